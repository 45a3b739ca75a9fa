"""The people of a workspace, by their ids: users.json, or what the messages themselves say of those who wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from closeknit.imports.formats.json_text import table, word
from closeknit.imports.formats.records import Handle, Labelled, Party, Person

SERVICE = "slack"
MACHINES = frozenset({"USLACKBOT"})
MOST_KNOWN = 200_000


class People:
    """Who is known: names by id, and who of them is a machine. A person is told when first met."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.machines: set[str] = set(MACHINES)
        self.told: set[str] = set()

    def listed(self, user: dict[str, Any], where: str) -> Person | None:
        """Somebody of users.json; None where nobody is named."""
        person = person_of(user, where)
        known = word(user.get("id")) or word(user.get("name"))
        if person is None or len(self.names) >= MOST_KNOWN:
            return None
        self.names[known] = person.name
        self.told.add(known)
        if person.is_organisation:
            self.machines.add(known)
        return person

    def party(self, user: str, name: str = "") -> Party:
        return Party(name=self.names.get(user) or name, service=SERVICE, handle=user) if user else Party(name=name)

    def met(self, party: Party, where: str) -> Iterator[Person]:
        """The person behind one who wrote, once, where no list told of them."""
        known = party.handle or party.name
        if known and known not in self.told and len(self.told) < MOST_KNOWN:
            self.told.add(known)
            yield Person(where, name=party.name, is_passing=True, handles=[Handle(SERVICE, party.handle)] if party.handle else [])


def person_of(user: dict[str, Any], where: str) -> Person | None:
    """A person out of a user object (https://api.slack.com/types/user). The id is the handle by which messages name them: names
    may be changed and are not unique beyond their workspace."""
    profile = table(user.get("profile"))
    known, short = word(user.get("id")), word(user.get("name"))
    name = _first(user.get("real_name"), profile.get("real_name"), profile.get("display_name"), short)
    if not (known or short):
        return None
    person = Person(
        where, name=name, is_passing=True, given=word(profile.get("first_name")), family=word(profile.get("last_name"))
    )
    shown = word(profile.get("display_name"))
    person.nickname = shown if shown != name else ""
    person.role, person.pronouns = word(profile.get("title")), word(profile.get("pronouns"))
    person.zone, person.photo_url = word(user.get("tz")), word(profile.get("image_512"))
    if "@" in (email := word(profile.get("email")).strip()):
        person.emails.append(Labelled(email, "work"))
    if phone := word(profile.get("phone")).strip():
        person.phones.append(Labelled(phone, "work"))
    if skype := word(profile.get("skype")).strip():
        person.handles.append(Handle("skype", skype))
    person.handles.extend(Handle(SERVICE, each) for each in dict.fromkeys((known or short,)))
    if short and known and short != name:
        person.extra.append(f"Slack name: {short}")
    person.is_organisation = user.get("is_bot") is True or known in MACHINES
    return person


def _first(*values: Any) -> str:
    return next((text for value in values if (text := word(value).strip())), "")
