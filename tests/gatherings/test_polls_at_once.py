"""Two hosts who choose two times at the same moment make one gathering; whoever answers meanwhile is in it or is told."""

import pytest

from closeknit.gatherings import actions
from closeknit.gatherings.actions import Vote
from closeknit.gatherings.models import Gathering, Occurrence, Poll, PollOption, Rsvp
from closeknit.trust.reads import Told
from tests.gatherings.conftest import plan_, span
from tests.members.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_hosts_choose_two_times_at_once_and_there_is_one_gathering(ada, ben, cy, plan, now):
    row = plan(ada, is_draft=True, capacity=1)
    actions.add_host(by=ada, slug=row.slug, member_slug=ben.slug, now=now)
    actions.start_poll(by=ada, slug=row.slug, spans=[span("2026-05-13T19:00"), span("2026-05-14T19:00")], now=now)
    first, second = PollOption.objects.order_by("starts_at").values_list("id", flat=True)
    for who in (ben, cy):
        actions.vote(by=who, slug=row.slug, votes={first: Vote("yes"), second: Vote("yes")}, now=now)
    said = at_once(
        lambda: actions.choose_time(by=ada, slug=row.slug, option_id=first, now=now),
        lambda: actions.choose_time(by=ben, slug=row.slug, option_id=second, now=now),
        lambda: actions.start_poll(by=ben, slug=row.slug, spans=[span()], now=now),
    )
    assert said.count("Unfit") in (1, 2) and set(said) <= {"", "Unfit"}
    poll, one = Poll.objects.get(), Occurrence.objects.get(gathering_id=row.id)
    chosen = PollOption.objects.get(id=poll.chosen_id)
    assert poll.state == "chosen" and one.starts_local == chosen.starts_local
    assert sorted(Rsvp.objects.values_list("seat", flat=True)) == ["seated", "waiting"] and one.seats_taken == 1


def test_a_form_that_is_sent_twice_at_once_makes_one_draft(ada, now):
    told = {"plan": plan_("Soup"), "told": Told.to("me"), "is_draft": True, "key": "form", "now": now}
    assert at_once(*[lambda: actions.plan_gathering(by=ada, **told)] * 2) == ["", ""]
    assert Gathering.objects.count() == 1
