"""Rounds of cards: made, filled with people, changed, taken away."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_add_contact
from closeknit.contacts.actions.findable import refresh
from closeknit.contacts.actions.rows import line_of
from closeknit.contacts.models import Address, Card, CardRound
from closeknit.contacts.reads.own import own, own_contacts
from closeknit.contacts.rules.countries import codes, country_code, country_name
from closeknit.kit.unfit import Unfit

MOST_CARDS = 1000
YEARS = (1900, 9998)


def add_round(
    *, by, kind: str, title: str, year: int, month: int | None = None, there_by: date | None = None, home: str = "", now: datetime
) -> int:
    """Begin a round of cards; its id. `month` belongs to birthdays, `home` is the country of posting (ISO 3166). Raises Unfit."""
    may_add_contact(by).or_refuse()
    if kind not in CardRound.Kind.values:
        raise Unfit("kind", _("Say what the cards are for."))
    is_birthdays = kind == CardRound.Kind.BIRTHDAYS
    if not YEARS[0] <= year <= YEARS[1]:
        raise Unfit("year", _("Write a year of four digits."))
    if is_birthdays and not 1 <= (month or 0) <= 12:
        raise Unfit("month", _("Choose the month of the birthdays."))
    row = CardRound(
        owner_id=by.id, kind=kind, title=line_of(title, "title"), year=year, month=month if is_birthdays else None,
        there_by=date(year, month, 1) if is_birthdays else there_by, home=_home(home), made_at=now,
    )  # fmt: skip
    row.save(force_insert=True)
    return row.id


def change_round(*, by, round_id: int, title: str, there_by: date | None, home: str, now: datetime) -> None:
    """Write title, day and country of posting anew; a round of birthdays keeps its month. Raises Unfit."""
    row = own(by, CardRound, round_id)
    may_add_contact(by).or_refuse()
    there_by = row.there_by if row.kind == CardRound.Kind.BIRTHDAYS else there_by
    told = {"title": line_of(title, "title"), "there_by": there_by, "home": _home(home)}
    CardRound.objects.of(by).filter(id=round_id).update(**told)


def remove_round(*, by, round_id: int, now: datetime) -> None:
    """Take a round away with its cards; letters that were sent stay in the history."""
    own(by, CardRound, round_id)
    may_add_contact(by).or_refuse()
    with transaction.atomic():
        Card.objects.of(by).filter(round_id=round_id).delete()
        CardRound.objects.of(by).filter(id=round_id).delete()


def choose_people(*, by, round_id: int, contact_ids: list[int], shown_ids: list[int] = (), now: datetime) -> None:
    """Give these contacts a card. Of those in `shown_ids` who are not among them, a card that is not begun is taken back.

    Raises Unfit for more than a thousand, Http404 for somebody who is not in the book.
    """
    own(by, CardRound, round_id)
    may_add_contact(by).or_refuse()
    people = own_contacts(by, contact_ids)
    with transaction.atomic():
        left_out = set(shown_ids) - {person.id for person in people}
        begun = Card.objects.of(by).filter(round_id=round_id)
        begun.filter(state=Card.State.CHOSEN, wrote_back_on=None, contact_id__in=left_out).delete()
        known = set(begun.values_list("contact_id", flat=True))
        if len(known | {person.id for person in people}) > MOST_CARDS:
            raise Unfit("chosen", _("More than %(most)d cards are too many for one round.") % {"most": MOST_CARDS})
        rows = [
            Card(owner_id=by.id, round_id=round_id, contact=person, made_at=now) for person in people if person.id not in known
        ]
        Card.objects.bulk_create(rows, ignore_conflicts=True)


def say_country(*, by, round_id: int, country: str, now: datetime) -> int:
    """Write this country (ISO 3166) into every address of the round's people that names none; how many there were. Raises
    Unfit."""
    own(by, CardRound, round_id)
    may_add_contact(by).or_refuse()
    code = _home(country)
    if not code:
        raise Unfit("country", _("We do not know this country."))
    people = Card.objects.of(by).filter(round_id=round_id).values_list("contact_id", flat=True)
    with transaction.atomic():
        rows = Address.objects.of(by).filter(contact_id__in=list(people), country="").exclude(street="", po_box="", city="")
        contact_ids = sorted(set(rows.values_list("contact_id", flat=True)))
        rows.update(country=country_name(code, by.language or "en"))
        refresh(by.id, contact_ids)
    return len(contact_ids)


def _home(written: str) -> str:
    """The code of a country; "" for none. Raises Unfit for what is no country."""
    code = country_code(written) if written.strip() else ""
    if written.strip() and code not in codes():
        raise Unfit("home", _("We do not know this country."))
    return code
