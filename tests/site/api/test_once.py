"""A program that asks twice, because it was cut off, does a thing once."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from closeknit.accounts.models import KeptAnswer
from closeknit.contacts.models import Contact
from tests.site.api.programs import Program

MEI = {"name": "Mei"}


@pytest.mark.django_db
def test_the_same_key_does_a_thing_once_and_is_answered_the_same(program, ada):
    mine = program(ada)
    first, second = (mine.post("/contacts", MEI, key="mei-1") for _n in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.told == second.told
    assert second.headers["Idempotency-Replayed"] == "true"
    assert mine.post("/contacts", {"name": "Bo"}, key="mei-1").told["code"] == "key-taken"
    assert mine.post("/contacts", MEI, key="mei-2").status_code == 201
    assert program(ada).post("/contacts", MEI, key="mei-1").status_code == 201, "each token has keys of its own"
    assert Contact.objects.of(ada).count() == 3


@pytest.mark.django_db
def test_a_secret_that_is_told_once_lies_in_no_table_and_can_still_be_asked_for_again(program, ada, monkeypatch):
    monkeypatch.setattr("closeknit.notify.actions.hooks.addresses_of", lambda target: ["192.0.2.1"])
    told, mine = {"url": "https://hooks.example.org/1"}, program(ada)
    first, second = (mine.post("/webhooks", told, key="k") for _n in range(2))
    assert first.told == second.told and first.told["secret"]
    assert first.told["secret"] not in KeptAnswer.objects.get().body
    KeptAnswer.objects.update(body="of a key that was lost")
    assert mine.post("/webhooks", told, key="k").told["code"] == "key-taken"


@pytest.mark.django_db
def test_an_answer_without_a_body_is_the_same_again(program, member, now):
    ada, ben = (member(name, entered_at=now) for name in ("Ada", "Ben"))
    mine = program(ada)
    answers = [mine.post("/blocks", {"slug": ben.slug}, key="k") for _n in range(2)]
    assert [(each.status_code, each.headers.get("Content-Type")) for each in answers] == [(204, None)] * 2
    assert answers[1].headers["Idempotency-Replayed"] == "true"


@pytest.mark.django_db
def test_what_was_refused_can_be_mended_under_the_same_key(program, ada):
    mine = program(ada)
    assert mine.post("/contacts", {}, key="k").status_code == 422
    assert KeptAnswer.objects.count() == 0
    assert mine.post("/contacts", MEI, key="k").status_code == 201


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["x" * 256, "caf\u00e9"])
def test_a_key_that_is_none_is_refused(program, ada, key):
    assert program(ada).post("/contacts", MEI, key=key).status_code == 400
    assert Contact.objects.of(ada).count() == 0


@pytest.mark.django_db
def test_a_deed_that_fails_halfway_leaves_neither_itself_nor_an_answer(program, ada, monkeypatch):
    from closeknit.contacts.api import people

    def cut_off(*_about):
        raise RuntimeError("killed between the deed and its answer")

    mine = program(ada)
    with monkeypatch.context() as patched:
        patched.setattr(people, "contact_shown", cut_off)
        assert mine.post("/contacts", MEI, key="k").status_code == 500
    assert Contact.objects.of(ada).count() == 0
    assert mine.post("/contacts", MEI, key="k").status_code == 201
    assert Contact.objects.of(ada).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_with_one_key_are_answered_the_same(ada):
    from django.test import Client

    mine, together, found = Program(Client(), ada), Barrier(2), []

    def ask():
        own = Program.__new__(Program)
        own.client, own.secret = Client(), mine.secret
        together.wait()
        answer = own.post("/contacts", MEI, key="k")
        found.append((answer.status_code, answer.told))
        connection.close()

    threads = [Thread(target=ask) for _n in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found[0] == found[1]
    assert found[0][0] == 201
    assert Contact.objects.of(ada).count() == 1
