"""What is said under a thing, as its page shows it: the part of the thread that is asked for, and the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from closeknit.kit.text import number_in
from closeknit.talk.reads.pages import answers_page, thread_page
from closeknit.talk.reads.shown import CommentShown
from closeknit.talk.reads.voices import VoiceShown
from closeknit.trust.reads import Sight, Told, may_still_be_answered


@dataclass(slots=True)
class Draft:
    """What was typed into the form of a comment, to be said or to be shown again. `voice` waits for it, and `sent` is the slug by
    which the form named one; `error` says what is wrong with a recording that came along."""

    text: str = ""
    answers: int | None = None
    chosen: list[str] = field(default_factory=list)
    voice: VoiceShown | None = None
    words: str = ""
    sent: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Under:
    """The thing something is said under: its thread (None where nobody has said anything yet), to whom it is told, its page, and
    who reads what is said now, in words."""

    thread_id: int | None
    told: Told
    path: str
    said_to: str


def thread_under(
    viewer, eyes: Sight, thing: Under, query: Mapping[str, str], now: datetime, draft: Draft | None = None, error: str = ""
) -> dict:  # fmt: skip
    """What `talk/_thread.html` draws: the page of the thread that the address asks for (`query`: "before", "comment", "under",
    "answer"), and the form. `draft` is what was typed. Raises Http404."""
    before, comment, under, answer = (number_in(query.get(name, "")) for name in ("before", "comment", "under", "answer"))
    if under:
        page = answers_page(viewer, eyes, thing.thread_id, under, now, before=before)
    else:
        around = comment or (draft.answers if draft else None)
        page = thread_page(viewer, eyes, thing.thread_id, now, before=before, around=around)
    shown = {each.id: each for top in page.comments for each in (top, *top.answers)}
    answered = shown.get(draft.answers if draft else answer)
    may_say = eyes.is_here and may_still_be_answered(viewer, thing.told)
    return {
        "thread": page, "path": thing.path, "under": under, "may_say": may_say, "said_to": thing.said_to,
        "answering": _answering(answered) if answered and may_say else None,
        "draft": draft or Draft(text=f"@{answered.author_name} " if answered and answered.answers_id else ""),
        "draft_error": error,
    }  # fmt: skip


def _answering(comment: CommentShown) -> dict:
    return {"id": comment.id, "top_id": comment.answers_id or comment.id, "name": comment.author_name}
