"""How fast the ledger is written: batches, one by one, late arrivals, and a verification, each beside a bare insert in one run.

    python benchmarks/ledger.py [--entries 100000] [--json]

Runs on the database that DATABASE_URL names (a throw-away SQLite file without it), as owners of its own, and erases what it
wrote. CPU seconds are this process's; on PostgreSQL the server's work is not in them.
"""

from __future__ import annotations

import argparse
import atexit
import json
import os
import random
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

NOW = datetime(2026, 5, 6, tzinfo=UTC)
CHANNELS = ("email", "chat", "call", "met", "sms")


@dataclass(frozen=True)
class Owner:
    id: int


def entries(number: int, contacts: int, *, years: float = 5.0, salt: str = "", seed: int = 7) -> list:
    """Interactions in time order, spread over contacts as a mailbox is: some have most of them."""
    from closeknit.ledger.actions import Entry

    chance = random.Random(seed)
    begin, step = NOW - timedelta(days=365 * years), timedelta(days=365 * years) / (number + 1)
    made = []
    for each in range(number):
        contact = min(int(chance.paretovariate(0.8)), contacts)
        channel = chance.choice(CHANNELS)
        direction = "mutual" if channel in ("call", "met") else chance.choice(("out", "in"))
        made.append(Entry(contact, "native", f"{salt}{each}", "", channel, direction, begin + step * each, 600, 1200))
    return made


def in_batches(owner, made, size: int) -> None:
    from closeknit.ledger.actions import record_interactions

    for start in range(0, len(made), size):
        record_interactions(by=owner, entries=made[start : start + size], now=NOW)


def one_by_one(owner, made) -> None:
    from closeknit.ledger.actions import record_interaction

    for each in made:
        record_interaction(by=owner, **each._asdict(), now=NOW)


def bare(owner, made) -> None:
    """The least any ledger costs: rows of the same width, no ties, no question whether they were new."""
    from django.db import transaction

    from closeknit.ledger.models import Interaction

    with transaction.atomic():
        Interaction.objects.bulk_create(
            (
                Interaction(
                    owner_id=owner.id, source="bare", ext_hash=n, contact_id=e.contact_id, channel=1, direction=1,
                    happened_at=e.happened_at, seconds=e.seconds, length=e.length,
                )
                for n, e in enumerate(made)
            ),
            batch_size=2000,
        )  # fmt: skip


def verified(owner, _made) -> None:
    from closeknit.ledger.actions import verify

    assert not list(verify(owner_id=owner.id, now=NOW))


def measured(name: str, deed, owner, made, *more) -> dict:
    """Run it once; entries a second by the clock on the wall and by CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    deed(owner, made, *more)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    number = len(made)
    return {"what": name, "entries": number, "per_second": round(number / wall), "cpu_us_each": round(cpu / number * 1e6, 1)}


def run(number: int) -> list[dict]:
    from closeknit.ledger.actions import erase_ledger

    owners = [Owner(2**40 + each) for each in range(6)]
    mailbox, wide = entries(number, 10_000), [e._replace(contact_id=n) for n, e in enumerate(entries(number // 4, 1))]
    late = entries(number // 4, 10_000, years=9, salt="late")
    single = entries(max(number // 25, 1000), 10_000, salt="single")
    try:
        return [
            measured("bare rows without ties", bare, owners[0], mailbox),
            measured("batches of 5,000, like a mailbox", in_batches, owners[1], mailbox, 5000),
            measured("the same again (all there already)", in_batches, owners[1], mailbox, 5000),
            measured("batches of 5,000, every entry another contact", in_batches, owners[2], wide, 5000),
            measured("batches of 5,000, all before what is there", in_batches, owners[1], late, 5000),
            measured("one by one", one_by_one, owners[3], single),
            measured("verify", verified, owners[1], mailbox + late),
        ]
    finally:
        for owner in owners:
            erase_ledger(by=owner)


def prepare() -> None:
    if "CLOSEKNIT_DATA" not in os.environ:
        folder = os.environ["CLOSEKNIT_DATA"] = tempfile.mkdtemp(prefix="closeknit-ledger-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closeknit.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", "ledger", verbosity=0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    prepare()
    results = run(options.entries)
    if options.json:
        print(json.dumps(results))
        return
    for each in results:
        print(f"{each['what']:48} {each['entries']:>8} entries {each['per_second']:>8}/s {each['cpu_us_each']:>8} µs CPU each")


if __name__ == "__main__":
    main()
