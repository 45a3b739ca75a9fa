"""What lists cost a program, beside the smallest thing it can ask, in books of 100 and of 5,000 people.

    .venv/bin/python benchmarks/api.py [--rounds 60]

Makes a house with two members (half a minute), tells 400 moments, and asks by turns through the very application the server
calls, in one thread. CPU of that thread; medians, and medians of the ratios of each round. The smallest thing is GET /token.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"small": 100, "large": 5000}
TRIVIAL = "/token"
LISTS = [
    "/contacts?limit=20",
    "/contacts?limit=20&sort=warmth",
    "/contacts?limit=20&q=Clay",
    "/labels",
    "/reminders",
    "/moments?limit=20",
]
WARM_UP = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        secrets = house_in(folder)
        print(f"{'':34} {'queries':>12} {'ms of CPU':>14} {'large / small':>14} {'large / smallest':>17}")
        for path in LISTS:
            print(measured(path, secrets, rounds))


def house_in(folder: str) -> dict[str, str]:
    """Two members with books of both sizes; a token of each."""
    os.environ |= {
        "CLOSEKNIT_DATA": folder,
        "DJANGO_SETTINGS_MODULE": "closeknit.site.settings",
        "CLOSEKNIT_API_A_MINUTE": "99999999",
    }
    os.environ.pop("DATABASE_URL", None)
    sys.path.insert(0, str(ROOT / "src"))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from closeknit.accounts import actions as accounts
    from closeknit.accounts.models import Community, Member
    from closeknit.kit import clock

    now = clock.now()
    members = {
        name: Member.objects.create_user(f"{name}@example.org", name=name, joined_at=now, entered_at=now) for name in SIZES
    }
    Community.objects.create(name="Potters", founded_by=members["small"], founded_at=now)
    for name, member in members.items():
        fill_book(member, SIZES[name], now)
    tell_moments(members["small"], now)
    scopes = ["book:read", "moments:read"]
    return {name: accounts.make_token(by=each, name="b", scopes=scopes, days=0, now=now)[1] for name, each in members.items()}


def fill_book(member, size: int, now) -> None:
    from datetime import timedelta

    from closeknit.contacts import actions
    from closeknit.contacts.actions.drafts import Draft
    from closeknit.contacts.models import Contact

    drafts = [
        Draft({"name": f"Person {n:05}", "organisation": "Clay" if n % 50 == 0 else ""}, labels=[f"l{n % 5}"])
        for n in range(size)
    ]
    actions.import_contacts(by=member, drafts=drafts, import_id=1, now=now)
    ids = list(Contact.objects.of(member).order_by("id").values_list("id", flat=True)[:60])
    for place, contact_id in enumerate(ids):
        actions.log_interaction(
            by=member, contact_ids=[contact_id], deed="met", happened_at=now - timedelta(days=place + 1), now=now
        )


def tell_moments(member, now) -> None:
    from datetime import timedelta

    from closeknit.stories import actions
    from closeknit.trust.reads import Told

    for number in range(400):
        words = actions.Words("snippet", f"Moment {number}")
        actions.tell_moment(by=member, words=words, told=Told.to("members"), now=now - timedelta(minutes=number))


def measured(path: str, secrets: dict[str, str], rounds: int) -> str:
    sides = [(secrets["small"], path), (secrets["large"], path), (secrets["large"], TRIVIAL)]
    times: list[list[float]] = [[], [], []]
    order = list(enumerate(sides))
    for number in range(rounds + WARM_UP):
        order = order[1:] + order[:1]
        for side, asked in order:
            began = time.thread_time()
            ask(*asked)
            if number >= WARM_UP:
                times[side].append(time.thread_time() - began)
    small, large, trivial = times
    counts = [queries(*each) for each in sides[:2]]
    return (
        f"{path:34} {counts[0]:>5} {counts[1]:>6} {median(small) * 1000:>6.2f} {median(large) * 1000:>7.2f}"
        f" {ratio(small, large):>14} {ratio(trivial, large):>17}"
    )


def ratio(first: list[float], second: list[float]) -> float:
    return round(median(b / a for a, b in zip(first, second, strict=True)), 2)


def queries(secret: str, path: str) -> int:
    from django.db import connection

    seen: list[str] = []

    def note(execute, sql, params, many, context):
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        ask(secret, path)
    return len(seen)


def ask(secret: str, path: str) -> bytes:
    from closeknit.site.wsgi import application

    where, _mark, asked = path.partition("?")
    told: dict = {}
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": f"/api/v1{where}", "QUERY_STRING": asked, "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr, "wsgi.version": (1, 0), "wsgi.multithread": True, "wsgi.multiprocess": False,
        "wsgi.run_once": False, "REMOTE_ADDR": "127.0.0.1", "HTTP_AUTHORIZATION": f"Bearer {secret}",
    }  # fmt: skip
    response = application(environ, lambda status, headers: told.update(status=status))
    body = b"".join(response)
    getattr(response, "close", lambda: None)()
    assert told["status"].startswith("200"), (path, told, body[:300])
    return body


if __name__ == "__main__":
    main()
