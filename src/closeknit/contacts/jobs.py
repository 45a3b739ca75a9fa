"""What the book does by the clock, and after the page was answered."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from closeknit.accounts.reads import active_member
from closeknit.contacts import actions
from closeknit.kit import clock
from closeknit.kit.jobs import job, stop_if_asked


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


@job("contacts.find_doubles", is_long=True)
def find_doubles(*, owner_id: int) -> None:
    """Look through a whole book for people who may be one."""
    owner = active_member(None, owner_id)
    if owner:
        actions.find_doubles(by=owner, now=clock.now())


@job("contacts.merge_pairs", is_long=True)
def merge_pairs(*, owner_id: int, pairs: list, at: str) -> None:
    """Make many pairs one, as their owner said; begun anew it goes on where it was."""
    owner = active_member(None, owner_id)
    if owner:
        told = {"pairs": [tuple(pair) for pair in pairs], "now": datetime.fromisoformat(at)}
        actions.merge_pairs(by=owner, between=stop_if_asked, **told)


@job("contacts.part_pairs", is_long=True)
def part_pairs(*, owner_id: int, merge_id: int) -> None:
    """Part again what was joined in one go."""
    owner = active_member(None, owner_id)
    if owner:
        actions.part_pairs(by=owner, merge_id=merge_id, between=stop_if_asked, now=clock.now())


@job("contacts.forget_removed")
def forget_removed() -> None:
    """Erase life events, memories and days of the journal that were removed and not brought back."""
    actions.forget_removed(now=clock.now())


@job("contacts.draw_year", is_long=True)
def draw_year(*, owner_id: int, year: int) -> None:
    """Make the picture of somebody's year from a long ledger."""
    owner = active_member(None, owner_id)
    if owner:
        actions.draw_year(by=owner, year=year, now=clock.now())


@job("contacts.tell_years", retries=0)
def tell_years() -> None:
    """Say that the letter of a year is ready, or that a sealed one is open again."""
    actions.tell_years(now=clock.now())


@job("contacts.forget_merges")
def forget_merges() -> None:
    """Let go of what it takes to undo merges whose term is over."""
    actions.forget_merges(now=clock.now())


@job("contacts.tell_of_posting", retries=2)
def tell_of_posting() -> int:
    """Tell which cards want to be posted; how many notices are new."""
    return actions.tell_of_posting(now=clock.now())


@job("contacts.go_on_with_deed", is_long=True)
def go_on_with_deed(*, owner_id: int, deed_id: int) -> None:
    """Do, or undo, a deed on many people, batch by batch."""
    owner = active_member(None, owner_id)
    while owner and actions.go_on_with_deed(by=owner, deed_id=deed_id, now=clock.now()):
        stop_if_asked()


@job("contacts.forget_deeds")
def forget_deeds() -> None:
    """Let go of deeds that can no longer be undone, and with them of the people they deleted."""
    actions.forget_deeds(now=clock.now())


@job("contacts.ask_for_looks", retries=0)
def ask_for_looks() -> None:
    """Ask for a look at the feeds of everybody whose turn it is."""
    actions.ask_for_looks(now=clock.now())


@job("contacts.look_around", retries=0, is_long=True)
def look_around(*, owner_id: int) -> None:
    """Look at what people publish. The timetable asks again in a quarter of an hour, so there is no need to try again."""
    owner = active_member(None, owner_id)
    if owner:
        with override(owner.language or settings.LANGUAGE_CODE):  # what went wrong is kept as a sentence
            actions.look_around(by=owner, now=clock.now())
