"""Names after an @: whom they mean. Only who can read a comment can be named in it; any other name stays what was typed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from closeknit.accounts.models import Member
from closeknit.kit.mentions import phrases
from closeknit.kit.text import fold
from closeknit.talk.models import Comment, Mention, Thread
from closeknit.talk.reads.named import Suggested, members_like
from closeknit.talk.reads.ways import named_ids
from closeknit.trust.models import Block
from closeknit.trust.reads import Sight, Told

MOST_NAMED = 10
Anybody = TypeVar("Anybody", Suggested, Member)


@dataclass(frozen=True, slots=True)
class Named:
    """A member, and the words that name them."""

    member: Member
    said: str


def named_in(
    by, eyes: Sight, thread: Thread, told: Told, text: str, *, chosen: Collection[str] = (), above: Comment | None = None
) -> list[Named]:
    """The members a text names, each once. `chosen` are the slugs of those who were picked while it was typed: they, and whoever
    takes part in the thread, are meant first where several have one name. Where it is still not clear, nobody is."""
    runs = phrases(text)
    if not runs:
        return []
    firsts = [run[-1].split(" ")[0] for run in runs]
    known = members_like(by, eyes, thread.starter_id, told, firsts, named_ids(by, thread))
    if above is not None:
        known = without_those_apart_from(above.author_id, known)
    return _named(runs, known, chosen, _taking_part(thread, known))


def named_in_words(by, eyes: Sight, told: Told, text: str, chosen: Collection[str] = ()) -> list[Named]:
    """The members whom the words of a thing name that `by` tells, each once: they can read it. Nobody talks about it yet, so of
    several of one name none is meant but who was picked while it was typed (`chosen`)."""
    runs = phrases(text)
    known = members_like(by, eyes, by.id, told, [run[-1].split(" ")[0] for run in runs]) if runs else []
    return _named(runs, known, chosen, ())


def _named(runs: list[list[str]], known: list[Suggested], chosen: Collection[str], near: Collection[int]) -> list[Named]:
    found: dict[int, str] = {}
    for run in runs:
        for said in run:
            if one := _meant(said, known, chosen, near):
                found.setdefault(one.id, said)
                break
    ids = list(found)[:MOST_NAMED]
    members = Member.objects.in_bulk(ids)
    return [Named(members[each], found[each]) for each in ids if each in members]


def _meant(said: str, known: list[Suggested], chosen: Collection[str], near: Collection[int]) -> Suggested | None:
    """The one these words mean: by the whole name, else by the words it begins with."""
    sought = fold(said)
    whole = [each for each in known if fold(each.name) == sought]
    found = whole or [each for each in known if fold(each.name).startswith(f"{sought} ")]
    for narrower in (lambda each: each.slug in chosen, lambda each: each.id in near):
        if len(found) > 1:
            found = [each for each in found if narrower(each)] or found
    return found[0] if len(found) == 1 else None


def without_those_apart_from(member_id: int, known: list[Anybody]) -> list[Anybody]:
    """An answer is shown to nobody who is kept apart from whom it answers."""
    apart = set(Block.objects.filter(owner_id=member_id).values_list("member_id", flat=True))
    apart |= set(Block.objects.filter(member_id=member_id).values_list("owner_id", flat=True))
    return [each for each in known if each.id not in apart]


def _taking_part(thread: Thread, known: list[Suggested]) -> set[int]:
    if len({fold(each.name).split(" ")[0] for each in known}) == len(known):
        return set()  # no two share a name: nothing to tell apart
    rows = Comment.objects.filter(thread_id=thread.id, author_id__in=[each.id for each in known], deleted_at=None)
    return {thread.starter_id, *rows.values_list("author_id", flat=True).distinct()}


def write_mentions(comment: Comment, named: list[Named]) -> list[Member]:
    """Keep exactly these as named by the comment; those who are new."""
    there = set(Mention.objects.filter(comment_id=comment.id).values_list("member_id", flat=True))
    Mention.objects.filter(comment_id=comment.id).exclude(member_id__in=[each.member.id for each in named]).delete()
    new = [each for each in named if each.member.id not in there]
    Mention.objects.bulk_create(
        [Mention(thread_id=comment.thread_id, comment=comment, member_id=each.member.id, said=each.said) for each in new],
        ignore_conflicts=True,
    )
    return [each.member for each in new]
