"""What stands quietly below a talk of two: that it is night for the other, and the next rung."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.contacts import reads as contacts
from closeknit.kit import clock
from closeknit.ledger import reads as ledger
from closeknit.members import reads as members
from closeknit.members.reads import Profile
from closeknit.notify import reads as notify
from closeknit.talk.models import Message
from closeknit.talk.reads.talks import Talk
from closeknit.talk.rules.steps import is_morning, next_step

LATELY = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Beside:
    """`quiet` says that the other hears nothing just now, `step` what could be next ("voice", "meet" or ""), and `hours` when
    both are awake, in both their times."""

    quiet: str = ""
    step: str = ""
    name: str = ""
    hours: list[str] = field(default_factory=list)


def beside(viewer, talk: Talk, now: datetime) -> Beside:
    """For a talk of two with somebody who is here; of the other's clock nothing is said that their profile does not show the
    viewer. Seven queries at most."""
    if not (talk.is_between_two and talk.is_open and talk.others):
        return Beside()
    other = Member.objects.get(id=talk.others[0].id)
    profile = members.profiles(viewer, [other], talk.eyes)[other.id]
    step = _step(viewer, talk, other, now)
    hours = members.good_hours(viewer, profile, now) if step else []
    return Beside(_quiet(other, profile, now), step, talk.others[0].first_name, hours)


def _quiet(other: Member, profile: Profile, now: datetime) -> str:
    zone = profile.text("zone")
    if not zone or not notify.reaching(other).quiet.holds(now, clock.zone(other.zone)):
        return ""
    local = now.astimezone(clock.zone(zone))
    told = {"time": date_format(local, "H:i"), "name": other.get_short_name()}
    if is_morning(local.hour):
        return _("It is %(time)s for %(name)s. What you write makes no sound, and waits for the morning.") % told
    return _("It is %(time)s for %(name)s, who wants it quiet just now. What you write makes no sound, and waits.") % told


def _step(viewer, talk: Talk, other: Member, now: datetime) -> str:
    known = contacts.contacts_of_members(viewer, [other.id])
    tie = ledger.tie(viewer, known[0].contact_id) if known else None
    if tie is None or not tie.is_steady(now):
        return ""
    spoken = Message.objects.filter(thread_id=talk.row.id, author_id=viewer.id, voice_note__isnull=False)
    return next_step(tie.next_rung(), is_steady=True, has_voice_lately=spoken.filter(made_at__gt=now - LATELY).exists())
