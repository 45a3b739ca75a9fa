"""The operator sees what runs and what failed, and nothing of what a job was given."""

from datetime import timedelta

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from closeknit.kit import clock, jobs
from closeknit.kit.models import Worker


@pytest.fixture
def browse(olga):
    client = Client()
    client.force_login(olga, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def failed_job():
    job_id = jobs.enqueue("kit.clear_sessions")
    words = "Traceback (most recent call last):\nsome.where.OddError: the letter to Ben Okafor"
    row = DBTaskResult.objects.filter(pk=job_id)
    row.update(status="FAILED", traceback=words, finished_at=clock.now(), worker_ids=["a", "b"])
    return job_id


def test_a_failure_is_named_without_its_words(browse):
    failed_job()
    page = browse.get("/house/jobs").content.decode()
    assert "kit.clear_sessions" in page and "OddError" in page and "2 tries" in page
    assert "Okafor" not in page


def test_a_failed_job_is_tried_again_when_asked(browse):
    job_id = failed_job()
    assert browse.post(f"/house/jobs/{job_id}/retry").status_code == 302
    assert jobs.state(job_id).status == "READY"


def test_a_silent_worker_is_told(browse):
    now = clock.now()
    assert "No worker has been heard of" in browse.get("/house/jobs").content.decode()
    Worker.objects.create(name="w", started_at=now, beat_at=now)
    assert "No worker has been heard of" not in browse.get("/house/jobs").content.decode()
    with clock.held_at(now + timedelta(minutes=2)):
        assert "No worker has been heard of" in browse.get("/house/jobs").content.decode()


def test_what_runs_by_the_clock_is_listed(browse):
    assert "ledger.refresh_embers" in browse.get("/house/jobs").content.decode()
