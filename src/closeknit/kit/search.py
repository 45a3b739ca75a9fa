"""Finding what was written: one small interface over SQLite's FTS5 and PostgreSQL's tsvector.

Every word in the index carries the room and the owner's number (`contacts12xclimbing`), and so does every word that is asked
for: what one owner wrote cannot be found, weighed or slowed down by another's book.
Words are folded (kit/text.py), matched from their beginning, and all of them must be there; where no text has all of
them, first other forms of the words are tried, then texts with most of them.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice

from django.db import connection, transaction

from closeknit.kit.text import clean, fold, stands_alone, words

LONGEST_WORD = 40
MOST_WORDS = 10_000  # of one text; PostgreSQL takes a megabyte of them
MOST_ASKED = 24
CANDIDATES = 200  # texts that are weighed one by one when none has all the words
BATCH = 1000

# Words that carry no meaning in a question, in English, German and Spanish, folded.
_STOP_WORDS = """
    a about an and any are as at be been but by did do does for from had has have he her hers him his how i in is it its me
    my of on one or our she so some that the their them there they this to was we were what when where which who whom whose
    why will with you your
    aber als am an auf aus bei bin das dass dem den der des die ein eine einem einen einer er es hat hatte ich ihr ihre im ist
    man mein meine mit nach nicht oder sein seine sich sie sind so um und uns vom von war was wer wie wir wo zu zum zur dessen
    deren welche welcher
    al como con cual cuyo cuya de del donde el ella ellos en era es esa ese eso esta este fue ha la las le lo los mas me mi mis
    no nos para pero por que quien se ser si sin son su sus te tu un una uno unas unos y ya
"""
STOP_WORDS = frozenset(_STOP_WORDS.split()) - {"son"}  # "are" in Spanish, but somebody's child in English
ENDINGS = ("ings", "ing", "ers", "ies", "ed", "er", "es", "en", "s", "y", "e", "n")
_VOWEL = re.compile(r"[aeiouy]")
_JOINED = re.compile(r"\w+(?:['’]\w+)+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


# A term is what one asked word may look like: alternatives, each a run of index words that stand side by side.
Term = list[list[str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that answers; its title and lines as they were written, and the terms that were asked for."""

    ref_id: int
    title: str
    lines: list[str]
    terms: list[Term]

    @property
    def line(self) -> str:
        """The line with most of the words; "" where the title alone answers. Looked for when asked, for that costs more than
        to find the text."""
        return _line_for(self.title, self.lines, self.terms)


def search(owner_id: int, room: str, asked: str, limit: int = 50) -> list[Hit]:
    """The texts of one owner in one room that answer the words, best first: title before lines, rare words before common ones.

    Any input is fine; one without a letter or digit finds nothing.
    """
    return search_many([owner_id], room, asked, limit)


def search_many(owner_ids: Sequence[int], room: str, asked: str, limit: int = 50) -> list[Hit]:
    """What `search` finds in the texts of all these owners together; a text that several of them have is found as often."""
    typed = [[list(run)] for run in dict.fromkeys(map(tuple, runs_of(clean(asked[:10_000]))))][:MOST_ASKED]
    if not typed or not owner_ids:
        return []
    if rows := _find(owner_ids, room, typed, " AND ", limit):
        return _hits(rows, typed)
    meant = [term for term in map(with_other_form, typed) if not is_stop_word(term)] or typed
    if rows := _find(owner_ids, room, meant, " AND ", limit):
        return _hits(rows, meant)
    return _hits(_best_covered(_find(owner_ids, room, meant, " OR ", CANDIDATES), meant)[:limit], meant)


def index(owner_id: int, room: str, ref_id: int, title: str, lines: list[str]) -> None:
    """Make one text findable, instead of what was known under this number before.

    What follows a tab in a line is searched, but not shown.
    """
    index_many(owner_id, room, [(ref_id, title, lines)])


def index_many(owner_id: int, room: str, texts: Iterable[tuple[int, str, list[str]]], *, are_new: bool = False) -> None:
    """Make many texts findable, each (ref_id, title, lines); `are_new` promises that none was known, and saves the look."""
    for batch in _batches((ref_id, clean(title), [clean(line) for line in lines]) for ref_id, title, lines in texts):
        with transaction.atomic(savepoint=False):
            if not are_new:
                forget(owner_id, room, [ref_id for ref_id, _title, _lines in batch])
            _vendor().add(owner_id, room, batch)


def forget(owner_id: int, room: str, ref_ids: Iterable[int]) -> None:
    """Take texts out of the index. SQLite keeps traces of deleted words in its segments until `rebuild()`."""
    for batch in _batches(ref_ids):
        with transaction.atomic():
            _vendor().remove(owner_id, room, batch)


