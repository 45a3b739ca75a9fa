"""Reading a feed: what somebody lately made, as plain text, and how long to wait before one asks again.

RSS 0.9 to 2.0, Atom, RDF and the podcast extensions, by feedparser; of a broken feed as much as can be read.
"""

from __future__ import annotations

import calendar
import html
import io
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import feedparser

from closeknit.kit.ids import hash8
from closeknit.kit.text import one_line

MOST_PIECES = 20
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_LINK = 200, 300, 2000
MOST_FEED = 2 << 20  # bytes that are read; the newest stand at the beginning
MOST_RAW = 20_000  # characters of a description that are looked at
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)

SHORTEST_WAIT, LONGEST_WAIT = timedelta(hours=1), timedelta(days=1)
LONGEST_REST = timedelta(days=7)
QUIETER = 20  # a twentieth of the silence is waited


@dataclass(frozen=True, slots=True)
class Made:
    """One thing somebody made. `key` tells it from all others; `kind` is "text", "note", "sound", "film" or "code"; `link` is
    of the web or ""; `published_at` None where the feed names no day that can be believed."""

    key: int
    kind: str
    title: str
    summary: str
    link: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class FeedRead:
    """A feed as it was read: the newest pieces first; `ttl` is how long it asks to be left alone."""

    title: str
    pieces: list[Made] = field(default_factory=list)
    ttl: timedelta = timedelta(0)


def read_feed(body: bytes, address: str, content_type: str, now: datetime) -> FeedRead | None:
    """What a feed says, None where it is none. Never raises, whatever the bytes are."""
    body = _beginning(body)
    head = body[:4000].lower()
    if b"<html" in head and b"<rss" not in head and b"<feed" not in head:
        return None
    told = {"content-type": content_type or "application/xml", "content-location": address}
    try:
        parsed = feedparser.parse(io.BytesIO(body), response_headers=told, sanitize_html=True, resolve_relative_uris=False)
        entries = [each for each in parsed.entries if isinstance(each, dict)]
        if not parsed.get("version"):
            return None
        title = plain(parsed.feed.get("title", ""))[:LONGEST_TITLE]
        return FeedRead(title, _newest(entries, address, now), _ttl(parsed.feed))
    except Exception:  # feedparser meets bytes that nobody has foreseen; what cannot be read is no feed
        return None


def _beginning(body: bytes) -> bytes:
    """As much of a huge feed as is read, cut after a whole entry where there is one."""
    if len(body) <= MOST_FEED:
        return body
    cut = body[:MOST_FEED]
    end = max(cut.rfind(b"</item>") + 7 if b"</item>" in cut else 0, cut.rfind(b"</entry>") + 8 if b"</entry>" in cut else 0)
    closing = b"</channel></rss>" if b"<rss" in cut[:4000] else b"</feed>"
    return cut[:end] + closing if end else cut


def _newest(entries: list, address: str, now: datetime) -> list[Made]:
    """The newest of them: in the order of their days, those without one as if of the day of the one before."""
    ids = [str(each.get("id") or "") for each in entries]
    repeated = {each for each in ids if ids.count(each) > 1} if len(ids) <= 2000 else set(ids)
    pieces: dict[int, Made] = {}
    for entry, entry_id in zip(entries[:2000], ids, strict=False):
        one = _made(entry, "" if entry_id in repeated else entry_id, address, now)
        if one.title or one.summary or one.link:
            pieces.setdefault(one.key, one)
    ordered, last = [], now
    for place, one in enumerate(pieces.values()):
        last = one.published_at or last
        ordered.append((-last.timestamp(), place, one))
    return [one for _when, _place, one in sorted(ordered, key=lambda each: each[:2])[:MOST_PIECES]]


def _made(entry, entry_id: str, address: str, now: datetime) -> Made:
    title = _short(plain(entry.get("title", "")), LONGEST_TITLE)
    contents = [each.get("value", "") for each in entry.get("content") or [] if isinstance(each, dict)]
    summary = _short(plain(entry.get("summary", "") or next(iter(contents), "")), LONGEST_SUMMARY)
    told, enclosure = web_link(str(entry.get("link") or ""), address), web_link(_enclosure(entry), address)
    # Where there is no link, feedparser takes the id for it, which podcasts make of anything.
    link = enclosure if enclosure and entry.get("guidislink") and told == entry.get("id") else told or enclosure
    published_at = next((day for name in ("published", "created", "updated") if (day := _day(entry, name, now))), None)
    key = hash8(entry_id or link or "", "" if entry_id or link else f"{title} {summary}")
    return Made(key, _kind(entry, title, address), title, "" if summary == title else summary, link, published_at)


