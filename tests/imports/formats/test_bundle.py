"""Exports that are many files: what a reader sees of them, what it claims, and what stays for the others."""

import gzip
import io
import os
import tarfile
import zipfile
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.imports.formats import detect as detection
from closeknit.imports.formats.archive import Limits, Member, is_archive, members
from closeknit.imports.formats.bundle import Bundle, Claim
from closeknit.imports.formats.detect import detect, read_path
from closeknit.imports.formats.records import Message, Person, Skipped, Unreadable

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{0}\r\nEMAIL:{0}@example.org\r\nEND:VCARD\r\n"
CHAT = "31/12/2023, 23:59 - Lena: Nearly there\n01/01/2024, 00:01 - Ada: And to you!\n"
LETTER = (
    "From: Cleo <cleo@example.com>\nTo: ada@example.org\nSubject: Plans\n"
    "Date: Wed, 06 Mar 2024 10:00:00 +0000\nMessage-ID: <{0}@example.com>\n\nHello\n"
)


class Paper:
    """A reader for a made-up export: folders with an index.html hold one name in each .txt file."""

    FORMAT = "paper"

    @staticmethod
    def claims(bundle):
        roots = [name.removesuffix("index.html") for name in bundle.names if name.rpartition("/")[2] == "index.html"]
        return [Claim(root, frozenset(name for name in bundle.below(root) if name.endswith((".txt", ".html")))) for root in roots]

    @staticmethod
    def read_claim(bundle, claim):
        for name in sorted(claim.names):
            if name.endswith(".txt"):
                with bundle.open(name) as stream:
                    text = stream.read().decode()
                yield Person(name.removeprefix(claim.root), name=text[:20])


@pytest.fixture(autouse=True)
def paper(monkeypatch):
    monkeypatch.setitem(detection.BUNDLES, "paper", Paper)
    monkeypatch.setattr(detection, "FORMATS", (*detection.FORMATS, "paper"))


