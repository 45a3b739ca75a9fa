"""What one member decides about another: to be kept apart, and to have met; that they turned to each other; and limits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Case, F, QuerySet, Value, When
from django.http import Http404

from closeknit.accounts.models import Member
from closeknit.kit.pictures import remove_files
from closeknit.trust import reads
from closeknit.trust.access import may_take_part
from closeknit.trust.models import Block, Closed, Limit, Met, Report, Said


class NotOneself(Exception):
    """Nobody blocks or meets themselves."""


def block_member(*, by, member_id: int, now) -> None:
    """Keep a member and oneself apart, both ways and silently. Doing it again changes nothing. Raises Http404, NotOneself.

    Whom one has blocked already, or who has gone away meanwhile, can be blocked too; that they blocked first shows nowhere.
    """
    if member_id == by.id:
        raise NotOneself
    if not Member.objects.filter(id=member_id, entered_at__isnull=False).exists():
        raise Http404
    Block.objects.bulk_create([Block(owner_id=by.id, member_id=member_id, made_at=now)], ignore_conflicts=True)


def unblock_member(*, by, member_id: int, now) -> None:
    """Take one's own block away. The other's, if there is one, stays."""
    Block.objects.filter(owner_id=by.id, member_id=member_id).delete()


def say_we_met(*, by, member_id: int, met_on: str = "", where: str = "", now) -> bool:
    """Say that one has met a member in person; whether both now say so. Raises Http404 for a member out of sight, NotOneself.

    The other is asked, not told it as a fact: nothing follows from it until they say it too.
    """
    may_take_part(by).or_refuse()
    if member_id == by.id:
        raise NotOneself
    if not reads.member_of_id(by, member_id):
        raise Http404
    with transaction.atomic():
        _hold(by.id, member_id)
        is_mutual = Met.objects.filter(owner_id=member_id, member_id=by.id).exists()
        Met.objects.update_or_create(
            owner_id=by.id,
            member_id=member_id,
            defaults={"is_mutual": is_mutual, "met_on": met_on[:10], "where": where[:120]},
            create_defaults={"is_mutual": is_mutual, "met_on": met_on[:10], "where": where[:120], "made_at": now},
        )
        if is_mutual:
            Met.objects.filter(owner_id=member_id, member_id=by.id).update(is_mutual=True)
    return is_mutual


def say_we_did_not_meet(*, by, member_id: int, now) -> None:
    """Take back, or never grant, that the two have met: from now on it is no fact for either. The other is not told."""
    with transaction.atomic():
        _hold(by.id, member_id)
        Met.objects.filter(owner_id=by.id, member_id=member_id).delete()
        Met.objects.filter(owner_id=member_id, member_id=by.id).update(is_mutual=False)


def note_said(*, by, member_ids: Iterable[int], counts: bool = True, now: datetime) -> None:
    """Note that `by` has turned to these members: it is what newcomers' limits go by (`access.may_say`). With `counts` False (a
    word in one tap) it is an answer, but adds nothing to what was said today. For `contacts.record_deed`, which holds both."""
    today, times = now.astimezone(UTC).date(), int(counts)
    for member_id in sorted({*member_ids} - {by.id}):
        found = Said.objects.filter(owner_id=by.id, member_id=member_id)
        if not found.update(times=Case(When(said_on=today, then=F("times") + times), default=Value(times)), said_on=today):
            told = {"owner_id": by.id, "member_id": member_id, "made_at": now, "said_on": today, "times": times}
            Said.objects.bulk_create([Said(**told)], ignore_conflicts=True)


def limit_member(*, by, member_id: int, until: datetime | None, now: datetime) -> None:
    """Bound what a member says as a newcomer's is, until then; None lifts it. For hosts' deeds, which ask whether `by` may."""
    if until is None:
        Limit.objects.filter(member_id=member_id).delete()
    else:
        Limit.objects.update_or_create(member_id=member_id, defaults={"until": until})


def close_community_to(*, by, member_id: int, state: str | None, now: datetime) -> None:
    """Suspend or remove a member ("suspended", "removed"), or let them be as they were before (None). Their own book and their
    sessions stay. Whoever is leaving, or gone, stays so. For the hosts' deeds, which ask whether `by` may."""
    states = Member.State
    with transaction.atomic():
        member = Member.objects.select_for_update(no_key=True).get(id=member_id)
        closed = Closed.objects.filter(member_id=member_id).first()
        former = closed.former if closed else member.state
        if state:
            Closed.objects.update_or_create(member_id=member_id, defaults={"state": state, "former": former})
        else:
            Closed.objects.filter(member_id=member_id).delete()
        wanted = state or former
        is_open = member.state in (states.HERE, states.AWAY, states.APPLIED, states.SUSPENDED, states.REMOVED)
        if is_open and member.state != wanted and (state or closed):
            Member.objects.filter(id=member_id).update(state=wanted, state_at=now)


def state_after_leaving(*, by, former: str, now: datetime) -> str:
    """In which state a member who was leaving comes back, who was `former` before: what the hosts decided holds, also where they
    decided it, or took it back, while the member was leaving."""
    states = Member.State
    before = former if former in (states.HERE, states.APPLIED) else states.HERE
    closed = Closed.objects.filter(member_id=by.id).first()
    if closed and closed.former in (states.LEAVING, states.AWAY):
        Closed.objects.filter(member_id=by.id).update(former=before)
    return closed.state if closed else before


def erase_member(*, member_id: int, now: datetime) -> None:
    """Forget whom a member blocked, met and turned to, and what they reported and was decided; for the erasing of a member. What
    waits for the hosts' word stays until it has it. Safe to repeat."""
    with transaction.atomic():
        Block.objects.filter(owner_id=member_id).delete()
        Block.objects.filter(member_id=member_id).delete()
        Met.objects.filter(owner_id=member_id).delete()
        Met.objects.filter(member_id=member_id).delete()
        Said.objects.filter(owner_id=member_id).delete()
        Said.objects.filter(member_id=member_id).delete()
        Limit.objects.filter(member_id=member_id).delete()
        Closed.objects.filter(member_id=member_id).delete()
        forget_snapshots(Report.objects.filter(owner_id=member_id, decided_at__isnull=False), words="", named="")


def forget_snapshots(rows: QuerySet[Report], **more) -> None:
    """Forget what these reports keep of what was said, and `more` of their columns; their files go once that is certain."""
    found = list(rows.values_list("id", "snapshot"))
    Report.objects.filter(id__in=[each for each, _snapshot in found]).update(snapshot={}, **more)
    named = [file for _id, each in found for file in (*each.get("pictures", ()), each.get("voice", {}).get("file", ""))]
    own = [file for file in named if file.startswith(f"{Report.FOLDER}/")]
    transaction.on_commit(lambda: remove_files(own))


def _hold(*member_ids: int) -> None:
    """Hold both members' rows, so that two who say it at the same moment see each other's word."""
    list(Member.objects.select_for_update(no_key=True).filter(id__in=member_ids).order_by("id").values_list("id"))
