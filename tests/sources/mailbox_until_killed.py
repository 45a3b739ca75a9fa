"""Done by test_mailbox_kill.py in a house of its own: one mailbox, a round of it, and what came of it."""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from closeknit.accounts.models import Member
from closeknit.contacts.models import Contact
from closeknit.imports import actions as imports
from closeknit.imports.models import Import
from closeknit.ledger.actions import verify
from closeknit.ledger.models import Interaction
from closeknit.sources import actions, reads
from closeknit.sources.actions import mailbox
from closeknit.sources.models import Account
from closeknit.sources.reads import newcomers
from tests.sources.dovecot import PASSWORD, USER


def prepare(now):
    if Member._meta.db_table not in connection.introspection.table_names():
        call_command("migrate", verbosity=0)
    ada = Member.objects.create_user(USER, name="Ada", zone="Europe/Berlin", joined_at=now)
    told = {"kind": "imap", "address": os.environ["MAIL_AT"], "user": USER, "password": PASSWORD}
    account_id = actions.connect(by=ada, now=now, **told)
    chosen = [each.id for each in reads.collections(ada, account_id) if each.is_chosen]
    actions.choose(by=ada, account_id=account_id, chosen=chosen, options={}, now=now)


def work(now):
    """A round, in small batches; each batch is told before it is kept."""
    mailbox.AT_ONCE = 8
    log = Path(os.environ["CLOSEKNIT_DATA"]) / "batches.txt"
    for name in ("_spool", "_take"):

        def telling(self, folder, token, headers, before=getattr(mailbox.Round, name)):
            with log.open("a") as file:
                file.write(f"{folder.href} {token}\n")
            before(self, folder, token, headers)

        setattr(mailbox.Round, name, telling)
    # Whoever was killed held the account for some minutes.
    turn = len(log.read_text()) if log.exists() else 0
    sys.exit(not actions.sync_account(by=owner(), account_id=account().id, now=now + timedelta(hours=turn)))


def bring(now):
    brought = account().tallies["import"]
    imports.read_import(by=owner(), import_id=brought, now=now)
    imports.start_import(by=owner(), import_id=brought, in_background=False, now=now)
    imports.run_import(by=owner(), import_id=brought, now=now)


def owner():
    return Member.objects.get()


def account():
    return Account.objects.get()


def tell(now):
    ada = owner()
    named = dict(Contact.objects.of(ada).values_list("id", "name"))
    rows = Interaction.objects.of(ada).values_list("contact_id", "ext_hash", "direction", "happened_at")
    told = {
        "entries": sorted([named[who], ext, direction, at.isoformat()] for who, ext, direction, at in rows),
        "imports": sorted(Import.objects.of(ada).values_list("file_name", "counts__messages")),
        "newcomers": sorted(each.address for each in newcomers(ada, account().id)),
        "differences": len(list(verify(now=now))),
    }
    print(json.dumps(told))


deeds = {"prepare": prepare, "work": work, "bring": bring, "tell": tell}
