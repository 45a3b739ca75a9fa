"""Gatherings whose planner is away or gone, or that are not open any more: who keeps them, who hears of it, and what calendars
are told; and letters to calendars that were stopped meanwhile."""

from datetime import timedelta

import pytest
from django.test import Client

from closeknit.gatherings import actions, reads
from closeknit.gatherings.models import CalendarEntry, Gathering, Guest, PollOption, Rsvp
from closeknit.kit import clock
from closeknit.notify import actions as notify
from closeknit.notify.models import Letter, Notice
from closeknit.notify.rules import Reaching
from closeknit.trust import actions as trust
from closeknit.trust.reads import sight
from tests.gatherings.conftest import plan_
from tests.gatherings.test_calendars import MAYBE, NO, YES, read, sent  # noqa: F401
from tests.gatherings.test_freed_seats import is_now
from tests.gatherings.test_guests import come, fresh_minute, link  # noqa: F401
from tests.gatherings.test_rsvp import answer, first, opened, told
from tests.notify.test_outage import server  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held(now, media):
    with clock.held_at(now):
        yield


def door(member) -> Client:
    client = Client(headers={"Accept": "text/html"})
    client.force_login(member)
    return client


def status(member, row):
    return door(member).get(f"/gatherings/{row.slug}").status_code


def found(member, now):
    return [each.title for each in reads.coming_up(member, sight(member), now).occurrences]


@pytest.mark.parametrize("state", ["away", "leaving"])
def test_those_who_come_keep_the_page_while_its_planner_is_away_and_nobody_else_sees_it(plan, ada, ben, cy, hana, now, state):
    row = plan(ada, address="Elm Street 3", to="members")
    answer(ben, row, now=now), answer(hana, row, NO, now)
    assert [status(each, row) for each in (ben, cy, hana)] == [200] * 3
    is_now(ada, state)
    assert [status(each, row) for each in (ben, cy, hana)] == [200, 404, 404]
    assert [found(each, now) for each in (ben, cy, hana)] == [["Dinner"], [], []]
    assert [len(reads.search(each, sight(each), "dinner", now)) for each in (ben, cy)] == [1, 0]
    page = door(ben).get(f"/gatherings/{row.slug}").content.decode()
    assert "is not here at present" in page and "Elm Street 3" in page and "<bdi>Ada</bdi>" not in page
    assert "planned by Somebody who is away" in door(ben).get("/gatherings").content.decode()
    where = f"/gatherings/{row.slug}/{first(row).id}"
    assert door(ben).post(f"{where}/rsvp", {"answer": "maybe"}).url == where
    assert door(ben).post(f"{where}/rsvp", {"answer": "no"}).url == "/gatherings" and status(ben, row) == 404
    is_now(ada, "here")
    assert status(cy, row) == 200


def test_a_block_is_there_whoever_is_away(plan, ada, ben, cy, now):
    row = plan(ada)
    answer(ben, row, now=now)
    trust.block_member(by=ada, member_id=ben.id, now=now)
    is_now(ada, "away")
    assert status(ben, row) == 404 and found(ben, now) == []


def test_the_other_hosts_go_on_hosting_while_the_planner_is_away(plan, ada, ben, cy, now):
    row = plan(ada)
    actions.add_host(by=ada, slug=row.slug, member_slug=ben.slug, now=now)
    answer(cy, row, now=now)
    is_now(ada, "leaving")
    assert "Its hosts look after it." in door(cy).get(f"/gatherings/{row.slug}").content.decode()
    actions.change_gathering(by=ben, slug=row.slug, plan=plan_(place="The barn"), now=now)
    assert any("the place" in text for text in told(cy)) and found(ben, now) == ["Dinner"]
    assert door(ben).get(f"/gatherings/{row.slug}/{first(row).id}/answers").status_code == 200


