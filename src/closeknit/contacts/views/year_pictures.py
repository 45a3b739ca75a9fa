"""The pictures of a year: how the twenty closest moved, the rings of each month, and the days that were shared."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from math import cos, pi, sin

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.contacts.rules.years import CLOSEST, closest, tracks
from closeknit.kit.templatetags.kit import face_colour
from closeknit.kit.text import initials
from closeknit.ledger import reads as ledger

LEFT, STEP, TOP, ROW = 13, 25, 30, 17
FACE = 7
LONGEST_NAME = 17
INNERMOST = 5

RING_RADII = (13, 24, 36, 47)
DOT_RADII = (7.5, 18.5, 30, 41.5)
GOLDEN = pi * (3 - 5**0.5)  # turns by it never come to lie upon each other

CELL = 10
DAYS_LEFT = 30


def bump(page, people: dict[int, dict]) -> dict | None:
    """Lines of the twenty closest from month to month; None where nobody was."""
    tops = [closest(rings) for rings in page.months]
    rows = max((len(top) for top in tops), default=0)
    if not rows:
        return None
    last = len(tops) - 1
    drawn = [track(runs, people[each], last) for each, runs in tracks(tops).items()]
    return {
        "width": LEFT + STEP * last + 130 if last < 11 else 420,
        "height": TOP + ROW * rows,
        "inner": {"width": STEP * last + 2 * LEFT, "height": ROW * min(INNERMOST, rows) + 1, "y": TOP - ROW // 2 - 1},
        "columns": [{"x": x_of(month), "name": month_name(page.year, month, "M")} for month in range(len(tops))],
        "name_x": x_of(last) + FACE + 5,
        "tracks": sorted(drawn, key=lambda each: each["is_near"]),  # what is drawn last lies on top
        "table": [
            {"name": month_name(page.year, month, "F"), "people": [people[each] for each in top]}
            for month, top in enumerate(tops)
        ],
        "most": CLOSEST,
    }


def track(runs, person: dict, last: int) -> dict:
    ends = [run[0] for run in runs] + [run[-1] for run in runs if len(run) > 1]
    month, place = runs[-1][-1]
    name = person["name"]
    return person | {
        "colour": face_colour(name),
        "initials": initials(name),
        "paths": [path(run) for run in runs if len(run) > 1],
        "faces": [face_at(month, place) for month, place in dict.fromkeys(ends)],
        "end_y": y_of(place) if month == last else None,
        "short": name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…",
        "is_near": any(place < INNERMOST for run in runs for _month, place in run),
    }


def face_at(month: int, place: int) -> dict:
    x, y = x_of(month), y_of(place)
    return {"x": x, "y": y, "left": x - FACE, "top": y - FACE}


def path(run: list[tuple[int, int]]) -> str:
    (first, place), *more = run
    told = [f"M{x_of(first)} {y_of(place)}"]
    for month, following in more:
        x, half = x_of(month), STEP // 2
        told.append(f"C{x - half} {y_of(place)} {x - half} {y_of(following)} {x} {y_of(following)}")
        place = following
    return "".join(told)


def x_of(month: int) -> int:
    return LEFT + STEP * month


def y_of(place: int) -> int:
    return TOP + ROW * place


def month_name(year: int, month: int, form: str) -> str:
    return date_format(date(year, month + 1, 1), form)


def months(page, people: dict[int, dict], ring_words: list[str]) -> list[dict]:
    """The rings at the end of each month: a dot for everybody, who keeps their direction all the year, and the names."""
    order = {each: number for number, each in enumerate(sorted({e for rings in page.months for ring in rings for e in ring}))}
    return [
        {
            "name": month_name(page.year, month, "F"),
            "dots": [dots(ring, place, order) for place, ring in enumerate(rings)],
            "rings": [
                {"words": words, "people": [people[each] for each in ring]}
                for words, ring in zip(ring_words, rings, strict=True)
                if ring
            ],
        }
        for month, rings in enumerate(page.months)
    ]


def dots(ring: list[int], place: int, order: dict[int, int]) -> str:
    """One path of points, drawn as dots by its round ends."""
    points = []
    for each in ring:
        turn, distance = order[each] * GOLDEN, DOT_RADII[place] + (order[each] % 3 - 1) * 2
        points.append(f"M{50 + distance * cos(turn):.1f} {50 - distance * sin(turn):.1f}h0")
    return "".join(points)


def days(page) -> dict | None:
    """The year's days, a line for each month: what is nearest of each day, as a shape of its own; and the same as a table."""
    if not page.days:
        return None
    kinds = [
        {"kind": "together", "bit": ledger.TOGETHER, "words": _("Together")},
        {"kind": "heard", "bit": ledger.HEARD, "words": _("Voices")},
        {"kind": "written", "bit": ledger.WRITTEN, "words": _("Words")},
        {"kind": "given", "bit": ledger.GIVEN, "words": _("Gifts and help")},
    ]
    lines = [line_of(page, month, kinds) for month in range(12)]
    return {
        "width": DAYS_LEFT + 31 * CELL,
        "height": 12 * (CELL + 3) + 2,
        "lines": lines,
        "kinds": [kind for kind in kinds if any(bits & kind["bit"] for bits in page.days.values())],
        "table": [line for line in lines if line["told"]],
    }


def line_of(page, month: int, kinds: list[dict]) -> dict:
    y = month * (CELL + 3) + CELL // 2 + 2
    length = monthrange(page.year, month + 1)[1]
    of_month = {day: page.days.get(date(page.year, month + 1, day), 0) for day in range(1, length + 1)}
    told = [(kind["words"], ranges([day for day, bits in of_month.items() if bits & kind["bit"]])) for kind in kinds]
    return {
        "name": month_name(page.year, month, "F"),
        "short": month_name(page.year, month, "M"),
        "y": y,
        "base": "".join(f"M{cell_x(day)} {y}h0" for day in of_month),
        "shapes": [
            {"kind": kind["kind"], "d": "".join(shape(kind["kind"], cell_x(day), y) for day in days_of(of_month, kind, kinds))}
            for kind in kinds
        ],
        "told": [f"{words}: {days}" for words, days in told if days],
    }


def days_of(of_month: dict[int, int], kind: dict, kinds: list[dict]) -> list[int]:
    """The days on which this kind is the nearest."""
    nearer = sum(each["bit"] for each in kinds[: kinds.index(kind)])
    return [day for day, bits in of_month.items() if bits & kind["bit"] and not bits & nearer]


def cell_x(day: int) -> int:
    return DAYS_LEFT + (day - 1) * CELL + CELL // 2


def shape(kind: str, x: int, y: int) -> str:
    """A square for a day together, a dot for a voice or for words (as wide as its line is drawn), a diamond for a gift."""
    if kind == "together":
        return f"M{x - 4} {y - 4}h8v8h-8z"
    if kind == "given":
        return f"M{x} {y - 3}l3 3l-3 3l-3-3z"
    return f"M{x} {y}h0"


def ranges(numbers: list[int]) -> str:
    """ "3, 9, 14–16"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
