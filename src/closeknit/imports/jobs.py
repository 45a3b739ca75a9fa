"""The work on imports that waits for a worker."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import override

from closeknit.accounts.reads import active_member
from closeknit.imports import actions
from closeknit.kit import clock
from closeknit.kit.jobs import job


@job("imports.read", retries=4, is_long=True)
def read(*, owner_id: int, import_id: int) -> None:
    if owner := active_member(None, owner_id):
        actions.read_import(by=owner, import_id=import_id, now=clock.now())


@job("imports.run", retries=8, is_long=True)
def run(*, owner_id: int, import_id: int) -> None:
    if owner := active_member(None, owner_id):
        with override(owner.language or settings.LANGUAGE_CODE):  # it ends with a notice
            actions.run_import(by=owner, import_id=import_id, now=clock.now())


@job("imports.forget_uploads", retries=2)
def forget_uploads() -> None:
    actions.forget_uploads(now=clock.now())


@job("imports.weigh_undo", retries=4, is_long=True)
def weigh_undo(*, owner_id: int, import_id: int) -> None:
    if owner := active_member(None, owner_id):
        actions.weigh_undo(by=owner, import_id=import_id, now=clock.now())


@job("imports.undo", retries=8, is_long=True)
def undo(*, owner_id: int, import_id: int) -> None:
    if owner := active_member(None, owner_id):
        with override(_language_of(owner_id)):  # it ends with a notice
            actions.undo_import(by=owner, import_id=import_id, now=clock.now())


@job("imports.pick_up_stalled", retries=2)
def pick_up_stalled() -> None:
    actions.pick_up_stalled(language_of=_language_of, now=clock.now())


@job("imports.keep_imports", retries=2)
def keep_imports() -> None:
    actions.keep_imports(owner_of=lambda owner_id: active_member(None, owner_id), now=clock.now())


def _language_of(owner_id: int) -> str:
    owner = active_member(None, owner_id)
    return (owner and owner.language) or settings.LANGUAGE_CODE
