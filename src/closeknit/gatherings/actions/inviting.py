"""Who is asked by name, and who looks after a gathering beside its author."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.contacts import actions as contacts
from closeknit.gatherings import reads
from closeknit.gatherings.access import may_change_gathering, may_choose_gathering_hosts
from closeknit.gatherings.actions.holding import held_gathering
from closeknit.gatherings.actions.occurring import hide_from, show
from closeknit.gatherings.actions.poll_telling import ask_in_poll
from closeknit.gatherings.actions.poll_times import show_poll
from closeknit.gatherings.actions.telling import tell_asked, tell_host
from closeknit.gatherings.models import Gathering, GatheringHost, GatheringInvitation, Occurrence, Rsvp
from closeknit.kit.text import clean
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger
from closeknit.trust.access import may_say
from closeknit.trust.reads import members_in_sight, pairs_apart, sight

MOST_AT_ONCE = 20
MOST_HOSTS = 8


def invite_members(*, by, slug: str, slugs: Sequence[str], now: datetime) -> None:
    """Ask members to a gathering by name; they see it whomever it is told to, and are told once it is published, or at once where
    a poll asks for its time. Asking somebody again changes nothing. Both ledgers note it. Raises Unfit ("who"), Http404."""
    found, is_host = reads.hosted(by, slug)
    may_change_gathering(by, found, is_host).or_refuse()
    members = _members(by, found, slugs)
    allowed = may_say(by, mentions=[each.id for each in members], to=[each.id for each in members], now=now)
    if not allowed:
        raise Unfit("who", allowed.reason)
    with transaction.atomic():
        row = held_gathering(found.id)
        ledger.hold_ledgers(by=[by, *members])
        there = set(GatheringInvitation.objects.filter(gathering_id=row.id).values_list("member_id", flat=True))
        fresh = [each for each in members if each.id not in there | {row.author_id}]
        rows = [GatheringInvitation(gathering_id=row.id, member_id=each.id, made_by_id=by.id, made_at=now) for each in fresh]
        GatheringInvitation.objects.bulk_create(rows)
        show(row)
        if row.state == Gathering.State.PUBLISHED:
            tell_invited(by=by, row=row, members=fresh, now=now)
        elif poll := reads.open_poll(by, row):
            show_poll(row)
            ask_in_poll(by=by, row=row, poll=poll, members=fresh, now=now)


def asked_members(by, row: Gathering) -> list[Member]:
    """Those who were asked by name and are here, but for whom a block has come to keep from `by` or its author."""
    asked = GatheringInvitation.objects.filter(gathering_id=row.id).values("member_id")
    here = list(Member.objects.filter(id__in=asked, state=Member.State.HERE, entered_at__isnull=False).order_by("id"))
    apart = {other for _one, other in pairs_apart(by, {by.id, row.author_id}, [each.id for each in here])}
    return [each for each in here if each.id not in apart]


def tell_invited(*, by, row: Gathering, members: Sequence[Member], now: datetime) -> None:
    """Tell those who were asked, and note it in both ledgers; in a transaction."""
    if members:
        contacts.record_deed(by=by, others=members, deed="invitation", key=f"gathering {row.id}", happened_at=now, now=now)
        tell_asked(by=by, row=row, member_ids=[each.id for each in members], now=now)


def take_back_gathering_invitation(*, by, slug: str, member_slug: str, now: datetime) -> None:
    """Ask somebody no longer: unless it is told to them otherwise, or they come, they do not see it any more. Nobody is told.
    Raises Http404."""
    found, is_host = reads.hosted(by, slug)
    may_change_gathering(by, found, is_host).or_refuse()
    _end(GatheringInvitation, found, member_slug)


def add_host(*, by, slug: str, member_slug: str, now: datetime) -> None:
    """Ask a member to look after a gathering beside its author, who alone chooses them. Raises Unfit ("host"), Http404."""
    found, _is_host = reads.hosted(by, slug)
    may_choose_gathering_hosts(by, found).or_refuse()
    member = _members(by, found, [member_slug], "host")[0]
    if member.id == by.id:
        return
    with transaction.atomic():
        row = held_gathering(found.id)
        hosts = GatheringHost.objects.filter(gathering_id=row.id)
        if hosts.filter(member_id=member.id).exists():
            return
        if hosts.count() >= MOST_HOSTS:
            raise Unfit("host", _("At most %(most)d people look after a gathering.") % {"most": MOST_HOSTS})
        GatheringHost.objects.create(gathering_id=row.id, member_id=member.id, made_by_id=by.id, made_at=now)
        show(row)
        show_poll(row)
        tell_host(by=by, row=row, member_ids=[member.id], now=now)


def end_hosting(*, by, slug: str, member_slug: str, now: datetime) -> None:
    """Let a host look after a gathering no longer: the author's deed, or their own. Raises Http404."""
    found, is_host = reads.hosted(by, slug)
    if not (is_host and by.slug == member_slug):
        may_choose_gathering_hosts(by, found).or_refuse()
    _end(GatheringHost, found, member_slug)


def _end(model, found: Gathering, member_slug: str) -> None:
    """Take somebody's row away. What they saw by it leaves their own space, unless another row keeps it there, or they come, may
    come or wait for a seat."""
    with transaction.atomic():
        row = held_gathering(found.id)
        there = model.objects.filter(gathering_id=row.id, member__slug=clean(member_slug)).first()
        if there is None:
            raise Http404("nobody of that name")
        there.delete()
        show_poll(row)
        ids = list(Occurrence.objects.filter(gathering_id=row.id).values_list("id", flat=True))
        coming = Rsvp.objects.filter(member_id=there.member_id, occurrence_id__in=ids).exclude(answer=Rsvp.Answer.NO)
        gone = set(ids) - set(coming.values_list("occurrence_id", flat=True))
        hide_from(member_id=there.member_id, occurrence_ids=gone)


def _members(by, row: Gathering, slugs: Sequence[str], field: str = "who") -> list[Member]:
    """The members of these slugs whom one may know of, and whom no block keeps from the author either. Raises Unfit."""
    wanted = list(dict.fromkeys(clean(each) for each in slugs))
    if not wanted:
        raise Unfit(field, _("Choose at least one person."))
    if len(wanted) > MOST_AT_ONCE:
        raise Unfit(field, _("At most %(most)d people at once.") % {"most": MOST_AT_ONCE})
    found = list(members_in_sight(by, sight(by)).filter(slug__in=wanted).order_by("id"))
    apart = pairs_apart(by, [row.author_id], [each.id for each in found])
    there = [each for each in found if (row.author_id, each.id) not in apart]
    if len(there) < len(wanted):
        raise Unfit(field, _("Somebody you named is not here."))
    return there
