"""A real vdirsyncer against the real program: found by its address alone, and kept in step both ways."""

import subprocess
import sys

import pytest

from tests.site.processes import Served, closeknit
from tests.sources.phone import card, unfolded

MAKE = """
from closeknit.accounts.models import Member
from closeknit.contacts import actions
from closeknit.contacts.actions import Draft, Point
from closeknit.kit import clock
from closeknit.sources.actions import serving
ada = Member.objects.create_user("ada@example.org", name="Ada", joined_at=clock.now(), zone="Europe/Berlin")
print("password:", serving.make_device(by=ada, name="Laptop", now=clock.now())[1])
for name in ("Ben Kurz", "Mei Tan"):
    points = [Point("email", name[:3].lower() + "@example.org")]
    actions.add_contact(by=ada, draft=Draft({"name": name}, points=points), now=clock.now())
"""
AT_HOME = """
from closeknit.accounts.models import Member
from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Point
from closeknit.contacts.models import Contact
from closeknit.kit import clock
ada, now = Member.objects.get(email="ada@example.org"), clock.now()
ids = dict(Contact.objects.of(ada).values_list("name", "id"))
"""
CONFIG = """
[general]
status_path = "{folder}/status/"

[pair people]
a = "local"
b = "house"
collections = ["from b"]
conflict_resolution = {conflict}

[storage local]
type = "filesystem"
path = "{folder}/people/"
fileext = ".vcf"

[storage house]
type = "carddav"
url = "http://localhost:{port}/"
username = "ada@example.org"
password = "{password}"
"""


class Laptop:
    def __init__(self, folder):
        self.folder, self.data = folder, folder / "data"
        self.data.mkdir()
        self.house = Served(self.data)
        self.house.wait_for("http://localhost")
        self.password = self.home(MAKE, begin="").partition("password: ")[2].split()[0]

    def home(self, code, begin=AT_HOME) -> str:
        """What is done or asked in the book meanwhile."""
        done = closeknit(self.data, "manage", "shell", "--no-imports", "-c", begin + code)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run(self, *words, conflict="null") -> str:
        told = CONFIG.format(folder=self.folder, port=self.house.port, password=self.password, conflict=conflict)
        (self.folder / "config").write_text(told)
        command = [sys.executable, "-c", "from vdirsyncer.cli import app; app()", "-c", str(self.folder / "config"), *words]
        done = subprocess.run(command, input="y\n" * 9, capture_output=True, text=True, timeout=120)
        assert "Traceback" not in done.stderr, done.stderr
        self.said = done.stdout + done.stderr
        return done.returncode

    def cards(self) -> dict:
        """The files by the name of the person in them."""
        files = list((self.folder / "people").rglob("*.vcf"))
        return {next(line[3:] for line in path.read_text().splitlines() if line.startswith("FN:")): path for path in files}


@pytest.fixture
def laptop(tmp_path):
    laptop = Laptop(tmp_path)
    yield laptop
    laptop.house.stop()


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_vdirsyncer_keeps_a_folder_and_the_book_in_step(laptop):
    assert laptop.run("discover", "people") == 0, laptop.said
    assert laptop.run("sync", "people") == 0, laptop.said
    assert set(laptop.cards()) == {"Ben Kurz", "Mei Tan"}

    # Each side changes somebody, and each brings somebody new with what only it knows.
    cards = laptop.cards()
    edit(cards["Ben Kurz"], "END:VCARD", "TEL;TYPE=CELL:+49 30 77\nX-BELL;X-A=1:loud\\, very\nEND:VCARD")
    (cards["Ben Kurz"].parent / "new.vcf").write_text(card("Nora New", "TEL:+49 30 5", "X-BELL:soft", uid="nora-1"))
    laptop.home("actions.add_point(by=ada, contact_id=ids['Mei Tan'], point=Point('email', 'mei@new.example'), now=now)")
    assert laptop.run("sync", "people") == 0, laptop.said
    assert "mei@new.example" in laptop.cards()["Mei Tan"].read_text()
    told = laptop.home(
        "print({w.draft.fields['name']: [p.value for p in w.draft.points] for w in reads.whole_drafts(ada, ids.values())})"
    )
    assert "'+49 30 77'" in told and "'Nora New': ['+49 30 5']" in told

    # A change at home leaves alone what only the card knows.
    laptop.home("actions.add_point(by=ada, contact_id=ids['Ben Kurz'], point=Point('email', 'ben@new.example'), now=now)")
    assert laptop.run("sync", "people") == 0, laptop.said
    text = unfolded(laptop.cards()["Ben Kurz"].read_text())
    assert "ben@new.example" in text and "X-BELL;X-A=1:loud\\, very" in text and "+49 30 77" in text

    # Both change one card: vdirsyncer sees the conflict, and whichever side it is told to keep, the book loses nothing.
    edit(laptop.cards()["Ben Kurz"], "+49 30 77", "+49 30 88")
    laptop.home("actions.add_point(by=ada, contact_id=ids['Ben Kurz'], point=Point('link', 'https://ben.example'), now=now)")
    assert laptop.run("sync", "people") != 0 and "onflict" in laptop.said
    assert laptop.run("sync", "people", conflict='"a wins"') == 0, laptop.said

    # Deleted on the laptop is archived at home; archived at home is gone from the laptop.
    laptop.cards()["Mei Tan"].unlink()
    laptop.home("actions.archive_contact(by=ada, contact_id=ids['Nora New'], now=now)")
    assert laptop.run("sync", "people") == 0, laptop.said
    assert set(laptop.cards()) == {"Ben Kurz"}
    told = laptop.home("print(sorted(Contact.objects.of(ada).exclude(archived_at=None).values_list('name', flat=True)))")
    assert told.strip().endswith("['Mei Tan', 'Nora New']")
    assert laptop.run("sync", "people") == 0 and "opying" not in laptop.said and "eleting" not in laptop.said
