"""Memories: shared by several people, with photos that hold no secrets, coming up seldom and never where it hurts."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client
from PIL import Image

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Draft, Event, Lived, Unfit
from closeknit.contacts.actions.memories import Photos
from closeknit.contacts.models import Memory, MemoryPhoto
from closeknit.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _still(now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with clock.held_at(now):
        yield


@pytest.fixture
def mei(ada, now):
    return actions.add_contact(by=ada, draft=Draft({"name": "Mei Tanaka"}), now=now)


@pytest.fixture
def ben(ada, now):
    return actions.add_contact(by=ada, draft=Draft({"name": "Ben Okri"}), now=now)


def photo(size=(3000, 1500), **told) -> bytes:
    out, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "SecretCamera"
    Image.new("RGB", size, "teal").save(out, "JPEG", exif=exif, **told)
    return out.getvalue()


def add(by, contact_ids, now, text="The lake", photos=(), **told):
    return actions.add_memory(by=by, contact_ids=contact_ids, lived=Lived(text, **told), photos=Photos(list(photos)), now=now)


def files(tmp_path):
    return [path for path in tmp_path.rglob("*") if path.is_file()]


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_memory_with_photos_stands_on_every_page_and_its_photos_keep_no_secret(door, ada, cy, mei, ben, tmp_path):
    upload = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
    told = {"text": "We **swam**.", "on": "2 July 2019", "place": "The lake", "who": "Mei Tanaka, Ben Okri", "photos": [upload]}
    answer = door.post("/people/memories/new", told)
    assert answer.status_code == 302
    shown = words_of(door.get(answer.url))
    assert "<strong>swam</strong>" in shown and "what can be seen on the photos" in shown
    (row,) = MemoryPhoto.objects.all()
    assert (row.width, row.height) == (2048, 1024)
    assert len(files(tmp_path)) == 2 and all(b"SecretCamera" not in path.read_bytes() for path in files(tmp_path))
    name = Path(row.file).stem
    for path in (f"/people/memories/photos/{name}", f"/people/memories/photos/{name}/small"):
        answer = door.get(path)
        with Image.open(BytesIO(b"".join(answer.streaming_content))) as seen:
            assert seen.format == "WEBP" and "exif" not in seen.info
        other = Client()
        other.force_login(cy)
        assert other.get(path).status_code == 404 and Client().get(path).status_code == 302
    for contact_id in (mei, ben):
        assert "We swam." in words_of(door.get(f"/people/{contact_id}")).replace("**", "")
    assert reads.contacts_page(ada, query="swam", now=clock.now()).rows != []


def test_photos_get_words_go_and_are_counted(door, ada, mei, now, tmp_path):
    memory = add(ada, [mei], now, photos=[photo((40, 40))] * 2)
    one, two = MemoryPhoto.objects.order_by("id")
    told = {"text": "The lake", "others": [mei], f"alt-{one.id}": "Mei on the jetty", f"gone-{two.id}": "1", f"alt-{two.id}": ""}
    assert door.post(f"/people/memories/{memory}/edit", told).status_code == 302
    shown = words_of(door.get(f"/people/memories/{memory}"))
    assert 'alt="Mei on the jetty"' in shown and "what can be seen on the photos" not in shown
    assert MemoryPhoto.objects.count() == 1
    with pytest.raises(Unfit):
        actions.change_memory(
            by=ada, memory_id=memory, contact_ids=[mei], lived=Lived("x"), photos=Photos([photo((9, 9))] * 12), now=now
        )


def test_what_was_typed_stays_where_a_photo_cannot_be_read(door, mei):
    upload = SimpleUploadedFile("a.jpg", b"no picture at all", "image/jpeg")
    answer = door.post("/people/memories/new", {"text": "Long words", "others": [mei], "photos": [upload]})
    shown = words_of(answer)
    assert answer.status_code == 422 and "Long words" in shown and "no picture" in shown and f'value="{mei}" checked' in shown
    assert not Memory.objects.exists()
    assert "Write a few words" in words_of(door.post("/people/memories/new", {"others": [mei]}))
    assert "from one to" in words_of(door.post("/people/memories/new", {"text": "Alone"}))


def test_a_memory_is_removed_brought_back_and_at_last_erased_with_its_files(
    door, ada, mei, now, tmp_path, django_capture_on_commit_callbacks
):
    memory = add(ada, [mei], now, photos=[photo((40, 40))])
    answer = door.post(f"/people/memories/{memory}/deletion", follow=True)
    assert "The memory is removed." in words_of(answer) and reads.memories_of(ada, mei) == []
    door.post(f"/people/memories/{memory}/deletion", {"is_undone": "1"})
    assert len(reads.memories_of(ada, mei)) == 1
    actions.remove_memory(by=ada, memory_id=memory, now=now)
    with django_capture_on_commit_callbacks(execute=True):
        actions.forget_removed(now=now + timedelta(days=2))
    assert not Memory.objects.exists() and files(tmp_path) == []


def test_deleting_somebody_leaves_the_memory_with_the_others(ada, mei, ben, now, tmp_path, django_capture_on_commit_callbacks):
    shared, own = add(ada, [mei, ben], now), add(ada, [mei], now, photos=[photo((40, 40))])
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_contact(by=ada, contact_id=mei, now=now)
    assert [line.id for line in reads.memories_of(ada, ben)] == [shared] and not Memory.objects.filter(id=own).exists()
    assert files(tmp_path) == []
    with pytest.raises(Http404):
        reads.memory_line(ada, own)


def test_a_merge_moves_memories_and_parting_brings_them_back(ada, mei, ben, now):
    both, one = add(ada, [mei, ben], now), add(ada, [ben], now)
    merge = actions.merge_contacts(by=ada, contact_id=mei, other_id=ben, now=now)
    assert {line.id for line in reads.memories_of(ada, mei)} == {both, one}
    actions.undo_merge(by=ada, merge_id=merge, now=now)
    assert {line.id for line in reads.memories_of(ada, ben)} == {both, one}


# A year ago today


def test_a_memory_of_this_day_comes_up_seldom_and_stays_all_day(door, ada, mei, now):
    memory = add(ada, [mei], now, on="2025-05-06", text="The lake, and then **everybody** at once")
    add(ada, [mei], now, on="2024-05-09", text="The hill")
    shown = words_of(door.get("/"))
    assert "A year ago today" in shown and "The lake, and then everybody at once" in shown
    assert "A year ago today" in words_of(door.get("/"))
    assert actions.recall_memory(by=ada, now=now + timedelta(days=3)) is None  # another came up three days ago
    assert actions.recall_memory(by=ada, now=now) == memory
    door.post(f"/people/memories/{memory}/quiet", {"back": "today"})
    assert "A year ago today" not in words_of(door.get("/"))


@pytest.mark.parametrize("deed", ["died", "archived", "quiet", "circa", "loss", "apart", "removed", "this year"])
def test_nothing_comes_up_where_it_might_hurt(ada, mei, ben, now, deed):
    told = {"is_quiet": deed == "quiet", "is_circa": deed == "circa"}
    year = 2026 if deed == "this year" else 2025
    memory = add(ada, [mei, ben], now, on=f"{year}-05-06", **told)
    if deed == "died":
        actions.mark_died(by=ada, contact_id=ben, now=now)
    elif deed == "archived":
        actions.archive_contact(by=ada, contact_id=ben, now=now)
    elif deed == "removed":
        actions.remove_memory(by=ada, memory_id=memory, now=now)
    elif deed in ("loss", "apart"):
        actions.add_event(by=ada, contact_ids=[ben], event=Event(deed, on="2026-01"), now=now)
    assert actions.recall_memory(by=ada, now=now) is None
    assert Memory.objects.get(id=memory).shown_on is None


def test_an_old_sorrow_does_not_silence_for_ever(ada, mei, now):
    actions.add_event(by=ada, contact_ids=[mei], event=Event("loss", on="2015"), now=now)
    memory = add(ada, [mei], now, on="2025-05-06")
    assert actions.recall_memory(by=ada, now=now) == memory


def test_pages_of_memories_cost_the_same_at_any_size(door, ada, mei, ben, now, django_assert_max_num_queries):
    def counted(path):
        with django_assert_max_num_queries(45) as captured:
            assert door.get(path).status_code == 200
        return len(captured)

    memory = add(ada, [mei, ben], now, photos=[photo((9, 9))])
    door.get("/about")
    paths = (f"/people/{mei}", "/people/memories", f"/people/memories?with={mei}", f"/people/memories/{memory}")
    few = {path: counted(path) for path in paths}
    for year in range(2000, 2010):
        add(ada, [mei, ben], now, on=str(year), photos=[photo((9, 9))])
    assert {path: counted(path) for path in paths} == few


@pytest.mark.parametrize("path", ["0", str(2**63), "99999999999999999999", "photos/x", "photos/x/small", "0/edit"])
def test_a_memory_that_is_not_there_is_not_there(door, path):
    assert door.get(f"/people/memories/{path}").status_code == 404
