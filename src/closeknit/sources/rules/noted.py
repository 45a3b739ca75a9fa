"""The notes of a page as the one note a telephone has, and what its owner wrote into that."""

from __future__ import annotations

from collections.abc import Sequence

BETWEEN = "\n\n"
MOST = 16_000


def shown_notes(notes: Sequence[str]) -> list[str]:
    """The newest of these notes (the oldest stands first), so many as a telephone takes."""
    shown: list[str] = []
    room = MOST
    for text in reversed([text.strip() for text in notes]):
        room -= len(text) + len(BETWEEN)
        if text and room < 0:
            break
        if text:
            shown.insert(0, text)
    return shown


def joined_notes(shown: Sequence[str]) -> list[str]:
    return [BETWEEN.join(shown)] if shown else []


def notes_said(shown: Sequence[str], text: str) -> list[str]:
    """The notes that a telephone's one note consists of: those that stand in it as they were, and between them what was written
    there; nothing at all means that it has no place for notes."""
    text = text.replace("\r\n", "\n").strip()
    if not text or text == BETWEEN.join(shown):
        return list(shown)
    said: list[str] = []
    place = 0
    for each in shown:
        at = text.find(each, place)
        if at < 0:
            continue
        said += [part] if (part := text[place:at].strip()) else []
        said.append(each)
        place = at + len(each)
    return said + ([rest] if (rest := text[place:].strip()) else [])
