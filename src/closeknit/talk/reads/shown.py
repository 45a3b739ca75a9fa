"""Comments as pages show them: lean rows, in a fixed number of queries however many they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from closeknit.accounts.models import Member
from closeknit.kit.mentions import linked
from closeknit.talk.access import MAY_CHANGE_FOR
from closeknit.talk.models import Comment, Mention
from closeknit.talk.reads.voices import VOICE_COLUMNS, VoiceShown
from closeknit.talk.reads.ways import looked_after
from closeknit.trust.reads import Sight, Told, members_in_sight


@dataclass(slots=True)
class CommentShown:
    """One comment the viewer may read. `author_slug` is "" where the author has no page now. `html` has a link for each member it
    names whom the viewer may know of. `answered_name` is whose comment it answers, "" for none.

    `is_hidden` is there for its author and for whoever hid it. `photo_url` is filled in by whoever shows it, `answers` on a
    thread’s page; `earlier_answers` is the number of the first answer shown where there are earlier ones.
    """

    id: int
    thread_id: int
    answers_id: int | None
    author_id: int
    author_name: str
    author_slug: str
    answered_name: str
    html: str
    told: Told
    made_at: datetime
    edited_at: datetime | None
    is_deleted: bool
    is_hidden: bool
    is_own: bool
    may_change: bool
    may_hide: bool
    voice: VoiceShown | None
    photo_url: str = ""
    answers: list[CommentShown] = field(default_factory=list)
    earlier_answers: int | None = None


_COLUMNS = (
    "id", "thread_id", "thread__kind", "thread__starter_id", "answers_id", "author_id", "author__name", "author__slug",
    "author__state", "author__entered_at", "answers__author__name", "answers__author__state", "answers__author__entered_at",
    "answers__deleted_at", "html", "audience", "circle_ids", "made_at", "edited_at", "deleted_at", "hidden_at",
    *(f"voice_note__{each}" for each in VOICE_COLUMNS),
)  # fmt: skip


def comments_shown(viewer, eyes: Sight, ids: Sequence[int], now: datetime) -> dict[int, CommentShown]:
    """These comments by number, of which it was asked before that the viewer may read them; two queries, three of gatherings."""
    rows = list(Comment.objects.filter(id__in=ids).values_list(*_COLUMNS))
    hosted = looked_after(viewer, {row[1:3] for row in rows})
    found = {row[0]: _shown(viewer, eyes, row, hosted, now) for row in rows}
    for comment_id, urls in _named(viewer, eyes, list(found)).items():
        found[comment_id].html = linked(found[comment_id].html, urls)
    return found


def _shown(viewer, eyes: Sight, row: tuple, hosted: Collection[int], now: datetime) -> CommentShown:
    id_, thread_id, _kind, starter_id, answers_id, author_id, name, slug, state, entered_at, *others = row
    to, to_state, to_entered_at, to_deleted, html, *rest = others
    audience, circle_ids, made_at, edited_at, deleted_at, hidden_at, *voice = rest
    is_own = author_id == eyes.member_id
    is_theirs = starter_id == eyes.member_id or (thread_id in hosted and author_id != starter_id)
    may_hide = not is_own and eyes.is_here and (is_theirs or viewer.is_host) and deleted_at is None
    return CommentShown(
        id_, thread_id, answers_id, author_id, Member.name_shown(name, state, entered_at),
        slug if state == Member.State.HERE and entered_at else "",
        Member.name_shown(to, to_state, to_entered_at) if to is not None and not to_deleted else "",
        html, Told.to(audience, circle_ids), made_at, edited_at,
        is_deleted=deleted_at is not None, is_hidden=hidden_at is not None, is_own=is_own,
        may_change=is_own and deleted_at is None and now - made_at <= MAY_CHANGE_FOR, may_hide=may_hide,
        voice=VoiceShown.of(*voice) if voice[0] else None,
    )  # fmt: skip


def _named(viewer, eyes: Sight, ids: list[int]) -> dict[int, dict[str, str]]:
    """For each comment the pages of those it names, by the words that name them."""
    urls: dict[int, dict[str, str]] = {}
    rows = Mention.objects.filter(comment_id__in=ids, member__in=members_in_sight(viewer, eyes))
    for comment_id, said, slug in rows.values_list("comment_id", "said", "member__slug"):
        urls.setdefault(comment_id, {})[said] = f"/members/{slug}"
    return urls
