"""Who looks after the community: hosts make other hosts, and step down."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts.actions import NoSuchMember
from closeknit.accounts.models import Member
from closeknit.kit.text import one_line
from closeknit.members.access import may_choose_hosts
from closeknit.notify import actions as notify
from closeknit.trust import reads as trust
from closeknit.trust.access import Refused, may_look_after_community


class LastHost(Exception):
    """A community, or a circle, is never without somebody who looks after it."""


def make_host(*, by, slug: str, reason: str = "", now: datetime) -> None:
    """Make another member a host of the community, and tell them, with words of one's own if there are any. Doing it again
    changes nothing. Raises Http404 for somebody out of sight."""
    may_choose_hosts(by).or_refuse()
    member = trust.member(by, slug)
    with transaction.atomic():
        if not Member.objects.filter(id=member.id, is_host=False).update(is_host=True):
            return
        with translation.override(member.language or settings.LANGUAGE_CODE):
            told = _("%(name)s has made you a host of the community.") % {"name": by.name}
        text = " ".join(filter(None, (told, one_line(reason))))
        notify.tell(owner_id=member.id, key=f"host:{now.isoformat()}", text=text, path="/community", about_id=by.id, now=now)


def step_down(*, by, now: datetime) -> None:
    """Look after the community no longer. Raises LastHost where nobody else would."""
    may_look_after_community(by).or_refuse()
    with transaction.atomic():
        _refuse_last(by.id, _held_hosts())
        Member.objects.filter(id=by.id).update(is_host=False)


def take_hosting(*, by, member_id: int, now: datetime) -> None:
    """Take from a host that they look after the community; in the transaction of a hosts' deed, which asks whether `by` may, says
    why, and tells them. Raises LastHost; and Refused for one from whom it was itself taken this moment."""
    with transaction.atomic():
        hosts = _held_hosts()
        if not by.is_operator and by.id not in hosts:
            raise Refused(_("Only a host of the community can do this."))
        _refuse_last(member_id, hosts)
        Member.objects.filter(id=member_id).update(is_host=False)


def give_hosting_back(*, by, member_id: int, now: datetime) -> None:
    """Let somebody look after the community again from whom that was taken, unless they have left it; for the hosts' deed."""
    Member.objects.filter(id=member_id, entered_at__isnull=False).exclude(state=Member.State.GONE).update(is_host=True)


def name_host(*, email: str, now: datetime) -> str:
    """Make a member a host from the machine itself, where a community has lost all of its own; their name. Raises NoSuchMember
    for nobody who is here."""
    member = Member.objects.filter(email=email.strip().casefold(), state=Member.State.HERE, entered_at__isnull=False).first()
    if not member:
        raise NoSuchMember
    Member.objects.filter(id=member.id).update(is_host=True)
    return member.name


def _held_hosts() -> list[int]:
    """The hosts who are here, all held, so that of the last two who step down at once, or put out each other, one stays."""
    hosts = Member.objects.filter(is_host=True, state=Member.State.HERE, entered_at__isnull=False)
    return [host.id for host in hosts.select_for_update(no_key=True).order_by("id")]


def _refuse_last(member_id: int, hosts: list[int]) -> None:
    if not set(hosts) - {member_id}:
        raise LastHost
