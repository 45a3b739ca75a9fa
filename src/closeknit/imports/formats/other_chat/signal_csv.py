"""Signal's table of messages as CSV, from signal-back (`format -f CSV`), signal-backup-decode and signalbackup-tools: the
columns of
the app's own database, address, date or date_sent (milliseconds) and type, whose lowest five bits say whether it came or went.

The id of a message is made of its millisecond, its direction, the other's address and a hash of its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from closeknit.imports.formats.csv_text import csv_rows, find_delimiter
from closeknit.imports.formats.moments import moment_of_number
from closeknit.imports.formats.other_chat.told import Met, made, print_of
from closeknit.imports.formats.records import ME, Message, Party, Record, Skipped, Unreadable
from closeknit.imports.formats.text import open_text

ADDRESSES = ("address", "recipient_address", "sender", "number", "phone", "from_recipient_id", "recipient_id")
DATES = ("date_sent", "date", "date_received", "timestamp")
NAMES = ("contact_name", "name", "display_name", "recipient_name", "sender_name")
CALLS = {1: "in", 2: "out", 3: "missed", 8: "missed", 10: "in", 11: "out"}


def likelihood(text: str, name: str) -> float:
    columns = _columns(text.partition("\n")[0])
    is_message = _first(columns, ADDRESSES) and _first(columns, DATES) and "body" in columns and "type" in columns
    return 0.9 if is_message and ("thread_id" in columns or "date_sent" in columns) else 0.0


def _columns(line: str) -> list[str]:
    row = next(csv_rows([line.strip("\r\n")], find_delimiter(line)), (1, []))[1]
    return [cell.strip().lower().lstrip("\ufeff") for cell in row]


def _first(columns: list[str], names: tuple[str, ...]) -> str:
    return next((each for each in names if each in columns), "")


def records(stream: BinaryIO, name: str) -> Iterator[Record]:
    lines = open_text(stream, "messages")
    header = next(lines)
    columns = _columns(header)
    if "type" not in columns or not _first(columns, ADDRESSES):
        raise Unreadable("The columns of Signal's messages (address, date_sent, type, body) were not found in this file.")
    met = Met()
    for line, row in csv_rows(chain([header], lines), find_delimiter(header)):
        if line > 1 and any(cell.strip() for cell in row):
            yield from _record(dict(zip(columns, row, strict=False)), f"line {line}", met)


def _record(row: dict[str, str], where: str, met: Met) -> Iterator[Record]:
    address, date = _value(row, ADDRESSES), _value(row, DATES)
    kind = row.get("type", "").strip()
    base = int(kind) & 0x1F if kind.isascii() and kind.isdigit() and len(kind) < 20 else -1
    if not address or base < 0:
        yield Skipped(where, "This row does not say with whom it was.", is_message=True)
        return
    if base in (22, 24, 25, 26, 27, 28):
        yield Skipped(where, "This message was never sent.", is_message=True)
        return
    if base not in (20, 21, 23) and base not in CALLS:
        return
    digits = address.lstrip("+").replace(" ", "")
    is_number = digits.isdigit() and len(digits) > 6
    other = Party(
        name=_value(row, NAMES), phone=address if is_number else "", service="" if is_number else "signal",
        handle="" if is_number else address,
    )  # fmt: skip
    yield from met.new(other, where)
    is_out, body = base in (21, 23) or CALLS.get(base) == "out", row.get("body", "")
    yield Message(
        where=where,
        at=moment_of_number(date),
        channel="call" if base in CALLS else "chat",
        sender=ME if is_out else other,
        recipients=[other] if is_out else [ME],
        source="signal",
        external_id=made(date, "out" if is_out else "in", address, print_of(body)),
        length=0 if base in CALLS else len(body),
        chat=address,
        is_group=address.startswith(("__textsecure_group__", "__signal_group__")),
    )


def _value(row: dict[str, str], names: tuple[str, ...]) -> str:
    return next((row[each].strip() for each in names if row.get(each, "").strip() not in ("", "null", "NULL")), "")
