"""Done by test_kill.py: records the same batches in the same order, says so after each, and can tell what is there."""

import json
import random

from django.core.management import call_command

from closeknit.ledger.actions import ext_hash_of, record_interactions, verify
from closeknit.ledger.models import Interaction
from tests.ledger.conftest import Owner, day, entry

BATCHES, SIZE = 40, 150
ADA, NOW = Owner(1), day(4000)


def batches():
    chance = random.Random(11)
    ways = [("out", "chat"), ("in", "chat"), ("mutual", "call"), ("mutual", "met")]
    made = []
    for number in range(BATCHES * SIZE):
        direction, channel = chance.choice(ways)
        made.append(entry(number, at=number / 9, contact=chance.randint(1, 12), direction=direction, channel=channel))
    chance.shuffle(made)
    return [made[start : start + SIZE] for start in range(0, len(made), SIZE)]


def prepare(_now):
    call_command("migrate", "ledger", verbosity=0)


def write(_now):
    for number, batch in enumerate(batches()):
        record_interactions(by=ADA, entries=batch, now=NOW)
        print(number, flush=True)


def tell(_now):
    there = list(Interaction.objects.of(ADA).values_list("ext_hash", flat=True))
    known = set(there)
    whole = [sum(ext_hash_of(each.external_id, "") in known for each in batch) for batch in batches()]
    print(json.dumps({"entries": len(there), "batches": whole, "differences": len(list(verify(now=NOW)))}))


deeds = {"prepare": prepare, "write": write, "tell": tell}
