"""Who looks after the community: hosts make other hosts, and step down."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.kit.text import one_line
from closeknit.notify import actions as notify
from closeknit.trust import reads as trust
from closeknit.trust.access import may_look_after_community


class LastHost(Exception):
    """A community, or a circle, is never without somebody who looks after it."""


def make_host(*, by, slug: str, reason: str = "", now: datetime) -> None:
    """Make another member a host of the community, and tell them, with words of one's own if there are any. Doing it again
    changes nothing. Raises Http404 for somebody out of sight."""
    may_look_after_community(by).or_refuse()
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
        # All hosts' rows are held, so that of the last two who step down at once one stays.
        hosts = Member.objects.filter(is_host=True, state=Member.State.HERE, entered_at__isnull=False)
        if not [host for host in hosts.select_for_update(no_key=True).order_by("id") if host.id != by.id]:
            raise LastHost
        Member.objects.filter(id=by.id).update(is_host=False)
