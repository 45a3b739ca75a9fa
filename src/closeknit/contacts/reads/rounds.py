"""Rounds of cards: all of them, one with everything its page needs, and whom to choose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q
from django.http import Http404
from django.utils.translation import get_language

from closeknit.contacts.models import Address, Card, CardRound, Occasion
from closeknit.contacts.reads.own import own
from closeknit.contacts.rules.dates import of_parts
from closeknit.contacts.rules.drafts import Place
from closeknit.contacts.rules.envelope import Envelope, envelope
from closeknit.contacts.rules.points import region_of_zone
from closeknit.contacts.rules.post import post_by

CHOSEN, WRITTEN, SENT = Card.State.CHOSEN, Card.State.WRITTEN, Card.State.SENT
MOST_ROUNDS = 200


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round and how far it has come: cards to write, written and not sent, sent, answered."""

    round: CardRound
    to_write: int
    written: int
    sent: int
    answered: int


def card_rounds(viewer) -> list[RoundRow]:
    """The rounds, the newest first: two queries."""
    rounds = list(CardRound.objects.of(viewer).order_by("-year", "-id")[:MOST_ROUNDS])
    counts = Card.objects.of(viewer).filter(round_id__in=[each.id for each in rounds]).values_list("round_id")
    whiches = (Q(state=CHOSEN), Q(state=WRITTEN), Q(state=SENT), Q(wrote_back_on__isnull=False))
    counted = counts.annotate(**{f"count_{n}": Count("id", filter=which) for n, which in enumerate(whiches)}).order_by()
    known = {row[0]: row[1:] for row in counted}
    return [RoundRow(each, *known.get(each.id, (0, 0, 0, 0))) for each in rounds]


def card_round(viewer, round_id: int) -> CardRound:
    """One round. Raises Http404."""
    return own(viewer, CardRound, round_id)


def card(viewer, round_id: int, card_id: int) -> Card:
    """One card of this round. Raises Http404."""
    row = own(viewer, Card, card_id)
    if row.round_id != round_id:
        raise Http404("not a card of this round")
    return row


def home_of(viewer) -> str:
    """The country (ISO 3166) the viewer posts in: that of the last round, else the one their zone lies in; "" where none is
    known."""
    last = CardRound.objects.of(viewer).exclude(home="").order_by("-id").values_list("home", flat=True).first()
    return last or region_of_zone(viewer.zone)


@dataclass(slots=True)
class CardRow:
    """A card with its envelope. `due_on` is the day it is meant for, `post_by` by when to post it; None where that is not
    known.

    `is_ready` says that the envelope can be printed: nothing lacks, or the owner said that it is right. `remembered` is "back"
    for somebody who wrote back in the last such round, "quiet" for who was sent one in the last two years and did not; else "".
    """

    card: Card
    contact_id: int
    name: str
    is_gone: bool
    addresses: list[Address]
    address: Address | None
    envelope: Envelope
    due_on: date | None
    post_by: date | None
    remembered: str = ""

    @property
    def place_line(self) -> str:
        """The address on one line, without the name."""
        name = self.card.addressed_to or self.name
        return ", ".join(line for line in self.envelope.lines if line != name)

    @property
    def is_ready(self) -> bool:
        return not self.envelope.problems or (self.card.is_checked and len(self.envelope.lines) > 1)


@dataclass(slots=True)
class RoundPage:
    """A round with its cards, by the day of posting; those already sent come last."""

    round: CardRound
    cards: list[CardRow] = field(default_factory=list)


def round_page(viewer, round_id: int) -> RoundPage:
    """Everything about one round, in six queries however many cards it has. Raises Http404."""
    row = card_round(viewer, round_id)
    cards = list(Card.objects.of(viewer).filter(round_id=round_id, contact__owner_id=viewer.id).select_related("contact"))
    ids = [card.contact_id for card in cards]
    addresses, birthdays = _addresses(viewer, ids), _birthdays(viewer, ids) if row.month else {}
    memory = remembered(viewer, row, ids)
    language = get_language() or "en"
    rows = [_card_row(card, row, addresses[card.contact_id], birthdays, language) for card in cards]
    for each in rows:
        each.remembered = memory.get(each.contact_id, "")
    rows.sort(key=lambda each: (each.card.state == SENT, each.post_by or each.due_on or date.max, each.card.contact.sort_key))
    return RoundPage(row, rows)


