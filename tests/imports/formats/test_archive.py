"""Archives and folders: what they give, and what they must never do to us."""

import gzip
import io
import os
import stat
import struct
import tarfile
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.imports.formats.archive import Limits, Member, is_archive, is_media, members, points_outside
from closeknit.imports.formats.bounded import ArchiveTooMuch
from closeknit.imports.formats.detect import detect, read_path
from closeknit.imports.formats.records import Skipped, Unreadable

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD\r\n"


def zipped(path, files, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def opened(path, **how):
    """The contents of the members by name, and the refusals by place."""
    given, refused = {}, {}
    for each in members(path, **how):
        if isinstance(each, Skipped):
            refused[each.where] = each.why
        else:
            with each.open() as stream:
                given[each.name] = stream.read()
    return given, refused


def test_a_zip_gives_its_files_and_leaves_media_alone(tmp_path):
    path = zipped(
        tmp_path / "a.zip", {"_chat.txt": b"hello", "IMG-1.jpg": b"x", "b/PTT.opus": b"x", "__MACOSX/._chat.txt": b"x", "b/": b""}
    )
    assert opened(path) == ({"_chat.txt": b"hello"}, {})
    assert is_archive(path)
    assert is_media("photo.JPEG") and is_media("notes.pdf") and not is_media("letters.mbox")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "C:\\friends.vcf", "a/../../b.vcf", "..\\b.vcf", "\\\\server\\b.vcf"]
)
def test_a_name_that_points_outside_is_refused_and_the_rest_is_read(tmp_path, name):
    assert points_outside(name)
    info = zipfile.ZipInfo("x")
    info.filename = info.orig_filename = name
    path = tmp_path / "slip.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, CARD)
        archive.writestr("good.vcf", CARD)
    given, refused = opened(path)
    assert given == {"good.vcf": CARD}
    assert "points outside" in next(iter(refused.values()))
    assert os.listdir(tmp_path) == ["slip.zip"]


def test_two_dots_inside_a_name_are_only_dots():
    assert not points_outside("WhatsApp Chat with Ada...txt") and not points_outside("a..b/c.vcf")


def test_a_link_in_a_zip_is_refused(tmp_path):
    info = zipfile.ZipInfo("passwords.vcf")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "link.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert "link" in opened(path)[1]["passwords.vcf"]


def test_an_encrypted_member_is_refused_kindly(tmp_path):
    path = zipped(tmp_path / "locked.zip", {"a.vcf": CARD})
    raw = bytearray(path.read_bytes())
    raw[6] |= 1
    at = raw.find(b"PK\x01\x02")
    raw[at + 8] |= 1
    path.write_bytes(raw)
    assert "password" in opened(path)[1]["a.vcf"]


