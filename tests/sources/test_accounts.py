"""An account elsewhere from its first sign-in to its removal, with a kind of the test's own."""

from datetime import timedelta

import pytest
from django.db import connection

from closeknit.contacts.actions import Unfit
from closeknit.kit import vault
from closeknit.sources import actions, reads
from closeknit.sources.actions.kinds import Found, Kind, Trouble
from closeknit.sources.models import Account

PASSWORD = "correct horse battery"


@pytest.fixture
def server(monkeypatch):
    """A server that takes one password, and fails when told to."""

    class Server:
        password, trouble, rounds, folders = PASSWORD, None, 0, [Found("/a/", "People", True), Found("/b/", "Others")]

        def test(self, *, address, user, password):
            if password != self.password:
                raise Trouble("The server does not know this name and password.", is_password=True)
            return self.folders

        def sync(self, *, by, account, password, now):
            self.test(address="", user="", password=password)
            if self.trouble:
                raise self.trouble
            self.rounds += 1

    server = Server()
    monkeypatch.setitem(actions.KINDS, "carddav", Kind(test=server.test, sync=server.sync))
    return server


@pytest.fixture
def account_id(ada, server, now):
    account_id = actions.connect(
        by=ada, kind="carddav", address="https://dav.example.org", user="ada", password=PASSWORD, now=now
    )
    actions.choose(
        by=ada, account_id=account_id, chosen=[each.id for each in reads.collections(ada, account_id)][:1], options={}, now=now
    )
    return account_id


def test_nothing_is_kept_where_the_server_does_not_let_us_in(ada, server, now):
    with pytest.raises(Unfit) as unfit:
        actions.connect(by=ada, kind="carddav", address="https://dav.example.org", user="ada", password="wrong", now=now)
    assert unfit.value.field == "password"
    assert reads.accounts(ada) == []


def test_a_password_lies_nowhere_in_the_database(ada, account_id):
    assert reads.account(ada, account_id).secret
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert PASSWORD not in str(cursor.fetchall())


def test_nothing_is_exchanged_before_its_owner_has_chosen(ada, server, now):
    account_id = actions.connect(
        by=ada, kind="carddav", address="https://dav.example.org", user="ada", password=PASSWORD, now=now
    )
    assert actions.ask_for_due(now=now + timedelta(days=1)) == 0
    assert not actions.sync_account(by=ada, account_id=account_id, now=now)
    with pytest.raises(Unfit):
        actions.choose(by=ada, account_id=account_id, chosen=[], options={}, now=now)


def test_an_account_is_asked_for_when_it_is_due_and_by_one_worker(ada, account_id, server, now):
    assert actions.ask_for_due(now=now) == 1
    assert actions.ask_for_due(now=now) == 0
    assert actions.sync_account(by=ada, account_id=account_id, now=now)
    account = reads.account(ada, account_id)
    assert (account.last_at, account.next_at) == (now, now + timedelta(minutes=15))
    Account.objects.of(ada).update(held_until=now + timedelta(minutes=5))
    assert not actions.sync_account(by=ada, account_id=account_id, now=now)
    assert actions.sync_account(by=ada, account_id=account_id, now=now + timedelta(minutes=6))
    assert server.rounds == 2


def test_a_server_that_fails_is_asked_later_and_later(ada, account_id, server, now):
    server.trouble = Trouble("The server is ill.")
    waits = []
    for _n in range(9):
        actions.sync_account(by=ada, account_id=account_id, now=now)
        waits.append((reads.account(ada, account_id).next_at - now) / timedelta(minutes=1))
    assert waits == [15, 30, 60, 120, 240, 480, 720, 720, 720]
    assert reads.account(ada, account_id).error == "The server is ill."
    server.trouble = None
    assert actions.sync_account(by=ada, account_id=account_id, now=now)
    assert (reads.account(ada, account_id).error, reads.account(ada, account_id).failures) == ("", 0)


def test_a_fault_of_ours_is_kept_as_a_kind_sentence_and_raised_for_the_operator(ada, account_id, server, now):
    server.trouble = ZeroDivisionError(f"with {PASSWORD}")
    with pytest.raises(ZeroDivisionError):
        actions.sync_account(by=ada, account_id=account_id, now=now)
    account = reads.account(ada, account_id)
    assert account.error and PASSWORD not in account.error
    assert account.held_until is None


def test_a_password_that_is_no_longer_taken_waits_for_its_owner(ada, account_id, server, now):
    server.password = "a new one"
    actions.sync_account(by=ada, account_id=account_id, now=now)
    assert reads.account(ada, account_id).state == Account.State.LOCKED
    assert actions.ask_for_due(now=now + timedelta(days=9)) == 0
    with pytest.raises(Unfit):
        actions.change_password(by=ada, account_id=account_id, password="still wrong", now=now)
    actions.change_password(by=ada, account_id=account_id, password="a new one", now=now)
    assert actions.sync_account(by=ada, account_id=account_id, now=now)


def test_a_house_that_lost_its_key_asks_for_the_password_once_more(ada, account_id, settings, now):
    settings.CREDENTIALS_KEYS = ["another key, of a house that was restored without its own"]
    assert not actions.sync_account(by=ada, account_id=account_id, now=now)
    account = reads.account(ada, account_id)
    assert account.state == Account.State.LOCKED
    assert "password once more" in account.error
    actions.change_password(by=ada, account_id=account_id, password=PASSWORD, now=now)
    assert actions.sync_account(by=ada, account_id=account_id, now=now)


def test_passwords_are_sealed_anew_with_the_newest_key(ada, account_id, settings, now):
    old = settings.CREDENTIALS_KEYS
    settings.CREDENTIALS_KEYS = ["a new key that is long enough to be one, by the night", *old]
    assert actions.seal_anew(now=now) == 1
    assert actions.seal_anew(now=now) == 0
    settings.CREDENTIALS_KEYS = settings.CREDENTIALS_KEYS[:1]
    account = reads.account(ada, account_id)
    assert vault.unseal(account.secret, purpose=account.purpose) == PASSWORD
    settings.CREDENTIALS_KEYS = old
    assert actions.seal_anew(now=now) == 0


def test_a_paused_account_rests_until_it_goes_on(ada, account_id, server, now):
    actions.pause(by=ada, account_id=account_id, now=now)
    assert not actions.sync_account(by=ada, account_id=account_id, now=now)
    actions.pause(by=ada, account_id=account_id, is_paused=False, now=now)
    assert actions.sync_account(by=ada, account_id=account_id, now=now)


def test_a_removed_account_leaves_nothing(ada, cy, account_id, now):
    actions.remove(by=ada, account_id=account_id, now=now)
    assert reads.accounts(ada) == []
    assert reads.collections(ada, account_id) == []
