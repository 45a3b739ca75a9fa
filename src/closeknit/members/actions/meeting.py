"""“We have met”: said by both, or a fact for neither."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.contacts import actions as contacts
from closeknit.contacts.reads import contacts_of_members, partial_date
from closeknit.kit import clock
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger
from closeknit.ledger.reads import entries_of_channel, entry_at
from closeknit.members.models import NotMet
from closeknit.notify import actions as notify
from closeknit.trust import actions as trust
from closeknit.trust import reads

SOURCE = "native"
SAME_MEETING = timedelta(hours=18)
"""What both say within so long of each other is one meeting: an evening that ends after midnight is one."""


def say_we_met(
    *, by, slug: str, met_on: str = "", where: str = "", happened_at: datetime | None = None, path: str = "", now: datetime
) -> bool:
    """Say that one has met a member in person; whether both now say so. The other is asked once, in a notice that leads to `path`
    (this member's page where none is given).

    Once both say so, both ledgers get one meeting, in the same transaction: at `happened_at` where that is known, else on
    `met_on` ("YYYY-MM-DD", in the zone of whoever says it last) or now. Saying it again changes nothing. Raises Unfit
    ("met_on"), trust.NotOneself, Http404.
    """
    other = reads.member(by, slug)
    noon, met_on = _happened(by, met_on, now)
    happened_at = happened_at or noon
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, other])
        own, _theirs = reads.said_met(by, other.id)
        is_mutual = trust.say_we_met(by=by, member_id=other.id, met_on=met_on, where=one_line(where), now=now)
        NotMet.objects.filter(owner_id=by.id, member_id=other.id).delete()
        if is_mutual:
            contacts.record_between(
                by=by, other=other, source=SOURCE, external_id=_key(by, other), channel="met", happened_at=happened_at,
                subject=one_line(where)[:120], now=now,
            )  # fmt: skip
            with suppress(ledger.NoSuchInteraction):
                ledger.restore_interaction(by=by, source=SOURCE, ext_hash=_hash(by, other), now=now)
        if not own:
            _tell(by, other, is_mutual, path, now)
    return is_mutual


def meet_again(*, by, slug: str, key: str, happened_at: datetime, where: str = "", now: datetime) -> bool:
    """Record one more meeting of two who have both said that they met, in both ledgers; whether it is one more. Within
    SAME_MEETING of the one with which it began it is that one. `key` names it: the same again changes nothing. Raises Http404."""
    other = reads.member(by, slug)
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, other])
        first_at = entry_at(by, SOURCE, _hash(by, other))
        if reads.said_met(by, other.id) != (True, True) or (first_at and abs(happened_at - first_at) < SAME_MEETING):
            return False
        contacts.record_between(
            by=by, other=other, source=SOURCE, external_id=f"{_key(by, other)}:{key}", channel="met", happened_at=happened_at,
            subject=one_line(where)[:120], now=now,
        )  # fmt: skip
    return True


def say_we_did_not_meet(*, by, slug: str, now: datetime) -> None:
    """Say, to this house alone, that one has not met a member, or take back that one has: it is no fact for either, one's own
    ledger forgets the meeting, and the other is not told. They cannot ask again. Raises Http404."""
    other = reads.member(by, slug)
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, other])
        trust.say_we_did_not_meet(by=by, member_id=other.id, now=now)
        NotMet.objects.bulk_create([NotMet(owner_id=by.id, member_id=other.id, made_at=now)], ignore_conflicts=True)
        for contact in contacts_of_members(by, [other.id]):
            for ext_hash in entries_of_channel(by, contact.contact_id, SOURCE, "met"):
                ledger.strike_interaction(by=by, source=SOURCE, ext_hash=ext_hash, now=now)


def _key(one, other) -> str:
    return "met:{}:{}".format(*sorted((one.id, other.id)))


def _hash(by, other) -> int:
    """The meeting in the ledger of `by`, as record_between names it."""
    return ledger.ext_hash_of(_key(by, other), f"member:{other.id}")


def _happened(by, met_on: str, now: datetime) -> tuple[datetime, str]:
    """The moment of the meeting, and its day as it is written down; noon of a day that was named."""
    met_on = one_line(met_on)
    if not met_on:
        return now, ""
    day = partial_date(met_on)
    if not day or not (day.year and day.comes_round):
        raise Unfit("met_on", _("This is no day we can read."))
    noon = datetime.combine(day.in_year(day.year), time(12), tzinfo=clock.zone(by.zone)).astimezone(UTC)
    if noon > now + timedelta(hours=12):
        raise Unfit("met_on", _("This day is still to come."))
    return min(noon, now), str(day)


def _tell(by, other, is_mutual: bool, path: str, now: datetime) -> None:
    with translation.override(other.language or settings.LANGUAGE_CODE):
        said = (
            _("%(name)s says so too: you have met in person.")
            if is_mutual
            else _("%(name)s says that the two of you have met in person. Do you say so too?")
        )
        key = f"met:{by.slug}:{'both' if is_mutual else 'one'}"
        text = said % {"name": by.name}
        notify.tell(
            owner_id=other.id, key=key, text=text, path=(not is_mutual and path) or f"/members/{by.slug}", about_id=by.id, now=now
        )
