"""What one wanted to answer in a talk, as one line of Today."""

from datetime import timedelta

import pytest

from closeknit.ledger.models import Interaction
from closeknit.talk import actions as talk
from closeknit.talk import reads as talk_reads
from closeknit.talk.models import Participant
from closeknit.today import actions, reads
from closeknit.today.actions.words import shown
from closeknit.trust import actions as trust
from tests.stories.conftest import ada, ben, cy, dee  # noqa: F401
from tests.talk.conftest import pair, write  # noqa: F401

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def lines(viewer, moment):
    actions.open_today(by=viewer, now=moment)
    return reads.lines(viewer, reads.day_of(viewer, moment), moment)


@pytest.fixture
def asked(ada, ben, pair, write, now):  # noqa: F811
    """Ben wants to be reminded to answer Ada this evening."""
    write(ada, pair, "When do you come?")
    talk.remind_to_answer(by=ben, slug=pair, at=now + 8 * HOUR, now=now)
    return pair


def test_whom_one_wanted_to_answer_today_stands_in_today_with_the_way_to_the_talk(ben, ada, asked, now):  # noqa: F811
    (line,) = lines(ben, now)
    assert (line.person.name, line.nudge.reason) == ("Ada", "promise")
    told = shown(line, ben, now)
    assert told["done_words"] == "Answered" and told["ways"][0].href == f"/threads/{asked}#end"
    assert lines(ada, now) == [] or all("talk" not in each.nudge.facts for each in lines(ada, now))


def test_it_is_done_when_it_is_answered(ben, asked, write, now):  # noqa: F811
    assert not lines(ben, now)[0].nudge.answer
    write(ben, asked, "Friday")
    assert lines(ben, now)[0].nudge.answer == "done"
    assert all("talk" not in line.nudge.facts for line in lines(ben, now + 24 * HOUR))


def test_a_reminder_that_was_told_is_owed_until_it_is_answered(ben, asked, write, now):  # noqa: F811
    assert talk.tell_reminders(now=now + 9 * HOUR) == 1
    (line,) = lines(ben, now + 24 * HOUR)
    assert line.nudge.facts["talk"] == asked
    write(ben, asked, "Friday", at=now + 25 * HOUR)
    assert Participant.objects.get(member=ben).reminded_at is None


def test_saying_done_settles_it_without_an_entry_and_undoing_it_brings_it_back(ben, asked, now):  # noqa: F811
    (line,) = lines(ben, now)
    entries = Interaction.objects.count()
    actions.answer_nudge(by=ben, nudge_id=line.nudge.id, answer="done", now=now)
    assert not talk_reads.still_owed(ben, [asked]) and Interaction.objects.count() == entries
    assert lines(ben, now)[0].nudge.answer == "done"
    actions.answer_nudge(by=ben, nudge_id=line.nudge.id, answer="", now=now)
    assert talk_reads.still_owed(ben, [asked]) == {asked} and not lines(ben, now)[0].nudge.answer


def test_nobody_apart_is_named_and_of_a_group_whoever_spoke_last(ada, ben, cy, asked, write, now):  # noqa: F811
    group = talk.start_talk(by=cy, slugs=[ada.slug, ben.slug], now=now)
    write(ada, group, "First")
    write(cy, group, "Who brings bread?")
    talk.remind_to_answer(by=ben, slug=group, at=now + HOUR, now=now)
    found = {line.person.name: line.nudge.facts["title"] for line in lines(ben, now)}
    assert found == {"Ada": "", "Cy": "Ada and Cy"}
    trust.block_member(by=ben, member_id=ada.id, now=now)
    assert [line.person.name for line in lines(ben, now)] == ["Cy"]
