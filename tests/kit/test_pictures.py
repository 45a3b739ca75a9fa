"""Pictures as they are kept: upright, small, and never so many large ones at once that the machine runs out of memory."""

import io
import threading

import pytest
from PIL import Image

from closeknit.kit import pictures
from closeknit.kit.unfit import Unfit


def file_of(size, kind="JPEG", turned=1):
    """A picture whose left half is red, as a camera held like that writes it (Exif 2.32, 4.6.4: orientation)."""
    picture, out, exif = Image.new("RGB", size, "blue"), io.BytesIO(), Image.Exif()
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif[0x0112] = turned
    picture.save(out, kind, exif=exif)
    return out.getvalue()


def opened(data):
    return Image.open(io.BytesIO(data))


def is_red(pixel):
    return pixel[0] > 200 and pixel[2] < 60


@pytest.mark.parametrize(("size", "kind"), [((1200, 600), "JPEG"), ((60, 30), "JPEG"), ((3000, 1500), "PNG")])
def test_a_picture_is_made_small_and_stands_upright(size, kind):
    data = file_of(size, kind, turned=6)  # to be turned to the right: what was left is above
    whole, face = pictures.picture_of(data), opened(pictures.face_of(data).data)
    assert (whole.width, whole.height) == (min(size[1], 1024), min(size[0], 2048))
    for made in (opened(whole.data), opened(whole.small), face):
        assert is_red(made.getpixel((made.width // 2, 1))) and not is_red(made.getpixel((made.width // 2, made.height - 2)))
    assert face.width == face.height == min(pictures.FACE_SIDE, *size)


@pytest.mark.parametrize("size", [(1, 1), (1, 4000), (4000, 1), (300, 2)])
def test_no_shape_is_too_odd(size):
    data = file_of(size, "PNG")
    assert pictures.face_of(data).side >= 1 and pictures.picture_of(data).width >= 1


def test_of_large_pictures_one_is_decoded_at_a_time(monkeypatch):
    monkeypatch.setattr(pictures, "LARGE_PIXELS", 10_000)
    large, done = file_of((200, 100)), threading.Event()
    with pictures.ONE_LARGE:
        waiting = threading.Thread(target=lambda: (pictures.face_of(large), done.set()))
        waiting.start()
        assert pictures.face_of(file_of((90, 90))).side == 90
        assert not done.wait(0.2)
    assert done.wait(20)
    waiting.join()


def test_more_than_64_megapixels_are_refused_before_they_are_decoded():
    out = io.BytesIO()
    Image.new("1", (10_001, 10_000)).save(out, "PNG")
    for make in (pictures.face_of, pictures.picture_of):
        with pytest.raises(Unfit, match="64 megapixels"):
            make(out.getvalue())