def forget_owner(owner_id: int, room: str) -> None:
    """Take everything of one owner in one room out of the index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ref_id FROM kit_search WHERE owner_id = %s AND room = %s", [owner_id, room])
        known = [ref_id for (ref_id,) in cursor]
    forget(owner_id, room, known)


def owners_with(owner_ids: Iterable[int], room: str, ref_id: int) -> set[int]:
    """Those of these owners in whose index the text of that number stands."""
    found: set[int] = set()
    for batch in _batches(owner_ids):
        marks = ", ".join(["%s"] * len(batch))
        with connection.cursor() as cursor:
            where = f"owner_id IN ({marks}) AND room = %s AND ref_id = %s"
            cursor.execute(f"SELECT owner_id FROM kit_search WHERE {where}", [*batch, room, ref_id])  # noqa: S608
            found |= {owner_id for (owner_id,) in cursor}
    return found


def rebuild() -> None:
    """Build the index anew from its texts, so that no trace of what was deleted is left; for the timetable."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_vendor().REBUILD)


def runs_of(asked: str) -> Iterable[list[str]]:
    """The words asked for; characters of a script without spaces that were typed together stay together."""
    for part in fold(asked).split():
        for is_run, group in groupby(words(part), key=stands_alone):
            cut = [word[:LONGEST_WORD] for word in group]
            yield from [cut] if is_run else ([word] for word in cut)


def is_stop_word(term: Term) -> bool:
    return term[0] == [term[0][0]] and term[0][0] in STOP_WORDS


def with_other_form(term: Term) -> Term:
    """The term, and the stem of its word if it has one: “climbing” also finds “climbs” and “climbed”."""
    stem = stem_of(term[0][0]) if len(term[0]) == 1 else ""
    return [*term, [stem]] if stem else term


@lru_cache(maxsize=4096)
def stem_of(word: str) -> str:
    """The word without a common ending of English, German or Spanish; "" where too little would be left."""
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= (4 if ending in ("e", "n", "y") else 3) and _VOWEL.search(stem):
            is_doubled = ending in ("ing", "ings", "ed", "er", "ers") and len(stem) > 3 and stem[-1] == stem[-2]
            return stem[:-1] if is_doubled else stem
    return ""


def tokens(text: str) -> list[str]:
    """The words a text is found by: those it has, and other spellings of those with an umlaut or an apostrophe."""
    found = words(text)
    if "'" in text or "’" in text:
        found += [token for joined in _JOINED.findall(text) for token in words(re.sub("['’]", "", joined))]
    if not text.isascii() and (spelled := text.translate(_UMLAUTS)) != text:
        found += [token for token in words(spelled) if token not in found]
    return [token[:LONGEST_WORD] for token in found[:MOST_WORDS]]


def _find(owner_ids: Sequence[int], room: str, terms: list[Term], joint: str, limit: int) -> list[tuple[int, str, list[str]]]:
    """Rows (ref_id, title, lines) that match, best first."""
    vendor = _vendor()
    sought = " OR ".join(f"({_sought(vendor, _scope(each, room), terms, joint)})" for each in owner_ids)
    with connection.cursor() as cursor:
        find = vendor.FIND.format(owners=", ".join(["%s"] * len(owner_ids)))
        cursor.execute(find, vendor.find_with(sought, owner_ids, room, limit))
        return [(ref_id, title, json.loads(lines)) for ref_id, title, lines in cursor.fetchall()]


def _sought(vendor, scope: str, terms: list[Term], joint: str) -> str:
    return joint.join(vendor.term([[scope + word for word in run] for run in term]) for term in terms)


def _hits(rows: list[tuple[int, str, list[str]]], terms: list[Term]) -> list[Hit]:
    return [Hit(*row, terms) for row in rows]


def _line_for(title: str, lines: list[str], terms: list[Term]) -> str:
    if _covered([title], terms) == len(terms):
        return ""
    weighed = [(_covered([line], terms), -place) for place, line in enumerate(lines)]
    most, place = max(weighed, default=(0, 0))
    return lines[-place].partition("\t")[0] if most else ""


def _best_covered(rows: list, terms: list[Term]) -> list:
    """The rows with most of the terms and those with one less, most first; the order of equals stays."""
    counted = [(_covered([title, *lines], terms), row) for row in rows for title, lines in [row[1:]]]
    most = max((count for count, _row in counted), default=0)
    near = [(count, row) for count, row in counted if count >= max(1, most - 1)]
    return [row for _count, row in sorted(near, key=lambda counted: -counted[0])]


def _covered(texts: list[str], terms: list[Term]) -> int:
    """How many of the terms these texts have."""
    have = sorted({token for text in texts for token in tokens(text)})
    return sum(any(all(_has(have, word) for word in run) for run in term) for term in terms)


def _has(have: list[str], word: str) -> bool:
    place = bisect_left(have, word)
    return place < len(have) and have[place].startswith(word)


def _scope(owner_id: int, room: str) -> str:
    """What precedes each word in the index: no word of one owner is a beginning of another's, for a letter ends the number."""
    return f"{room}{int(owner_id)}x"


def _batches(rows: Iterable) -> Iterable[list]:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch


