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
