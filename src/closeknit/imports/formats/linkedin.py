"""LinkedIn's archive: Connections, messages, Invitations, ImportedContacts and Profile, one CSV each.

Columns may stand in any order and newer archives put a few lines of "Notes:" before them, so the header is looked for. The text
of a message is never kept, only its length.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import BinaryIO

from .csv_text import csv_rows, find_delimiter
from .handles import handle_of_page, linkedin_slug
from .partial_dates import iso_date, written_date, written_moment
from .records import Handle, Labelled, Message, Occasion, Party, Person, Record, Skipped, Unreadable
from .text import decode_old, find_mark, open_text

FORMAT = "linkedin"

PREAMBLE = 20
"""The header stands within so many rows."""

_Row = dict[str, str]


def sniff(head: bytes, name: str) -> float:
    """How likely a file with this head (up to 64 KiB) is a CSV of LinkedIn's archive: 1.0 by its columns."""
    mark, charset = find_mark(head)
    lines = decode_old(head[len(mark) :], charset or "utf-8").splitlines(keepends=True)[: PREAMBLE * 2]
    for number, (_, row) in enumerate(csv_rows(lines, _delimiter(lines))):
        if number >= PREAMBLE:
            break
        if kind := _kind(row):
            return 0.7 if kind in ("profile", "imported") else 1.0
    return 0.0


def _delimiter(lines: list[str]) -> str:
    return find_delimiter(max(lines, key=lambda line: sum(map(line.count, ",;\t")) - 9 * line.count(" "), default=""))


def _kind(row: list[str]) -> str:
    """Which file of the archive has these columns, "" for none."""
    names = {_column(cell) for cell in row}
    return next((kind for kind, needed in _kinds.items() if any(want <= names for want in needed)), "")


def _column(cell: str) -> str:
    """A column's name in small letters without anything but letters; known translations in English."""
    plain = "".join(letter for letter in cell.casefold() if letter.isalpha())
    return _translated.get(plain, plain)


_translated = {
    word: english
    for english, words in {
        "firstname": "vorname prénom prenom nombre nome voornaam imię förnamn fornavn имя",
        "lastname": "nachname nom apellidos apellido sobrenome cognome achternaam nazwisko efternamn etternavn фамилия",
        "emailaddress": "email emailadresse adresseemail direccióndecorreoelectrónico enderecodeemail endereçodeemail"
        " indirizzoemail emailadres adressemail correoelectrónico",
        "company": "unternehmen firma entreprise société empresa azienda bedrijf firma компания organisation",
        "position": "poste cargo puesto posizione functie stanowisko должность title jobtitle",
        "connectedon": "verknüpftam vernetztseit vernetztam connectéle relationdepuis conectadoel conexiónestablecida conectadoem"
        " collegatoil connessooil verbondenop connectiondate connected connecteddate dateconnected",
        "url": "profileurl linkedinurl profilurl urlduprofil profil",
    }.items()
    for word in words.split()
}
_kinds: dict[str, tuple[set[str], ...]] = {
    "messages": ({"conversationid", "from", "content"}, {"conversationid", "from", "date"}),
    "invitations": ({"from", "to", "sentat"}, {"from", "to", "direction"}),
    "connections": (
        {"firstname", "lastname", "connectedon"},
        {"firstname", "lastname", "url", "emailaddress", "company", "position"},
    ),
    "imported": ({"firstname", "lastname", "phonenumbers"}, {"firstname", "lastname", "emails", "createdat"}),
    "profile": ({"firstname", "lastname", "headline"},),
}


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """People and messages of one CSV of the archive, one at a time. Invitations give each person once, with memory for their
    keys only; the member whose archive it is has `is_owner` where the file tells. Raises `Unreadable` without a header."""
    lines = open_text(stream, "connections or messages")
    head = list(islice(lines, PREAMBLE * 2))
    rows = csv_rows(chain(head, lines), _delimiter(head))
    for number, (_, row) in enumerate(rows):
        if kind := _kind(row):
            columns = [_column(cell) for cell in row]
            yield from _readers[kind](_named_rows(rows, columns))
            return
        if number >= PREAMBLE:
            break
    raise Unreadable("The columns of a LinkedIn archive (First Name, Last Name, Connected On) were not found in this file.")


