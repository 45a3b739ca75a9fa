"""A raw letter (RFC 5322, MIME), read forgivingly: whatever stands in it, it is a letter or it is Unreadable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from hashlib import sha256
from itertools import islice

from closeknit.replies.rules.cutting import text_of_html
from closeknit.replies.rules.returned import Failure, failures_of

MOST_PARTS = 200
MOST_RECIPIENTS = 50
SOME_PICTURE = 30_000
"""Bytes above which a picture within the text is taken for a photo, and not for a signature's."""
NO_ENCLOSURES = ("application/pgp-", "application/pkcs7-", "application/x-pkcs7-", "application/ms-tnef")
"""What mail programs put beside the words by themselves: nobody means to show it."""
CALENDARS = ("text/calendar", "application/ics")
AUTO_SUBJECT = re.compile(
    r"\s*(?:automatic reply|auto(?:matic)?[ -]?(?:response|reply)|out of (?:the )?office|automatische antwort"
    r"|abwesenheits(?:notiz|nachricht)|respuesta autom|fuera de (?:la )?oficina|réponse automatique|risposta automatica"
    r"|automatisch antwoord)",
    re.IGNORECASE,
)
ARRIVED_AT = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To", "To", "Cc")
BY_PROGRAMS = {"bulk", "junk", "list", "auto_reply"}


class Unreadable(Exception):
    """These bytes are no letter."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A photo or a file that came with a letter; `kind` is its media type, as the letter says it."""

    name: str
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ComesIn:
    """A letter, as far as it is looked at. `sender` and `recipients` are bare addresses in small letters; `text` is what was
    written, quotes and all; `enclosed` are photos and files, and `has_left_out` where some of those cannot be taken, since the
    end of the letter is missing, or since it is another letter; `loop` says why it is taken for a program's, "" where it is not;
    `is_proven_false` where the server that took it in found that its sender is not who they say; `failures` are of letters that
    came back; `calendar` is what somebody's calendar says in it."""

    key: str
    message_id: str
    sender: str
    recipients: tuple[str, ...]
    text: str
    enclosed: tuple[Enclosed, ...]
    has_left_out: bool
    loop: str
    is_proven_false: bool
    failures: tuple[Failure, ...]
    calendar: bytes = b""


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
    found = re.search(r"<[!-;=?-~]{3,250}>", _header(message, "Message-ID"))
    message_id = found[0] if found else ""
    sender = next(iter(_addresses(message, ["From"])), "")
    recipients = tuple(_addresses(message, ARRIVED_AT)[:MOST_RECIPIENTS])
    made_of = "\x1f".join([message_id, sender, *sorted(recipients)]).encode("utf-8", "replace") if message_id else data
    text, enclosed, has_left_out = _body(message)
    return ComesIn(
        sha256(made_of).hexdigest(), message_id, sender, recipients, text, enclosed, has_left_out, _loop(message),
        _is_proven_false(message), tuple(failures_of(message)), _calendar(message),
    )  # fmt: skip


def _calendar(message: Message) -> bytes:
    """The first part that is a calendar's, as it was sent or as it was attached."""
    for part in islice(_parts(message), MOST_PARTS):
        name = _name(part).casefold() if part.get_filename() else ""
        if part.get_content_type() in CALENDARS or name.endswith(".ics"):
            data = part.get_payload(decode=True)
            return _as_utf8(part, data) if isinstance(data, bytes) else b""
    return b""


def _as_utf8(part: Message, data: bytes) -> bytes:
    """Bytes in another charset than UTF-8 made so, where the letter names one that is known."""
    charset = str(part.get_param("charset", "") or "utf-8").strip("\"' ").casefold()
    try:
        return data if charset in ("utf-8", "utf8", "us-ascii") else data.decode(charset, "replace").encode("utf-8", "replace")
    except LookupError:
        return data


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
    plain = (re.sub(r"[\x00-\x20\x7f]", "", address).encode("utf-8", "replace").decode() for address in found)
    return list(dict.fromkeys(address for address in plain if "@" in address))


