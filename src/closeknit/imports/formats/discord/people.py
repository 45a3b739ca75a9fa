"""People of Discord: their number is the handle by which messages name them, as names change; the name stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from closeknit.imports.formats.records import Handle, Party, Person

FORMAT = "discord"
EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
MOST_KNOWN = 200_000
_tag = re.compile(r"#0{4}$")


def account_name(name: str, discriminator: str) -> str:
    """ "ada#1234" of the old names, "ada" of the new ones, whose number is 0 or 0000."""
    number = discriminator.strip()
    return f"{name}#{number}" if name and number.isdecimal() and number.strip("0") else _tag.sub("", name)


def moment_of(snowflake: str) -> datetime | None:
    """When something with this number was made (https://discord.com/developers/docs/reference#snowflakes)."""
    if not (snowflake.isdecimal() and 15 <= len(snowflake) <= 20):
        return None
    return EPOCH + timedelta(milliseconds=int(snowflake) >> 22)


def party_of(number: str, name: str) -> Party:
    return Party(name=name, service=FORMAT, handle=number) if number else Party(name=name)


def person_of(number: str, name: str, account: str, where: str) -> Person:
    handles = [Handle(FORMAT, each) for each in dict.fromkeys((account, number)) if each]
    return Person(where, name=name or account, handles=handles, is_passing=True)


class Met:
    """Each person once, when first met."""

    def __init__(self) -> None:
        self.told: set[str] = set()

    def new(self, party: Party, account: str, where: str) -> Iterator[Person]:
        known = party.key()
        if known and known not in self.told and len(self.told) < MOST_KNOWN:
            self.told.add(known)
            yield person_of(party.handle, party.name, account, where)


def own_id(*parts: str) -> str:
    """For exports without ids: where, who, when and what make one, the same in every export."""
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()
