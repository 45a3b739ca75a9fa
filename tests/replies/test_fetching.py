"""The mailbox of the house on a real IMAP server."""

import pytest

from closeknit.notify.models import Notice
from closeknit.replies import actions, jobs
from tests.replies.test_rules import letter
from tests.sources.dovecot import PASSWORD, USER, dovecot  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox(dovecot, settings):  # noqa: F811
    settings.REPLY_MAILBOX = {
        "scheme": "imap+plain", "host": "127.0.0.1", "port": dovecot.port, "user": USER, "password": PASSWORD, "folder": "INBOX",
    }  # fmt: skip
    return dovecot


def left(mailbox):
    return sorted(path.name.rpartition(",")[2] for path in (mailbox.place() / "cur").iterdir())


def test_letters_are_taken_once_and_deleted_there(house, mailbox, monkeypatch):
    sent = [letter(f"Line {number}", to=house.address("message"), Message_ID=f"<{number}@mail.example>") for number in range(3)]
    mailbox.put([str(sent[0]), str(sent[1]), str(sent[1]), str(letter("Spam", to="reply@closeknit.test")), str(sent[2])])
    assert actions.fetch_letters(now=house.now) == 5
    assert house.said() == ["Line 0", "Line 1", "Line 2"]
    assert left(mailbox) == [] and actions.fetch_letters(now=house.now) == 0


def test_one_that_breaks_is_flagged_and_left_and_holds_up_no_other(house, mailbox, monkeypatch):
    from closeknit.replies.actions import fetching

    taken = fetching.take_letter

    def take(*, data, now):
        if b"Breaks" in data:
            raise RuntimeError
        return taken(data=data, now=now)

    monkeypatch.setattr(fetching, "take_letter", take)
    mailbox.put([str(letter("Breaks", to=house.address("message"))), str(letter("Holds", to=house.address("message")))])
    assert actions.fetch_letters(now=house.now) == 2
    assert house.said() == ["Holds"]
    assert left(mailbox) == ["F"]
    assert actions.fetch_letters(now=house.now) == 0


def test_a_mailbox_that_cannot_be_read_is_told_to_the_operators_once_a_day_and_tried_again(house, mailbox, olga, settings):
    mailbox.put([str(letter(to=house.address("message")))])
    good = settings.REPLY_MAILBOX
    for bad in ({"password": "wrong"}, {"port": 1}, {"folder": "None"}):
        settings.REPLY_MAILBOX = good | bad
        with pytest.raises(actions.MailboxUnread):
            actions.fetch_letters(now=house.now)
    jobs.fetch()
    jobs.fetch()
    assert "cannot be read" in Notice.objects.get(owner=olga).text
    settings.REPLY_MAILBOX = good
    jobs.fetch()
    assert house.said() == ["Yes, gladly."]


def test_without_a_mailbox_nothing_is_asked(house, settings):
    settings.REPLY_MAILBOX = None
    assert actions.fetch_letters(now=house.now) == 0
