"""The date and time that begin a line of a WhatsApp export, in every way that phones write them.

WhatsApp writes both in the phone's language, so there are hundreds of shapes: "12/31/21, 10:59 PM - ", "[31.12.21, 22:59:05] ",
"2021/12/31 下午10:59 - ", "٣١‏/١٢‏/٢٠٢١، ١٠:٥٩ م - ", "13.6.2018 klo 21.25 - ". Here a line is only taken apart;
what day, month and year are is inferred over the whole file (`order`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

HEAD = 96
MARK = "\u200e"
MARKS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b"
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
ZEROS = "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u17e0\u1810\uff10"

# One character for one, so that places in the line stay what they were.
PLAINER = (
    {ord(mark): MARK for mark in MARKS}
    | {ord(space): " " for space in SPACES}
    | {ord(zero) + digit: str(digit) for zero in ZEROS for digit in range(10)}
    | {ord(dash): "-" for dash in "‐‑‒–—―−－"}
    | str.maketrans({"،": ",", "、": ",", "，": ",", "：": ":", "／": "/", "．": ".", "［": "[", "］": "]", "؍": "/"})
)

GAP = rf"[ {MARK}]*"
DATE = (
    rf"(?P<a>\d{{1,4}}){GAP}(?P<separator>[/.-]|年|년){GAP}(?P<b>\d{{1,4}}){GAP}"
    rf"(?:[/.-]|月|월){GAP}(?P<c>\d{{1,4}})(?!\d){GAP}[.日일]?"
)
TIME = (
    rf"(?<!\d)(?P<hour>\d{{1,2}}){GAP}(?:[:.]|h|時|时|点|點|시){GAP}(?P<minute>\d\d)"
    rf"(?:{GAP}[:.分분]{GAP}(?P<second>\d\d))?(?!\d){GAP}[秒초分분]?"
)
BEFORE = r"(?P<before>[^\d:\[\]()]{0,24}?)"
AFTER = r"(?P<after>[^\d:\[\]()-]{0,24}?)"

BRACKETED = re.compile(rf"\[{GAP}{DATE}{BEFORE}{TIME}{AFTER}{GAP}\]{GAP}(?:-{GAP})?:?{GAP}")
DASHED = re.compile(rf"{DATE}{BEFORE}{TIME}{AFTER}[ {MARK}]+-[ {MARK}]")
LATIN_AFTER = rf"(?P<after>(?:{GAP}[ap]\.?{GAP}m\b\.?)?)"
COLONED = re.compile(rf"{DATE}{BEFORE}{TIME}{LATIN_AFTER}:[ {MARK}]", re.IGNORECASE)
BARE = re.compile(rf"{DATE}{BEFORE}{TIME}{LATIN_AFTER}[ {MARK}]+", re.IGNORECASE)
TIME_FIRST = re.compile(rf"\[?{TIME}{AFTER},{GAP}{DATE}(?P<before>){GAP}(?:\]|[ {MARK}]-){GAP}")
SHAPES = {"bracketed": BRACKETED, "dashed": DASHED, "coloned": COLONED, "time first": TIME_FIRST, "bare": BARE}

# The words for before and after noon of the languages that phones speak, without dots and blanks (Unicode CLDR, "abbreviated").
MORNING = frozenset(
    "am vm fm fh rn yb de dop dopoledne dopoludnia prepodne prijepodne преподне дп проб öö πμ ص ق قظ قبلازظهر صباحا sa pg "
    "ap pd priekšp priešpiet 上午 凌晨 早上 清晨 半夜 午前 오전 पूर्वाह्न सुबह मपू পূর্বাহ্ণ முற்பகல் ಪೂರ್ವಾಹ್ನ ก่อนเที่ยง ກ່ອນທ່ຽງ ព្រឹក နံနက် "
    "לפנהצ ጥዋት to կա үө тң".casefold().split()
)
AFTERNOON = frozenset(
    "pm nm em eh in yh du odp odpoledne popoludní popodne poslijepodne поподне pop pp пп слоб ös μμ م ب بظ بعدازظهر مساء ch ptg "
    "ip md pēcp popiet 下午 晚上 傍晚 午後 오후 अपराह्न शाम दोपहर मउ অপরাহ্ণ பிற்பகல் ಅಪರಾಹ್ನ หลังเที่ยง ຫຼັງທ່ຽງ ល្ងាច ညနေ "
    "אחהצ ከሰዓት tk կհ үх тк".casefold().split()
)
NOON = frozenset(
    "pm nm em eh in yh du odp odpoledne pop pp ПП пп ÖS μμ م ب بظ بعدازظهر مساء CH PTG ap md pēcp popiet слоб "
    "下午 晚上 傍晚 午後 오후 अपराह्न शाम दोपहर मउ অপরাহ্ণ பிற்பகல் ಅಪರಾಹ್ನ หลังเที่ยง ແລງ ល្ងាច ညနေ אחהצ אחרי "
    "ከሰዓት tk gm pasdite epasdites".casefold().split()
)
NOON = frozenset(("中午", "noon"))
NOT_LETTERS = re.compile(r"[^\w\u0900-\u109f\u1780-\u17ff]+|_")


class Stamp(NamedTuple):
    """A line's beginning, taken apart: three numbers of the date as they stand, their widths, the time in 24 hours, and where the
    rest of the line begins. `twelve` holds the word for morning or afternoon as written, or ""."""

    parts: tuple[int, int, int]
    widths: tuple[int, int, int]
    separator: str
    hour: int
    minute: int
    second: int
    twelve: str
    shape: str
    rest: int


def stamp_of(line: str, shapes: tuple[str, ...] = tuple(SHAPES)) -> Stamp | None:
    """The stamp at the start of a line (marks of direction may stand before it), in the first of these shapes that fits."""
    first = line[:1]
    if not (first.isdigit() or first == "[") and first not in MARKS and first not in "［":
        return None
    head = line[:HEAD]
    if not head.isascii():
        head = head.translate(PLAINER)
    start = len(head) - len(head.lstrip(MARK + " "))
    if not (head[start : start + 1].isdigit() or head[start : start + 1] == "["):
        return None
    for shape in shapes:
        found = SHAPES[shape].match(head, start)
        if found:
            return built(found, shape)
    return None


def built(found: re.Match[str], shape: str) -> Stamp:
    a, b, c = found["a"], found["b"], found["c"]
    hour, twelve = hour_of(int(found["hour"]), found["after"], found["before"])
    second = int(found["second"] or 0)
    parts, widths = (int(a), int(b), int(c)), (len(a), len(b), len(c))
    return Stamp(parts, widths, found["separator"], hour, int(found["minute"]), second, twelve, shape, found.end())


def hour_of(hour: int, after: str, before: str) -> tuple[int, str]:
    """The hour of 24, and the word that told morning from afternoon. A word is nothing to an hour above 12; before the time,
    short Latin words ("em", "de", "in") are prepositions."""
    for word in (after, before):
        said = NOT_LETTERS.sub("", word).casefold() if word else ""
        if not said or (word is before and said.isascii() and said not in ("am", "pm")):
            continue
        if said in MORNING:
            return (0 if hour == 12 else hour), word.strip()
        if said in AFTERNOON:
            return (hour + 12 if hour < 12 else hour), word.strip()
        if said in NOON:
            return (hour + 12 if hour < 6 else hour), word.strip()
    return hour, ""