def folder(path, files):
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def zipped(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def tarred(path, files, mode="w:gz"):
    with tarfile.open(path, mode) as archive:
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def packings(tmp_path, files):
    """The same files in every kind of container."""
    yield folder(tmp_path / "as-folder", files)
    yield zipped(tmp_path / "a.zip", files)
    yield tarred(tmp_path / "a.tgz", files)
    yield tarred(tmp_path / "a.tar", files, "w:")
    (tmp_path / "within").mkdir()
    zipped(tmp_path / "within" / "b.zip", files)
    yield tmp_path / "within"


def told(path, **how):
    return sorted((source.format, record.name) for source, record in read_path(path, **how) if isinstance(record, Person))


FILES = {"x/index.html": "<html>", "x/1.txt": "Ada", "x/a/2.txt": "Ben", "friends.vcf": CARD.format("cy"), "photo.jpg": b"x"}


def test_an_export_is_the_same_in_a_folder_a_zip_a_tar_and_a_zip_in_a_folder(tmp_path):
    for path in packings(tmp_path, FILES):
        assert told(path) == [("paper", "Ada"), ("paper", "Ben"), ("vcard", "cy")], path
        assert detect(path).formats == ("paper", "vcard")
        assert is_archive(path) if path.is_file() else True


def test_what_no_claim_holds_is_still_read_singly_and_nothing_twice(tmp_path):
    path = zipped(tmp_path / "a.zip", FILES | {"x/more.vcf": CARD.format("dee"), "chat.txt": CHAT})
    found = [(source.name, source.format, type(record)) for source, record in read_path(path)]
    assert found.count(("x", "paper", Person)) == 2
    assert ("x/more.vcf", "vcard", Person) in found and ("chat.txt", "whatsapp", Message) in found


def test_a_first_reader_holds_a_file_and_the_next_is_not_shown_it(tmp_path, monkeypatch):
    class Greedy(Paper):
        FORMAT = "greedy"

    monkeypatch.setitem(detection.BUNDLES, "greedy", Greedy)
    assert detect(zipped(tmp_path / "a.zip", FILES)).formats == ("paper", "vcard")


def test_two_exports_side_by_side_are_two(tmp_path):
    path = zipped(tmp_path / "a.zip", {f"{each}/{name}": text for each in "pq" for name, text in FILES.items()})
    assert [source.name for source, _ in read_path(path) if source.format == "paper"] == ["p/x", "p/x", "q/x", "q/x"]


def test_a_forced_format_asks_its_reader_alone(tmp_path):
    path = zipped(tmp_path / "a.zip", FILES)
    assert told(path, forced="paper") == [("paper", "Ada"), ("paper", "Ben")]
    assert told(path, forced="vcard") == [("vcard", "cy")]
    with pytest.raises(Unreadable, match="Nothing"):
        list(read_path(zipped(tmp_path / "b.zip", {"a.vcf": CARD.format("ada")}), forced="paper"))
    (tmp_path / "x.txt").write_text("one file")
    with pytest.raises(Unreadable, match="single file"):
        list(read_path(tmp_path / "x.txt", forced="paper"))


def test_names_that_point_outside_and_links_are_refused_in_tars_as_well(tmp_path):
    path = tmp_path / "slip.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name in ("../../evil.vcf", "/etc/evil.vcf", "good.vcf"):
            info = tarfile.TarInfo(name)
            info.size = len(CARD)
            archive.addfile(info, io.BytesIO(CARD.encode()))
        for kind, name in ((tarfile.SYMTYPE, "link.vcf"), (tarfile.LNKTYPE, "hard.vcf"), (tarfile.FIFOTYPE, "pipe.vcf")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    found = list(members(path))
    assert [each.name for each in found if isinstance(each, Member)] == ["good.vcf"]
    assert {each.where for each in found if isinstance(each, Skipped)} == {
        "../../evil.vcf",
        "/etc/evil.vcf",
        "link.vcf",
        "hard.vcf",
    }
    assert os.listdir(tmp_path) == ["slip.tar.gz"]


def test_a_bomb_in_a_bundle_costs_itself_or_its_claim_and_the_rest_is_read(tmp_path):
    files = FILES | {"x/a/3.txt": b"Eve" + b"\0" * 3_000_000}
    limits = Limits(floor=100_000, ratio=20)
    found = list(read_path(zipped(tmp_path / "a.zip", files), limits=limits))
    assert {record.name for _, record in found if isinstance(record, Person)} == {"Ada", "Ben", "cy"}
    assert ["many times" in record.why for _, record in found if isinstance(record, Skipped)] == [True]
    found = list(read_path(tarred(tmp_path / "a.tgz", {"b.vcf": CARD.format("ben")} | files), limits=limits))
    assert any("many times" in record.why for _, record in found if isinstance(record, Skipped))


def test_a_gzipped_tar_of_nothing_but_zeros_is_stopped(tmp_path):
    path = tarred(tmp_path / "bomb.tgz", {"bomb.vcf": b"\0" * 8_000_000, "good.vcf": CARD.format("ada")})
    found = list(members(path, limits=Limits(floor=100_000, ratio=20)))
    assert isinstance(found[-1], Skipped) and "many times" in found[-1].why


def test_half_a_tar_gives_what_stands_before_the_break(tmp_path):
    files = {f"{n}.vcf": CARD.format(f"p{n}") + f"NOTE:{os.urandom(3000).hex()}\r\n" for n in range(20)}
    for path in (tarred(tmp_path / "a.tgz", files), tarred(tmp_path / "a.tar", files, "w:")):
        raw = path.read_bytes()
        path.write_bytes(raw[: len(raw) // 2])
        found = list(read_path(path))
        assert len([record for _, record in found if isinstance(record, Person)]) >= 8
        assert any("cut off" in record.why for _, record in found if isinstance(record, Skipped))


def test_a_gzip_that_breaks_off_gives_every_byte_before_the_break(tmp_path):
    noise = Random(5)  # noqa: S311 - the same noise every time
    for size in (600, 30_000, 65_000, 66_000, 131_000):
        files = {"a.vcf": CARD.format("ada"), "b.bin": noise.randbytes(size)}
        path = tarred(tmp_path / f"{size}.tgz", files)
        path.write_bytes(path.read_bytes()[:-9])
        assert ("vcard", "ada") in told(path), size


def test_a_file_that_breaks_off_within_a_claim_is_named(tmp_path):
    path = zipped(tmp_path / "a.zip", {"x/index.html": "<html>", "x/1.txt": os.urandom(4000).hex()})
    raw = bytearray(path.read_bytes())
    at = raw.find(b"x/1.txt") + 600
    raw[at : at + 20] = b"\xff" * 20
    path.write_bytes(raw)
    assert [record.where for _, record in read_path(path) if isinstance(record, Skipped)] == ["x/1.txt"]


def test_a_maildir_among_other_things_is_one_and_a_copied_letter_is_told(tmp_path):
    files = {
        "mail/cur/1700000000.M1.host:2,S": LETTER.format(1),
        "mail/.Sent/cur/1700000001.M1.host:2,S": LETTER.format(1),
        "mail/new/1700000002.M1.host": LETTER.format(2),
        "mail/dovecot-uidlist": "3 V1",
        "friends.vcf": CARD.format("ada"),
    }
    for path in packings(tmp_path, files):
        found = list(read_path(path))
        assert [source.format for source, record in found if isinstance(record, Message)] == ["maildir", "maildir"], path
        assert [record.length for _, record in found if isinstance(record, Message)] == [6, 6]
        assert any("copy" in record.why for _, record in found if isinstance(record, Skipped))
        assert ("vcard", "ada") in told(path)


def test_a_channel_called_new_is_no_maildir(tmp_path):
    path = zipped(tmp_path / "a.zip", {"new/2020-01-01.json": "[]", "cur/x.vcf": CARD.format("ada")})
    assert detect(path).formats == ("vcard",)


def test_an_iphones_chat_has_the_name_of_its_zip_or_folder(tmp_path):
    zipped(tmp_path / "WhatsApp Chat - Lena.zip", {"_chat.txt": CHAT, "IMG-0001.jpg": b"x"})
    for path in (tmp_path, tmp_path / "WhatsApp Chat - Lena.zip", folder(tmp_path / "WhatsApp Chat - Lena", {"_chat.txt": CHAT})):
        assert {record.chat for _, record in read_path(path) if isinstance(record, Message)} == {"Lena"}


def test_a_bundle_gives_heads_whole_small_files_and_names_with_slashes(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a/b.json": "x" * 100, "c.txt": "y"})
    bundle = Bundle(each for each in members(path) if isinstance(each, Member))
    assert bundle.names == ("a/b.json", "c.txt") and list(bundle.folders()) == ["a/", ""]
    assert (bundle.head("a/b.json", 5), bundle.head("nowhere")) == (b"xxxxx", b"")
    assert bundle.whole("a/b.json", 100) == b"x" * 100 and bundle.size("a/b.json") == 100
    with pytest.raises(Unreadable, match="larger"):
        bundle.whole("a/b.json", 99)
    assert bundle.less({"a/b.json"}).names == ("c.txt",) and "c.txt" in bundle
    assert Bundle([Member("a\\b.txt", 1, lambda: io.BytesIO(b"x"))]).names == ("a/b.txt",)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=20), st.booleans(), st.integers(0, 3000))
def test_a_tar_with_wrong_bytes_raises_nothing_but_unreadable(tmp_path_factory, at, wrong, is_packed, cut):
    path = tarred(tmp_path_factory.mktemp("tar") / "x.tar", {"a.vcf": CARD.format("ada"), "b/c.vcf": CARD.format("ben")}, "w:")
    raw = bytearray(path.read_bytes())
    raw[at : at + len(wrong)] = wrong
    raw = bytes(raw[: len(raw) - cut])
    path.write_bytes(gzip.compress(raw) if is_packed else raw)
    try:
        for source, record in read_path(path):
            assert record.where or source.name
    except Unreadable as refused:
        assert str(refused)
