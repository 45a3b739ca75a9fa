"""The real program: started, asked, killed in parts, stopped."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.site.processes import ROOT, Served, closeknit, is_alive, wait_until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("house")


@pytest.fixture(scope="module")
def house(folder):
    served = Served(folder, is_first=True)
    served.wait_for(r"Closeknit is at http://localhost:\d+/")
    yield served
    assert served.stop() == 0


def test_the_first_start_prints_the_address_and_a_set_up_link_that_opens(house):
    path = house.wait_for(r"http://localhost:\d+(/set-up/\S+)", 5)
    status, _, page = house.get(path)
    assert status == 200
    assert b"<form" in page


def test_a_page_is_served_with_its_headers_and_its_static_files(house):
    status, headers, page = house.get("/about")
    assert status == 200
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "server" not in headers
    sheet = page.decode().split('rel="stylesheet" href="')[1].split('"')[0]
    status, headers, _ = house.get(sheet)
    assert status == 200
    assert "immutable" in headers["cache-control"]


def test_a_missing_page_is_a_404_and_another_host_a_400(house):
    assert house.get("/nothing-here")[0] in (302, 404)
    assert house.get("/about", Host="evil.example")[0] == 400


def test_a_second_program_on_the_port_says_so_in_one_line(house, tmp_path):
    answer = closeknit(tmp_path, "serve", "--port", str(house.port))
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.strip() == (f"closeknit: port {house.port} is in use by another program; try --port {house.port + 1}")


def test_a_killed_worker_is_replaced_and_its_job_goes_on(house, folder):
    worker = wait_until(lambda: house.children().get("worker"))
    job_id = ask_for(folder, "kit.optimise_database", held_by=worker_name(worker))
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: house.children().get("worker", worker) != worker)
    wait_until(lambda: status_of(folder, job_id) == "SUCCESSFUL", 40)
    assert "worker process ended" in house.said


def test_killed_pages_come_back_and_the_port_stays_open_meanwhile(house):
    pages = house.children()["pages"]
    os.kill(pages, signal.SIGKILL)
    wait_until(lambda: not is_alive(pages), 5)
    assert house.get("/about")[0] == 200


def test_a_second_start_makes_nothing_again(folder, house):
    assert house.stop() == 0
    again = Served(folder)
    again.wait_for("Closeknit is at")
    assert again.get("/about")[0] == 200
    assert again.stop() == 0
    assert "Making the tables" not in again.said
    assert "static files" not in again.said


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 0), (signal.SIGKILL, -9)])
def test_stopping_leaves_no_process_behind_however_it_is_stopped(tmp_path, number, status):
    served = Served(tmp_path)
    served.wait_for("Closeknit is at")
    children = wait_until(lambda: len(served.children()) == 2 and served.children()).values()
    assert served.stop(number) == status
    wait_until(lambda: not any(is_alive(pid) for pid in children))
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", served.port)) != 0


def test_a_bad_setting_is_explained_and_nothing_is_started(tmp_path):
    answer = closeknit(tmp_path, "serve", "--port", "0", "--origin", "people.example.org")
    assert answer.returncode != 0
    assert "https://" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_https_with_a_certificate_of_ones_own(tmp_path):
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    served = Served(tmp_path, "--tls-cert", str(certificate), "--tls-key", str(key))
    served.wait_for(r"Closeknit is at https://localhost:\d+/")
    script = (
        "import ssl, urllib.request as u; c = ssl.create_default_context(cafile='cert.pem'); c.check_hostname = False; "
        f"a = u.urlopen('https://localhost:{served.port}/about', context=c); "
        "print(a.status, a.headers['strict-transport-security'])"
    )
    answer = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=30)
    assert answer.stdout.startswith("200 max-age="), answer.stderr
    assert served.stop() == 0


# The queue, looked at from outside, as the operator's tools would.


def worker_name(pid):
    with open(f"/proc/{pid}/cmdline", "rb") as file:
        return file.read().decode().split("\0")[-2]


def ask_for(folder, name, *, held_by):
    """A job that this worker seems to be in the middle of."""
    code = (
        "import django; django.setup(); from closeknit.kit import claims, jobs\n"
        "from django.utils import timezone; from django_tasks_db.models import DBTaskResult\n"
        "from datetime import timedelta\n"
        f"i = jobs.enqueue('{name}', run_after=timezone.now() + timedelta(days=1))\n"
        f"DBTaskResult.objects.filter(pk=i).update(status='RUNNING', started_at=timezone.now(), worker_ids=['{held_by}'])\n"
        "print(i)"
    )
    kept = {**os.environ, "CLOSEKNIT_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "closeknit.site.settings"}
    kept = {key: value for key, value in kept.items() if key != "DATABASE_URL"} | {"PYTHONPATH": str(ROOT / "src")}
    answer = subprocess.run([sys.executable, "-c", code], env=kept, capture_output=True, text=True, timeout=30)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def status_of(folder, job_id):
    with closing(sqlite3.connect(folder / "closeknit.sqlite3")) as database:
        query = "SELECT status FROM django_tasks_database_dbtaskresult WHERE id = ?"
        return database.execute(query, [job_id.replace("-", "")]).fetchone()[0]
