"""Run by test_kill.py: prepares an import in a house of its own, works on it like the worker, and can tell what is there.

python -m tests.imports.work_until_killed prepare|work|tell
"""

import json
import os
import sys
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "closeknit.site.settings"
os.environ.pop("DATABASE_URL", None)

PEOPLE, LETTERS = 120, 4000


def prepare(now):
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from closeknit.accounts.models import Member
    from closeknit.imports import actions
    from closeknit.imports.jobs import read  # noqa: F401 - registers the jobs
    from tests.imports.files import archive, card, letter, mbox

    ada = Member.objects.create_user("ada@example.org", name="Ada", zone="Europe/Berlin", joined_at=now)
    letters = []
    for each in range(LETTERS):
        other, day = f"p{each % PEOPLE}@example.org", 1 + each % 28
        sender, to = ("ada@example.org", other) if each % 2 else (other, "ada@example.org")
        letters.append(letter(each, sender, to, when=f"{day:02} Mar 20{10 + each % 16} 10:{each % 60:02}:00 +0100"))
    path = archive(
        Path(os.environ["CLOSEKNIT_DATA"]) / "all.zip",
        people__vcf="".join(card(f"Person {n}", f"EMAIL:p{n}@example.org", f"BDAY:--0{n % 9 + 1}-11") for n in range(PEOPLE))
        + card("No Name Twice") + card("Only A Name"),
        letters__mbox=mbox(*letters),
    )  # fmt: skip
    brought = actions.bring_path(by=ada, path=path, now=now)
    actions.read_import(by=ada, import_id=brought.id, now=now)
    actions.start_import(by=ada, import_id=brought.id, now=now)


def work():
    import closeknit.imports.actions.people as people
    import closeknit.imports.actions.run as run
    import closeknit.imports.jobs  # noqa: F401
    from closeknit.kit.worker import Worker

    # Small steps, so that there are many places to be killed at.
    people.AT_ONCE, run.ENTRIES_AT_ONCE, run.RECORDS_AT_ONCE = 17, 130, 200
    Worker(name="one").run()


def tell(now):
    from closeknit.accounts.models import Member
    from closeknit.contacts.models import Contact, Occasion
    from closeknit.imports.models import Import
    from closeknit.ledger.actions import verify
    from closeknit.ledger.models import Interaction

    ada, brought = Member.objects.get(), Import.objects.get()
    named = dict(Contact.objects.of(ada).values_list("id", "name"))
    rows = Interaction.objects.of(ada).values_list("contact_id", "source", "ext_hash", "direction", "happened_at")
    told = {
        "state": brought.state,
        "tallies": brought.tallies,
        "names": sorted(named.values()),
        "days": sorted(Occasion.objects.of(ada).values_list("contact__name", "month")),
        "entries": sorted(
            [named[contact], source, ext, direction, at.isoformat()] for contact, source, ext, direction, at in rows
        ),
        "differences": len(list(verify(now=now))),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    import django

    django.setup()
    from closeknit.kit import clock

    {"prepare": lambda: prepare(clock.now()), "work": work, "tell": lambda: tell(clock.now())}[sys.argv[1]]()
