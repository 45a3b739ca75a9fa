"""Taking from another host that they look after the community: a deed like any other, with a reason, a log and an answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.hosts import reads
from closeknit.hosts.access import may_take_hosting
from closeknit.hosts.actions.judging import LONGEST_REASON, told_of
from closeknit.hosts.actions.telling import tell, tell_concerned
from closeknit.hosts.actions.working import work
from closeknit.hosts.models import Deed
from closeknit.kit.text import clean
from closeknit.kit.unfit import Unfit
from closeknit.members.actions import LastHost


def end_hosting(*, by, slug: str, reason: str, now: datetime) -> int:
    """Take from another host that they look after the community, for a reason they read; the number of the deed. The operator is
    told as well, and can take it back, so that nobody makes a community their own. Raises Http404, Unfit ("reason")."""
    member = reads.host_called(by, slug)
    may_take_hosting(by, member).or_refuse()
    reason = clean(reason)
    if not reason or len(reason) > LONGEST_REASON:
        raise Unfit("reason", _("Say why, in a few words."))
    with transaction.atomic():
        done = Deed.objects.create(
            by_id=by.id, about_id=member.id, kind=Deed.Kind.UNHOST, thing_kind="member", thing_id=member.id, reason=reason,
            made_at=now,
        )  # fmt: skip
        try:
            work(by, done, now)
        except LastHost:
            raise Unfit("reason", _("Nobody else would look after the community. Ask somebody to be a host first.")) from None
        tell_concerned(done, f"deed:{done.id}", lambda: told_of(done), now)
        _tell_operators(by, done, now)
    return done.id


def _tell_operators(by, done: Deed, now: datetime) -> None:
    for operator in Member.objects.filter(is_operator=True, is_active=True).exclude(id__in=[by.id, done.about_id]):
        words = lambda: _("A host of the community is one no longer, by a decision of another.")  # noqa: E731
        tell(operator, f"unhost:{done.id}", words, "/hosts/log", now)
