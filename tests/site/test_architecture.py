"""The shape of the house. Each check is shown to be able to fail by a violation planted in a small house of its own."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps

import closeknit
from closeknit.site import rooms
from tests.site import architecture
from tests.site.processes import ROOT

HOUSE = Path(closeknit.__file__).parent
TOWER = rooms.tower(ROOT / "pyproject.toml")
ROOMS = [room for line in TOWER for room in line if room not in ("site", "kit")]


@pytest.fixture
def planted(tmp_path):
    """Writes one file into an otherwise lawful house and returns the house."""

    def plant(name, text=""):
        lawful = {"contacts/actions.py": "from closeknit.ledger import reads\n", "ledger/reads.py": "def ties(viewer): ...\n"}
        for path, content in (lawful | {name: text}).items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(content)
        return tmp_path

    return plant


@pytest.mark.slow
def test_import_linter_keeps_its_contracts():
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    answer = subprocess.run([sys.executable, "-c", code, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout
    assert "0 broken" in answer.stdout


def test_every_folder_of_the_house_has_its_place_in_the_tower():
    folders = {path.parent.name for path in HOUSE.glob("*/__init__.py")}
    assert folders == {room for line in TOWER for room in line}


def test_foreign_keys_point_down_the_tower():
    models = [model for model in apps.get_models(include_auto_created=True) if architecture.room_of(model)]
    assert len(models) > 10
    assert architecture.upward_keys(models, TOWER) == []


@pytest.mark.parametrize("target", ["contacts", "notify"])
def test_a_foreign_key_that_points_up_or_beside_is_found(target):
    def table(room, *fields):
        options = SimpleNamespace(get_fields=lambda: fields)
        return type("Table", (), {"__module__": f"closeknit.{room}.models", "_meta": options})

    field = SimpleNamespace(is_relation=True, auto_created=False, related_model=table(target), name="key")
    assert architecture.upward_keys([table("ledger", field)], TOWER) == [f"ledger.Table.key points to {target}"]
    assert architecture.upward_keys([table("today", field)], TOWER) == []


def test_rooms_hold_only_the_files_every_room_has():
    assert architecture.foreign_names(HOUSE, ROOMS) == []


@pytest.mark.parametrize(
    "name",
    ["contacts/helpers.py", "contacts/notes.txt", "contacts/formats.py", "contacts/static/ledger/x.css", "contacts/utils/a.py"],
)
def test_a_file_of_another_name_is_found(planted, name):
    house = planted(name)
    found = architecture.foreign_names(house, ["contacts", "ledger"])
    assert len(found) == 1
    assert found[0].split(".")[0] in name


def test_no_room_reaches_into_anothers_rules_or_screens():
    assert architecture.reaches(HOUSE, ROOMS) == []


@pytest.mark.parametrize(
    "line",
    [
        "from closeknit.ledger.rules import warmth",
        "from closeknit.ledger import rules",
        "import closeknit.ledger.views",
        "def f():\n    from closeknit.ledger.forms import X",
        "from closeknit.imports.formats.vcard import read",
    ],
)
def test_a_reach_into_another_room_is_found(planted, line):
    assert len(architecture.reaches(planted("contacts/views.py", line), ROOMS)) == 1
    assert architecture.reaches(planted("contacts/views.py", "from closeknit.contacts import rules"), ROOMS) == []


def test_rows_that_others_point_at_are_held_without_their_key():
    assert architecture.held_with_key(HOUSE) == []


def test_a_row_held_with_its_key_is_found(planted):
    assert architecture.held_with_key(planted("talk/actions.py", "rows.select_for_update(of=('self',)).get()")) == [
        "talk/actions.py:1"
    ]
    assert architecture.held_with_key(planted("talk/actions.py", "rows.select_for_update(no_key=True).get()")) == []


def test_every_read_takes_the_viewer_first():
    assert architecture.reads_without_viewer(HOUSE) == []


@pytest.mark.parametrize("name", ["ledger/reads.py", "ledger/reads/deep/warmth.py"])
@pytest.mark.parametrize("line", ["def ties(): ...", "def ties(owner, viewer): ...", "def ties(*, viewer): ..."])
def test_a_read_without_its_viewer_is_found(planted, name, line):
    assert len(architecture.reads_without_viewer(planted(name, line))) == 1


def test_files_are_small():
    assert architecture.long_files(HOUSE) == []


def test_a_long_file_is_found(planted):
    assert architecture.long_files(planted("ledger/rules.py", "x = 1\n" * 401)) == ["ledger/rules.py: 401"]


def test_functions_are_short():
    lengths = architecture.function_lengths(HOUSE)
    assert lengths[len(lengths) // 2] < 10
    assert lengths[len(lengths) * 95 // 100] < 45


def test_the_map_in_architecture_md_is_what_the_rooms_say_of_themselves():
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert rooms.with_map(page, TOWER) == page, "run: closeknit manage write_rooms"
    for room in ROOMS:
        assert f"`{room}`" in rooms.drawn(TOWER)


def test_a_map_that_was_written_by_hand_is_found():
    page = f"{rooms.BEGIN}\n| trust | everything |\n{rooms.END}\n"
    assert rooms.with_map(page, TOWER) != page