def test_what_is_no_longer_told_is_asked_of_many_as_of_few(plan, ada, ben, cy, now, django_assert_max_num_queries):
    kept, asked, closed = [plan(ada) for _each in range(3)], plan(ada, to="me"), [plan(ada, to="me") for _each in range(3)]
    answer(ben, kept[0], now=now)
    actions.add_host(by=ada, slug=kept[1].slug, member_slug=ben.slug, now=now)
    actions.invite_members(by=ada, slug=asked.slug, slugs=[ben.slug], now=now)
    everything = [each.slug for each in (*kept, asked, *closed)]
    with django_assert_max_num_queries(12) as few:
        assert reads.no_longer_told(ben, everything[:1]) == set()
    asked_once = len(few)
    with django_assert_max_num_queries(asked_once):
        assert reads.no_longer_told(ben, [*everything, "never"]) == {each.slug for each in closed}
    is_now(ada, "away")
    assert reads.no_longer_told(ben, everything) == set(everything) - {kept[0].slug, kept[1].slug}


def test_whoever_is_away_is_named_neither_by_a_poll_nor_by_a_word_of_theirs(plan, seek, ada, ben, cy, now):
    draft, row = seek(ada, title="Walk"), plan(ada)
    for each in (draft, row):
        actions.add_host(by=ada, slug=each.slug, member_slug=ben.slug, now=now)
    answer(cy, row, now=now)
    actions.write_to_people(by=ada, slug=row.slug, occurrence_id=first(row).id, to="coming", text="Bring a cup", now=now)
    is_now(ada, "away")
    assert [each.author_name for each in reads.open_polls(ben, sight(ben), now)] == ["Somebody who is away"]
    assert "<bdi>Somebody who is away</bdi>" in door(ben).get(f"/gatherings/{draft.slug}/poll").content.decode()
    words = reads.words_from_hosts(cy, sight(cy), row, first(row), is_host=False)
    assert [(each.name, each.slug) for each in words] == [("Somebody who is away", "")]


def test_a_guest_keeps_the_link_while_the_planner_is_away_and_nobody_gets_a_new_one(client, plan, ada, now):
    row = opened(plan(ada, "Open house"), takes_guests=True)
    url, other = link(client, row), link(client, row, "yan@example.org", "Yan")
    come(client, url, row)
    is_now(ada, "away")
    assert "is not here at present" in client.get(url).content.decode()
    assert come(client, url, row, answer="no").status_code == 302 and client.get(url).status_code == 200
    assert [client.get(each).status_code for each in (other, reads.guests_path(None, row))] == [404, 404]


def test_with_a_planner_who_is_erased_it_leaves_every_calendar_once(client, plan, ada, ben, cy, now, sent):  # noqa: F811
    row = opened(plan(ada, "Dinner"), takes_guests=True)
    come(client, link(client, row), row)
    answer(ben, row, now=now), answer(cy, row, NO, now)
    uid = row.uid
    before = len(sent())
    for _twice in range(2):
        actions.erase_member(member_id=ada.id, now=now)
    letters = sent()[before:]
    assert sorted((each.to, each.method, str(each.events[0]["UID"])) for each in letters) == [
        ("ben@example.org", "CANCEL", uid), ("zoe@example.org", "CANCEL", uid),
    ]  # fmt: skip
    assert all(each.events[0]["SEQUENCE"] > 0 and "“Dinner” on" in each.text for each in letters)
    assert Notice.objects.get(owner=ben, text__contains="does not take place").post_at is None
    assert not Letter.objects.filter(to="zoe@example.org", sent_at=None).exists()


def test_the_host_to_whom_it_is_left_is_told_and_nobodys_calendar_is(plan, ada, ben, cy, now, sent):  # noqa: F811
    row = plan(ada)
    actions.add_host(by=ada, slug=row.slug, member_slug=ben.slug, now=now)
    answer(cy, row, now=now)
    before = len(sent())
    for _twice in range(2):
        actions.erase_member(member_id=ada.id, now=now)
    assert told(ben)[-1] == "“Dinner” is yours now: whoever planned it is not here any more."
    assert len(sent()) == before and status(cy, row) == 200


