"""How people answer a gathering: until when, with how many others, whether guests do, and what the hosts want to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_change_gathering
from closeknit.gatherings.actions.holding import held_gathering
from closeknit.gatherings.models import Rsvp
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit

MOST_PLUS, MOST_QUESTIONS, MOST_CHOICES, LONGEST_QUESTION, LONGEST_CHOICE = 9, 8, 12, 200, 80
MOST_HOURS = 24 * 90


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the hosts. `id` is 0 for a new one; `choices` are the answers to choose from, none for one's own words."""

    text: str
    choices: Sequence[str] = ()
    is_needed: bool = False
    id: int = 0


def set_answering(
    *, by, slug: str, closes_hours: int | None, most_plus: int, takes_guests: bool, questions: Sequence[Question], now: datetime
) -> None:  # fmt: skip
    """Say how people answer a gathering. What was answered before stays. Raises Unfit ("closes_hours", "most_plus",
    "questions"), Http404."""
    found, is_host = reads.hosted(by, slug)
    may_change_gathering(by, found, is_host).or_refuse()
    if closes_hours is not None and not 0 <= closes_hours <= MOST_HOURS:
        raise Unfit("closes_hours", _("At most %(most)d days before it starts.") % {"most": MOST_HOURS // 24})
    if not 0 <= most_plus <= MOST_PLUS:
        raise Unfit("most_plus", _("Each can bring at most %(most)d people.") % {"most": MOST_PLUS})
    with transaction.atomic():
        row = held_gathering(found.id)
        row.closes_hours, row.most_plus, row.takes_guests = closes_hours, most_plus, takes_guests
        row.questions = kept_questions(questions, [each["id"] for each in row.questions], _answered(row.id))
        row.save(update_fields=["closes_hours", "most_plus", "takes_guests", "questions"])


def _answered(gathering_id: int) -> int:
    """The highest number of a question that somebody answered, also of one that is asked no more."""
    said = Rsvp.objects.filter(occurrence__gathering_id=gathering_id).exclude(said={}).values_list("said", flat=True)
    return max((int(number) for each in said.iterator() for number in each), default=0)


def kept_questions(questions: Sequence[Question], known: Sequence[int] = (), answered: int = 0) -> list[dict]:
    """Questions as a gathering keeps them; those without words are left out. Each keeps its number if it is one of `known` and
    nobody before it has it, else it gets the next after these and `answered`. Raises Unfit."""
    kept, left, last = [], set(known), max(answered, *known, 0)
    for each in questions:
        text, choices = one_line(each.text), list(dict.fromkeys(filter(None, map(one_line, each.choices))))
        if not text:
            continue
        is_long = len(text) > LONGEST_QUESTION or any(len(choice) > LONGEST_CHOICE for choice in choices)
        if is_long or len(choices) > MOST_CHOICES:
            raise Unfit("questions", _("Keep the questions short: one line each, and at most a dozen answers to choose from."))
        last += each.id not in left
        number = each.id if each.id in left else last
        left.discard(number)
        kept.append({"id": number, "text": text, "choices": choices, "is_needed": bool(each.is_needed)})
    if len(kept) > MOST_QUESTIONS:
        raise Unfit("questions", _("Ask at most %(most)d questions.") % {"most": MOST_QUESTIONS})
    return kept
