"""What ends by its day."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.hosts.actions.telling import tell
from closeknit.hosts.actions.working import work_back
from closeknit.hosts.models import Deed

AT_ONCE = 200


def lift_ended(*, now: datetime) -> int:
    """End the suspensions and limits whose day has come, and tell whom they concerned; how many. Each is ended once, however
    often this runs, and late rather than never."""
    due = Deed.objects.filter(until__lte=now, ended_at=None, undone_at=None, until__isnull=False).select_related("about")
    return sum(_lift(row, now) for row in due.order_by("until", "id")[:AT_ONCE])


def _lift(row: Deed, now: datetime) -> bool:
    with transaction.atomic():
        if not Deed.objects.filter(id=row.id, ended_at=None, undone_at=None).update(ended_at=now):
            return False
        work_back(None, row, now)
        words = {
            Deed.Kind.SUSPEND: lambda: _("Your membership rests no longer. Welcome back."),
            Deed.Kind.LIMIT: lambda: _("What you can say is limited no longer."),
        }[row.kind]
        tell(row.about, f"ended:{row.id}", words, "/standing", now)
    return True
