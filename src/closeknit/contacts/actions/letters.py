"""The letter of a year to oneself: kept with one's own words, sealed if one wishes, opened again, and told of once."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.contacts.access import may_keep_letter
from closeknit.contacts.actions.letter_words import letter_words
from closeknit.contacts.actions.year_picture import open_year
from closeknit.contacts.models import YearLetter
from closeknit.contacts.reads.letters import is_sealed_now, letter_kept, letter_matter
from closeknit.contacts.reads.years import year_page
from closeknit.contacts.rules.letters import letter_html, sealed_until, year_to_tell
from closeknit.kit import clock
from closeknit.kit.text import clean
from closeknit.kit.unfit import Unfit
from closeknit.ledger import reads as ledger
from closeknit.notify import actions as notify

log = logging.getLogger("closeknit.years")
LONGEST = 20_000
EARLIEST_ZONE = timedelta(hours=14)


def compose_letter(*, by, year: int, now: datetime) -> str:
    """What the book tells of a year, as the text of a letter. Raises Http404 for a year it cannot know."""
    may_keep_letter(by, by.id).or_refuse()
    picture, _is_waiting = open_year(by=by, year=year, now=now)
    page = year_page(by, year, picture, now)
    return letter_words(by, page, letter_matter(by, page, now))


def keep_letter(*, by, year: int, remembered: str, hopes: str, is_to_be_sealed: bool, now: datetime) -> YearLetter:
    """Keep the letter of a year with one's own words. What the book told is kept as it stands; while the year is not over it is
    told anew each time. Raises Unfit for a letter that is sealed, or for words without end."""
    may_keep_letter(by, by.id).or_refuse()
    words = {"remembered": clean(remembered), "hopes": clean(hopes)}
    for name, text in words.items():
        if len(text) > LONGEST:
            raise Unfit(name, _("That is longer than a letter can be."))
    today = clock.local_date(now, by.zone)
    composed = compose_letter(by=by, year=year, now=now)
    with transaction.atomic():
        letter = YearLetter.objects.of(by).select_for_update().filter(year=year).first()
        if letter and is_sealed_now(by, letter, now):
            raise Unfit("", _("This letter is sealed. Open it first."))
        is_told = letter is not None and clock.local_date(letter.changed_at, by.zone).year > year
        letter = letter or YearLetter(owner_id=by.id, year=year, made_at=now)
        if not is_told:
            letter.text, letter.html = composed, letter_html(composed)
        letter.remembered, letter.hopes, letter.changed_at = words["remembered"], words["hopes"], now
        letter.sealed_until, letter.opened_at = (sealed_until(year, today), None) if is_to_be_sealed else (None, None)
        letter.save()
    return letter


def open_letter(*, by, year: int, now: datetime) -> None:
    """Open one's own letter before its day. Nothing happens to one that is open, or was never kept."""
    may_keep_letter(by, by.id).or_refuse()
    letter = letter_kept(by, year)
    if letter and is_sealed_now(by, letter, now):
        YearLetter.objects.of(by).filter(id=letter.id).update(opened_at=now)


def tell_years(*, now: datetime) -> int:
    """Tell everybody once that the letter of their year is ready, and that a sealed one is open again; how many were told."""
    return _tell_open(now) + _tell_ready(now)


def _tell_open(now: datetime) -> int:
    """Each that has come is marked and told in one transaction."""
    told = 0
    latest = (now + EARLIEST_ZONE).date()
    due = YearLetter.objects.filter(sealed_until__lte=latest, opened_at=None, owner__is_active=True).select_related("owner")
    for letter in due.order_by("id"):
        if is_sealed_now(letter.owner, letter, now):
            continue
        with transaction.atomic():
            YearLetter.objects.of(letter.owner).filter(id=letter.id, opened_at=None).update(opened_at=now)
            told += _tell(letter.owner, f"letter:open:{letter.year}:{letter.sealed_until}", letter.year, True, now)
    return told


def _tell_ready(now: datetime) -> int:
    told = 0
    days = {(now + timedelta(hours=hours)).date() for hours in (-12, 14)}
    if not any(year_to_tell(day) for day in days):
        return 0
    for owner in Member.objects.filter(is_active=True).order_by("id").iterator(chunk_size=500):
        today = clock.local_date(now, owner.zone)
        year = year_to_tell(today)
        if year and _has_something(owner, year, today):
            told += _tell(owner, f"letter:ready:{year}", year, False, now)
    return told


def _has_something(owner, year: int, today: date) -> bool:
    """Is there anything to tell of, and no letter yet?"""
    last = ledger.extent(owner).last_at
    return last is not None and clock.local_date(last, owner.zone).year >= year and letter_kept(owner, year) is None


def _tell(owner, key: str, year: int, is_open: bool, now: datetime) -> bool:
    with translation.override(owner.language or settings.LANGUAGE_CODE):
        text = _("The letter you sealed for %(year)d is open again.") if is_open else _("Your letter about %(year)d is ready.")
        told = {"text": text % {"year": year}, "path": f"/people/years/{year}/letter"}
        return notify.tell(owner_id=owner.id, key=key, now=now, **told)
