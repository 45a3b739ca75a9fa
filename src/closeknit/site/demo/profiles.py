"""What the members of the demonstration tell of themselves, each field to its own audience."""

from __future__ import annotations

from datetime import datetime

from closeknit.accounts.models import Member
from closeknit.members import actions as members
from closeknit.members.actions import PhotoSaid, Said
from closeknit.site.demo.pictures import picture
from closeknit.trust.reads import Told

PROFILES = {
    "Robin Lindgren": [
        ("pronouns", "they/them", "members"),
        ("place", "Berlin", "members"),
        ("zone", "", "members"),
        ("languages", "English, Swedish, Portuguese", "members"),
        ("care_about", "Letters, **slow travel**, and people who say what they mean.", "public"),
        ("ask_about", "Night trains, sourdough, how to host a dinner for eight in a small kitchen", "members"),
        ("season", "To walk a week with two friends, and to finish one short story.", "members"),
        ("email", "robin@example.org", "met"),
        ("birthday", "--02-29", "met"),
    ],
    "Ben Okafor": [
        ("pronouns", "he/him", "members"),
        ("place", "Bristol", "members"),
        ("zone", "", "members"),
        ("ask_about", "Ridges, tents, and what to do with a bad knee", "members"),
        ("working_on", "A map of every bench with a view between here and the coast.", "members"),
        ("birthday", "1988-11-25", "members"),
    ],
    "Mei Tanaka": [
        ("place", "Sendai", "members"),
        ("zone", "", "members"),
        ("languages", "Japanese, English", "members"),
        ("care_about", "The sea, tea, and the hour before anybody else is up.", "members"),
        ("ask_about", "Reefs, ferry timetables, quiet places", "members"),
    ],
    "Noor Haddad": [
        ("pronouns", "she/her", "members"),
        ("place", "Marseille", "members"),
        ("ask_about", "Boats, grant letters, feeding forty people", "members"),
        ("season", "To learn to sail without an engine.", "members"),
    ],
    "Hanne Vik": [
        ("place", "Bergen", "members"),
        ("zone", "", "members"),
        ("ask_about", "Rain, knitting patterns, fixing radios", "members"),
    ],
}


def tell(people: dict[str, Member], now: datetime) -> None:
    """Fill in the profiles of everybody of whom something is written here."""
    for name, fields in PROFILES.items():
        said = [Said(kind, text, audience) for kind, text, audience in fields]
        photo = PhotoSaid(Told.to("members"), picture("kitchen")) if name == "Robin Lindgren" else None
        members.save_profile(by=people[name], said=said, photo=photo, now=now)