def _named_rows(rows: Iterator[tuple[int, list[str]]], columns: list[str]) -> Iterator[tuple[int, _Row]]:
    for line, row in rows:
        if any(cell.strip() for cell in row):
            yield line, {column: cell.strip() for column, cell in zip(columns, row, strict=False)}


def _connections(rows: Iterator[tuple[int, _Row]]) -> Iterator[Record]:
    for line, row in rows:
        where = f"line {line}"
        given, family = row.pop("firstname", ""), row.pop("lastname", "")
        if not (given or family):
            yield Skipped(where, "This connection has no name: the member has left LinkedIn.")
            continue
        person = Person(where=where, name=f"{given} {family}".strip(), given=given, family=family)
        person.organisation, person.role = row.pop("company", ""), row.pop("position", "")
        _take_mail(person, row.pop("emailaddress", ""))
        _take_page(person, row.pop("url", ""))
        connected = row.pop("connectedon", "")
        person.met_on, person.how_met = written_date(connected), "Connected on LinkedIn"
        if connected and not person.met_on:
            person.extra.append(f"Connected On: {connected}")
        _keep_rest(person, row)
        yield person


def _take_mail(person: Person, text: str) -> None:
    person.emails.extend(Labelled(address) for address in re.split(r"[,;\s]+", text) if "@" in address)


def _take_page(person: Person, url: str) -> None:
    if not url:
        return
    person.links.append(Labelled(url, "linkedin" if linkedin_slug(url) else ""))
    if handle := handle_of_page(url):
        person.handles.append(handle)


def _keep_rest(person: Person, row: _Row) -> None:
    person.extra.extend(f"{column}: {value}" for column, value in row.items() if value)


def _invitations(rows: Iterator[tuple[int, _Row]]) -> Iterator[Record]:
    """Both ends of each invitation, each person once; the text of an invitation is not kept."""
    seen: set[str] = set()
    for line, row in rows:
        where, direction = f"line {line}", row.get("direction", "").upper()
        ends = (
            (row.get("from", ""), row.get("inviterprofileurl", ""), direction == "OUTGOING"),
            (row.get("to", ""), row.get("inviteeprofileurl", ""), direction == "INCOMING"),
        )
        if not any(name or url for name, url, _ in ends):
            yield Skipped(where, "This invitation names nobody.")
        for name, url, is_owner in ends:
            key = linkedin_slug(url).casefold() or url or name
            if key and key not in seen:
                seen.add(key)
                yield _invited(where, name, url, is_owner, row.get("sentat", ""))


def _invited(where: str, name: str, url: str, is_owner: bool, sent_at: str) -> Person:
    person = Person(where=where, name=name, is_owner=is_owner)
    _take_page(person, url)
    if not is_owner:
        person.met_on, person.how_met = written_date(sent_at), "Invited on LinkedIn"
    return person


def _messages(rows: Iterator[tuple[int, _Row]]) -> Iterator[Record]:
    for line, row in rows:
        where = f"line {line}"
        if row.get("ismessagedraft", "").lower() in ("yes", "true", "1") or row.get("folder", "").upper() == "DRAFT":
            yield Skipped(where, "This message is a draft that was never sent.")
            continue
        sender = _party(row.get("from", ""), row.get("senderprofileurl", ""))
        if not sender.key():
            yield Skipped(where, "This message says nothing about who wrote it.")
            continue
        yield _message(where, row, sender)


def _message(where: str, row: _Row, sender: Party) -> Message:
    recipients = _recipients(row.get("to", ""), row.get("recipientprofileurls", ""))
    moment, content = written_moment(row.get("date", "")), row.get("content", "")
    chat = row.get("conversationid", "")
    return Message(
        where=where,
        at=moment,
        channel="linkedin",
        sender=sender,
        recipients=recipients,
        source="linkedin",
        external_id=_external_id(chat, row.get("date", ""), sender.key(), content),
        subject=row.get("subject", ""),
        length=len(content),
        chat=row.get("conversationtitle", "") or chat,
        is_bulk=not sender.handle and sender.name.casefold() in ("linkedin", "linkedin member", "sponsored"),
        is_group=len(recipients) > 1,
    )


