"""Answering, seats and the line."""

from datetime import timedelta
from functools import partial

import pytest
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Reply
from closeknit.gatherings.actions import portable as actions_portable
from closeknit.gatherings.models import Occurrence, Rsvp, Showing
from closeknit.gatherings.rules import held_until, next_in_line
from closeknit.kit.unfit import Unfit
from closeknit.ledger.models import Interaction
from closeknit.notify.models import Notice
from closeknit.trust import actions as trust
from closeknit.trust.reads import sight
from tests.gatherings.conftest import utc
from tests.members.test_at_once import at_once

YES, MAYBE, NO = Reply("yes"), Reply("maybe"), Reply("no")


@pytest.fixture
def clock(monkeypatch, now):
    """Pages read this clock: the standing moment, or wherever `clock.to(...)` puts it."""

    class Clock:
        def to(self, moment):
            monkeypatch.setattr("closeknit.kit.clock.now", lambda: moment)

    Clock().to(now)
    return Clock()


def first(row):
    return Occurrence.objects.filter(gathering_id=row.id).order_by("starts_at").first()


def answer(who, row, reply=YES, now=None, **more):
    return actions.rsvp(by=who, occurrence_id=first(row).id, reply=reply, now=now, **more)


def opened(row, **said):
    for name, value in said.items():
        setattr(row, name, value)
    row.save()
    return row


def seats(row):
    """(name, seat) of everybody who said yes, in the order they answered."""
    rows = Rsvp.objects.filter(occurrence__gathering_id=row.id, answer="yes").select_related("member").order_by("id")
    return [(each.member.name, each.seat) for each in rows]


def told(member):
    return [each.text for each in Notice.objects.filter(owner_id=member.id).order_by("id")]


def test_whoever_says_yes_has_a_seat_learns_where_it_is_and_no_ledger_notes_it(plan, ada, ben, now):
    row = plan(ada, address="Elm Street 3")
    one = first(row)
    assert not reads.knows_where(ben, one, row, False)
    assert answer(ben, row, now=now).seat == "seated"
    assert reads.knows_where(ben, one, row, False)
    assert [each.name for each in reads.who_comes(ada, sight(ada), one).people] == ["Ben"]
    assert not Interaction.objects.exists()
    assert any("Ben comes to “Dinner”" in text for text in told(ada))


def test_maybe_takes_no_seat_and_no_gives_it_back(plan, ada, ben, now):
    row = plan(ada, capacity=1)
    answer(ben, row, now=now)
    assert first(row).seats_taken == 1
    answer(ben, row, MAYBE, now)
    assert first(row).seats_taken == 0
    answer(ben, row, NO, now)
    assert not reads.knows_where(ben, first(row), row, False)
    assert Rsvp.objects.get().answer == "no"


def test_the_same_answer_twice_is_one_answer(plan, ada, ben, now):
    row = plan(ada, capacity=3)
    for _again in range(2):
        answer(ben, row, now=now)
    assert first(row).seats_taken == Rsvp.objects.count() == 1
    assert len(told(ada)) == 1


def test_a_freed_seat_is_held_for_the_next_in_line_who_takes_it(plan, ada, ben, cy, hana, now):
    row = plan(ada, capacity=1)
    for who in (ben, cy, hana):
        answer(who, row, now=now)
    assert seats(row) == [("Ben", "seated"), ("Cy", "waiting"), ("Hana", "waiting")]
    assert reads.own_rsvp(hana, first(row)).ahead == 1
    answer(ben, row, NO, now)
    assert seats(row) == [("Cy", "offered"), ("Hana", "waiting")] and first(row).seats_taken == 1
    assert any("There is a seat for you at “Dinner”" in text for text in told(cy))
    assert not reads.knows_where(cy, first(row), row, False)
    answer(cy, row, now=now)
    assert seats(row) == [("Cy", "seated"), ("Hana", "waiting")] and first(row).seats_taken == 1


def test_a_seat_not_taken_in_time_goes_on_and_its_holder_is_told(plan, ada, ben, cy, hana, now):
    row = plan(ada, capacity=1)
    for who in (ben, cy, hana):
        answer(who, row, now=now)
    answer(ben, row, NO, now)
    until = Rsvp.objects.get(member=cy).held_until
    assert now < until <= now + timedelta(hours=48)
    assert actions.pass_on_held_seats(now=until - timedelta(seconds=1)) == 0
    assert [actions.pass_on_held_seats(now=until) for _twice in range(2)] == [1, 0]
    assert seats(row) == [("Hana", "offered")]
    assert Rsvp.objects.get(member=cy).answer == "maybe"
    assert any("has gone to the next" in text for text in told(cy))


