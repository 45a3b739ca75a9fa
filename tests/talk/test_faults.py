"""What goes wrong between people who talk, and what must come of it: sent once, kept once, and nobody held up."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from closeknit.talk import actions
from closeknit.talk.models import Enclosure

pytestmark = pytest.mark.django_db


def exif(format_="JPEG"):
    picture, told = Image.new("RGB", (40, 30), "peru"), Image.Exif()
    told[0x010F] = "Phone of Ada"
    out = io.BytesIO()
    picture.save(out, format_, exif=told)
    return out.getvalue()


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "image/jpg"), ("a.jpg", "application/octet-stream"), ("a", "text/plain")])
def test_a_photo_loses_where_it_was_taken_whatever_the_browser_calls_it(ada, now, media, name, kind):
    assert b"Phone of Ada" in exif()
    (slug,) = actions.keep_enclosures(by=ada, files=[SimpleUploadedFile(name, exif(), kind)], now=now).slugs
    row = Enclosure.objects.get(slug=slug)
    assert row.kind == "photo" and b"Phone of Ada" not in (media / row.file).read_bytes()


def test_a_photo_whose_place_cannot_be_taken_out_is_not_kept(ada, now, media):
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100)
    kept = actions.keep_enclosures(by=ada, files=[SimpleUploadedFile("IMG_1.HEIC", heic, "image/heic")], now=now)
    assert not kept.slugs and "IMG_1.HEIC" in kept.refused[0] and "JPEG" in kept.refused[0]
    assert not Enclosure.objects.exists()
