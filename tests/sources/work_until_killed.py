"""Run by test_odd_servers.py: a house of its own that is killed in the middle of its rounds.

python -m tests.sources.work_until_killed prepare URL|work|finish
"""

import io
import os
import sys
from contextlib import redirect_stdout
from datetime import timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "closeknit.site.settings"


def prepare(now):
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from closeknit.accounts.models import Member
    from closeknit.contacts.actions import Draft, add_contact
    from closeknit.sources import actions, reads

    ada = Member.objects.create_user("ada@example.org", name="Ada", zone="Europe/Berlin", joined_at=now)
    for each in range(60):
        add_contact(by=ada, draft=Draft({"name": f"Here {each}"}), now=now)
    told = {"address": sys.argv[2], "user": "ada", "password": "correct horse"}
    account_id = actions.connect(by=ada, kind="carddav", now=now, **told)
    chosen = [each.id for each in reads.collections(ada, account_id)]
    actions.choose(by=ada, account_id=account_id, chosen=chosen, options={}, now=now)


def work(now):
    from closeknit.sources import actions
    from closeknit.sources.actions import dav, pulling, pushing
    from closeknit.sources.models import Account

    for module in (dav, pulling, pushing):
        module.AT_ONCE = 3
    account = Account.objects.get()
    Account.objects.update(held_until=None)
    print("begun", flush=True)
    assert actions.sync_account(by=account.owner, account_id=account.id, now=now)


def finish(now):
    from closeknit.contacts.models import Contact
    from closeknit.sources.models import Linked

    with redirect_stdout(io.StringIO()):
        work(now + timedelta(hours=1))
    linked = Linked.objects.exclude(etag="")
    print(Contact.objects.count(), linked.count(), len(set(linked.values_list("ref_id", flat=True))))


if __name__ == "__main__":
    import django

    django.setup()
    from closeknit.kit import clock

    {"prepare": prepare, "work": work, "finish": finish}[sys.argv[1]](clock.now())