def test_what_is_hidden_leaves_every_calendar_and_comes_back(client, plan, ada, ben, cy, hana, now, sent):  # noqa: F811
    row = opened(plan(ada, "Dinner"), takes_guests=True)
    actions.add_host(by=ada, slug=row.slug, member_slug=cy.slug, now=now)
    come(client, link(client, row), row)
    for who in (ben, cy):
        answer(who, row, now=now)
    day, before = now + timedelta(minutes=10), len(sent())
    for _twice in range(2):
        actions.hide_gathering(by=hana, gathering_id=row.id, now=now)
    letters = sent(day)[before:]
    assert sorted((each.to, each.method) for each in letters) == [("ben@example.org", "CANCEL"), ("zoe@example.org", "CANCEL")]
    assert all("is not open here any more" in each.text for each in letters)
    closed = Notice.objects.filter(text__contains="is not open here any more")
    assert [(each.owner_id, each.path, each.post_at) for each in closed] == [(ben.id, "/gatherings", None)]
    for _twice in range(2):
        actions.hide_gathering(by=hana, gathering_id=row.id, is_hidden=False, now=now)
    letters = sent(day)[before + 2 :]
    assert sorted((each.to, each.method) for each in letters) == [("ben@example.org", "REQUEST"), ("zoe@example.org", "REQUEST")]
    assert all(each.events[0]["SEQUENCE"] == 2 for each in letters)
    again = Notice.objects.get(text__contains="takes place after all")
    assert (again.owner_id, again.path, again.post_at) == (ben.id, f"/gatherings/{row.slug}", None)


def test_a_block_takes_it_out_of_the_calendar_and_says_no_word(plan, ada, ben, cy, now, sent):  # noqa: F811
    row = plan(ada)
    answer(ben, row, now=now), answer(cy, row, now=now)
    before, words = len(sent()), len(told(ben))
    trust.block_member(by=ada, member_id=ben.id, now=now)
    actions.free_seats(now=now)
    assert [(each.to, each.method) for each in sent(now + timedelta(minutes=10))[before:]] == [("ben@example.org", "CANCEL")]
    assert len(told(ben)) == words


def test_what_was_hidden_before_its_letter_went_out_is_never_told(plan, ada, ben, hana, now, sent):  # noqa: F811
    row = plan(ada)
    answer(ben, row, now=now)
    actions.hide_gathering(by=hana, gathering_id=row.id, now=now)
    assert {each.method for each in sent(now + timedelta(minutes=10))} <= {"CANCEL"}


def reach(member, has_calendar, now):
    notify.change_reaching(by=member, wanted=Reaching(), has_calendar=has_calendar, now=now)


def test_whoever_wants_calendar_letters_again_is_told_once_what_they_missed(plan, ada, ben, now, sent):  # noqa: F811
    row = plan(ada, place="The kiln")
    answer(ben, row, now=now)
    reach(ben, False, now)
    assert sent() == [] and CalendarEntry.objects.get().is_behind  # it was written before, and never went out
    reach(ben, True, now)
    (one,) = sent()
    assert (one.method, str(one.events[0]["LOCATION"])) == ("REQUEST", "The kiln")
    for wanted in (False, True):
        reach(ben, wanted, now)
        assert len(sent()) == 1  # there was nothing to miss
    reach(ben, False, now)
    other = plan(ada, "Walk")
    answer(ben, other, MAYBE, now)
    actions.change_gathering(by=ada, slug=row.slug, plan=plan_(place="The barn"), now=now)
    assert len(sent(now + timedelta(minutes=10))) == 1
    reach(ben, True, now)
    later = sent(now + timedelta(minutes=20))[1:]
    assert sorted(str(each.events[0]["SUMMARY"]) for each in later) == ["Dinner", "Walk"] and not CalendarEntry.objects.filter(
        is_behind=True
    )


