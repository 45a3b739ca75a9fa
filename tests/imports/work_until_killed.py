"""Done by test_kill.py in a house of its own: prepares an import, works on it like the worker, and can tell what is there.

"work" takes steps to die at (`DIE_AT`, counted in checkpoints) from the environment: the process kills itself, without a word,
just before or just after the transaction of that checkpoint ends.
"""

import json
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction

import closeknit.contacts.actions.undoing as pages
import closeknit.imports.actions.people as people
import closeknit.imports.actions.progress as progress
import closeknit.imports.actions.read as reading
import closeknit.imports.actions.run as running
import closeknit.ledger.actions.undo as entries
from closeknit.accounts.models import Member
from closeknit.contacts.actions import Draft, Point, add_contact
from closeknit.contacts.models import Contact, ContactLabel, ContactPoint, Occasion, Photo
from closeknit.imports import actions
from closeknit.imports.models import Import, ImportPerson
from closeknit.kit import jobs, search, worker
from closeknit.ledger.actions import verify
from closeknit.ledger.models import Interaction
from tests.imports.files import archive, card, chat, letter, mbox

PEOPLE, LETTERS, LINES = 60, 480, 240
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def prepare(now):
    if Member._meta.db_table not in connection.introspection.table_names():
        call_command("migrate", verbosity=0)
    ada = Member.objects.create_user("ada@example.org", name="Ada", zone="Europe/Berlin", joined_at=now)
    for each in range(5):
        add_contact(by=ada, draft=Draft({"name": f"Person {each}"}, [Point("email", f"p{each}@example.org")]), now=now)
    letters = []
    for each in range(LETTERS):
        other, day = f"p{each % PEOPLE}@example.org", 1 + each % 28
        sender, to = ("ada@example.org", other) if each % 2 else (other, "ada@example.org")
        letters.append(letter(each, sender, to, when=f"{day:02} Mar 20{10 + each % 16} 10:{each % 60:02}:00 +0100"))
    said = [(f"{1 + each // 60:02}/03/2026, 10:{each % 60:02}", ("Ada", "Dora")[each % 2], f"hi {each}") for each in range(LINES)]
    photo = f"PHOTO;ENCODING=b;TYPE=PNG:{DOT}"
    cards = [
        card(f"Person {n}", f"EMAIL:p{n}@example.org", f"BDAY:--0{n % 9 + 1}-11", f"CATEGORIES:Of {n % 3}", *[photo][n % 2 :])
        for n in range(PEOPLE)
    ]
    archive(
        Path(os.environ["CLOSEKNIT_DATA"]) / "all.zip",
        people__vcf="".join(cards) + card("No Name Twice") + card("Only A Name"),
        letters__mbox=mbox(*letters),
        **{"WhatsApp Chat with Dora__txt": chat(*said)},
    )


def bring(now):
    ada = owner()
    path = Path(os.environ["CLOSEKNIT_DATA"]) / "all.zip"
    brought = actions.bring_path(by=ada, path=path, now=now)
    jobs.enqueue("imports.read", owner_id=ada.id, import_id=brought.id)
    assert Import.objects.count() == 1


def run(now):
    actions.start_import(by=owner(), import_id=Import.objects.get().id, now=now)


def undo(now):
    actions.start_undo(by=owner(), import_id=Import.objects.get().id, now=now)


def owner():
    return Member.objects.get()


def work(now):
    for name in ("imports.read", "imports.run", "imports.undo"):
        jobs._registry[name] = replace(jobs.named(name), backoff_seconds=0.01)
    # Small steps, so that there are many places to be killed at.
    people.AT_ONCE, running.ENTRIES_AT_ONCE, running.RECORDS_AT_ONCE, running.PHOTOS_AT_ONCE = 7, 52, 80, 5
    reading.AT_ONCE, pages.AT_ONCE, entries.CONTACTS_AT_ONCE = 9, 9, 9
    worker.POLL_SECONDS = 0.05
    count_steps(os.environ.get("DIE_AT", ""), Path(os.environ["CLOSEKNIT_DATA"]) / "steps.txt")
    worker.Worker(name="one").run()


def count_steps(die_at, log):
    """Write each batch down before its transaction ends, and die where it was asked for: "-3" before the third is kept, "3" just
    after it."""
    moved, steps, dies = progress.moved, 0, int(die_at or 0)

    def counting(brought, **values):
        nonlocal steps
        moved(brought, **values)
        if not {"tallies", "undo"} & values.keys():
            return
        steps += 1
        told = [brought.state, values.get("records_done"), values.get("tallies"), values.get("undo")]
        with log.open("a") as file:
            file.write(json.dumps(told) + "\n")
        if steps == abs(dies):
            if dies < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))

    for module in ("progress", "people", "run", "undoing"):
        sys.modules[f"closeknit.imports.actions.{module}"].moved = counting


def tell(now):
    ada, brought = owner(), Import.objects.get()
    named = dict(Contact.objects.of(ada).values_list("id", "name"))
    rows = Interaction.objects.of(ada).values_list("contact_id", "source", "ext_hash", "direction", "happened_at")
    undo = {name: count for name, count in brought.undo.items() if name not in ("after", "preview", "before")}
    told = {
        "state": brought.state,
        "tallies": brought.tallies,
        "counts": brought.counts,
        "undo": undo,
        "preview": sorted(ImportPerson.objects.of(ada).values_list("number", "name", "match", "is_taken")),
        "names": sorted(named.values()),
        "days": sorted(Occasion.objects.of(ada).values_list("contact__name", "month")),
        "points": sorted(ContactPoint.objects.of(ada).values_list("contact__name", "norm")),
        "labels": sorted(ContactLabel.objects.of(ada).values_list("contact__name", "label__name")),
        "photos": sorted(Photo.objects.of(ada).values_list("contact__name", flat=True)),
        "found": sorted(named.get(hit.ref_id, "gone") for hit in search.search(ada.id, "contacts", "person", 500)),
        "entries": sorted(
            [named.get(contact, "gone"), source, ext, direction, at.isoformat()] for contact, source, ext, direction, at in rows
        ),
        "differences": len(list(verify(now=now))),
    }
    print(json.dumps(told))


deeds = {"prepare": prepare, "bring": bring, "run": run, "undo": undo, "work": work, "tell": tell}
