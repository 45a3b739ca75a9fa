"""Who may report, look at what was reported, and judge it. Nobody judges what is about themselves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from closeknit.accounts.models import Member
from closeknit.trust.access import YES, Answer, may_look_after_community, may_take_part


def may_report(viewer) -> Answer:
    """Whoever is here tells the hosts about anything and anyone, also about somebody whom they cannot see any more."""
    return may_take_part(viewer)


def may_look_at_cases(viewer) -> Answer:
    """Hosts look at what was reported; the operator where there is a case that no host may judge."""
    if may_look_after_community(viewer) or _is_needed(viewer):
        return YES
    return Answer(_("Only a host of the community can do this."))


def may_judge(viewer, about_id: int | None) -> Answer:
    """A host judges what was reported about anybody but themselves; where it is about the only host, the operator does."""
    if about_id is not None and about_id == viewer.id:
        return Answer(_("What is about yourself is looked at by somebody else."))
    if may_look_after_community(viewer):
        return YES
    if is_operator(viewer) and not hosts_here().exclude(id=about_id or 0).exists():
        return YES
    return Answer(_("Only a host of the community can do this."))


def may_answer_appeal(viewer, deed) -> Answer:
    """Another host than the one whose deed it was answers what is said against it; the same one only where there is no other."""
    allowed = may_judge(viewer, deed.about_id)
    if not allowed or viewer.id != deed.by_id:
        return allowed
    if hosts_here().exclude(id__in=[viewer.id, deed.about_id or 0]).exists():
        return Answer(_("It was your deed: another host answers this."))
    return YES


def may_appeal(viewer, deed) -> Answer:
    """Whom a deed of the hosts concerns may say once, in words, what is to be said against it."""
    if viewer.is_authenticated and viewer.is_active and deed.about_id == viewer.id:
        return YES
    return Answer(_("Only whom it concerns can answer this."))


def hosts_here():
    """The hosts who are here now."""
    return Member.objects.filter(is_host=True, state=Member.State.HERE, entered_at__isnull=False, is_active=True)


def is_operator(viewer) -> bool:
    return viewer.is_authenticated and viewer.is_active and viewer.is_operator


def _is_needed(viewer) -> bool:
    """Whether there is at most one host, so that a case may be the operator's."""
    return is_operator(viewer) and hosts_here()[:2].count() < 2
