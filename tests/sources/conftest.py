from datetime import timedelta

import pytest

from closeknit.sources import actions, reads
from closeknit.sources.models import Account
from tests.sources.radicale import PASSWORD, USER, radicale  # noqa: F401


class Synced:
    """Ada's account at a server, and the rounds of it: each one some minutes later."""

    def __init__(self, by, kind, server, now, **options):
        self.by, self.server, self.now = by, server, now
        self.id = actions.connect(by=by, kind=kind, address=server.url, user=USER, password=PASSWORD, now=now)
        chosen = [each.id for each in reads.collections(by, self.id)]
        actions.choose(by=by, account_id=self.id, chosen=chosen, options=options, title="Home server", now=now)

    @property
    def account(self):
        return reads.account(self.by, self.id)

    @property
    def last(self):
        return self.account.tallies.get("last", {})

    def be_killed(self):
        """Time goes by after a kill, until the account is no longer held for the dead."""
        self.now += timedelta(minutes=20)
        Account.objects.filter(id=self.id).update(held_until=None)

    def round(self, *, expects=True):
        self.now += timedelta(minutes=20)
        went = actions.sync_account(by=self.by, account_id=self.id, now=self.now)
        assert went == expects, self.account.error
        return self.last


@pytest.fixture
def synced(ada, radicale, now):  # noqa: F811
    return lambda **options: Synced(ada, "carddav", radicale, now, **options)
