import inspect
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from closeknit.ledger import reads
from closeknit.ledger.actions import ext_hash_of, record_interactions, set_cadence, strike_interaction
from closeknit.ledger.models import Interaction, Tie
from closeknit.ledger.rules.channels import Channel
from closeknit.ledger.rules.rungs import Rung
from tests.ledger.conftest import day, entry

pytestmark = pytest.mark.django_db


def ids(ties):
    return [tie.contact_id for tie in ties]


@pytest.fixture
def book(ada, cy):
    """With Ada: 7 weekly until day 395, 8 monthly until day 120 (fading), 9 met on day 399, 10 wrote on day 398, 11 long ago."""
    batch = [entry(f"w{number}", at=number * 7 + 3, contact=7, direction=("out", "in")[number % 2]) for number in range(57)]
    batch += [entry(f"m{number}", at=number * 30, contact=8) for number in range(5)]
    batch += [entry("met", at=399, contact=9, channel="met", direction="mutual", seconds=3600)]
    batch += [entry("letter", at=398, contact=10, direction="in"), entry("old letter", at=100, contact=12, direction="in")]
    batch += [entry("ages", at=-3000, contact=11)]
    record_interactions(by=ada, entries=batch, now=day(400))
    record_interactions(by=cy, entries=batch[:30], now=day(400))
    return batch


def test_a_contact_with_whom_nothing_happened_has_an_empty_tie(ada, cy, book, now):
    empty = reads.tie(ada, 99)
    assert (empty.contact_id, empty.rung, empty.warmth(now), empty.is_steady(now), empty.quiet(now)) == (99, 0, 0, False, 0)
    assert (empty.ember_now(now), empty.ring(now), empty.gap_days(), empty.next_rung()) == (0, None, None, None)
    assert empty.silence_ratio(now) is None
    assert reads.tie(cy, 9).last_at is None
    assert reads.tie(ada, 9).last_at == day(399)


