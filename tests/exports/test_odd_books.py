"""A book that changes while it is packed, files that nobody honest wrote, and work that came to no end."""

import json
import zipfile
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from closeknit.contacts import actions as contacts
from closeknit.contacts.models import Contact, Note, Photo
from closeknit.exports import actions
from closeknit.exports.models import Arrival, Export, State

pytestmark = pytest.mark.django_db
MOMENT = "2026-01-01T00:00:00Z"
NAMES = ("Ben", "Cleo", "Dana", "Emil")


@pytest.fixture
def data(settings, tmp_path):
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "media"
    settings.DATA.mkdir()
    return settings.DATA


@pytest.fixture
def book(ada, data, now):
    """Ada's, with four people and a note about each that says their name."""
    for name in NAMES:
        contacts.add_contact(by=ada, draft=contacts.Draft({"name": name}, notes=[f"About {name}"]), now=now)
    return ada


def a_file(path, *, rows=None, **tables):
    """A whole book with these lines."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("book.json", json.dumps({"version": 1, "rows": rows or {}}))
        for name, lines in tables.items():
            archive.writestr(f"data/{name}.jsonl", b"".join(each + b"\n" for each in lines))
    return path


def person(number, name, **more):
    return {"n": number, "name": name, "made_at": MOMENT, "changed_at": MOMENT} | more


def as_bytes(*rows):
    return [json.dumps(row).encode() for row in rows]


def taken(by, path, now):
    brought = actions.bring_book_at(by=by, path=path, now=now)
    assert brought.state == State.DONE, brought.error
    return brought


@pytest.mark.parametrize("at", [0, 1, 3])
def test_whoever_comes_or_goes_while_a_book_is_packed_moves_nobody_elses_notes(book, cy, now, tmp_path, monkeypatch, at):
    monkeypatch.setattr("closeknit.exports.actions.packing.EVERY_SECONDS", 0)
    monkeypatch.setattr("closeknit.exports.actions.packing.EVERY_ROWS", 1)
    monkeypatch.setattr("closeknit.kit.portable.CHUNK", 1)
    first = Contact.objects.of(book).order_by("id")[1]

    def meanwhile(done, total):
        if done == at and Contact.objects.of(book).filter(id=first.id).exists():
            contacts.delete_contact(by=book, contact_id=first.id, now=now)
            contacts.add_contact(by=book, draft=contacts.Draft({"name": "Zoë"}, notes=["About Zoë"]), now=now)

    actions.pack(by=book, path=tmp_path / "one.zip", tell=meanwhile, now=now)
    assert not Contact.objects.of(book).filter(id=first.id).exists()
    taken(cy, tmp_path / "one.zip", now)
    notes = Note.objects.of(cy).select_related("contact")
    assert len(notes) >= 3
    assert all(note.text == f"About {note.contact.name}" for note in notes)


@pytest.mark.django_db(transaction=True)
def test_a_book_is_packed_while_others_write(book, now, tmp_path, monkeypatch):
    monkeypatch.setattr("closeknit.exports.actions.packing.EVERY_SECONDS", 0)
    monkeypatch.setattr("closeknit.exports.actions.packing.EVERY_ROWS", 1)
    monkeypatch.setattr("closeknit.kit.portable.CHUNK", 2)
    row = Export.objects.create(owner=book, made_at=now, moved_at=now)

    def write_elsewhere(done):
        Contact.objects.of(book).update(nickname=f"Somebody {done}")
        connection.close()

    def tell(done, total):
        other = Thread(target=write_elsewhere, args=(done,))
        other.start()
        other.join()
        Export.objects.filter(id=row.id).update(rows_done=done)

    assert actions.pack(by=book, path=tmp_path / "one.zip", tell=tell, now=now)["contacts"] == 4


def test_a_picture_that_is_deleted_while_a_book_is_packed_stays_behind_alone(book, now, settings, tmp_path, monkeypatch):
    from tests.contacts.test_cards import picture

    one, other = Contact.objects.of(book).order_by("id")[:2]
    for each in (one, other):
        contacts.set_photo(by=book, contact_id=each.id, data=picture(), now=now)
    monkeypatch.setattr("closeknit.exports.actions.packing.EVERY_SECONDS", 0)
    monkeypatch.setattr("closeknit.exports.actions.packing.EVERY_ROWS", 1)
    files = []

    def meanwhile(done, total):
        if done == 5 and not files:
            files.append(Path(settings.MEDIA_ROOT, Photo.objects.get(contact_id=one.id).file))
            files[0].unlink()

    counts = actions.pack(by=book, path=tmp_path / "one.zip", tell=meanwhile, now=now)
    assert files
    assert counts["contacts"] == 4
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert sum(name.startswith("media/photos/") for name in archive.namelist()) == 1


@pytest.mark.parametrize(
    "line",
    [
        b'{"n":2,"name":"X","made_at":"0001-01-01T00:00:00+14:00"}',
        b'{"n":2,"name":"X","made_at":"9999-12-31T23:59:59-12:00"}',
        b'{"n":2,"name":NaN}',
        b'{"n":1e400,"name":"X"}',
        b'{"n":999999999999,"name":["X"]}',
        b'{"n":-5,"name":"\\ud800"}',
        b"[" * 900 + b"]" * 900,
        b'{"n":2,"name":"X","met_on":{"a":1}}',
    ],
)
def test_an_odd_line_costs_at_most_itself(ada, data, now, tmp_path, line):
    line = line.replace(b'"X"', b'"X","changed_at":"%s"' % MOMENT.encode())
    lines = [*as_bytes(person(1, "Ben")), line, *as_bytes(person(3, "Dana"))]
    notes = as_bytes({"contact": 3, "text": "About Dana", "on": "2026-01-01", "made_at": MOMENT})
    taken(ada, a_file(tmp_path / "odd.zip", contacts=lines, notes=notes), now)
    assert {"Ben", "Dana"} <= set(Contact.objects.of(ada).values_list("name", flat=True))
    assert Note.objects.of(ada).get().contact.name == "Dana"


def test_odd_json_within_a_line_costs_that_line_alone(ada, data, now, tmp_path):
    deep = "[" * 800 + "]" * 800
    groups = [
        f'{{"n":{number},"name":"Group {number}","made_at":"{MOMENT}","wish":{wish}}}'.encode()
        for number, wish in enumerate(["{}", deep, "5", '{"label":{"a":[1e999]}}', '["\\u0000"]', "null", '{"a":-Infinity}'], 1)
    ]
    brought = taken(ada, a_file(tmp_path / "odd.zip", smart_groups=groups), now)
    assert len(brought.troubles) < len(groups)


@pytest.mark.parametrize("rows", [{"contacts": 10**30}, {"contacts": -5}, {"contacts": 1.5}, {"contacts": True}])
def test_an_odd_number_of_rows_stops_nothing(ada, data, now, tmp_path, rows):
    lines = as_bytes(person(1, "Ben"))
    taken(ada, a_file(tmp_path / "odd.zip", rows=rows, contacts=lines), now)
    assert Contact.objects.of(ada).get().name == "Ben"


def test_a_file_that_grows_beyond_all_measure_is_refused(ada, data, now, tmp_path, monkeypatch):
    monkeypatch.setattr("closeknit.exports.actions.arriving.HONEST_FLOOR", 1 << 16)
    path = a_file(tmp_path / "bomb.zip", contacts=[b" " * 1000] * 5000)
    assert actions.bring_book_at(by=ada, path=path, now=now).state == State.FAILED


def test_long_lines_are_not_held_all_at_once(ada, data, now, tmp_path, monkeypatch):
    monkeypatch.setattr("closeknit.exports.actions.arriving.BYTES_AT_ONCE", 3000)
    held = []
    monkeypatch.setattr("closeknit.exports.actions.arriving.stop_if_asked", lambda: held.append(1))
    rows = [person(number, f"N{number}", extra="x" * 1000) for number in range(1, 31)]
    taken(ada, a_file(tmp_path / "long.zip", contacts=as_bytes(*rows)), now)
    assert Contact.objects.of(ada).count() == 30
    assert len(held) >= 10


def test_an_export_whose_job_gave_up_is_asked_for_again_and_ends_at_last(book, now):
    made = actions.ask_for_export(by=book, now=now)
    DBTaskResult.objects.all().delete()  # as after its last try
    later = now
    for _round in range(30):
        later += timedelta(hours=1)
        actions.pick_up_stalled(owner_of=lambda owner_id: None, now=later)
        DBTaskResult.objects.all().delete()
    assert Export.objects.get(id=made).state == State.FAILED
    assert Export.objects.get(id=made).error
    assert actions.ask_for_export(by=book, now=later) != made


def test_an_arrival_whose_job_gave_up_leaves_the_book_free_for_another(ada, data, now, tmp_path):
    path = a_file(tmp_path / "one.zip", contacts=as_bytes(person(1, "Ben")))
    Arrival.objects.create(owner=ada, file="exports/gone/book.zip", file_name="b.zip", made_at=now, moved_at=now)
    with pytest.raises(actions.BookNotEmpty):
        actions.bring_book_at(by=ada, path=path, now=now)
    for round_ in range(30):
        actions.pick_up_stalled(owner_of=lambda owner_id: None, now=now + timedelta(hours=round_))
        DBTaskResult.objects.all().delete()
    assert Arrival.objects.of(ada).get().state == State.FAILED
    taken(ada, path, now)


def test_what_is_being_done_is_left_alone(book, now):
    made = actions.ask_for_export(by=book, now=now)
    assert not actions.pick_up_stalled(owner_of=lambda owner_id: None, now=now + timedelta(minutes=5))
    assert not actions.pick_up_stalled(owner_of=lambda owner_id: None, now=now + timedelta(days=1))  # its job still waits
    assert Export.objects.get(id=made).state == State.WAITING
