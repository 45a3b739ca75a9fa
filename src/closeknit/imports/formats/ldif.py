"""Address books and directories in LDIF (RFC 2849): Thunderbird, Evolution, SOGo, OpenLDAP, Netscape.

A line that begins with a space continues the one before; `attribute:: ` holds base64, `attribute:< ` the address of a file,
which is not fetched; a line that begins with # is a comment. Attributes are those of inetOrgPerson (RFC 2798), of
mozillaAbPersonAlpha, and Evolution's. An entry with members is a list: its name becomes a label of each.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from .columns.filling import Filling
from .records import Labelled, Person, Record, Skipped, Unreadable
from .text import byte_lines, decode_bytes, decode_old, decode_unmarked, find_mark, is_binary

FORMAT = "ldif"

MOST_HELD = 20_000
"""Entries that wait for the lists at the end of the file; beyond that, lists label only those who come later."""

MOST_LINES = 20_000
"""Lines of one entry."""

_begins = re.compile(rb"(?:\s*#[^\n]*\n|\s*\n)*(?:version:\s*\d|dn::?\s)", re.IGNORECASE)
_line = re.compile(r"([A-Za-z][\w.\-]*)((?:;[^:;]*)*):([:<]?)[ ]*(.*)", re.DOTALL)

_MEANINGS = {
    meaning: names.split()
    for meaning, names in {
        "name": "cn commonname displayname",
        "given": "givenname gn",
        "middle": "middlename",
        "family": "sn surname",
        "suffix": "generationqualifier",
        "nickname": "mozillanickname xmozillanickname nickname",
        "role": "title businessrole",
        "organisation": "o organizationname company",
        "department": "ou department organizationalunitname departmentnumber orgunit",
        "email": "mail rfc822mailbox email primaryemail",
        "email:other": "mozillasecondemail xmozillasecondemail mail2 secondaryemail mailalternateaddress otheremail",
        "phone:work": "telephonenumber primaryphone",
        "phone:home": "homephone",
        "phone:mobile": "mobile cellphone mobiletelephonenumber",
        "phone:car": "carphone",
        "phone:fax": "facsimiletelephonenumber fax",
        "phone:home fax": "homefacsimiletelephonenumber otherfacsimiletelephonenumber",
        "phone:pager": "pager pagerphone pagertelephonenumber",
        "phone:assistant": "assistantphone",
        "phone:company": "companyphone",
        "phone:other": "otherphone",
        "phone:isdn": "internationalisdnnumber",
        "street:home": "mozillahomestreet homestreet",
        "street2:home": "mozillahomestreet2",
        "city:home": "mozillahomelocalityname",
        "region:home": "mozillahomestate",
        "postcode:home": "mozillahomepostalcode",
        "country:home": "mozillahomecountryname mozillahomecountry",
        "street:work": "street streetaddress workstreet",
        "street2:work": "mozillaworkstreet2",
        "po_box:work": "postofficebox",
        "city:work": "l locality localityname",
        "region:work": "st stateorprovincename region",
        "postcode:work": "postalcode zip",
        "country:work": "c countryname co friendlycountryname",
        "address:home": "homepostaladdress",
        "address:postal": "postaladdress",
        "address:other": "otherpostaladdress",
        "link:work": "mozillaworkurl workurl",
        "link:home": "mozillahomeurl homeurl",
        "link": "labeleduri labeledurl homepage url",
        "link:blog": "blogurl",
        "link:calendar": "caluri",
        "handle:aim": "nscpaimscreenname mozillaaimscreenname",
        "handle:im": "imaddress",
        "birthday": "birthdate dateofbirth birthday",
        "birth_year": "birthyear",
        "birth_month": "birthmonth",
        "birth_day": "birthday_of_month",
        "day:anniversary": "anniversary",
        "note": "description comment notes note info",
        "label": "category categories businesscategory",
        "language": "preferredlanguage",
        "gender": "gender sex",
        "relation:spouse": "spousename spouse",
        "relation:manager": "managername",
        "relation:assistant": "assistantname",
    }.items()
}
_meaning_of = {name: meaning for meaning, names in _MEANINGS.items() for name in names}
_of_the_entry = frozenset({"dn", "objectclass", "changetype", "control", "version", "modifytimestamp", "createtimestamp"})
_of_the_program = frozenset(
    {"mozillausehtmlmail", "xmozillausehtmlmail", "xmozillaanyphone", "fileas", "evolutionarbitrary", "version"}
)
_secrets = frozenset({"userpassword", "sambantpassword", "sambalmpassword"})  # whose they are, they belong in no book
_photos = frozenset({"jpegphoto", "photo", "thumbnailphoto"})
_lists = frozenset(
    {"groupofnames", "groupofuniquenames", "mozillamailinglist", "xmozillamailinglist", "contactlist", "posixgroup", "group"}
)
_kept = frozenset({"custom1", "custom2", "custom3", "custom4"})


def sniff(head: bytes, name: str) -> float:
    """1.0 for a head that begins with a version or a distinguished name."""
    mark, charset = find_mark(head)
    text = head[len(mark) :]
    if charset not in ("", "utf-8"):
        text = decode_old(text, charset).encode("utf-8", "replace")
    return 1.0 if _begins.match(text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")) else 0.0


@dataclass(slots=True)
class _Entry:
    """One entry: its attributes in their order, as (name in small letters, value), and what of it could not be read."""

    line: int
    dn: str = ""
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    photo: bytes | None = None
    broken: list[Skipped] = field(default_factory=list)

    def all_of(self, *names: str) -> list[str]:
        return [value for name, _, value in self.rows if name in names]

    @property
    def is_list(self) -> bool:
        classes = {value.casefold() for value in self.all_of("objectclass")}
        return bool(classes & _lists) or (
            bool(self.all_of("member", "uniquemember")) and not self.all_of("mail", "givenname", "sn")
        )


def read(stream: BinaryIO, *, name: str = "") -> Iterator[Record]:
    """One `Person` an entry, in the order of the file. Lists give labels; who stands on a list alone is a person after the
    others. Entries that delete or change others, and lines that cannot be read, are one `Skipped` each with their line.
    Raises `Unreadable` for a file that is empty, binary, or has no entry."""
    held = _Held()
    count = 0
    for entry in _entries(_lines(stream)):
        count += 1
        yield from entry.broken
        if entry.is_list:
            held.lists.append(entry)
            continue
        record = _record(entry)
        if isinstance(record, Person):
            yield from held.hold(entry, record)
        elif record is not None:
            yield from held.all()
            yield record
    if not count:
        raise Unreadable("This file holds no entry of an address book in LDIF.")
    yield from held.end()


class _Held:
    """People who wait for the lists, which stand at the end of a file."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.by_name: dict[str, Person] = {}
        self.lists: list[_Entry] = []

    def hold(self, entry: _Entry, person: Person) -> Iterator[Record]:
        self.people.append(person)
        for key in _keys(entry.dn):
            self.by_name.setdefault(key, person)
        for mail in person.emails:
            self.by_name.setdefault(f"mail={mail.value.casefold()}", person)
        if len(self.people) >= MOST_HELD:
            yield from self.all()

    def all(self) -> Iterator[Record]:
        """Everybody who waits, with the labels of the lists so far; whom a list names stays known."""
        self._label()
        yield from self.people
        self.people = []
        if len(self.by_name) > 4 * MOST_HELD:
            self.by_name.clear()

    def end(self) -> Iterator[Record]:
        strangers = self._label(make_strangers=True)
        yield from self.people
        yield from strangers

    def _label(self, *, make_strangers: bool = False) -> list[Person]:
        strangers: dict[str, Person] = {}
        for entry in self.lists:
            label = next(iter(entry.all_of("cn", "mozillanickname")), "") or "list"
            for member in dict.fromkeys(entry.all_of("member", "uniquemember", "mailmember")):
                keys = _keys(member)
                person = next((self.by_name[key] for key in keys if key in self.by_name), None)
                if person is None and make_strangers:
                    person = strangers.setdefault(keys[0], _stranger(entry, member))
                if person is not None and label not in person.labels:
                    person.labels.append(label)
        return [person for person in strangers.values() if person.name or person.emails]


