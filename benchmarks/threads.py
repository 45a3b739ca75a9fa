"""What a page of a talk costs where 100,000 messages were said, beside one where 100 were.

    .venv/bin/python benchmarks/threads.py [--rounds 40] [--folder DIR] [--databases URL URL] [--json]

Makes two houses (half a minute; --folder keeps them, --databases names two empty PostgreSQL databases), each with a group of
three whose messages quote each other and are answered with a few words. Asks for each page in both by turns, as
benchmarks/pages.py does, and counts the queries. Times are medians; ratios are medians of the ratios of each round.
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
from houses import House, session_of

SMALL, LARGE = 100, 100_000
WORDS = ["clay", "glaze", "kiln", "wheel", "cup", "bowl", "plate", "rain", "river", "garden", "letter", "bread", "morning"]
AT_ONCE = 1000


class Talking(House):
    """A house with a talk of three, in which so many messages were said."""

    def fill(self) -> None:
        from django.core.management import call_command

        from closeknit.accounts.models import Member
        from closeknit.kit import housekeeping
        from closeknit.talk.models import Thread

        self.enter()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if not Member.objects.exists():
            self.talk(datetime.now(UTC))
        housekeeping.optimise_database()
        self.owner = Member.objects.order_by("id").first()
        self.thread = Thread.objects.get()
        self.cookie = session_of(self.owner)

    def talk(self, now: datetime) -> None:
        from closeknit.accounts.models import Member
        from closeknit.talk import actions
        from closeknit.talk.models import Participant, Thread

        told = {"joined_at": now, "entered_at": now - timedelta(days=90), "zone": "Europe/Berlin"}
        names = ("Ada", "Ben", "Cy")
        people = Member.objects.bulk_create(Member(email=f"{name}@example.org", name=name, **told) for name in names)
        slug = actions.start_talk(by=people[0], slugs=[each.slug for each in people[1:]], name="Kiln", now=now)
        thread, chance = Thread.objects.get(slug=slug), random.Random(7)  # noqa: S311
        step = min(AT_ONCE, self.contacts // 2)
        for start in range(0, self.contacts, step):
            self.say(thread, people, range(start + 1, start + step + 1), chance, now)
        Thread.objects.filter(id=thread.id).update(last=self.contacts, said_at=now)
        Participant.objects.filter(thread=thread).update(read_to=self.contacts)

    def say(self, thread, people, places: range, chance: random.Random, now: datetime) -> None:
        from closeknit.kit import search
        from closeknit.talk.models import Message, Reaction

        rows, quoted = [], Message.objects.filter(thread=thread).order_by("-seq").first()
        for seq in places:
            text = " ".join(chance.choices(WORDS, k=12))
            at = now - timedelta(minutes=self.contacts - seq)
            rows.append(
                Message(thread=thread, seq=seq, changed=seq, author=chance.choice(people), text=text, html=f"<p>{text}</p>",
                        key=str(seq), made_at=at, quotes=quoted if seq % 5 == 0 else None)
            )  # fmt: skip
        Message.objects.bulk_create(rows)
        told = {"thread": thread, "kind": "yes", "made_at": now}
        Reaction.objects.bulk_create(Reaction(message=row, member=people[1], **told) for row in rows[::4])
        search.index_many(thread.id, "messages", ((row.id, "", [row.text]) for row in rows), are_new=True)

    def path(self, more: str = "") -> str:
        return f"/threads/{self.thread.slug}{more}"


def questions(small: Talking, large: Talking) -> list[pages.Question]:
    def both(what: str, more) -> pages.Question:
        return pages.Question(what, (small, small.path(more(small.contacts))), (large, large.path(more(large.contacts))))

    return [
        both("a talk, at its end", lambda size: ""),
        both("a talk, around a place in its middle", lambda size: f"?at={size // 2}"),
        both("what is new in a talk", lambda size: f"/news?after={size - 3}"),
        pages.Question("the list of talks", (small, "/threads"), (large, "/threads")),
    ]


def prepare(folder: Path, databases: list[str] | None) -> list[Talking]:
    os.environ |= {"CLOSEKNIT_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "trivial_settings"}
    urls = databases or [f"sqlite:///{folder}/{name}.sqlite3" for name in ("small", "large")]
    os.environ["DATABASE_URL"] = urls[0]
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["django_htmx/ext/*", "django_htmx/*-4*"])
    houses = [Talking(name, url, size, 0) for name, url, size in zip(("small", "large"), urls, (SMALL, LARGE), strict=True)]
    for house in houses:
        house.fill()
    return houses


def queries(house: Talking, path: str) -> int:
    """How many a page asks, once it was asked for already."""
    from django.test.utils import CaptureQueriesContext

    house.enter()
    house.ask(path)
    with CaptureQueriesContext(house.connection) as asked:
        house.ask(path)
    return len(asked)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--folder", type=Path, help="keep both houses here, or use those that are")
    parser.add_argument("--databases", nargs=2, metavar="URL", help="two databases, for the small and the large house")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    folder = (options.folder or Path(tempfile.mkdtemp(prefix="closeknit-threads-"))).resolve()
    folder.mkdir(exist_ok=True)
    try:
        houses = prepare(folder, options.databases)
        asked = questions(*houses)
        counted = {each.what: [queries(*each.first), queries(*each.second)] for each in asked}
        here = [pages.measured(each, pages.in_process(each, options.rounds)) for each in asked]
        if options.json:
            print(json.dumps({"in_process": here, "queries": counted}))
            return
        pages.shown("In this process, the application itself", here)
        for what, (small, large) in counted.items():
            print(f"{what}: {small} queries of {SMALL}, {large} of {LARGE}")
    finally:
        if not options.folder:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
