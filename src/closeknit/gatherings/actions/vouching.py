"""Saying something of somebody one has met; and they alone say who may see it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_vouch
from closeknit.gatherings.actions.own_words import tell_in_own_words
from closeknit.gatherings.models import Vouch
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust
from closeknit.trust.access import may_say, may_take_part
from closeknit.trust.reads import Told

LONGEST_VOUCH = 300


def vouch(*, by, slug: str, words: str, now: datetime) -> None:
    """Say a sentence about a member whom one has met; they are told, and choose who sees it. Said anew it is seen by nobody until
    they choose again. Raises Unfit ("words"), Http404."""
    eyes = trust.sight(by)
    other = trust.member(by, slug, eyes)
    may_vouch(by, other, eyes).or_refuse()
    said = one_line(words)
    if not said:
        raise Unfit("words", _("Write a sentence."))
    if len(said) > LONGEST_VOUCH:
        raise Unfit("words", _("Keep your words under %(most)d characters.") % {"most": LONGEST_VOUCH})
    if not (allowed := may_say(by, text=said, to=[other.id], now=now)):
        raise Unfit("words", str(allowed.reason))
    before = reads.own_vouch(by, other.id)
    if before and before.words == said:
        return
    with transaction.atomic():
        told = {"words": said, "made_at": now, "audience": "me", "circle_ids": [], "hidden_at": None}
        row, _is_new = Vouch.objects.update_or_create(owner_id=by.id, member_id=other.id, defaults=told)
        tell_in_own_words(
            other, f"vouch:{row.id}:{now:%Y%m%d%H%M}",
            lambda: _("%(name)s wrote a sentence about you. You say who may see it.") % {"name": by.name},
            "/vouches", now, about_id=by.id,
        )  # fmt: skip


def take_back_vouch(*, by, slug: str, now: datetime) -> None:
    """Take back what one said of a member; nobody is told. Raises Http404."""
    other = trust.member(by, slug)
    Vouch.objects.filter(owner_id=by.id, member_id=other.id).delete()


def show_vouch(*, by, vouch_id: int, told: Told, now: datetime) -> None:
    """Say who may see a sentence about oneself: whoever one tells it to, but not people without an account. Raises Unfit
    ("audience"), Http404."""
    may_take_part(by).or_refuse()
    row = reads.vouch_for_me(by, vouch_id)
    if told.audience == "public" or not set(told.circle_ids) <= trust.sight(by).circle_ids:
        raise Unfit("audience", _("Say who may see this."))
    rows = Vouch.objects.filter(owner_id=row.owner_id, id=row.id)
    rows.update(audience=told.audience.value, circle_ids=list(told.circle_ids))


def refuse_vouch(*, by, vouch_id: int, now: datetime) -> None:
    """Do away with a sentence about oneself for good; whoever said it is not told. Raises Http404."""
    row = reads.vouch_for_me(by, vouch_id)
    Vouch.objects.filter(owner_id=row.owner_id, id=row.id).delete()
