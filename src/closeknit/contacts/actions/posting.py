"""Telling in time that cards want to be posted: once for each day of posting, whatever the number of cards."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.contacts.models import Card, CardRound
from closeknit.contacts.reads.rounds import SENT, CardRow, round_page
from closeknit.kit import clock
from closeknit.notify import actions as notify

AHEAD_DAYS = 3
# A birthday lies up to a month after the first of it, a letter is three weeks on its way.
LOOKED_BACK, LOOKED_AHEAD = timedelta(days=45), timedelta(days=40)
MOST_NAMES = 3


def tell_of_posting(*, now: datetime) -> int:
    """Tell every owner which cards are to be posted within three days, or were to be and can still be in time or nearly so; how
    many notices are new."""
    waiting = Card.objects.filter(owner_id=OuterRef("owner_id"), round_id=OuterRef("id")).exclude(state=SENT)
    rounds = CardRound.objects.filter(
        Exists(waiting), there_by__range=(now.date() - LOOKED_BACK, now.date() + LOOKED_AHEAD), owner__is_active=True
    )
    return sum(_tell(row, now) for row in rounds.select_related("owner").order_by("owner_id", "id").iterator())


def _tell(row: CardRound, now: datetime) -> int:
    today = clock.local_date(now, row.owner.zone)
    told = 0
    with translation.override(row.owner.language or settings.LANGUAGE_CODE):
        by_day = defaultdict(list)
        for card in round_page(row.owner, row.id).cards:
            if _is_due(card, today):
                by_day[card.post_by].append(card.name)
        for day, names in sorted(by_day.items()):
            words = _("%(title)s: post by %(day)s for %(names)s.") % {
                "title": row.title[:80],
                "day": date_format(day, "l j F"),
                "names": _named(names),
            }
            key, path = f"cards:{row.id}:{day.isoformat()}", f"/people/cards/{row.id}"
            told += notify.tell(owner_id=row.owner_id, key=key, text=words, path=path, now=now)
    return told


def _is_due(card: CardRow, today) -> bool:
    if card.card.state == SENT or card.is_gone or not card.post_by:
        return False
    return card.post_by <= today + timedelta(days=AHEAD_DAYS) and today <= card.due_on


def _named(names: list[str]) -> str:
    if len(names) <= MOST_NAMES:
        return ", ".join(name[:40] for name in names)
    return _("%(names)s and more") % {"names": ", ".join(name[:40] for name in names[:MOST_NAMES])}
