"""What Today does when the book below it changes."""

from __future__ import annotations

from closeknit.accounts.reads import active_member
from closeknit.kit import clock
from closeknit.kit.jobs import job
from closeknit.today import actions


@job("today.forget_person")
def forget_person(*, owner_id: int, contact_id: int) -> None:
    actions.forget_person(owner_id=owner_id, contact_id=contact_id)


@job("today.forget_people")
def forget_people(*, owner_id: int, contact_ids: list[int]) -> None:
    actions.forget_people(owner_id=owner_id, contact_ids=contact_ids)


@job("today.move_person")
def move_person(*, owner_id: int, merge_id: int) -> None:
    """Two contacts were made one."""
    if owner := active_member(None, owner_id):
        actions.move_person(by=owner, merge_id=merge_id)


@job("today.part_person")
def part_person(*, owner_id: int, merge_id: int) -> None:
    """They are two again."""
    if owner := active_member(None, owner_id):
        actions.part_person(by=owner, merge_id=merge_id)


@job("today.make_anew")
def make_anew(*, owner_id: int) -> None:
    actions.make_anew(owner_id=owner_id, now=clock.now())


@job("today.send_mornings", retries=0)
def send_mornings() -> None:
    actions.send_mornings(now=clock.now())


@job("today.settle_morning")
def settle_morning(*, owner_id: int) -> None:
    owner = active_member(None, owner_id)
    if owner:
        actions.settle_morning(by=owner, now=clock.now())
