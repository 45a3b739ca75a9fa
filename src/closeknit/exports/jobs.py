"""The work on whole books that waits for a worker."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import override

from closeknit.accounts.reads import active_member
from closeknit.exports import actions
from closeknit.kit import clock
from closeknit.kit.jobs import job


@job("exports.make", retries=4, is_long=True)
def make(*, owner_id: int, export_id: int) -> None:
    if owner := active_member(None, owner_id):
        with override(owner.language or settings.LANGUAGE_CODE):
            actions.make_export(by=owner, export_id=export_id, now=clock.now())


@job("exports.take", retries=8, is_long=True)
def take(*, owner_id: int, arrival_id: int) -> None:
    if owner := active_member(None, owner_id):
        with override(owner.language or settings.LANGUAGE_CODE):
            actions.take_book(by=owner, arrival_id=arrival_id, now=clock.now())


@job("exports.forget_files", retries=2)
def forget_files() -> None:
    actions.forget_files(now=clock.now())


@job("exports.pick_up_stalled", retries=2)
def pick_up_stalled() -> None:
    actions.pick_up_stalled(owner_of=lambda owner_id: active_member(None, owner_id), now=clock.now())


@job("exports.part", retries=8, is_long=True)
def part(*, owner_id: int, keeps_words: bool) -> None:
    actions.part(owner_id=owner_id, keeps_words=keeps_words, now=clock.now())


@job("exports.erase", retries=8, is_long=True)
def erase(*, owner_id: int) -> None:
    actions.erase_departed_member(owner_id=owner_id, now=clock.now())


@job("exports.erase_departed", retries=2)
def erase_departed() -> None:
    actions.erase_departed(now=clock.now())
