"""The lines of LINE's chats: a day ("2024/01/31(Wed)", "Wed, 31/01/2024", "2024.01.31 Wednesday"), then what was said on it.

Phones put tabs between the time, the name and the words; computers put spaces, so that where a name ends has to be learned from
all lines. A text of several lines stands in quotes. What LINE itself says has no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from closeknit.imports.formats.partial_dates import written_date

DAY = re.compile(
    r"\ufeff?(?:(\d{4}[/.]\d{1,2}[/.]\d{1,2}) ?[(（]?[^\d\s()（）]{1,9}[)）]?"
    r"|(\d{4}[年년] ?\d{1,2}[月월] ?\d{1,2}[日일]) ?[(（]?[^\d\s()（）]{1,9}[)）]?"
    r"|([^\d\s,]{1,9}),? ?(\d{1,2}/\d{1,2}/\d{4}))\s*$"
)
CLOCK = r"(上午|下午|午前|午後|오전|오후|AM|PM)? ?(\d{1,2}):(\d\d) ?(AM|PM)?"
SAID = re.compile(CLOCK + r"\t([^\t]{1,80})\t(.*)", re.IGNORECASE)
NOTED = re.compile(CLOCK + r"\t", re.IGNORECASE)
SPACED = re.compile(CLOCK + r" (\S.*)", re.IGNORECASE)
NOTICE = re.compile(
    r".{0,160}(?:(?:joined|left) the (?:group|chat)|unsent a message|(?:已)?加入(?:該)?群組|已離開群組|已收回訊息"
    r"|(?:グループに参加|退会)しました"
    r"|送信を取り消しました|撤回了一条消息)。?\.?\s*$"
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_KEPT = 50_000
MOST_LINES = 10_000
LONGEST_NAME = 80


@dataclass(slots=True)
class Shape:
    """How a file is written: with spaces for tabs and by which first words its names are known, and days before months."""

    is_spaced: bool = False
    names: dict[str, str] = field(default_factory=dict)
    is_day_first: bool = False

    def said(self, line: str) -> tuple[str, str, str, str, str] | None:
        """(half of the day, hour, minute, sender, words) of a line that begins a message."""
        if not self.is_spaced:
            found = SAID.match(line)
            return (found[1] or found[4] or "", found[2], found[3], found[5].strip(), found[6]) if found else None
        found = SPACED.match(line)
        if not found or NOTICE.match(found[5]):
            return None
        name = self.names.get(found[5].split(" ", 1)[0], "")
        if not name or not f"{found[5]} ".startswith(f"{name} "):
            return None
        return found[1] or found[4] or "", found[2], found[3], name, found[5][len(name) :].strip()

    def is_notice(self, line: str) -> bool:
        return bool((SPACED if self.is_spaced else NOTED).match(line))

    def day(self, found: re.Match[str]) -> str:
        if found[4]:
            return written_date(found[4], day_first=self.is_day_first)
        return written_date((found[1] or found[2]).replace(".", "/"))


def shape_of(lines: Iterator[str], title: str) -> Shape:
    """Learns it from all lines; `title` is the other one of the chat, if the file says so."""
    slashed: list[tuple[str, str]] = []
    spoken: dict[str, list[str]] = {}
    has_tabs = False
    for line in lines:
        if found := DAY.match(line):
            if found[4] and len(slashed) < MOST_KEPT:
                slashed.append((found[3], found[4]))
        elif SAID.match(line):
            has_tabs = True
        elif not has_tabs and len(spoken) < MOST_KEPT and (found := SPACED.match(line)) and not NOTICE.match(found[5]):
            said = found[5].rstrip()
            first = spoken.setdefault(said.split(" ", 1)[0], [])
            if len(first) < 200:
                first.append(said[:200])
    shape = Shape(is_spaced=not has_tabs, is_day_first=_is_day_first(slashed))
    if shape.is_spaced:
        shape.names = {word: _name(said, title) for word, said in spoken.items() if len(word) <= LONGEST_NAME}
    return shape


def _name(said: list[str], title: str) -> str:
    """The words with which all lines of somebody begin, if there are two lines at least; a line keeps one word of its own."""
    if title and all(f"{each} ".startswith(f"{title} ") for each in said):
        return title
    words = [each.split(" ") for each in said]
    length = 1
    while len(words) > 1 and length < 4 and all(len(each) > length + 1 and each[length] == words[0][length] for each in words):
        length += 1
    return " ".join(words[0][:length])


def _is_day_first(slashed: list[tuple[str, str]]) -> bool:
    """By the days of the week where they are English, else by figures that are no month."""
    votes = 0
    for weekday, text in slashed:
        one, two, year = map(int, text.split("/"))
        votes += (one > 12) * 2 - (two > 12) * 2
        if (named := weekday[:3].lower()) in WEEKDAYS:
            votes += _falls_on(year, two, one, named) - _falls_on(year, one, two, named)
    return votes > 0


def _falls_on(year: int, month: int, day: int, weekday: str) -> bool:
    try:
        return WEEKDAYS[date(year, month, day).weekday()] == weekday
    except ValueError:
        return False


def messages_in(lines: Iterator[str], shape: Shape) -> Iterator[tuple[int, str, tuple[str, str, str, str, str], str]]:
    """(line, day, what the line says, the whole text) of each message."""
    day, held, text = "", None, []
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r\n")
        if found := DAY.match(line):
            fresh, day_now = None, shape.day(found)
        elif said := shape.said(line):
            fresh, day_now = (number, day, said), day
        elif held and not shape.is_notice(line):
            if len(text) < MOST_LINES:
                text.append(line)
            continue
        else:
            fresh, day_now = None, day
        if held:
            yield *held, _unquoted(text)
        held, text, day = fresh, [fresh[2][4]] if fresh else [], day_now
    if held:
        yield *held, _unquoted(text)


def _unquoted(text: list[str]) -> str:
    whole = "\n".join(text).strip()
    if "\n" in whole and whole.startswith('"') and whole.endswith('"'):
        return whole[1:-1]
    return whole
