"""Who may report, look at what was reported, and judge it. Nobody judges what is about themselves."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from closeknit.accounts.models import Circle, Member, Membership
from closeknit.hosts.models import Deed
from closeknit.trust.access import YES, Answer, may_look_after_community, may_take_part
from closeknit.trust.models import Report


def may_report(viewer) -> Answer:
    """Whoever is here tells the hosts about anything and anyone, also about somebody whom they cannot see any more."""
    return may_take_part(viewer)


def may_look_at_cases(viewer) -> Answer:
    """Hosts look at what was reported; the operator where there is a case that no host may judge."""
    if may_look_after_community(viewer) or _is_needed(viewer):
        return YES
    return Answer(_("Only a host of the community can do this."))


def may_judge(viewer, thing: Report | Deed) -> Answer:
    """A host judges what was reported about anybody but themselves, and about circles that others look after; where it concerns
    every host, the operator does. That somebody looks after the community no longer the operator may judge as well."""
    concerned = concerned_by(thing)
    if viewer.id in concerned:
        return Answer(_("What is about yourself is looked at by somebody else."))
    if may_look_after_community(viewer):
        return YES
    is_above = isinstance(thing, Deed) and thing.kind == Deed.Kind.UNHOST
    if is_operator(viewer) and (is_above or not hosts_here().exclude(id__in=concerned).exists()):
        return YES
    return Answer(_("Only a host of the community can do this."))


def may_answer_appeal(viewer, deed) -> Answer:
    """Another host than the one whose deed it was answers what is said against it; the same one only where there is no other."""
    allowed = may_judge(viewer, deed)
    if not allowed or viewer.id != deed.by_id:
        return allowed
    if hosts_here().exclude(id__in=[viewer.id, *concerned_by(deed)]).exists():
        return Answer(_("It was your deed: another host answers this."))
    return YES


def may_appeal(viewer, deed) -> Answer:
    """Whom a deed of the hosts concerns may say once, in words, what is to be said against it."""
    if viewer.is_authenticated and viewer.is_active and viewer.id in concerned_by(deed):
        return YES
    return Answer(_("Only whom it concerns can answer this."))


def may_take_hosting(viewer, member) -> Answer:
    """A host, or the operator, takes from another host that they look after the community. One's own one gives back oneself."""
    if viewer.is_authenticated and viewer.id == member.id:
        return Answer(_("You can step down yourself."))
    if may_look_after_community(viewer) or (is_operator(viewer) and may_take_part(viewer)):
        return YES
    return Answer(_("Only a host of the community can do this."))


def concerned_by(thing: Report | Deed) -> set[int]:
    """Whom a thing that was reported, or a deed, concerns: whose it is, and those who look after the circle it is about."""
    kind = thing.thing_kind if isinstance(thing, Deed) else thing.kind
    found = {thing.about_id} - {None}
    if kind == Report.Kind.CIRCLE:
        found |= {*hosts_of_circles().filter(circle_id=thing.thing_id).values_list("member_id", flat=True)}
    return found


def hosts_of_circles() -> QuerySet[Membership]:
    """Who looks after which circle now."""
    return Membership.objects.filter(is_host=True, left_at=None)


def circles_of_all_hosts() -> QuerySet:
    """The numbers of circles that every host of the community looks after, so that none of them may judge what is about one."""
    hosts = list(hosts_here().values_list("id", flat=True))
    rows = hosts_of_circles().filter(member_id__in=hosts).values("circle_id").annotate(hosts=Count("id"))
    return rows.filter(hosts=len(hosts)).values("circle_id") if hosts else Circle.objects.none().values("id")


def hosts_here():
    """The hosts who are here now."""
    return Member.objects.filter(is_host=True, state=Member.State.HERE, entered_at__isnull=False, is_active=True)


def is_operator(viewer) -> bool:
    return viewer.is_authenticated and viewer.is_active and viewer.is_operator


def _is_needed(viewer) -> bool:
    """Whether a case, or a deed, may be the operator's: where there is at most one host, where a circle of all hosts was
    reported, and where somebody was to look after the community no longer."""
    if not is_operator(viewer):
        return False
    if hosts_here()[:2].count() < 2 or Deed.objects.filter(kind=Deed.Kind.UNHOST).exists():
        return True
    return Report.objects.filter(kind=Report.Kind.CIRCLE, thing_id__in=circles_of_all_hosts()).exists()
