"""The list, a person's page, days, rings: the right people in the right order, at the same number of queries at any size."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Day, Draft, Kin, Point
from closeknit.ledger import actions as ledger

pytestmark = pytest.mark.django_db


def add(viewer, now, name, **more):
    fields = {"name": name} | more.pop("fields", {})
    return actions.add_contact(by=viewer, draft=Draft(fields=fields, **more), now=now)


def touch(viewer, contact_id, at, now, deed="met"):
    actions.log_interaction(by=viewer, contact_ids=[contact_id], deed=deed, happened_at=at, now=now)


def names(page):
    return [row.name for row in page.rows]


def whole(viewer, now, size=3, **wish):
    """All pages of a list one after another, and how many there were."""
    found, after, pages = [], "", 0
    while True:
        page = reads.contacts_page(viewer, after=after, now=now, size=size, **wish)
        found += names(page)
        pages += 1
        assert len(page.rows) <= size
        if not page.after or pages > 50:
            return found
        after = page.after


def touch_often(viewer, contact_ids, now):
    """Sixty e-mails each, one every three days, the last three days ago."""
    entries = [
        ledger.Entry(contact_id, "t", f"{contact_id}-{back}", "", "email", "out", now - timedelta(days=3 * back + 3))
        for contact_id in contact_ids
        for back in range(60)
    ]
    ledger.record_interactions(by=viewer, entries=entries, now=now)


@pytest.fixture
def book(ada, cy, now):
    """Nine people: a to c with ties (b the warmest, a the latest), g archived with a tie, the others without."""
    ids = {name: add(ada, now, name) for name in ["Äbi", "ben", "Cleo", "Dan", "Eve", "eve", "Fay", "Gus", "Zoë"]}
    touch_often(ada, [ids["ben"]], now)
    touch(ada, ids["Äbi"], now - timedelta(days=2), now)
    touch(ada, ids["Cleo"], now - timedelta(days=900), now)
    touch(ada, ids["Gus"], now - timedelta(days=1), now)
    actions.archive_contact(by=ada, contact_id=ids["Gus"], now=now)
    actions.pin_contact(by=ada, contact_id=ids["Dan"], now=now)
    actions.pin_contact(by=ada, contact_id=ids["ben"], now=now)
    add(cy, now, "Äbi of Cy")
    return ids


BY_NAME = ["Äbi", "ben", "Cleo", "Dan", "Eve", "eve", "Fay", "Zoë"]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 8, 50])
def test_every_order_shows_everybody_once_whatever_the_size_of_a_page(ada, book, now, size):
    assert whole(ada, now, size) == BY_NAME
    assert whole(ada, now, size, sort="warmth") == ["ben", "Äbi", "Cleo", *BY_NAME[3:]]
    assert whole(ada, now, size, sort="last") == ["Äbi", "ben", "Cleo", *BY_NAME[3:]]
    assert whole(ada, now, size, filter="pinned") == ["ben", "Dan"]
    assert whole(ada, now, size, filter="pinned", sort="warmth") == ["ben", "Dan"]
    assert whole(ada, now, size, filter="no-tie") == BY_NAME[3:]
    assert whole(ada, now, size, filter="archived") == ["Gus"]
    assert whole(ada, now, size, query="eve") == ["Eve", "eve"]


def test_those_who_are_silent_longer_than_their_rhythm_are_fading(ada, book, now):
    later = now + timedelta(days=400)
    assert names(reads.contacts_page(ada, filter="fading", now=later)) == ["ben"]
    assert names(reads.contacts_page(ada, filter="fading", now=now)) == []


def test_a_search_shows_why_and_finds_the_archived_too(ada, book, now):
    actions.add_note(by=ada, contact_id=book["Gus"], text="Has a *boat*\nin Porto", now=now)
    (row,) = reads.contacts_page(ada, query="porto", now=now).rows
    assert (row.name, row.line, row.is_archived) == ("Gus", "in Porto", True)
    assert reads.contacts_page(ada, query="porto", filter="pinned", now=now).rows == []


@pytest.mark.parametrize(
    "after",
    ["x", "!!!", "W10", "WzFd", "bnVsbA", "W1siYSJdLDFd", "WyJhIiwieCJd", "WzEsIjIiLDNd", "é", "WzEsIjIwMjYtMDEtMDEiLDNd"],
)
@pytest.mark.parametrize(
    "wish", [{}, {"sort": "warmth"}, {"sort": "last"}, {"query": "e"}, {"filter": "fading"}, {"sort": "?", "filter": "?"}]
)
def test_no_cursor_and_no_wish_is_an_error(ada, book, now, after, wish):
    assert reads.contacts_page(ada, after=after, now=now, **wish) is not None


def test_a_row_says_who_at_a_glance(ada, now):
    mei = add(ada, now, "Mei", fields={"organisation": "Cello Works"}, labels=["b", "A"])
    touch(ada, mei, now - timedelta(days=1), now)
    (row,) = reads.contacts_page(ada, now=now).rows
    assert (row.organisation, row.labels, row.ember, row.last_at) == (
        "Cello Works",
        ["A", "b"],
        row.ember,
        now - timedelta(days=1),
    )
    assert row.ember >= 1


def fill(viewer, now, count):
    drafts = [
        Draft(
            fields={"name": f"Person {number:05}"},
            points=[Point("email", f"p{number}@example.org")],
            occasions=[Day("birthday", f"--{number % 12 + 1:02}-{number % 28 + 1:02}")],
            relations=[Kin("child", f"Kid {number}", birthday=f"--{number % 12 + 1:02}-{number % 28 + 1:02}")],
            labels=["all", f"l{number % 7}"],
            notes=["one word"],
        )
        for number in range(count)
    ]
    ids = actions.import_contacts(by=viewer, drafts=drafts, now=now).ids
    entries = [
        ledger.Entry(
            contact_id, "t", f"{contact_id}-{back}", "", "email", "out", now - timedelta(days=back * 9 + contact_id % 30)
        )
        for contact_id in ids[: len(ids) * 2 // 3]
        for back in range(3)
    ]
    ledger.record_interactions(by=viewer, entries=entries, now=now)
    return ids


def queries_of(ask):
    with CaptureQueriesContext(connection) as seen:
        ask()
    return [query["sql"] for query in seen.captured_queries]


def questions(viewer, contact_id, label, now):
    """Every read of the book."""
    today = now.date()
    wishes = [{}, {"sort": "warmth"}, {"sort": "last"}, {"label": label}, {"label": label, "sort": "warmth"},
    {"filter": "fading"},
              {"filter": "no-tie"}, {"filter": "pinned"}, {"filter": "archived"}, {"query": "person"},
              {"query": "kid"}]  # fmt: skip
    asked = {f"page {place}": lambda wish=wish: reads.contacts_page(viewer, now=now, **wish) for place, wish in enumerate(wishes)}
    return asked | {
        "contact": lambda: reads.contact(viewer, contact_id),
        "contact_page": lambda: reads.contact_page(viewer, contact_id, now),
        "contact_form": lambda: reads.contact_form(viewer, contact_id),
        "upcoming": lambda: reads.upcoming_occasions(viewer, today, 14),
        "promises": lambda: reads.open_promises(viewer, today),
        "labels": lambda: reads.labels(viewer),
        "suggest": lambda: reads.suggest_names(viewer, "per"),
        "rings": lambda: reads.rings(viewer, now),
        "doubles": lambda: reads.doubles(viewer),
        "has_people": lambda: reads.has_people(viewer),
        "names_of": lambda: reads.names_of(viewer, [contact_id]),
        "still_there": lambda: reads.still_there(viewer, [contact_id]),
        "rows": lambda: reads.rows_by_id(viewer, [contact_id], now),
        "matches": lambda: reads.matches(
            viewer, [Draft(fields={"name": "Person 00001"}, points=[Point("email", "p1@example.org")])]
        ),
    }


def test_the_number_of_queries_does_not_grow_with_the_book_and_each_names_the_owner(ada, cy, now):
    few, many = fill(cy, now, 90), fill(ada, now, 450)
    asked = {}
    for viewer, ids in ((cy, few), (ada, many)):
        label = next(label.id for label in reads.labels(viewer) if label.name == "all")
        asked[viewer] = {name: queries_of(ask) for name, ask in questions(viewer, ids[1], label, now).items()}
    for name in asked[ada]:
        assert (name, len(asked[ada][name])) == (name, len(asked[cy][name]))
        assert len(asked[ada][name]) <= 16
        for sql in asked[ada][name]:
            if f"contacts{ada.id}x" in sql:
                continue  # full text names the owner in every word
            for block in sql.split("SELECT")[1:]:
                assert f'owner_id" = {ada.id}' in block, sql


def test_nobody_is_told_of_anothers_book(ada, cy, now):
    mine = add(
        ada, now, "Mei", labels=["x"], relations=[Kin("child", "Leo", birthday="--05-08")], occasions=[Day("birthday", "--05-07")]
    )
    actions.add_promise(by=ada, contact_id=mine, text="x", now=now)
    touch(ada, mine, now, now)
    assert reads.contacts_page(ada, now=now).rows
    for wish in (
        {},
        {"sort": "warmth"},
        {"sort": "last"},
        {"query": "mei"},
        {"filter": "no-tie"},
        {"label": reads.labels(ada)[0].id},
    ):
        assert reads.contacts_page(cy, now=now, **wish).rows == []
    assert reads.upcoming_occasions(cy, now.date(), 30) == reads.open_promises(cy, now.date()) == reads.labels(cy) == []
    assert reads.suggest_names(cy, "mei") == reads.doubles(cy) == reads.rows_by_id(cy, [mine], now) == []
    assert not reads.names_of(cy, [mine]) and not reads.still_there(cy, [mine])
    assert not any(ring.people for ring in reads.rings(cy, now))
    assert reads.matches(cy, [Draft(fields={"name": "Mei"})])[0].suggestions == []
    for ask in (lambda: reads.contact(cy, mine), lambda: reads.contact_page(cy, mine, now), lambda: reads.contact_form(cy, mine)):
        with pytest.raises(Http404):
            ask()


@pytest.mark.parametrize("number", [0, -1, 2**63, 2**200])
def test_a_number_that_is_nobodys_is_not_found(ada, number, now):
    with pytest.raises(Http404):
        reads.contact_page(ada, number, now)


def days(viewer, today, ahead):
    return [
        (each.whose or each.name, each.on, each.in_days, each.turns) for each in reads.upcoming_occasions(viewer, today, ahead)
    ]


def test_what_comes_round_is_told_in_order_across_the_turn_of_the_year(ada, now):
    add(ada, now, "Mei", occasions=[Day("birthday", "1985-01-02")], relations=[Kin("child", "Leo", birthday="2015-12-30")])
    add(
        ada,
        now,
        "Ben",
        occasions=[Day("birthday", "--12-28"), Day("anniversary", "2010-01-05"), Day("other", "2020-06", "Moved")],
    )
    today = date(2026, 12, 29)
    assert days(ada, today, 7) == [
        ("Leo", date(2026, 12, 30), 1, 11), ("Mei", date(2027, 1, 2), 4, 42), ("Ben", date(2027, 1, 5), 7, 17),
    ]  # fmt: skip
    assert days(ada, today, 0) == []
    assert len(days(ada, today, 366)) == 4


def test_a_leap_day_is_told_on_the_28th_and_not_twice(ada, now):
    add(ada, now, "Leap", occasions=[Day("birthday", "2000-02-29")])
    assert days(ada, date(2027, 2, 28), 0) == [("Leap", date(2027, 2, 28), 0, 27)]
    assert days(ada, date(2027, 3, 1), 20) == []
    assert days(ada, date(2028, 2, 28), 0) == []
    assert days(ada, date(2028, 2, 28), 1) == [("Leap", date(2028, 2, 29), 1, 28)]


def test_those_who_died_have_no_birthday_but_remembrance_and_the_archived_have_neither(ada, now):
    mei = add(ada, now, "Mei", fields={"has_died": True}, occasions=[Day("birthday", "--05-07"), Day("memorial", "--05-08")])
    gus = add(ada, now, "Gus", occasions=[Day("birthday", "--05-09")])
    actions.archive_contact(by=ada, contact_id=gus, now=now)
    assert [each.kind for each in reads.upcoming_occasions(ada, now.date(), 7)] == ["memorial"]
    assert reads.contact_page(ada, mei, now).brief.next_occasion.kind == "memorial"


def test_the_brief_tells_the_last_time_the_promises_and_what_comes_next_in_their_zone(ada, now):
    mei = add(
        ada,
        now,
        "Mei",
        fields={"zone": "Pacific/Auckland"},
        occasions=[Day("birthday", "1985-05-08"), Day("other", "--11-01", "x")],
    )
    touch(ada, mei, now - timedelta(days=4), now, deed="called")
    actions.add_promise(by=ada, contact_id=mei, text="Send the photos", now=now)
    late = now.replace(hour=20)  # already the seventh in Auckland
    brief = reads.contact_page(ada, mei, late).brief
    assert brief.last.happened_at == now - timedelta(days=4)
    assert [promise.text for promise in brief.promises] == ["Send the photos"]
    assert (brief.next_occasion.in_days, brief.next_occasion.turns, brief.age) == (1, 41, 40)


def test_rings_hold_the_warmest_and_no_more_than_they_are_drawn_for(ada, now):
    ids = [add(ada, now, f"P{number:02}") for number in range(9)]
    touch_often(ada, ids[:8], now)
    rings = reads.rings(ada, now)
    assert [ring.size for ring in rings] == [5, 15, 50, 150]
    assert [len(ring.people) for ring in rings[:2]] == [5, 3]


def test_names_are_suggested_by_their_beginnings_first(ada, now):
    add(ada, now, "Zora", notes=["knows Leo"])
    leo = add(ada, now, "Leo Chen", fields={"organisation": "Cello Works"})
    assert reads.suggest_names(ada, "le")[0] == reads.NameRow(leo, "Leo Chen", "Cello Works")
    assert reads.suggest_names(ada, "") == reads.suggest_names(ada, '"') == []


def test_a_photo_of_another_book_is_not_found(ada):
    for name in ("x", "../../secret-key", "", "é" * 300):
        with pytest.raises(Http404):
            reads.photo_file(ada, name)
