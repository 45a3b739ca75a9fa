"""Threads and lists as pages. The classes of Meta's pages are short and change; these are those of 2014 to 2026."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from closeknit.imports.formats.handles import handle_of_page
from closeknit.imports.formats.html_stream import Bit, bits
from closeknit.imports.formats.meta.said import Draft, Thread, is_nobody, person_of
from closeknit.imports.formats.meta.text import moment_written
from closeknit.imports.formats.records import Record, Skipped, Unreadable

SENDER = frozenset({"_a6-h", "_2lek", "sender", "user", "msg-sender"})
TIME = frozenset({"_a6-o", "_a72d", "_2lem", "time", "meta", "timestamp"})
SURVEYED = 3000
_participants = re.compile(
    r"\s*(?:Participants|Teilnehmer(?:/-in)?(?:nen)?|Participantes|Partecipanti|Deelnemers|Deltagare|Deltagere|Uczestnicy|Katılımcılar"
    r"|Участники)\s*:\s*(.+)",
    re.IGNORECASE | re.DOTALL,
)
_call = re.compile(
    r"\b(?:called|missed|video chat|audio call|voice call|video call|call ended)\b|angerufen|appel|llamad|chiamat|ligou", re.I
)
_long = re.compile(r"(?:Duration|Dauer|Durée|Duración|Durata|Duração)\s*:\s*(.{1,60})", re.IGNORECASE)
_span = re.compile(r"(\d{1,5})\s*(h|m|s)\w*|(\d{1,3}):(\d\d)(?::(\d\d))?", re.IGNORECASE)


def without_lists(found: Iterator[Bit]) -> Iterator[Bit]:
    """The page without what stands in its lists, which are reactions."""
    inside = -1
    for bit in found:
        if inside >= 0:
            inside = -1 if bit.kind == "end" and bit.depth <= inside else inside
        elif bit.kind == "begin" and bit.tag == "ul":
            inside = bit.depth
        else:
            yield bit


class Page:
    """Follows one page; `title` and `participants` are known once they were met."""

    def __init__(self) -> None:
        self.title, self.among = "", ""
        self.participants: list[str] = []

    def drafts(self, stream: BinaryIO) -> Iterator[tuple[Draft, str]]:
        """Each message with what its page says of its date."""
        draft: Draft | None = None
        written, taking, until, leaf = "", "", 0, ""
        has_ended, is_voice, is_old, is_headed = False, False, False, False
        for bit in without_lists(bits(stream)):
            if bit.kind == "text":
                if taking == "sender" and draft is not None:
                    draft.sender += bit.text
                elif taking == "time":
                    written += bit.text
                elif taking == "title":
                    self.title += bit.text
                else:
                    leaf += bit.text
                continue
            words, leaf = leaf.strip(), ("" if bit.tag not in ("a", "b", "i", "span", "strong", "em") else leaf)
            if words and not leaf:
                if is_headed:
                    self.among, is_headed = " ".join(words.split())[:4000], False
                if draft is None:
                    self._of_head(words)
                elif not has_ended or is_old:
                    _take(draft, words)
            if bit.kind == "end":
                if taking and bit.depth <= until:
                    has_ended, taking = has_ended or taking == "time", ""
            elif not taking and "thread" in bit.classes:
                if draft is not None:
                    yield _finished(draft, is_voice), written
                draft, is_headed = None, True
            elif not taking and bit.classes & SENDER:
                if draft is not None:
                    yield _finished(draft, is_voice), written
                draft, written, has_ended, is_voice = Draft("", among=self.among), "", False, False
                is_old = "user" in bit.classes
                taking, until, leaf = "sender", bit.depth, ""
            elif not taking and draft is not None and not has_ended and bit.classes & TIME:
                taking, until, leaf = "time", bit.depth, ""
            elif bit.tag == "title" and not self.title:
                taking, until = "title", bit.depth
            elif bit.tag == "audio":
                is_voice = True
        if draft is not None:
            if leaf.strip() and is_old:
                _take(draft, leaf.strip())
            yield _finished(draft, is_voice), written

    def _of_head(self, words: str) -> None:
        if found := _participants.match(words):
            self.participants = [name.strip() for name in re.split(r",| and | und | et ", found[1]) if name.strip()]


def _take(draft: Draft, words: str) -> None:
    """The first words are the text; of a call the length stands behind it."""
    if not draft.text:
        draft.text = words
    elif not draft.seconds and (found := _long.match(words)) and _call.search(draft.text):
        draft.seconds = span_of(found[1])
        draft.channel = "call"


def _finished(draft: Draft, is_voice: bool) -> Draft:
    draft.sender = " ".join(draft.sender.split())[:300]
    if draft.channel == "call" and "video" in draft.text.casefold():
        draft.channel = "video"
    elif is_voice and not draft.channel:
        draft.channel = "voice"
    return draft


def span_of(text: str) -> int:
    """The seconds of "1 hour 2 minutes", "56 seconds", "02:05"."""
    total = 0
    for number, unit, first, second, third in _span.findall(text):
        if number:
            total += int(number) * {"h": 3600, "m": 60, "s": 1}[unit.lower()]
        else:
            parts = [int(part) for part in (first, second, third) if part]
            total += sum(part * 60**power for power, part in enumerate(reversed(parts)))
    return total if total < 1_000_000 else 0


def look_page(stream: BinaryIO, thread: Thread) -> None:
    """A first look: the title, and who takes part."""
    page = Page()
    senders: list[str] = []
    first = ""
    for number, (draft, _) in enumerate(islice(page.drafts(stream), SURVEYED)):
        first = first if number else draft.among
        if draft.among != first:
            thread.parties.extend(among(first))
            thread.is_group = len(thread.parties) > 2
            return
        if draft.sender and draft.sender not in senders and len(senders) < 50:
            senders.append(draft.sender)
    for name in (*page.participants, *senders):
        thread.joined(name)
    thread.title = thread.title or " ".join(page.title.split())
    thread.is_group = thread.is_group or len(thread.parties) > 2


def read_page(stream: BinaryIO, thread: Thread, seen: set[str]) -> Iterator[Record]:
    """The records of one page of a thread that was looked at, or of the threads that stand in one page."""
    yield from _parties(thread, seen)
    was_read, here = False, None
    for number, (draft, written) in enumerate(Page().drafts(stream), 1):
        where, was_read = f"message {number}", True
        if here is not None and draft.among != here:
            names = among(draft.among)
            thread = Thread(thread.network, parties=names, is_group=len(names) > 2)
            yield from _parties(thread, seen)
        here = draft.among
        draft.at = moment_written(written)
        if not draft.sender:
            yield Skipped(where, "This message says nothing about who wrote it.", is_message=True)
            continue
        if draft.sender not in seen and not is_nobody(draft.sender):
            seen.add(draft.sender)
            yield person_of(draft.sender, where)
        yield thread.message(draft, where)
    if not was_read and not thread.title:
        raise Unreadable("This page holds no messages.")


def _parties(thread: Thread, seen: set[str]) -> Iterator[Record]:
    for number, name in enumerate(thread.parties, 1):
        if name not in seen and not is_nobody(name):
            seen.add(name)
            yield person_of(name, f"participant {number}")


def among(heading: str) -> list[str]:
    return list(dict.fromkeys(name for part in heading.split(",") if (name := part.strip()[:300])))


def linked_people(stream: BinaryIO, service: str) -> Iterator[tuple[str, str, str]]:
    """(username, address of the page, what stands behind it) for each link to a profile, as lists of followers have them."""
    found: tuple[str, str] | None = None
    behind = ""
    for bit in bits(stream):
        if bit.kind == "text":
            behind += f" {bit.text}"
        elif bit.kind == "begin" and bit.tag == "a" and (told := _profile(bit, service)):
            if found:
                yield (*found, behind.strip())
            found, behind = told, ""
    if found:
        yield (*found, behind.strip())


def _profile(bit: Bit, service: str) -> tuple[str, str] | None:
    url = bit.attributes.get("href", "").replace("/_u/", "/")
    handle = handle_of_page(url)
    return (handle.value, url) if handle and handle.service == service else None


def named_blocks(stream: BinaryIO) -> Iterator[tuple[str, str]]:
    """(name, date as written) of each block of a list of friends."""
    for draft, written in Page().drafts(stream):
        if draft.sender:
            yield draft.sender, written.strip() or draft.text
