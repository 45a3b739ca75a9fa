"""The words that come back to a moment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.contacts import actions as contacts
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger
from closeknit.notify import actions as notify
from closeknit.stories import reads
from closeknit.stories.access import may_respond
from closeknit.stories.actions.holding import held_moment
from closeknit.stories.models import Moment, Response
from closeknit.trust.access import may_say
from closeknit.trust.reads import sight

LONGEST_RESPONSE = 140
Kind = Response.Kind


def respond(*, by, moment_id: int, kind: str, words: str = "", now: datetime) -> None:
    """Answer a moment with one of a few words, or (kind "own") with `words`; an answer that is there is replaced.

    Both ledgers note it once for each moment, and its author is told once. Raises Http404, Refused, Unfit ("words").
    """
    row = reads.moment(by, sight(by), moment_id)
    may_respond(by, row).or_refuse()
    words = one_line(words) if kind == Kind.OWN else ""
    if kind not in Kind.values:
        raise Unfit("words", _("Choose some words."))
    if kind == Kind.OWN and not words:
        raise Unfit("words", _("Write a few words."))
    if len(words) > LONGEST_RESPONSE:
        raise Unfit("words", _("At most %(most)d letters. For more, write a comment.") % {"most": LONGEST_RESPONSE})
    allowed = may_say(by, text=words, to=[row.author_id], now=now)
    if kind == Kind.OWN and not allowed:
        raise Unfit("words", allowed.reason)
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, row.author])  # first, as every deed between two does
        held_moment(row.id)
        contacts.record_deed(by=by, others=[row.author], deed="response", key=f"moment {row.id}", happened_at=now, now=now)
        Response.objects.update_or_create(
            moment_id=row.id, member_id=by.id, defaults={"kind": kind, "words": words},
            create_defaults={"kind": kind, "words": words, "made_at": now},
        )  # fmt: skip
        _tell(by, row, now)


def _tell(by, row: Moment, now: datetime) -> None:
    """What was said stands with the moment alone, where it can be changed and taken back."""
    with translation.override(row.author.language or translation.get_language()):
        text = _("%(name)s answers your moment.") % {"name": by.name}
    notify.tell(
        owner_id=row.author_id, key=f"response:{row.id}:{by.id}", text=text, path=f"/moments/{row.id}", about_id=by.id, now=now
    )


def take_back_response(*, by, moment_id: int, now: datetime) -> None:
    """Take one's own answer back. That the two had to do with each other stays in their ledgers; what was said is forgotten."""
    row = reads.moment(by, sight(by), moment_id)
    Response.objects.filter(moment_id=row.id, member_id=by.id).delete()
