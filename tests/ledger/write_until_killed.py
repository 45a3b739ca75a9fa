"""Run by test_kill.py: records the same batches in the same order, says so after each, and can tell what is there.

python -m tests.ledger.write_until_killed write|tell
"""

import json
import os
import random
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "closeknit.site.settings"
os.environ.pop("DATABASE_URL", None)

BATCHES, SIZE = 40, 150


def batches():
    from tests.ledger.conftest import entry

    chance = random.Random(11)
    ways = [("out", "chat"), ("in", "chat"), ("mutual", "call"), ("mutual", "met")]
    made = []
    for number in range(BATCHES * SIZE):
        direction, channel = chance.choice(ways)
        made.append(entry(number, at=number / 9, contact=chance.randint(1, 12), direction=direction, channel=channel))
    chance.shuffle(made)
    return [made[start : start + SIZE] for start in range(0, len(made), SIZE)]


def write(ada, now):
    from closeknit.ledger.actions import record_interactions

    for number, batch in enumerate(batches()):
        record_interactions(by=ada, entries=batch, now=now)
        print(number, flush=True)


def tell(ada, now):
    from closeknit.ledger.actions import ext_hash_of, verify
    from closeknit.ledger.models import Interaction

    there = list(Interaction.objects.of(ada).values_list("ext_hash", flat=True))
    known = set(there)
    whole = [sum(ext_hash_of(each.external_id, "") in known for each in batch) for batch in batches()]
    print(json.dumps({"entries": len(there), "batches": whole, "differences": len(list(verify(now=now)))}))


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", "ledger", verbosity=0)
    from tests.ledger.conftest import Owner, day

    {"write": write, "tell": tell}[sys.argv[1]](Owner(1), day(4000))
