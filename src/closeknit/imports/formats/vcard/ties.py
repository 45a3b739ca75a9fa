"""Handlers of days to remember and of people who belong to somebody."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from ..labels import occasion, plain_label, relation
from ..partial_dates import iso_date, written_date
from ..records import Occasion, Relation
from .properties import Property, decode_lines, parse_head
from .taken import Taken
from .values import parts_of, text_of

_circa = re.compile(r"(?:circa|ca\.?|c\.|approx\.?|about|um|~)\s*(\S.*)", re.IGNORECASE)
OUR_KIND, OUR_BIRTHDAY = "X-CLOSEKNIT-KIND", "X-CLOSEKNIT-BORN"
DAY_KINDS = ("birthday", "anniversary", "memorial", "other")
KIN_KINDS = ("partner", "child", "parent", "sibling", "friend", "colleague", "pet", "other")
_reference = re.compile(r"(?:urn:|https?:|mailto:|tel:|cid:|data:)", re.IGNORECASE)


def _day(kind: str, taken: Taken, found: Property) -> bool | None:
    """BDAY, ANNIVERSARY and their many other names. What is no date of the calendar is kept as it stands."""
    text = text_of(found.value)
    match = _circa.fullmatch(text)
    on = day_of(match.group(1) if match else text, found)
    if kind == "memorial":
        taken.person.has_died = True
    if not on or (kind == "birthday" and taken.person.birthday):
        return on != "" and on == taken.person.birthday
    taken.person.occasions.append(Occasion(kind=kind, on=on, is_circa=bool(match)))
    return None


def day_of(text: str, found: Property) -> str:
    """The date of a property, by vCard's forms or as people write it where only one reading is possible."""
    if found.head.parameter("CALSCALE").lower() not in ("", "gregorian"):
        return ""
    if on := iso_date(text, found.head.parameter("X-APPLE-OMIT-YEAR")):
        return on
    on = written_date(text)
    return on if on == written_date(text, day_first=True) else ""


def _labelled_day(taken: Taken, found: Property) -> bool | None:
    text = text_of(found.value)
    match = _circa.fullmatch(text)
    on = day_of(match.group(1) if match else text, found)
    if not on:
        return False
    day = occasion(taken.label(found.head), on, is_circa=bool(match))
    if (kind := found.head.parameter(OUR_KIND)) in DAY_KINDS:
        day = replace(day, kind=kind, label="" if day.kind == kind and not day.label else _own_label(taken, found))
        day = replace(day, label="" if day.label.lower() == kind else day.label)
    taken.person.occasions.append(day)
    return None


def _relation(label: str, taken: Taken, found: Property) -> None:
    if name := text_of(found.value):
        taken.person.relations.append(relation(label, name))


def _labelled_relation(taken: Taken, found: Property) -> None:
    """X-ABRELATEDNAMES of Apple; in a card of ours the kind and the birthday stand beside the name."""
    name = text_of(found.value)
    if not name:
        return
    kin = relation(taken.label(found.head), name)
    if (kind := found.head.parameter(OUR_KIND)) in KIN_KINDS:
        label = _own_label(taken, found)
        kin = replace(kin, kind=kind, label="" if label.lower() == kind else label)
    taken.person.relations.append(replace(kin, birthday=_born(found)))


def _own_label(taken: Taken, found: Property) -> str:
    return plain_label(taken.label(found.head))


def _born(found: Property) -> str:
    """The birthday of somebody who has no card of their own."""
    return iso_date(found.head.parameter(OUR_BIRTHDAY))


def _related(taken: Taken, found: Property) -> None:
    """RELATED of vCard 4.0: a URI or a text, with one or several types."""
    value = text_of(found.value)
    is_text = found.head.parameter("VALUE").lower() == "text" or not _reference.match(value)
    kinds = [relation(kind, value if is_text else "", "" if is_text else value) for kind in found.head.types or ("",)]
    if value:
        kin = next((kind for kind in kinds if kind.kind != "other"), kinds[0])
        if found.head.parameter(OUR_KIND) in KIN_KINDS:
            kin = replace(kin, kind=found.head.parameter(OUR_KIND), label="")
        taken.person.relations.append(replace(kin, birthday=_born(found)))


