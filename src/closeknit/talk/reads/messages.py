"""What was said in a talk, as a viewer sees it: pages of it, and what is new."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from closeknit.accounts.models import Member
from closeknit.kit import search
from closeknit.kit.mentions import linked
from closeknit.kit.text import clean
from closeknit.talk.access import MAY_CHANGE_FOR
from closeknit.talk.models import Enclosure, Message, Naming, Preview, Reaction
from closeknit.talk.models.seen import OUT_OF_SIGHT
from closeknit.talk.models.words import short_words
from closeknit.talk.reads.talks import Talk
from closeknit.talk.reads.voices import VOICE_COLUMNS, VoiceShown

PAGE = 50
MOST_NEWS = 100
MOST_FOUND = 50
LATEST = 2**62
LONGEST_KEY = 64
ROOM = "messages"
Kind = Message.Kind
REACTION_WORDS = dict(Reaction.Kind.choices)


@dataclass(frozen=True, slots=True)
class QuoteShown:
    """What a message quotes: its place, who said it and its first words; `is_gap` where the viewer does not see it."""

    seq: int
    name: str
    words: str
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class ReactionShown:
    """What somebody answered to a message in a few words."""

    name: str
    slug: str
    words: str
    kind: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class EnclosureShown:
    """A photo or a file of a message. `url` hands it out, `small_url` a small picture of a photo."""

    kind: str
    slug: str
    name: str
    size: int
    width: int
    height: int
    alt: str

    @property
    def url(self) -> str:
        return f"/threads/enclosures/{self.slug}"

    @property
    def small_url(self) -> str:
        return f"/threads/enclosures/{self.slug}/small"


@dataclass(frozen=True, slots=True)
class PreviewShown:
    """What the page behind a link says of itself; `picture_url` is "" where there is none."""

    url: str
    host: str
    title: str
    description: str
    picture_url: str


@dataclass(slots=True)
class MessageShown:
    """One message as the viewer sees it. Where `is_gap` nothing of it is theirs to see, not even whose it is.

    `kind` is "said", or what a line tells that nobody said ("added", "left", "named"); then `about_name` is who was added, and
    `name` the name that was given. `changed` is when it was changed last, in the thread's own count. `author_slug` is "" where
    the author has no page now. `key` is that of one's own: by it a page knows what it sent.
    """

    id: int
    seq: int
    changed: int
    kind: str
    author_id: int
    author_name: str
    author_slug: str
    about_name: str
    name: str
    text: str
    html: str
    quote: QuoteShown | None
    voice: VoiceShown | None
    made_at: datetime
    edited_at: datetime | None
    is_deleted: bool
    is_hidden: bool
    is_own: bool
    may_change: bool
    is_gap: bool = False
    key: str = ""
    photos: list[EnclosureShown] = field(default_factory=list)
    files: list[EnclosureShown] = field(default_factory=list)
    reactions: list[ReactionShown] = field(default_factory=list)
    preview: PreviewShown | None = None

    @property
    def first_words(self) -> str:
        """Its first line as plain words, or what stands in their place: above the answer to it."""
        return short_words(self.html, has_voice=self.voice is not None)


@dataclass(slots=True)
class MessagePage:
    """A page in the order of time. `earlier` and `later` are what to ask for next (`before`, `after`), None at an end. `last` is
    the thread's count when it was asked: what is new after it is `news`."""

    messages: list[MessageShown] = field(default_factory=list)
    earlier: int | None = None
    later: int | None = None
    last: int = 0


@dataclass(slots=True)
class News:
    """What changed after a place, in the order of the changes; ask again after `last` while `has_more`."""

    messages: list[MessageShown] = field(default_factory=list)
    last: int = 0
    has_more: bool = False


