"""How many moments, and how many comments, 64 members can tell at once, beside the cheapest write the same server can take.

    .venv/bin/python benchmarks/posting.py [--rounds 3] [--posts 5] [--database URL] [--json]

Makes a house with 64 members in a throw-away folder (or in an empty database of one's own), serves it as `closeknit serve` does,
and lets 64 clients post by turns: moments and comments (all under one moment, whose teller's ledger every one of them writes)
through the product's own forms, and to an address that writes one row behind the same middleware. Every answer must be the
redirect of a deed that was done, and every moment and comment must be there afterwards, each comment with its two entries in
ledgers. Throughput is posts a second by the clock, all clients together; the ratio is the median of those of each round.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]
CLIENTS = 64
TOKEN = "a" * 32  # of forms: a cookie and a field that say the same
TRIVIAL, MOMENT, COMMENT = "/trivial/write", "/moments/new", "/moments/{}/comments"
MOST_COMMENTS = 18  # of one member in five minutes: the house refuses more, kindly


class Client(threading.Thread):
    """One member who posts so many times to one address, or several by turns, over one kept connection; `wrong` holds the answers
    that were none."""

    def __init__(self, port: int, cookies: Sequence[str], path: str, posts: int, go: threading.Event):
        super().__init__(daemon=True)
        self.port, self.path, self.posts, self.go = port, path, posts, go
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "en"}
        self.headers = [kind | {"Cookie": cookie} for cookie in cookies]
        self.took: list[float] = []
        self.wrong: list[str] = []

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.connect()
        self.go.wait()
        for number in range(self.posts):
            began = time.perf_counter()
            try:
                connection.request("POST", self.path, self.body(number), self.headers[number % len(self.headers)])
                answer = connection.getresponse()
                answer.read()
                if answer.status != 302 or "/account/" in answer.headers["Location"]:
                    self.wrong.append(f"{answer.status} {answer.headers.get('Location', '')}")
            except OSError as error:
                self.wrong.append(repr(error))
                return
            self.took.append(time.perf_counter() - began)

    def body(self, number: int) -> str:
        text = f"The kiln reached 1240 degrees tonight, and nothing cracked ({number}, {time.time_ns()})."
        return urlencode({"csrfmiddlewaretoken": TOKEN, "kind": "win", "text": text, "audience": "members"})


def posted(port: int, cookies: list[str], path: str, posts: int) -> dict:
    """What it took until every client had posted so many times."""
    go = threading.Event()
    return finished([Client(port, [cookie], path, posts, go) for cookie in cookies], go)


def finished(clients: Sequence[Client], go: threading.Event) -> dict:
    """What it took until all of these had done their work."""
    for client in clients:
        client.start()
    time.sleep(0.3)
    began = time.perf_counter()
    go.set()
    for client in clients:
        client.join()
    seconds = time.perf_counter() - began
    took = sorted(each for client in clients for each in client.took)
    wrong = [each for client in clients for each in client.wrong]
    return {"seconds": seconds, "a_second": len(took) / seconds,
            "p50_ms": took[len(took) // 2] * 1000, "p99_ms": took[-len(took) // 100] * 1000,
            "posts": len(took), "wrong": wrong}  # fmt: skip


def prepared(folder: Path, database: str | None):
    os.environ |= {"CLOSEKNIT_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "trivial_settings"}
    os.environ["DATABASE_URL"] = database or f"sqlite:///{folder}/house.sqlite3"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["django_htmx/ext/*", "django_htmx/*-4*"])
    from houses import House

    house = House("house", os.environ["DATABASE_URL"], 0, 0)
    house.enter()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    return house


def members(now: datetime, many: int = CLIENTS) -> list[str]:
    """The cookies of so many members who have been here for a while."""
    from django.conf import settings
    from houses import session_of

    from closeknit.accounts.models import Member

    told = {"joined_at": now, "entered_at": now - timedelta(days=60)}
    rows = [Member(email=f"{number}@example.org", name=f"Member {number}", **told) for number in range(many)]
    form = f"{settings.CSRF_COOKIE_NAME}={TOKEN}"
    return [f"{session_of(member)}; {form}" for member in Member.objects.bulk_create(rows)]


def begun(now: datetime) -> tuple[str, int]:
    """A moment of a 65th member, on which all comment: where, and whose it is."""
    from closeknit.accounts.models import Member
    from closeknit.stories import actions
    from closeknit.trust.reads import Told

    told = {"joined_at": now, "entered_at": now - timedelta(days=60)}
    teller = Member.objects.create_user("teller@example.org", name="Teller", **told)
    words = actions.Words("snippet", "Say something")
    return COMMENT.format(actions.tell_moment(by=teller, words=words, told=Told.to("members"), now=now)), teller.id


def measured(house, cookies: list[str], rounds: int, posts: int) -> dict:
    from houses import served

    from closeknit.ledger.models import Interaction
    from closeknit.stories.models import Moment, Reach
    from closeknit.talk.models import Comment

    comment, teller_id = begun(datetime.now(UTC))
    told: dict[str, list[dict]] = {TRIVIAL: [], MOMENT: [], comment: []}
    with served([house]) as servers:
        port = servers["house"].client.port
        for path in told:
            posted(port, cookies, path, 1)  # warms up
        before = Moment.objects.count() + Comment.objects.count()
        for number in range(rounds):
            for path in list(told) if number % 2 else reversed(told):
                told[path].append(posted(port, cookies, path, posts))
    there = Moment.objects.count() + Comment.objects.count() - before
    entries = Interaction.objects.filter(source="native")
    both = [entries.filter(owner_id=teller_id).count(), entries.exclude(owner_id=teller_id).count()]
    return {
        "database": house.connection.vendor,
        "wrong": [each for runs in told.values() for run in runs for each in run["wrong"]][:10],
        "acknowledged": sum(run["posts"] for path in (MOMENT, comment) for run in told[path]),
        "there": there,
        "half_there": Moment.objects.count() - Reach.objects.count(),
        "entries_missing": [Comment.objects.count() - each for each in both],
        "trivial": summed(told[TRIVIAL]),
        "moments": summed(told[MOMENT]) | {"ratio": ratio(told[MOMENT], told[TRIVIAL])},
        "comments": summed(told[comment]) | {"ratio": ratio(told[comment], told[TRIVIAL])},
    }


def summed(runs: list[dict]) -> dict:
    return {key: round(median(run[key] for run in runs), 1) for key in ("a_second", "p50_ms", "p99_ms")}


def ratio(runs: list[dict], trivial: list[dict]) -> float:
    return round(median(one["a_second"] / other["a_second"] for one, other in zip(runs, trivial, strict=True)), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--posts", type=int, default=5, help="of each client in each round")
    parser.add_argument("--database", metavar="URL", help="an empty database; SQLite unless given")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.rounds * options.posts >= MOST_COMMENTS + 1:
        parser.error(f"one member says at most {MOST_COMMENTS} comments in five minutes: fewer rounds or posts")
    folder = Path(tempfile.mkdtemp(prefix="closeknit-posting-"))
    try:
        house = prepared(folder, options.database)
        told = measured(house, members(datetime.now(UTC)), options.rounds, options.posts)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(told) if options.json else "\n".join(f"{name:14}{value}" for name, value in told.items()))


if __name__ == "__main__":
    main()
