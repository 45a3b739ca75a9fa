"""An import at which nobody works any more is taken up again, and in the end told of; none stays at work for ever."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from closeknit.imports import actions
from closeknit.imports.models import Import
from closeknit.kit.jobs import is_asked, name_of
from closeknit.notify.models import Notice
from tests.imports.bring import bring, names
from tests.imports.files import card, write

QUIET = timedelta(minutes=16)


def pick_up(now):
    return actions.pick_up_stalled(language_of=lambda _owner_id: "en", now=now)


def forget_jobs(status="FAILED"):
    DBTaskResult.objects.update(status=status)


@pytest.fixture
def running(ada, now, tmp_path):
    """An import that runs, and whose job has used up its tries."""
    brought = actions.bring_path(by=ada, path=write(tmp_path, "a.vcf", card("Ben")), now=now)
    actions.read_import(by=ada, import_id=brought.id, now=now)
    actions.start_import(by=ada, import_id=brought.id, now=now)
    forget_jobs()
    Import.objects.update(moved_at=now)
    brought.refresh_from_db()
    return brought


def test_a_running_import_whose_job_gave_up_is_asked_for_again(ada, now, running):
    assert pick_up(now + timedelta(minutes=14)) == 0
    assert pick_up(now + QUIET) == 1
    assert is_asked("imports.run", owner_id=ada.id, import_id=running.id)
    assert [name_of(row) for row in DBTaskResult.objects.filter(status="READY")] == ["imports.run"]
    Import.objects.update(moved_at=now)
    assert pick_up(now + QUIET) == 0  # its job waits
    actions.run_import(by=ada, import_id=running.id, now=now)
    assert names(ada) == ["Ben"] and Import.objects.get().state == "done"


@pytest.mark.parametrize(("state", "after"), [("reading", "failed"), ("running", "failed"), ("undoing", "done")])
def test_after_many_rounds_it_ends_with_a_notice(ada, now, running, state, after):
    Import.objects.update(state=state, undo={"before": "done"} if state == "undoing" else {})
    for _round in range(8):
        Import.objects.update(moved_at=now)
        assert pick_up(now + QUIET) == 1 and Import.objects.get().state == state
        forget_jobs()
    Import.objects.update(moved_at=now)
    pick_up(now + QUIET)
    assert Import.objects.get().state == after
    assert Notice.objects.filter(owner_id=ada.id, path=f"/imports/{running.id}", key__contains="stalled").count() == 1
    Import.objects.update(moved_at=now)
    assert pick_up(now + QUIET) == 0


def test_what_is_over_or_waits_for_its_owner_is_left_alone(ada, now, tmp_path):
    bring(ada, write(tmp_path, "a.vcf", card("Ben")), now)
    waiting = actions.bring_path(by=ada, path=write(tmp_path, "b.vcf", card("Cleo")), now=now)
    actions.read_import(by=ada, import_id=waiting.id, now=now)
    Import.objects.update(moved_at=now)
    assert pick_up(now + QUIET) == 0
