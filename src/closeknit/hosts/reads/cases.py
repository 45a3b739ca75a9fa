"""What waits for the hosts: cases, and what is said against their deeds. Nobody sees a case about themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404

from closeknit.accounts.models import Member
from closeknit.hosts.access import (
    circles_of_all_hosts,
    hosts_here,
    hosts_of_circles,
    may_answer_appeal,
    may_look_at_cases,
)
from closeknit.hosts.models import Appeal, Deed
from closeknit.hosts.rules import deeds_possible
from closeknit.trust import reads as trust
from closeknit.trust.access import may_look_after_community
from closeknit.trust.models import Report

QUEUE_LENGTH = 100
LOG_LENGTH = 50
MOST_FORMER = 50
BIGGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Case:
    """One report with what is needed to judge it. `others` are further reports about the same thing that wait, `former` the deeds
    there were about the same member, the newest first, `possible` the kinds of deed there can be."""

    report: Report
    name: str
    others: list[Report] = field(default_factory=list)
    former: list[Deed] = field(default_factory=list)
    possible: list[tuple[str, str]] = field(default_factory=list)
    deed: Deed | None = None


def queue(viewer) -> list[Report]:
    """What waits to be judged and the viewer may judge, the longest waiting first."""
    rows = reports_in_sight(viewer).filter(decided_at=None).select_related("owner", "about")
    return list(rows.order_by("made_at", "id")[:QUEUE_LENGTH])


def reports_in_sight(viewer) -> QuerySet[Report]:
    """The reports the viewer may judge: a host's are all but those about themselves; the operator's those that no host may."""
    may_look_at_cases(viewer).or_refuse()
    rows = Report.objects.exclude(concerns(viewer, "kind"))
    return rows if may_look_after_community(viewer) else rows.filter(_without_host("kind"))


def deeds_in_sight(viewer) -> QuerySet[Deed]:
    """The deeds the viewer may take back, in the same way; the operator's are also those by which somebody looks after the
    community no longer."""
    may_look_at_cases(viewer).or_refuse()
    rows = Deed.objects.exclude(concerns(viewer, "thing_kind"))
    return rows if may_look_after_community(viewer) else rows.filter(_without_host("thing_kind") | Q(kind=Deed.Kind.UNHOST))


def concerns(viewer, kind: str) -> Q:
    """What is about the viewer, or about a circle that they look after; `kind` is the column that says what a thing is."""
    own = hosts_of_circles().filter(member_id=viewer.id).values("circle_id")
    return Q(about_id=viewer.id, about_id__isnull=False) | Q(**{kind: Report.Kind.CIRCLE, "thing_id__in": own})


def _without_host(kind: str) -> Q:
    """For the operator: with no host every case is theirs, else only what concerns every host there is."""
    ids = list(hosts_here().values_list("id", flat=True)[:2])
    circles = Q(**{kind: Report.Kind.CIRCLE, "thing_id__in": circles_of_all_hosts()})
    return ~Q(pk__in=[]) if not ids else circles | Q(about_id=ids[0]) if len(ids) == 1 else circles


def case(viewer, report_id: int) -> Case:
    """One case; raises Http404 for one that the viewer may not judge, as for one that never was."""
    rows = reports_in_sight(viewer).select_related("owner", "about")
    row = rows.filter(id=min(report_id, BIGGEST)).first()
    if not row:
        raise Http404
    same = {"about_id": row.about_id} if row.about_id else {"thing_kind": row.kind, "thing_id": row.thing_id or 0}
    former = Deed.objects.filter(**same).select_related("by", "undone_by", "appeal")
    is_gone = bool(row.about and row.about.state == Member.State.GONE)
    is_host = bool(row.about and row.about.is_host)
    possible = deeds_possible(row.kind, is_about_somebody=row.about is not None, is_gone=is_gone, is_host=is_host)
    return Case(
        row,
        row.snapshot.get("name") or row.named,
        list(same_cases(viewer, row).exclude(id=row.id).select_related("owner").order_by("made_at", "id")[:MOST_FORMER]),
        list(former.order_by("-made_at", "-id")[:MOST_FORMER]),
        [(kind, words) for kind, words in Deed.Kind.choices if kind in possible],
        Deed.objects.filter(report_id=row.id).select_related("by").order_by("-id").first(),
    )


def same_cases(viewer, row: Report) -> QuerySet[Report]:
    """The reports about the same thing that wait, this one among them; one deed answers them all. Reports in free words are each
    a case of their own."""
    if row.kind == Report.Kind.ELSEWHERE:
        return Report.objects.filter(id=row.id, decided_at=None)
    return Report.objects.filter(kind=row.kind, thing_id=row.thing_id, about_id=row.about_id, decided_at=None)


def case_picture_file(viewer, report_id: int, number: int) -> Path:
    """The file of a picture that belongs to what was reported, as long as it is there. Raises Http404."""
    pictures = case(viewer, report_id).report.snapshot.get("pictures", [])
    path = Path(settings.MEDIA_ROOT) / pictures[number] if number < len(pictures) else None
    if not (path and path.is_file()):
        raise Http404
    return path


def case_voice_file(viewer, report_id: int) -> tuple[Path, str]:
    """(file, mime) of the recording that was reported. Raises Http404."""
    voice = case(viewer, report_id).report.snapshot.get("voice") or {}
    path = Path(settings.MEDIA_ROOT) / voice["file"] if voice else None
    if not (path and path.is_file()):
        raise Http404
    return path, voice["mime"]


def deeds(viewer, before: int | None = None) -> tuple[list[Deed], int | None]:
    """The log: every deed there was, the newest first, and where it goes on (None at its end). For all hosts; deeds about oneself
    one reads too, for one was told."""
    may_look_at_cases(viewer).or_refuse()
    rows = Deed.objects.all() if may_look_after_community(viewer) else deeds_in_sight(viewer)
    rows = rows.select_related("by", "about", "report", "undone_by", "appeal", "appeal__answered_by").order_by("-id")
    found = list((rows.filter(id__lt=min(before, BIGGEST)) if before else rows)[: LOG_LENGTH + 1])
    return found[:LOG_LENGTH], (found[LOG_LENGTH - 1].id if len(found) > LOG_LENGTH else None)


def deed(viewer, deed_id: int) -> Deed:
    """One deed that the viewer may take back; raises Http404 for one about themselves, as for one that never was."""
    found = deeds_in_sight(viewer).filter(id=min(deed_id, BIGGEST)).select_related("about", "by", "report").first()
    if not found:
        raise Http404
    return found


def host_called(viewer, slug: str) -> Member:
    """A host of the community whom the viewer may know of, by the name in their address. Raises Http404 for anybody else."""
    member = trust.member(viewer, slug)
    if not member.is_host:
        raise Http404
    return member


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something said against a deed. `is_mine` where it waits for another host than the viewer."""

    appeal: Appeal
    is_mine: bool


