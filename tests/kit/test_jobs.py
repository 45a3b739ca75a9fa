import ast
import signal
import uuid
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.kit import claims, clock, jobs, timetable
from closeknit.kit.models import Tick
from closeknit.kit.models import Worker as Row
from closeknit.kit.worker import DEAD_AFTER, Worker, perform
from closeknit.site.timetable import TIMETABLE
from tests.kit import some_jobs  # noqa: F401  registers their names
from tests.kit.processes import noted, wait_until, worker

DECADES = (datetime(2000, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001  hypothesis adds the zone
BOTH = (jobs.QUICK, jobs.LONG)


@pytest.fixture
def notes(tmp_path, monkeypatch):
    monkeypatch.setenv("NOTED", str(tmp_path / "noted"))
    return tmp_path


def work(name="me", queues=BOTH):
    """Run one due job in this process; says whether there was one."""
    row = claims.take(name, queues=queues)
    if row:
        perform(row)
    return bool(row)


# Asking


def test_a_job_is_asked_for_by_name_and_runs_with_what_it_was_given(db, notes):
    job_id = jobs.enqueue("tests.note", word="hello")
    assert noted(notes) == []
    assert work()
    assert noted(notes) == ["hello"]
    assert jobs.state(job_id).status == "SUCCESSFUL"
    assert not work()


def test_an_unknown_name_is_refused_where_it_is_asked_for(db):
    with pytest.raises(jobs.UnknownJob, match=r"tests\.nothing"):
        jobs.enqueue("tests.nothing")
    assert not DBTaskResult.objects.exists()


def test_two_functions_cannot_have_one_name():
    with pytest.raises(ValueError, match=r"tests\.note"):
        jobs.job("tests.note")(lambda: None)


def test_a_job_asked_for_in_a_transaction_that_fails_was_never_asked_for(transactional_db):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.enqueue("tests.note", word="never")
        raise ZeroDivisionError
    assert not work()


def test_a_job_for_later_waits_for_its_time(db, notes, now):
    with clock.held_at(now):
        jobs.enqueue("tests.note", word="later", run_after=now + timedelta(hours=1))
        assert not work()
    with clock.held_at(now + timedelta(hours=1)):
        assert work()
    assert noted(notes) == ["later"]


def test_the_first_asked_is_the_first_done(db, notes):
    for word in ("a", "b", "c"):
        jobs.enqueue("tests.note", word=word)
    while work():
        pass
    assert noted(notes) == ["a", "b", "c"]


def test_a_job_is_taken_once_though_two_ask_for_it(db):
    jobs.enqueue("tests.note", word="x")
    assert claims.take("one", queues=BOTH)
    assert claims.take("two", queues=BOTH) is None


# Failing


def test_a_job_that_breaks_is_tried_again_and_at_last_is_failed_and_stays_listed(db, notes):
    job_id = jobs.enqueue("tests.break", word="try")
    moment = clock.now()
    for _ in range(3):
        assert jobs.state(job_id).status == "READY"
        with clock.held_at(moment):
            assert work()
        moment += timedelta(minutes=1)
    state = jobs.state(job_id)
    assert (state.status, state.attempts, noted(notes)) == ("FAILED", 3, ["try"] * 3)
    assert state.last_error == "ZeroDivisionError: no luck"
    assert [line.id for line in jobs.listing()] == [job_id]
    with clock.held_at(moment + timedelta(days=1)):
        assert not work()


def test_the_error_of_a_job_is_visible_while_it_waits_for_its_next_try(db, notes):
    job_id = jobs.enqueue("tests.break", word="try")
    work()
    state = jobs.state(job_id)
    assert (state.status, state.attempts, state.last_error) == ("READY", 1, "ZeroDivisionError: no luck")
    assert state.run_after > state.enqueued_at


def test_a_job_that_gives_up_is_not_tried_again(db):
    job_id = jobs.enqueue("tests.give_up")
    work()
    state = jobs.state(job_id)
    assert (state.status, state.attempts) == ("FAILED", 1)
    assert "There is nothing here." in state.last_error


def test_a_failed_job_can_be_put_back_by_hand(db):
    job_id = jobs.enqueue("tests.give_up")
    assert not jobs.retry_now(job_id)
    work()
    assert jobs.retry_now(job_id)
    assert jobs.state(job_id).status == "READY"
    assert work()


def test_a_job_of_another_version_fails_with_words_and_never_breaks_the_worker(db):
    job_id = jobs.enqueue("tests.note")
    DBTaskResult.objects.update(args_kwargs={"args": ["gone.away"], "kwargs": {}})
    assert work()
    assert "gone.away" in jobs.state(job_id).last_error


def test_what_a_job_was_given_is_not_in_its_line():
    assert "kwargs" not in jobs.JobLine.__slots__


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no reason to fail
@given(st.integers(1, 10_000), st.floats(0.01, 600), st.floats(0, 1))
def test_waits_double_within_an_hour_and_a_half(attempts, first, chance):
    wait = claims.wait_seconds(attempts, first, chance=chance)
    assert 0 < wait <= 1.5 * 3600
    assert wait == pytest.approx(min(first * 2 ** min(attempts - 1, 30), 3600) * (0.5 + chance))


def test_two_waits_of_one_attempt_differ_so_that_retries_do_not_come_at_once():
    assert claims.wait_seconds(3, 5, chance=0.1) < claims.wait_seconds(3, 5, chance=0.9)


# Losing and bringing back


def test_jobs_of_a_worker_that_stopped_beating_go_back_and_those_of_a_living_one_stay(db):
    lost, kept = jobs.enqueue("tests.note", word="lost"), jobs.enqueue("tests.note", word="kept")
    now = clock.now()
    Row.objects.create(name="dead", started_at=now, beat_at=now - DEAD_AFTER - timedelta(seconds=1))
    Row.objects.create(name="alive", started_at=now, beat_at=now - DEAD_AFTER / 2)
    claims.take("dead", queues=BOTH)
    claims.take("alive", queues=BOTH)
    Worker(name="me").beat()
    assert jobs.state(lost).status == "READY"
    assert jobs.state(kept).status == "RUNNING"
    assert set(Row.objects.values_list("name", flat=True)) == {"alive", "me"}


def test_a_worker_taken_for_dead_cannot_overwrite_what_the_next_one_does(db):
    job_id = jobs.enqueue("tests.note", word="x")
    slow = claims.take("slow", queues=BOTH)
    claims.reap(lambda row, holder: holder == "slow")
    DBTaskResult.objects.update(run_after=clock.now())
    assert claims.take("next", queues=BOTH)
    assert not claims.finish(slow)
    assert not claims.put_back(slow)
    assert jobs.state(job_id).status == "RUNNING"


def test_a_job_under_this_workers_name_that_no_thread_runs_goes_back(db):
    job_id = jobs.enqueue("tests.note", word="x")
    me = Worker(name="me")
    with clock.held_at(clock.now() - DEAD_AFTER - timedelta(seconds=1)):
        claims.take("me", queues=BOTH)
    me.beat()
    assert jobs.state(job_id).status == "READY"


@pytest.mark.slow
def test_killing_the_worker_loses_nothing(transactional_db, tmp_path):
    """A worker of the same name brings the job back at once, one of another name when the dead has not beaten for a while."""
    job_id = jobs.enqueue("tests.long", seconds=1.5, word="a")
    first = worker(tmp_path, "house")
    wait_until(lambda: "a-began" in noted(tmp_path))
    first.kill()
    first.wait()
    assert jobs.state(job_id).status == "RUNNING"
    second = worker(tmp_path, "house")
    wait_until(lambda: jobs.state(job_id).status == "READY")
    second.kill()
    second.wait()
    DBTaskResult.objects.update(run_after=clock.now())
    third = worker(tmp_path, "house")
    wait_until(lambda: noted(tmp_path).count("a-began") == 2)
    third.kill()
    third.wait()
    Row.objects.update(beat_at=clock.now() - DEAD_AFTER - timedelta(seconds=1))
    other = worker(tmp_path, "other")
    wait_until(lambda: jobs.state(job_id).status == "READY")
    DBTaskResult.objects.update(run_after=clock.now())
    wait_until(lambda: jobs.state(job_id).status == "SUCCESSFUL")
    other.terminate()
    assert other.wait(10) == 0
    assert noted(tmp_path) == ["a-began"] * 3 + ["a-ended"]
    assert jobs.state(job_id).attempts == 3


@pytest.mark.slow
def test_a_job_that_kills_its_worker_each_time_ends_as_failed(transactional_db, tmp_path):
    job_id = jobs.enqueue("tests.die")
    for _ in range(2):
        assert worker(tmp_path).wait(20) == 9
        DBTaskResult.objects.update(run_after=clock.now())
    last = worker(tmp_path)
    wait_until(lambda: jobs.state(job_id).status == "FAILED")
    last.terminate()
    assert last.wait(10) == 0
    assert "ended without a word" in jobs.state(job_id).last_error


@pytest.mark.slow
def test_a_long_job_does_not_hold_up_a_letter_and_two_long_ones_do_not_either(transactional_db, tmp_path):
    for word in ("a", "b"):
        jobs.enqueue("tests.long", seconds=60, word=word)
    process = worker(tmp_path)
    wait_until(lambda: "a-began" in noted(tmp_path))
    jobs.enqueue("tests.note", word="letter")
    wait_until(lambda: "letter" in noted(tmp_path), 5)
    assert "b-began" not in noted(tmp_path)
    process.terminate()
    assert process.wait(10) == 0


@pytest.mark.slow
def test_a_worker_asked_to_stop_lets_go_between_two_batches_and_the_attempt_does_not_count(transactional_db, tmp_path):
    job_id = jobs.enqueue("tests.long", seconds=60, word="a")
    process = worker(tmp_path)
    wait_until(lambda: "a-began" in noted(tmp_path))
    process.send_signal(signal.SIGTERM)
    assert process.wait(5) == 0
    state = jobs.state(job_id)
    assert (state.status, state.attempts, state.last_error) == ("READY", 0, "")
    assert not Row.objects.exists()


@pytest.mark.slow
def test_a_worker_asked_to_stop_lets_a_short_job_end_and_gives_back_a_deaf_one(transactional_db, tmp_path):
    short = jobs.enqueue("tests.sleep", seconds=2, word="a")
    process = worker(tmp_path)
    wait_until(lambda: "a-began" in noted(tmp_path))
    process.terminate()
    assert process.wait(10) == 0
    assert jobs.state(short).status == "SUCCESSFUL"
    deaf = jobs.enqueue("tests.sleep", seconds=300, word="b")
    process = worker(tmp_path)
    wait_until(lambda: "b-began" in noted(tmp_path))
    process.terminate()
    assert process.wait(15) == 0
    assert jobs.state(deaf).status == "READY"


# By the clock


def test_entries_come_due_at_their_time_of_day_and_weeks_begin_on_monday():
    wednesday = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)
    daily = timetable.Entry("x", every=timedelta(days=1), at=time(2, 10))
    weekly = timetable.Entry("x", every=timedelta(days=7), at=time(3, 0))
    assert daily.after(wednesday) == datetime(2026, 5, 7, 2, 10, tzinfo=UTC)
    assert daily.after(datetime(2026, 5, 7, 2, 10, tzinfo=UTC)) == datetime(2026, 5, 8, 2, 10, tzinfo=UTC)
    assert weekly.after(wednesday) == datetime(2026, 5, 11, 3, 0, tzinfo=UTC)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.datetimes(*DECADES, timezones=st.just(UTC)), st.integers(1, 10_000))
