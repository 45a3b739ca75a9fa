"""Labels, name tags and lists as PDF (fpdf2), with the letters embedded. Millimetres; points for the size of letters.

DejaVu Sans Condensed comes along (fonts/LICENCE.txt) and has Latin, Greek, Cyrillic, Hebrew, Armenian and Georgian letters.
What it lacks is taken from fonts of the machine that the caller names. Scripts whose letters change shape beside one another
(Arabic, those of India, Tibetan, Burmese, Khmer) need a shaping engine that is not here: `can_print` says so, and the page
prints them instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont
from fpdf import FPDF
from fpdf.bidi import BidiParagraph

from closeknit.kit.sheets import PAPERS, Sheet

OWN_FONT = Path(__file__).parent / "fonts" / "DejaVuSansCondensed.ttf"
LARGEST, SMALLEST = 11.0, 6.0
LARGEST_NAME, LINE_OF_TAG = 28.0, 9.0
PADDING = 4.0
LEADING = 1.22
MARGIN = 15.0
MM = 25.4 / 72  # a point
_SHAPED = re.compile("[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\ufb50-\ufdff\ufe70-\ufeff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")


@dataclass(frozen=True, slots=True)
class Printer:
    """What letters there are: the font that comes along, and those of the machine."""

    fonts: tuple[Path, ...] = ()

    def runs(self, line: str) -> list[tuple[Path, str]] | None:
        """The line in parts, each with the first font that has its letters; None where none has one of them, or the script needs
        shaping."""
        if _SHAPED.search(line):
            return None
        parts: list[tuple[Path, str]] = []
        for char in line:
            font = parts[-1][0] if parts and char.isspace() else self._font_of(char)
            if font is None:
                return None
            if parts and parts[-1][0] == font:
                parts[-1] = (font, parts[-1][1] + char)
            else:
                parts.append((font, char))
        return parts

    def _font_of(self, char: str) -> Path | None:
        if char.isspace():
            return OWN_FONT
        return next((font for font in (OWN_FONT, *self.fonts) if ord(char) in _letters(font)), None)

    def can_print(self, lines: Iterable[str]) -> bool:
        return all(self.runs(line) is not None for line in lines)


@lru_cache(maxsize=16)
def _letters(font: Path) -> frozenset[int]:
    """The characters a font has; none for a file that is no font."""
    try:
        if font.suffix.casefold() in (".ttc", ".otc"):
            return frozenset(TTCollection(font, lazy=True).fonts[0].getBestCmap() or ())
        return frozenset(TTFont(font, lazy=True).getBestCmap() or ())
    except Exception:  # whatever a broken font does to its reader, we print without it
        return frozenset()


def labels_pdf(
    sheet: Sheet, labels: Sequence[list[str]], *, first: int = 1, printer: Printer, made_at: datetime, title: str
) -> bytes:
    """A sheet or more of labels, each its lines; the first one on the label of that number (from 1). Lines that no font can
    print are left blank."""
    page = _Paper(sheet.paper, printer, made_at, title)
    offset = min(max(first, 1), sheet.size) - 1
    at = -1
    for number, lines in enumerate(labels, start=offset):
        where, left, top = sheet.corner(number)
        while at < where:
            page.pdf.add_page()
            at += 1
        page.block(lines, left, top, sheet.width, sheet.height)
    if not labels:
        page.pdf.add_page()
    return bytes(page.pdf.output())


def name_tags_pdf(
    sheet: Sheet, tags: Sequence[tuple[str, str]], *, first: int = 1, printer: Printer, made_at: datetime, title: str
) -> bytes:
    """Name tags on a sheet or more of labels: of each a name, as large as it has room, and a line beneath it; the first one on
    the label of that number (from 1). A tag without a name is blank but for its line, to be written by hand."""
    page = _Paper(sheet.paper, printer, made_at, title)
    offset = min(max(first, 1), sheet.size) - 1
    at = -1
    for number, (name, line) in enumerate(tags, start=offset):
        where, left, top = sheet.corner(number)
        while at < where:
            page.pdf.add_page()
            at += 1
        page.tag(name, line, left, top, sheet.width, sheet.height)
    if not tags:
        page.pdf.add_page()
    return bytes(page.pdf.output())


def list_pdf(
    paper: str, rows: Sequence[tuple[str, str, str]], heads: tuple[str, ...], *, printer: Printer, made_at: datetime, title: str
) -> bytes:
    """A list to tick by hand: of each row a name, a line beneath it and a day, and one empty box under each further head."""
    page = _Paper(paper, printer, made_at, title)
    width, height = PAPERS[paper]
    boxes = [width - MARGIN - 17 * (len(heads) - number) for number in range(len(heads))]
    room = boxes[0] - MARGIN - 34
    top = height
    for name, beneath, day in rows or [("", "", "")]:
        size, lines = page.fitted(beneath.splitlines() or [""], room, 60, 8.5)
        tall = 7 + len(lines) * size * MM * LEADING + 3
        if top + tall > height - MARGIN:
            page.pdf.add_page()
            top = page.heading(title, heads, boxes)
        page.write(name, 11, MARGIN, top + 4.5, room)
        for number, line in enumerate(lines):
            page.write(line, size, MARGIN, top + 9 + number * size * MM * LEADING, room)
        page.write(day, 9, boxes[0] - 32, top + 4.5, 30)
        for left in boxes if name else []:
            page.pdf.rect(left + 2, top + 1, 4.5, 4.5)
        page.pdf.line(MARGIN, top + tall - 1, width - MARGIN, top + tall - 1)
        top += tall
    return bytes(page.pdf.output())


class _Paper:
    def __init__(self, paper: str, printer: Printer, made_at: datetime, title: str):
        self.pdf = FPDF(unit="mm", format=PAPERS[paper])
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margin(0)
        self.pdf.set_creation_date(made_at)
        self.pdf.set_title(title)
        self.pdf.set_line_width(0.15)
        self.pdf.set_draw_color(120)
        self.printer = printer
        self.families: dict[Path, str] = {}

    def _choose(self, font: Path, size: float) -> None:
        if font not in self.families:
            self.families[font] = f"font{len(self.families)}"
            self.pdf.add_font(self.families[font], fname=font)
        self.pdf.set_font(self.families[font], size=size)

    def _width(self, font: Path, text: str, size: float) -> float:
        self._choose(font, size)
        return self.pdf.get_string_width(text)

    def width_of(self, line: str, size: float) -> float:
        return sum(self._width(font, text, size) for font, text in self.printer.runs(line) or ())

    def write(self, line: str, size: float, left: float, baseline: float, room: float) -> None:
        """One line, cut where it is wider than the room; nothing where it cannot be printed."""
        while line and self.width_of(line, size) > room:
            line = line[:-2].rstrip() + "…"
            if line == "…":
                return
        shown = BidiParagraph(line).get_reordered_string() if _RIGHT_TO_LEFT.search(line) else line
        for font, text in self.printer.runs(shown) or ():
            self._choose(font, size)
            self.pdf.text(left, baseline, text)
            left += self.pdf.get_string_width(text)

    def fitted(self, lines: list[str], room: float, height: float, largest: float = LARGEST) -> tuple[float, list[str]]:
        """The largest size in which the lines, broken between words where they must, have room; and the lines so broken."""
        size = largest
        while True:
            broken = lines if size > SMALLEST + 1 else [part for line in lines for part in self._broken(line, size, room)]
            is_wide = any(self.width_of(line, size) > room for line in broken)
            if size <= SMALLEST or not (is_wide or len(broken) * size * MM * LEADING > height):
                return size, broken
            size -= 0.5

    def _broken(self, line: str, size: float, room: float) -> list[str]:
        parts = [""]
        for word in line.split(" "):
            longer = f"{parts[-1]} {word}".strip()
            if parts[-1] and self.width_of(longer, size) > room:
                parts.append(word)
            else:
                parts[-1] = longer
        return parts

    def block(self, lines: list[str], left: float, top: float, width: float, height: float) -> None:
        """Lines in the middle of the height of a label, set from its left."""
        size, shown = self.fitted(lines, width - 2 * PADDING, height - 3)
        step = size * MM * LEADING
        baseline = top + (height - step * len(shown)) / 2 + size * MM * 0.95
        for number, line in enumerate(shown):
            self.write(line, size, left + PADDING, baseline + number * step, width - 2 * PADDING)

    def tag(self, name: str, line: str, left: float, top: float, width: float, height: float) -> None:
        """A name in the middle of a label, and a line at its foot."""
        room, foot = width - 2 * PADDING, 5.0 if line else 0.0
        size, lines = self._as_large_as(name, room, height - foot - 6)
        step = size * MM * 1.1
        baseline = top + (height - foot - step * len(lines)) / 2 + size * MM * 0.88
        for number, part in enumerate(lines if name else []):
            self._centred(part, size, left + PADDING, baseline + number * step, room)
        self._centred(line, LINE_OF_TAG, left + PADDING, top + height - 4, room)

    def _as_large_as(self, name: str, room: float, height: float) -> tuple[float, list[str]]:
        """The largest size in which a name has room, in lines that break between words, and those lines."""
        size = LARGEST_NAME
        while True:
            lines = self._broken(name, size, room)
            is_wide = any(self.width_of(each, size) > room for each in lines)
            if size <= SMALLEST or not (is_wide or len(lines) * size * MM * 1.1 > height):
                return size, lines
            size -= 1

    def _centred(self, line: str, size: float, left: float, baseline: float, room: float) -> None:
        self.write(line, size, left + max(0.0, (room - self.width_of(line, size)) / 2), baseline, room)

    def heading(self, title: str, heads: tuple[str, ...], boxes: list[float]) -> float:
        """The title and the heads of the columns; where the rows begin."""
        self.write(title, 16, MARGIN, MARGIN + 5, self.pdf.w - 2 * MARGIN)
        for head, left in zip(heads, boxes, strict=True):
            self.write(head, 7.5, left, MARGIN + 12, 16.5)
        return MARGIN + 15
