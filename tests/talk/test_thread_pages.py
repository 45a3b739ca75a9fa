"""The pages of talks, without JavaScript: a list, a talk, its news, and what is done with a message."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from closeknit.kit import clock
from closeknit.talk import actions, reads
from closeknit.talk.models import Enclosure, Message, Thread
from closeknit.talk.views.days import reminder_times
from closeknit.trust.models import Block
from tests.stories.conftest import png
from tests.talk.sounds import upload

BERLIN = ZoneInfo("Europe/Berlin")

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(now):
    """A maker of browsers: `door(ada)`."""

    def make(member):
        client = Client()
        client.force_login(member)
        return client

    with clock.held_at(now):
        yield make


def test_a_talk_is_begun_written_read_and_marked(ada, ben, hana, door):
    hers, his = door(ada), door(ben)
    answer = hers.post("/threads/new", {"who": ben.slug})
    talk = answer["Location"]
    assert "Nothing was said between you and Ben" in hers.get(talk).content.decode()
    sent = {"text": "Hello *Ben*", "key": "k1"}
    for _twice in range(2):
        assert hers.post(f"{talk}/messages", sent)["Location"] == f"{talk}#end"
    page = hers.get(talk).content.decode()
    assert page.count("<em>Ben</em>") == 1 and page.count('class="day"') == 1
    assert 'data-day-words="today"' in page
    assert 'class="dot"' in his.get("/threads").content.decode() and 'class="dot"' not in hers.get("/threads").content.decode()
    assert "Hello <em>Ben</em>" in his.get(talk).content.decode()
    assert 'class="dot"' not in his.get("/threads").content.decode()
    assert his.post(f"{talk}/reading", {"is_unread": "1"}).status_code == 302
    assert 'class="dot"' in his.get("/threads").content.decode()


def test_without_a_talk_the_page_says_once_where_one_writes(ada, door):
    page = door(ada).get("/threads").content.decode()
    assert "No talk yet" in page
    assert page.count('href="/threads/new"') == 1


def test_whom_one_may_write_to_is_offered_before_a_name_is_asked_for(ada, ben, cy, pair, write, door, now):
    hers = door(ada)
    names = lambda told="": re.findall(r"<bdi>([^<]+)</bdi>", hers.get(f"/threads/new{told}").content.decode())  # noqa: E731
    assert names() == ["Ben", "Cy"]
    write(cy, talk_of(ada, cy, now), "Hello")
    assert names() == ["Cy", "Ben"], "with whom one talked last stands first"
    found = hers.get("/threads/new?q=ben").content.decode()
    assert f'value="{ben.slug}" checked' in found and "<bdi>Cy</bdi>" not in found
    Block.objects.create(owner=ben, member=ada, made_at=now)
    assert names() == ["Cy"]


def talk_of(one, other, now):
    return actions.start_talk(by=one, slugs=[other.slug], name="", now=now)


def test_what_is_answered_stands_above_the_answer_without_its_marks(ada, ben, pair, write, door):
    write(ben, pair, "Meet at the *mill*")
    assert "<bdi>Meet at the mill</bdi></span>" in door(ada).get(f"/threads/{pair}?quote=1").content.decode()


def test_what_waits_for_an_answer_gets_a_place_or_what_is_wrong(ada, ben, pair, door):
    hers = door(ada)
    told = {"headers": {"Accept": "application/json"}}
    first = hers.post(f"/threads/{pair}/messages", {"text": "Hello", "key": "k1"}, **told).json()
    assert first == hers.post(f"/threads/{pair}/messages", {"text": "Hello", "key": "k1"}, **told).json() == {"seq": 1}
    refused = hers.post(f"/threads/{pair}/messages", {"text": " ", "key": "k2"}, **told)
    assert refused.status_code == 422 and refused.json()["trouble"] == "Write a few words."


def test_news_are_the_parts_of_the_page_that_changed(ada, ben, pair, write, door):
    write(ada, pair, "One")
    write(ben, pair, "Two")
    hers = door(ada)
    page = hers.get(f"/threads/{pair}/news?after=0").content.decode()
    assert 'data-last="2"' in page and page.count("<li") == 2
    assert hers.get(f"/threads/{pair}/news?after=2").content.decode().count("<li") == 0
    hers.post(f"/threads/{pair}/messages/2/reaction", {"kind": "thank_you"})
    again = hers.get(f"/threads/{pair}/news?after=2").content.decode()
    assert again.count('<li class="message') == 1 and 'id="m-2"' in again and 'data-changed="3"' in again


def test_what_was_typed_is_kept_where_it_cannot_be_sent(ada, ben, pair, write, door):
    quoted = write(ben, pair, "Which one?")
    hers = door(ada)
    sent = {"text": "x" * 8001, "quotes": str(quoted), "key": "k"}
    answer = hers.post(f"/threads/{pair}/messages", sent | {"enclosures": SimpleUploadedFile("../../notes?.txt", b"clay")})
    page = answer.content.decode()
    assert answer.status_code == 422 and "x" * 8001 in page and "You answer Ben" in page and "notes.txt" in page
    assert 'value="k"' in page, "the same key: nothing was said with it"
    waiting = Enclosure.objects.get()
    assert hers.post(f"/threads/{pair}/messages", {"text": "Short", "enclosure": waiting.slug, "key": "k"}).status_code == 302
    assert Enclosure.objects.get().message is not None


def test_photos_and_files_are_for_those_in_the_talk_alone(ada, ben, cy, pair, door, media):
    hers = door(ada)
    files = [png(), SimpleUploadedFile("page.html", b"<script>alert(1)</script>", "text/html")]
    hers.post(f"/threads/{pair}/messages", {"text": "", "enclosures": files})
    shown = reads.message_shown(ben, reads.thread(ben, pair), 1, clock.now())
    (photo,), (file,) = shown.photos, shown.files
    assert (photo.width, photo.height, file.name) == (40, 30, "page.html")
    for url in (photo.url, photo.small_url):
        assert door(ben).get(url)["Content-Type"] == "image/webp"
    answer = door(ben).get(file.url)
    assert answer["Content-Disposition"] == 'attachment; filename="page.html"'
    assert answer["Content-Type"] == "application/octet-stream" and answer["X-Content-Type-Options"] == "nosniff"
    for url in (photo.url, photo.small_url, file.url):
        assert door(cy).get(url).status_code == 404
    actions.delete_message(by=ada, slug=pair, seq=1, now=clock.now())
    assert door(ben).get(file.url).status_code == 404 and not Enclosure.objects.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("..\\..\\boot.ini", "boot.ini"), ("/etc/passwd", "passwd"),
        ("a\u202egnp.exe", "agnp.exe"), ("", "file"), ("...", "file"),
        ("x" * 300 + ".pdf", "x" * 103 + ".pdf"), ('a"<b>|c?.txt', "abc.txt"), ("\ud800.md", "md"),
    ],
)  # fmt: skip
def test_a_file_keeps_a_name_that_every_disk_takes(name, kept):
    from closeknit.talk.actions.enclosing import safe_name

    assert safe_name(name) == kept


def test_what_is_too_large_empty_or_too_much_is_left_out_by_name(
    ada, pair, now, media, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("closeknit.talk.actions.enclosing.MOST_FILE_BYTES", 10)
    files = [SimpleUploadedFile("big.bin", b"x" * 11), SimpleUploadedFile("none.bin", b""), SimpleUploadedFile("ok.bin", b"x")]
    kept = actions.keep_enclosures(by=ada, files=files, now=now)
    assert len(kept.slugs) == 1 and len(kept.refused) == 2
    assert "big.bin" in kept.refused[0] and "empty" in kept.refused[1]
    more = actions.keep_enclosures(by=ada, files=[SimpleUploadedFile(f"{n}.bin", b"x") for n in range(7)], now=now)
    assert len(more.slugs) == 6 and "up to 6" in more.refused[0]
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_waiting(now=now + timedelta(days=3)) == 7
    assert not any(each.is_file() for each in media.rglob("*"))


def test_a_broken_picture_is_refused_in_words(ada, now, media):
    kept = actions.keep_enclosures(by=ada, files=[SimpleUploadedFile("a.png", b"\x89PNG\r\n", "image/png")], now=now)
    assert kept.slugs == [] and "no picture we can read" in kept.refused[0]


def test_a_voice_note_is_heard_in_its_talk_alone(ada, ben, cy, pair, door, media):
    door(ada).post(f"/threads/{pair}/messages", {"text": "", "voice-file": upload(), "voice-words": "Good night"})
    shown = reads.message_shown(ben, reads.thread(ben, pair), 1, clock.now())
    assert shown.voice.words == "Good night"
    assert door(ben).get(shown.voice.url).status_code == 200 and door(cy).get(shown.voice.url).status_code == 404


def test_a_group_is_looked_after_on_its_page(ada, ben, cy, hana, door):
    hers = door(ada)
    talk = hers.post("/threads/new", {"who": [ben.slug, cy.slug], "name": "Kiln"})["Location"]
    assert "Hana" in hers.get(f"{talk}/about?called=hana").content.decode()
    assert hers.post(f"{talk}/people", {"who": hana.slug}).status_code == 302
    assert hers.post(f"{talk}/people", {}).status_code == 422
    hers.post(f"{talk}/name", {"name": "Kiln walk"})
    assert "Kiln walk" in door(hana).get(talk).content.decode()
    door(cy).post(f"{talk}/leaving")
    assert door(cy).get(talk).status_code == 404
    page = hers.get(talk).content.decode()
    assert "Ada added Hana." in page and "Cy left." in page


def test_remind_mute_and_find(ada, ben, pair, write, door):
    write(ben, pair, "The glaze is celadon")
    hers = door(ada)
    hers.post(f"/threads/{pair}/reminder", {"when": "tomorrow"})
    hers.post(f"/threads/{pair}/muting", {"until": "week"})
    line = hers.get("/threads").content.decode()
    assert "To answer" in line and "Muted" in line
    assert "celadon" in hers.get(f"/threads/{pair}/about?q=glaze").content.decode()
    hers.post(f"/threads/{pair}/muting", {"until": ""})
    assert "Muted" not in hers.get("/threads").content.decode()


def test_in_the_evening_too_there_are_days_enough_to_be_reminded_on(ada, ben, pair, write, door, now):
    write(ben, pair, "When do you come?")
    hers = door(ada)
    sunday = datetime(2026, 5, 17, 21, tzinfo=BERLIN)
    assert list(reminder_times(sunday)) == ["tomorrow", "three days", "next week"]
    assert [list(reminder_times(sunday - timedelta(days=ago))).count("monday") for ago in (1, 2, 3)] == [1, 0, 1]
    with clock.held_at(sunday):
        page = hers.get(f"/threads/{pair}/about").content.decode()
        for when, day in (("three days", 20), ("next week", 24)):
            assert f'value="{when}"' in page
            hers.post(f"/threads/{pair}/reminder", {"when": when})
            assert reads.thread(ada, pair).own.answers_at == datetime(2026, 5, day, 9, tzinfo=BERLIN)


def test_editing_and_deleting_are_asked_on_their_own_pages(ada, ben, pair, write, door):
    write(ada, pair, "Hm")
    hers = door(ada)
    assert hers.post(f"/threads/{pair}/messages/1/edit", {"text": "Hm, yes"}).status_code == 302
    assert "edited" in hers.get(f"/threads/{pair}").content.decode()
    assert hers.post(f"/threads/{pair}/messages/1/edit", {"text": ""}).status_code == 422
    assert hers.post(f"/threads/{pair}/messages/1/deletion").status_code == 302
    assert "This message was deleted." in door(ben).get(f"/threads/{pair}").content.decode()
    assert Message.objects.get().text == "" and Thread.objects.get().last == 3
