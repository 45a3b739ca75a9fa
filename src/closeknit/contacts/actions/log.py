"""What passed between people: logged by its owner, or seen by a room in which both are members."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_log
from closeknit.contacts.actions.person import add_contact
from closeknit.contacts.actions.ways import add_point
from closeknit.contacts.actions.writing import add_note, keep_row
from closeknit.contacts.models import Gift
from closeknit.contacts.reads.members import HERE, contacts_of_members
from closeknit.contacts.reads.own import own_contacts
from closeknit.contacts.rules.drafts import Draft, Point
from closeknit.kit.clock import local_date
from closeknit.kit.ids import slug
from closeknit.kit.named import named_read
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger

# What each deed is unless said otherwise: its channel, and who turned to whom.
DEEDS = {
    "called": ("call", "mutual"),
    "met": ("met", "mutual"),
    "wrote": ("email", "out"),
    "gave": ("gift", "out"),
    "helped": ("help", "out"),
}
MOST_TOGETHER = 100
LONGEST_SUBJECT = 300


def log_interaction(
    *,
    by,
    contact_ids: list[int],
    deed: str,
    channel: str = "",
    happened_at: datetime | None = None,
    minutes: int = 0,
    about: str = "",
    direction: str = "",
    now: datetime,
) -> int:
    """Log that `by` called, met, wrote to, gave something to or helped these contacts; how many entries were made.

    `channel` and `direction` ("out", "in", "mutual") are those of the deed unless given, `happened_at` (aware) is now. A longer
    `about` than a subject line becomes a note as well; what was given is kept among the gifts. Raises Unfit, and Http404 for
    somebody who is not in the book.
    """
    if deed not in DEEDS:
        raise Unfit("deed", _("Say whether you called, met, wrote, gave or helped."))
    contact_ids = list(dict.fromkeys(contact_ids))
    if not 1 <= len(contact_ids) <= MOST_TOGETHER:
        raise Unfit("contact_ids", _("Choose from one to %(most)d people.") % {"most": MOST_TOGETHER})
    its_channel, its_direction = DEEDS[deed]
    told = {
        "channel": channel or its_channel,
        "direction": direction or its_direction,
        "happened_at": happened_at or now,
        "seconds": max(0, minutes or 0) * 60,
        "subject": " ".join((about or "").split()),
    }
    with transaction.atomic():
        # First the ledger, then the people: whoever is being deleted is then either still whole or already gone.
        ledger.hold_ledgers(by=[by])
        for person in own_contacts(by, contact_ids):
            may_log(by, person).or_refuse()
            entry = _record(by=by, contact_id=person.id, source="logged", external_id=slug(), now=now, **told)
            if deed == "gave" and told["subject"]:
                _keep_gift(by, person, told, entry.ext_hash, now)
            if len(told["subject"]) > LONGEST_SUBJECT:
                add_note(by=by, contact_id=person.id, text=about, now=now)
    return len(contact_ids)


def _keep_gift(by, person, told: dict, entry_hash: int, now: datetime) -> None:
    """What was given, so that it is not given twice."""
    on = local_date(told["happened_at"], by.zone)
    state = Gift.State.RECEIVED if told["direction"] == "in" else Gift.State.GIVEN
    gift = Gift(
        owner_id=by.id, contact=person, state=state, text=told["subject"], year=on.year, month=on.month, day=on.day,
        entry_hash=entry_hash, made_at=now,
    )  # fmt: skip
    keep_row(by, gift, now)


def _record(**entry) -> ledger.Recorded | ledger.Already:
    try:
        return ledger.record_interaction(**entry)
    except ledger.UnfitEntry as unfit:
        raise Unfit(unfit.field, str(unfit)) from unfit


def record_between(
    *, by, other, source: str, external_id: str, channel: str, happened_at: datetime, direction: str = "mutual", seconds: int = 0,
    subject: str = "", now: datetime,
) -> None:  # fmt: skip
    """Record what passed between two members in both their ledgers, each of whom gets a contact for the other if there is none.

    `direction` is as `by` sees it; `other` gets its opposite. Recording the same external id again changes nothing.
    """
    opposite = {"out": "in", "in": "out"}.get(direction, direction)
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, other])
        for owner, whom, way in ((by, other, direction), (other, by, opposite)):
            _record(
                by=owner, contact_id=contact_for_member(by=owner, member=whom, now=now), source=source, external_id=external_id,
                counterpart=f"member:{whom.id}", channel=channel, direction=way, happened_at=happened_at, seconds=seconds,
                subject=subject, now=now,
            )  # fmt: skip


def contact_for_member(*, by, member, began: str = "", through: str = "", now: datetime) -> int:
    """The contact that stands for another member in this book: the one with their handle here; else the one that certainly is
    them by a way to reach them which they let `by` see; else a new one with their name, and of how it began what is said.

    The handle, not the address, ties the two together: a member's address is shown to nobody who was not given it.
    """
    handle = Point("handle", str(member.id), HERE)
    known = contacts_of_members(by, [member.id])
    if known:
        return min(each.contact_id for each in known)
    if same := named_read("members:contact_of_member")(by, member):
        add_point(by=by, contact_id=same, point=handle, now=now)
        return same
    fields = {"name": member.name, "how_met": began, "met_through": through}
    return add_contact(
        by=by, draft=Draft(fields={key: value for key, value in fields.items() if value}, points=[handle]), now=now
    )
