"""The lines of KakaoTalk's text, in all the shapes that its apps write them.

Phones write the moment before each message, by the language and the clock of the phone: "2024년 6월 1일 오후 3:05, Mina : words",
"2024. 6. 1. 15:05, Mina : words", "June 1, 2024 at 3:05 PM, Mina : words". Computers write "[Mina] [3:05 PM] words" below a
line of the day. What Kakao itself says (somebody joined) has a moment and no name, and belongs to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from closeknit.imports.formats.partial_dates import written_date

DATE = (
    r"(\d{4}(?:[년年./-]) ?\d{1,2}(?:[월月./-]) ?\d{1,2}[일日.]?"
    r"|[A-Za-z]{3,9}\.? \d{1,2}, \d{4}|\d{1,2} [A-Za-z]{3,9}\.? \d{4})"
)
CLOCK = r"(?:(오전|오후|午前|午後|上午|下午|[AP]M) ?)?(\d{1,2}):(\d\d)(?: ?([AaPp]\.?[Mm])\b\.?)?"
PHONE = re.compile(rf"{DATE}(?:,| at)? {CLOCK}(?:, (.{{1,80}}?) : (.*)|[:,] ?.*|\s*$)")
"""A message has a name (6) and words (7); a line of a day and a notice have neither."""
RULE = re.compile(rf"-{{5,}} (?:[^\W\d]+, )?{DATE}(?: [^\W\d]{{1,12}})? -{{5,}}")
DAY = re.compile(rf"\ufeff?(?:[^\W\d]+, )?{DATE} ?[^\W\d]{{0,12}}\s*$")
COMPUTER = re.compile(rf"\[(.{{1,80}}?)\] \[{CLOCK}\] ?(.*)")
NOTICE = re.compile(r".{1,80}님이 (?:들어왔습니다|나갔습니다|.{1,80}님을 초대했습니다)\.?$|채팅방 관리자가")
AFTERNOON = frozenset({"오후", "午後", "下午", "pm"})
MOST_LINES = 10_000
_odd_spaces = str.maketrans({"\u202f": " ", "\u00a0": " "})
_title = re.compile(
    r"\ufeff?(?:(.{1,80}?)(?: \d{1,5})? ?(?:님과의? 카카오톡 대화|카카오톡 대화)|(?:KakaoTalk Chats|Chat) with (.{1,80}?))\s*$"
)
_of_file = re.compile(r"KakaoTalk_Chat_(.+?)_\d{4}-\d\d-\d\d.*")


def looks_like_chat(lines: list[str]) -> bool:
    said = [line.translate(_odd_spaces) for line in lines]
    if any((found := PHONE.match(line)) and found[6] for line in said):
        return True
    return any(map(RULE.match, said)) and any(map(COMPUTER.match, said))


def chat_in(first: str, called: str) -> str:
    """The name of a chat by the first line of its file, else by the name of the file without the moment of its writing."""
    if found := _title.match(first):
        return (found[1] or found[2]).strip()
    found = _of_file.fullmatch(called)
    return found[1] if found else called


def of_text(lines: Iterator[str]) -> Iterator[tuple[int, datetime | None, str, str]]:
    """(line, moment, sender, text) of each message; what has neither moment nor name goes on with the one above."""
    day = ""
    held: tuple[int, datetime | None, str, list[str]] | None = None
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r\n")
        plain = line.translate(_odd_spaces)
        is_new, found = True, None
        if match := PHONE.match(plain):
            if match[6]:
                found = (number, moment(match[1], *match.groups()[1:5]), match[6].strip(), [match[7]])
        elif match := RULE.match(plain) or DAY.match(plain):
            day = match[1]
        elif day and (match := COMPUTER.match(plain)):
            found = (number, moment(day, *match.groups()[1:5]), match[1].strip(), [match[6]])
        else:
            is_new = bool(NOTICE.match(plain))
            if held and not is_new and len(held[3]) < MOST_LINES:
                held[3].append(line)
        if is_new:
            if held:
                yield held[0], held[1], held[2], "\n".join(held[3]).strip()
            held = found
    if held:
        yield held[0], held[1], held[2], "\n".join(held[3]).strip()


def moment(day: str, before: str | None, hour: str, minute: str, after: str | None) -> datetime | None:
    half = (before or after or "").lower().replace(".", "")
    hours = int(hour) % 12 + (12 if half in AFTERNOON else 0) if half else int(hour)
    date = written_date(re.sub(r"[.](?: |$)", lambda dot: "-" if dot[0] != "." else "", day.rstrip(". ")))
    try:
        return datetime.fromisoformat(date).replace(hour=hours, minute=int(minute))
    except ValueError:
        return None
