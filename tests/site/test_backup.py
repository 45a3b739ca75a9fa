"""A backup of a living house, and the way back from it on another machine."""

import os
import shutil
import sqlite3
import tarfile
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings as django_settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from closeknit.kit.jobs import named
from closeknit.notify import reads as notices
from closeknit.site.backup import making
from closeknit.site.backup.archive import unpack
from closeknit.site.backup.database import BackupFailed, copy_sqlite
from closeknit.site.backup.restoring import restore_backup
from closeknit.site.backup.rotation import Keep, kept
from closeknit.site.jobs import keep_tonight
from tests.site.processes import Served, closeknit, lay

NOW = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)
SLOW = pytest.mark.slow


def rows_of(folder: Path) -> dict[str, list]:
    """Every row of every table that a person would miss, by the table."""
    with closing(sqlite3.connect(folder / "closeknit.sqlite3")) as base:
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        mine = [name for name in tables if name.startswith(("contacts_", "ledger_", "accounts_", "today_", "imports_"))]
        return {name: sorted(base.execute(f"SELECT * FROM {name}"), key=repr) for name in mine}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """An installation with people, a photo and a key."""
    folder = tmp_path_factory.mktemp("house")
    lay(folder)
    assert closeknit(folder, "prepare", "--demo").returncode == 0
    photo = folder / "media" / "faces" / "ab" / "abc.webp"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"picture")
    return folder


@pytest.fixture(scope="module")
def backup(house):
    told = closeknit(house, "backup", str(house / "backups" / "one.tar.gz"))
    assert told.returncode == 0, told.stderr
    return house / "backups" / "one.tar.gz"


@SLOW
def test_a_lost_machine_comes_back_from_its_backup_elsewhere(house, backup, tmp_path):
    told = closeknit(tmp_path, "restore", str(backup))
    assert told.returncode == 0, told.stdout + told.stderr
    assert "every sum right" in told.stdout
    assert len(rows_of(house)["contacts_contact"]) > 20
    assert rows_of(tmp_path) == rows_of(house)
    for name in ("secret-key", "media/faces/ab/abc.webp"):
        assert (tmp_path / name).read_bytes() == (house / name).read_bytes()
        assert (tmp_path / name).stat().st_mode & 0o077 == 0


@SLOW
def test_a_house_that_is_there_is_only_replaced_when_asked_and_then_set_aside(backup, tmp_path):
    lay(tmp_path)
    assert closeknit(tmp_path, "prepare").returncode == 0
    before = (tmp_path / "closeknit.sqlite3").stat().st_size
    refused = closeknit(tmp_path, "restore", str(backup))
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert rows_of(tmp_path)["contacts_contact"] == []
    told = closeknit(tmp_path, "restore", str(backup), "--replace")
    assert told.returncode == 0, told.stderr
    [aside] = tmp_path.glob("before-restore-*")
    assert (aside / "closeknit.sqlite3").stat().st_size == before
    assert len(rows_of(tmp_path)["contacts_contact"]) > 20


@SLOW
def test_a_serving_house_is_backed_up_but_not_overwritten(tmp_path):
    served = Served(tmp_path)
    served.wait_for(r"Closeknit is at http://localhost:\d+/")
    try:
        made = closeknit(tmp_path, "backup", str(tmp_path / "b.tar.gz"))
        assert made.returncode == 0, made.stderr
        refused = closeknit(tmp_path, "restore", str(tmp_path / "b.tar.gz"), "--replace")
        assert refused.returncode == 2
        assert "is running" in refused.stderr
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        assert closeknit(elsewhere, "restore", str(tmp_path / "b.tar.gz")).returncode == 0
        again = closeknit(elsewhere, "restore", str(tmp_path / "b.tar.gz"))
        assert again.returncode == 1 and "--replace" in again.stderr, "the worker in the copy beats on another machine"
    finally:
        served.stop()


@SLOW
def test_an_encrypted_backup_opens_with_its_key_alone(house, tmp_path):
    key, other, target = tmp_path / "key.txt", tmp_path / "other.txt", tmp_path / "b.tar.gz.age"
    public = closeknit(house, "backup", "--make-key", str(key)).stdout.strip()
    closeknit(house, "backup", "--make-key", str(other))
    assert closeknit(house, "backup", "--encrypt-to", public, str(target)).returncode == 0
    assert b"Lindgren" not in target.read_bytes()
    for words in ([], ["--key", str(other)]):
        refused = closeknit(house, "backup", "--check", str(target), *words)
        assert refused.returncode == 1
        assert refused.stderr.startswith("closeknit: This backup")
    assert "is whole" in closeknit(house, "backup", "--check", str(target), "--key", str(key)).stdout
    (tmp_path / "new").mkdir()
    assert closeknit(tmp_path / "new", "restore", str(target), "--key", str(key)).returncode == 0
    assert rows_of(tmp_path / "new") == rows_of(house)


