"""Where the demonstration's members will be, and who is glad to meet travellers."""

from __future__ import annotations

from datetime import datetime, timedelta

from closeknit.accounts.models import Member
from closeknit.contacts.reads import city_meant
from closeknit.gatherings import actions
from closeknit.gatherings.actions import Journey
from closeknit.kit import clock
from closeknit.trust.reads import Told

BOATS = "I would love to see the old harbour with somebody who knows the boats."
RADIOS = "Two days of old radios at the museum, and two without a plan."
SOUP = "A swim before breakfast, or the best soup within sight of the harbour."
NOTE = "Night train back on the last day. Ask Noor about the boat in good time."


def travel(people: dict[str, Member], now: datetime) -> None:
    """Robin goes to Marseille, where Noor lives and is glad to meet travellers; Hanne comes to Berlin, Jakob to Marseille too."""
    everybody = Told.to("members")

    def goes(name: str, place: str, days: int, length: int, words: str = "", note: str = "", then: datetime = now) -> None:
        first = clock.local_date(then, people[name].zone) + timedelta(days=days)
        journey = Journey(city_meant(place).id, first, first + timedelta(days=length), words, note)
        actions.plan_trip(by=people[name], journey=journey, told=everybody, now=then)

    goes("Robin Lindgren", "Marseille", 12, 5, BOATS, NOTE)
    goes("Robin Lindgren", "Lisbon", 3, 4, then=now - timedelta(days=60))
    goes("Hanne Vik", "Berlin", 8, 3, RADIOS)
    goes("Jakob Sommer", "Marseille", 15, 9)
    noor = people["Noor Haddad"]
    marseille = city_meant("Marseille").id
    actions.welcome_travellers(by=noor, city_id=marseille, words=SOUP, until_on=None, told=everybody, now=now)