def _body(message: Message) -> tuple[str, tuple[Enclosed, ...], bool]:
    """The words (of the plain part, else of the HTML), what is enclosed, and whether some of that is left out."""
    plain, html, enclosed, has_left_out = [], [], [], False
    parts = list(islice(_parts(message), MOST_PARTS))
    is_cut = any(isinstance(defect, CloseBoundaryNotFoundDefect) for part in message.walk() for defect in part.defects)
    for part in parts:
        kind, where = part.get_content_type(), part.get_content_disposition()
        if where != "attachment" and kind == "text/plain" and not part.get_filename():
            plain.append(_words(part))
        elif where != "attachment" and kind == "text/html" and not part.get_filename():
            html.append(_words(part))
        elif part.is_multipart() or (is_cut and part is parts[-1]):
            has_left_out = True
        elif (where == "attachment" or len(part.get_payload() or "") > SOME_PICTURE) and not kind.startswith(NO_ENCLOSURES):
            enclosed.append(Enclosed(_name(part), kind, part.get_payload(decode=True) or b""))
    text = "\n".join(plain) if any(each.strip() for each in plain) else text_of_html("\n".join(html))
    return text, tuple(enclosed), has_left_out


def _parts(message: Message) -> Iterator[Message]:
    """The parts that are no others' frame. A letter within the letter is one of them: its words are somebody else's."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.get_payload():
            yield from _parts(part)
    else:
        yield message


def _name(part: Message) -> str:
    try:
        name = _decoded(part.get_filename() or "")
    except (TypeError, ValueError):
        name = ""
    return name or f"file.{part.get_content_subtype()}"


def _words(part: Message) -> str:
    data = part.get_payload(decode=True) or b""
    try:
        text = data.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):
        text = data.decode("utf-8", "replace")
    text = text.encode("utf-8", "replace").decode("utf-8")  # some encodings know halves of characters
    if str(part.get_param("format", "")).casefold() == "flowed":
        return unflowed(text, str(part.get_param("delsp", "")).casefold() == "yes")
    return text


def unflowed(text: str, has_extra_spaces: bool) -> str:
    """The paragraphs of a text that was broken into lines for the way (RFC 3676, format=flowed): a line that ends in a space goes
    on in the next one of the same depth of quotes. `has_extra_spaces` (delsp) where that space was put there for the way."""
    made: list[tuple[int, str, bool]] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line.lstrip(">")
        depth, words = len(line) - len(words), words.removeprefix(" ")
        goes_on = words.endswith(" ") and words != "-- "
        shown = words[:-1] if goes_on and has_extra_spaces else words
        if made and made[-1][2] and made[-1][0] == depth and words != "-- ":
            made[-1] = (depth, made[-1][1] + shown, goes_on)
        else:
            made.append((depth, shown, goes_on))
    return "\n".join(f"{'>' * depth} {words}" if depth else words for depth, words, _goes_on in made)


def _loop(message: Message) -> str:
    """By which sign a program wrote this (RFC 3834; RFC 2919); "" where there is none."""
    if _header(message, "Auto-Submitted").partition(";")[0].strip().casefold() not in ("", "no"):
        return "Auto-Submitted"
    if _header(message, "Precedence").strip().casefold() in BY_PROGRAMS:
        return "Precedence"
    if _header(message, "Return-Path").strip() == "<>":
        return "Return-Path"
    if message.get_content_type() == "multipart/report":
        return "report"
    if AUTO_SUBJECT.match(_header(message, "Subject")):
        return "Subject"
    return next((name for name in ("List-Id", "X-Autoreply", "X-Autorespond", "X-Loop") if message[name] is not None), "")


def _is_proven_false(message: Message) -> bool:
    """What the server that took the letter in found (RFC 8601): the topmost Authentication-Results is its own. DMARC decides;
    where it is silent, a letter is false if neither SPF nor DKIM speaks for it and one of them speaks against it."""
    said = _header(message, "Authentication-Results").casefold()
    found: dict[str, set[str]] = {"dmarc": set(), "spf": set(), "dkim": set()}
    for method, verdict in re.findall(r"\b(dmarc|spf|dkim)\s*=\s*([a-z]+)", said):
        found[method].add(verdict)
    if found["dmarc"] & {"pass", "fail"}:
        return "pass" not in found["dmarc"]
    verdicts = found["spf"] | found["dkim"]
    return "pass" not in verdicts and bool(verdicts & {"fail", "softfail"})