def test_a_party_takes_as_many_seats_as_people_and_keeps_what_it_has(plan, ada, ben, cy, now):
    row = opened(plan(ada, capacity=4), most_plus=2)
    assert answer(ben, row, Reply("yes", plus=["Lea", " ", "Jo"]), now).party == 3
    with pytest.raises(Unfit) as refused:
        answer(ben, row, Reply("yes", plus=["Lea", "Jo", "Mo"]), now)
    assert refused.value.field == "plus"
    assert answer(cy, row, Reply("yes", plus=["Kim"]), now).seat == "waiting"
    assert answer(cy, row, now=now).seat == "seated"
    with pytest.raises(Unfit):
        answer(cy, row, Reply("yes", plus=["Kim"]), now)
    assert first(row).seats_taken == 4 and Rsvp.objects.get(member=cy).party == 1


def test_a_large_party_keeps_its_place_while_a_smaller_one_behind_it_finds_room(plan, ada, ben, cy, hana, now):
    row = opened(plan(ada, capacity=2), most_plus=1)
    answer(ada, row, now=now)
    answer(ben, row, now=now)
    answer(cy, row, Reply("yes", plus=["Kim"]), now)
    answer(hana, row, now=now)
    answer(ben, row, NO, now)
    assert dict(seats(row)) == {"Ada": "seated", "Cy": "waiting", "Hana": "offered"}
    assert Rsvp.objects.get(member=cy).line == 1


def test_what_the_hosts_need_to_know_is_asked_and_kept(plan, ada, ben, now):
    asked = [{"id": 1, "text": "What do you not eat?", "choices": [], "is_needed": True}]
    row = opened(plan(ada), questions=asked)
    with pytest.raises(Unfit) as refused:
        answer(ben, row, now=now)
    assert refused.value.field == "said-1" and not Rsvp.objects.exists()
    answer(ben, row, Reply("yes", said={"1": "No nuts"}, word="Late by ten minutes"), now)
    line = reads.answers(ada, sight(ada), row, first(row))[0]
    assert (line.name, line.said, line.word) == ("Ben", (("What do you not eat?", "No nuts"),), "Late by ten minutes")


def test_after_the_closing_day_one_can_leave_and_take_a_held_seat_but_not_come(plan, ada, ben, cy, now):
    row = opened(plan(ada, capacity=1), closes_hours=24)
    answer(ben, row, now=now)
    answer(cy, row, now=now)
    late = first(row).starts_at - timedelta(hours=5)
    answer(ben, row, NO, late)
    assert dict(seats(row)) == {"Cy": "offered"}
    assert any("cannot come" in text for text in told(ada))
    answer(cy, row, now=late)
    with pytest.raises(Unfit) as refused:
        answer(ben, row, now=late)
    assert refused.value.field == "answer"


def test_what_is_cancelled_or_over_takes_no_answers(plan, ada, ben, now):
    row = plan(ada)
    with pytest.raises(Exception, match="over"):
        answer(ben, row, now=first(row).ends_at)
    actions.cancel_gathering(by=ada, slug=row.slug, reason="Rain", now=now)
    with pytest.raises(Exception, match="take place"):
        answer(ben, row, now=now)


def test_an_answer_for_all_that_follow(plan, ada, ben, now):
    row = plan(ada, rrule="FREQ=WEEKLY;COUNT=4")
    answer(ben, row, now=now, is_for_following=True)
    assert Rsvp.objects.count() == 4
    actions.rsvp(by=ben, occurrence_id=first(row).id, reply=NO, now=now)
    assert sorted(Rsvp.objects.values_list("answer", flat=True)) == ["no", "yes", "yes", "yes"]


def test_whoever_may_not_see_it_finds_nothing_to_answer(plan, ada, ben, dee, now):
    row = plan(ada)
    assert answer(ben, row, now=now)
    with pytest.raises(Http404):
        answer(dee, row, now=now)


def test_whoever_is_blocked_by_a_reader_comes_without_a_name(plan, hana, ada, ben, now):
    row = plan(hana)
    for who in (ada, ben):
        answer(who, row, now=now)
    assert {each.name for each in reads.who_comes(ada, sight(ada), first(row)).people} == {"Ada", "Ben"}
    trust.block_member(by=ben, member_id=ada.id, now=now)
    comers = reads.who_comes(ada, sight(ada), first(row))
    assert [each.name for each in comers.people] == ["Ada"] and comers.has_more