def test_the_next_moment_is_later_and_within_one_period(moment, minutes):
    entry = timetable.Entry("x", every=timedelta(minutes=minutes), at=time(2, 10))
    assert moment < entry.after(moment) <= moment + entry.every


def test_a_missed_tick_runs_once_and_each_tick_once_for_two_workers(db, now):
    entries = [timetable.Entry("tests.note", every=timedelta(hours=1))]
    assert timetable.tick(entries, now=now) == []
    assert timetable.tick(entries, now=now + timedelta(minutes=29)) == []
    much_later = now + timedelta(days=3)
    assert timetable.tick(entries, now=much_later) == ["tests.note"]
    assert timetable.tick(entries, now=much_later) == []
    assert DBTaskResult.objects.count() == 1


def test_an_entry_made_more_frequent_takes_effect_and_a_removed_one_is_forgotten(db, now):
    timetable.tick([timetable.Entry("tests.note", every=timedelta(days=7))], now=now)
    timetable.tick([timetable.Entry("tests.note", every=timedelta(hours=1))], now=now)
    assert Tick.objects.get().next_at == datetime(2026, 5, 6, 10, 0, tzinfo=UTC)
    timetable.tick([], now=now)
    assert not Tick.objects.exists()


@pytest.mark.slow
def test_two_worker_processes_enqueue_one_tick_once(transactional_db, tmp_path):
    Tick.objects.create(name="tests.note", next_at=clock.now() - timedelta(days=3))
    both = [worker(tmp_path, name, "ticking") for name in ("one", "two")]
    wait_until(lambda: Row.objects.count() == 2 and "ticked" in noted(tmp_path))
    for process in both:
        process.terminate()
        assert process.wait(10) == 0
    assert noted(tmp_path) == ["ticked"]


