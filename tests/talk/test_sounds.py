"""Recordings are told by what is in them, and nothing but the sound is kept."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.talk.rules.sounds import NoSound, mp4, sound_of, webm
from tests.talk import sounds


@pytest.mark.parametrize(
    ("data", "mime", "seconds"),
    [
        (sounds.wav(0.5), "audio/wav", 0.5),
        (sounds.mp3(100), "audio/mpeg", 100 * 1152 / 44100),
        (sounds.ogg(5), "audio/ogg", 5),
        (sounds.webm(3), "audio/webm", 3),
        (sounds.webm(3, unknown=False), "audio/webm", 3),
        (sounds.mp4(seconds=7), "audio/mp4", 7),
    ],
)
def test_each_kind_is_known_by_its_bytes_with_its_length(data, mime, seconds):
    sound = sound_of(data)
    assert sound.mime == mime
    assert sound.seconds == pytest.approx(seconds, abs=0.05)
    assert sound_of(sound.data).mime == mime, "what is kept is itself a recording"
    assert sound_of(sound.data).seconds == pytest.approx(sound.seconds, abs=0.05)


@pytest.mark.parametrize(
    "data",
    [
        sounds.wav(extra=b"LIST" + struct.pack("<I", 6) + b"secret"),
        sounds.mp3(before=sounds.id3(b"secret"), behind=b"TAG" + b"secret".ljust(125, b"\0")),
        sounds.ogg(),
        sounds.ogg_of(sounds.opus_head(), b"OpusTags" + sounds.comments(b"secret" * 20_000)),
        sounds.ogg_of(sounds.vorbis_head(), b"\x03vorbis" + sounds.comments(b"secret") + b"\1", b"\x05vorbis" + bytes(3000)),
        sounds.ogg_of(
            sounds.flac_head(),
            sounds.flac_block(4, sounds.comments(b"secret")),
            sounds.flac_block(6, b"secret" * 30_000),
            sounds.flac_block(2, b"secret", is_last=True),
        ),
        sounds.webm(tags=sounds.element(0x1254C367, b"secret") + sounds.element(0x1941A469, b"secret")),
        sounds.mp4(said=b"secret"),
        sounds.mp4() + sounds.box(b"uuid", b"secret"),
    ],
)
def test_what_a_file_says_besides_its_sound_is_taken_out(data):
    assert b"secret" in data
    sound = sound_of(data)
    assert b"secret" not in sound.data and sound_of(sound.data) == sound, "and it stays the recording that it was"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<html><script>alert(1)</script></html>", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"MZ" * 400,
        b"\x89PNG\r\n\x1a\n" + bytes(100), b"GIF89a/*" + bytes(100), b"PK\x03\x04" + bytes(100), b"\xff\xfb\x90\x64" + bytes(20),
    ],
)  # fmt: skip
def test_what_is_no_recording_is_refused(data):
    with pytest.raises(NoSound, match="unknown"):
        sound_of(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (sounds.id3(), "broken"),
        (sounds.mp3(before=sounds.id3()) + b"<html>" * 300, "broken"),
        (b"OggS\0" + bytes(40), "broken|codec"),
        (sounds.ogg(head=b"\x80theora" + bytes(40)), "video"),
        (sounds.ogg() + sounds.ogg(stream=8), "video"),
        (sounds.webm(kind=1, codec=b"V_VP8"), "video"),
        (sounds.webm(tracks=2), "video"),
        (sounds.webm(codec=b"A_SECRET"), "codec"),
        (sounds.webm(doc=b"html"), "broken"),
        (sounds.webm(0), "broken"),
        (sounds.mp4(handler=b"vide"), "video"),
        (sounds.mp4() + b"<html><script>alert(1)</script>", "broken"),
        (sounds.mp4()[:-9], "broken"),
        (sounds.wav(0), "broken"),
        (b"RIFF\x10\0\0\0WAVE<svg onload=alert(1)>", "broken"),
    ],
)
def test_a_container_without_sane_sound_is_refused(data, why):
    with pytest.raises(NoSound, match=why):
        sound_of(data)


def test_a_recording_that_was_cut_off_keeps_what_is_there():
    whole = sound_of(sounds.webm(4))
    cut = sound_of(sounds.webm(4)[:-500])
    assert 3 < cut.seconds < whole.seconds
    assert sound_of(sounds.ogg(5)[:-30]).seconds == pytest.approx(4)


@pytest.mark.parametrize(
    "data",
    [
        sounds.webm() + sounds.element(0x1F43B675, b"\xec\x80" * 20_000, True), sounds.webm() + b"\xec\x80" * 20_000,
        sounds.mp4() + b"\0\0\0\x08free" * 20_000,
    ],
)  # fmt: skip
def test_a_file_of_very_many_empty_parts_is_not_walked_to_its_end(data, monkeypatch):
    assert len(sound_of(data).data) > 100
    monkeypatch.setattr(webm, "MOST_LOOKS", 10_000)
    monkeypatch.setattr(mp4, "MOST_BOXES", 10_000)
    with pytest.raises(NoSound, match="broken"):
        sound_of(data)


@given(st.sampled_from([sounds.wav(0.1), sounds.mp3(6), sounds.ogg(), sounds.webm(2), sounds.mp4(said=b"x")]), st.data())
def test_no_broken_file_ends_in_anything_but_an_answer(whole, data):
    broken = bytearray(whole)
    for at, value in data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=6)):
        broken[at] = value
    with suppress(NoSound):
        assert sound_of(bytes(broken[: data.draw(st.integers(0, len(whole)))])).data


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"RIFF\0\0\0\0WAVE", b"OggS\0", b"\x1a\x45\xdf\xa3", b"\0\0\0\x10ftyp", b"ID3"]),
)
def test_no_garbage_ends_in_anything_but_an_answer(tail, head):
    with suppress(NoSound):
        assert sound_of(head + tail).data