def test_whoever_comes_finds_it_still_when_it_is_told_to_fewer(plan, ada, ben, cy, kiln, now):
    from closeknit.trust.reads import Told

    row = plan(ada)
    answer(cy, row, now=now)
    actions.change_gathering_audience(by=ada, slug=row.slug, told=Told.to("circles", [kiln.id]), now=now)
    assert reads.gathering(cy, sight(cy), row.slug)
    answer(cy, row, NO, now)
    assert not Showing.objects.filter(space=reads_own(cy)).exists()
    with pytest.raises(Http404):
        reads.gathering(cy, sight(cy), row.slug)


def reads_own(member):
    from closeknit.trust.reads import own_space

    return own_space(member.id)


@given(st.lists(st.integers(1, 4), max_size=8), st.integers(0, 10))
def test_seats_go_along_the_line_and_none_stays_empty_that_somebody_could_have(parties, free):
    line = list(enumerate(parties))
    found = next_in_line(free, line)
    taken = sum(parties[each] for each in found)
    assert found == sorted(found) and taken <= free
    assert all(party > free - taken for number, party in line if number not in found)


@given(st.integers(1, 60 * 24 * 40), st.integers(0, 23))
def test_a_hold_ends_by_day_and_before_it_starts(minutes, hour):
    now = utc("2026-05-06T00:00").replace(hour=hour)
    starts_at = now + timedelta(minutes=minutes)
    until = held_until(now, starts_at, lambda moment: not 8 <= moment.hour < 22)
    assert now < until <= starts_at
    assert until == starts_at or 8 <= until.hour < 22


@pytest.mark.django_db(transaction=True)
def test_of_sixty_four_at_once_ten_come_and_the_others_stand_in_order(plan, ada, member, now):
    """From 32 hands, two people each; one of the two taps twice."""
    row = plan(ada, capacity=10)
    people = [member(f"Person {each}", entered_at=now) for each in range(64)]

    def hand(number):
        for who in (people[number], people[number], people[number + 32]):
            answer(who, row, now=now)

    assert at_once(*[partial(hand, number) for number in range(32)]) == [""] * 32
    there = [seat for _name, seat in seats(row)]
    assert (there.count("seated"), there.count("waiting")) == (10, 54)
    lines = sorted(Rsvp.objects.exclude(line=None).values_list("line", flat=True))
    assert lines == list(range(1, 55)) and first(row).seats_taken == 10


@pytest.mark.django_db(transaction=True)
def test_seats_passed_on_while_it_is_cancelled_are_never_more_than_there_are(plan, ada, ben, cy, hana, now):
    row = plan(ada, capacity=1)
    for who in (ben, cy, hana):
        answer(who, row, now=now)
    gone = lambda: actions.cancel_gathering(by=ada, slug=row.slug, reason="Rain", now=now)  # noqa: E731
    said = at_once(lambda: answer(ben, row, NO, now), gone, lambda: answer(cy, row, NO, now))
    assert set(said) <= {"", "Refused"}
    one = first(row)
    taken = sum(each.seats for each in Rsvp.objects.filter(occurrence_id=one.id))
    assert one.cancelled_at and taken == one.seats_taken <= 1


def shown(client, who, row, ending=""):
    client.force_login(who)
    return client.get(f"/gatherings/{row.slug}/{first(row).id}{ending}")


def post(client, who, row, ending, **said):
    client.force_login(who)
    return client.post(f"/gatherings/{row.slug}/{first(row).id}{ending}", said)


def test_the_page_asks_takes_the_answer_and_shows_what_was_typed_where_it_did_not_fit(client, plan, ada, ben, cy, now, clock):
    row = opened(plan(ada, capacity=1), most_plus=1, questions=[{"id": 1, "text": "Diet?", "choices": [], "is_needed": True}])
    assert "I come" in shown(client, ben, row).content.decode()
    refused = post(client, ben, row, "/rsvp", answer="yes", plus="Lea Long")
    assert refused.status_code == 422 and "Lea Long" in refused.content.decode()
    assert "need to know this" in refused.content.decode()
    assert post(client, ben, row, "/rsvp", **{"answer": "yes", "said-1": "None"}).status_code == 302
    assert "You come." in shown(client, ben, row).content.decode()
    post(client, cy, row, "/rsvp", **{"answer": "yes", "said-1": "None"})
    assert "are the first in line" in shown(client, cy, row).content.decode()