def _kind(entry, title: str, address: str) -> str:
    types = [str(each.get("type", "")) for each in entry.get("enclosures") or [] if isinstance(each, dict)]
    if entry.get("yt_videoid") or any(each.startswith("video/") for each in types):
        return "film"
    if any(each.startswith("audio/") for each in types):
        return "sound"
    parts = urlsplit(address)
    if parts.hostname in ("github.com", "gitlab.com") and parts.path.count("/") == 1:
        return "code"
    return "text" if title else "note"


def _enclosure(entry) -> str:
    return next((str(each.get("href") or "") for each in entry.get("enclosures") or [] if isinstance(each, dict)), "")


def _day(entry, name: str, now: datetime) -> datetime | None:
    """The moment an entry names, None for one that cannot be believed: before the web, or yet to come."""
    told = dict.get(entry, f"{name}_parsed")  # its own `get` takes one day for another
    try:
        moment = datetime.fromtimestamp(calendar.timegm(told), UTC) if told else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    if moment is None or not EARLIEST <= moment <= now + AHEAD:
        return None
    return min(moment, now)


_tag = re.compile(r"<[^<>]*>")
_silent = re.compile(r"<(script|style|head)\b[^<>]*>[^<]*(?:</\1\s*>)?", re.I)
_break = re.compile(r"<(?:br|/p|/li|/h[1-6]|/div)\b[^<>]*>", re.I)


def plain(text: object) -> str:
    """HTML as one line of plain text."""
    text = str(text or "")[:MOST_RAW]
    text = _tag.sub("", _break.sub(" ", _silent.sub(" ", text)))
    return one_line(html.unescape(text).replace("\xa0", " "))


def _short(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return text[: most - 2].rsplit(" ", 1)[0][: most - 2] + " …"


def web_link(href: str, address: str) -> str:
    """A link of the web, made whole; "" for any other, as one that runs a script."""
    try:
        whole = urljoin(address, href.strip()) if href.strip() else ""
        parts = urlsplit(whole)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return whole if is_good and len(whole) <= LONGEST_LINK and not re.search(r"[\x00-\x20\x7f\ud800-\udfff]", whole) else ""


def _ttl(feed) -> timedelta:
    told = str(feed.get("ttl") or "")
    return (
        min(timedelta(minutes=int(told)), LONGEST_WAIT) if told.isascii() and told.isdigit() and len(told) < 7 else timedelta(0)
    )


def wait_when_quiet(now: datetime, newest: datetime | None, *asked: timedelta) -> timedelta:
    """How long to leave a feed alone: an hour, longer the longer it has been quiet, as long as it `asked` for; at most a day."""
    quiet = (now - newest) / QUIETER if newest else LONGEST_WAIT
    return min(max(SHORTEST_WAIT, quiet, *asked), LONGEST_WAIT)


def wait_after_failures(failures: int) -> timedelta:
    """Doubled with each failure in a row, from an hour to a week."""
    return min(SHORTEST_WAIT * 2 ** min(max(failures, 1) - 1, 12), LONGEST_REST)


def retry_after(told: str, now: datetime) -> timedelta | None:
    """How long a server asks for rest (RFC 9110, 10.2.3: seconds, or a date), an hour to a week; None where it does not say."""
    told = told.strip()
    try:
        if told.isascii() and told.isdigit():
            wait = timedelta(seconds=min(int(told[:9]), 10**9))
        else:
            moment = parsedate_to_datetime(told)
            wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return min(max(wait, SHORTEST_WAIT), LONGEST_REST)


def max_age(cache_control: str) -> timedelta:
    """For how long an answer says that it stays as it is."""
    found = re.search(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,8})", cache_control)
    return timedelta(seconds=int(found[1])) if found else timedelta(0)
