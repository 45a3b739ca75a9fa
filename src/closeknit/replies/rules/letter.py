"""A raw letter (RFC 5322, MIME), read forgivingly: whatever stands in it, it is a letter or it is Unreadable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from hashlib import sha256

from closeknit.replies.rules.cutting import text_of_html
from closeknit.replies.rules.returned import Failure, failures_of

MOST_PARTS = 200
MOST_RECIPIENTS = 50
SOME_PICTURE = 30_000
"""Bytes above which a picture within the text is taken for a photo, and not for a signature's."""
ARRIVED_AT = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To", "To", "Cc")
BY_PROGRAMS = {"bulk", "junk", "list", "auto_reply"}


class Unreadable(Exception):
    """These bytes are no letter."""


@dataclass(frozen=True, slots=True)
class ComesIn:
    """A letter, as far as it is looked at. `sender` and `recipients` are bare addresses in small letters; `text` is what was
    written, quotes and all; `loop` says why it is taken for a program's, "" where it is not; `is_proven_false` where the server
    that took it in found that its sender is not who they say; `failures` are of letters that came back."""

    key: str
    message_id: str
    sender: str
    recipients: tuple[str, ...]
    text: str
    has_attachments: bool
    has_photos: bool
    loop: str
    is_proven_false: bool
    failures: tuple[Failure, ...]


def letter_of(data: bytes) -> ComesIn:
    """The letter in these bytes. Raises Unreadable."""
    try:
        message = message_from_bytes(data)
        if not message.keys() or not (message["From"] or message["Return-Path"]):
            raise Unreadable
        return _read(message, data)
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as odd:
        raise Unreadable from odd


def _read(message: Message, data: bytes) -> ComesIn:
    found = re.search(r"<[^<>\s]{3,250}>", _header(message, "Message-ID"))
    message_id = found[0] if found else ""
    sender = next(iter(_addresses(message, ["From"])), "")
    recipients = tuple(_addresses(message, ARRIVED_AT)[:MOST_RECIPIENTS])
    made_of = "\x1f".join([message_id, sender, *sorted(recipients)]).encode("utf-8", "replace") if message_id else data
    text, has_attachments, has_photos = _body(message)
    return ComesIn(
        sha256(made_of).hexdigest(), message_id, sender, recipients, text, has_attachments, has_photos, _loop(message),
        _is_proven_false(message), tuple(failures_of(message)),
    )  # fmt: skip


def _header(message: Message, name: str) -> str:
    value = message[name]
    return "" if value is None else _decoded(value)


def _decoded(value) -> str:
    try:
        text = str(make_header(decode_header(str(value))))
    except (MessageError, LookupError, ValueError, UnicodeError):
        text = str(value)
    return text.encode("utf-8", "replace").decode("utf-8")


def _addresses(message: Message, names) -> list[str]:
    values = [str(value) for name in names for value in message.get_all(name, [])]
    try:
        found = [address.strip().casefold() for _name, address in getaddresses(values)]
    except (ValueError, IndexError):
        found = re.findall(r"[^\s<>,;:\"]+@[^\s<>,;:\"]+", " ".join(values).casefold())
    return list(dict.fromkeys(address.encode("utf-8", "replace").decode() for address in found if "@" in address))


def _body(message: Message) -> tuple[str, bool, bool]:
    """The words (of the plain part, else of the HTML), whether something is attached, and whether anything at all is beside
    them."""
    plain, html, is_attached, is_beside = [], [], False, False
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            break
        if part.is_multipart():
            continue
        kind, where = part.get_content_type(), part.get_content_disposition()
        if where != "attachment" and kind == "text/plain" and not part.get_filename():
            plain.append(_words(part))
        elif where != "attachment" and kind == "text/html" and not part.get_filename():
            html.append(_words(part))
        else:
            is_beside = True
            is_attached |= where == "attachment" or len(part.get_payload() or "") > SOME_PICTURE
    text = "\n".join(plain) if any(each.strip() for each in plain) else text_of_html("\n".join(html))
    return text, is_attached, is_beside


def _words(part: Message) -> str:
    data = part.get_payload(decode=True) or b""
    try:
        return data.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _loop(message: Message) -> str:
    """By which sign a program wrote this (RFC 3834; RFC 2919); "" where there is none."""
    if _header(message, "Auto-Submitted").partition(";")[0].strip().casefold() not in ("", "no"):
        return "Auto-Submitted"
    if _header(message, "Precedence").strip().casefold() in BY_PROGRAMS:
        return "Precedence"
    if _header(message, "Return-Path").strip() == "<>":
        return "Return-Path"
    return next((name for name in ("List-Id", "X-Autoreply", "X-Autorespond", "X-Loop") if message[name] is not None), "")


def _is_proven_false(message: Message) -> bool:
    """What the server that took the letter in found (RFC 8601): the topmost Authentication-Results is its own. DMARC decides;
    where it is silent, a letter is false if neither SPF nor DKIM speaks for it and one of them speaks against it."""
    said = _header(message, "Authentication-Results").casefold()
    found = dict(re.findall(r"\b(dmarc|spf|dkim)\s*=\s*([a-z]+)", said))
    if found.get("dmarc") in ("pass", "fail"):
        return found["dmarc"] == "fail"
    verdicts = {found.get("spf"), found.get("dkim")}
    return "pass" not in verdicts and bool(verdicts & {"fail", "softfail"})