def messages(
    viewer, talk: Talk, now: datetime, *, before: int | None = None, after: int | None = None, around: int | None = None,
) -> MessagePage:  # fmt: skip
    """The newest page of a talk; or the one that ends before a place, begins after one, or holds one in its middle.

    Six queries at most, whatever the length of the thread.
    """
    rows = _rows(talk)
    if around is not None:
        around = min(max(around, 0), LATEST)
        former = _before(rows, around + 1, PAGE // 2)
        seqs = former + _after(rows, around, PAGE // 2)
    elif after is not None:
        seqs = _after(rows, min(max(after, 0), LATEST), PAGE)
    else:
        seqs = _before(rows, min(max(before, 0), LATEST) if before else LATEST, PAGE + 1)
    shown = seqs[-PAGE:]
    page = MessagePage(messages_shown(viewer, talk, rows.filter(seq__in=shown), now), last=talk.row.last)
    if shown:
        is_begun = len(former) < PAGE // 2 if around is not None else after is None and len(seqs) <= PAGE
        page.earlier = None if is_begun else shown[0]
        page.later = shown[-1] if shown[-1] < _newest(rows) else None
    return page


def _rows(talk: Talk) -> QuerySet[Message]:
    return Message.objects.filter(thread_id=talk.row.id, seq__gt=talk.own.from_seq)


def _before(rows: QuerySet[Message], end: int, most: int) -> list[int]:
    return list(rows.filter(seq__lt=end).order_by("-seq").values_list("seq", flat=True)[:most])[::-1]


def _after(rows: QuerySet[Message], start: int, most: int) -> list[int]:
    return list(rows.filter(seq__gt=start).order_by("seq").values_list("seq", flat=True)[:most])


def _newest(rows: QuerySet[Message]) -> int:
    return rows.order_by("-seq").values_list("seq", flat=True).first() or 0


def news(viewer, talk: Talk, now: datetime, *, after: int) -> News:
    """What was said, edited, deleted, hidden or answered after a place, at most MOST_NEWS at once; five queries."""
    after = min(max(after, 0), LATEST)
    if after >= talk.row.last:
        return News(last=talk.row.last)
    rows = _rows(talk).filter(changed__gt=after)
    places = list(rows.order_by("changed").values_list("id", "changed")[: MOST_NEWS + 1])
    shown = {
        each.id: each
        for each in messages_shown(viewer, talk, _rows(talk).filter(id__in=[row[0] for row in places[:MOST_NEWS]]), now)
    }
    found = News([shown[each] for each, _changed in places[:MOST_NEWS] if each in shown], has_more=len(places) > MOST_NEWS)
    found.last = places[MOST_NEWS - 1][1] if found.has_more else talk.row.last
    return found


def message(viewer, talk: Talk, seq: int) -> Message:
    """The row of one message that the viewer may read; a deleted one as well. Raises Http404."""
    rows = _rows(talk).select_related("author", "voice_note", "quotes").exclude(author_id__in=talk.eyes.apart_ids)
    rows = rows.exclude(author__state__in=OUT_OF_SIGHT)
    row = rows.filter(seq=min(seq, LATEST)).first()
    if row is None or (row.hidden_at is not None and row.author_id != talk.eyes.member_id):
        raise Http404("no such message")
    return row


def own_message(viewer, talk: Talk, seq: int) -> Message:
    """One of the viewer's own messages that is not deleted. Raises Http404."""
    row = message(viewer, talk, seq)
    if row.author_id != viewer.id or row.deleted_at is not None or row.kind != Kind.SAID:
        raise Http404("no such message")
    return row


def said_with(viewer, talk: Talk, key: str) -> Message | None:
    """What the viewer said in a talk with this key of their own; None where nothing was, or there is no key."""
    rows = Message.objects.filter(thread_id=talk.row.id, author_id=viewer.id, key=clean(key)[:LONGEST_KEY])
    return rows.first() if clean(key) else None


def message_shown(viewer, talk: Talk, seq: int, now: datetime) -> MessageShown:
    """One message as the viewer sees it. Raises Http404."""
    found = messages_shown(viewer, talk, _rows(talk).filter(seq=min(seq, LATEST)), now)
    if not found:
        raise Http404("no such message")
    return found[0]


def messages_found(viewer, talk: Talk, asked: str, now: datetime) -> list[MessageShown]:
    """The messages of a talk that hold these words, the newest first; at most MOST_FOUND."""
    hits = search.search(talk.row.id, ROOM, asked, MOST_FOUND * 2)
    rows = _rows(talk).filter(id__in=[hit.ref_id for hit in hits], deleted_at=None)
    shown = [each for each in messages_shown(viewer, talk, rows, now) if not each.is_gap]
    return shown[::-1][:MOST_FOUND]


_COLUMNS = (
    "id", "seq", "changed", "kind", "author_id", "author__name", "author__slug", "author__state", "author__entered_at",
    "about_id", "about__name", "about__state", "about__entered_at", "text", "html", "made_at", "edited_at", "deleted_at",
    "hidden_at", "key",
    "quotes__seq", "quotes__author_id", "quotes__author__name", "quotes__author__state", "quotes__author__entered_at",
    "quotes__html", "quotes__voice_note_id", "quotes__deleted_at", "quotes__hidden_at",
    *(f"voice_note__{each}" for each in VOICE_COLUMNS),
)  # fmt: skip


def messages_shown(viewer, talk: Talk, rows: QuerySet[Message], now: datetime) -> list[MessageShown]:
    """These rows of one talk as the viewer sees them, in the order of time; five queries."""
    found = {row[0]: _shown(talk, row, now) for row in rows.order_by("seq").values_list(*_COLUMNS)}
    seen = {id_: each for id_, each in found.items() if not each.is_gap and not each.is_deleted and each.kind == Kind.SAID}
    if seen:
        _enclose(seen)
        _react(talk, seen)
        _preview(talk, seen)
        _link(talk, seen)
    return list(found.values())


def _shown(talk: Talk, row: tuple, now: datetime) -> MessageShown:
    id_, seq, changed, kind, author_id, *rest = row
    name, slug, state, entered_at, about_id, about, about_state, about_entered_at, text, html, *rest = rest
    made_at, edited_at, deleted_at, hidden_at, key, *quoted = rest
    eyes, is_own = talk.eyes, author_id == talk.eyes.member_id
    is_apart = not {author_id, about_id}.isdisjoint(eyes.apart_ids) or not {state, about_state}.isdisjoint(OUT_OF_SIGHT)
    if is_apart or (hidden_at is not None and not is_own):
        return _gap(id_, seq, changed, made_at)
    is_said = kind == Kind.SAID
    return MessageShown(
        id_, seq, changed, kind, author_id, Member.name_shown(name, state, entered_at),
        slug if state == Member.State.HERE and entered_at else "",
        Member.name_shown(about, about_state, about_entered_at) if about_id else "",
        "" if is_said else text, text if is_said else "", html if is_said else "", _quote(talk, *quoted[:9]),
        VoiceShown.of(*quoted[9:]) if quoted[9] else None, made_at, edited_at,
        is_deleted=deleted_at is not None, is_hidden=hidden_at is not None, is_own=is_own,
        may_change=is_said and is_own and deleted_at is None and now - made_at <= MAY_CHANGE_FOR, key=key if is_own else "",
    )  # fmt: skip


def _gap(id_: int, seq: int, changed: int, made_at: datetime) -> MessageShown:
    return MessageShown(
        id_, seq, changed, Kind.SAID, 0, "", "", "", "", "", "", None, None, made_at, None,
        is_deleted=False, is_hidden=False, is_own=False, may_change=False, is_gap=True,
    )  # fmt: skip


def _quote(talk: Talk, seq, author_id, name, state, entered_at, html, voice_id, deleted_at, hidden_at) -> QuoteShown | None:
    if seq is None:
        return None
    is_hidden = hidden_at is not None and author_id != talk.eyes.member_id
    is_apart = author_id in talk.eyes.apart_ids or state in OUT_OF_SIGHT
    if is_apart or is_hidden or deleted_at is not None or seq <= talk.own.from_seq:
        return QuoteShown(seq, "", "", is_gap=True)
    return QuoteShown(seq, Member.name_shown(name, state, entered_at), short_words(html, has_voice=voice_id is not None))


def _enclose(seen: dict[int, MessageShown]) -> None:
    owners = {each.author_id for each in seen.values()}
    rows = Enclosure.objects.filter(owner_id__in=owners, message_id__in=seen).order_by("number", "id")
    for message_id, *told in rows.values_list("message_id", "kind", "slug", "name", "size", "width", "height", "alt"):
        shown = EnclosureShown(*told)
        (seen[message_id].photos if shown.kind == Enclosure.Kind.PHOTO else seen[message_id].files).append(shown)


def _react(talk: Talk, seen: dict[int, MessageShown]) -> None:
    rows = Reaction.objects.filter(thread_id=talk.row.id, message_id__in=seen).exclude(member_id__in=talk.eyes.apart_ids)
    rows = rows.exclude(member__state__in=OUT_OF_SIGHT)
    columns = ("message_id", "member_id", "member__name", "member__slug", "member__state", "member__entered_at", "kind", "words")
    for message_id, member_id, name, slug, state, entered_at, kind, words in rows.order_by("id").values_list(*columns):
        is_own = member_id == talk.eyes.member_id
        page = slug if state == Member.State.HERE and entered_at else ""
        told = words or str(REACTION_WORDS[kind])
        seen[message_id].reactions.append(ReactionShown(Member.name_shown(name, state, entered_at), page, told, kind, is_own))


def _preview(talk: Talk, seen: dict[int, MessageShown]) -> None:
    rows = Preview.objects.filter(thread_id=talk.row.id, message_id__in=seen).exclude(Q(title="") & Q(description=""))
    for row in rows:
        picture = f"/threads/previews/{row.slug}" if row.file else ""
        seen[row.message_id].preview = PreviewShown(row.url, row.host, row.title, row.description, picture)


def _link(talk: Talk, seen: dict[int, MessageShown]) -> None:
    urls: dict[int, dict[str, str]] = {}
    rows = Naming.objects.filter(thread_id=talk.row.id, message_id__in=seen, member__state=Member.State.HERE)
    rows = rows.exclude(member_id__in=talk.eyes.apart_ids).exclude(member__entered_at=None)
    for message_id, said, slug in rows.values_list("message_id", "said", "member__slug"):
        urls.setdefault(message_id, {})[said] = f"/members/{slug}"
    for message_id, found in urls.items():
        seen[message_id].html = linked(seen[message_id].html, found)
