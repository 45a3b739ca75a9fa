"""Saying something under a thing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.kit.text import clean, number_in, render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger
from closeknit.talk import reads
from closeknit.talk.access import may_comment
from closeknit.talk.actions.findable import make_findable
from closeknit.talk.actions.naming import named_in, write_mentions
from closeknit.talk.actions.telling import hosts_told, note_hosts, note_mentions, note_turning, turned_to
from closeknit.talk.actions.voices import tell_voice, voice_posted
from closeknit.talk.models import Comment, Thread
from closeknit.talk.reads.under import Draft
from closeknit.trust.access import may_say
from closeknit.trust.reads import Sight, Told, sight

LONGEST_COMMENT = 4000
MOST_AT_ONCE, AT_ONCE = 20, timedelta(minutes=5)
SAME_AGAIN = timedelta(minutes=1)


def draft_of(*, by, posted, files, now: datetime) -> Draft:
    """The draft in a posted form (`talk/_comment_form.html`); a recording that came along is kept, and waits."""
    voice, error = voice_posted(by=by, posted=posted, files=files, now=now)
    words, sent, answers = posted.get("voice-words", ""), posted.get("voice", "")[:24], number_in(posted.get("answers", ""))
    return Draft(posted.get("text", ""), answers, posted.getlist("named")[:20], voice, words, sent, error)


@dataclass(frozen=True, slots=True)
class Posting:
    """What became of a posted comment: its number, or the draft that is kept with a sentence that says why (`error`)."""

    comment_id: int | None = None
    draft: Draft | None = None
    error: str = ""


def say_posted(*, by, posted, files, say_it: Callable[[Draft], int], now: datetime) -> Posting:
    """Say what the form of a comment holds, as the room does that has the thing (`say_it`, see `say`). What was typed and
    recorded is kept where it cannot be said. Raises Http404, Refused."""
    draft = draft_of(by=by, posted=posted, files=files, now=now)
    if draft.error:
        return Posting(draft=draft)  # the form shows what is wrong with the recording beside it
    try:
        return Posting(say_it(draft))
    except Unfit as unfit:
        return Posting(draft=draft, error=str(unfit.message))


def say(
    *, by, thread_id: int, told: Told, draft: Draft, eyes: Sight | None = None, host_ids: Collection[int] = (), now: datetime
) -> int:  # fmt: skip
    """Say something under a thing, to the same people as the thing is told to now; the comment's number. `eyes` are those of
    `by`, where they are at hand; `host_ids` who looks after the thing beside whoever told it, and is told of it too.

    Whoever told the thing and whoever is answered is told of it, and both ledgers of each pair note it; so does each member it
    names who can read it. Somebody whom a block keeps apart from either of them finds no thread, and no comment to answer. The
    same words twice within a minute, as from two taps, are said once. Raises Http404, Refused, Unfit ("text", "voice").
    """
    may_comment(by).or_refuse()
    eyes = eyes or sight(by)
    thread = Thread.objects.filter(id=thread_id, closed_at=None).first()
    if thread is None or thread.starter_id in eyes.apart_ids:
        raise Http404("no such thread")
    if draft.voice is None and (before := _told_with(by, thread, draft.sent)):
        return before
    answered = reads.comment(by, eyes, draft.answers, thread.id) if draft.answers else None
    row = _row(by, thread, answered, told, draft, now)
    _refuse_a_flood(by, now)
    return _said(by, eyes, thread, answered, row, draft, host_ids, now)


def _said(
    by, eyes: Sight, thread: Thread, answered: Comment | None, row: Comment, draft: Draft, host_ids: Collection[int],
    now: datetime,
) -> int:  # fmt: skip
    above = answered.answers if answered is not None and answered.answers_id else answered
    named = named_in(by, eyes, thread, row.told, row.text, chosen=draft.chosen, above=above)
    turned = turned_to(by, eyes, thread, row.told, answered, above)
    hosts = hosts_told(by, eyes, thread, row.told, {*host_ids} - {each.id for each in turned}, above) if host_ids else []
    said = {"to": [each.id for each in turned], "mentions": [each.member.id for each in named]}
    if not (allowed := may_say(by, text=row.text, **said, now=now)):
        raise Unfit("text", str(allowed.reason))
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, *turned, *(each.member for each in named)])  # first, as every deed between two does
        if before := _just_now(row, draft):
            return before
        _refuse_what_is_gone(row)
        if draft.voice is not None:
            row.voice_note_id = tell_voice(by=by, slug=draft.voice.slug, told=row.told, words=draft.words, now=now)
        row.save(force_insert=True)
        make_findable(row, thread)
        new = write_mentions(row, named)
        note_turning(by, row, thread, turned, said["mentions"], now)
        note_hosts(by, row, thread, [each for each in hosts if each.id not in said["mentions"]], now)
        note_mentions(by, row, thread, [each for each in new if each.id not in said["to"]], now)
    return row.id


def _refuse_what_is_gone(row: Comment) -> None:
    """Hold what is answered: it may have been deleted meanwhile, with nothing left to hang an answer on. Raises Http404."""
    above = Comment.objects.select_for_update(no_key=True).filter(thread_id=row.thread_id, id=row.answers_id or 0)
    if row.answers_id and not list(above.values_list("id")):
        raise Http404("no such comment")


def _row(by, thread: Thread, answered: Comment | None, told: Told, draft: Draft, now: datetime) -> Comment:
    text = fit_text(draft.text, has_voice=draft.voice is not None)
    return Comment(
        thread_id=thread.id, author_id=by.id, answers_id=(answered.answers_id or answered.id) if answered else None, text=text,
        html=render_markdown(text) if text else "", audience=told.audience.value, circle_ids=list(told.circle_ids), made_at=now,
    )  # fmt: skip


def fit_text(text: str, *, has_voice: bool) -> str:
    """The words as they are kept. Raises Unfit ("text")."""
    text = clean(text)
    if not text and not has_voice:
        raise Unfit("text", _("Write a few words."))
    if len(text) > LONGEST_COMMENT:
        raise Unfit("text", _("A comment has at most %(most)d letters.") % {"most": LONGEST_COMMENT})
    return text


def _told_with(by, thread: Thread, slug: str) -> int | None:
    """The comment with which this recording was told already: the form was sent twice."""
    rows = (
        Comment.objects.filter(thread_id=thread.id, author_id=by.id, voice_note__slug=clean(slug), deleted_at=None)
        if slug
        else ()
    )
    return next((each.id for each in rows), None)


def _just_now(row: Comment, draft: Draft) -> int | None:
    if draft.voice is not None:
        return None
    same = Comment.objects.filter(
        thread_id=row.thread_id, author_id=row.author_id, answers_id=row.answers_id, text=row.text, deleted_at=None,
        voice_note=None, made_at__gt=row.made_at - SAME_AGAIN, made_at__lte=row.made_at,
    )  # fmt: skip
    return same.values_list("id", flat=True).first()


def _refuse_a_flood(by, now: datetime) -> None:
    lately = Comment.objects.filter(author_id=by.id, made_at__range=(now - AT_ONCE, now)).order_by()
    if lately.count() >= MOST_AT_ONCE:
        raise Unfit(
            "text", _("Those were many comments in a few minutes. Your words are kept here: send them in a little while.")
        )
