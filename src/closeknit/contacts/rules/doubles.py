"""How likely two contacts are one person, with the reasons: pure, and fast enough for every pair that has anything in common.

Nothing outweighs a name that contradicts: families share addresses, phones and e-mail, so husband and wife, twins, father and
son are two people whatever they share. Weights are the plain judgement of benchmarks/doubles.py, which measures them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from closeknit.contacts.rules.sounds import (
    INITIAL,
    LETTERS,
    NICK,
    SAME,
    SOUND,
    SPELT,
    keys_of_words,
    latin_words,
    likeness_of_words,
)

SURE_ENOUGH = 50
"""From here on a pair is suggested; 100 is the surest."""

SURELY_ONE = 85
"""From here on a pair may be joined together with others, where the reasons say so too."""

LARGEST_HOUSEHOLD = 3
LARGEST_BLOCK = 60

NAMES = {
    SAME: ("name", 66), LETTERS: ("letters", 62), NICK: ("nickname", 58), SOUND: ("sound", 56), SPELT: ("spelling", 56),
    INITIAL: ("initial", 34),
}  # fmt: skip
_ORDER = (SAME, LETTERS, NICK, SOUND, SPELT, INITIAL)
TELLING = {"uid", "handle", "phone", "email", "birthday"}
CROWD = 6
"""What each further namesake takes from a pair that has nothing telling in common."""

EVIDENCE = {
    "uid": 45, "handle": 35, "phone": 30, "email": 24, "birthday": 26, "address": 12, "organisation": 8,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """`sureness` from 0 to 100; `reasons` by their names, what of the name first (the words are in views/words.py)."""

    sureness: int
    reasons: tuple[str, ...]


def are_surely_one(reasons: Iterable[str], sureness: int) -> bool:
    """Whether a pair need not be looked at one by one: the very same name and something telling besides, or a name that is the
    same in other letters or by its short form together with a card, a phone or a handle; an e-mail address alone never does."""
    told = set(reasons)
    is_named = "name" in told and told & TELLING
    is_told = told & {"letters", "nickname"} and told & {"uid", "phone", "handle"}
    return sureness >= SURELY_ONE and bool(is_named or is_told)


@dataclass(slots=True, eq=False)
class Known:
    """What is compared of a contact. `points` are (kind, norm) that identify, `born` (year, month, day) with None for what is not
    known, `kin` the contacts this one is related to, `places` folded addresses, `namesakes` how many contacts of the book, this
    one too, have the same words for a name (0 where that was not counted)."""

    id: int
    name: str
    former: str = ""
    nickname: str = ""
    given: str = ""
    family: str = ""
    suffix: str = ""
    gender: str = ""
    organisation: str = ""
    place: str = ""
    uid: str = ""
    is_organisation: bool = False
    points: set[tuple[str, str]] = field(default_factory=set)
    born: tuple[int | None, int | None, int | None] | None = None
    places: set[str] = field(default_factory=set)
    kin: set[int] = field(default_factory=set)
    namesakes: int = 0


@lru_cache(maxsize=30_000)
def _names(name: str, former: str, nickname: str, given: str, family: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The names somebody may be listed under, each (which of them, its words)."""
    words, nicknames, _generation, _abjad = latin_words(name)
    found = [("", words)] if words else []
    own_given = latin_words(given)[0] or words[:1]
    own_family = latin_words(family)[0] or words[-1:]
    for nick in (*nicknames, *latin_words(nickname)[0][:1]):
        if len(words) > 1 and own_family and nick not in words:
            found.append(("nick", (nick, *own_family)))
    if former and own_given:
        old = latin_words(former)[0]
        found.append(("former", old if len(old) > 1 else (*own_given, *old)))
    if given and family and words != (*own_given, *own_family):
        found.append(("", (*own_given, *own_family)))
    return tuple(dict.fromkeys(found))


def names_of(known: Known) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return _names(known.name if is_a_name(known.name) else "", known.former, known.nickname, known.given, known.family)


def is_a_name(name: str) -> bool:
    """False for an address or a number that stands in the place of a name."""
    return "@" not in name and any(char.isalpha() for char in name)


def keys_of(known: Known) -> set[str]:
    """The keys under which this contact meets those whose name is alike."""
    return {key for _which, words in names_of(known) for key in keys_of_words(words)}