class Sqlite:
    """An FTS5 table whose content lies in kit_search."""

    FIND = """
        SELECT ref_id, title_text, lines FROM (
            SELECT rowid AS place, bm25(kit_search_words, 10.0, 1.0) AS distance FROM kit_search_words
            WHERE kit_search_words MATCH %s ORDER BY distance LIMIT %s
        ) JOIN kit_search ON id = place WHERE owner_id IN ({owners}) AND room = %s ORDER BY distance, ref_id
    """
    REBUILD = "INSERT INTO kit_search_words(kit_search_words) VALUES ('rebuild')"

    @staticmethod
    def find_with(sought: str, owner_ids: Sequence[int], room: str, limit: int) -> list:
        return [sought, limit, *owner_ids, room]

    @staticmethod
    def term(alternatives: list[list[str]]) -> str:
        return "(" + " OR ".join(f'"{" ".join(run)}" *' for run in alternatives) + ")"

    @staticmethod
    def add(owner_id: int, room: str, batch: list) -> None:
        scope = _scope(owner_id, room)
        rows = [
            (owner_id, room, ref_id, title, _packed(lines), _spelled(scope, [title]), _spelled(scope, lines))
            for ref_id, title, lines in batch
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO kit_search (owner_id, room, ref_id, title_text, lines, title, body) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s)",
                rows,
            )
            Sqlite._on_words(
                cursor, "INSERT INTO kit_search_words(rowid, title, body) SELECT id, title, body", owner_id, room, batch
            )

    @staticmethod
    def remove(owner_id: int, room: str, batch: list[int]) -> None:
        rows = [(ref_id,) for ref_id in batch]
        with connection.cursor() as cursor:
            # FTS5 must be told the very words it was given, or it keeps them.
            told = "INSERT INTO kit_search_words(kit_search_words, rowid, title, body) SELECT 'delete', id, title, body"
            Sqlite._on_words(cursor, told, owner_id, room, rows)
            Sqlite._on_words(cursor, "DELETE", owner_id, room, rows)

    @staticmethod
    def _on_words(cursor, verb: str, owner_id: int, room: str, batch: list) -> None:
        numbers = ", ".join(str(int(row[0])) for row in batch)
        where = f"FROM kit_search WHERE owner_id = %s AND room = %s AND ref_id IN ({numbers})"
        cursor.execute(f"{verb} {where}", [owner_id, room])


class Postgresql:
    """A tsvector beside each text."""

    FIND = """
        SELECT ref_id, title_text, lines FROM kit_search
        WHERE owner_id IN ({owners}) AND room = %s AND words @@ %s::tsquery
        ORDER BY ts_rank(words, %s::tsquery) DESC, ref_id LIMIT %s
    """
    REBUILD = "REINDEX INDEX kit_search_words"

    @staticmethod
    def find_with(sought: str, owner_ids: Sequence[int], room: str, limit: int) -> list:
        sought = sought.replace(" AND ", " & ").replace(" OR ", " | ")
        return [*owner_ids, room, sought, sought, limit]

    @staticmethod
    def term(alternatives: list[list[str]]) -> str:
        return "(" + " OR ".join(" <-> ".join(f"'{word}':*" for word in run) for run in alternatives) + ")"

    @staticmethod
    def add(owner_id: int, room: str, batch: list) -> None:
        scope = _scope(owner_id, room)
        rows = [
            (owner_id, room, ref_id, title, _packed(lines), Postgresql._vector(scope, title, lines))
            for ref_id, title, lines in batch
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO kit_search (owner_id, room, ref_id, title_text, lines, words) "
                "VALUES (%s, %s, %s, %s, %s, %s::tsvector)",
                rows,
            )

    @staticmethod
    def remove(owner_id: int, room: str, batch: list[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM kit_search WHERE owner_id = %s AND room = %s AND ref_id = ANY(%s)", [owner_id, room, list(batch)]
            )

    @staticmethod
    def _vector(scope: str, title: str, lines: list[str]) -> str:
        """The literal of a tsvector: words of the title weigh more. Built here, so that no parser cuts the words again."""
        placed = [(token, f"{place}A") for place, token in enumerate(tokens(title), 1)]
        gap = len(placed) + 1
        placed += [(token, f"{gap + place}") for place, token in enumerate(_body_tokens(lines), 1)]
        return " ".join(f"'{scope}{token}':{place}" for token, place in placed[:MOST_WORDS])


def _packed(lines: list[str]) -> str:
    return json.dumps(lines, ensure_ascii=False)


def _spelled(scope: str, lines: list[str]) -> str:
    found = _body_tokens(lines)
    return scope + f" {scope}".join(found) if found else ""


def _body_tokens(lines: list[str]) -> list[str]:
    text = "\n".join(lines).replace("·", " ")
    if len(text) < MOST_WORDS and text.isascii() and "'" not in text:  # no word has a second form, and none is too many
        return [word[:LONGEST_WORD] for word in words(text)]
    return [token for line in lines for token in tokens(line)][:MOST_WORDS]


def _vendor():
    return Sqlite if connection.vendor == "sqlite" else Postgresql
