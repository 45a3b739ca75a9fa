"""Run by test_mailbox_kill.py: a house of its own with one mailbox, a round of it, and what came of it.

python -m tests.sources.mailbox_until_killed prepare|work|bring|tell
"""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "closeknit.site.settings"
os.environ.pop("DATABASE_URL", None)


def prepare(now):
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from closeknit.accounts.models import Member
    from closeknit.sources import actions, reads
    from tests.sources.dovecot import PASSWORD, USER

    ada = Member.objects.create_user(USER, name="Ada", zone="Europe/Berlin", joined_at=now)
    told = {"kind": "imap", "address": os.environ["MAIL_AT"], "user": USER, "password": PASSWORD}
    account_id = actions.connect(by=ada, now=now, **told)
    chosen = [each.id for each in reads.collections(ada, account_id) if each.is_chosen]
    actions.choose(by=ada, account_id=account_id, chosen=chosen, options={}, now=now)


def work(now):
    """A round, in small batches; each batch is told before it is kept."""
    from closeknit.sources import actions
    from closeknit.sources.actions import mailbox

    mailbox.AT_ONCE = 20
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
    from closeknit.imports import actions

    brought = account().tallies["import"]
    actions.read_import(by=owner(), import_id=brought, now=now)
    actions.start_import(by=owner(), import_id=brought, in_background=False, now=now)
    actions.run_import(by=owner(), import_id=brought, now=now)


def owner():
    from closeknit.accounts.models import Member

    return Member.objects.get()


def account():
    from closeknit.sources.models import Account

    return Account.objects.get()


def tell(now):
    from closeknit.contacts.models import Contact
    from closeknit.imports.models import Import
    from closeknit.ledger.actions import verify
    from closeknit.ledger.models import Interaction
    from closeknit.sources.reads import newcomers

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


if __name__ == "__main__":
    import django

    django.setup()
    from closeknit.kit import clock

    {"prepare": prepare, "work": work, "bring": bring, "tell": tell}[sys.argv[1]](clock.now())
