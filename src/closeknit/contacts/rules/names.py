"""Names: how one is shown, and whether two may be the same person's.

Families share addresses and phones, so a shared one proves nothing against the given name: where in doubt, two people.
"""

from __future__ import annotations

import re
from functools import lru_cache

from closeknit.contacts.rules.nicknames import are_one_name
from closeknit.kit.text import fold, one_line, stands_alone, words

TITLES = {
    "dr", "prof", "mr", "mrs", "ms", "mx", "miss", "sir", "dame", "herr", "frau", "fr", "hr", "sra", "srta", "don",
    "dona", "dipl", "ing", "mag", "med",
}  # fmt: skip
GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
HONOURS = {
    "phd", "md", "msc", "bsc", "ba", "ma", "mba", "esq", "dds", "rn",
}  # fmt: skip
PARTICLES = {
    "de", "del", "della", "der", "den", "di", "da", "do", "dos", "du", "el", "la", "le", "van", "von", "zu", "zur",
    "bin", "ibn", "al", "y", "e",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ы": "y", "э": "e", "ю": "yu", "я": "ya", "ь": "", "ъ": "", "і": "i", "ї": "i", "є": "e",
}  # fmt: skip
_NICKNAME = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]|\(([^()]+)\)|(?<!\w)['‘’]([^'‘’]+)['‘’](?!\w)")
_SPELLINGS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("yu", "iu"), ("ya", "ia"))


def display_name(parts: dict) -> str:
    """The name a person is shown by: the whole one, one of its parts, the nickname, or the organisation; may be ""."""
    whole = one_line(parts.get("name"))
    if whole:
        return whole
    built = one_line(" ".join(str(parts.get(part) or "") for part in ("given", "middle", "family", "suffix")))
    return built or one_line(parts.get("nickname")) or one_line(parts.get("organisation"))


def are_compatible(one: str, other: str) -> bool:
    """May these be the same person's name? Then every word of the shorter has its like in the longer, the given name too.

    Order ("Family, Given"), case, accents, initials, titles, short forms and quoted nicknames make no difference; a
    generation (junior, III) does. No name at all, or an address in its place, contradicts nothing.
    """
    if fold(one) == fold(other) or _is_no_name(one) or _is_no_name(other):
        return True
    if any(map(stands_alone, words(one) + words(other))):
        return _without_spaces(one) == _without_spaces(other)
    (first, generation), (second, its_generation) = taken_apart(one), taken_apart(other)
    if generation != its_generation:
        return False
    if not first or not second:
        return False
    short, long = sorted((first, second), key=lambda found: sum(not is_nick for _word, is_nick in found))
    return _all_found([word for word, is_nick in short if not is_nick], short, long)


def name_keys(name: str) -> set[str]:
    """Folded forms under which the same name may stand in a list: as written, turned round, without titles."""
    turned = _turned(name)
    written = fold(name)[:200]
    key = written if turned == name else fold(turned)[:200]
    return {key for key in (written, key, " ".join(_plain_words(turned))[:200]) if key}


def _is_no_name(name: str) -> bool:
    return "@" in name or not any(char.isalpha() for char in name)


def _without_spaces(name: str) -> str:
    return "".join(words(_NICKNAME.sub(" ", _turned(name))))


@lru_cache(maxsize=4096)
def taken_apart(name: str) -> tuple[tuple[tuple[str, bool], ...], str]:
    """((word, is a nickname) …) without titles and particles, and the generation."""
    nicknames = [group for match in _NICKNAME.finditer(name) for group in match.groups() if group]
    bare = _NICKNAME.sub(" ", name)
    if not words(bare):
        bare, nicknames = name, []
    generation = next((GENERATIONS[word] for word in words(bare)[1:] if word in GENERATIONS), "")
    kept = [(_spelling(word), False) for word in _plain_words(_turned(bare))]
    return (*kept, *((_spelling(word), True) for nickname in nicknames for word in words(nickname))), generation


def _turned(name: str) -> str:
    """ "Family, Given" as "Given Family"; what follows a comma as an honour stays behind."""
    family, comma, given = name.partition(",")
    if not comma or not words(given) or all(word in HONOURS or word in GENERATIONS for word in words(given)):
        return one_line(name)
    return one_line(f"{given.replace(',', ' ')} {family}")


def _plain_words(name: str) -> list[str]:
    found = words(name)
    kept = [word for place, word in enumerate(found) if not _is_ornament(word, place)]
    return [word for word in kept if word not in PARTICLES] or kept or found


def _is_ornament(word: str, place: int) -> bool:
    return (word in TITLES and place < 3) or (place > 0 and (word in GENERATIONS or word in HONOURS))


def _spelling(word: str) -> str:
    word = "".join(_CYRILLIC.get(char, char) for char in word)
    for written, plain in _SPELLINGS:
        word = word.replace(written, plain)
    return word


def _all_found(sought: list[str], short: tuple, long: tuple) -> bool:
    """Has each word its own like, with one whole word among them? A single word must be the given name or a nickname."""
    left = [word for word, is_nick in long if not is_nick]
    nicknames = [word for found in (short, long) for word, is_nick in found if is_nick]
    given = left[0]
    whole = 0
    for word in sorted(sought, key=len, reverse=True):
        like = next((kept for kept in left if kept == word), None) or next(
            (kept for kept in left if _are_alike(kept, word)), None
        )
        if like is None:
            if word not in nicknames:
                return False
            like = given if given in left else ""  # the nickname stands for the given name
        if like in left:
            left.remove(like)
        whole += len(word) > 1 and len(like) != 1
    return whole > 0 and (len(sought) > 1 or given not in left)


def _are_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    return are_one_name(short, long)
