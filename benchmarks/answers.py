"""How long it takes until 1,000 members have answered one gathering from 64 clients, and whether each seat is given once.

    .venv/bin/python benchmarks/answers.py [--members 1000] [--seats 400] [--database URL] [--json]

Makes a house in a throw-away folder (or in an empty database of one's own), serves it as `closeknit serve` does, and lets 64
clients post by turns what members answer, through the product's own form: everybody comes. Every answer must be the redirect of a
deed that was done; afterwards as many must have a seat as there are, and the rest a place of their own in line. Before it, all of
them write rows behind the same middleware: the ratio is answers a second beside these.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import posting
from posting import CLIENTS, TOKEN, TRIVIAL


class Coming(posting.Client):
    """Some members, one after another, who say that they come."""

    def body(self, number: int) -> str:
        return urlencode({"csrfmiddlewaretoken": TOKEN, "answer": "yes"})


def planned(seats: int, now: datetime) -> tuple[str, int]:
    """A gathering of one more member: where one answers, and the number of its one occurrence."""
    from closeknit.accounts.models import Member
    from closeknit.gatherings import actions
    from closeknit.gatherings.models import Occurrence
    from closeknit.gatherings.rules import Span
    from closeknit.trust.reads import Told

    told = {"joined_at": now, "entered_at": now - timedelta(days=60)}
    host = Member.objects.create_user("host@example.org", name="Host", **told)
    span = Span(f"{now + timedelta(days=9):%Y-%m-%d}T19:00", "Europe/Berlin", 120)
    plan = actions.Plan("Summer feast", span, place="Meadow", capacity=seats)
    slug = actions.plan_gathering(by=host, plan=plan, told=Told.to("members"), now=now)
    one = Occurrence.objects.get(gathering__slug=slug)
    return f"/gatherings/{slug}/{one.id}/rsvp", one.id


def answered(port: int, cookies: list[str], path: str) -> dict:
    go = threading.Event()
    hands = [cookies[number::CLIENTS] for number in range(CLIENTS)]
    return posting.finished([Coming(port, hand, path, len(hand), go) for hand in hands if hand], go)


def measured(house, many: int, seats: int) -> dict:
    from houses import served

    from closeknit.gatherings.models import Occurrence, Rsvp

    now = datetime.now(UTC)
    cookies = posting.members(now, many)
    path, number = planned(seats, now)
    with served([house]) as servers:
        port = servers["house"].client.port
        posting.posted(port, cookies[:CLIENTS], TRIVIAL, 1)  # warms up
        trivial = posting.posted(port, cookies[:CLIENTS], TRIVIAL, many // CLIENTS)
        told = answered(port, cookies, path)
    rows = Rsvp.objects.filter(occurrence_id=number)
    line = sorted(rows.filter(seat="waiting").values_list("line", flat=True))
    return {
        "database": house.connection.vendor, "answers": told["posts"], "seconds": round(told["seconds"], 1),
        "p50_ms": round(told["p50_ms"], 1), "p99_ms": round(told["p99_ms"], 1), "wrong": told["wrong"][:10],
        "seats": seats, "seats_taken": Occurrence.objects.get(id=number).seats_taken,
        "seated": rows.filter(seat="seated").count(), "waiting": len(line),
        "line_is_whole": line == [*range(1, len(line) + 1)],
        "beside_a_trivial_write": round(told["a_second"] / trivial["a_second"], 2),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--members", type=int, default=1000)
    parser.add_argument("--seats", type=int, default=400)
    parser.add_argument("--database", metavar="URL", help="an empty database; SQLite unless given")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="closeknit-answers-"))
    try:
        told = measured(posting.prepared(folder, options.database), options.members, options.seats)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(told) if options.json else "\n".join(f"{name:26}{value}" for name, value in told.items()))


if __name__ == "__main__":
    main()
