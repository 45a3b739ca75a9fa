"""Two at the same moment: a community is founded once, and it is never left without a host, nor is a circle."""

import threading

import pytest
from django.db import connection, connections

from closeknit.accounts.models import Agreement, Member, Membership
from closeknit.hosts import actions as hosts
from closeknit.hosts.models import Deed
from closeknit.members import actions
from closeknit.members.actions import Charter, Purpose
from closeknit.stories import actions as stories
from closeknit.talk.actions import Draft
from closeknit.trust.models import Report
from closeknit.trust.reads import Told

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds) -> list[str]:
    """Do all of these in threads that begin together; for each the name of what it raised, "" for nothing."""
    start, said = threading.Barrier(len(deeds)), [""] * len(deeds)

    def run(number, deed):
        start.wait()
        try:
            deed()
        except Exception as error:
            said[number] = type(error).__name__
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    connection.close()
    return sorted(said)


def test_of_two_who_found_it_at_once_one_does(member, now):
    both = [member(name, is_operator=True) for name in ("Hana", "Olga")]
    told = {"charter": Charter("Potters"), "agreements": "Be kind.", "now": now}
    assert at_once(*[lambda one=one: actions.found_community(by=one, **told) for one in both]) == ["", "CommunityExists"]
    assert Agreement.objects.count() == Member.objects.filter(is_host=True).count() == 1


def test_of_the_last_two_hosts_who_step_down_at_once_one_stays(hana, ada, now):
    actions.make_host(by=hana, slug=ada.slug, now=now)
    both = list(Member.objects.filter(is_host=True))
    assert at_once(*[lambda one=one: actions.step_down(by=one, now=now) for one in both]) == ["", "LastHost"]
    assert Member.objects.filter(is_host=True).count() == 1


def test_of_the_last_two_hosts_of_a_circle_who_leave_at_once_one_stays(hana, ada, ben, mo, now):
    slug = actions.make_circle(by=ada, purpose=Purpose("Kiln", joining="open"), now=now)
    for each in (ben, mo):
        actions.join_circle(by=each, slug=slug, now=now)
    actions.make_circle_host(by=ada, slug=slug, member_slug=ben.slug, now=now)
    assert at_once(*[lambda one=one: actions.leave_circle(by=one, slug=slug, now=now) for one in (ada, ben)]) == ["", "LastHost"]
    assert Membership.objects.filter(left_at=None, is_host=True).count() == 1


def test_many_who_invite_join_and_answer_at_once_meet_no_error(hana, ada, here, now):
    slug = actions.make_circle(by=ada, purpose=Purpose("Kiln", joining="open"), now=now)
    people = [here(f"Potter{number}") for number in range(6)]
    for each in people[:3]:
        actions.join_circle(by=each, slug=slug, now=now)
    invites = [
        lambda host=host, guest=guest: actions.invite_into_circle(by=host, slug=slug, member_slug=guest.slug, now=now)
        for host in people[:3]
        for guest in people[4:]
    ]
    joins = [lambda: actions.join_circle(by=people[3], slug=slug, now=now)] * 2
    assert set(at_once(*invites, *joins)) == {""}
    answers = [lambda each=each: actions.answer_invitation(by=each, slug=slug, is_yes=True, now=now) for each in people[4:]]
    assert set(at_once(*answers)) == {""}
    assert Membership.objects.filter(left_at=None).count() == 7


def moment_of(by, now):
    return stories.tell_moment(by=by, words=stories.Words("snippet", "Rain"), told=Told.to("members"), now=now)


def test_a_newcomer_who_is_greeted_while_they_comment_and_say_that_they_met_meets_no_error(hana, ben, here, now):
    moment_id = moment_of(ben, now)
    for number in range(3):
        new = here(f"New{number}")

        def comment(new=new):
            for said in range(4):
                stories.comment_on_moment(by=new, moment_id=moment_id, draft=Draft(text=f"Hello {said}"), now=now)

        greet = lambda new=new: actions.greet(by=hana, slug=new.slug, words="Welcome", now=now)  # noqa: E731
        meet = lambda new=new: actions.say_we_met(by=new, slug=hana.slug, now=now)  # noqa: E731
        assert at_once(greet, comment, meet) == ["", "", ""]


def test_two_hosts_who_judge_one_thing_at_once_from_two_reports_do_one_deed(hana, ada, ben, mo, here, now):
    actions.make_host(by=hana, slug=mo.slug, now=now)
    both = list(Member.objects.filter(is_host=True).order_by("id"))
    told, reporters = {"reason": "hurts", "words": "It hurts.", "now": now}, (ada, here("Cy"))
    verdict = hosts.Verdict("talk", "Please be kind.")
    for _round in range(4):
        about = f"moment-{moment_of(ben, now)}"
        pairs = zip(both, [hosts.report(by=each, about=about, **told) for each in reporters], strict=True)
        judging = [lambda by=by, case=case: hosts.judge(by=by, report_id=case, verdict=verdict, now=now) for by, case in pairs]
        assert at_once(*judging) == ["", "AlreadyJudged"]
    assert Deed.objects.count() == 4 and not Report.objects.filter(decided_at=None).exists()
