"""What stays of a member here when they are erased."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from closeknit.hosts.models import Appeal
from closeknit.trust.actions import forget_snapshots
from closeknit.trust.models import Report


def erase_member(*, member_id: int, now: datetime) -> None:
    """Forget what a member said against deeds, and what of theirs was kept with decided reports; for the erasing of a member. The
    log keeps that there was a deed and why: it answers for the hosts. Cases that wait stay whole until they are judged, and are
    forgotten then."""
    with transaction.atomic():
        said = Appeal.objects.filter(Q(deed__about_id=member_id) | Q(by_id=member_id)).exclude(words="")
        said.update(words="")
        forget_snapshots(Report.objects.filter(about_id=member_id, decided_at__isnull=False))
