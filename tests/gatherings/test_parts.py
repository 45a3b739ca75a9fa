"""A series that was cut in two, and what a gathering's page says where something is over, off, or asked by nobody."""

from datetime import date, timedelta

import pytest
from django.test import Client

from closeknit.gatherings import actions
from closeknit.gatherings.models import Gathering, Occurrence, Rsvp
from closeknit.gatherings.rules import Span, repeat_of, rule_of
from closeknit.kit import clock
from tests.gatherings.conftest import plan_

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held(now):
    with clock.held_at(now):
        yield


def page(who, path, **asked):
    client = Client()
    client.force_login(who)
    return client.get(path, asked)


def text(response):
    return " ".join(response.content.decode().split())


def post(who, path, **posted):
    client = Client()
    client.force_login(who)
    return client.post(path, posted)


def cut(by, row, number, now, **said):
    one = Occurrence.objects.filter(gathering=row).order_by("starts_at")[number]
    told = {"scope": "following", "occurrence_id": one.id, "now": now}
    return actions.change_gathering(by=by, slug=row.slug, plan=plan_("Later", one.starts_local, "FREQ=WEEKLY", **said), **told)


def dates(row):
    rows = Occurrence.objects.filter(gathering_id=row.id, cancelled_at=None).order_by("starts_at")
    return list(rows.values_list("starts_local", flat=True))


@pytest.mark.parametrize("starts", ["2026-05-13T19:00", "2026-05-13T00:00", "2026-05-13T23:30"])
def test_a_series_that_was_cut_ends_on_its_last_date_in_words_and_on_the_form_and_is_kept(ada, plan, now, starts):
    row = plan(ada, starts=starts, rrule="FREQ=WEEKLY")
    cut(ada, row, 3, now)
    row.refresh_from_db()
    there = dates(row)
    assert [each[:10] for each in there] == ["2026-05-13", "2026-05-20", "2026-05-27"]
    assert "every week, until 27 May 2026" in text(page(ada, f"/gatherings/{row.slug}"))
    form = page(ada, f"/gatherings/{row.slug}/edit").context["form"]
    assert (form["repeats"].value(), form["until"].value(), form["rrule"].value()) == ("weekly", date(2026, 5, 27), "")
    posted = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", False, [])}
    posted = {name: "on" if value is True else str(value) for name, value in posted.items()}
    for hour in (posted["starts_time"], "00:00"):
        answer = post(ada, f"/gatherings/{row.slug}/edit", **posted | {"starts_time": hour, "ends_time": "", "scope": "all"})
        assert answer.status_code == 302
        assert [each[:10] for each in dates(row)] == [each[:10] for each in there]


def test_an_exact_end_reads_as_the_last_date_whatever_the_rule():
    span = Span("2026-05-12T19:00", "Europe/Berlin", 60)
    for rrule, kind, last in (
        ("FREQ=WEEKLY;UNTIL=20260609T165959Z", "weekly", date(2026, 6, 2)),
        ("FREQ=WEEKLY;UNTIL=20260609T170000Z", "weekly", date(2026, 6, 9)),
        ("FREQ=WEEKLY;UNTIL=20260609T215959Z", "weekly", date(2026, 6, 9)),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20260609T120000Z", "fortnightly", date(2026, 5, 26)),
        ("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20260701T120000Z", "monthly", date(2026, 6, 9)),
        ("FREQ=YEARLY;UNTIL=20290101T120000Z", "yearly", date(2028, 5, 12)),
    ):
        said = repeat_of(rrule, span)
        assert (said.kind, said.until) == (kind, last)
        assert repeat_of(rule_of(said, span), span) == said


def test_each_part_of_a_cut_series_leads_to_the_other_for_who_sees_it_and_changing_all_changes_one(ada, ben, kiln, plan, now):
    row = plan(ada, "Earlier", rrule="FREQ=WEEKLY", to="circles", circles=[kiln])
    whole = text(page(ada, f"/gatherings/{row.slug}/edit"))
    later = Gathering.objects.get(slug=cut(ada, row, 3, now))
    assert f'What comes later stands for itself: <a href="/gatherings/{later.slug}">' in text(
        page(ben, f"/gatherings/{row.slug}")
    )
    assert f'What was before stands for itself: <a href="/gatherings/{row.slug}">' in text(page(ben, f"/gatherings/{later.slug}"))
    words = "you change this part of it only"
    assert words not in whole and words in text(page(ada, f"/gatherings/{row.slug}/edit"))
    Gathering.objects.filter(id=later.id).update(hidden_at=now)
    assert "stands for itself" not in text(page(ben, f"/gatherings/{row.slug}"))


def test_hosts_are_not_told_of_their_own_questions_and_the_fold_says_what_is_in_it(ada, ben, plan, now):
    row = plan(ada, rrule="FREQ=WEEKLY", capacity=8)
    one = Occurrence.objects.filter(gathering=row).order_by("starts_at").first()
    for who in (ada, ben):
        actions.rsvp(by=who, occurrence_id=one.id, reply=actions.Reply("yes"), now=now)
    there = text(page(ben, f"/gatherings/{row.slug}"))
    assert "A word to the hosts, and the times that follow</summary>" in there and "6 of 8 seats are free." in there
    Gathering.objects.filter(id=row.id).update(questions=[{"id": 1, "text": "Diet?", "choices": [], "is_needed": False}])
    there = text(page(ben, f"/gatherings/{row.slug}"))
    assert "The hosts asked you something:" in there and "What the hosts would like to know</summary>" in there
    assert "The hosts asked you something:" not in text(page(ada, f"/gatherings/{row.slug}"))


def test_the_page_says_afterwards_what_was_said_and_who_was_there(ada, ben, plan, now):
    row = plan(ada)
    one = Occurrence.objects.get(gathering=row)
    actions.rsvp(by=ben, occurrence_id=one.id, reply=actions.Reply("yes"), now=now)
    with clock.held_at(one.ends_at + timedelta(hours=1)):
        there = text(page(ben, f"/gatherings/{row.slug}/{one.id}"))
    assert "Who said that they come" in there and "You come." not in there
    assert "You were there." in there or "You said that you come." in there


def test_whoever_is_taken_off_the_list_finds_whom_to_write_to_and_answers_say_that_it_is_off(ada, ben, plan, now):
    row = plan(ada)
    one = Occurrence.objects.get(gathering=row)
    actions.rsvp(by=ben, occurrence_id=one.id, reply=actions.Reply("yes"), now=now)
    rsvp = Rsvp.objects.get(occurrence=one)
    actions.take_off_list(by=ada, slug=row.slug, occurrence_id=one.id, rsvp_id=rsvp.id, now=now)
    there = text(page(ben, f"/gatherings/{row.slug}"))
    state = there[there.index("taken you off the list") :]
    assert f'href="/members/{ada.slug}"' in state[:600] and 'href="#thread"' in state[:900]
    actions.cancel_gathering(by=ada, slug=row.slug, reason="Rain", now=now)
    assert "It is cancelled. <bdi>Rain</bdi>" in text(page(ada, f"/gatherings/{row.slug}/{one.id}/answers"))
