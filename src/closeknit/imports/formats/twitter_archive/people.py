"""People of X. Direct messages and lists of followers name them by number alone, so the number is the handle of all of them; what
posts say of their names stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from closeknit.imports.formats.json_text import listed, table, word
from closeknit.imports.formats.records import Handle, Labelled, Party, Person, Record, Skipped

FORMAT = "twitter_archive"
SERVICE = "x"
MOST_KNOWN = 200_000


class People:
    """Names by number, whose archive it is, and who was told already."""

    def __init__(self) -> None:
        self.owner = ""
        self.names: dict[str, tuple[str, str]] = {}
        self.told: set[str] = set()

    def learn(self, number: str, account: str, name: str) -> None:
        if number and (account or name) and len(self.names) < MOST_KNOWN:
            self.names[number] = (account, name)

    def party(self, number: str) -> Party:
        account, name = self.names.get(number, ("", ""))
        return Party(name=name or account, service=SERVICE, handle=number) if number else Party()

    def person(self, number: str, where: str) -> Person:
        account, name = self.names.get(number, ("", ""))
        handles = [Handle(SERVICE, each) for each in (account, number) if each]
        return Person(where, name=name or account, handles=handles, is_owner=number == self.owner != "", is_passing=True)

    def met(self, number: str, where: str) -> Iterator[Person]:
        if number and number not in self.told and len(self.told) < MOST_KNOWN:
            self.told.add(number)
            yield self.person(number, where)


def of_account(entry: dict[str, Any], people: People, where: str) -> Iterator[Record]:
    """account.js: the owner."""
    number, account, name = (word(entry.get(key)) for key in ("accountId", "username", "accountDisplayName"))
    if not (number or account):
        yield Skipped(where, "This account has neither a number nor a name.")
        return
    people.owner = number
    people.learn(number, account, name)
    people.told.add(number)
    me = people.person(number, where)
    me.is_owner = True
    if not number:
        me.handles = [Handle(SERVICE, account)]
    me.name = name or account
    if "@" in (email := word(entry.get("email"))):
        me.emails.append(Labelled(email))
    yield me


def of_follow(entry: dict[str, Any], people: People, where: str) -> Iterator[Record]:
    """follower.js and following.js: each account once."""
    number = word(entry.get("accountId"))
    if not number:
        yield Skipped(where, "This entry names nobody.")
        return
    for person in people.met(number, where):
        if link := word(entry.get("userLink")):
            person.links.append(Labelled(link, "x"))
        yield person


def of_contact(entry: dict[str, Any], where: str) -> Record:
    """contact.js: an address book that was once uploaded."""
    given, family = (word(entry.get(key)) for key in ("firstName", "lastName"))
    person = Person(where, name=f"{given} {family}".strip() or word(entry.get("name")), given=given, family=family)
    person.emails = [Labelled(each) for value in listed(entry.get("emails")) if "@" in (each := word(value))]
    person.phones = [Labelled(each) for value in listed(entry.get("phoneNumbers")) if (each := word(value).strip())]
    if not (person.name or person.emails or person.phones):
        return Skipped(where, "This entry names nobody.")
    return person


def mentioned(tweet: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Who is named in a post, and to whom it answers: account and name by number."""
    found: dict[str, tuple[str, str]] = {}
    number = word(tweet.get("in_reply_to_user_id_str")) or word(tweet.get("in_reply_to_user_id"))
    if number:
        found[number] = (word(tweet.get("in_reply_to_screen_name")), "")
    for each in listed(table(tweet.get("entities")).get("user_mentions")):
        mention = table(each)
        known = word(mention.get("id_str")) or word(mention.get("id"))
        if known and not known.startswith("-"):
            found[known] = (word(mention.get("screen_name")), word(mention.get("name")))
    return found