def _card_row(card: Card, row: CardRound, addresses: list[Address], birthdays: dict[int, date], language: str) -> CardRow:
    chosen = next((each for each in addresses if each.id == card.address_id), None) or next(iter(addresses), None)
    place = Place(**{part: getattr(chosen, part) for part in Place.__slots__}) if chosen else None
    told = envelope(card.addressed_to or card.contact.name, place, row.home, language)
    born = birthdays.get(card.contact_id)
    due_on = born.in_year(row.year) if born else row.there_by
    by = post_by(due_on, row.home, told.country) if due_on and told.country else None
    is_gone = card.contact.has_died
    return CardRow(card, card.contact_id, card.contact.name, is_gone, addresses, chosen, told, due_on, by)


def _addresses(viewer, ids: Iterable[int]) -> dict[int, list[Address]]:
    found = defaultdict(list)
    for row in Address.objects.of(viewer).filter(contact_id__in=list(ids)).order_by("-is_preferred", "id"):
        found[row.contact_id].append(row)
    return found


def _birthdays(viewer, ids: Iterable[int]) -> dict:
    rows = Occasion.objects.of(viewer).filter(contact_id__in=list(ids), kind=Occasion.Kind.BIRTHDAY, day__isnull=False)
    return {row.contact_id: of_parts(row.year, row.month, row.day) for row in rows}


def remembered(viewer, row: CardRound, contact_ids: Iterable[int]) -> dict[int, str]:
    """Of earlier rounds of the same kind: "back" for who wrote back in the last one they got a card in, "quiet" for who got one
    in each of the two years before and answered neither."""
    before = Card.objects.of(viewer).filter(
        contact_id__in=list(contact_ids), state=SENT, round__owner_id=viewer.id, round__kind=row.kind, round__year__lt=row.year
    )
    history = defaultdict(list)
    for contact_id, year, back in before.order_by("-round__year").values_list("contact_id", "round__year", "wrote_back_on"):
        history[contact_id].append((year, back is not None))
    return {contact_id: word for contact_id, years in history.items() if (word := _memory(years, row.year))}


def _memory(years: list[tuple[int, bool]], year: int) -> str:
    answered = {each for each, is_back in years if is_back}
    if years[0][0] in answered:
        return "back"
    sent = {each for each, _is_back in years}
    return "quiet" if {year - 1, year - 2} <= sent and not answered & {year - 1, year - 2} else ""


def chosen_ids(viewer, round_id: int) -> dict[int, str]:
    """Who is in a round, and the state of their card."""
    return dict(Card.objects.of(viewer).filter(round_id=round_id).values_list("contact_id", "state"))


def people_of_last_round(viewer, row: CardRound, *, is_answered: bool = False) -> list[int]:
    """Who was in the latest earlier round of the same kind, or only who wrote back then; by name."""
    last = CardRound.objects.of(viewer).filter(kind=row.kind).exclude(id=row.id).filter(Q(year__lt=row.year) | Q(id__lt=row.id))
    last_id = last.order_by("-year", "-id").values_list("id", flat=True).first()
    cards = Card.objects.of(viewer).filter(round_id=last_id, contact__owner_id=viewer.id)
    if is_answered:
        cards = cards.filter(wrote_back_on__isnull=False)
    return list(cards.order_by("contact__sort_key", "contact_id").values_list("contact_id", flat=True))


def born_in(viewer, month: int) -> list[int]:
    """Who has their birthday in a month, by its day; archived people and the dead are left out."""
    rows = Occasion.objects.of(viewer).filter(
        kind=Occasion.Kind.BIRTHDAY, month=month, day__isnull=False, contact__owner_id=viewer.id, contact__archived_at=None,
        contact__has_died=False,
    )  # fmt: skip
    return list(dict.fromkeys(rows.order_by("day", "contact__sort_key").values_list("contact_id", flat=True)))