def _android(taken: Taken, found: Property) -> bool | None:
    """X-ANDROID-CUSTOM: a row of Android's own store: what it is; its value; a number for its kind; an own label."""
    what, value, number, label, *_ = [*parts_of(found.value), "", "", "", ""]
    what = what.rpartition("/")[2]
    if what == "nickname" and value:
        taken.person.nickname = ", ".join(part for part in (taken.person.nickname, value) if part)
        return None
    if what == "contact_event":
        on = day_of(value, found)
        name = {"1": "anniversary", "3": "birthday"}.get(number, label)
        if not on or (name == "birthday" and taken.person.birthday):
            return False
        taken.person.occasions.append(occasion(name, on))
        return None
    if what == "relation" and value:
        taken.person.relations.append(relation(_android_relations.get(number, label), value))
        return None
    return False


_android_relations = dict(
    zip(
        (str(number) for number in range(1, 15)),
        ("assistant", "brother", "child", "domestic partner", "father", "friend", "manager", "mother", "parent", "partner",
         "referred by", "relative", "sister", "spouse"),
        strict=True,
    )
)  # fmt: skip


def take_agent(taken: Taken, agent: list[Property]) -> None:
    """A card nested in a card is the assistant or agent of the outer one; all of it is kept."""
    names = {found.head.name: text_of(found.value) for found in reversed(agent)}
    family, given, *_ = [*names.get("N", "").split(";"), "", ""]
    name = names.get("FN") or " ".join(part for part in (given, family) if part) or names.get("ORG", "").partition(";")[0]
    if name:
        taken.person.relations.append(Relation(kind="other", name=name, label="agent"))
    if agent:
        taken.person.extra.append("AGENT:" + "\n".join(f"{found.head.kept}:{found.value}" for found in agent))


def take_inline_agent(taken: Taken, found: Property) -> None:
    """AGENT of vCard 3.0: a whole card in one escaped value, or the address of one."""
    text = text_of(found.value)
    if not text.upper().startswith("BEGIN:VCARD"):
        taken.person.relations.append(Relation(kind="other", label="agent", ref=text))
        return
    lines = decode_lines([line.encode("utf-8", "replace") for line in text.split("\n")], [])
    split = [line.partition(":") for line in lines]
    agent = [Property(parse_head(head), value, found.line) for head, colon, value in split if colon]
    take_agent(taken, [inner for inner in agent if inner.head.name not in ("BEGIN", "END", "VERSION")])


def _named(function: object, *words: str) -> dict[str, object]:
    return dict.fromkeys(words, function)


HANDLERS = {
    **_named(partial(_day, "birthday"), "BDAY", "X-EVOLUTION-BIRTHDAY", "X-BIRTHDAY"),
    **_named(
        partial(_day, "anniversary"),
        *("ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-MS-ANNIVERSARY", "X-WAB-WEDDING_ANNIVERSARY"),
        *("X-WAB-WEDDING-ANNIVERSARY", "X-KADDRESSBOOK-X-ANNIVERSARY"),
    ),
    **_named(partial(_day, "memorial"), "DEATHDATE", "X-DEATHDATE"),
    "X-ABDATE": _labelled_day,
    "X-ABRELATEDNAMES": _labelled_relation,
    "RELATED": _related,
    "X-ANDROID-CUSTOM": _android,
    **_named(
        partial(_relation, "spouse"),
        *("X-SPOUSE", "X-EVOLUTION-SPOUSE", "X-MS-SPOUSE", "X-WAB-SPOUSE_NAME", "X-WAB-SPOUSE-NAME"),
        *("X-KADDRESSBOOK-X-SPOUSESNAME", "X-SPOUSE-NAME"),
    ),
    **_named(partial(_relation, "child"), "X-MS-CHILD", "X-CHILD", "X-CHILDREN"),
    **_named(
        partial(_relation, "manager"),
        *("X-MANAGER", "X-EVOLUTION-MANAGER", "X-MS-MANAGER", "X-KADDRESSBOOK-X-MANAGERSNAME", "X-MANAGER-NAME"),
    ),
    **_named(
        partial(_relation, "assistant"),
        *("X-ASSISTANT", "X-EVOLUTION-ASSISTANT", "X-MS-ASSISTANT", "X-KADDRESSBOOK-X-ASSISTANTSNAME"),
    ),
}
