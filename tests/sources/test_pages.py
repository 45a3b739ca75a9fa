"""The pages of accounts elsewhere, through the front door."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from closeknit.contacts import actions as contacts
from closeknit.contacts.actions.drafts import Draft
from closeknit.sources import actions, reads
from closeknit.sources.models import Account, Collection, Linked
from tests.sources.radicale import PASSWORD, card


@pytest.fixture
def signed_in(client, ada):
    client.force_login(ada)
    return client


def told(response):
    return response.content.decode()


def test_an_address_book_is_connected_looked_at_paused_and_removed(signed_in, ada, radicale, now):
    radicale.put("mei.vcf", card("Mei Lin"))
    page = signed_in.get("/sources/new?kind=carddav")
    assert "Connect an address book" in told(page)
    given = {"kind": "carddav", "address": radicale.url, "user": "ada", "title": "Home"}
    wrong = signed_in.post("/sources/new", given | {"password": "wrong"})
    assert wrong.status_code == 422
    assert "name and password" in told(wrong)
    assert radicale.url in told(wrong) and "wrong" not in told(wrong).replace("something went wrong", "")
    answer = signed_in.post("/sources/new", given | {"password": PASSWORD})
    (account,) = reads.accounts(ada)
    assert answer["Location"] == f"/sources/{account.id}"
    page = told(signed_in.get(answer["Location"]))
    assert "It works" in page and "People" in page and PASSWORD not in page
    (collection,) = reads.collections(ada, account.id)
    answer = signed_in.post(f"/sources/{account.id}", {"chosen": [collection.id], "title": "Home", "private": "on"})
    assert answer.status_code == 302
    assert actions.sync_account(by=ada, account_id=account.id, now=now)
    page = told(signed_in.get(f"/sources/{account.id}"))
    assert "1 person stands on both sides" in page and "1 new person" in page
    assert "Home" in told(signed_in.get("/sources"))
    signed_in.post(f"/sources/{account.id}/pause", {"answer": "pause"})
    assert reads.account(ada, account.id).state == "paused"
    signed_in.post(f"/sources/{account.id}/pause", {"answer": "go_on"})
    signed_in.post(f"/sources/{account.id}/round")
    assert "stays in your book" in told(signed_in.get(f"/sources/{account.id}/removal"))
    answer = signed_in.post(f"/sources/{account.id}/removal")
    assert "no longer connected" in str(next(iter(get_messages(answer.wsgi_request))))
    assert reads.accounts(ada) == []
    assert not Linked.objects.exists() and not Collection.objects.exists()
    assert radicale.names() == ["mei.vcf"]


def test_a_password_that_is_no_longer_taken_is_asked_for_on_the_page(signed_in, ada, radicale, now):
    account_id = actions.connect(by=ada, kind="carddav", address=radicale.url, user="ada", password=PASSWORD, now=now)
    Account.objects.update(state="locked", error="The server does not take this name and password.")
    assert "Enter the password once more" in told(signed_in.get(f"/sources/{account_id}"))
    assert signed_in.post(f"/sources/{account_id}/secret", {"password": "no"}).status_code == 422
    assert signed_in.post(f"/sources/{account_id}/secret", {"password": PASSWORD}).status_code == 302
    assert reads.account(ada, account_id).state == "on"


def test_a_question_is_shown_and_answered(signed_in, ada, radicale, now):
    account_id = actions.connect(by=ada, kind="carddav", address=radicale.url, user="ada", password=PASSWORD, now=now)
    Account.objects.update(state="asks", error="Suddenly 11 of 12 people are missing.")
    assert "Yes, that is meant" in told(signed_in.get(f"/sources/{account_id}"))
    signed_in.post(f"/sources/{account_id}/acceptance")
    account = reads.account(ada, account_id)
    assert (account.state, account.options["accepts"]) == ("on", True)


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "carddav", "address": "\0", "user": "\ud800", "password": "x"},
        {"kind": "carddav", "address": "https://" + "x" * 5000, "user": "a", "password": "x"},
        {"kind": "carddav", "address": "http://127.0.0.1/", "user": "a", "password": "\0"},
        {"kind": "carddav"},
    ],
)
def test_odd_input_gets_a_kind_answer(signed_in, given):
    given = {name: value.encode("utf-8", "replace").decode() for name, value in given.items()}
    assert signed_in.post("/sources/new", given).status_code == 422


def test_odd_choices_are_refused_in_words(signed_in, ada, radicale, now):
    account_id = actions.connect(by=ada, kind="carddav", address=radicale.url, user="ada", password=PASSWORD, now=now)
    for chosen in (["9" * 30], ["-1"], ["x"], []):
        assert signed_in.post(f"/sources/{account_id}", {"chosen": chosen, "label": "999999"}).status_code == 422
    for number in ("0", "9" * 18, "9" * 40):
        assert signed_in.get(f"/sources/{number}").status_code == 404


def test_the_pages_ask_the_same_number_of_questions_however_much_there_is(signed_in, ada, radicale, now):
    account_id = actions.connect(by=ada, kind="carddav", address=radicale.url, user="ada", password=PASSWORD, now=now)

    def questions():
        counts = []
        for address in ("/sources", f"/sources/{account_id}"):
            signed_in.get(address)
            with CaptureQueriesContext(connection) as asked:
                signed_in.get(address)
            counts.append(len(asked))
        return counts

    few = questions()
    for number in range(20):
        Account.objects.create(owner=ada, kind="carddav", title=f"A {number}", address="https://x.invalid", made_at=now)
        Collection.objects.create(owner=ada, account_id=account_id, href=f"https://x.invalid/{number}/")
        contacts.add_contact(by=ada, draft=Draft({"name": f"P {number}"}, labels=[f"l{number}"]), now=now)
    assert questions() == few
    assert max(few) < 16


def test_what_a_mailbox_keeps_of_strangers_and_whom_it_cannot_serve_is_said_beforehand(signed_in):
    assert "Outlook.com and Microsoft 365 let no program in with a password" in told(signed_in.get("/sources/new?kind=imap"))
    assert "for up to 90 days" in told(signed_in.get("/about"))
