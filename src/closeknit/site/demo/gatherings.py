"""What the demonstration's members plan together: a dinner, a call every week, a walk for the circle, and one that was."""

from __future__ import annotations

from datetime import datetime, timedelta

from closeknit.accounts.models import Circle, Member
from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Plan, Span, Vote
from closeknit.kit.clock import zone
from closeknit.kit.places import cities_called
from closeknit.site.demo.pictures import picture
from closeknit.trust import reads as trust
from closeknit.trust.reads import Told

TABLE = "A pot on a table before a window, three cups beside it"
SOUP = "One pot, eight bowls, and **no phones on the table**. Whoever comes first lays the spoons."
READING = "We read one chapter before each call, and each of us brings one question. Who has not read comes as well."
RIDGE = "From the gate to the old hut and back, slowly. If it rains we walk anyway; it is only a ridge."
KITES = "Bring the kite that lies behind the wardrobe. I have glue, and string of three colours."
LETTERS = "We said that we would look at them again after a year. What did we keep, and what do we write now?"
HOUR = timedelta(hours=1)
STEPS = "1. How are you\n2. The chapter, in our own words\n3. One question each"


def plan(people: dict[str, Member], now: datetime) -> None:
    """All of them, each on the clock of whoever planned it."""
    robin, noor, mei = people["Robin Lindgren"], people["Noor Haddad"], people["Mei Tanaka"]
    everybody = Told.to("members")

    def planned(by: Member, days: int, hour: int, minutes: int, told: Told, then: datetime = now, **said) -> str:
        on = (now.astimezone(zone(by.zone)) + timedelta(days=days)).date().isoformat()
        span = Span(f"{on}T{hour:02d}:00", by.zone, minutes)
        return actions.plan_gathering(by=by, plan=Plan(span=span, **said), told=told, now=then)

    soup = planned(
        noor, 6, 19, 180, everybody, title="Soup for eight", format="dinner", story=SOUP, place="Noor's kitchen", capacity=8,
        address="Linienstraße 40, third bell", city_id=cities_called("Berlin")[0].id, bring="A spoon, and bread if you bake",
    )  # fmt: skip
    actions.set_gathering_picture(by=noor, slug=soup, data=picture("kitchen"), alt=TABLE, now=now)
    actions.add_host(by=noor, slug=soup, member_slug=mei.slug, now=now)
    actions.invite_members(by=noor, slug=soup, slugs=[robin.slug], now=now - timedelta(hours=20))
    planned(
        mei, 2, 20, 90, everybody, title="Reading the lighthouse", format="study", story=READING, agenda=STEPS, is_online=True,
        is_in_person=False, call_link="https://calls.example/lighthouse", rrule="FREQ=WEEKLY", capacity=10,
    )  # fmt: skip
    ridge = Told.to("circles", [Circle.objects.get(name="Ridge walkers").id])
    walk = {"title": "The ridge before breakfast", "format": "walk", "story": RIDGE, "place": "The gate below the ridge"}
    planned(robin, 11, 6, 150, ridge, bring="Shoes that may get wet", **walk)
    planned(robin, -17, 6, 150, ridge, then=now - timedelta(days=30), **walk)


def seek(people: dict[str, Member], now: datetime) -> None:
    """A time that the owner is asked for, and one that the owner seeks and others have answered."""
    robin, noor, mei, ben = (people[name] for name in ("Robin Lindgren", "Noor Haddad", "Mei Tanaka", "Ben Okafor"))
    kites = {"title": "Mending kites", "format": "workshop", "story": KITES, "place": "Noor's kitchen"}
    asked(noor, [robin, ben], [(9, 14), (10, 14), (16, 11)], now - 30 * HOUR, **kites)
    call = {"title": "Our letters, a year on", "format": "strategy", "story": LETTERS, "is_online": True, "is_in_person": False}
    slug = asked(robin, [noor, mei, ben], [(8, 9), (8, 17), (9, 19)], now - 26 * HOUR, **call)
    options = [each.row.id for each in reads.poll_shown(robin, trust.sight(robin), slug).options]
    for hours, (who, said) in enumerate([(robin, "yes yes maybe"), (mei, "yes maybe no"), (noor, "yes yes yes")]):
        votes = {number: Vote(answer) for number, answer in zip(options, said.split(), strict=True)}
        actions.vote(by=who, slug=slug, votes=votes, now=now - (20 - hours) * HOUR)


def asked(by: Member, others: list[Member], times: list[tuple[int, int]], then: datetime, **said) -> str:
    """A draft for which a time is sought among these: (days ahead, hour) on the clock of whoever asks."""
    today = then.astimezone(zone(by.zone))
    spans = [Span(f"{(today + timedelta(days=days)).date().isoformat()}T{hour:02d}:00", by.zone, 120) for days, hour in times]
    plan = Plan(span=spans[0], **said)
    slug = actions.plan_gathering(by=by, plan=plan, told=Told.to("members"), is_draft=True, now=then)
    actions.invite_members(by=by, slug=slug, slugs=[each.slug for each in others], now=then)
    actions.start_poll(by=by, slug=slug, spans=spans, closes_on=(today + timedelta(days=6)).date(), now=then)
    return slug