def test_hosts_read_the_answers_and_let_people_in_at_the_door(client, plan, ada, ben, now, clock):
    row = plan(ada, capacity=1)
    answer(ben, row, Reply("yes", word="Late by ten"), now)
    assert "Late by ten" in shown(client, ada, row, "/answers").content.decode()
    assert shown(client, ben, row, "/answers").status_code == 403
    rsvp = Rsvp.objects.get()
    early = post(client, ada, row, f"/answers/{rsvp.id}/check-in", **{"is": "there"})
    assert early.status_code == 422 and Rsvp.objects.get().checked_in_at is None
    clock.to(first(row).starts_at)
    for _twice in range(2):
        assert post(client, ada, row, f"/answers/{rsvp.id}/check-in", **{"is": "there"}).status_code == 302
    assert Rsvp.objects.get().checked_in_at == first(row).starts_at
    assert post(client, ada, row, "/walk-ins", name="Zoe").status_code == 422
    for _twice in range(2):
        assert post(client, ada, row, "/walk-ins", name="Zoe", over="1").status_code == 302
    assert post(client, ada, row, "/walk-ins", name=" ").status_code == 422
    one = first(row)
    assert (one.seats_taken, one.capacity) == (2, 2) and "Zoe" in shown(client, ada, row, "/answers").content.decode()
    assert post(client, ada, row, "/answers/999999/check-in", **{"is": "there"}).status_code == 404


def test_hosts_say_how_people_answer(client, plan, ada, now, clock):
    row = plan(ada)
    client.force_login(ada)
    url = f"/gatherings/{row.slug}/answering"
    told = {"closes_hours": "24", "most_plus": "2", "id": ["0", "0"], "text": ["Diet?", ""], "choices": ["None, Vegan", ""]}
    assert client.post(url, told | {"needed": ["1", "0"]}).status_code == 302
    row.refresh_from_db()
    assert (row.closes_hours, row.most_plus) == (24, 2)
    assert row.questions == [{"id": 1, "text": "Diet?", "choices": ["None", "Vegan"], "is_needed": True}]
    assert "None, Vegan" in client.get(url).content.decode()
    refused = client.post(url, told | {"needed": ["1", "0"], "closes_hours": "soon"})
    assert refused.status_code == 422 and "Diet?" in refused.content.decode()
    assert client.post(url, told | {"needed": ["1", "0"], "most_plus": "999"}).status_code == 422


def test_the_page_asks_as_much_with_twelve_who_come_as_with_three(client, plan, ada, member, now, clock):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    row, asked = plan(ada), []
    for number in range(12):
        answer(member(f"Person {number}", entered_at=now), row, now=now)
        if number in (1, 2, 11):  # the first is for what is asked once
            client.force_login(ada)
            with CaptureQueriesContext(connection) as told:
                client.get(f"/gatherings/{row.slug}")
            asked.append(len(told))
    assert asked[1] == asked[2]


def test_questions_keep_their_numbers_and_no_two_have_the_same(plan, ada, now):
    row, asks = plan(ada), actions.Question
    told = {"by": ada, "slug": row.slug, "closes_hours": None, "most_plus": 0, "takes_guests": False, "now": now}
    actions.set_answering(**told, questions=[asks("Diet?"), asks("Access?")])
    actions.set_answering(**told, questions=[asks("Access?", id=2), asks("Lift?", id=2), asks("Bread?", id=9)])
    row.refresh_from_db()
    assert [(each["id"], each["text"]) for each in row.questions] == [(2, "Access?"), (3, "Lift?"), (4, "Bread?")]


def test_what_was_answered_to_a_question_never_stands_under_another(plan, ada, ben, now):
    row, told = plan(ada), {"by": ada, "closes_hours": None, "most_plus": 0, "takes_guests": False, "now": now}
    actions.set_answering(**told, slug=row.slug, questions=[actions.Question("Diet?")])
    answer(ben, row, Reply("yes", said={"1": "No nuts"}), now=now)
    actions.set_answering(**told, slug=row.slug, questions=[])
    actions.set_answering(**told, slug=row.slug, questions=[actions.Question("Lift?")])
    row.refresh_from_db()
    assert [each["id"] for each in row.questions] == [2]


def test_what_one_answered_goes_along_with_the_name_of_what_it_was(plan, ada, ben, now):
    answer(ben, plan(ada), now=now)
    kind = next(each for each in actions_portable.portable_kinds(ben) if each.name == "rsvps")
    assert kind.also["to"].of(Rsvp.objects.get().occurrence_id) == "Dinner, 2026-05-13T19:00 (Europe/Berlin)"
