"""Proposing a walk, a dinner or a coffee to somebody whom a trip brings near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.gatherings import reads
from closeknit.gatherings.access import may_plan_gathering
from closeknit.gatherings.actions.answering import Reply, rsvp
from closeknit.gatherings.actions.inviting import invite_members
from closeknit.gatherings.actions.planning import plan_gathering
from closeknit.gatherings.actions.plans import Plan
from closeknit.gatherings.models import Gathering, GatheringInvitation, Occurrence, Rsvp
from closeknit.gatherings.rules import STARTS, Span
from closeknit.gatherings.rules.trip import PROPOSED
from closeknit.kit.places import city
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger
from closeknit.trust.reads import Told, member, sight


@dataclass(frozen=True, slots=True)
class Proposal:
    """A kind of PROPOSED, a day on which both are near, an hour there (0 to 23; None: the usual one of its kind) and a line."""

    format: str
    on: date
    hour: int | None = None
    words: str = ""


def propose(*, by, slug: str, who: str, proposal: Proposal, now: datetime) -> str:
    """Ask the member `who`, whom a trip brings near, to a walk, a dinner or a coffee: a gathering for the two of them, in that
    city; its slug. Asking the same twice asks once. Raises Unfit, Http404."""
    may_plan_gathering(by).or_refuse()
    eyes = sight(by)
    shown, near = reads.person_near(by, eyes, slug, who, now)
    other = member(by, who, eyes)
    there = city(near.passing.city_id if near.passing else shown.city_id)
    if proposal.format not in PROPOSED:
        raise Unfit("format", _("Choose what you would like to do."))
    hour = PROPOSED[proposal.format] if proposal.hour is None else proposal.hour
    if not near.first_on <= proposal.on <= near.last_on or not 0 <= hour <= 23:
        raise Unfit("on", _("Choose one of the days on which you are both there."))
    span = Span(f"{proposal.on.isoformat()}T{hour:02d}:00", there.zone, STARTS[proposal.format].minutes)
    plan = Plan(title(proposal.format, there.name), span, proposal.words, proposal.format, city_id=there.id)
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, other])
        return _asked_already(by, other, plan) or _ask(by, who, plan, now)


def title(format_: str, place: str) -> str:
    """What the gathering is called, in the language of whoever proposes it."""
    words = {"walk": _("A walk in %(city)s"), "dinner": _("Dinner in %(city)s"), "coffee": _("A coffee in %(city)s")}
    return words[format_] % {"city": place}


def _ask(by, who: str, plan: Plan, now: datetime) -> str:
    try:
        slug = plan_gathering(by=by, plan=plan, told=Told(), now=now)
        invite_members(by=by, slug=slug, slugs=[who], now=now)
        one = Occurrence.objects.get(gathering__slug=slug, gathering__author_id=by.id)
        rsvp(by=by, occurrence_id=one.id, reply=Reply(Rsvp.Answer.YES), now=now)  # whoever proposes a walk comes along
    except Unfit as unfit:
        raise Unfit({"story": "words", "starts": "on", "who": ""}.get(unfit.field, unfit.field), unfit.message) from None
    return slug


def _asked_already(by, other: Member, plan: Plan) -> str:
    """The gathering of this kind to which they were asked for this very hour; "" for none."""
    asked = GatheringInvitation.objects.filter(member_id=other.id).values("gathering_id")
    same = {"starts_local": plan.span.starts_local, "city_id": plan.city_id, "format": plan.format, "deleted_at": None}
    rows = Gathering.objects.filter(author_id=by.id, state=Gathering.State.PUBLISHED, id__in=asked, **same)
    return rows.values_list("slug", flat=True).first() or ""
