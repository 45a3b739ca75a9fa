"""Webhooks: a member's own program is told what the member is told, signed, again until it answers, and nowhere inside."""

import hashlib
import hmac
import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_network

import pytest

from closeknit.kit import jobs, vault
from closeknit.kit.unfit import Unfit
from closeknit.notify import actions, reads
from closeknit.notify.actions import calling
from closeknit.notify.models import Call, Hook, Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(settings):
    """A program that listens on this machine; `told` is what came, `status` what it answers."""
    settings.ALLOW_NETWORKS = [ip_network("127.0.0.0/8")]

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.server.told.append((dict(self.headers), body))
            self.send_response(self.server.status)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()

        def log_message(self, *_about): ...

    server = HTTPServer(("127.0.0.1", 0), Listener)
    server.told, server.status = [], 204
    server.url = f"http://127.0.0.1:{server.server_port}/hook"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def tell(owner, key, now):
    return actions.tell(owner_id=owner.id, key=key, text="Ben answers your comment.", path="/moments/7", now=now)


def calls():
    return [call.id for call in Call.objects.order_by("id")]


def test_what_a_member_is_told_a_program_is_told_and_signed_with_a_secret_that_is_kept_sealed(program, ada, cy, now):
    hook_id, secret = actions.make_hook(by=ada, url=program.url, kinds=["answer"], now=now)
    actions.make_hook(by=cy, url=program.url, now=now)
    assert secret not in Hook.objects.get(id=hook_id).secret
    assert tell(ada, "answer:1", now)
    assert not tell(ada, "answer:1", now), "the same thing is told once"
    assert tell(ada, "response:1", now), "of another kind"
    (call_id,) = calls()
    actions.make_call(owner_id=ada.id, call_id=call_id, now=now)
    actions.make_call(owner_id=ada.id, call_id=call_id, now=now)
    ((headers, body),) = program.told
    told = json.loads(body)
    assert (told["kind"], told["text"], told["path"]) == ("answer", "Ben answers your comment.", "/moments/7")
    moment, _comma, made = headers["Closeknit-Signature"].removeprefix("t=").partition(",v1=")
    assert made == hmac.new(secret.encode(), f"{moment}.{body}".encode(), hashlib.sha256).hexdigest()
    assert int(moment) == int(now.timestamp())
    assert headers["Closeknit-Delivery"] == str(call_id)
    (kept,) = reads.calls(ada, hook_id, 0, 10)
    assert (kept.status, kept.tries, kept.done_at) == (204, 1, now)


def test_the_job_for_a_call_stands_in_the_same_transaction_and_is_tried_again(program, ada, now):
    actions.make_hook(by=ada, url=program.url, now=now)
    tell(ada, "answer:1", now)
    assert "notify.call_hook" in [line.name for line in jobs.listing()]
    assert jobs.named("notify.call_hook").tries == 11
    program.status = 500
    with pytest.raises(actions.HookUnanswered):
        actions.make_call(owner_id=ada.id, call_id=calls()[0], now=now)
    program.status = 200
    actions.make_call(owner_id=ada.id, call_id=calls()[0], now=now + timedelta(minutes=1))
    call, hook = Call.objects.get(), Hook.objects.get()
    assert (call.tries, call.status, hook.failures) == (2, 200, 0)
    first, second = (headers["Closeknit-Signature"] for headers, _body in program.told)
    assert first != second, "each try has a time of its own"


@pytest.mark.parametrize("status", [302, 307])
def test_nobody_is_sent_elsewhere(program, ada, now, status):
    actions.make_hook(by=ada, url=program.url, now=now)
    tell(ada, "answer:1", now)
    program.status = status
    with pytest.raises(actions.HookUnanswered):
        actions.make_call(owner_id=ada.id, call_id=calls()[0], now=now)
    assert len(program.told) == 1
    assert Call.objects.get().status == status


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/", "https://localhost/", "https://[::1]/", "https://169.254.169.254/latest", "https://10.0.0.1/",
        "https://[::ffff:10.0.0.1]/", "ftp://example.org/", "https://ada:secret@example.org/", "nonsense", "", "https://a\x00b/",
        "https://nobody.invalid/",
    ],
)  # fmt: skip
def test_no_address_within_is_taken(ada, now, url):
    with pytest.raises(Unfit) as refused:
        actions.make_hook(by=ada, url=url, now=now)
    assert refused.value.field == "url"


def test_an_address_that_has_become_an_inner_one_since_is_not_asked(program, ada, now, settings):
    actions.make_hook(by=ada, url=program.url, now=now)
    tell(ada, "answer:1", now)
    settings.ALLOW_NETWORKS = []
    with pytest.raises(actions.HookUnanswered):
        actions.make_call(owner_id=ada.id, call_id=calls()[0], now=now)
    assert program.told == []
    assert "private network" in Call.objects.get().words


