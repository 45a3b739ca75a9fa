"""Coming into the community, and accepting its agreements."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from closeknit.accounts.models import Acceptance, Agreement, Member
from closeknit.members.access import may_come_in, may_enter_community
from closeknit.members.actions.community import held_community
from closeknit.notify import actions as notify
from closeknit.trust.access import may_take_part


class AgreementsChanged(Exception):
    """What was accepted is not the newest version: it is to be read once more."""


def come_in(*, by, version: int, now: datetime) -> None:
    """Come in by oneself, where whoever comes is welcome, accepting that version of the agreements. Raises AgreementsChanged,
    and Http404 where there is no community."""
    with transaction.atomic():
        may_come_in(by, held_community()).or_refuse()
        begin_quietly(by, now)
        enter_community(by=by, version=version, now=now)


def begin_quietly(member: Member, now: datetime) -> None:
    """Quiet nights for whoever comes in for the first time, before they are in; who comes again keeps what they chose."""
    if not Member.objects.filter(id=member.id, entered_at__isnull=False).exists():
        notify.begin_with_quiet_nights(by=member, now=now)


def enter_community(*, by, version: int, now: datetime) -> None:
    """Let the account `by`, who has accepted that version of the agreements, into the community. How they came to be let in (an
    invitation, a host's yes, an open door) is asked by whoever calls; that the account is not closed, suspended or removed is
    asked here. Doing it again changes nothing. Raises AgreementsChanged, and Http404 where there is no community."""
    with transaction.atomic():
        held_community()
        may_enter_community(held_member(by)).or_refuse()
        accept_version(by, version, now)
        Member.objects.filter(id=by.id).update(
            state=Member.State.HERE, entered_at=Coalesce("entered_at", Value(now)), is_asked_to_agree=False
        )


def held_member(by) -> Member:
    """The account as it is now, held, after the community: the hosts may have closed the community to it meanwhile."""
    return Member.objects.select_for_update(no_key=True).get(id=by.id)


def accept_agreements(*, by, version: int, now: datetime) -> None:
    """Accept the newest version as a member. Doing it again changes nothing. Raises AgreementsChanged."""
    may_take_part(by).or_refuse()
    with transaction.atomic():
        held_community()
        accept_version(by, version, now)
        Member.objects.filter(id=by.id).update(is_asked_to_agree=False)


def accept_version(by, version: int, now: datetime) -> None:
    """Note that a member accepts the newest version; the community's row is held, so that none comes between the question and the
    note. Raises AgreementsChanged."""
    if version != Agreement.objects.order_by("-version").values_list("version", flat=True).first():
        raise AgreementsChanged
    Acceptance.objects.bulk_create([Acceptance(member=by, version=version, accepted_at=now)], ignore_conflicts=True)