def _external_id(*parts: str) -> str:
    """LinkedIn gives its messages no ids: conversation, second, sender and text make one, the same in every export."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _party(name: str, url: str) -> Party:
    slug = linkedin_slug(url)
    return Party(name=name, service="linkedin" if slug else "", handle=slug)


def _recipients(names: str, urls: str) -> list[Party]:
    """Names and addresses stand in lists between commas; names may hold commas of their own ("Ada Byron, PhD")."""
    pages = [url.strip() for url in re.split(r"[,;\s]+", urls) if url.strip()]
    if len(pages) <= 1:
        return [_party(names, pages[0] if pages else "")] if names or pages else []
    split = [name.strip() for name in names.split(",")]
    if len(split) != len(pages):
        split = [""] * len(pages)
    return [_party(name, page) for name, page in zip(split, pages, strict=True)]


def _imported(rows: Iterator[tuple[int, _Row]]) -> Iterator[Record]:
    """ImportedContacts.csv and Contacts.csv: an address book that was once uploaded to LinkedIn."""
    for line, row in rows:
        given, middle, family = (row.pop(key, "") for key in ("firstname", "middlename", "lastname"))
        person = Person(where=f"line {line}", given=given, middle=middle, family=family)
        person.name = " ".join(part for part in (given, middle, family) if part)
        _take_mail(person, row.pop("emails", "") or row.pop("emailaddress", ""))
        numbers = row.pop("phonenumbers", "")
        person.phones.extend(Labelled(number.strip()) for number in re.split(r"[,;\n]+", numbers) if number.strip())
        person.organisation = row.pop("company", "") or row.pop("companies", "")
        person.role = row.pop("position", "") or row.pop("title", "")
        _take_birthday(person, row.pop("birthday", "") or row.pop("birthdate", ""))
        _take_page(person, row.pop("profiles", "") or row.pop("url", ""))
        person.notes.extend(filter(None, (row.pop("notes", ""),)))
        if person.name or person.emails or person.phones:
            _keep_rest(person, row)
            yield person
        else:
            yield Skipped(f"line {line}", "This row names nobody and no way to reach anybody.")


def _take_birthday(person: Person, text: str) -> None:
    if not text:
        return
    on = iso_date(text) or written_date(text) or written_date(f"{text}, 1604")
    if on:
        person.occasions.append(Occasion(kind="birthday", on=on))
    else:
        person.extra.append(f"Birthday: {text}")


def _profile(rows: Iterator[tuple[int, _Row]]) -> Iterator[Record]:
    """Profile.csv is about the owner alone."""
    for line, row in rows:
        given, family = row.pop("firstname", ""), row.pop("lastname", "")
        person = Person(where=f"line {line}", given=given, family=family, former=row.pop("maidenname", ""), is_owner=True)
        person.name = f"{given} {family}".strip()
        if not person.name:
            yield Skipped(person.where, "This profile has no name.")
            continue
        person.role, person.place = row.pop("headline", ""), row.pop("geolocation", "")
        _take_birthday(person, row.pop("birthdate", ""))
        accounts = re.findall(r"[^\s,\[\]]+", row.pop("twitterhandles", ""))
        person.handles.extend(Handle("x", account.removeprefix("@")) for account in accounts)
        sites = re.findall(r"(?:(\w+):)?((?:https?://|www\.)[^\s,\]]+)", row.pop("websites", ""))
        person.links.extend(Labelled(url, label.lower()) for label, url in sites)
        _keep_rest(person, row)
        yield person


_readers: dict[str, Callable[[Iterator[tuple[int, _Row]]], Iterator[Record]]] = {
    "messages": _messages,
    "invitations": _invitations,
    "connections": _connections,
    "imported": _imported,
    "profile": _profile,
}