def _keys(dn: str) -> list[str]:
    """By what a member is found: its whole name, then its address, then its common name."""
    parts = _parts(dn)
    found = [dn.casefold().replace(", ", ",")]
    found += [f"mail={parts['mail'].casefold()}"] if "mail" in parts else []
    return found + ([f"mail={dn.strip().casefold()}"] if "@" in dn and "=" not in dn else [])


def _parts(dn: str) -> dict[str, str]:
    """The parts of a distinguished name ("cn=Ada Lovelace,mail=ada@example.org"); escaped commas belong to a value."""
    parts: dict[str, str] = {}
    for part in re.split(r"(?<!\\)[,+]", dn):
        name, mark, value = part.partition("=")
        if mark:
            parts.setdefault(name.strip().casefold(), re.sub(r"\\(.)", r"\1", value.strip()))
    return parts


def _stranger(entry: _Entry, member: str) -> Person:
    parts = _parts(member)
    person = Person(where=f"line {entry.line}", name=parts.get("cn", ""))
    mail = parts.get("mail", member.strip() if "@" in member and "=" not in member else "")
    person.emails.extend([Labelled(mail)] if mail else [])
    return person


def _record(entry: _Entry) -> Record | None:
    """What an entry is: somebody, nothing worth a word (a folder of the directory), or a `Skipped`."""
    change = next(iter(entry.all_of("changetype")), "add").strip().casefold()
    where = f"line {entry.line}"
    if change != "add":
        return Skipped(where, "This entry is no person: it only says that another is changed or deleted.")
    names = {name for name, _, _ in entry.rows}
    if not names & {
        "cn",
        "sn",
        "givenname",
        "mail",
        "displayname",
        "mozillanickname",
        "o",
        "telephonenumber",
        "mobile",
        "homephone",
    }:
        parts = _parts(entry.dn)
        if names & {"dc", "ou", "objectclass"} or not ({"cn", "mail"} & set(parts)):
            return None if names or entry.dn else Skipped(where, "This entry is empty.")
    if (
        "o" in names
        and not names & {"cn", "sn", "mail"}
        and any(value.casefold() == "organization" for value in entry.all_of("objectclass"))
    ):
        return None
    return _person(entry, where)


