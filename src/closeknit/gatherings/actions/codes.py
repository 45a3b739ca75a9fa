"""The codes that a member shows: new ones all the time, each for one use, and forgotten when they are over."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from closeknit.gatherings import reads
from closeknit.gatherings.models import MeetingCard, MeetingCode
from closeknit.gatherings.rules import meeting as rules
from closeknit.kit import clock, pace
from closeknit.kit.text import one_line
from closeknit.trust.access import may_take_part

Kind = MeetingCode.Kind
KEPT_FOR = timedelta(days=1)
"""For how long a code that is over is remembered, so that whoever used it finds what came of it."""
MOST_KEPT_FIELDS = 40


class TooManyTries(Exception):
    """Somebody typed many codes in a minute."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a member shows just now: the token in the picture's address, the letters, and where they said they are."""

    token: str
    letters: str
    place: str


def show_code(*, by, now: datetime) -> Shown:
    """The picture and the letters that `by` shows: a picture for a minute, letters for five, or until somebody used them."""
    may_take_part(by).or_refuse()
    place = reads.place_now(by, now)
    with transaction.atomic():
        scan = _standing(by, Kind.SCAN, now - rules.SHOWN_ANEW, now) or _make(by, Kind.SCAN, rules.SCANNED_WITHIN, place, now)
        typed = _standing(by, Kind.TYPED, now - rules.TYPED_ANEW, now) or _make(by, Kind.TYPED, rules.TYPED_WITHIN, place, now)
        stale = [code.id for code in (scan, typed) if code.place != place]
        MeetingCode.objects.filter(owner_id=by.id, id__in=stale).update(place=place)
    return Shown(reads.token_of(by, scan), rules.said_aloud(reads.letters_of(by, typed.nonce)), place)


def _standing(by, kind: str, since: datetime, now: datetime) -> MeetingCode | None:
    rows = MeetingCode.objects.filter(owner_id=by.id, kind=kind, made_at__gt=since, good_until__gt=now, used_at=None)
    return rows.order_by("-made_at", "-id").first()


def _make(by, kind: str, good_for: timedelta, place: str, now: datetime) -> MeetingCode:
    code = MeetingCode(owner_id=by.id, kind=kind, place=place, made_at=now, good_until=now + good_for)
    while kind == Kind.TYPED and not code.mark:  # two nonces may come out as the same six letters
        mark = reads.mark_of(by, reads.letters_of(by, code.nonce))
        if MeetingCode.objects.filter(mark=mark).exists():
            code.nonce = secrets.token_urlsafe(15)
        else:
            code.mark = mark
    code.save(force_insert=True)
    return code


def say_where(*, by, place: str, now: datetime) -> None:
    """Say where one is today: it stands beside what is proposed with one's codes until the day is over."""
    may_take_part(by).or_refuse()
    told = {"place": one_line(place)[:120], "place_on": clock.local_date(now, by.zone)}
    MeetingCard.objects.update_or_create(owner_id=by.id, defaults=told)


def choose_card(*, by, field_ids: list[int], now: datetime) -> None:
    """Choose which fields of one's own profile stand on the card one gives away; others are passed over."""
    may_take_part(by).or_refuse()
    own = {each.id for each in reads.card_fields(by)}
    chosen = sorted(own & set(field_ids))[:MOST_KEPT_FIELDS]
    MeetingCard.objects.update_or_create(owner_id=by.id, defaults={"field_ids": chosen})


def type_code(*, by, text: str, now: datetime) -> str:
    """The token of the code that was typed, or "" where those letters open nothing. Raises TooManyTries."""
    may_take_part(by).or_refuse()
    if pace.count(f"met:{by.id}", rules.MOST_TRIES, now.timestamp()).is_over:
        raise TooManyTries
    code = reads.code_typed(by, text, now)
    return reads.token_for(by, code) if code else ""


def forget_codes(*, now: datetime) -> int:
    """Forget the codes that have long been over; how many."""
    over = MeetingCode.objects.filter(good_until__lt=now - KEPT_FOR)
    return MeetingCode.objects.filter(id__in=list(over.values_list("id", flat=True)[:5000])).delete()[0]
