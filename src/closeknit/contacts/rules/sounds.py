"""Names as they sound, in any script: Latin words, whether two are the same name, and the keys under which alike names meet.

Transliteration is anyascii's (https://github.com/anyascii/anyascii), sound is Metaphone (Lawrence Philips 1990) as jellyfish has
it. Arabic and Hebrew do not write short vowels, so such a name is compared by its consonants. Chinese and Korean names begin with
one character of family name; the reading of Japanese ones cannot be told from their characters.
"""

from __future__ import annotations

import re
from functools import lru_cache

import jellyfish
from anyascii import anyascii
from rapidfuzz.distance import OSA, JaroWinkler

from closeknit.contacts.rules.names import taken_apart
from closeknit.contacts.rules.nicknames import are_one_family, are_one_name, wholes_of

SAME, LETTERS, NICK, SOUND, SPELT, INITIAL = "same", "letters", "nick", "sound", "spelt", "initial"
MOST_WORDS = 6

_ABJAD = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,4}")
_HANGUL = re.compile("[\uac00-\ud7af]{2,4}")
_LATIN = re.compile(r"[^a-z0-9]+")
_VOWELS = re.compile(r"[aeiouwy']")
_TWICE = re.compile(r"(.)\1+")
_KOREAN = {"gim": "kim", "i": "lee", "bag": "park", "choe": "choi", "jeong": "jung", "gang": "kang", "jo": "cho", "no": "roh"}
_SPELLINGS = (
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("kh", "h"),
    ("yu", "iu"),
    ("ya", "ia"),
    ("iy", "y"),
    ("ij", "y"),
    ("ii", "i"),
    ("oy", "ou"),
)
_CLASSES = {
    letter: str(number)
    for number, letters in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), start=1)
    for letter in letters
}


@lru_cache(maxsize=30_000)
def latin_words(name: str) -> tuple[tuple[str, ...], tuple[str, ...], str, bool]:
    """The words of a name in Latin letters without titles; its nicknames; its generation; and whether vowels are not written."""
    found, generation = taken_apart(_spaced(name))
    told = [(_plain(word), is_nick) for word, is_nick in found]
    kept = tuple(word for word, is_nick in told if word and not is_nick)[:MOST_WORDS]
    return kept, tuple(word for word, is_nick in told if word and is_nick), generation, bool(_ABJAD.search(name))


def _spaced(name: str) -> str:
    """A Chinese or Korean name in one piece with its family name apart, in Latin letters; other names as they are."""
    pieces = []
    for piece in name.split():
        if _HAN.fullmatch(piece):
            pieces += [anyascii(piece[0]), anyascii(piece[1:])]
        elif _HANGUL.fullmatch(piece):
            family = anyascii(piece[0]).lower()
            pieces += [_KOREAN.get(family, family), anyascii(piece[1:])]
        else:
            piece = piece.removeprefix("\u0627\u0644") if len(piece) > 4 else piece  # the Arabic article
            pieces.append(piece if piece.isascii() else "".join(_transliterated(char) for char in piece).replace("'", ""))
    return " ".join(pieces)


@lru_cache(maxsize=8192)
def _transliterated(char: str) -> str:
    # Latin letters keep their accents for now, of which folding knows more.
    return char if char.isascii() or "\u00c0" <= char <= "\u024f" or not char.isalpha() else anyascii(char)


@lru_cache(maxsize=30_000)
def _plain(word: str) -> str:
    word = _LATIN.sub("", anyascii(word).lower())
    for written, plain in _SPELLINGS:
        word = word.replace(written, plain)
    return word


@lru_cache(maxsize=100_000)
def likeness_of_words(one: str, other: str, is_last: bool, is_abjad: bool) -> str:
    """How two Latin words are the same name: one of the grades above, or "". `is_last` says that both stand last, where the
    family name mostly is."""
    if one == other:
        return SAME
    if not one or not other:
        return ""
    if len(one) == 1 or len(other) == 1:
        return INITIAL if one[0] == other[0] else ""
    if are_one_name(one, other):
        return NICK
    if is_last and are_one_family(one, other):
        return SOUND
    if is_abjad:
        return LETTERS if skeleton(one) == skeleton(other) else ""
    if _ending(one, is_last) != _ending(other, is_last):
        return ""  # Paul and Paula, Petrov and Petrova, Julia and Julian are two people
    if metaphone(one) == metaphone(other) and JaroWinkler.similarity(one, other) >= (
        0.85 if min(len(one), len(other)) > 3 else 0.92
    ):
        return SOUND
    short = min(len(one), len(other))
    if short >= 5 and OSA.distance(one, other, score_cutoff=1 + (short >= 11)) <= 1 + (short >= 11):
        return SPELT
    return ""


def _ending(word: str, is_last: bool) -> str:
    bare = word.rstrip("h")
    last = bare[-1:] or "h"
    if last == "e" and bare.endswith("ie"):
        return "i"
    if last in "iy":
        return "i"
    if last == "e" and is_last and len(bare) >= 5:
        return ""
    return last if last in "aeou" else "s" if last == "s" and not is_last else ""


@lru_cache(maxsize=50_000)
def metaphone(word: str) -> str:
    return jellyfish.metaphone(word)


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The consonants of a word, each once in a row."""
    return _TWICE.sub(r"\1", _VOWELS.sub("", word)).replace("q", "k").replace("c", "k").rstrip("h") or word


@lru_cache(maxsize=50_000)
def sound_class(word: str) -> str:
    """Soundex's classes of a word's consonants (without its first letter's exception), each once in a row; a coarse key."""
    classes = "".join(_CLASSES.get(letter, "") for letter in word)
    return _TWICE.sub(r"\1", classes)[:6] or "0"


def keys_of_words(words: tuple[str, ...]) -> set[str]:
    """Keys of which two names that may be one have one in common: each word's sound with the beginning of each other word's."""
    if len(words) == 1:
        return {f"{whole}." for whole in _sounds(words[0])}
    found = set()
    for place, word in enumerate(words):
        if len(word) == 1:
            continue
        for other in (*words[:place], *words[place + 1 :]):
            found |= {f"{sound}:{begin[:1]}" for sound in _sounds(word) for begin in _beginnings(other)}
    return {key[:40] for key in found}


@lru_cache(maxsize=50_000)
def _sounds(word: str) -> frozenset[str]:
    return frozenset(sound_class(whole) for whole in wholes_of(word))


@lru_cache(maxsize=50_000)
def _beginnings(word: str) -> frozenset[str]:
    return frozenset(sound_class(whole)[:1] for whole in wholes_of(word)) | {sound_class(word)[:1]}
