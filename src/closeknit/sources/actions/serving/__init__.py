"""Closeknit as the server: devices that keep the owner's people and days in step with it."""

from closeknit.sources.actions.serving.days import first_of, put_task_away, take_task, text_of
from closeknit.sources.actions.serving.devices import change_device, forget_device, make_device, note_used
from closeknit.sources.actions.serving.giving import Given, give_cards
from closeknit.sources.actions.serving.shelves import DAYS, PEOPLE, look_at_days, look_at_people
from closeknit.sources.actions.serving.taking import NotTaken, Taken, put_away, take_card

__all__ = [
    "DAYS", "PEOPLE", "Given", "NotTaken", "Taken", "change_device", "first_of", "forget_device", "give_cards", "look_at_days",
    "look_at_people", "make_device", "note_used", "put_away", "put_task_away", "take_card", "take_task", "text_of",
]  # fmt: skip
