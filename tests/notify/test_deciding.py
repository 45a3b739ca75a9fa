"""The one decision: by which way a thing reaches a member, and when."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.notify.rules import (
    ALWAYS_TOLD,
    KINDS,
    LOOKED_AWAY,
    Door,
    Quiet,
    Reaching,
    Return,
    Sort,
    Standing,
    Telling,
    Way,
    address_with,
    batch_at,
    door_of,
    is_given_up,
    telling,
)
from tests.notify.test_reaching import MOMENTS, QUIETS, ZONES

FEW = settings(deadline=None, max_examples=40)
WAYS = st.dictionaries(st.sampled_from(list(Sort)), st.sampled_from(list(Way)))
WANTED = st.builds(Reaching, WAYS, QUIETS, st.integers(0, 23), st.integers(0, 6), most=st.sampled_from([0, 1, 3, 10]))
NOON = datetime(2026, 5, 6, 12, 0, tzinfo=UTC)
UTC_ZONE = ZoneInfo("UTC")


def standing(now, zone="UTC", seen_ago=None, has_devices=False):
    return Standing(now, ZoneInfo(zone), now - timedelta(minutes=seen_ago) if seen_ago is not None else None, has_devices)


@FEW
@given(
    sort=st.sampled_from(list(Sort)),
    wanted=WANTED,
    now=MOMENTS,
    zone=ZONES,
    seen=st.none() | st.integers(0, 20),
    has=st.booleans(),
)
def test_a_thing_goes_one_way_never_while_it_is_quiet_and_never_while_they_look(sort, wanted, now, zone, seen, has):
    stands = standing(now, zone, seen, has)
    said = telling(sort, wanted, stands)
    assert said.push_at is None or said.post_at is None
    if not said.is_told:
        assert wanted.way(sort, has) is Way.NOTHING and sort not in ALWAYS_TOLD
        assert said == Telling(is_told=False)
    for moment in filter(None, (said.push_at, said.post_at)):
        assert moment >= now and not wanted.quiet.holds(moment, stands.zone)
        assert stands.seen_at is None or moment >= stands.seen_at + LOOKED_AWAY
        assert has or said.push_at is None
    if said.is_told and wanted.way(sort, has) is not Way.APP and len(wanted.quiet.days) < 6:
        assert said.push_at or said.post_at


@FEW
@given(wanted=WANTED, start=MOMENTS, zone=ZONES, gaps=st.lists(st.integers(1, 600), min_size=5, max_size=40))
def test_batches_stay_within_the_days_number_and_leave_nothing_behind(wanted, start, zone, gaps):
    zone, moment, sent = ZoneInfo(zone), start, []
    for gap in gaps:
        moment += timedelta(minutes=gap)
        due = batch_at(moment, sent, wanted, zone)
        if due is None:
            assert len(wanted.quiet.days) >= 6
            return
        assert due >= moment and not wanted.quiet.holds(due, zone)
        assert batch_at(due, sent, wanted, zone) == due
        assert wanted.most == 0 or not sent or due - sent[-1] >= timedelta(hours=10) / wanted.most
        sent.append(due)
        moment = due
    days = [each.astimezone(zone).date() for each in sent]
    assert wanted.most == 0 or max(map(days.count, days)) <= wanted.most


def test_what_is_left_of_a_full_day_comes_the_next_morning():
    sent = [NOON.replace(hour=hour) for hour in (9, 13, 17)]
    assert batch_at(NOON.replace(hour=21), sent, Reaching(), UTC_ZONE) == datetime(2026, 5, 7, 8, 0, tzinfo=UTC)
    assert batch_at(NOON.replace(hour=21), sent, Reaching(most=0), UTC_ZONE) == NOON.replace(hour=21)


def test_whoever_lets_a_device_be_told_is_told_there_and_not_by_letter():
    assert telling(Sort.MESSAGES, Reaching(), standing(NOON, has_devices=True)) == Telling(push_at=NOON)
    assert telling(Sort.MESSAGES, Reaching(), standing(NOON)) == Telling(post_at=NOON)
    wanted = Reaching({Sort.MESSAGES: "push"})
    assert telling(Sort.MESSAGES, wanted, standing(NOON)) == Telling(post_at=NOON)


def test_what_is_told_while_they_look_waits_until_they_have_turned_away():
    said = telling(Sort.MESSAGES, Reaching(), standing(NOON, seen_ago=2))
    assert said.post_at == NOON + timedelta(minutes=3)
    assert telling(Sort.MESSAGES, Reaching(), standing(NOON, seen_ago=30)).post_at == NOON


def test_the_houses_own_lines_stand_in_the_app_alone():
    assert telling(None, Reaching(), standing(NOON, has_devices=True)) == Telling()


def test_every_sort_has_kinds_and_no_kind_has_two_sorts():
    assert set(KINDS) == set(Sort)
    assert sum(map(len, KINDS.values())) == len(set().union(*KINDS.values()))


NUMBERS = st.integers(0, 2**53)


@FEW
@given(numbers=st.tuples(NUMBERS, NUMBERS, NUMBERS), purpose=st.sampled_from("rb"))
def test_an_address_says_what_it_is_for_whatever_a_mail_server_does_to_its_case(numbers, purpose):
    door = Door(purpose, numbers)
    address = address_with(door, "reply@example.org", b"key")
    assert door_of(address.upper(), "reply@example.org", b"key") == door
    assert door_of(address, "reply@example.org", b"another key") is None
    assert door_of(address, "reply@example.net", b"key") is None
    middle = len(address) // 3
    forged = address[:middle] + ("a" if address[middle] != "a" else "b") + address[middle + 1 :]
    assert door_of(forged, "reply@example.org", b"key") is None


def test_an_address_of_a_grown_house_fits_into_a_local_part():
    address = address_with(Door("r", (5_000_000, 80_000_000, 2_000_000_000)), "reply@example.org", b"key")
    assert len(address.partition("@")[0]) <= 64


def test_anything_else_is_no_door():
    for odd in (
        "",
        "reply@example.org",
        "reply+@example.org",
        "reply+" + "a" * 30 + "@example.org",
        "\x00",
        "a" * 9999,
        "reply+ä@b",
    ):
        assert door_of(odd, "reply@example.org", b"key") is None


def test_an_address_is_given_up_at_once_for_good_or_after_several_in_a_row_for_now():
    assert is_given_up(Return.HARD, 0, None, NOON) == (True, 0)
    soft, at = 0, None
    for day in range(4):
        is_over, soft = is_given_up(Return.SOFT, soft, at, NOON + timedelta(days=day))
        at = NOON + timedelta(days=day)
        assert not is_over
    assert is_given_up(Return.SOFT, soft, at, at + timedelta(days=1)) == (True, 5)
    assert is_given_up(Return.SOFT, soft, at, at + timedelta(days=20)) == (False, 1)


def test_quiet_all_week_means_that_nothing_ever_comes():
    wanted = Reaching(quiet=Quiet(days=frozenset(range(7))))
    assert telling(Sort.HOSTS, wanted, standing(NOON)) == Telling()
    assert batch_at(NOON, [], wanted, UTC_ZONE) is None