def likeness(one: Known, other: Known, shared_by_many: frozenset | set = frozenset()) -> Likeness | None:
    """How likely these are one person; None where they cannot be or nothing speaks for it. `shared_by_many` are the points
    that more than a household has."""
    if one.is_organisation != other.is_organisation or other.id in one.kin or one.id in other.kin:
        return None
    born = _birthdays(one.born, other.born)
    if born == "other" or (one.gender and other.gender and one.gender[:1].casefold() != other.gender[:1].casefold()):
        return None
    named = _name_likeness(one, other)
    if named is None:
        return None
    reason, weight = named
    shared = _shared(one, other, shared_by_many, born)
    if not shared.keys() & TELLING:
        weight -= CROWD * max(0, min(4, max(one.namesakes, other.namesakes) - 2))
    if reason == "given" and len(shared.keys() & TELLING) < 2:
        return None
    weight += sum(shared.values()) - _against(one, other, shared)
    reasons = tuple(each for each in (reason, *sorted(shared, key=shared.get, reverse=True)) if each)
    return Likeness(max(0, min(100, weight)), reasons) if reasons else None


def _birthdays(one: tuple | None, other: tuple | None) -> str:
    """ "same", "day" where a year is not known, "other" where they contradict, "" where nothing is known."""
    if not one or not other:
        return ""
    pairs = list(zip(one, other, strict=True))
    if any(mine is not None and theirs is not None and mine != theirs for mine, theirs in pairs):
        return "other"
    if None in (one[1], one[2], other[1], other[2]):
        return ""
    return "day" if None in (one[0], other[0]) else "same"


def _name_likeness(one: Known, other: Known) -> tuple[str, int] | None:
    """The reason the names give and what it weighs; None where they contradict."""
    generation, its = _generation(one), _generation(other)
    if generation and its and generation != its:
        return None
    first, second = names_of(one), names_of(other)
    if not first or not second:
        return ("", 28)  # an address in the place of a name contradicts nothing
    is_abjad = latin_words(one.name)[3] != latin_words(other.name)[3]
    best: tuple[str, int] | None = None
    for which, words in first:
        for its_which, its_words in second:
            found = _words_likeness(words, its_words, is_abjad)
            if found and (which or its_which):
                found = _by_another_name(found, {which, its_which})
            if found and (best is None or found[1] > best[1]):
                best = found
    if best and best[0] == "name" and _is_in_another_script(one.name, other.name):
        best = ("letters", best[1] - 4)
    if best and generation != its:
        best = (best[0], best[1] - 60)
    return best


def _generation(known: Known) -> str:
    return latin_words(f"x {known.suffix}")[2] if known.suffix else latin_words(known.name)[2]


def _by_another_name(found: tuple[str, int], which: set[str]) -> tuple[str, int]:
    if "former" in which:
        return ("former", found[1] - 12)
    return ("nickname", found[1] - 6) if found[0] == "name" else found


def _is_in_another_script(one: str, other: str) -> bool:
    return _scripts(one) != _scripts(other)


@lru_cache(maxsize=30_000)
def _scripts(name: str) -> bool:
    return any(char.isalpha() and char > "\u024f" for char in name)


def _words_likeness(one: tuple[str, ...], other: tuple[str, ...], is_abjad: bool) -> tuple[str, int] | None:
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return _single(short[0], long, is_abjad)
    left = list(range(len(long)))
    grades = []
    for place, word in sorted(enumerate(short), key=lambda each: -len(each[1])):
        is_last = place == len(short) - 1
        graded = [(likeness_of_words(word, long[at], is_last and at == len(long) - 1, is_abjad), at) for at in left]
        found = min((each for each in graded if each[0]), key=lambda each: (_ORDER.index(each[0]), each[1]), default=None)
        if found is None:
            return _only_given(one, other, is_abjad)
        left.remove(found[1])
        grades.append(found[0])
    return _weighed(grades, len(left))


def _weighed(grades: list[str], more: int) -> tuple[str, int] | None:
    whole = [grade for grade in grades if grade != INITIAL]
    if not whole:
        return None
    # An initial beside two whole words is a middle name.
    worst = max(whole if len(whole) > 1 else grades, key=_ORDER.index)
    reason, weight = NAMES[worst]
    loose = sum(grade in (NICK, SOUND, SPELT) for grade in grades)
    weight -= 10 * max(0, loose - 1)
    if more and reason == "name":
        return ("part", weight - 8 - 2 * more)
    return (reason, weight - 3 * more)


