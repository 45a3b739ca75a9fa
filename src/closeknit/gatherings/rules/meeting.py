"""Codes that are read aloud and typed, and which two words are about one meeting. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

LETTERS = "BCDFGHJKMNPQRSTVWXYZ23456789"
"""No vowels, so that no word comes out of it, and nothing that is taken for something else on a screen (0, 1, I, L, O)."""
TYPED_LENGTH = 6
SHOWN_ANEW = timedelta(seconds=60)
SCANNED_WITHIN = timedelta(minutes=3)
TYPED_WITHIN = timedelta(minutes=10)
TYPED_ANEW = timedelta(minutes=5)
OPENED_FOR = timedelta(minutes=30)
"""How long whoever opened a code in time has for the rest: to sign in, to say where it was."""
MOST_TRIES = 10
"""How many codes somebody may type in each minute."""
SAME_MEETING = timedelta(hours=18)


def typed_code(secret: bytes) -> str:
    """The code that a secret of at least eight bytes comes out as: one of 28^6, about 480 million."""
    number, letters = int.from_bytes(secret[:8], "big"), []
    for _each in range(TYPED_LENGTH):
        number, rest = divmod(number, len(LETTERS))
        letters.append(LETTERS[rest])
    return "".join(letters)


def said_aloud(code: str) -> str:
    """A code as it is shown: in two halves."""
    return f"{code[:3]} {code[3:]}"


def typed(text: str) -> str:
    """What was typed, as the code it means: without spaces and dashes, in capitals; "" for what can be none."""
    letters = "".join(each for each in text[:40].upper() if each.isalnum())
    return letters if len(letters) == TYPED_LENGTH and set(letters) <= set(LETTERS) else ""


def is_one_meeting(one: datetime, other: datetime) -> bool:
    """Whether two moments belong to one meeting, wherever midnight fell between them."""
    return abs(one - other) < SAME_MEETING