def inner(files, method=zipfile.ZIP_DEFLATED):
    packed = io.BytesIO()
    zipped(packed, files, method)
    return packed.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("inner_method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_in_a_zip_is_opened_one_level_deep(tmp_path, method, inner_method):
    deepest = inner({"c.vcf": CARD})
    parts = {"part 1.zip": inner({"x/a.vcf": CARD, "photo.jpg": b"x", "deep.zip": deepest}, inner_method), "b.vcf": CARD,
             "PART 2.ZIP": inner({"b.vcf": CARD * 2000}, inner_method)}  # fmt: skip
    given, refused = opened(zipped(tmp_path / "outer.zip", parts, method))
    assert given == {"part 1.zip/x/a.vcf": CARD, "b.vcf": CARD, "PART 2.ZIP/b.vcf": CARD * 2000}
    assert list(refused) == ["part 1.zip/deep.zip"] and "in an archive in an archive" in refused["part 1.zip/deep.zip"]
    assert os.listdir(tmp_path) == ["outer.zip"]


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_a_zip_in_a_tar_is_opened_and_other_archives_are_not(tmp_path, mode):
    path = tmp_path / "outer.tar"
    with tarfile.open(path, mode) as whole:
        for name, data in (("a.zip", inner({"a.vcf": CARD})), ("b.rar", b"Rar!")):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            whole.addfile(info, io.BytesIO(data))
    given, refused = opened(path)
    assert given == {"a.zip/a.vcf": CARD} and "of a kind" in refused["b.rar"]


def test_a_broken_or_locked_zip_in_a_zip_costs_itself(tmp_path):
    good = inner({"a.vcf": CARD})
    given, refused = opened(
        zipped(tmp_path / "o.zip", {"bad.zip": b"PK\x03\x04rubbish", "cut.zip": good[:-30], "good.zip": good})
    )
    assert given == {"good.zip/a.vcf": CARD} and set(refused) == {"bad.zip", "cut.zip"}


def test_what_is_unpacked_out_of_zips_in_zips_counts_together(tmp_path):
    bomb = inner({"a.txt": bytes(300_000)})
    path = zipped(tmp_path / "o.zip", {f"{number}.zip": bomb for number in range(4)})
    given, refused = opened(path, limits=Limits(floor=1000, ratio=50))
    assert not given and len(refused) == 4
    with pytest.raises(ArchiveTooMuch):
        for each in list(members(path, limits=Limits(total=900_000))):
            with each.open() as stream:
                stream.read()
    assert len(opened(path, limits=Limits(archives=3))[0]) == 3
    assert len(opened(path, limits=Limits(inner=100))[1]) == 4
    with pytest.raises(Unreadable):
        opened(path, limits=Limits(members=6))


def test_a_zip_in_a_zip_without_a_directory_is_found(tmp_path):
    path = zipped(tmp_path / "o.zip", {"a.zip": inner({"a.vcf": CARD})})
    path.write_bytes(path.read_bytes()[:-60])
    assert opened(path)[0] == {"a.zip/a.vcf": CARD}


def test_parts_of_an_export_zipped_once_more_are_read(tmp_path):
    said = b"[03.03.26, 10:00:00] Cleo: hi\n[03.03.26, 10:01:00] Ada: hi\n"
    parts = {
        "takeout-20260101T000000Z-001.zip": inner({"Takeout/Contacts/All/All.vcf": CARD}),
        "WhatsApp Chat with Cleo.zip": inner({"_chat.txt": said}),
    }
    found = list(read_path(zipped(tmp_path / "all.zip", parts)))
    assert {source.format for source, _ in found} >= {"whatsapp", "vcard"}
    assert {type(record).__name__ for _, record in found} == {"Message", "Person"}
    assert detect(tmp_path / "all.zip").container == "archive"


def test_a_bomb_is_refused_by_what_its_directory_says(tmp_path):
    path = zipped(tmp_path / "bomb.zip", {"bomb.vcf": b"\0" * 3_000_000, "good.vcf": CARD})
    given, refused = opened(path, limits=Limits(floor=1_000_000))
    assert list(given) == ["good.vcf"]
    assert "many times its size" in refused["bomb.vcf"]


def test_a_bomb_that_lies_about_its_size_is_stopped_by_the_bytes_that_come(tmp_path):
    path = zipped(tmp_path / "bomb.zip", {"bomb.vcf": b"\0" * 3_000_000})
    raw = bytearray(path.read_bytes())
    for at in (22, raw.find(b"PK\x01\x02") + 24):
        raw[at : at + 4] = struct.pack("<L", 100)
    path.write_bytes(raw)
    (member,) = members(path, limits=Limits(floor=50))
    assert len(read_whole(member)) <= 100


def test_a_gzip_bomb_and_a_bomb_of_many_members_are_stopped(tmp_path):
    path = tmp_path / "bomb.mbox.gz"
    path.write_bytes(gzip.compress(b"\0" * 5_000_000))
    (member,) = members(path, limits=Limits(floor=100_000, ratio=10))
    assert member.name == "bomb.mbox"
    with pytest.raises(Unreadable, match="many times"):
        member.open().read()
    path = zipped(tmp_path / "many.zip", {f"{each}.txt": b"words " * 1000 for each in range(10)})
    with pytest.raises(Unreadable, match="more than is read at one time"):
        for each in list(members(path, limits=Limits(total=20_000))):
            read_whole(each)


def read_whole(member):
    with member.open() as stream:
        return stream.read()


def test_going_back_does_not_count_twice(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.txt": b"words " * 1000})
    (member,) = members(path, limits=Limits(total=7000))
    with member.open() as stream:
        assert stream.seekable()
        first = stream.read()
        stream.seek(0)
        assert stream.read(5) == b"words"
        stream.seek(-6, os.SEEK_END)
        assert (stream.read(), stream.tell()) == (b"words ", len(first))


def test_more_members_than_anybody_has_are_refused_before_they_are_listed(tmp_path):
    path = zipped(tmp_path / "many.zip", {f"{each}.vcf": b"" for each in range(50)})
    with pytest.raises(Unreadable, match="more than 20 files"):
        list(members(path, limits=Limits(members=20)))
    for each in range(5):
        (tmp_path / f"{each}.vcf").write_bytes(CARD)
    with pytest.raises(Unreadable, match="more than 3 files"):
        list(members(tmp_path, limits=Limits(members=3)))


@pytest.mark.parametrize("cut", [10, 22, 60])
def test_a_zip_without_its_end_gives_what_is_in_it(tmp_path, cut):
    path = zipped(tmp_path / "half.zip", {"a.vcf": CARD, "b.vcf": CARD * 50, "c.jpg": b"x"})
    path.write_bytes(path.read_bytes()[:-cut])
    given, refused = opened(path)
    assert given == {"a.vcf": CARD, "b.vcf": CARD * 50}
    assert "directory" in refused["half.zip"]


def test_a_zip_cut_inside_a_member_gives_its_beginning(tmp_path):
    body = os.urandom(20_000)
    path = zipped(tmp_path / "half.zip", {"a.vcf": CARD, "b.bin": body})
    path.write_bytes(path.read_bytes()[:12_000])
    *_, half, fault = members(path)
    with half.open() as stream:
        got = stream.read()
        assert "cut off" in stream.raw.fault or not stream.raw.fault
    assert body.startswith(got) and len(got) > 10_000
    assert isinstance(fault, Skipped)


def test_a_zip_that_was_streamed_is_found_without_its_directory(tmp_path):
    class Pipe(io.RawIOBase):
        def __init__(self):
            self.raw = b""

        def writable(self):
            return True

        def write(self, data):
            self.raw += bytes(data)
            return len(data)

    pipe = Pipe()
    zipped(pipe, {"a.vcf": CARD * 20, "b.vcf": CARD})
    path = tmp_path / "streamed.zip"
    path.write_bytes(pipe.raw[: pipe.raw.find(b"PK\x01\x02")])
    assert opened(path)[0] == {"a.vcf": CARD * 20, "b.vcf": CARD}


def test_a_damaged_member_ends_quietly_and_says_so(tmp_path):
    path = zipped(tmp_path / "bad.zip", {"a.vcf": CARD * 400})
    raw = bytearray(path.read_bytes())
    raw[60:70] = b"\xff" * 10
    path.write_bytes(raw)
    (member,) = members(path)
    with member.open() as stream:
        stream.read()
        assert "damaged" in stream.raw.fault


def test_a_folder_gives_its_files_by_name_and_opens_the_archives_in_it(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.vcf").write_bytes(CARD)
    zipped(tmp_path / "a.zip", {"y.vcf": CARD, "../z.vcf": CARD})
    (tmp_path / "photo.jpg").write_bytes(b"x")
    given, refused = opened(tmp_path)
    assert list(given) == ["a.zip/y.vcf", "b/x.vcf"]
    assert list(refused) == ["a.zip/../z.vcf"]


def test_links_out_of_a_folder_and_pipes_in_it_are_not_followed(tmp_path):
    outside = tmp_path / "outside.vcf"
    outside.write_bytes(CARD)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.vcf").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    assert opened(folder) == ({}, {"link.vcf": "This is a link that leads out of the folder, so it is not followed."})


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_random_bytes_raise_nothing_but_unreadable(tmp_path_factory, raw, is_zip):
    path = tmp_path_factory.mktemp("zip") / "x.zip"
    path.write_bytes((b"PK\x03\x04" if is_zip else b"\x1f\x8b") + raw)
    try:
        for each in members(path):
            if isinstance(each, Member):
                with each.open() as stream:
                    stream.read()
    except Unreadable as refused:
        assert str(refused)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 400), st.integers(0, 255), st.integers(0, 400))
def test_a_zip_with_a_wrong_byte_raises_nothing_but_unreadable(tmp_path_factory, at, byte, cut):
    path = zipped(tmp_path_factory.mktemp("zip") / "x.zip", {"a.vcf": CARD * 3, "b.vcf": CARD})
    raw = bytearray(path.read_bytes())
    raw[at % len(raw)] = byte
    path.write_bytes(raw[: len(raw) - cut % len(raw)])
    try:
        opened(path)
    except (Unreadable, OSError) as refused:
        assert isinstance(refused, Unreadable), zlib.crc32(raw)
