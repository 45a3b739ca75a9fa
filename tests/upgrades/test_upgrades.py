"""An installation of every earlier version, with people and letters in it, is brought up to this one and has lost nothing."""

import gzip
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.processes import ROOT, closeknit, environment, lay

HERE = Path(__file__).resolve().parent
KEPT = sorted(path.name.removesuffix(".sqlite3.gz") for path in HERE.glob("*.sqlite3.gz"))
pytestmark = pytest.mark.slow


def test_every_version_that_was_tagged_has_its_installation_kept():
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is no checkout, so its tags are not known")
    tags = subprocess.run(["git", "tag", "--list", "v*"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    assert KEPT
    assert set(tags) <= set(KEPT), "run tests/upgrades/keep.py in a checkout of that tag"


@pytest.mark.parametrize("tag", KEPT)
def test_an_installation_of_an_earlier_version_comes_up_whole(tag, tmp_path):
    (tmp_path / "closeknit.sqlite3").write_bytes(gzip.decompress((HERE / f"{tag}.sqlite3.gz").read_bytes()))
    told = closeknit(tmp_path, "prepare")
    assert told.returncode == 0, told.stderr
    verified = closeknit(tmp_path, "ledger", "verify")
    assert verified.returncode == 0, verified.stdout
    look = subprocess.run([sys.executable, str(HERE / "look.py")], env=environment(tmp_path), capture_output=True, text=True)
    assert look.returncode == 0, look.stderr
    now, before = json.loads(look.stdout), json.loads((HERE / f"{tag}.json").read_text())
    assert set(now["pages"].values()) == {200}
    assert now["found"]
    assert len(before["people"]) > 20
    assert {key: now[key] for key in ("people", "entries", "ties")} == {key: before[key] for key in ("people", "entries", "ties")}
    assert tables(tmp_path) == tables(begun_now(tmp_path / "fresh"))


def begun_now(folder):
    """A house that is begun with this version: its tables are made in fewer steps."""
    folder.mkdir()
    lay(folder)
    assert closeknit(folder, "prepare").returncode == 0
    return folder


def tables(folder) -> dict:
    """Every table with its columns, what they point at, and its indexes, in no order and without the names Django makes up."""
    found = {}
    base = sqlite3.connect(folder / "closeknit.sqlite3")
    for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        rows = {
            what: base.execute(f'PRAGMA {what}("{table}")').fetchall()
            for what in ("table_info", "foreign_key_list", "index_list")
        }
        indexes = [(row[2:], base.execute(f'PRAGMA index_info("{row[1]}")').fetchall()) for row in rows["index_list"]]
        named = {number: name for number, name, *_rest in rows["table_info"]}
        found[table] = {
            "columns": sorted(repr(row[1:]) for row in rows["table_info"]),
            "links": sorted(repr(row[2:]) for row in rows["foreign_key_list"]),
            "indexes": sorted(repr((kind, [named.get(column[1]) for column in columns])) for kind, columns in indexes),
        }
    base.close()
    return found
