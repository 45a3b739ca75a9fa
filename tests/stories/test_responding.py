"""Words that come back, and goals that are returned to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import Http404

from closeknit.accounts.models import Member
from closeknit.contacts.models import ContactPoint
from closeknit.kit.unfit import Unfit
from closeknit.ledger.models import Interaction
from closeknit.notify.models import Notice
from closeknit.stories import actions, reads
from closeknit.stories.models import Moment, Response
from closeknit.trust import actions as trust
from closeknit.trust.access import Refused
from closeknit.trust.reads import sight

pytestmark = pytest.mark.django_db


def shown(viewer, number):
    return reads.moment_shown(viewer, sight(viewer), number)


def names(moment):
    return [(each.name, each.kind, each.words) for each in moment.responses]


def test_the_author_alone_reads_who_answered_and_each_reads_their_own(ada, ben, cy, tell, now):
    number = tell(ada)
    actions.respond(by=ben, moment_id=number, kind="with_you", now=now)
    actions.respond(by=cy, moment_id=number, kind="own", words="  Which\nclay? ", now=now)
    assert names(shown(ada, number)) == [("Ben", "with_you", ""), ("Cy", "own", "Which clay?")]
    assert shown(ben, number).responses == [] and shown(ben, number).own_response.kind == "with_you"
    assert shown(cy, number).own_response.words == "Which clay?"


def test_an_answer_is_changed_and_taken_back_and_there_is_never_a_second(ada, ben, tell, now):
    number = tell(ada)
    for kind in ("with_you", "well_done", "well_done"):
        actions.respond(by=ben, moment_id=number, kind=kind, now=now)
    assert names(shown(ada, number)) == [("Ben", "well_done", "")]
    actions.take_back_response(by=ben, moment_id=number, now=now)
    assert names(shown(ada, number)) == [] and shown(ben, number).own_response is None


def test_an_answer_makes_one_entry_in_each_ledger_and_one_notice_however_often_it_changes(ada, ben, tell, now):
    number = tell(ada)
    for kind in ("with_you", "well_done"):
        actions.respond(by=ben, moment_id=number, kind=kind, now=now)
    actions.take_back_response(by=ben, moment_id=number, now=now)
    actions.respond(by=ben, moment_id=number, kind="own", words="A secret", now=now)
    assert sorted(Interaction.objects.values_list("owner_id", flat=True)) == sorted([ada.id, ben.id])
    assert ContactPoint.objects.filter(norm=f"closeknit:{ben.id}", owner=ada).exists()
    notice = Notice.objects.get(owner=ada)
    assert notice.path == f"/moments/{number}" and "secret" not in notice.text


@pytest.mark.parametrize(("kind", "words"), [("", ""), ("like", ""), ("own", " "), ("own", "x" * 141), ("own", "\x00\ud800")])
def test_an_answer_without_words_is_refused(ada, ben, tell, now, kind, words):
    with pytest.raises(Unfit):
        actions.respond(by=ben, moment_id=tell(ada), kind=kind, words=words, now=now)
    assert not Response.objects.exists() and not Interaction.objects.exists()


def test_nobody_answers_what_they_cannot_read_or_what_is_their_own(ada, cy, dee, kiln, tell, now):
    number = tell(ada, "x", "circles", [kiln])
    for member in (cy, dee):
        with pytest.raises(Http404):
            actions.respond(by=member, moment_id=number, kind="with_you", now=now)
    with pytest.raises(Refused):
        actions.respond(by=ada, moment_id=number, kind="with_you", now=now)
    assert not Response.objects.exists()


def test_a_block_hides_an_answer_that_was_given_before(ada, ben, tell, now):
    number = tell(ada)
    actions.respond(by=ben, moment_id=number, kind="with_you", now=now)
    trust.block_member(by=ada, member_id=ben.id, now=now)
    assert names(shown(ada, number)) == []


def test_who_is_away_is_not_named_until_they_are_back(ada, ben, tell, now):
    number = tell(ada)
    actions.respond(by=ben, moment_id=number, kind="with_you", now=now)
    Member.objects.filter(id=ben.id).update(state="away")
    assert names(shown(ada, number)) == []
    Member.objects.filter(id=ben.id).update(state="here")
    assert names(shown(ada, number)) == [("Ben", "with_you", "")]


def goal(tell, by, on, **more):
    return tell(by, "Fire the kiln", kind="goal", returns_on=on, **more)


def test_a_goal_is_asked_about_once_on_its_day_in_the_authors_zone(member, tell, now):
    tia = member("Tia", entered_at=now, zone="Pacific/Auckland")
    number = goal(tell, tia, date(2026, 5, 10))
    nine_in_auckland = datetime(2026, 5, 9, 21, 0, tzinfo=UTC)
    assert actions.ask_goals(now=nine_in_auckland - timedelta(minutes=1)) == 0
    assert actions.ask_goals(now=nine_in_auckland) == 1
    assert actions.ask_goals(now=nine_in_auckland + timedelta(hours=1)) == 0
    assert Notice.objects.get(owner=tia).path == f"/moments/{number}#outcome"
    assert [each for each, _text in reads.goals_to_return_to(tia)] == [number]


def test_a_goal_is_asked_about_late_rather_than_never(ada, tell, now):
    goal(tell, ada, date(2026, 5, 10))
    assert actions.ask_goals(now=now + timedelta(days=40)) == 1


@pytest.mark.parametrize("what", ["told", "deleted", "away"])
def test_nobody_is_asked_about_a_goal_that_is_over(ada, tell, now, what):
    number = goal(tell, ada, date(2026, 5, 10))
    if what == "told":
        actions.return_to_goal(by=ada, moment_id=number, outcome="It held.", now=now)
    elif what == "deleted":
        actions.delete_moment(by=ada, moment_id=number, now=now)
    else:
        Member.objects.filter(id=ada.id).update(state="away")
    assert actions.ask_goals(now=now + timedelta(days=10)) == 0
    assert not Notice.objects.exists()


@pytest.mark.parametrize("days", [0, -1, 366 * 6])
def test_a_day_for_a_goal_lies_ahead(ada, tell, now, days):
    with pytest.raises(Unfit):
        goal(tell, ada, now.date() + timedelta(days=days))


def test_how_it_went_comes_up_once_more_and_is_told_to_who_had_answered_and_still_reads_it(ada, ben, cy, kiln, tell, now):
    number = goal(tell, ada, date(2026, 5, 10))
    actions.respond(by=ben, moment_id=number, kind="with_you", now=now)
    actions.respond(by=cy, moment_id=number, kind="with_you", now=now)
    actions.change_audience(by=ada, moment_id=number, told=reads.moment_shown(ada, sight(ada), number).told, now=now)
    trust.block_member(by=cy, member_id=ada.id, now=now)
    later = now + timedelta(days=4)
    actions.return_to_goal(by=ada, moment_id=number, outcome="*It held*", now=later)
    assert not Notice.objects.filter(owner=cy).exists()
    assert Notice.objects.get(owner=ben).key == f"outcome:{number}"
    news = reads.news(ben, sight(ben), since=now + timedelta(days=1), until=later, now=later)
    assert [each.outcome_html for each in news.moments] == ["<p><em>It held</em></p>"]
    actions.return_to_goal(by=ada, moment_id=number, outcome="It cracked", now=later + timedelta(days=2))
    assert Moment.objects.get(id=number).outcome_at == later
    assert [each.id for each in reads.search(ben, sight(ben), "cracked")] == [number]
    assert reads.search(ben, sight(ben), "held") == []


def test_a_win_is_no_goal(ada, tell, now):
    with pytest.raises(Unfit):
        actions.return_to_goal(by=ada, moment_id=tell(ada, kind="win"), outcome="x", now=now)
