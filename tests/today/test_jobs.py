"""What Today keeps of somebody whose page was deleted or made one with another."""

import pytest
from django.http import Http404
from django_tasks_db.models import DBTaskResult

from closeknit.contacts import actions as contacts
from closeknit.contacts.actions import Draft
from closeknit.kit import jobs
from closeknit.ledger import reads as ledger
from closeknit.today import actions, reads
from closeknit.today.models import Nudge, Rest


@pytest.fixture
def promised(ada, now):
    """Somebody with a promise, and the nudge of today that quotes it."""
    ben = contacts.add_contact(by=ada, draft=Draft({"name": "Ben"}), now=now)
    contacts.add_promise(by=ada, contact_id=ben, text="Send the secret recipe", now=now)
    actions.open_today(by=ada, now=now)
    return Nudge.objects.get(contact_id=ben)


def work_off() -> None:
    """Run what was asked for, each twice, as a worker that was killed may."""
    for row in DBTaskResult.objects.all():
        for _ in range(2):
            jobs.named(jobs.name_of(row)).function(**row.args_kwargs["kwargs"])


def test_deleting_somebody_takes_their_words_out_of_past_days(ada, now, promised):
    actions.answer_nudge(by=ada, nudge_id=promised.id, answer="rest", now=now)
    assert "recipe" in str(Nudge.objects.get().facts) and Rest.objects.exists()
    contacts.delete_contact(by=ada, contact_id=promised.contact_id, now=now)
    work_off()
    assert not Nudge.objects.exists() and not Rest.objects.exists()


def test_an_answer_after_the_person_was_deleted_is_not_found_and_writes_nothing(ada, now, promised):
    contacts.delete_contact(by=ada, contact_id=promised.contact_id, now=now)
    for answer in ("done", "rest", "later"):
        with pytest.raises(Http404):
            actions.answer_nudge(by=ada, nudge_id=promised.id, answer=answer, now=now)
    assert not Rest.objects.exists() and ledger.tie(ada, promised.contact_id).last_at is None


def test_who_rests_still_rests_when_two_pages_become_one(ada, now, promised):
    actions.answer_nudge(by=ada, nudge_id=promised.id, answer="rest", now=now)
    benjamin = contacts.add_contact(by=ada, draft=Draft({"name": "Benjamin"}), now=now)
    contacts.merge_contacts(by=ada, contact_id=benjamin, other_id=promised.contact_id, now=now)
    work_off()
    assert [(rest.contact_id, rest.was_asked) for rest in Rest.objects.all()] == [(benjamin, True)]
    (line,) = reads.lines(ada, reads.day_of(ada, now), now)
    assert line.person.id == benjamin and line.nudge.answer == "rest"
