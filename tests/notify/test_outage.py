"""A mail server that is away for a day and more, and comes back: a real one, on a real port."""

import socket
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from closeknit.accounts.models import Member
from closeknit.kit import clock
from closeknit.notify import actions
from closeknit.notify.models import Letter
from closeknit.notify.rules import Quiet, Reaching
from tests.browser import run_jobs

pytestmark = pytest.mark.django_db


class Box:
    """What a server took in; addresses in `refused` are turned away."""

    def __init__(self):
        self.letters, self.senders, self.refused = [], [], set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.senders.append(envelope.mail_from)
        self.letters.append(message_from_bytes(envelope.original_content or envelope.content, policy=policy.default))
        return "250 taken"


@pytest.fixture
def server(settings):
    """A maker of servers on one port, which is the house's: `server()` is up until `stop()`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
    started = []

    def start(box):
        controller = Controller(box, hostname="127.0.0.1", port=port)
        controller.start()
        started.append(controller)
        return controller

    yield start
    for controller in started:
        controller.stop(no_assert=True)


def post(now, to="ada@example.org", **told):
    return actions.post_letter(to=to, subject="A reminder", text="Send Ben the card.", now=now, **told)


def live_through(now, hours, step_minutes=5):
    """The clock runs, with the jobs and the timetable's look at what waits."""
    for minute in range(0, hours * 60, step_minutes):
        with clock.held_at(now + timedelta(minutes=minute)):
            run_jobs()
            actions.deliver_waiting(now=clock.now())


def test_a_letter_waits_through_an_outage_of_three_days_and_comes_once(server, now):
    letter_id = post(now)
    live_through(now, hours=72, step_minutes=15)
    assert Letter.objects.get(id=letter_id).sent_at is None
    assert 20 < Letter.objects.get(id=letter_id).tries < 400
    box = Box()
    server(box)
    live_through(now + timedelta(hours=72), hours=2)
    assert [letter["Subject"] for letter in box.letters] == ["A reminder"]
    assert Letter.objects.get(id=letter_id).to == ""


def test_many_letters_of_an_outage_come_in_their_order_and_one_that_is_refused_holds_up_none(server, now):
    post(now, to="gone@example.org")
    for number in range(5):
        post(now + timedelta(minutes=number), to=f"ada{number}@example.org")
    live_through(now, hours=26, step_minutes=15)
    box = Box()
    box.refused.add("gone@example.org")
    server(box)
    live_through(now + timedelta(hours=26), hours=2)
    assert sorted(letter["To"] for letter in box.letters) == [f"ada{number}@example.org" for number in range(5)]
    assert Letter.objects.get(sent_at=None).to == "gone@example.org"


def test_a_server_that_is_away_is_asked_once_and_not_once_a_letter(server, now):
    for number in range(5):
        post(now, to=f"ada{number}@example.org")
    actions.deliver_waiting(now=now + timedelta(hours=1))
    assert sum(Letter.objects.values_list("tries", flat=True)) == 1


def test_a_sign_in_code_of_yesterday_is_not_sent_any_more(server, now):
    post(now, useful_until=now + timedelta(hours=1))
    live_through(now, hours=2)
    box = Box()
    server(box)
    live_through(now + timedelta(hours=2), hours=1)
    assert box.letters == []
    assert actions.forget_letters(now=now + timedelta(days=2)) == 1


def test_a_letter_of_a_kind_can_be_stopped_with_one_click_and_threads_with_its_kind(server, ada, now, client, settings):
    settings.ORIGIN = "https://book.example.org"
    box = Box()
    server(box)
    told = {"owner": ada, "kind": "reminders", "subject": "A reminder", "now": now}
    actions.write_to_member(text="One.", **told)
    actions.write_to_member(text="Two.", **told)
    run_jobs()
    one, two = box.letters
    assert one["References"] == two["References"] and one["Message-ID"] != two["Message-ID"]
    assert one["List-Id"].startswith("Closeknit reminders <reminders.")
    assert one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = one["List-Unsubscribe"].strip().strip("<>")
    assert stop in one.get_body(("plain",)).get_content() and stop in one.get_body(("html",)).get_content()
    path = stop.removeprefix(settings.ORIGIN)
    assert client.get(path).status_code == 200
    assert actions.write_to_member(text="Still.", **told)
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert actions.write_to_member(text="Never.", **told) is None
    client.force_login(ada)
    client.post("/letters/reminders/return")
    assert actions.write_to_member(text="Again.", **told)


@pytest.mark.parametrize("token", ["x", "WzEsInJlbWluZGVycyJd:1abc:nonsense", "%00", "a" * 3000])
def test_an_address_that_stops_nothing_does_not_exist(client, token):
    assert client.post(f"/letters/{token}/stop").status_code == 404


class TestWhatWaits:
    """A letter that waits for the mail server, while things happen."""

    @pytest.fixture
    def waiting(self, ada, now):
        for thread in (7, 8):
            told = {"text": f"Ben wrote in {thread}.", "path": f"/threads/{thread}", "thread": thread, "said": 1}
            actions.tell(owner_id=ada.id, key=f"message:{thread}:1", now=now, **told)
        actions.post_notices(now=now)
        with clock.held_at(now):
            run_jobs()
        assert Letter.objects.get().tries
        return ada

    def comes(self, server, now, hours=20):
        box = Box()
        server(box)
        live_through(now + timedelta(hours=hours), hours=1)
        return box.letters

    def test_stopped_meanwhile_it_is_not_sent(self, server, waiting, now):
        actions.silence_letters(owner_id=waiting.id, kind=actions.GATHERED, now=now)
        assert self.comes(server, now) == []
        assert not Letter.objects.get().text
        assert actions.forget_letters(now=now + timedelta(days=3)) == 1

    @pytest.mark.parametrize("state", ["away", "leaving", "gone"])
    def test_whoever_has_gone_meanwhile_gets_none(self, server, waiting, now, state):
        Member.objects.update(state=state)
        assert self.comes(server, now) == []

    def test_an_address_given_up_meanwhile_gets_none(self, server, waiting, now):
        actions.note_return(letter_id=Letter.objects.get().id, is_for_good=True, now=now)
        assert self.comes(server, now) == []

    def test_it_goes_to_the_address_they_have_by_then(self, server, waiting, now):
        Member.objects.update(email="ada@new.example")
        (letter,) = self.comes(server, now)
        assert letter["To"] == "ada@new.example"

    def test_what_was_read_meanwhile_is_not_in_it(self, server, waiting, now):
        actions.read_notices_of(by=waiting, thread=7, now=now)
        (letter,) = self.comes(server, now)
        words = letter.get_body(("plain",)).get_content()
        assert "wrote in 8" in words and "wrote in 7" not in words and "No more letters like this" in words

    def test_what_was_all_read_meanwhile_is_not_sent(self, server, waiting, now):
        actions.read_all_notices(by=waiting, now=now)
        assert self.comes(server, now) == []

    def test_it_waits_for_the_end_of_quiet_hours(self, server, waiting, now):
        actions.change_reaching(by=waiting, wanted=Reaching(quiet=Quiet(6, 9)), now=now)
        box = Box()
        server(box)
        live_through(now + timedelta(hours=20), hours=1)  # half past seven in Berlin
        assert box.letters == []
        live_through(now + timedelta(hours=22), hours=1)
        assert len(box.letters) == 1
