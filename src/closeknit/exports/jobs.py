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
