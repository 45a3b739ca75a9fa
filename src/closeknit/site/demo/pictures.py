"""The photos of the demonstration's memories: drawn, always the same, small enough to cost nothing."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

SIZE = (720, 480)


def picture(name: str) -> bytes:
    """One of SCENES as a PNG."""
    drawn = SCENES[name]()
    out = io.BytesIO()
    drawn.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _sky(top: str, bottom: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """A sky that goes from one colour into another, and the pen for what stands below it."""
    fade = Image.linear_gradient("L").resize(SIZE)
    image = Image.composite(Image.new("RGB", SIZE, bottom), Image.new("RGB", SIZE, top), fade)
    return image, ImageDraw.Draw(image)


def _ridge() -> Image.Image:
    image, pen = _sky("#6f8fae", "#f6c9a0")
    pen.ellipse((470, 190, 560, 280), fill="#fdebc8")
    pen.polygon(
        [(0, 480), (0, 330), (120, 180), (210, 270), (330, 110), (450, 260), (560, 200), (720, 340), (720, 480)], "#56657a"
    )
    pen.polygon([(330, 110), (300, 150), (335, 165), (362, 150)], "#f4f1ec")
    pen.polygon([(0, 390), (150, 270), (300, 370), (470, 290), (720, 400), (720, 480), (0, 480)], "#37424f")
    pen.rectangle((0, 420, 720, 480), fill="#5d7f94")
    for left in range(440, 600, 26):
        pen.line((left, 436 + left % 5 * 6, left + 18, 436 + left % 5 * 6), fill="#f1cfa8", width=3)
    return image


def _hut() -> Image.Image:
    image, pen = _sky("#141c33", "#31506b")
    for number in range(60):
        left, top = number * 97 % 720, number * 53 % 240
        pen.ellipse((left, top, left + 2 + number % 2, top + 2 + number % 2), fill="#e8e6da")
    pen.polygon([(0, 340), (180, 140), (320, 300), (500, 160), (720, 330), (720, 480), (0, 480)], "#1d2a3c")
    pen.rectangle((0, 390, 720, 480), fill="#dfe4e8")
    pen.rectangle((290, 320, 450, 410), fill="#8e2f26")
    pen.polygon([(276, 322), (370, 262), (464, 322)], "#4a2520")
    for left in (316, 392):
        pen.rectangle((left, 346, left + 32, 376), fill="#f8d98a")
    return image


def _kitchen() -> Image.Image:
    image, pen = _sky("#ead7b7", "#d9b98c")
    pen.rectangle((210, 50, 510, 280), fill="#8a5a3c")
    pen.rectangle((222, 62, 498, 268), fill="#a9cfe0")
    pen.polygon([(222, 230), (300, 190), (380, 220), (498, 170), (498, 268), (222, 268)], "#d98a63")
    pen.line((360, 62, 360, 268), fill="#8a5a3c", width=8)
    pen.rectangle((0, 370, 720, 480), fill="#7a4a2e")
    pen.rounded_rectangle((280, 290, 440, 380), 16, fill="#2f5d50")
    pen.rectangle((270, 282, 450, 298), fill="#264a40")
    pen.ellipse((350, 264, 370, 284), fill="#264a40")
    for left, colour in ((110, "#4a6fa5"), (520, "#fbf7f1"), (600, "#b4532a")):
        pen.arc((left + 44, 346, left + 74, 378), 270, 90, fill=colour, width=6)
        pen.rounded_rectangle((left, 336, left + 56, 392), 8, fill=colour)
    return image


SCENES = {"ridge": _ridge, "hut": _hut, "kitchen": _kitchen}
