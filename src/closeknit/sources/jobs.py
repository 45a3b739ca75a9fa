"""The work on accounts elsewhere that waits for a worker."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import override

from closeknit.accounts.reads import active_member
from closeknit.kit import clock
from closeknit.kit.jobs import job
from closeknit.sources import actions


@job("sources.sync", retries=0, is_long=True)
def sync(*, owner_id: int, account_id: int) -> None:
    """Done again by the timetable, not by the queue: a round keeps its own trouble and comes back later."""
    if owner := active_member(None, owner_id):
        with override(owner.language or settings.LANGUAGE_CODE):  # its trouble is kept as a sentence
            actions.sync_account(by=owner, account_id=account_id, now=clock.now())


@job("sources.ask_for_due", retries=0)
def ask_for_due() -> None:
    actions.ask_for_due(now=clock.now())


@job("sources.seal_anew", retries=2)
def seal_anew() -> None:
    actions.seal_anew(now=clock.now())


@job("sources.forget_people")
def forget_people(*, owner_id: int, contact_ids: list[int]) -> None:
    actions.forget_people(owner_id=owner_id, contact_ids=contact_ids)