def _only_given(one: tuple[str, ...], other: tuple[str, ...], is_abjad: bool) -> tuple[str, int] | None:
    """The same given name beside another family name: perhaps somebody who has married, where much else is the same."""
    grade = likeness_of_words(one[0], other[0], False, is_abjad)
    return ("given", 10) if grade in (SAME, NICK) and len(one[0]) > 1 and len(other[0]) > 1 else None


def _single(word: str, long: tuple[str, ...], is_abjad: bool) -> tuple[str, int] | None:
    if len(word) == 1:
        return None
    if len(long) == 1:
        grade = likeness_of_words(word, long[0], False, is_abjad)
        return {SAME: ("name", 40), LETTERS: ("letters", 36), NICK: ("nickname", 30)}.get(grade)
    grade = likeness_of_words(word, long[0], False, is_abjad)
    return ("part", 28) if grade in (SAME, NICK) else None


def _shared(one: Known, other: Known, shared_by_many: frozenset | set, born: str) -> dict[str, int]:
    """What both have, and what it weighs; a second phone adds a little."""
    found: dict[str, int] = {}
    for point in one.points & other.points:
        kind, weight = point[0], EVIDENCE[point[0]]
        weight = weight // 3 if point in shared_by_many else weight
        found[kind] = max(found.get(kind, 0), weight) + (4 if kind in found else 0)
    if one.uid and one.uid == other.uid:
        found["uid"] = EVIDENCE["uid"]
    if born:
        found["birthday"] = EVIDENCE["birthday"] - (8 if born == "day" else 0)
    if one.places & other.places:
        found["address"] = EVIDENCE["address"]
    if one.organisation and one.organisation == other.organisation and not one.is_organisation:
        found["organisation"] = EVIDENCE["organisation"]
    return found


def _against(one: Known, other: Known, shared: dict[str, int]) -> int:
    """What speaks for two people of one name, where nothing that tells who somebody is is shared."""
    if shared.keys() & TELLING:
        return 0
    kinds = [{kind for kind, _norm in each.points} for each in (one, other)]
    against = 5 * len(kinds[0] & kinds[1] & {"phone", "email"})
    against += 5 if one.organisation and other.organisation and one.organisation != other.organisation else 0
    is_elsewhere = one.place and other.place and one.place != other.place
    return against + (5 if is_elsewhere or (one.places and other.places and not one.places & other.places) else 0)


def likely_doubles(people: Iterable[Known]) -> Iterator[tuple[int, int, Likeness]]:
    """Every pair (id, id, Likeness), the smaller id first, that is sure enough to be asked about."""
    everybody = list(people)
    count_namesakes(everybody)
    blocks, shared_by_many = _blocks(everybody)
    seen: set[tuple[int, int]] = set()
    for block in blocks:
        for one, other in combinations(block, 2):
            pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            if pair in seen:
                continue
            seen.add(pair)
            found = likeness(one, other, shared_by_many)
            if found and found.sureness >= SURE_ENOUGH:
                yield (*pair, found)


def count_namesakes(people: list[Known]) -> None:
    """Write down of each how many of these people are called the same."""
    counts = Counter(latin_words(known.name)[0] for known in people)
    for known in people:
        known.namesakes = counts[latin_words(known.name)[0]]


def _blocks(everybody: list[Known]) -> tuple[list[list[Known]], set]:
    by_key: dict[object, list[Known]] = defaultdict(list)
    for known in everybody:
        for key in keys_of(known):
            by_key[key].append(known)
        for point in known.points:
            by_key[point].append(known)
        if known.uid:
            by_key["uid", known.uid].append(known)
    shared_by_many = {key for key, block in by_key.items() if isinstance(key, tuple) and len(block) > LARGEST_HOUSEHOLD}
    blocks = []
    for key, block in by_key.items():
        if len(block) > LARGEST_BLOCK:
            blocks += [] if isinstance(key, tuple) else _parted(block)
        elif len(block) > 1:
            blocks.append(block)
    return blocks, shared_by_many


def _parted(block: list[Known]) -> Iterator[list[Known]]:
    """A crowd of one sound in parts that have a whole word in common, so that no list of namesakes costs a square."""
    parts: dict[str, list[Known]] = defaultdict(list)
    for known in block:
        for word in {word for _which, words in names_of(known) for word in words if len(word) > 1}:
            parts[word].append(known)
    return (part for part in parts.values() if len(part) > 1)
