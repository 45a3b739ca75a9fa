"""DiscordChatExporter's other ways to write a channel down: CSV, plain text and web pages.

Plain text has the times of the exporter's country and no ids; web pages have ids, and an id holds its moment, so that no date is
guessed there. Sources: its CsvMessageWriter, PlainTextMessageWriter, MessageGroupTemplate, and their older forms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from html.parser import HTMLParser
from itertools import chain, islice
from typing import BinaryIO

from closeknit.imports.formats.csv_text import csv_rows
from closeknit.imports.formats.discord.people import FORMAT, Met, account_name, moment_of, own_id, party_of
from closeknit.imports.formats.moments import iso_moment
from closeknit.imports.formats.records import Message, Record, Skipped, Unreadable
from closeknit.imports.formats.text import open_text
from closeknit.imports.formats.whatsapp.order import Days
from closeknit.imports.formats.whatsapp.stamps import stamp_of

COLUMNS = ("AuthorID,Author,Date,Content", "Author,Date,Content,Attachments")
NOTICE = re.compile(
    r"(?:Added .{1,100} to the group|Added a recipient|Left the group|Removed .{1,100} from the group|Removed a recipient"
    r"|Changed the channel (?:name|icon).{0,200}|Pinned a message|Started a thread|Joined the server)\.?"
)
CALLED = re.compile(r"Started a call that lasted ([\d,.\u00a0 ]+) minutes?\.?")
OLD_STAMP = re.compile(r"\[(\d{1,2})-([A-Z][a-z]{2})-(\d{2,4}) (\d{1,2}):(\d\d)(?: ([AP]M))?\] ?")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
RULE = re.compile(r"={20,}")
PARTS = re.compile(r"\{(?:Attachments|Embed|Stickers|Reactions|Forwarded Message)\}")


def _message(where: str, at, number: str, name: str, text: str, chat: str, external_id: str) -> Message | None:
    """The message, a call, or None for a notice."""
    called = CALLED.fullmatch(text.strip())
    if not called and NOTICE.fullmatch(text.strip()):
        return None
    message = Message(
        where, at, "chat", party_of(number, name), [], FORMAT, external_id, length=len(text), chat=chat, is_group=True
    )
    if called:
        minutes = "".join(letter for letter in called[1] if letter.isdecimal())
        message.channel, message.length, message.seconds = "call", 0, min(int(minutes or 0), 1440) * 60
    return message


def read_csv(stream: BinaryIO, name: str) -> Iterator[Record]:
    """AuthorID (not in old exports), Author, Date, Content, Attachments, Reactions."""
    rows = csv_rows(open_text(stream, "Discord messages"), ",")
    _, header = next(rows, (0, []))
    columns = [each.strip().strip("\ufeff").casefold() for each in header]
    if not {"author", "date", "content"} <= set(columns):
        raise Unreadable("The columns of a Discord channel (Author, Date, Content) were not found in this file.")
    met, copies = Met(), Counter()
    for line, cells in rows:
        row, where = dict(zip(columns, cells, strict=False)), f"line {line}"
        author, date, text = (row.get(each, "").strip() for each in ("author", "date", "content"))
        if not author or not date:
            if any(cell.strip() for cell in cells):
                yield Skipped(where, "This row says neither who wrote it nor when.")
            continue
        key = (author, date, text)
        copies[key] += 1
        at, number = iso_moment(date) or _old_moment(f"[{date}]"), row.get("authorid", "").strip()
        found = _message(where, at, number, account_name(author, ""), text, name, own_id(*key, str(copies[key])))
        if found:
            yield from met.new(found.sender, account_name(author, ""), where)
            yield found


def _old_moment(text: str) -> datetime | None:
    """ "[15-Jan-24 10:30 AM]" of older exports."""
    found = OLD_STAMP.match(text)
    if not found or found[2] not in MONTHS:
        return None
    hour = int(found[4]) % 12 + 12 * (found[6] == "PM") if found[6] else int(found[4])
    try:
        day = date(int(found[3]) % 100 + 2000, MONTHS.index(found[2]) + 1, int(found[1]))
        return datetime.combine(day, time(hour, int(found[5])))
    except ValueError:
        return None


def looks_like_text(text: str) -> bool:
    return bool(RULE.match(text.lstrip("\ufeff"))) and "\nGuild: " in text[:300] and "\nChannel: " in text[:2000]


def read_text(stream: BinaryIO) -> Iterator[Record]:
    """Read twice: the first time to learn in which order dates are written."""
    start = stream.tell()
    days = Days()
    for line in open_text(stream, "Discord messages"):
        if line.startswith("[") and (stamp := stamp_of(line, ("bracketed",))):
            days.add(stamp)
    order = days.order() if days.stamps else None
    stream.seek(start)
    lines = open_text(stream, "Discord messages")
    chat, head = "", list(islice(lines, 8))
    for line in head:
        chat = line.partition(":")[2].strip() if line.startswith("Channel:") else chat
    yield from _text_messages(chain(head, lines), order, chat)


def _text_messages(lines: Iterator[str], order, chat: str) -> Iterator[Record]:
    met, copies = Met(), Counter()
    begun: tuple | None = None
    text: list[str] = []

    def ended() -> Iterator[Record]:
        if begun is None:
            return
        where, at, author, written = begun
        body = "\n".join(text).strip()
        copies[(author, written, body)] += 1
        external_id = own_id(author, written, body, str(copies[(author, written, body)]))
        found = _message(where, at, "", account_name(author, ""), body, chat, external_id)
        if found and at is None:
            yield Skipped(where, f"There is no such date or time: {written}", is_message=True)
        elif found:
            yield from met.new(found.sender, found.sender.name, where)
            yield found

    is_content = True
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r\n")
        stamp = stamp_of(line, ("bracketed",)) if line.startswith("[") else None
        old = OLD_STAMP.match(line)
        if stamp or old:
            yield from ended()
            rest = line[stamp.rest if stamp else old.end() :].strip().removesuffix("(pinned)").strip()
            at = _moment(order, stamp) if stamp else _old_moment(line)
            begun, text, is_content = (f"line {number}", at, rest, line[: line.find("]") + 1]), [], True
            if not rest:
                begun = None
        elif RULE.fullmatch(line.strip()):
            yield from ended()
            begun = None
        elif begun:
            is_content = is_content and not PARTS.fullmatch(line.strip())
            if is_content:
                text.append(line)
    yield from ended()


def _moment(order, stamp) -> datetime | None:
    day = order.day(stamp.parts) if order else None
    return datetime.combine(day, time(stamp.hour, stamp.minute)) if day and stamp.hour < 24 and stamp.minute < 60 else None


def read_page(stream: BinaryIO) -> Iterator[Record]:
    page, met, was_any = _Page(), Met(), False
    for line in open_text(stream, "Discord messages"):
        page.feed(line)
        for record in page.taken():
            was_any = True
            yield from _met_first(record, met)
    page.close()
    page.finish()
    for record in page.taken():
        was_any = True
        yield from _met_first(record, met)
    if not was_any and not page.is_one:
        raise Unreadable("This page holds no messages of a Discord channel.")


def _met_first(record: tuple[Message, str], met: Met) -> Iterator[Record]:
    message, account = record
    yield from met.new(message.sender, account, message.where)
    yield message


class _Page(HTMLParser):
    """Takes a page apart as it comes; of a message only who, when and how long it is are held."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[Message, str]] = []
        self.titles: list[str] = []
        self.is_one = False
        self.number = self.author = self.name = self.account = ""
        self.is_bot = self.is_notice = False
        self.length = self.inside = 0
        self.collects = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        classes = told.get("class", "").split()
        if "chatlog" in classes or "preamble" in classes:
            self.is_one = True
        if "preamble__entry" in classes or "info__channel-name" in classes or "info__guild-name" in classes:
            self.collects = "title"
            self.titles.append("")
        elif "chatlog__message-group" in classes:
            self.finish()
            self.author = self.name = self.account = ""
            self.is_bot = False
        elif told.get("data-message-id"):
            self.finish()
            self.number, self.length, self.is_notice, self.is_one = told["data-message-id"], 0, False, True
        elif {"chatlog__author", "chatlog__author-name"} & set(classes) and told.get("data-user-id"):
            self.author, self.account, self.name, self.collects = told["data-user-id"], told.get("title", ""), "", "name"
        elif "chatlog__system-notification-author" in classes:
            self.is_notice = True
        elif {"chatlog__author-tag", "chatlog__bot-tag"} & set(classes):
            self.is_bot = True
        elif "chatlog__content" in classes:
            self.collects = "content"
        elif classes and tag == "div":
            self.collects = ""

    def handle_endtag(self, tag: str) -> None:
        if self.collects in ("title", "name") and tag in ("div", "span"):
            self.collects = ""

    def handle_data(self, data: str) -> None:
        if self.collects == "title":
            self.titles[-1] += data.strip()[:200]
        elif self.collects == "name":
            self.name = (self.name + data.strip())[:200]
        elif self.collects == "content":
            self.length += len(data.strip())

    def finish(self) -> None:
        """The message that ends here."""
        if self.number and (self.author or self.account) and not self.is_notice:
            party = party_of(self.author, self.name)
            chat = " / ".join(self.titles[:2])
            message = Message(
                f"message {self.number[:24]}", moment_of(self.number), "chat", party, [], FORMAT, self.number[:40],
                length=self.length, chat=chat, is_bulk=self.is_bot, is_group=True,
            )  # fmt: skip
            self.found.append((message, account_name(self.account, "")))
        self.number = ""

    def taken(self) -> list[tuple[Message, str]]:
        found, self.found = self.found, []
        return found
