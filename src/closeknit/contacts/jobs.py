"""What the book does by the clock, and after something below it changed."""

from __future__ import annotations

from closeknit.accounts.reads import active_member
from closeknit.contacts import actions
from closeknit.kit import clock
from closeknit.kit.jobs import job


@job("contacts.tell_reminders", retries=0)
def tell_reminders() -> None:
    """Tell what has come; the timetable asks again in a minute, so there is no need to try again."""
    actions.tell_reminders(now=clock.now())


@job("contacts.settle_reminders")
def settle_reminders(*, owner_id: int) -> None:
    """Reckon a member's reminders anew, who lives in another zone now."""
    owner = active_member(None, owner_id)
    if owner:
        actions.settle_reminders(by=owner, now=clock.now())


@job("contacts.settle_all_leads")
def settle_all_leads() -> None:
    """Look once a day whether the days that reminders come before are still the same."""
    actions.settle_all_leads(now=clock.now())
