"""A guess at the old code page of bytes that are no UTF-8, from what words look like; names are short, so statistics fail here.

Each candidate reading is scored by plain rules of writing: signs do not stand inside words, capitals do not follow small letters,
a word is of one script, a Latin word is not all accents. East Asian readings are scored in wide_charsets.py. The first of equals
wins, so that Western European text is the default.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from .wide_charsets import WIDE, wide_score

CANDIDATES = (
    *("windows-1252", "windows-1254", "windows-1250", "iso-8859-2"),
    *("windows-1251", "koi8-r", "windows-1253", "windows-1255", "iso-8859-5"),
)
SAMPLE = 4096
_words = re.compile(r"[^\s!-/:-@\[-`{-~\d]+")
_hebrew_finals = "ךםןףץ"
_vowels = "aeiouyáéíóúàèìòùâêîôûäëïöüãõåæøœyý"


def guess_charset(data: bytes) -> str:
    """The likeliest code page of some bytes; "windows-1252" where nothing speaks for another."""
    sample = b"\n".join(word for word in data.split() if not word.isascii())[:SAMPLE]
    return _guess(sample) if sample else "windows-1252"


@lru_cache(maxsize=256)
def _guess(sample: bytes) -> str:
    scores = {charset: _score(sample, charset) for charset in CANDIDATES}
    scores |= {charset: wide_score(sample, charset) for charset in WIDE}
    return max(scores, key=scores.get)


def _score(sample: bytes, charset: str) -> float:
    text = sample.decode(charset, "replace")
    return sum(_word_score(word) for word in _words.findall(text) if not word.isascii())


def _word_score(word: str) -> float:
    """Above zero for what could be a word, far below for what could not."""
    strange = [letter for letter in word if not letter.isascii()]
    score = sum(_letter_score(letter) for letter in strange)
    score -= 3.0 * sum(1 for before, after in pairwise(word) if before.islower() and after.isupper())
    scripts = {_script(letter) for letter in word if letter.isalpha()}
    if len(scripts) > 1:
        score -= 3.0 * len(strange)
    if scripts == {"LATIN"}:
        return score + _latin_score(word, strange)
    if any(
        one.isupper() and two.isupper() and three.islower() for one, two, three in zip(word, word[1:], word[2:], strict=False)
    ):
        score -= 4.0
    if scripts == {"HEBREW"}:
        return score - 2.0 * sum(1 for letter in word[:-1] if letter in _hebrew_finals)
    return score - (0.5 if word[0].islower() else 0.0) - (1.0 if word.isupper() and len(word) > 1 else 0.0)


def _letter_score(letter: str) -> float:
    if letter.isalpha():
        return 1.0
    category = unicodedata.category(letter)
    if category == "Cc":
        return -4.0
    return -0.5 if category[0] == "P" else -2.0


def _latin_score(word: str, strange: list[str]) -> float:
    """Accents are few in a Latin word; n with tilde stands before a vowel, and thorn begins a word or follows a vowel."""
    small = word.lower()
    score = -2.0 * len(strange) if len(strange) > 2 and len(strange) * 2 > len(word) else 0.0
    score -= 2.0 if small.endswith("iæ") else 0.0  # as Croatian names end in the Western page
    for place, letter in enumerate(small):
        after = small[place + 1 : place + 2]
        if (letter == "ñ" and after not in tuple(_vowels)) or (letter == "þ" and place):
            score -= 2.0
        if letter == "ń" and after in tuple(_vowels):
            score -= 2.0
        score -= _not_western(letter, after, small)
    return score


def _not_western(letter: str, after: str, word: str) -> float:
    """What Czech and Hungarian words of the Central European pages look like in the Western one."""
    if letter in "èì":  # before a vowel, and ì within a word, which Italian has at its end
        return 1.5 if after in tuple(_vowels) or (letter == "ì" and after.isalpha()) else 0.0
    if letter == "ø":  # Danish and Norwegian have no other accents
        return 2.0 if not set(word).isdisjoint("áíýéúžš") else 0.0
    return 1.5 if (letter == "õ" and not after) or (letter == "û" and re.search("[zyv]û", word)) else 0.0


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return name.split(" ", 1)[0] if name else ""
