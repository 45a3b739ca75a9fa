"""What the room does by the clock."""

from __future__ import annotations

from closeknit.gatherings import actions
from closeknit.kit import clock
from closeknit.kit.jobs import job


@job("gatherings.open_notes")
def open_notes() -> None:
    """Open the notes of thanks whose fourteen days are over."""
    actions.open_due_notes(now=clock.now())


@job("gatherings.forget_travel_showings")
def forget_travel_showings() -> None:
    """Let go of where people were, once it is over everywhere."""
    actions.forget_travel_showings(now=clock.now())


@job("gatherings.forget_codes")
def forget_codes() -> None:
    """Forget the codes of meetings that have long been over."""
    actions.forget_codes(now=clock.now())


@job("gatherings.keep_ahead", is_long=True)
def keep_ahead() -> None:
    """Write series down further ahead, and reckon their instants by the laws known today."""
    actions.keep_ahead(now=clock.now())
    actions.reckon_anew(now=clock.now())


@job("gatherings.tell_calendars", is_long=True)
def tell_calendars(*, gathering_id: int, entry_id: int | None = None) -> None:
    """Tell people's calendars of what changed."""
    actions.tell_calendars(gathering_id=gathering_id, entry_id=entry_id, now=clock.now())


@job("gatherings.note_letter_dropped")
def note_letter_dropped(*, entry_id: int, sequence: int) -> None:
    """Note that a letter to a calendar never goes out."""
    actions.note_letter_dropped(entry_id=entry_id, sequence=sequence, now=clock.now())


@job("gatherings.tell_missed")
def tell_missed(*, member_id: int | None = None, guest_id: int | None = None) -> None:
    """Tell the calendar of somebody who wants letters to it again what it does not know."""
    actions.tell_missed(member_id=member_id, guest_id=guest_id, now=clock.now())


@job("gatherings.pass_on_seats")
def pass_on_seats() -> None:
    """Pass on the seats that were held for somebody long enough."""
    actions.pass_on_held_seats(now=clock.now())


@job("gatherings.free_seats")
def free_seats() -> None:
    """Pass on the seats of those who cannot say themselves that they do not come."""
    actions.free_seats(now=clock.now())


@job("gatherings.remind")
def remind() -> None:
    """Remind those who come of what is near."""
    actions.remind_of_gatherings(now=clock.now())


@job("gatherings.welcome_guests")
def welcome_guests() -> None:
    """Give members what they answered before they were members."""
    actions.welcome_guests(now=clock.now())


@job("gatherings.forget_guests")
def forget_guests() -> None:
    """Forget guests who have not come for long."""
    actions.forget_guests(now=clock.now())


@job("gatherings.note_company")
def note_company() -> None:
    """Write down who was at small gatherings together, once those are over."""
    actions.note_company(now=clock.now())


@job("gatherings.remind_of_polls")
def remind_of_polls() -> None:
    """Remind those whose answer a poll waits for, and hosts of polls that have closed."""
    actions.remind_of_polls(now=clock.now())


@job("gatherings.forget_calendar_files")
def forget_calendar_files() -> None:
    """Forget calendar files of which nobody made anything."""
    actions.forget_calendar_files(now=clock.now())
