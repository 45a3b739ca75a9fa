"""The doors of talk: recordings piece by piece, and what is done with one comment."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from closeknit.exports.actions import bring_book_at, pack
from closeknit.stories import actions as stories
from closeknit.stories.models import Moment
from closeknit.talk import actions
from closeknit.talk.models import Comment, VoiceNote
from closeknit.trust.reads import Told
from tests.talk import sounds

pytestmark = pytest.mark.django_db


def door(member):
    client = Client()
    client.force_login(member)
    return client


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("", 200, 0, -1), ("bytes=0-", 206, 0, -1), ("bytes=10-19", 206, 10, 19), ("bytes=-5", 206, -5, -1),
        ("bytes=5-999999999", 206, 5, -1), ("bytes=-999999999", 206, 0, -1), ("bytes=0-0", 206, 0, 0),
        ("bytes=1-2,4-5", 200, 0, -1), ("seconds=1-2", 200, 0, -1), ("bytes=-", 200, 0, -1), ("bytes=²-", 200, 0, -1),
    ],
)  # fmt: skip
def test_a_recording_is_handed_out_piece_by_piece(ada, record, media, asked, status, first, last):
    whole = (media / VoiceNote.objects.get(slug=(voice := record(ada)).slug).file).read_bytes()
    answer = door(ada).get(voice.url, headers={"Range": asked} if asked else {})
    first, last = first % len(whole), last % len(whole)
    assert answer.status_code == status
    assert b"".join(answer.streaming_content) == whole[first : last + 1]
    assert answer["Accept-Ranges"] == "bytes" and answer["Content-Type"] == "audio/webm"
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Length"] == str(last + 1 - first)
    assert status == 200 or answer["Content-Range"] == f"bytes {first}-{last}/{len(whole)}"


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=-0", "bytes=9-3"])
def test_a_piece_that_is_not_there_is_refused(ada, record, asked):
    answer = door(ada).get(record(ada).url, headers={"Range": asked})
    assert answer.status_code == 416 and answer["Content-Range"].startswith("bytes */")


def test_a_recording_that_waits_is_its_authors_alone(ada, ben, record):
    voice = record(ada)
    assert door(ada).get(voice.url).status_code == 200
    assert door(ben).get(voice.url).status_code == Client().get(voice.url).status_code == 404


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.webm", "no recording we know"),
        (b"<!doctype html><script>alert(1)</script>", "a.mp3", "no recording we know"),
        (sounds.mp3(before=sounds.id3()) + b"<html><script>" * 90, "a.mp3", "broken"),
        (sounds.webm(kind=1, codec=b"V_VP8"), "a.webm", "more than sound"),
        (sounds.webm(400), "a.webm", "at most five minutes"),
        (b"", "a.webm", "no recording we know"),
    ],
)
def test_what_is_no_recording_is_refused_kindly_and_not_kept(ada, media, data, name, said):
    answer = door(ada).post("/voice", {"voice-file": sounds.upload(data, name), "voice-words": "Typed"})
    assert answer.status_code == 200 and said in answer.content.decode()
    assert not VoiceNote.objects.exists() and not media.exists()


def test_a_recording_that_is_too_large_is_refused_before_it_is_looked_at(ada, media):
    answer = door(ada).post("/voice", {"voice-file": sounds.upload(sounds.webm() + bytes(actions.MOST_BYTES))})
    assert "larger than 15 MB" in answer.content.decode() and not VoiceNote.objects.exists()


def test_a_comment_is_changed_hidden_and_deleted_at_its_doors(ada, ben, thread, say):
    from closeknit.kit import clock

    made = say(ben, thread(ada), "Frist", at=clock.now())
    assert door(ben).post(f"/comments/{made}/edit", {"text": "First"}).status_code == 302
    assert Comment.objects.get().text == "First"
    Comment.objects.update(made_at=clock.now() - timedelta(minutes=20))
    late = door(ben).post(f"/comments/{made}/edit", {"text": "Typed too late"})
    assert late.status_code == 422 and "Typed too late" in late.content.decode() and "quarter of an hour" in late.content.decode()
    assert door(ada).post(f"/comments/{made}/hiding").status_code == 302 and Comment.objects.get().hidden_at
    door(ada).post(f"/comments/{made}/hiding", {"is_hidden": "0"})
    assert Comment.objects.get().hidden_at is None
    assert "for good" in door(ben).get(f"/comments/{made}/deletion").content.decode()
    assert door(ben).post(f"/comments/{made}/deletion").status_code == 302 and not Comment.objects.exists()


def test_a_host_hides_by_its_number_nothing_that_they_cannot_read(ada, ben, hana, kiln, thread, say):
    made = say(ben, thread(ada), to="circles", circles=[kiln])
    read = say(ben, thread(ada))
    assert [door(hana).post(f"/comments/{each}/hiding").status_code for each in (read, made, 999_999)] == [302, 404, 404]
    assert [row.hidden_at is None for row in Comment.objects.order_by("id")] == [True, False]


def test_recordings_that_were_never_told_are_forgotten(
    ada, ben, thread, say, record, media, now, django_capture_on_commit_callbacks
):
    told, waits = record(ada), record(ada)
    say(ada, thread(ben), "", voice=told)
    file = media / VoiceNote.objects.get(slug=waits.slug).file
    assert actions.forget_untold(now=now + timedelta(days=1)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_untold(now=now + timedelta(days=3)) == 1
    assert not file.exists() and VoiceNote.objects.get().slug == told.slug


def test_voice_notes_and_comments_go_along_with_everything_that_is_mine(
    ada, ben, cy, thread, say, record, settings, tmp_path, now
):
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    say(ada, thread(ben), "My own words", voice=record(ada, sounds.upload(sounds.wav(1))), words="A hum")
    say(ben, Comment.objects.get().thread_id, "Words of Ben")
    pack(by=ada, path=tmp_path / "mine.zip", now=now)
    import zipfile

    with zipfile.ZipFile(tmp_path / "mine.zip") as archive:
        said = archive.read("data/comments.jsonl").decode()
        assert "My own words" in said and "Words of Ben" not in said
        note = json.loads(archive.read("data/said_voices.jsonl"))
        assert note["words"] == "A hum" and json.loads(said)["voice_note"] == note["n"] == 1
        assert f"media/{note['file']}" in archive.namelist() or note["file"] in archive.namelist()
        assert archive.read("data/voice_notes.jsonl").decode() == ""
    brought = bring_book_at(by=cy, path=tmp_path / "mine.zip", now=now)
    assert (brought.state, brought.troubles) == ("done", [])
    # What they stood under stayed behind: nothing is kept that no page would ever show.
    assert not Comment.objects.filter(author=cy).exists() and not VoiceNote.objects.filter(author=cy).exists()


def test_the_voice_note_of_a_moment_comes_in_with_it(ada, cy, record, settings, tmp_path, now):
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    slug = record(ada, sounds.upload(sounds.wav(1))).slug
    voice = stories.Voice(slug, "A hum")
    stories.tell_moment(by=ada, words=stories.Words("snippet", ""), told=Told.to("members"), voice=voice, now=now)
    pack(by=ada, path=tmp_path / "mine.zip", now=now)
    brought = bring_book_at(by=cy, path=tmp_path / "mine.zip", now=now)
    assert (brought.state, brought.troubles) == ("done", [])
    note = VoiceNote.objects.get(author=cy)
    assert (note.mime, note.audience, note.words, round(note.seconds)) == ("audio/wav", "me", "A hum", 1)
    assert Moment.objects.get(author=cy).voice_note_id == note.id
    assert door(cy).get(f"/voice/{note.slug}").status_code == 200
    assert door(ada).get(f"/voice/{note.slug}").status_code == 404
