"""The demonstration's community: founded by its owner, with a handful of members and two circles."""

from __future__ import annotations

from datetime import datetime, timedelta

from closeknit.accounts import actions as accounts
from closeknit.accounts.models import Member
from closeknit.contacts import actions as contacts
from closeknit.kit.text import fold
from closeknit.members import actions as members
from closeknit.members.actions import Charter, Purpose
from closeknit.site.demo import profiles
from closeknit.site.demo.pictures import picture

NAME = "The Slow Boat"
PROMISE = (
    "People who met on boats, ridges and night trains, and want to stay in each other’s lives. "
    "We write slowly, call often, and **meet at least once a year**."
)
AGREEMENTS = (
    "- We speak as we would across a table.\n- What somebody tells here stays here.\n- Nobody sells anything.\n"
    "- If something hurts, we say so, or tell Robin or Noor."
)
PEOPLE = (
    # (name, zone, language, whether they are in the owner's book)
    ("Ben Okafor", "Europe/London", "", True),
    ("Mei Tanaka", "Asia/Tokyo", "", True),
    ("Noor Haddad", "Europe/Paris", "", True),
    ("Priya Raman", "Asia/Kolkata", "", True),
    ("Tomás Herrera", "America/Argentina/Buenos_Aires", "es", True),
    ("Hanne Vik", "Europe/Oslo", "", False),
    ("Jakob Sommer", "Europe/Vienna", "de", False),
)
HOSTS = ("Noor Haddad",)
CIRCLES = (
    # (whose, name, what for, agreements, door, picture, who joins)
    (
        "Ben Okafor",
        "Ridge walkers",
        "Where to next, who has a tent, and how the knees are. Beginners carry the tea.",
        "",
        "open",
        "ridge",
        ("Robin Lindgren", "Hanne Vik", "Priya Raman"),
    ),
    (
        "Robin Lindgren",
        "First drafts",
        "We read each other’s unfinished pages, kindly and in full.",
        "A page in, a page out. Nobody quotes a draft elsewhere.",
        "request",
        "kitchen",
        ("Priya Raman", "Mei Tanaka", "Noor Haddad"),
    ),
)
FOUNDED_AGO = timedelta(days=40)


def found(owner: Member, ids: dict[str, int], now: datetime) -> dict[str, Member]:
    """Found the community and its circles; everybody in it by name. `ids` says who is who in the owner's book."""
    then = now - FOUNDED_AGO
    charter = Charter(NAME, PROMISE, joining="apply", photo=picture("hut"))
    members.found_community(by=owner, charter=charter, agreements=AGREEMENTS, now=then)
    people = {owner.name: owner}
    for number, (name, zone, language, is_known) in enumerate(PEOPLE):
        came = then + timedelta(days=number)
        people[name] = person = come(name, zone, language, came)
        if is_known:  # so that what they do here is told on the page the owner has of them
            handle = contacts.Point("handle", str(person.id), "closeknit")
            contacts.add_point(by=owner, contact_id=ids[name], point=handle, now=came)
    for each in people.values():
        each.refresh_from_db()
    for name in HOSTS:
        members.make_host(by=owner, slug=people[name].slug, now=then + timedelta(days=9))
        people[name].refresh_from_db()
    for circle in CIRCLES:
        begin(people, circle, then + timedelta(days=10))
    profiles.tell(people, then + timedelta(days=11))
    members.say_we_met(by=people["Ben Okafor"], slug=owner.slug, now=then + timedelta(days=12))
    members.say_we_met(by=owner, slug=people["Ben Okafor"].slug, now=then + timedelta(days=12))
    return people


def come(name: str, zone: str, language: str, now: datetime) -> Member:
    """Somebody with an account who has come into the community."""
    email = f"{fold(name).replace(' ', '.')}@example.org"
    accounts.add_member(email=email, name=name, zone=zone, language=language, now=now)
    person = Member.objects.get(email=email)
    members.enter_community(by=person, version=1, now=now)
    return person


def begin(people: dict[str, Member], circle: tuple, now: datetime) -> None:
    whose, name, what_for, agreements, joining, photo, joiners = circle
    host = people[whose]
    purpose = Purpose(name, what_for, agreements, joining, picture(photo))
    slug = members.make_circle(by=host, purpose=purpose, now=now)
    for number, joiner in enumerate(joiners):
        came = now + timedelta(days=number)
        if joining == "open":
            members.join_circle(by=people[joiner], slug=slug, now=came)
        else:
            members.invite_into_circle(by=host, slug=slug, member_slug=people[joiner].slug, words="Your pages", now=came)
            members.answer_invitation(by=people[joiner], slug=slug, is_yes=True, now=came)
