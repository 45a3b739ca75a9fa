"""Coming into the community by an invitation or by an open door: with an account, or as somebody whose address was proved."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts import actions as accounts
from closeknit.accounts.models import Circle, Community, Member
from closeknit.contacts import actions as contacts
from closeknit.ledger import actions as ledger
from closeknit.members import reads
from closeknit.members.actions.applying import ask_to_come_in
from closeknit.members.actions.community import held_community
from closeknit.members.actions.entering import begin_quietly, enter_community
from closeknit.members.actions.stays import add_stay
from closeknit.members.actions.telling import tell_in_own_words
from closeknit.members.models import Application, Invitation, InvitationUse
from closeknit.members.rules import Arrival


class WayClosed(Exception):
    """This way in is not open, or not any more: of two at the last use of an invitation, one finds it so."""


def join_newly(*, arrival: Arrival, now: datetime) -> Member:
    """Make an account of somebody who has just proved their address, and bring them in, or note that they ask to come in: all or
    nothing. Raises WayClosed, AgreementsChanged, Unfit, and accounts.actions.CannotJoin (AddressTaken for a known address)."""
    with transaction.atomic():
        held_community()
        member = accounts.add_proven_member(
            email=arrival.email, name=arrival.name, zone=arrival.zone, language=arrival.language, now=now
        )
        join(by=member, token=arrival.token, version=arrival.version, words=arrival.words, now=now)
        member.refresh_from_db()
    return member


def join(*, by, token: str, version: int, words: str = "", now: datetime) -> None:
    """Come in with an account one has: by an invitation, or without a token by the open door; where people apply, ask with one's
    own words. Who is in already stays in, and uses nothing up. Raises WayClosed, AgreementsChanged, Unfit ("words")."""
    with transaction.atomic():
        there = held_community()
        by = Member.objects.get(id=by.id)  # as it is now that the community is held
        if by.is_here:
            return
        way = reads.way_in(by, token, now)
        if not way:
            raise WayClosed
        if way.kind == Community.Joining.APPLY:
            ask_to_come_in(by=by, words=words, version=version, now=now)
            return
        begin_quietly(by, now)
        enter_community(by=by, version=version, now=now)
        Application.objects.filter(owner_id=by.id, answer="").update(answer=Application.Answer.YES, answered_at=now)
        if token:
            _use(by, reads.invitation_behind(by, token, there, now), there, now)


def _use(by: Member, invitation: Invitation, there: Community, now: datetime) -> None:
    """Use the invitation up by one, tie the two to each other, and tell the inviter."""
    InvitationUse.objects.create(owner_id=invitation.owner_id, invitation=invitation, member_id=by.id, used_at=now)
    left = Invitation.objects.filter(id=invitation.id, uses__lt=F("uses_most"), revoked_at=None)
    if not left.update(uses=F("uses") + 1):
        raise WayClosed
    circle = reads.circle_of(by, invitation)
    held = Circle.objects.select_for_update(no_key=True).filter(id=circle.id, closed_at=None).first() if circle else None
    if held:
        add_stay(held, by.id, now)
    _tie(invitation.owner, by, there, f"invitation {invitation.id}", now)
    tell_in_own_words(
        invitation.owner, f"invitation:{invitation.id}:{by.id}",
        lambda: _("%(name)s has come in by your invitation. A word of welcome from you would please.") % {"name": by.name},
        f"/members/{by.slug}", now, about_id=by.id,
    )  # fmt: skip


def _tie(inviter: Member, newcomer: Member, there: Community, key: str, now: datetime) -> None:
    """Each gets a contact for the other that says how it began, where there is none yet, and both ledgers note it."""
    ledger.hold_ledgers(by=[inviter, newcomer])
    with translation.override(inviter.language or settings.LANGUAGE_CODE):
        began = _("I invited them into %(community)s.") % {"community": there.name}
        contacts.contact_for_member(by=inviter, member=newcomer, began=began, through=there.name, now=now)
    with translation.override(newcomer.language or settings.LANGUAGE_CODE):
        began = _("Invited by %(name)s into %(community)s.") % {"name": inviter.name, "community": there.name}
        contacts.contact_for_member(by=newcomer, member=inviter, began=began, through=there.name, now=now)
    contacts.record_deed(by=inviter, others=[newcomer], deed="invitation", key=key, happened_at=now, now=now)
