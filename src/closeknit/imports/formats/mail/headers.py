"""Raw header bytes into a `Message`: the one place that says what of a letter is kept (RFC 5322, RFC 2369, RFC 2919, RFC 3834).

Kept are: when, from whom, to whom, the subject, the Message-ID, how long it was, and whether a list or a machine wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

from closeknit.imports.formats.mail.addresses import parties_of
from closeknit.imports.formats.mail.dates import moment_of
from closeknit.imports.formats.mail.words import plain, text_of
from closeknit.imports.formats.records import Labelled, Message, Party, Person

HEADER_LIMIT = 1 << 20
"""Bytes of header that are read of one letter; a longer header is damage or an attack."""

LONGEST_DATE = 200
LONGEST_ID = 2000

Fields = dict[bytes, list[bytes]]

WANTED = frozenset(
    b"from sender to cc bcc resent-to date subject message-id content-type content-length list-id list-unsubscribe list-post "
    b"precedence auto-submitted x-mailer feedback-id x-gmail-labels".split()
)
KNOWN = WANTED | frozenset(b"received return-path mime-version delivered-to reply-to in-reply-to references".split())
LETTER = WANTED - {b"content-type", b"content-length"}

FIELD = re.compile(rb"([!-9;-~]+):([^\n]*(?:\n[ \t][^\n]*)*)\n")
IN_ANGLES = re.compile(rb"<\s*([^<>]*?)\s*>")
CHARSET = re.compile(rb"charset\s*=\s*\"?([\w:.-]+)", re.IGNORECASE)
ENVELOPE = re.compile(rb"From (\S+)(?: at (\S+\.\S+))?")
MACHINE = re.compile(
    r"(?:.*[-_.+=])?"
    r"(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|noanswer|mailer-daemon|postmaster|notifications?|notify|newsletters?|bounces?)"
    r"(?:[-_.+=].*)?@",
    re.IGNORECASE,
)
NEWSLETTER = re.compile(
    rb"mailchimp|campaign|newsletter|phplist|sendinblue|brevo|mailjet|sendgrid|constant ?contact|cleverreach|mailerlite|acymail",
    re.IGNORECASE,
)
# Spam and advertising tell nothing about a relationship, and a draft was never sent.
GMAIL_NOISE = re.compile(rb"(?:^|,)\s*\"?(?:Spam|Drafts?|Category (?:promotions|updates|forums))\b", re.IGNORECASE)


def fields_of(block: bytes) -> tuple[Fields, bool]:
    """The fields we read out of a header block, by lower-case name, each with its raw values in order, and whether the header
    ended inside the block (else it fills the whole of it). Content-Type is there only where a raw byte needs its charset."""
    found = FIELD.findall(block)
    if sum(map(len, chain.from_iterable(found))) + 2 * len(found) != len(block):
        return fields_by_line(block)
    fields: Fields = {}
    for name, value in found:
        wanted = wanted_name(name)
        if wanted:
            fields.setdefault(wanted, []).append(value.strip())
    if block.isascii():
        fields.pop(b"content-type", None)
    return fields, False


@lru_cache(maxsize=4096)
def wanted_name(name: bytes) -> bytes:
    """The name of a field that we read, in lower case, or b"" for any other."""
    lower = name.lower()
    return lower if lower in WANTED else b""


def fields_by_line(block: bytes) -> tuple[Fields, bool]:
    """`fields_of` for a header that is not as it should be.

    The header ends at an empty line or, where that was forgotten, at the first line that can be no header. "Name :" with a
    blank before the colon (RFC 822) is taken for the names we read alone, because prose looks like that too.
    """
    fields: Fields = {}
    values: list[bytes] | None = None
    for line in block.split(b"\n"):
        if line.startswith((b" ", b"\t")):
            if values:
                values[-1] += b" " + line.strip()
            continue
        if line.startswith((b">From ", b"From ")):
            continue
        name, colon, value = line.partition(b":")
        name = name.lower()
        wanted = name.rstrip()
        if not colon or not wanted or (b" " in name and wanted not in WANTED):
            return fields, True
        values = fields.setdefault(wanted, []) if wanted in WANTED else None
        if values is not None:
            values.append(value.strip())
    return fields, False


def message_from(fields: Fields, *, where: str, length: int = 0, envelope: bytes = b"") -> Message:
    """One letter. `recipients` are To, Cc, Bcc and Resent-To in that order, each party once. `at` is None where the Date
    cannot be read: the caller says so, naming `where`. Without a From the sender is the Sender field, or the address of the
    mbox separator (`envelope`). `external_id` is the Message-ID without its angle brackets, or made of date, sender,
    recipients and subject. `length` counts the bytes of the body. `is_bulk` also holds for drafts and spam as Gmail labels
    them."""
    charset = charset_of(fields)
    sender = sender_of(fields, charset, envelope)
    recipients = parties_in(fields, (b"to", b"cc", b"bcc", b"resent-to"), charset)
    at = next((moment for raw in fields.get(b"date", ()) if (moment := moment_of(plain(raw[:LONGEST_DATE], charset)))), None)
    subject = next((text_of(raw, charset) for raw in fields.get(b"subject", ())), "")
    external_id = message_id(fields.get(b"message-id", ()))
    if not external_id:
        external_id = made_id(fields, at.isoformat() if at else "", sender, recipients, subject, where)
    return Message(
        where=where,
        at=at,
        channel="email",
        sender=sender,
        recipients=recipients,
        source="message-id",
        external_id=external_id,
        subject=subject,
        length=length,
        is_bulk=is_bulk(fields, sender),
    )


def parties_in(fields: Fields, names: Iterable[bytes], charset: str = "") -> list[Party]:
    """Everybody in these fields, in order, each once (by `Party.key`)."""
    found: dict[str, Party] = {}
    for name in names:
        for raw in fields.get(name, ()):
            for party in parties_of(raw, charset):
                found.setdefault(party.key(), party)
    found.pop("", None)
    return list(found.values())


def charset_of(fields: Fields) -> str:
    raw = fields.get(b"content-type")
    match = CHARSET.search(raw[0]) if raw else None
    return match[1].decode("ascii", "replace").lower() if match else ""


def sender_of(fields: Fields, charset: str, envelope: bytes) -> Party:
    for name in (b"from", b"sender"):
        for raw in fields.get(name, ()):
            for party in parties_of(raw, charset):
                if party.key():
                    return party
    match = ENVELOPE.match(envelope)
    if not match or match[1] in (b"-", b"???@???") or match[1].upper().startswith(b"MAILER-DAEMON") or match[1].endswith(b"@xxx"):
        return Party()
    address = text_of(match[1] + b"@" + match[2] if match[2] else match[1])
    return Party(email=address) if "@" in address else Party(name=address)


def message_id(values: Iterable[bytes]) -> str:
    for raw in values:
        raw = raw[:LONGEST_ID]
        inside = IN_ANGLES.search(raw)
        identifier = "".join(text_of(inside[1] if inside else raw).split()).strip("<>")
        if identifier:
            return identifier
    return ""


def made_id(fields: Fields, at: str, sender: Party, recipients: list[Party], subject: str, where: str) -> str:
    told = [at, sender.key(), *sorted(party.key() for party in recipients), subject]
    if not any(told):
        told = [where, repr(sorted(fields.items()))]
    return "made-" + blake2b("\x00".join(told).encode(), digest_size=16).hexdigest()


def is_bulk(fields: Fields, sender: Party) -> bool:
    """A list, a newsletter or a machine wrote this."""
    if is_machine(sender.email or f"{sender.name}@"):
        return True
    return any(is_sign(value) for name, is_sign in SIGNS_OF_BULK.items() if name in fields for value in fields[name])


@lru_cache(maxsize=8192)
def is_machine(address: str) -> bool:
    return bool(MACHINE.match(address))


SIGNS_OF_BULK: dict[bytes, Callable[[bytes], object]] = {
    b"list-id": bool,
    b"list-unsubscribe": bool,
    b"list-post": bool,
    b"feedback-id": bool,
    b"precedence": lambda value: value.lower() in (b"bulk", b"list", b"junk"),
    b"auto-submitted": lambda value: value and not value.lower().startswith(b"no"),
    b"x-mailer": NEWSLETTER.search,
    b"x-gmail-labels": GMAIL_NOISE.search,
}


class Acquaintances:
    """Remembers whom a file has named, so that each becomes one `Person`."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def new(self, parties: Iterable[Party], where: str) -> Iterator[Person]:
        for party in parties:
            key = party.key()
            if key and key not in self._seen:
                self._seen.add(key)
                yield Person(where=where, name=party.name, emails=[Labelled(party.email)] if party.email else [])
