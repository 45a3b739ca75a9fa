"""What the picture of a year costs: one pass over 10,000 contacts and 1,000,000 interactions, and its page afterwards.

    .venv/bin/python benchmarks/year.py [contacts] [interactions]

The rows are written straight into the table, since only reading is measured.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta

NOW = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)
AT_ONCE = 20_000


def main(contacts: int, interactions: int) -> None:
    from django.test import Client

    from closeknit.contacts import actions
    from closeknit.kit import clock

    owner = fill(contacts, interactions)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    actions.draw_year(by=owner, year=2025, now=NOW)
    print(f"the pass: {time.perf_counter() - began:.1f} s, memory +{(peak() - before) / 1024:.0f} MB")
    began = time.perf_counter()
    actions.draw_year(by=owner, year=2025, now=NOW)
    print(f"asked again, nothing changed: {time.perf_counter() - began:.2f} s")
    door = Client()
    door.force_login(owner)
    with clock.held_at(NOW):
        for _ in range(3):
            began = time.perf_counter()
            answer = door.get("/people/years/2025", HTTP_HOST="localhost")
            took = time.perf_counter() - began
            print(f"the page: {took * 1000:.0f} ms, {len(answer.content) / 1024:.0f} kB, {answer.status_code}")


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def fill(contacts: int, interactions: int):
    from django.db import connection, transaction

    from closeknit.accounts.models import Member
    from closeknit.contacts import actions
    from closeknit.contacts.actions import Draft
    from closeknit.ledger.models import Tie

    chance = random.Random(7)
    owner = Member.objects.create_user("owner@example.org", name="Robin", zone="Europe/Berlin", joined_at=NOW)
    drafts = (Draft({"name": f"Person {number}"}) for number in range(contacts))
    ids = actions.import_contacts(by=owner, drafts=drafts, import_id=None, now=NOW).ids
    weights = [chance.lognormvariate(0, 1.2) for _ in ids]
    columns = "owner_id, source, ext_hash, contact_id, channel, direction, happened_at, seconds, length, subject"
    statement = f"INSERT INTO ledger_interaction ({columns}) VALUES (%s, 'native', %s, %s, %s, %s, %s, %s, 0, '')"  # noqa: S608
    whose = chance.choices(ids, weights, k=interactions)
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(0, interactions, AT_ONCE):
            part = enumerate(whose[start : start + AT_ONCE], start)
            cursor.executemany(statement, [(owner.id, key, contact_id, *deed(chance)) for key, contact_id in part])
    first = NOW - timedelta(days=5 * 365)
    Tie.objects.bulk_create(
        [Tie(owner_id=owner.id, contact_id=each, first_at=first, last_at=NOW, entries=interactions // contacts) for each in ids]
    )
    return owner


def deed(chance: random.Random) -> tuple:
    """Channel, direction, moment, seconds: five years of letters, chats, calls and meetings."""
    at = NOW - timedelta(minutes=chance.randrange(5 * 365 * 1440))
    return chance.choice((1, 1, 2, 2, 2, 7, 9)), chance.choice((1, 2)), at.replace(tzinfo=None), chance.choice((0, 0, 600))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as data:
        os.environ["CLOSEKNIT_DATA"] = data
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closeknit.site.settings")
        import django
        from django.core.management import call_command

        django.setup()
        from django.conf import settings

        settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        call_command("migrate", verbosity=0)
        asked = [int(each) for each in sys.argv[1:]]
        main(*(asked or (10_000, 1_000_000)))