def test_after_many_failures_and_a_day_it_rests_until_it_is_tried_and_its_owner_hears_of_it(program, ada, now, monkeypatch):
    monkeypatch.setattr(calling, "RESTS_AFTER", 3)
    hook_id, _secret = actions.make_hook(by=ada, url=program.url, now=now)
    program.status = 410
    for number, hours in enumerate((0, 1, 2, 3, 25)):
        assert Hook.objects.get().rests_since is None
        tell(ada, f"answer:{number}", now + timedelta(hours=hours))
        with pytest.raises(actions.HookUnanswered):
            actions.make_call(owner_id=ada.id, call_id=calls()[-1], now=now + timedelta(hours=hours))
    tell(ada, "answer:later", now + timedelta(hours=26))
    assert len(calls()) == 5
    told = Notice.objects.get(kind="webhook")
    assert "127.0.0.1 has not answered for a day" in told.text and told.path == f"/account/webhooks/{hook_id}"
    program.status = 204
    call_id = actions.try_hook(by=ada, hook_id=hook_id, now=now + timedelta(hours=27))
    actions.make_call(owner_id=ada.id, call_id=call_id, now=now + timedelta(hours=27))
    assert Hook.objects.get().rests_since is None
    assert json.loads(program.told[-1][1])["kind"] == "test"


def test_what_was_ended_or_whose_owner_is_away_is_told_nothing(program, ada, now):
    hook_id, _secret = actions.make_hook(by=ada, url=program.url, now=now)
    tell(ada, "answer:1", now)
    ada.state = "away"
    ada.save()
    actions.make_call(owner_id=ada.id, call_id=calls()[0], now=now)
    actions.end_hook(by=ada, hook_id=hook_id, now=now)
    actions.make_call(owner_id=ada.id, call_id=1, now=now)
    assert program.told == []
    assert calls() == []


def test_what_was_told_is_forgotten_after_a_month(program, ada, now):
    actions.make_hook(by=ada, url=program.url, now=now)
    tell(ada, "answer:1", now)
    assert actions.forget_calls(now=now + timedelta(days=29)) == 0
    assert actions.forget_calls(now=now + timedelta(days=31)) == 1


def test_a_webhook_is_made_tried_paused_and_deleted_on_its_page(program, ada, cy, client, now):
    client.force_login(ada)
    refused = client.post("/account/webhooks", {"url": "https://10.0.0.1/x", "sorts": ["messages"]})
    assert refused.status_code == 422 and 'value="https://10.0.0.1/x"' in refused.content.decode()
    made = client.post("/account/webhooks", {"url": program.url, "sorts": ["messages", "nonsense"]}).content.decode()
    (row,) = reads.hooks(ada)
    assert row.kinds == ["answers", "message"]
    secret = vault.unseal(row.secret, purpose=f"hooks:{ada.id}")
    assert secret in made and secret not in client.get("/account/webhooks").content.decode(), "it is shown once"
    page = f"/account/webhooks/{row.id}"
    assert client.post(f"{page}/try")["Location"] == page
    assert "It is told in a moment." in client.get(page).content.decode()
    program.status = 410
    with pytest.raises(actions.HookUnanswered):
        actions.make_call(owner_id=ada.id, call_id=calls()[0], now=now)
    assert "It answered 410" in client.get(page).content.decode()
    program.status = 204
    actions.make_call(owner_id=ada.id, call_id=calls()[0], now=now)
    assert "It answered 204." in client.get(page).content.decode()
    client.force_login(cy)
    assert client.get(page).status_code == client.post(f"{page}/end").status_code == 404
    client.force_login(ada)
    client.post(f"{page}/end")
    assert not Hook.objects.exists()


def test_a_paused_webhook_is_told_nothing_but_a_try_until_it_goes_on(program, ada, now):
    hook_id, _secret = actions.make_hook(by=ada, url=program.url, now=now)
    tell(ada, "answer:1", now)
    actions.pause_hook(by=ada, hook_id=hook_id, is_paused=True, now=now)
    tell(ada, "answer:2", now)
    (waiting,) = calls()
    actions.make_call(owner_id=ada.id, call_id=waiting, now=now)
    assert not program.told
    actions.make_call(owner_id=ada.id, call_id=actions.try_hook(by=ada, hook_id=hook_id, now=now), now=now)
    assert len(program.told) == 1
    actions.pause_hook(by=ada, hook_id=hook_id, is_paused=False, now=now)
    tell(ada, "answer:3", now)
    assert len(calls()) == 3
