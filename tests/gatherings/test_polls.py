"""Seeking a time together, through the actions and the pages."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client

from closeknit.accounts.models import Membership
from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Vote
from closeknit.gatherings.models import Gathering, GatheringInvitation, Occurrence, Poll, PollOption, PollVote, Rsvp
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.ledger.models import Interaction
from closeknit.members.models import ProfileField
from closeknit.notify.models import Notice, Preference
from closeknit.trust import actions as trust
from closeknit.trust.access import Refused
from closeknit.trust.reads import sight
from tests.gatherings.conftest import TIMES, span, utc

pytestmark = pytest.mark.django_db
YES, MAYBE, NO = Vote("yes"), Vote("maybe"), Vote("no")


@pytest.fixture(autouse=True)
def held(now):
    with clock.held_at(now):
        yield


def options(row):
    return list(PollOption.objects.filter(poll__gathering_id=row.id).order_by("starts_at").values_list("id", flat=True))


def vote(who, row, *votes, at=None):
    """Answer the options in the order of time; None leaves one out."""
    said = {number: each for number, each in zip(options(row), votes, strict=False) if each}
    actions.vote(by=who, slug=row.slug, votes=said, now=at or clock.now())


def counts(viewer, row):
    shown = reads.poll_shown(viewer, sight(viewer), row.slug)
    return [(each.count.yes, each.count.maybe, each.count.no) for each in shown.options]


def told(member):
    return [each.text for each in Notice.objects.filter(owner_id=member.id).order_by("id")]


def door(member):
    client = Client(headers={"Accept": "text/html"})
    client.force_login(member)
    return client


def text(response):
    return " ".join(response.content.decode().split())


def zone_seen(member, zone, audience="members", quiet=None):
    type(member).objects.filter(id=member.id).update(zone=zone)
    ProfileField.objects.create(owner=member, kind="zone", audience=audience, made_at=clock.now(), changed_at=clock.now())
    if quiet:
        Preference.objects.create(owner=member, quiet_from=quiet[0], quiet_until=quiet[1], changed_at=clock.now())


# Who may see it


def test_a_poll_is_seen_by_whom_the_draft_is_for_and_the_draft_by_its_hosts_alone(seek, ada, ben, cy, dee, kiln):
    row = seek(ada, to="circles", circles=[kiln])
    assert door(ben).get(f"/gatherings/{row.slug}/poll").status_code == 200
    assert door(ben).get(f"/gatherings/{row.slug}").status_code == 404
    for who in (cy, dee):  # outside of the circle; in it, and kept apart by Ada
        assert door(who).get(f"/gatherings/{row.slug}/poll").status_code == 404
        assert door(who).post(f"/gatherings/{row.slug}/poll/votes", {}).status_code == 404
        assert "Dinner" not in text(door(who).get("/gatherings"))
    assert "A time is sought" in text(door(ben).get("/gatherings"))
    assert Client().get(f"/gatherings/{row.slug}/poll").status_code == 302


def test_whoever_is_asked_by_name_is_told_once_and_sees_it_whomever_it_is_told_to(seek, ada, ben, cy, now):
    row = seek(ada, asked=[ben], to="me")
    assert told(ben) == ["Ada seeks a time for “Dinner”: when could you come?"]
    actions.invite_members(by=ada, slug=row.slug, slugs=[cy.slug, ben.slug], now=now)
    assert len(told(ben)) == len(told(cy)) == 1
    vote(cy, row, YES)
    assert Interaction.objects.filter(owner_id=ada.id).count() == 2  # that she invited each, and no more
    actions.take_back_gathering_invitation(by=ada, slug=row.slug, member_slug=cy.slug, now=now)
    assert counts(ada, row)[0] == (0, 0, 0)
    assert door(cy).get(f"/gatherings/{row.slug}/poll").status_code == 404
    assert reads.open_polls(cy, sight(cy), now) == [] and len(reads.open_polls(ben, sight(ben), now)) == 1


def test_names_of_people_kept_apart_are_not_told_to_each_other(seek, ada, ben, cy, now):
    row = seek(ada)
    vote(ben, row, YES)
    vote(cy, row, YES)
    trust.block_member(by=ben, member_id=cy.id, now=now)
    page = text(door(ben).get(f"/gatherings/{row.slug}/poll"))
    assert "<bdi>Cy</bdi>" not in page and "and others" in page and "<bdi>Ben</bdi>" in page
    assert "<bdi>Cy</bdi>" in text(door(ada).get(f"/gatherings/{row.slug}/poll"))


def test_what_no_draft_is_has_no_poll_and_one_is_open_at_a_time(plan, seek, ada, ben, now):
    row = plan(ada)
    with pytest.raises(Unfit):
        actions.start_poll(by=ada, slug=row.slug, spans=[span()], now=now)
    assert door(ada).get(f"/gatherings/{row.slug}/poll").status_code == 404
    row = seek(ada)
    first = Poll.objects.get()
    assert actions.start_poll(by=ada, slug=row.slug, spans=[span("2026-05-20T10:00")], now=now) == first.id
    assert len(options(row)) == 3
    with pytest.raises(Refused):
        actions.start_poll(by=ben, slug=plan(ada).slug, spans=[span()], now=now)


# Answers


def test_answers_change_until_it_closes_and_what_is_not_named_stays(seek, ada, ben, now):
    row = seek(ada, asked=[ben], closes_on=now.date() + timedelta(days=1))
    vote(ben, row, YES, MAYBE)
    vote(ben, row, None, Vote("no", "My mother's birthday"))
    assert counts(ada, row) == [(1, 0, 0), (0, 0, 1), (0, 0, 0)]
    assert "My mother's birthday" in text(door(ada).get(f"/gatherings/{row.slug}/poll")).replace("&#x27;", "'")
    vote(ben, row, Vote(""))
    assert counts(ada, row)[0] == (0, 0, 0)
    with pytest.raises(Refused):
        vote(ben, row, YES, at=now + timedelta(days=3))
    actions.change_poll(by=ada, slug=row.slug, closes_on=None, takes_proposals=True, now=now)
    vote(ben, row, YES, at=now + timedelta(days=3))


def test_odd_answers_are_refused_and_nothing_is_written(seek, ada, ben, now):
    row, other = seek(ada, asked=[ben]), seek(ada, title="Walk")
    for votes in ({options(other)[0]: YES}, {options(row)[0]: Vote("perhaps")}, {options(row)[0]: Vote("yes", "x" * 200)}):
        with pytest.raises(Unfit):
            actions.vote(by=ben, slug=row.slug, votes={options(row)[1]: YES} | votes, now=now)
    assert not PollVote.objects.exists()


def test_a_word_without_an_answer_is_asked_about_and_kept(seek, ada, ben):
    row = seek(ada)
    first, second, _third = options(row)
    page = door(ben).post(f"/gatherings/{row.slug}/poll/votes", {f"vote-{first}": "yes", f"word-{second}": "Only after eight"})
    assert page.status_code == 422
    assert "Say yes, if need be, or no." in text(page)
    assert 'value="Only after eight"' in text(page)
    assert counts(ada, row)[0] == (0, 0, 0)
    said = {f"vote-{first}": "yes", f"word-{first}": "", f"word-{second}": " ", "back": ""}
    door(ben).post(f"/gatherings/{row.slug}/poll/votes", {**said, f"word-{first}": "Gladly"})
    assert not PollVote.objects.exists()


def test_the_page_takes_answers_says_the_best_times_and_takes_answers_back(seek, ada, ben, cy):
    row = seek(ada)
    first, second, third = options(row)
    path = f"/gatherings/{row.slug}/poll"
    for who, said in ((ada, ("yes", "yes", "no")), (ben, ("yes", "maybe", "yes")), (cy, ("yes", "no", ""))):
        posted = {f"vote-{number}": answer for number, answer in zip((first, second, third), said, strict=True)}
        assert door(who).post(f"{path}/votes", posted | {f"word-{first}": f"Word of {who.name}"}).status_code == 302
    page = text(door(ada).get(path))
    assert "The best times so far" in page and "All 3 can." in page
    assert "1 of 3 can, 1 more if need be." in page and "Cy" in page.partition("more if need be.")[2][:80]
    assert "Word of Cy" in page and page.count("Choose this time") == 3  # for each, at its best place
    assert "Choose this time" not in text(door(ben).get(path))
    door(cy).post(f"{path}/votes", {f"vote-{first}": "yes", f"vote-{second}": "no", "back": "1"})
    assert not PollVote.objects.filter(member=cy).exists()
    wrong = door(cy).post(f"{path}/votes", {"vote-999": "yes", f"vote-{second}": "yes", f"word-{second}": "Kept words"})
    assert wrong.status_code == 422 and "Kept words" in text(wrong) and "not proposed any more" in text(wrong)


# New times


def test_a_new_time_loses_no_answer_and_those_who_answered_are_told_once(seek, ada, ben, cy, now):
    row = seek(ada, asked=[ben, cy])
    vote(ben, row, YES, NO, MAYBE)
    before = counts(ada, row)
    for starts in ("2026-05-16T19:00", "2026-05-17T19:00"):
        actions.propose_time(by=ada, slug=row.slug, span=span(starts), now=now)
    assert counts(ada, row) == [*before, (0, 0, 0), (0, 0, 0)]
    news = "There is a new time for “Dinner”: Saturday 16 May, 19:00. What you answered stays."
    assert [each for each in told(ben) if "new time" in each] == [news]
    assert not any("new time" in each for each in told(cy))
    vote(ben, row, None, None, None, YES)
    actions.propose_time(by=cy, slug=row.slug, span=span("2026-05-18T19:00"), now=now)
    assert sum("new time" in each for each in told(ben)) == 2 and sum("new time" in each for each in told(ada)) == 1


def test_others_propose_where_they_may_and_the_same_time_is_one(seek, ada, ben, now):
    row = seek(ada, asked=[ben])
    again = actions.propose_time(by=ben, slug=row.slug, span=span("2026-05-13T18:00", "Europe/London"), now=now)
    assert again == options(row)[0] and len(options(row)) == 3  # the same hour on other clocks
    for day in range(20, 25):
        actions.propose_time(by=ben, slug=row.slug, span=span(f"2026-05-{day}T18:00"), now=now)
    with pytest.raises(Unfit, match="proposed a few"):
        actions.propose_time(by=ben, slug=row.slug, span=span("2026-05-26T18:00"), now=now)
    closed = seek(ada, asked=[ben], takes_proposals=False)
    with pytest.raises(Refused):
        actions.propose_time(by=ben, slug=closed.slug, span=span("2026-05-20T18:00"), now=now)


@pytest.mark.parametrize("starts", ["2026-05-01T19:00", "2026-02-30T19:00", "x", "2030-01-01T10:00", ""])
def test_a_time_that_cannot_be_is_refused(seek, ada, starts, now):
    row = seek(ada)
    with pytest.raises(Unfit):
        actions.propose_time(by=ada, slug=row.slug, span=span(starts), now=now)
    assert len(options(row)) == 3


def test_a_time_is_taken_out_while_nobody_can_come_then(seek, ada, ben, cy, now):
    row = seek(ada, asked=[ben, cy])
    first, second, third = options(row)
    vote(ben, row, MAYBE, NO)
    with pytest.raises(Unfit, match="this time stays"):
        actions.remove_time(by=ada, slug=row.slug, option_id=first, now=now)
    with pytest.raises(Refused):
        actions.remove_time(by=cy, slug=row.slug, option_id=third, now=now)
    with pytest.raises(Http404):
        actions.remove_time(by=ada, slug=row.slug, option_id=first + 999, now=now)
    own = actions.propose_time(by=cy, slug=row.slug, span=span("2026-05-18T19:00"), now=now)
    for who, number in ((ada, second), (ada, third), (cy, own)):
        assert door(who).post(f"/gatherings/{row.slug}/poll/options/{number}/end").status_code == 302
    vote(ben, row, Vote(""))
    with pytest.raises(Unfit, match="One time has to stay"):
        actions.remove_time(by=ada, slug=row.slug, option_id=first, now=now)


def test_who_answered_nothing_but_a_time_that_is_taken_out_is_asked_again(seek, ada, ben, now):
    row = seek(ada, asked=[ben])
    vote(ben, row, NO)
    actions.remove_time(by=ada, slug=row.slug, option_id=options(row)[0], now=now)
    assert [each.has_answered for each in reads.open_polls(ben, sight(ben), now)] == [False]
    assert actions.remind_of_polls(now=now + timedelta(days=4)) == 1


# Choosing


def test_one_tap_makes_the_choice_the_gathering_and_whoever_said_yes_comes(seek, ada, ben, cy, hana, now):
    row = seek(ada, asked=[ben, hana], capacity=2)
    for minutes, (who, said) in enumerate([(cy, YES), (ada, MAYBE), (ben, YES)]):
        vote(who, row, NO, said, at=now + timedelta(minutes=minutes))
    ada_votes = {options(row)[1]: YES}
    actions.vote(by=ada, slug=row.slug, votes=ada_votes, now=now + timedelta(minutes=9))
    answer = door(ada).post(f"/gatherings/{row.slug}/poll/choice", {"option": options(row)[1]})
    assert answer.status_code == 302 and answer.url == f"/gatherings/{row.slug}"
    row.refresh_from_db()
    one = Occurrence.objects.get(gathering_id=row.id)
    assert (row.state, row.starts_local, one.starts_local, one.seats_taken) == ("published", TIMES[1], TIMES[1], 2)
    seats = {each.member.name: each.seat for each in Rsvp.objects.filter(occurrence_id=one.id).select_related("member")}
    assert seats == {"Cy": "seated", "Ben": "seated", "Ada": "waiting"}  # in the order in which they said yes
    assert set(GatheringInvitation.objects.filter(gathering=row).values_list("member_id", flat=True)) == {ben.id, cy.id, hana.id}
    assert told(cy)[-1] == "“Dinner” is on Thursday 14 May, 19:00. You said that you can: you come."
    assert told(hana)[-1] == "Ada invites you to “Dinner”, Thursday 14 May, 19:00."
    page = text(door(cy).get(f"/gatherings/{row.slug}/poll"))
    assert "The time is found" in page and "Send my answers" not in page
    assert door(cy).get(f"/gatherings/{row.slug}").status_code == 200
    assert reads.open_polls(ben, sight(ben), now) == []


def test_choosing_again_changes_nothing_and_another_choice_comes_too_late(seek, ada, ben, now):
    row = seek(ada, asked=[ben])
    vote(ben, row, YES, YES)
    for _twice in range(2):
        assert actions.choose_time(by=ada, slug=row.slug, option_id=options(row)[0], now=now) == row.slug
    with pytest.raises(Unfit, match="Somebody was quicker"):
        actions.choose_time(by=ada, slug=row.slug, option_id=options(row)[1], now=now)
    with pytest.raises(Refused):
        vote(ben, row, NO)
    assert Occurrence.objects.filter(gathering_id=row.id).count() == Rsvp.objects.count() == 1


def test_who_comes_hears_of_it_though_kept_apart_from_the_host_who_chose(seek, ada, ben, cy, now):
    row = seek(ada, asked=[ben])
    actions.add_host(by=ada, slug=row.slug, member_slug=cy.slug, now=now)
    vote(ben, row, YES)
    trust.block_member(by=ben, member_id=cy.id, now=now)
    actions.choose_time(by=cy, slug=row.slug, option_id=options(row)[0], now=now)
    assert Rsvp.objects.filter(member_id=ben.id, seat="seated").exists()
    assert "You said that you can: you come." in text(door(ben).get("/notices"))


def test_a_series_begins_at_the_time_that_was_chosen(seek, ada, now):
    row = seek(ada, rrule="FREQ=WEEKLY;COUNT=3", starts="2026-05-12T19:00")
    actions.choose_time(by=ada, slug=row.slug, option_id=options(row)[1], now=now)
    dates = Occurrence.objects.filter(gathering_id=row.id).order_by("starts_at").values_list("starts_local", flat=True)
    assert list(dates) == ["2026-05-14T19:00", "2026-05-21T19:00", "2026-05-28T19:00"]


def test_what_is_over_is_not_chosen_and_those_who_left_do_not_come(seek, ada, ben, cy, kiln, now):
    row = seek(ada, to="circles", circles=[kiln])
    vote(ben, row, YES, YES)
    with pytest.raises(Unfit, match="over already"):
        actions.choose_time(by=ada, slug=row.slug, option_id=options(row)[0], now=utc("2026-05-14T08:00"))
    assert Gathering.objects.get(id=row.id).state == "draft" and Poll.objects.get().is_open
    Membership.objects.filter(circle=kiln, member=ben).update(left_at=now)
    assert counts(ada, row)[1] == (0, 0, 0)
    actions.choose_time(by=ada, slug=row.slug, option_id=options(row)[1], now=now)
    assert not Rsvp.objects.exists() and door(ben).get(f"/gatherings/{row.slug}").status_code == 404


def test_who_went_away_sees_it_not_and_counts_not(seek, ada, ben, cy, now):
    row = seek(ada, asked=[ben, cy])
    for who in (ben, cy):
        vote(who, row, YES)
    type(ben).objects.filter(id=ben.id).update(state="suspended")
    assert counts(ada, row)[0] == (1, 0, 0) and "<bdi>Ben</bdi>" not in text(door(ada).get(f"/gatherings/{row.slug}/poll"))
    type(ada).objects.filter(id=ada.id).update(state="away")
    assert door(cy).get(f"/gatherings/{row.slug}/poll").status_code == 404
    assert reads.open_polls(cy, sight(cy), now) == []


def test_what_a_host_of_the_community_hid_is_asked_of_nobody(seek, ada, ben, cy, now):
    row = seek(ada, asked=[ben])
    Gathering.objects.filter(id=row.id).update(hidden_at=now)
    assert door(ben).get(f"/gatherings/{row.slug}/poll").status_code == 404
    assert actions.remind_of_polls(now=now + timedelta(days=5)) == 0
    actions.invite_members(by=ada, slug=row.slug, slugs=[cy.slug], now=now)
    assert told(cy) == [] and reads.open_polls(cy, sight(cy), now) == []
    with pytest.raises(Unfit):
        actions.choose_time(by=ada, slug=row.slug, option_id=options(row)[0], now=now)


# Its end


def test_a_poll_is_given_up_with_a_word_and_the_draft_stays(seek, ada, ben, cy, now):
    row = seek(ada, asked=[ben])
    vote(cy, row, YES)
    path = f"/gatherings/{row.slug}"
    assert door(ada).post(f"{path}/publication").status_code == 422
    assert door(ada).get(f"{path}/deletion").url == f"{path}/poll/cancellation"
    with pytest.raises(Unfit):
        actions.delete_draft(by=ada, slug=row.slug, now=now)
    assert door(ada).post(f"{path}/poll/cancellation", {"reason": " "}).status_code == 422
    assert door(ada).post(f"{path}/poll/cancellation", {"reason": "The oven broke."}).status_code == 302
    assert told(ben)[-1] == told(cy)[-1] == "No time is sought any more for “Dinner”: The oven broke."
    assert "The oven broke." in text(door(ben).get(f"{path}/poll"))
    assert Gathering.objects.get(id=row.id).state == "draft"
    actions.start_poll(by=ada, slug=row.slug, spans=[span()], now=now)
    assert "When could you come?" in text(door(ben).get(f"{path}/poll"))


def test_who_has_not_answered_is_reminded_once_by_day(seek, ada, ben, cy, now):
    row = seek(ada, asked=[ben, cy], closes_on=now.date() + timedelta(days=4))
    type(cy).objects.filter(id=cy.id).update(zone="Asia/Tokyo")
    vote(ben, row, YES)
    assert actions.remind_of_polls(now=now + timedelta(hours=13)) == 0
    evening = utc("2026-05-10T13:30")  # late in Tokyo
    assert actions.remind_of_polls(now=evening) == 0
    assert [actions.remind_of_polls(now=utc("2026-05-10T02:00")) for _twice in range(2)] == [1, 0]
    assert "Answers are taken until" in told(cy)[-1] and len(told(ben)) == 1
    assert [actions.remind_of_polls(now=utc("2026-05-11T12:00")) for _twice in range(2)] == [1, 0]
    assert told(ada)[-1] == "The poll for “Dinner” has closed: you can choose its time."
    assert door(cy).post(f"/gatherings/{row.slug}/poll/votes", {}).status_code in (302, 403)


def test_nobody_is_reminded_of_what_its_author_took_along_nor_by_it_marked_as_reminded(seek, ada, ben, cy, now):
    row = seek(ada, asked=[ben, cy])
    type(ada).objects.filter(id=ada.id).update(state="away")
    assert actions.remind_of_polls(now=now + timedelta(days=4)) == 0
    type(ada).objects.filter(id=ada.id).update(state="here")
    type(cy).objects.filter(id=cy.id).update(state="away")
    assert actions.remind_of_polls(now=now + timedelta(days=4)) == 1
    type(cy).objects.filter(id=cy.id).update(state="here")
    assert actions.remind_of_polls(now=now + timedelta(days=5)) == 1
    assert [len(told(who)) for who in (ben, cy)] == [2, 2], row.slug


def test_nobody_is_waited_for_who_cannot_answer(seek, ada, ben, cy, hana, now):
    row = seek(ada, asked=[ben, cy, hana])
    type(cy).objects.filter(id=cy.id).update(state="away")
    trust.block_member(by=hana, member_id=ada.id, now=now)
    vote(ben, row, YES)
    assert told(ada) == ["Everybody you asked has answered when they can come to “Dinner”."]


def test_of_what_is_hidden_nobody_hears_but_those_who_look_after_it(seek, ada, ben, cy, now):
    row = seek(ada, asked=[ben, cy])
    vote(ben, row, YES)
    Gathering.objects.filter(id=row.id).update(hidden_at=now)
    actions.propose_time(by=ada, slug=row.slug, span=span("2026-05-18T19:00"), now=now)
    assert len(told(ben)) == len(told(cy)) == 1
    other = seek(ada, asked=[ben])
    Gathering.objects.filter(id=other.id).update(hidden_at=now)
    actions.cancel_poll(by=ada, slug=other.slug, reason="Not this year", now=now)
    assert not any("Not this year" in each for each in told(ben))


def test_polls_that_are_closed_push_no_open_one_out_of_the_list(seek, ada, ben, now, monkeypatch):
    row = seek(ada)
    for _more in range(6):
        seek(ada, closes_on=now.date())
    monkeypatch.setattr("closeknit.gatherings.reads.polls.MOST_LISTED", 1)
    found = reads.open_polls(ben, sight(ben), now + timedelta(days=2))
    assert [each.slug for each in found] == [row.slug]


def test_its_hosts_learn_once_that_everybody_has_answered(seek, ada, ben, cy):
    row = seek(ada, asked=[ben, cy])
    for who in (ben, cy, cy):
        vote(who, row, YES)
    assert sum("Everybody you asked" in each for each in told(ada)) == 1


# Clocks


def test_a_time_is_shown_on_both_clocks_and_with_those_for_whom_it_is_night(seek, ada, ben, cy, hana, now):
    zone_seen(ben, "Asia/Tokyo")
    zone_seen(cy, "Asia/Tokyo", audience="me")
    zone_seen(hana, "Europe/Lisbon", quiet=(17, 22))
    row = seek(ada, asked=[ben, cy, hana])
    page = text(door(ada).get(f"/gatherings/{row.slug}/poll"))
    assert "Night for 1: <bdi>Ben</bdi> (Thu 02:00)" in page
    assert "Usually a quiet time for 1: <bdi>Hana</bdi> (18:00)" in page
    assert "<bdi>Cy</bdi> (" not in page and "17:00" not in page
    vote(ben, row, YES)
    best = text(door(ada).get(f"/gatherings/{row.slug}/poll")).partition("The best times so far")[2]
    assert "it is Thu 02:00." in best
    theirs = text(door(hana).get(f"/gatherings/{row.slug}/poll"))
    assert "Wednesday 13 May 2026, 18:00–20:00" in theirs and "13 May 2026, 19:00–21:00" in theirs


# Forms


def test_a_plan_becomes_a_poll_from_the_form_and_a_double_click_is_one(ada, ben):
    form = {
        "title": "Soup", "format": "dinner", "starts_on": "2026-05-13", "starts_time": "19:00", "ends_time": "22:00",
        "zone": "Europe/Berlin", "repeats": "once", "is_in_person": "on", "audience": "members", "poll": "1", "key": "once",
    }  # fmt: skip
    first, second = (door(ada).post("/gatherings/new", form) for _twice in range(2))
    row = Gathering.objects.get()
    assert first.url == second.url == f"/gatherings/{row.slug}/poll/new" and row.state == "draft"
    page = door(ada).get(first.url)
    assert 'value="2026-05-13"' in text(page) and "Find a time with others" in text(door(ada).get(f"/gatherings/{row.slug}"))
    lines = {
        "lines": "3", "zone": "Europe/Berlin", "takes_proposals": "on", "closes_on": "2026-05-10",
        "0-on": "2026-05-13", "0-at": "19:00", "0-until": "22:00", "1-on": "2026-05-15", "1-at": "20:00", "1-until": "00:30",
        "2-on": "2026-05-16",
    }  # fmt: skip
    more = door(ada).post(first.url, lines | {"more": "1"})
    assert text(more).count('type="date"') == 7 and 'value="2026-05-16"' in text(more) and not Poll.objects.exists()
    for _twice in range(2):
        assert door(ada).post(first.url, lines).url == f"/gatherings/{row.slug}/poll"
    opened = text(door(ada).get(f"/gatherings/{row.slug}/poll"))
    assert "Those you asked by name are told" not in opened and "Nobody is asked by name yet." in opened
    there = PollOption.objects.order_by("starts_at").values_list("starts_local", "length_minutes", "length_days")
    assert list(there) == [("2026-05-13T19:00", 180, 0), ("2026-05-15T20:00", 270, 0), ("2026-05-16", 0, 1)]
    assert "A poll asks for its time" in text(door(ada).get(f"/gatherings/{row.slug}"))
    edited = door(ada).get(f"/gatherings/{row.slug}/poll/edit")
    assert 'value="2026-05-10"' in text(edited)
    assert door(ada).post(f"/gatherings/{row.slug}/poll/edit", {"closes_on": "2026-05-01"}).status_code == 422
    assert door(ada).post(f"/gatherings/{row.slug}/poll/edit", {"closes_on": ""}).status_code == 302
    assert not Poll.objects.get().takes_proposals


@pytest.mark.parametrize(
    "more",
    [
        {"0-on": ""}, {"0-on": "2026-05-01"}, {"0-at": "25:00"}, {"zone": "Mars"}, {"closes_on": "2026-05-01"},
        {"lines": "x", "0-on": "x"},
        {"closes_on": "9999-12-31"}, {"0-on": "9999-12-31"}, {"0-on": "\x00"}, {"0-at": "", "0-until": "20:00"},
    ],
)  # fmt: skip
def test_odd_times_get_a_kind_answer_and_are_kept(ada, plan, more):
    row = plan(ada, is_draft=True)
    lines = {"lines": "1", "zone": "Europe/Berlin", "0-on": "2026-05-13", "0-at": "19:07"} | more
    answer = door(ada).post(f"/gatherings/{row.slug}/poll/new", lines)
    assert answer.status_code == 422 and not Poll.objects.exists()
    assert "0-at" in more or "19:07" in text(answer)


def test_the_page_says_so_where_only_a_line_is_wrong(ada, plan):
    row = plan(ada, is_draft=True)
    posted = {"lines": "1", "0-on": "", "0-at": "19:00", "zone": "Europe/Berlin"}
    page = door(ada).post(f"/gatherings/{row.slug}/poll/new", posted)
    assert page.status_code == 422 and "Something is not right yet" in text(page) and "Say on which day." in text(page)


def test_a_page_asks_the_same_number_of_questions_however_much_there_is(seek, ada, ben, cy, hana, django_assert_max_num_queries):
    row = seek(ada, asked=[ben])
    for who in (ben, cy):
        zone_seen(who, "Asia/Tokyo")
        vote(who, row, YES)
    asked = []
    for _size in range(2):
        for path in (f"/gatherings/{row.slug}/poll", "/gatherings"):
            for who in (ada, ben):
                door(who).get(path)  # what was told of it is read now
                with django_assert_max_num_queries(50) as questions:
                    door(who).get(path)
                asked.append(len(questions))
        for number in range(3):
            actions.propose_time(by=ada, slug=row.slug, span=span(f"2026-05-2{number}T10:00"), now=clock.now())
            seek(ada, title=f"Walk {number}")
        for who in (ben, cy, hana):
            vote(who, row, YES, MAYBE, NO, YES)
    assert asked[:4] == asked[4:]
