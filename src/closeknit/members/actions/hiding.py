"""What hosts of the community hide of words with which people come in, and the circles they shut."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.accounts.models import Circle, Member, Membership
from closeknit.members.access import may_hide_words
from closeknit.members.actions.telling import tell_in_own_words
from closeknit.members.models import CircleInvitation, CircleRequest, Invitation


def hide_words(*, by, kind: str, thing_id: int, member_id: int, is_hidden: bool, now: datetime) -> None:
    """Take from whoever they are for the words with which a member asks somebody in, or asks to come in, or give them back:
    "invitation" (into the circle of this number, by this member), "joining" (an invitation into the community), "request".
    Whoever said them sees no answer. Whoever asks tells them."""
    may_hide_words(by).or_refuse()
    rows = {
        "invitation": CircleInvitation.objects.filter(circle_id=thing_id, made_by_id=member_id, answer=""),
        "joining": Invitation.objects.filter(id=thing_id, owner_id=member_id),
        "request": CircleRequest.objects.filter(id=thing_id, member_id=member_id),
    }
    if kind in rows:
        rows[kind].update(hidden_at=now if is_hidden else None)


def shut_circle(*, by, circle_id: int, now: datetime) -> None:
    """Close a circle as its own hosts would: nothing new is said in it, and nobody knows of it but who is in it. Its hosts are
    told by whoever asks, everybody else of it here; one that is closed already stays as it is."""
    may_hide_words(by).or_refuse()
    with transaction.atomic():
        circle = Circle.objects.select_for_update(no_key=True).get(id=circle_id)
        if circle.closed_at:
            return
        Circle.objects.filter(id=circle.id).update(closed_at=now)
        _tell_members(circle, "closed", lambda: _("The circle “%(circle)s” is closed. What was said there stays."), now)


def open_circle(*, by, circle_id: int, shut_at: list[datetime], now: datetime) -> None:
    """Open again a circle that was shut at one of these moments, unless everybody has left it meanwhile. One that was closed
    otherwise stays closed."""
    may_hide_words(by).or_refuse()
    with transaction.atomic():
        circle = Circle.objects.select_for_update(no_key=True).get(id=circle_id)
        if circle.closed_at not in shut_at or not Membership.objects.filter(circle_id=circle.id, left_at=None).exists():
            return
        Circle.objects.filter(id=circle.id).update(closed_at=None)
        _tell_members(circle, "open", lambda: _("The circle “%(circle)s” is open again."), now)


def _tell_members(circle: Circle, what: str, words: Callable[[], str], now: datetime) -> None:
    stays = Membership.objects.filter(circle_id=circle.id, left_at=None, is_host=False, member__state=Member.State.HERE)
    for stay in stays.select_related("member").order_by("member_id"):
        key, text = f"circle:{what}:{circle.id}:{int(now.timestamp())}", lambda: words() % {"circle": circle.name[:60]}
        tell_in_own_words(stay.member, key, text, f"/circles/{circle.slug}", now)