def _person(entry: _Entry, where: str) -> Record:
    filling = Filling(where, day_first=False)
    whole_birthday = not any(name in ("birthyear", "birthmonth") for name, _, _ in entry.rows)
    for name, written, value in entry.rows:
        if name in _secrets or name in _of_the_entry or name in _of_the_program:
            continue
        if name == "birthday" and not whole_birthday:
            name = "birthday_of_month"
        meaning = _meaning_of.get(name, "keep")
        if meaning.startswith("address:"):
            value = re.sub(r"\\([0-9A-Fa-f]{2})", lambda match: chr(int(match.group(1), 16)), value.replace("$", "\n"))
        if meaning in ("link",) and " " in value:
            value = value.split()[0]
        if name not in _kept or value:
            filling.take(meaning, written, value)
    _name_of(entry, filling)
    filling.person.photo = entry.photo
    return filling.finished()


def _name_of(entry: _Entry, filling: Filling) -> None:
    """Where the attributes give neither name nor address, the distinguished name may."""
    person, parts = filling.person, _parts(entry.dn)
    if not person.name and not person.given and not person.family:
        person.name = parts.get("cn", "")
    if not person.emails and "@" in parts.get("mail", ""):
        person.emails.append(Labelled(parts["mail"]))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    for number, line in enumerate(byte_lines(stream)):
        if number == 0:
            if is_binary(line[: 1 << 16]):
                raise Unreadable("This file is not text, so it holds no address book.")
            line = line.removeprefix(b"\xef\xbb\xbf")
        yield line


def _entries(lines: Iterator[bytes]) -> Iterator[_Entry]:
    """Entries of unfolded lines, parted by empty lines; a new `dn:` begins an entry too."""
    entry: _Entry | None = None
    for number, line in _unfolded(lines):
        if not line:
            if entry is not None:
                yield entry
            entry = None
            continue
        if line.startswith(b"-") and not line.strip(b"-"):
            continue
        if entry is not None and entry.dn and re.match(rb"dn::?[ <]?", line, re.IGNORECASE):
            yield entry
            entry = None
        if entry is None:
            if re.fullmatch(rb"(?:version|search|result|include):.*", line, re.IGNORECASE | re.DOTALL):
                continue
            entry = _Entry(number)
        if len(entry.rows) < MOST_LINES:
            _take(entry, number, line)
    if entry is not None:
        yield entry


def _unfolded(lines: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """Whole lines with the number of their first; comments are left out with what continues them."""
    first, parts = 0, []
    for number, line in enumerate(lines, 1):
        if line.startswith(b" ") and parts:
            parts.append(line[1:])
            continue
        if parts and not parts[0].startswith(b"#"):
            yield first, b"".join(parts)
        if line.strip():
            first, parts = number, [line]
        else:
            parts = []
            yield number, b""
    if parts and not parts[0].startswith(b"#"):
        yield first, b"".join(parts)


def _take(entry: _Entry, number: int, line: bytes) -> None:
    match = _line.fullmatch(decode_unmarked(line))
    if match is None:
        entry.broken.append(Skipped(f"line {number}", "This line is no attribute with a value."))
        return
    written, options, mark, text = match.groups()
    name = written.casefold()
    if mark == ":":
        try:
            data = base64.b64decode("".join(text.split()), validate=True)
        except (binascii.Error, ValueError):
            entry.broken.append(Skipped(f"line {number}", "This value is not whole: it cannot be decoded."))
            return
        if name in _photos:
            entry.photo = entry.photo or data
            return
        text = decode_bytes(data)
    if name == "dn":
        entry.dn = text.strip()
    elif text.strip():
        shown = f"{written}{options}"
        entry.rows.append((name if mark != "<" else "", shown, text.strip()))
