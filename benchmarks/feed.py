"""What the feed costs in a community that has told 200,000 moments, beside one that has told 200, and beside a page of one line.

    .venv/bin/python benchmarks/feed.py [--rounds 40] [--folder DIR] [--databases URL URL] [--plans] [--json]

Makes two houses (a minute; --folder keeps them, --databases names two empty PostgreSQL databases), each with 200 members and 20
circles. The page that is asked for has 20 moments with 60 comments, 20 photos, answers, and names of who was thanked. Asks for
each page in both by turns, as benchmarks/pages.py does. Times are medians; ratios are medians of the ratios of each round.
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

SMALL, LARGE = 200, 200_000
MEMBERS, CIRCLES, MET = 200, 20, 20
NEW = 40
WORDS = [
    "clay",
    "glaze",
    "kiln",
    "wheel",
    "cup",
    "bowl",
    "plate",
    "rain",
    "river",
    "garden",
    "letter",
    "bread",
    "morning",
    "song",
]
AT_ONCE = 5000


class Community(House):
    """A house with members, circles and so many moments; its owner is in half of the circles and has met some."""

    def fill(self) -> None:
        from django.core.management import call_command

        from closeknit.accounts.models import Member
        from closeknit.kit import housekeeping

        self.enter()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if not Member.objects.exists():
            self.found(datetime.now(UTC))
            self.comment()
        housekeeping.optimise_database()
        self.owner = Member.objects.order_by("id").first()
        self.come_again()
        self.cookie = session_of(self.owner)

    def found(self, now: datetime) -> None:
        from closeknit.accounts.models import Circle, Member, Membership
        from closeknit.trust.models import Met

        chance = random.Random(7)  # noqa: S311
        told = {"joined_at": now, "entered_at": now, "zone": "Europe/Berlin"}
        people = [Member(email=f"{number}@example.org", name=f"Member {number}", **told) for number in range(MEMBERS)]
        self.members = Member.objects.bulk_create(people)
        owner = self.members[0]
        rows = [Circle(name=f"Circle {number}", joining="open", made_by=owner, made_at=now) for number in range(CIRCLES)]
        self.circles = Circle.objects.bulk_create(rows)
        stays = [(circle, member) for circle in self.circles for member in chance.sample(self.members[1:], 30)]
        stays += [(circle, owner) for circle in self.circles[: CIRCLES // 2]]
        Membership.objects.bulk_create(Membership(circle=circle, member=member, joined_at=now) for circle, member in stays)
        pairs = [(owner, other) for other in self.members[1 : MET + 1]]
        both = [*pairs, *((other, one) for one, other in pairs)]
        Met.objects.bulk_create(Met(owner=one, member=other, is_mutual=True, made_at=now) for one, other in both)
        self.tell(now, chance)

    def tell(self, now: datetime, chance: random.Random) -> None:
        """The newest are of the last day, all others of the two years before."""
        older = self.contacts - NEW
        moments = [now - timedelta(days=2) - timedelta(days=700) * number / older for number in range(older)]
        moments = [*moments[::-1], *(now - timedelta(minutes=20 * number) for number in range(NEW, 0, -1))]
        for start in range(0, len(moments), AT_ONCE):
            self.tell_some(moments[start : start + AT_ONCE], chance)
        self.answer(now)

    def tell_some(self, moments: list[datetime], chance: random.Random) -> None:
        from closeknit.kit.text import render_markdown
        from closeknit.stories.models import Moment, Reach
        from closeknit.trust.reads import spaces_of

        rows = []
        for at in moments:
            text = f"{' '.join(chance.choices(WORDS, k=30))}, *{chance.choice(WORDS)}*."
            audience = chance.choices(["members", "circles", "met"], [7, 2, 1])[0]
            circles = [chance.choice(self.circles).id] if audience == "circles" else []
            kind = chance.choice(["snippet", "win", "question", "thanks"])
            rows.append(
                Moment(author=chance.choice(self.members), kind=kind, text=text, html=render_markdown(text), audience=audience,
                       circle_ids=circles, made_at=at)
            )  # fmt: skip
        Moment.objects.bulk_create(rows)
        Reach.objects.bulk_create(
            Reach(space=space, told_at=row.made_at, moment=row, author_id=row.author_id)
            for row in rows
            for space in spaces_of(row.author_id, row.told)
        )

    def answer(self, now: datetime) -> None:
        """Photos of, answers to, and names in the newest."""
        from closeknit.stories.models import Moment, MomentPhoto, Response, Thanked

        newest = list(Moment.objects.order_by("-made_at")[:NEW])
        owner, some = self.members[0], self.members[1:6]
        size = {"width": 1600, "height": 1200, "alt": "A bowl on a table", "made_at": now}
        names = [(row, f"moments/aa/{'x' * 14}{row.id:06d}") for row in newest]
        MomentPhoto.objects.bulk_create(
            MomentPhoto(owner_id=row.author_id, moment=row, file=f"{name}.webp", small=f"{name}.small.webp", **size)
            for row, name in names
        )
        Response.objects.bulk_create(
            Response(moment=row, member=member, kind="with_you", made_at=now)
            for number, row in enumerate(newest)
            for member in [*some, *([owner] if number % 4 == 0 else [])]
            if member.id != row.author_id
        )
        Thanked.objects.bulk_create(Thanked(moment=row, member=some[0]) for row in newest if row.kind == "thanks")

    def comment(self) -> None:
        """Three comments under each of the newest."""
        from closeknit.accounts.models import Member
        from closeknit.stories.models import Moment
        from closeknit.talk.models import Comment, Thread

        now, members = datetime.now(UTC), list(Member.objects.order_by("id")[1:4])
        for row in Moment.objects.order_by("-made_at")[:NEW]:
            thread = Thread.objects.create(kind="moment", path=f"/moments/{row.id}", starter_id=row.author_id, made_at=now)
            told = {"thread": thread, "audience": row.audience, "circle_ids": row.circle_ids, "made_at": now}
            said = {"text": "How did you do it?", "html": "<p>How did you do it?</p>"}
            Comment.objects.bulk_create(Comment(author=member, **told, **said) for member in members)
            Moment.objects.filter(id=row.id).update(thread_id=thread.id)

    def come_again(self) -> None:
        """The owner is on a visit, and was here before the newest were told."""
        from closeknit.stories.models import FeedVisit

        now = datetime.now(UTC)
        seen = {"visited_at": now, "former_at": now - timedelta(hours=36)}
        FeedVisit.objects.update_or_create(member=self.owner, defaults=seen)


def questions(small, large) -> list[pages.Question]:
    def both(what: str, path: str) -> pages.Question:
        return pages.Question(what, (small, path), (large, path))

    return [
        both("the feed: what is new", "/moments"),
        both("the feed: earlier ones", "/moments?before=99999999999999999.9"),
    ]


def prepare(folder: Path, databases: list[str] | None) -> list[Community]:
    os.environ |= {"CLOSEKNIT_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "trivial_settings"}
    urls = databases or [f"sqlite:///{folder}/{name}.sqlite3" for name in ("small", "large")]
    os.environ["DATABASE_URL"] = urls[0]
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["django_htmx/ext/*", "django_htmx/*-4*"])
    houses = [Community(name, url, size, 0) for name, url, size in zip(("small", "large"), urls, (SMALL, LARGE), strict=True)]
    for house in houses:
        house.fill()
    return houses


def run(options, houses: list[Community]) -> None:
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
    folder = (options.folder or Path(tempfile.mkdtemp(prefix="closeknit-feed-"))).resolve()
    folder.mkdir(exist_ok=True)
    try:
        run(options, prepare(folder, options.databases))
    finally:
        if not options.folder:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