def appeals(viewer) -> list[Waiting]:
    """What is said against deeds and waits for an answer, the longest waiting first."""
    rows = Appeal.objects.filter(answered_at=None, deed__in=deeds_in_sight(viewer).values("id"))
    rows = rows.select_related("deed", "deed__by", "deed__about", "deed__report")
    return [Waiting(row, not may_answer_appeal(viewer, row.deed)) for row in rows.order_by("made_at", "deed_id")[:QUEUE_LENGTH]]


def appeal(viewer, deed_id: int) -> Appeal:
    """What is said against one deed that the viewer may see. Raises Http404."""
    found = Appeal.objects.filter(deed_id=deed(viewer, deed_id).id).select_related("deed", "deed__about", "deed__report").first()
    if not found:
        raise Http404
    return found


def own_deeds(viewer) -> list[Deed]:
    """The deeds that concern the viewer, or a circle that they look after, the newest first, with what was said against them. Who
    reported is told to nobody, and by which host it was neither: it is the hosts' deed."""
    return list(_told_to(viewer).order_by("-made_at", "-id")[:MOST_FORMER])


def own_deed(viewer, deed_id: int) -> Deed:
    """One deed that concerns the viewer. Raises Http404."""
    found = _told_to(viewer).filter(id=min(deed_id, BIGGEST)).first()
    if not found:
        raise Http404
    return found


def _told_to(viewer) -> QuerySet[Deed]:
    rows = Deed.objects.filter(concerns(viewer, "thing_kind")).exclude(kind=Deed.Kind.NOTHING)
    return rows.select_related("appeal", "about", "report")
