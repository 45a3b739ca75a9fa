"""Broken, hostile and huge files through the whole way: what is good is kept, what is not is named, nothing breaks."""

import struct
import zipfile
import zlib

from closeknit.contacts.models import Contact, Photo
from closeknit.imports import reads
from closeknit.imports.models import Import
from tests.imports.bring import bring, names, read
from tests.imports.files import archive, card, chat, letter, mbox, write


def png(width, height):
    """A picture of one colour whose pixels take no room in the file."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    row = b"\0" * (width // 8 + 2)
    pixels = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def photo_line(data):
    import base64

    return "PHOTO;ENCODING=b;TYPE=PNG:" + base64.b64encode(data).decode()


def test_a_broken_record_costs_itself_and_is_named_with_its_line(ada, now, tmp_path):
    path = write(
        tmp_path, "WhatsApp Chat with Ben.txt",
        chat(("12/03/2026, 10:00", "Ben", "hi"), ("14/03/2026, 10:01", "Ada", "tea"), ("31/02/2026, 10:02", "Ben", "no day")),
    )  # fmt: skip
    brought = bring(ada, path, now)
    assert brought.counts["skipped"] == 1 and brought.tallies["entries"]["new"] == 2
    (skip,) = reads.skips(ada, brought.id)
    assert skip.where == "line 3" and "no such date" in skip.why


def test_the_name_of_the_file_stands_before_the_line_in_an_archive(ada, now, tmp_path):
    path = archive(
        tmp_path / "all.zip",
        Connections__csv="First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ben,Bee,,,,,03 Mar 2025\n,,,,,,\n,,,x@example.org,,,01 Jan 2025\n",
    )
    brought = bring(ada, path, now)
    assert names(ada) == ["Ben Bee"]
    assert [skip.where for skip in reads.skips(ada, brought.id)] == ["Connections.csv, line 4"]


def test_a_wrong_charset_still_gives_the_name(ada, now, tmp_path):
    bring(ada, write(tmp_path, "a.vcf", card("Jürgen Müller").encode("latin-1")), now)
    assert names(ada) == ["Jürgen Müller"]


def test_half_a_file_gives_its_half(ada, now, tmp_path):
    whole = "".join(card(f"Person {n}", f"EMAIL:p{n}@example.org") for n in range(10)).encode()
    bring(ada, write(tmp_path, "a.vcf", whole[: len(whole) // 2]), now)
    assert names(ada)[:4] == [f"Person {n}" for n in range(4)] and len(names(ada)) < 10
    packed = archive(tmp_path / "b.zip", people__vcf=whole.decode()).read_bytes()
    brought = read(ada, write(tmp_path, "half.zip", packed[: len(packed) - 40]), now)
    assert brought.state == Import.State.PREVIEWED and brought.counts["skipped"]


def test_five_gigabytes_of_nothing_are_refused_at_once(ada, now, tmp_path):
    path = tmp_path / "huge.mbox"
    with path.open("wb") as file:
        file.truncate(5 << 30)
    brought = read(ada, path, now)
    assert brought.state == Import.State.FAILED and "zeros" in brought.error


def test_a_zip_bomb_and_a_path_outside_cost_only_themselves(ada, now, tmp_path):
    path = tmp_path / "bad.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("good.vcf", card("Ben"))
        whole.writestr("bomb.vcf", b"BEGIN:VCARD\n" + b"\0" * (200 << 20))
        whole.writestr("../../outside.vcf", card("Evil"))
    brought = bring(ada, path, now)
    assert names(ada) == ["Ben"]
    assert {skip.where for skip in reads.skips(ada, brought.id)} == {"bomb.vcf", "../../outside.vcf"}


def test_a_photo_of_a_hundred_megapixels_is_left_out_and_the_person_kept(ada, now, tmp_path):
    path = write(
        tmp_path, "a.vcf",
        card("Ben", photo_line(png(10_000, 10_000)))
        + card("Cleo", photo_line(png(64, 64)))
        + card("Dora", photo_line(b"no picture")),
    )  # fmt: skip
    brought = bring(ada, path, now)
    assert names(ada) == ["Ben", "Cleo", "Dora"]
    assert list(Photo.objects.of(ada).values_list("contact__name", flat=True)) == ["Cleo"]
    assert brought.tallies["photos"] == 1
    told = dict(brought.tallies["troubles"])
    assert len(told) == 2 and any("pixel" in why for why in told.values())


def test_a_formula_stays_text(ada, now, tmp_path):
    text = 'First Name,Last Name,Notes,E-mail 1 - Value\n"=1+cmd|\' /C calc\'!A0",Bee,"@SUM(1)",b@example.org\n'
    bring(ada, write(tmp_path, "c.csv", text), now)
    assert Contact.objects.of(ada).get().given == "=1+cmd|' /C calc'!A0"


def test_dates_at_the_edge_of_the_calendar_cost_themselves(ada, now, tmp_path):
    letters = [
        letter(2, "ada@example.org", "ben@example.org", when="Fri, 31 Dec 9999 23:59:59 -1200"),
        letter(3, "ada@example.org", "ben@example.org"),
    ]
    brought = bring(ada, write(tmp_path, "a.mbox", mbox(*letters)), now)
    assert brought.tallies["entries"]["new"] == 1
    assert brought.counts["skipped"] == 1
    chats = chat(("12/03/2026, 10:00", "Ben", "hi"), ("31/12/2089, 23:59", "Ada", "hello"))
    brought = bring(ada, write(tmp_path, "WhatsApp Chat with Ben.txt", chats), now)
    assert brought.tallies["entries"] == {"new": 1, "already": 0, "unkept": 1}
    assert list(brought.tallies["unkept"].values()) == [1]


def test_a_file_that_went_away_is_a_kind_word(ada, now, tmp_path):
    from closeknit.imports import actions

    path = write(tmp_path, "a.vcf", card("Ben"))
    brought = actions.bring_path(by=ada, path=path, now=now)
    path.unlink()
    actions.read_import(by=ada, import_id=brought.id, now=now)
    brought.refresh_from_db()
    assert brought.state == Import.State.FAILED and brought.error


def test_a_fault_of_our_own_ends_the_import_in_words(ada, now, tmp_path, monkeypatch):
    from closeknit.imports.actions.reading import Reading

    def breaks(self, source, record):
        raise RuntimeError("a fault of the program")

    monkeypatch.setattr(Reading, "take", breaks)
    brought = read(ada, write(tmp_path, "a.vcf", card("Ben")), now)
    assert brought.state == Import.State.FAILED and "could not be understood" in brought.error
