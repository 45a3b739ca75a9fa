"""What the calendar of a member costs with 500 recurring gatherings over a year, beside one with 5 and a page of one line.

    .venv/bin/python benchmarks/gatherings.py [--rounds 40] [--folder DIR] [--databases URL URL] [--plans] [--json]

Makes two houses (a minute or two; --folder keeps them, --databases names two empty PostgreSQL databases), each with 50 members,
10 circles and so many weekly gatherings, told to all members, to circles and to those whom somebody met. Asks for what is coming
and for a month in both by turns, as benchmarks/pages.py does. Times are medians; ratios are medians of the ratios of each round.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pages
from houses import House, served, session_of

FEW, MANY = 5, 500
MEMBERS, CIRCLES, MET = 50, 10, 10
WEEKS = 52


class Calendar(House):
    """A house with so many gatherings (`contacts`); its owner is in half of the circles and has met some."""

    def fill(self) -> None:
        from django.core.management import call_command

        from closeknit.accounts.models import Member
        from closeknit.kit import housekeeping

        self.enter()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if not Member.objects.exists():
            self.found(datetime.now(UTC))
        housekeeping.optimise_database()
        self.owner = Member.objects.order_by("id").first()
        self.cookie = session_of(self.owner)

    def found(self, now: datetime) -> None:
        from closeknit.accounts.models import Circle, Member, Membership
        from closeknit.trust.models import Met

        told = {"joined_at": now, "entered_at": now - timedelta(days=99), "zone": "Europe/Berlin"}
        people = [Member(email=f"{number}@example.org", name=f"Member {number}", **told) for number in range(MEMBERS)]
        self.members = Member.objects.bulk_create(people)
        owner, others = self.members[0], self.members[1:]
        rows = [Circle(name=f"Circle {number}", joining="open", made_by=owner, made_at=now) for number in range(CIRCLES)]
        self.circles = Circle.objects.bulk_create(rows)
        stays = [(circle, member) for circle in self.circles for member in others]
        stays += [(circle, owner) for circle in self.circles[: CIRCLES // 2]]
        Membership.objects.bulk_create(Membership(circle=circle, member=member, joined_at=now) for circle, member in stays)
        pairs = [pair for other in others[:MET] for pair in ((owner, other), (other, owner))]
        Met.objects.bulk_create(Met(owner=one, member=other, is_mutual=True, made_at=now) for one, other in pairs)
        self.plan(now, random.Random(7))

    def plan(self, now: datetime, chance: random.Random) -> None:
        """Every week for a year, at any hour of any day."""
        from closeknit.gatherings import actions
        from closeknit.gatherings.rules import Span
        from closeknit.trust.reads import Told

        for number in range(self.contacts):
            on = now + timedelta(days=1 + number % 7)
            audience = chance.choices(["members", "circles", "met"], [6, 3, 1])[0]
            told = Told.to(audience, [chance.choice(self.circles).id])
            span = Span(f"{on:%Y-%m-%d}T{chance.randrange(24):02d}:00", "Europe/Berlin", 90)
            plan = actions.Plan(f"Gathering {number}", span, place="Kitchen", rrule=f"FREQ=WEEKLY;COUNT={WEEKS}")
            actions.plan_gathering(by=chance.choice(self.members[1:]), plan=plan, told=told, now=now)


def questions(small, large) -> list[pages.Question]:
    def both(what: str, path: str) -> pages.Question:
        return pages.Question(what, (small, path), (large, path))

    month = (datetime.now(UTC) + timedelta(days=35)).strftime("%Y-%m")
    return [both("what is coming up", "/gatherings"), both("a month", f"/gatherings/month?month={month}")]


def prepare(folder: Path, databases: list[str] | None) -> list[Calendar]:
    os.environ |= {"CLOSEKNIT_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "trivial_settings"}
    urls = databases or [f"sqlite:///{folder}/{name}.sqlite3" for name in ("small", "large")]
    os.environ["DATABASE_URL"] = urls[0]
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["django_htmx/ext/*", "django_htmx/*-4*"])
    houses = [Calendar(name, url, size, 0) for name, url, size in zip(("small", "large"), urls, (FEW, MANY), strict=True)]
    for house in houses:
        house.fill()
    return houses


def run(options, houses: list[Calendar]) -> None:
    asked = questions(*houses)
    if options.plans:
        for question in asked:
            pages.plans(question)
        return
    here = [pages.measured(each, pages.in_process(each, options.rounds)) for each in asked]
    with served(houses) as servers:
        there = [pages.measured(each, pages.from_servers(servers, each, options.rounds)) for each in asked]
    if options.json:
        print(json.dumps({"in_process": here, "served": there}))
        return
    pages.shown("In this process, the application itself", here)
    pages.shown("From a server of each house", there)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--folder", type=Path, help="keep both houses here, or use those that are")
    parser.add_argument("--databases", nargs=2, metavar="URL", help="two databases, for the small and the large house")
    parser.add_argument("--plans", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    folder = (options.folder or Path(tempfile.mkdtemp(prefix="closeknit-gatherings-"))).resolve()
    folder.mkdir(exist_ok=True)
    try:
        run(options, prepare(folder, options.databases))
    finally:
        if not options.folder:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
