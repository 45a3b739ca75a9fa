"""Sheets of labels: where on the paper each one lies, in millimetres from the upper left corner.

The measures are those of Avery's templates L7160, L7163 (A4), 5160 and 5163 (US Letter).
"""

from __future__ import annotations

from dataclasses import dataclass

PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """`left` and `top` are the first label's corner, `across` and `down` the way from one label's corner to the next one's."""

    key: str
    paper: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float

    @property
    def size(self) -> int:
        return self.columns * self.rows

    def corner(self, number: int) -> tuple[int, float, float]:
        """The page (from 0) and the corner of the label of that number (from 0), row by row."""
        page, place = divmod(number, self.size)
        row, column = divmod(place, self.columns)
        return page, self.left + column * self.across, self.top + row * self.down


SHEETS = {
    sheet.key: sheet
    for sheet in (
        Sheet("L7160", "A4", 3, 7, 63.5, 38.1, 7.21, 15.15, 66.04, 38.1),
        Sheet("L7163", "A4", 2, 7, 99.1, 38.1, 4.65, 15.15, 101.6, 38.1),
        Sheet("5160", "Letter", 3, 10, 66.675, 25.4, 4.7625, 12.7, 69.85, 25.4),
        Sheet("5163", "Letter", 2, 5, 101.6, 50.8, 3.96875, 12.7, 106.3625, 50.8),
    )
}


def sheet_words(sheet: Sheet) -> str:
    """How a sheet is called: its paper, its columns and rows, and the template whose measures it has."""
    return f"{sheet.paper}, {sheet.columns} × {sheet.rows} (Avery {sheet.key})"