@hypothesis_settings(max_examples=40, deadline=None)
@given(place=st.floats(0, 1), bit=st.integers(0, 7))
def test_a_damaged_backup_is_never_taken(backup, tmp_path_factory, place, bit):
    folder = tmp_path_factory.mktemp("damaged")
    data = bytearray(backup.read_bytes())
    where = 10 + int(place * (len(data) - 11))  # the head of gzip holds a time and a system that mean nothing
    data[where] ^= 1 << bit
    (folder / "b.tar.gz").write_bytes(data)
    with pytest.raises(BackupFailed):
        unpack(folder / "b.tar.gz", folder / "out")
    shutil.rmtree(folder)


@pytest.mark.parametrize("share", [0, 0.3, 0.9, 0.9999])
def test_a_backup_that_was_cut_off_is_never_taken(backup, tmp_path, share):
    data = backup.read_bytes()
    (tmp_path / "b.tar.gz").write_bytes(data[: int(len(data) * share)])
    with pytest.raises(BackupFailed):
        unpack(tmp_path / "b.tar.gz", tmp_path / "out")


def test_what_is_no_backup_is_refused_in_a_sentence(house, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Ben")
    told = closeknit(house, "backup", "--check", str(tmp_path / "letter.txt"))
    assert told.returncode == 1
    assert told.stderr.startswith("closeknit: This file is damaged or no backup of Closeknit")
    assert "There is no file" in closeknit(house, "backup", "--check", str(tmp_path / "nothing")).stderr


def test_a_copy_made_while_others_write_is_of_one_moment(tmp_path):
    source = tmp_path / "living.sqlite3"
    with closing(sqlite3.connect(source, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("CREATE TABLE a (n INTEGER)")
        base.execute("CREATE TABLE b (n INTEGER)")
    is_over = threading.Event()

    def write():
        with closing(sqlite3.connect(source, isolation_level=None, timeout=20)) as base:
            for number in range(100_000):
                if is_over.is_set():
                    return
                base.execute("BEGIN IMMEDIATE")
                base.execute("INSERT INTO a VALUES (?)", [number])
                base.execute("INSERT INTO b VALUES (?)", [number])
                base.execute("COMMIT")

    writer = threading.Thread(target=write)
    writer.start()
    counts = []
    try:
        for number in range(6):
            copy_sqlite(source, tmp_path / f"copy{number}")
            with closing(sqlite3.connect(tmp_path / f"copy{number}")) as base:
                counts.append([base.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in "ab"])
    finally:
        is_over.set()
        writer.join()
    assert all(one == other for one, other in counts)
    assert counts[-1][0] > counts[0][0]


moments = st.lists(st.integers(0, 24 * 900).map(lambda hours: NOW + timedelta(hours=hours)), max_size=60)


@given(moments, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_rotation_keeps_the_newest_and_no_more_than_it_was_told(moments, days, weeks, months):
    stay = kept(moments, Keep(days, weeks, months))
    assert stay <= set(moments)
    assert not moments or max(moments) in stay
    assert len(stay) <= max(1, days + weeks + months)
    assert kept(stay, Keep(days, weeks, months)) == stay


def test_a_year_of_nights_leaves_seven_days_four_weeks_and_six_months():
    nights = [NOW + timedelta(days=number) for number in range(365)]
    stay = sorted(kept(nights, Keep()), reverse=True)
    assert stay[:7] == nights[:-8:-1]
    assert len(stay) == len(set(stay)) <= 17
    assert (stay[0] - stay[-1]).days > 120


@pytest.fixture
def small_house(tmp_path):
    """A data folder whose database is a file of its own, since the suite's own is in a transaction."""
    data = tmp_path / "data"
    data.mkdir()
    with closing(sqlite3.connect(data / "closeknit.sqlite3")) as base:
        base.execute("CREATE TABLE a (n INTEGER)")
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(data / "closeknit.sqlite3")}
    return {
        "data": data,
        "database": database,
        "folder": tmp_path / "backups",
        "recipient": "",
        "keep": Keep(2, 0, 0),
        "now": NOW,
    }


def test_every_night_there_is_one_more_backup_and_old_ones_go(db, small_house):
    folder = small_house["folder"]
    old = [folder / making.name_at(NOW - timedelta(days=900 + number), is_encrypted=False) for number in range(3)]
    folder.mkdir()
    for path in (*old, folder / "my own file.txt"):
        path.write_bytes(b"x")
    keep_tonight(**small_house)
    names = {path.name for path in folder.iterdir()}
    assert "my own file.txt" in names
    assert old[0].name in names  # the second day that has one
    assert len(names) == 3


def names_in(path: Path) -> set[str]:
    with tarfile.open(path) as tar:
        return set(tar.getnames())


@pytest.mark.parametrize("place", ["kept", "media", "."])
def test_a_backup_holds_no_other_backups_wherever_they_are_kept(db, small_house, place):
    small_house["folder"] = folder = small_house["data"] / place
    (small_house["data"] / "media").mkdir()
    (small_house["data"] / "media" / "face.webp").write_bytes(b"picture")
    aside = small_house["data"] / f"{making.ASIDE}-20260101T000000Z"
    aside.mkdir()
    (aside / "old.webp").write_bytes(b"picture of another time")
    for days in range(2):
        keep_tonight(**small_house | {"now": NOW + timedelta(days=days)})
    newest = making.backups_in(folder)[NOW + timedelta(days=1)]
    assert names_in(newest) == {"data/media/face.webp", "database.sqlite3", "backup.json"}


def test_what_a_killed_backup_left_is_swept_away_the_next_night_but_one(db, small_house):
    folder = small_house["folder"]
    for name in (".backup-abc", ".backup-new"):
        (folder / name).mkdir(parents=True)
        (folder / name / "database.sqlite3").write_bytes(b"x")
    (folder / ".closeknit-20260504T013000Z.tar.gz.part").write_bytes(b"x")
    (folder / "mine.part").write_bytes(b"x")
    old = (NOW - timedelta(days=2)).timestamp()
    for name in (".backup-abc", ".closeknit-20260504T013000Z.tar.gz.part", "mine.part"):
        os.utime(folder / name, (old, old))
    os.utime(folder / ".backup-new", (NOW.timestamp(),) * 2)
    keep_tonight(**small_house)
    assert {path.name for path in folder.iterdir()} == {".backup-new", "mine.part", making.name_at(NOW, is_encrypted=False)}


def test_a_database_that_lies_elsewhere_is_set_aside_too(small_house, tmp_path):
    elsewhere = {**small_house["database"], "NAME": str(tmp_path / "elsewhere.sqlite3")}
    made = making.make_backup(tmp_path / "b.tar.gz", data=small_house["data"], database=small_house["database"], now=NOW)
    with closing(sqlite3.connect(elsewhere["NAME"])) as base:
        base.execute("CREATE TABLE precious (n INTEGER)")
    told = restore_backup(made, data=tmp_path / "data", database=elsewhere, key=None, replaces=True, now=NOW)
    for path, table in ((Path(elsewhere["NAME"]), "a"), (told["aside"] / "elsewhere.sqlite3", "precious")):
        with closing(sqlite3.connect(path)) as base:
            assert base.execute("SELECT name FROM sqlite_master").fetchall() == [(table,)]


def test_an_operator_hears_of_a_backup_that_failed_and_nobody_else(olga, ada, small_house):
    small_house["folder"].write_text("a file is in the way")
    for _ in range(2):
        with pytest.raises((BackupFailed, OSError)):
            keep_tonight(**small_house)
    assert [notice.path for notice in notices.notices(olga)] == ["/house/jobs"]
    assert list(notices.notices(ada)) == []


def test_who_wants_no_nightly_backup_gets_none(db, settings, tmp_path):
    settings.BACKUP_KEEP, settings.BACKUP_FOLDER = None, tmp_path / "backups"
    named("site.back_up").function()
    assert not settings.BACKUP_FOLDER.exists()


@SLOW
@pytest.mark.skipif("postgresql" not in django_settings.DATABASES["default"]["ENGINE"], reason="needs a PostgreSQL server")
def test_a_house_on_postgresql_is_dumped_and_comes_back(tmp_path, db):
    given = django_settings.DATABASES["default"]
    where = {"host": given["HOST"], "port": given["PORT"] or None, "user": given["USER"], "password": given["PASSWORD"] or None}
    with psycopg.connect(dbname="postgres", autocommit=True, **{key: value for key, value in where.items() if value}) as server:
        for name in ("closeknit_one", "closeknit_two"):
            server.execute(f"DROP DATABASE IF EXISTS {name}")
            server.execute(f"CREATE DATABASE {name}")
    folders = [tmp_path / "one", tmp_path / "two"]
    urls = [f"postgres://{given['USER']}@/closeknit_{name}?host={given['HOST']}" for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    assert closeknit(folders[0], "prepare", "--demo", DATABASE_URL=urls[0]).returncode == 0
    made = closeknit(folders[0], "backup", str(tmp_path / "b.tar.gz"), DATABASE_URL=urls[0])
    assert made.returncode == 0, made.stderr
    told = closeknit(folders[1], "restore", str(tmp_path / "b.tar.gz"), DATABASE_URL=urls[1])
    assert told.returncode == 0, told.stdout + told.stderr
    counts = []
    for name in ("one", "two"):
        with psycopg.connect(dbname=f"closeknit_{name}", **{key: value for key, value in where.items() if value}) as base:
            counts.append(
                [base.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("contacts_contact", "ledger_interaction")]
            )
    assert counts[0] == counts[1]
    assert counts[0][0][0] > 20
    wrong = closeknit(tmp_path, "restore", str(tmp_path / "b.tar.gz"))
    assert wrong.returncode == 1
    assert "made on PostgreSQL" in wrong.stderr