def test_every_name_that_is_enqueued_or_in_the_timetable_resolves():
    source = Path(jobs.__file__).parents[1]
    asked = {name for path in source.rglob("*.py") if "enqueue" in path.read_text() for name in enqueued_in(path)}
    known = set(jobs.names())
    assert {entry.job for entry in TIMETABLE} <= known
    assert asked <= known
    assert len({entry.job for entry in TIMETABLE}) == len(TIMETABLE)


def enqueued_in(path):
    for node in ast.walk(ast.parse(path.read_text())):
        is_call = isinstance(node, ast.Call) and "enqueue" in (getattr(node.func, "id", ""), getattr(node.func, "attr", ""))
        if is_call and node.args and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


@pytest.mark.parametrize("name", [entry.job for entry in TIMETABLE])
def test_every_entry_of_the_timetable_runs_on_an_empty_house(transactional_db, name):
    jobs.named(name).function()


def test_old_jobs_are_forgotten_and_failed_ones_are_kept_longer(db, notes):
    for word in ("a", "b"):
        jobs.enqueue("tests.note", word=word)
        work()
    failed = jobs.enqueue("tests.give_up")
    work()
    ids = [row.pk for row in DBTaskResult.objects.filter(status="SUCCESSFUL")]
    DBTaskResult.objects.exclude(pk=ids[0]).update(finished_at=clock.now() - timedelta(days=30))
    jobs.named("kit.prune_jobs").function()
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {ids[0], uuid.UUID(failed)}


def test_an_expired_session_is_cleared_and_a_living_one_is_kept(db):
    from django.contrib.sessions.models import Session

    for key, hours in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=clock.now() + timedelta(hours=hours))
    jobs.named("kit.clear_sessions").function()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_the_database_is_looked_at_again(transactional_db):
    jobs.named("kit.optimise_database").function()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_stat1")
            assert cursor.fetchone()[0] > 0