def test_ties_of_many_contacts_come_in_one_query(ada, book, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert reads.ties_of(ada, range(7, 100)).keys() == {7, 8, 9, 10, 11, 12}


def test_cooling_ties_are_those_silent_for_twice_their_rhythm(ada, cy, book, now):
    assert ids(reads.cooling_ties(ada, now)) == [8]
    assert ids(reads.cooling_ties(ada, day(130))) == []
    set_cadence(by=ada, contact_id=9, days=1, now=now)
    assert ids(reads.cooling_ties(ada, day(402))) == reads.contact_ids_cooling(ada, day(402)) == [9, 8]
    assert ids(reads.cooling_ties(ada, day(402), limit=1)) == [9]


def test_replies_are_owed_to_those_who_wrote_last_lately(ada, book, now):
    record_interactions(by=ada, entries=[entry("since", at=399, contact=8, direction="in", channel="noticed")], now=now)
    assert ids(reads.replies_owed(ada, now)) == [10]
    assert ids(reads.replies_owed(ada, now, days=365)) == [10, 12]
    record_interactions(by=ada, entries=[entry("answer", at=399.5, contact=10, channel="sms")], now=now)
    assert not reads.replies_owed(ada, now)


def test_recent_meetings_are_those_since_a_moment(ada, book):
    assert ids(reads.recent_meetings(ada, day(398))) == [9]
    assert ids(reads.recent_meetings(ada, day(399.5))) == []


def test_steady_ties_propose_their_next_rung(ada, book, now):
    (steady,) = reads.steady_ties(ada, now)
    assert (steady.contact_id, steady.is_steady(now), steady.next_rung()) == (7, True, Rung.HEARD)
    assert not reads.steady_ties(ada, now + timedelta(days=60))


def test_the_warmest_come_first_and_the_order_by_ember_agrees(ada, book, now):
    warmest = reads.warmest(ada, now)
    assert ids(warmest)[0] == 7
    ties = reads.ties_of(ada, ids(warmest))
    assert [each.warmth for each in warmest] == pytest.approx(sorted((tie.warmth(now) for tie in ties.values()), reverse=True))
    assert [each.ring for each in warmest] == [ties[each.contact_id].ring(now) for each in warmest]
    assert list(reads.contact_ids_by_warmth(ada)) == [7, 9, 10, 8, 12, 11]
    assert list(reads.contact_ids_by_last_contact(ada)) == [9, 10, 7, 8, 12, 11]
    assert len(reads.warmest(ada, now, limit=2)) == 2


def test_what_lists_and_today_read_is_what_whole_ties_say(ada, cy, book, now):
    ties = reads.ties_of(ada, range(7, 13))
    assert reads.warmths(ada, ties, now) == pytest.approx({each: tie.warmth(now) for each, tie in ties.items()})
    seen = reads.glimpses(ada, [*ties, 99], now)
    assert {each: (one.ember, one.rung, one.last_at) for each, one in seen.items()} == {
        each: (tie.ember_now(now), tie.rung, tie.last_at) for each, tie in ties.items()
    }
    assert reads.glimpses(cy, [9], now) == reads.warmths(cy, [9], now) == {}


def test_leads_are_the_ties_that_ask_for_a_deed_without_those_who_rest(ada, book, now):
    (owed,) = reads.owed_leads(ada, now, timedelta(hours=18))
    assert (owed.contact_id, owed.warmth) == (10, pytest.approx(reads.tie(ada, 10).warmth(now)))
    assert reads.owed_leads(ada, now, timedelta(days=3)) == reads.owed_leads(ada, now, timedelta(0), [10]) == []
    assert ids(reads.meeting_leads(ada, now, day(398))) == [9]
    (cooling,) = reads.cooling_leads(ada, now)
    tie = reads.tie(ada, 8)
    assert (cooling.contact_id, cooling.quiet, cooling.is_chosen, cooling.matters) == (8, tie.quiet(now), False, False)
    assert ids(reads.cooling_leads(ada, now, pinned=[8, 7])) == [8]  # 7 is in its rhythm
    assert [(each.contact_id, each.rung) for each in reads.rung_leads(ada, now)] == [(7, reads.tie(ada, 7).next_rung())]
    set_cadence(by=ada, contact_id=11, days=30, now=now)
    chosen = {each.contact_id: each for each in reads.cooling_leads(ada, now)}[11]
    assert (chosen.is_chosen, chosen.matters, chosen.quiet) == (True, True, 8)


def test_attempts_are_what_was_tried_since_they_were_heard(ada, now):
    batch = [entry("heard", at=380, contact=7, direction="in"), entry("before", at=370, contact=7)]
    batch += [entry(f"try{at}", at=at, contact=7) for at in (385, 390, 395)]
    batch += [entry("seen", at=396, contact=7, channel="noticed")]
    batch += [entry("ages ago", at=100, contact=8), entry("new", at=399, contact=8)]
    record_interactions(by=ada, entries=batch, now=now)
    found = reads.attempts(ada, [7, 8, 9], now)
    assert (found[7].first_at, found[7].last_at, found[7].heard_at) == (day(385), day(395), day(380))
    assert (found[8].first_at, found[8].last_at, found[8].heard_at, found[8].in_touch_at) == (day(399), day(399), None, day(399))
    assert found.keys() == {7, 8}


def test_what_happened_with_a_contact_is_paged_without_parting_a_moment(ada):
    record_interactions(by=ada, entries=[entry(number, at=number // 4) for number in range(20)], now=day(9))
    first = reads.interactions_with(ada, 7, limit=6)
    assert len(first) == 8
    rest, before = [], first[-1].happened_at
    while page := reads.interactions_with(ada, 7, limit=6, before=before):
        rest, before = rest + page, page[-1].happened_at
    assert len({each.ext_hash for each in first + rest}) == len(first + rest) == 20


def test_what_was_struck_out_is_not_shown(ada, book, now):
    strike_interaction(by=ada, source="native", ext_hash=ext_hash_of("met", ""), now=now)
    assert reads.interactions_with(ada, 9) == []
    assert reads.last_interaction(ada, 9) is None
    assert not any(week.channels for week in reads.year_of(ada, 9, now))


def test_a_year_is_53_weeks_that_begin_on_mondays_with_counts_by_channel(ada, django_assert_num_queries):
    now = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)  # a Wednesday
    monday, sunday_late = datetime(2026, 5, 4, tzinfo=UTC), datetime(2026, 5, 3, 23, 59, 59, 999999, tzinfo=UTC)
    times = [monday, monday, now, sunday_late, now - timedelta(weeks=60)]
    batch = [entry(number)._replace(happened_at=at) for number, at in enumerate(times)]
    batch += [entry("call", channel="call", direction="mutual")._replace(happened_at=monday)]
    record_interactions(by=ada, entries=batch, now=now)
    with django_assert_num_queries(1):
        weeks = reads.year_of(ada, 7, now)
    assert (len(weeks), weeks[-1].begins_on, weeks[0].begins_on) == (53, monday.date(), monday.date() - timedelta(weeks=52))
    assert weeks[-1].channels == {Channel.EMAIL: 3, Channel.CALL: 1}
    assert weeks[-2].channels == {Channel.EMAIL: 1}
    assert not any(week.channels for week in weeks[:-2])


QUESTIONS = {
    "tie": lambda viewer, now: reads.tie(viewer, 7),
    "ties_of": lambda viewer, now: reads.ties_of(viewer, [7, 8]),
    "cooling_ties": reads.cooling_ties,
    "contact_ids_cooling": reads.contact_ids_cooling,
    "replies_owed": reads.replies_owed,
    "recent_meetings": lambda viewer, now: reads.recent_meetings(viewer, now - timedelta(days=3)),
    "steady_ties": reads.steady_ties,
    "warmest": reads.warmest,
    "contact_ids_by_warmth": lambda viewer, now: list(
        Tie.objects.of(viewer).filter(contact_id__in=reads.contact_ids_by_warmth(viewer))
    ),
    "contact_ids_by_last_contact": lambda viewer, now: list(reads.contact_ids_by_last_contact(viewer)),
    "interactions_with": lambda viewer, now: reads.interactions_with(viewer, 7, limit=2, before=now),
    "last_interaction": lambda viewer, now: reads.last_interaction(viewer, 7),
    "glimpses": lambda viewer, now: reads.glimpses(viewer, [7, 8], now),
    "warmths": lambda viewer, now: reads.warmths(viewer, [7, 8], now),
    "owed_leads": lambda viewer, now: reads.owed_leads(viewer, now, timedelta(hours=18), [7]),
    "meeting_leads": lambda viewer, now: reads.meeting_leads(viewer, now, now - timedelta(days=3), [7]),
    "cooling_leads": lambda viewer, now: reads.cooling_leads(viewer, now, [8, 9], [7]),
    "rung_leads": lambda viewer, now: reads.rung_leads(viewer, now, [9]),
    "attempts": lambda viewer, now: reads.attempts(viewer, [7, 8], now),
    "revived_ties": lambda viewer, now: reads.revived_ties(viewer, now - timedelta(days=7), now),
    "with_other_entries": lambda viewer, now: reads.with_other_entries(viewer, [7, 8], 5),
    "brought_entries": lambda viewer, now: reads.brought_entries(viewer, 5),
    "extent": lambda viewer, now: reads.extent(viewer),
    "entry_at": lambda viewer, now: reads.entry_at(viewer, "native", 7),
    "entry_found": lambda viewer, now: reads.entry_found(viewer, "native", 7),
    "entries_of_channel": lambda viewer, now: reads.entries_of_channel(viewer, 7, "native", "met"),
    "mark_before": lambda viewer, now: reads.mark_before(viewer, now),
    "year_seen": lambda viewer, now: reads.year_seen(viewer, now.year, UTC, now, without=(), ended=()),
    "year_of": lambda viewer, now: reads.year_of(viewer, 7, now),
}


def public_reads():
    functions = inspect.getmembers(reads, inspect.isfunction)
    return {name for name, each in functions if each.__module__.startswith(reads.__name__) and not name.startswith("_")}


def test_every_read_takes_the_viewer_first_and_is_asked_here():
    assert public_reads() == set(QUESTIONS)
    for name in QUESTIONS:
        assert next(iter(inspect.signature(getattr(reads, name)).parameters)) == "viewer"


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_query_block_names_the_owner(ada, cy, book, now, name):
    with CaptureQueriesContext(connection) as sent:
        QUESTIONS[name](ada, now)
    assert sent.captured_queries
    for query in sent.captured_queries:
        blocks = query["sql"].count("SELECT ")
        named = re.findall(rf'"owner_id" = \(?{ada.id}\b', query["sql"])
        assert len(named) == blocks, query["sql"]


@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (lambda ada, now: Tie.objects.of(ada).filter(due_at__lte=now).order_by("-due_at")[:200], "tie_due"),
        (lambda ada, now: Tie.objects.of(ada).filter(owed_at__gte=now, owed_at__lte=now).order_by("-owed_at")[:9], "tie_owed"),
        (lambda ada, now: Tie.objects.of(ada).filter(last_met_at__gte=now).order_by("-last_met_at")[:9], "tie_met"),
        (lambda ada, now: Tie.objects.of(ada).filter(ember_falls_at__lte=now).order_by("ember_falls_at")[:9], "tie_ember_falls"),
        (lambda ada, now: Tie.objects.of(ada).filter(steady_until_on__gte=now).order_by("-steady_until_on")[:9], "tie_steady"),
        (lambda ada, now: reads.contact_ids_by_warmth(ada)[:50], "tie_warmest"),
        (lambda ada, now: reads.contact_ids_by_last_contact(ada)[:50], "tie_latest"),
        (lambda ada, now: Interaction.objects.of(ada).filter(contact_id=7).order_by("-happened_at")[:9], "interaction_with"),
    ],
)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL scans a small table whatever its indexes")
def test_each_question_is_one_range_of_an_index_without_a_sort(ada, now, rows, index):
    plan = rows(ada, now).explain()
    assert index in plan
    assert "TEMP B-TREE" not in plan
