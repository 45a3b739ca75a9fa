"""Done by test_odd_servers.py in a house of its own that is killed in the middle of its rounds; `URL` names the server."""

import io
import json
import os
from contextlib import redirect_stdout
from datetime import timedelta

from django.core.management import call_command

from closeknit.accounts.models import Member
from closeknit.contacts.actions import Draft, add_contact
from closeknit.contacts.models import Contact
from closeknit.sources import actions, reads
from closeknit.sources.actions import dav, pulling, pushing
from closeknit.sources.models import Account, Linked


def prepare(now):
    call_command("migrate", verbosity=0)
    ada = Member.objects.create_user("ada@example.org", name="Ada", zone="Europe/Berlin", joined_at=now)
    for each in range(60):
        add_contact(by=ada, draft=Draft({"name": f"Here {each}"}), now=now)
    told = {"address": os.environ["URL"], "user": "ada", "password": "correct horse"}
    account_id = actions.connect(by=ada, kind="carddav", now=now, **told)
    chosen = [each.id for each in reads.collections(ada, account_id)]
    actions.choose(by=ada, account_id=account_id, chosen=chosen, options={}, now=now)


def work(now):
    for module in (dav, pulling, pushing):
        module.AT_ONCE = 3
    account = Account.objects.get()
    Account.objects.update(held_until=None)
    assert actions.sync_account(by=account.owner, account_id=account.id, now=now)


def finish(now):
    with redirect_stdout(io.StringIO()):
        work(now + timedelta(hours=1))
    linked = Linked.objects.exclude(etag="")
    print(json.dumps([Contact.objects.count(), linked.count(), len(set(linked.values_list("ref_id", flat=True)))]))


deeds = {"prepare": prepare, "work": work, "finish": finish}
