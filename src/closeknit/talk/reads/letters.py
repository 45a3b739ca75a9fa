"""What a letter says of a conversation, for whoever wants the words in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from closeknit.kit.text import clean
from closeknit.talk.models import Comment, Message, Thread
from closeknit.talk.reads.messages import MessageShown, messages
from closeknit.talk.reads.own import BIGGEST, comment
from closeknit.talk.reads.talks import thread_of_id
from closeknit.trust.reads import sight

MOST_WORDS = 10
LONGEST_WORDS = 2000
_VOICE, _ENCLOSED = _("a voice note"), _("a photo or a file")


@dataclass(frozen=True, slots=True)
class Words:
    """Who said it, and what, as plain text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thread is answered: the moment, or the gathering (its slug), under which it hangs, else the talk of that slug."""

    moment_id: int | None = None
    gathering: str = ""
    slug: str = ""
    is_between_two: bool = False


def place(viewer, thread_id: int) -> Place:
    """Where the viewer answers in a thread. Raises Http404 for a talk they are not in; of a moment, or a gathering, the room that
    has it says who may read it."""
    row = Thread.objects.filter(id=min(thread_id, BIGGEST)).first()
    if row is None:
        raise Http404("no such thread")
    if row.kind == Thread.Kind.MOMENT:
        return Place(moment_id=int(row.path.rpartition("/")[2]))
    if row.kind == Thread.Kind.GATHERING:
        return Place(gathering=row.path.rpartition("/")[2])
    talk = thread_of_id(viewer, row.id)
    return Place(slug=talk.slug, is_between_two=talk.is_between_two)


def times_said(viewer, thread_id: int, words: str, since: datetime) -> int:
    """How many times the viewer has said exactly these words in a thread since then."""
    told = {"thread_id": thread_id, "author_id": viewer.id, "text": clean(words), "made_at__gt": since}
    return Message.objects.filter(**told).count() + Comment.objects.filter(**told).count()


def path_of(viewer, thread_id: int) -> str:
    """The page of a thread that the viewer may be in; "" where there is none."""
    try:
        found = place(viewer, thread_id)
    except Http404:
        return ""
    if found.gathering:
        return f"/gatherings/{found.gathering}#thread"
    return f"/moments/{found.moment_id}#thread" if found.moment_id else f"/threads/{found.slug}"


def no_longer_said(viewer, said: Iterable[tuple[int, int, int | None]], now: datetime) -> set[tuple[int, int, int | None]]:
    """Of what was told in these threads, under these numbers, by these members, that of which the viewer may read nothing any
    more: it was deleted or hidden, or they are no longer in the talk. What is of no thread here is not known, and not in it."""
    gone, said = set(), set(said)
    threads = {each[0] for each in said}
    for thread_id in Thread.objects.filter(id__in=[min(each, BIGGEST) for each in threads]).values_list("id", flat=True):
        told = {each for each in said if each[0] == thread_id}
        gone |= {each for each in told if not words_for_letter(viewer, thread_id, [each[1:]], now)}
    return gone


def words_for_letter(viewer, thread_id: int, said: Iterable[tuple[int, int | None]], now: datetime) -> list[Words]:
    """What was said there, as far as the viewer may read it now, oldest first. `said` are numbers and who said them: of comments,
    with what the same member turned to the viewer after it; or in a talk whatever others said from the first of these places on.
    Nothing that was deleted or hidden meanwhile, and nothing of anybody who is kept apart."""
    said = list(said)
    row = Thread.objects.filter(id=thread_id).first()
    if row and row.is_under_a_thing:
        return _of_comments(viewer, thread_id, said)
    try:
        talk = thread_of_id(viewer, thread_id)
    except Http404:
        return []
    page = messages(viewer, talk, now, after=min(number for number, _author in said) - 1)
    shown = [each for each in page.messages if each.kind == Message.Kind.SAID and not each.is_own]
    return [_of_message(each) for each in shown if not (each.is_gap or each.is_deleted or each.is_hidden)][:MOST_WORDS]


def _of_message(shown: MessageShown) -> Words:
    beside = [_VOICE] if shown.voice else []
    beside += [_ENCLOSED] if shown.photos or shown.files else []
    return Words(shown.author_name, " ".join([_cut(shown.text), *(f"({each})" for each in beside)]).strip())


def _of_comments(viewer, thread_id: int, said: list[tuple[int, int | None]]) -> list[Words]:
    eyes, found = sight(viewer), []
    for number in _with_what_followed(viewer, thread_id, said)[-MOST_WORDS:]:
        try:
            row = comment(viewer, eyes, number, thread_id)
        except Http404:
            continue
        if row.deleted_at is None and row.hidden_at is None:
            voice = f"({_VOICE})" if row.voice_note_id else ""
            found.append(Words(row.author.shown_name, f"{_cut(row.text)} {voice}".strip()))
    return found


def _with_what_followed(viewer, thread_id: int, said: list[tuple[int, int | None]]) -> list[int]:
    numbers = {number for number, _author in said}
    for number, author_id in said:
        to_them = Q(thread__starter_id=viewer.id) | Q(answers__author_id=viewer.id)
        rows = Comment.objects.filter(to_them, thread_id=thread_id, author_id=author_id, id__gt=number)
        numbers |= set(rows.order_by("id").values_list("id", flat=True)[:MOST_WORDS]) if author_id else set()
    return sorted(numbers)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_WORDS else f"{text[:LONGEST_WORDS]} …"