def test_what_a_letter_that_never_went_out_took_away_is_taken_away_later(plan, ada, ben, now, sent):  # noqa: F811
    row = plan(ada)
    answer(ben, row, now=now)
    assert len(sent()) == 1
    answer(ben, row, NO, now)
    reach(ben, False, now)
    assert len(sent()) == 1
    reach(ben, True, now)
    assert sent()[-1].method == "CANCEL" and len(sent()) == 2


def test_a_guest_who_wants_letters_again_is_told_where_it_is_now(client, plan, ada, now, sent):  # noqa: F811
    row = opened(plan(ada, "Open house"), takes_guests=True)
    url = link(client, row)
    come(client, url, row)
    before = len(sent())
    client.post(f"{url}/letters")
    actions.change_gathering(by=ada, slug=row.slug, plan=plan_("Open house", place="Barn"), now=now)
    day = now + timedelta(minutes=10)
    assert len(sent(day)) == before
    client.post(f"{url}/letters", {"again": "1"})
    assert [(each.method, str(each.events[0]["LOCATION"])) for each in sent(day)[before:]] == [("REQUEST", "Barn")]
    assert Gathering.objects.count() == Rsvp.objects.count() == 1


def test_of_what_is_erased_no_word_of_its_hosts_to_anybody_is_left(plan, ada, ben, now):
    row = plan(ada)
    rsvp = answer(ben, row, now=now)
    actions.take_off_list(by=ada, slug=row.slug, occurrence_id=rsvp.occurrence_id, rsvp_id=rsvp.id, word="Not again.", now=now)
    actions.erase_member(member_id=ada.id, now=now)
    assert list(Rsvp.objects.values_list("answer", "hosts_word")) == [("no", "")]


def test_what_was_told_to_those_whom_its_planner_met_is_not_told_to_those_whom_the_heir_met(plan, meet, ada, ben, cy, hana, now):
    meet(ada, ben), meet(cy, hana)
    row = plan(ada, to="met")
    actions.invite_members(by=ada, slug=row.slug, slugs=[cy.slug], now=now)
    actions.add_host(by=ada, slug=row.slug, member_slug=cy.slug, now=now)
    answer(ben, row, now=now)
    assert [status(each, row) for each in (ben, cy, hana)] == [200, 200, 404]
    actions.erase_member(member_id=ada.id, now=now)
    assert [status(each, row) for each in (ben, cy, hana)] == [200, 200, 404]
    assert found(hana, now) == []


def test_whoever_answered_a_poll_hears_that_its_planner_is_gone(seek, ada, ben, cy, now):
    row = seek(ada, asked=[ben, cy])
    option = PollOption.objects.order_by("id").first()
    actions.vote(by=ben, slug=row.slug, votes={option.id: actions.Vote("yes")}, now=now)
    actions.erase_member(member_id=ada.id, now=now)
    for each in (ben, cy):
        assert sum("whoever planned it is not here any more" in text for text in told(each)) == 1


@pytest.mark.parametrize("how", ["hidden", "erased"])
def test_a_guest_stops_letters_about_what_is_not_there_any_more(client, plan, ada, hana, now, how):
    row = opened(plan(ada, "Open house"), takes_guests=True)
    url = link(client, row)
    come(client, url, row)
    if how == "hidden":
        actions.hide_gathering(by=hana, gathering_id=row.id, now=now)
    else:
        actions.erase_member(member_id=ada.id, now=now)
    assert client.get(url).status_code == 404
    assert "Open house" not in client.get(f"{url}/letters").content.decode()
    assert client.post(f"{url}/letters").status_code == 200 and Guest.objects.get().wants_no_letters_since
    assert client.post(f"{url}/forgetting").status_code in (200, 302) and not Guest.objects.exists()
