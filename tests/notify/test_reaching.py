"""What may reach a member: the sorts, the rhythms, the quiet hours, and one letter for many lines."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.accounts.models import Member
from closeknit.notify import actions, reads
from closeknit.notify.models import Letter, Notice, Silence
from closeknit.notify.rules import KINDS, Quiet, Reaching, Sort, Way, after_quiet, next_round, sort_of
from closeknit.trust import actions as trust

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Chatham", "America/Sao_Paulo"]
)
MOMENTS = st.integers(1_700_000_000, 1_930_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
HOURS = st.none() | st.integers(0, 23)
QUIETS = st.builds(Quiet, HOURS, HOURS, st.frozensets(st.integers(0, 6)))

UNHURRIED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@UNHURRIED
@given(moment=MOMENTS, quiet=QUIETS, name=ZONES)
def test_what_is_held_goes_out_at_the_very_end_of_the_quiet(moment, quiet, name):
    zone = ZoneInfo(name)
    free = after_quiet(moment, quiet, zone)
    if free is None:
        assert len(quiet.days) == 7 or all(quiet.holds(moment + timedelta(hours=hour), zone) for hour in range(24 * 8))
    elif free == moment:
        assert not quiet.holds(moment, zone)
    else:
        assert moment < free and not quiet.holds(free, zone)
        minutes = int((free - moment).total_seconds() // 60)
        assert all(quiet.holds(moment + timedelta(minutes=ahead), zone) for ahead in range(0, minutes, 7))
        assert quiet.holds(free - timedelta(seconds=1), zone)


@UNHURRIED
@given(moment=MOMENTS, hour=st.integers(0, 23), weekday=st.none() | st.integers(0, 6), name=ZONES)
def test_a_round_comes_at_its_hour_of_the_local_day_once_and_soon(moment, hour, weekday, name):
    zone = ZoneInfo(name)
    due = next_round(moment, hour, weekday, zone)
    assert moment < due <= moment + timedelta(days=8 if weekday is not None else 1, hours=2)
    local = due.astimezone(zone)
    assert weekday in (None, local.weekday())
    # A spring night may leave the hour out: then it is the time right after the gap.
    assert local.hour == hour or local.utcoffset() != (due - timedelta(hours=2)).astimezone(zone).utcoffset()


def test_the_quiet_night_of_the_change_to_summer_time_is_an_hour_shorter():
    quiet, evening = Quiet(22, 7), datetime(2026, 3, 28, 22, 30, tzinfo=UTC)
    assert after_quiet(evening, quiet, BERLIN) == datetime(2026, 3, 29, 5, 0, tzinfo=UTC)
    assert after_quiet(evening - timedelta(days=1), quiet, BERLIN) == datetime(2026, 3, 28, 6, 0, tzinfo=UTC)


def test_every_kind_has_one_sort_and_the_houses_own_have_none():
    assert sum(len(kinds) for kinds in KINDS.values()) == len({kind for kinds in KINDS.values() for kind in kinds})
    assert sort_of("response") is Sort.SAID
    assert [sort_of(kind) for kind in ("import", "backup", "moderation-of-nothing", "")] == [None] * 4


def test_hosts_words_cannot_be_turned_off():
    assert Reaching({"hosts": "nothing", "said": "nothing"}).way(Sort.HOSTS) is not Way.NOTHING
    assert Reaching({"hosts": "nothing", "said": "nothing"}).way(Sort.SAID) is Way.NOTHING
    assert Reaching({"said": "carrier pigeon"}).way(Sort.SAID) is Way.DAILY


@pytest.fixture
def wants(ada, now):
    """Ada says what may reach her."""

    def say(quiet=Quiet(), **ways):
        actions.change_reaching(by=ada, wanted=Reaching(ways, quiet), now=now)

    return say


def tell(owner, key, now, text="Ben said thank you."):
    return actions.tell(owner_id=owner.id, key=key, text=text, path="/moments/1", now=now)


def letters():
    return list(Letter.objects.exclude(subject="").order_by("id"))


def test_a_day_of_lines_is_one_letter_however_often_the_job_runs(ada, wants, now):
    wants(said="daily")
    assert tell(ada, "response:1:2", now) and tell(ada, "response:1:3", now, "Cy said well done.")
    assert actions.post_notices(now=now + timedelta(hours=1)) == 0
    evening = now.replace(hour=16)  # 18:00 in Berlin
    assert [actions.post_notices(now=evening) for _again in range(3)] == [1, 0, 0]
    (letter,) = letters()
    assert "Ben said" in letter.text and "Cy said" in letter.text and "/moments/1" in letter.text
    assert "Ben" not in letter.subject
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert not tell(ada, "response:1:2", evening)
    assert actions.post_notices(now=evening + timedelta(days=2)) == 0


def test_what_was_read_meanwhile_is_not_told_again(ada, wants, now):
    wants(said="daily")
    tell(ada, "response:1:2", now)
    actions.read_all_notices(by=ada, now=now)
    assert actions.post_notices(now=now + timedelta(days=1)) == 0
    assert letters() == []


def test_a_letter_waits_until_the_quiet_hours_end(ada, wants, now):
    night = now.replace(hour=21)  # 23:00 in Berlin
    wants(Quiet(22, 7), invited="at_once")
    tell(ada, "invitation:1", night)
    assert actions.post_notices(now=night + timedelta(hours=3)) == 0
    assert Notice.objects.get().post_at == datetime(2026, 5, 7, 5, 0, tzinfo=UTC)
    assert actions.post_notices(now=datetime(2026, 5, 7, 5, 0, tzinfo=UTC)) == 1


def test_quiet_hours_that_come_after_the_line_hold_it_too(ada, wants, now):
    tell(ada, "invitation:1", now)
    wants(Quiet(11, 13), invited="at_once")  # it is 11:30 in Berlin
    assert actions.post_notices(now=now + timedelta(minutes=5)) == 0
    assert actions.post_notices(now=now + timedelta(hours=2)) == 1


def test_one_who_is_always_quiet_gets_no_letter_and_loses_no_line(ada, wants, now):
    wants(Quiet(days=frozenset(range(7))), invited="at_once")
    tell(ada, "invitation:1", now)
    assert actions.post_notices(now=now + timedelta(days=30)) == 0
    assert len(reads.notices(ada)) == 1


def test_what_is_not_wanted_at_all_is_not_told_and_everything_else_is(ada, cy, wants, now):
    wants(said="nothing", hosts="app", circles="app")
    assert not tell(ada, "response:1:2", now)
    for key in ("host:1", "circle:4:asked", "import:7:done"):
        assert tell(ada, key, now)
    assert tell(cy, "response:1:2", now)
    assert {line.key for line in Notice.objects.filter(owner=ada)} == {"host:1", "circle:4:asked", "import:7:done"}
    assert not Notice.objects.filter(owner=ada, post_at__isnull=False).exists()


def test_letters_that_were_stopped_do_not_go_out_until_they_are_asked_for(ada, wants, now):
    actions.silence_letters(owner_id=ada.id, kind=actions.GATHERED, now=now)
    tell(ada, "invitation:1", now)
    assert actions.post_notices(now=now) == 0
    wants(invited="daily")
    assert not Silence.objects.exists()


def test_to_a_closed_account_no_letter_goes(ada, now):
    Member.objects.filter(id=ada.id).update(state="away")
    tell(ada, "invitation:1", now)
    assert actions.post_notices(now=now) == 0
    assert letters() == []


def test_whoever_moves_gets_the_letter_at_the_hour_of_the_new_zone(ada, wants, now):
    wants(said="daily")
    tell(ada, "response:1:2", now)
    Member.objects.filter(id=ada.id).update(zone="America/New_York")
    ada.refresh_from_db()
    actions.settle_notices(by=ada, now=now)
    assert Notice.objects.get().post_at == now.replace(hour=22, minute=0)


class TestPage:
    SAID = {
        "messages": "push", "most": "10", "has_words": "on",
        "said": "weekly", "named": "nothing", "invited": "at_once", "circles": "app", "gatherings": "at_once",
        "hosts": "daily", "hour": "8",
        "weekday": "0", "quiet_from": "22", "quiet_until": "7", "quiet_days": ["6"],
    }  # fmt: skip

    def test_it_keeps_what_is_chosen(self, client, ada):
        client.force_login(ada)
        assert client.post(reverse("notify:reach"), self.SAID).status_code == 302
        wanted = reads.reaching(ada)
        assert (wanted.way(Sort.SAID), wanted.way(Sort.NAMED), wanted.hour, wanted.weekday) == ("weekly", "nothing", 8, 0)
        assert (wanted.most, wanted.has_words, wanted.way(Sort.MESSAGES)) == (10, True, "push")
        assert (wanted.quiet, wanted.is_calm) == (Quiet(22, 7, frozenset({6})), False)
        assert (wanted.shows_typing, wanted.shows_reading) == (False, False)  # unless it is said
        client.post(reverse("notify:reach"), self.SAID | {"shows_typing": "on", "shows_reading": "on"})
        assert (reads.reaching(ada).shows_typing, reads.reaching(ada).shows_reading) == (True, True)
        assert client.get(reverse("notify:reach")).content.decode().count("selected") >= 9

    @pytest.mark.parametrize(
        "change",
        [
            {"hosts": "nothing"}, {"circles": "nothing"}, {"said": "\x00"}, {"hour": "99999999999999999999"}, {"weekday": "-1"},
            {"messages": "letter"}, {"most": "-1"}, {"quiet_from": "22:00"}, {"quiet_days": ["7"]}, {"quiet_until": ""},
        ],
    )  # fmt: skip
    def test_odd_choices_are_refused_in_words_and_change_nothing(self, client, ada, change):
        client.force_login(ada)
        data = self.SAID | change
        assert client.post(reverse("notify:reach"), data).status_code == 422
        assert reads.reaching(ada) == Reaching()

    def test_letters_that_were_stopped_can_come_again(self, client, ada, now):
        client.force_login(ada)
        actions.silence_letters(owner_id=ada.id, kind=actions.GATHERED, now=now)
        assert "Let them come again" in client.get(reverse("notify:reach")).content.decode()
        client.post(reverse("notify:letters_return", args=[actions.GATHERED]))
        assert "Let them come again" not in client.get(reverse("notify:reach")).content.decode()


def test_a_block_meanwhile_keeps_the_name_out_of_the_letter(ada, member, wants, now):
    wants(said="daily")
    ben, mo = (member(name, entered_at=now) for name in ("Ben", "Mo"))
    for who in (ben, mo):
        text = f"{who.name} said thank you."
        actions.tell(owner_id=ada.id, key=f"response:1:{who.id}", text=text, path="/moments/1", about_id=who.id, now=now)
    trust.block_member(by=ada, member_id=ben.id, now=now)
    assert actions.post_notices(now=now + timedelta(days=1)) == 1
    (letter,) = letters()
    assert "Mo said" in letter.text and "Ben" not in letter.text
