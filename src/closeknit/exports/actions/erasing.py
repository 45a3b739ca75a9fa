"""Erasing a member: room by room, each step safe to repeat, until only a row without a name is left."""

from __future__ import annotations

import shutil
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models import ProtectedError

from closeknit.accounts.actions import end_sessions
from closeknit.accounts.models import Member, SignInLink
from closeknit.contacts.actions import erase_book
from closeknit.exports.models import Arrival, Departure, Export
from closeknit.imports.actions import drop_upload
from closeknit.imports.models import Import
from closeknit.kit.jobs import enqueue, stop_if_asked
from closeknit.kit.pictures import remove_files
from closeknit.ledger.actions import erase_ledger
from closeknit.sources.actions import erase_sources

COMMUNITY = ("stories", "gatherings", "talk", "members", "notify")
ROOMS = ("hosts", *COMMUNITY, "trust")
"""Rooms whose actions may have `erase_member(*, member_id, now)`, the higher ones first."""

KEPT = {
    "accounts.Membership": "a circle's history, under nobody's name",
    "trust.Report": "what hosts still judge, or have judged; its words are emptied with its end",
    "hosts.Deed": "the log answers for what the hosts did",
    "hosts.Appeal": "the same; its words are emptied",
}
"""Tables of which rows stay that have the member as `owner`, `member` or `user`, and why."""

PICTURES = frozenset({"file", "small"})
WHOSE = frozenset({"owner", "owner_id", "member", "user"})


def erase_departed(*, now: datetime) -> int:
    """Ask for the erasing of everybody whose thirty days are over; how many."""
    due = list(Departure.objects.filter(due_at__lte=now).order_by("due_at").values_list("owner_id", flat=True)[:500])
    for owner_id in due:
        enqueue("exports.erase", owner_id=owner_id)
    return len(due)


def part(*, owner_id: int, keeps_words: bool, now: datetime) -> None:
    """Erase what somebody told in a community they have left; nothing, where they have come in again meanwhile."""
    if Member.objects.filter(id=owner_id, entered_at=None).exists():
        _erase_words(owner_id, COMMUNITY, keeps_words, now)


def erase_departed_member(*, owner_id: int, now: datetime) -> bool:
    """Erase everything of one member whose time has come; whether it was done now. Killed at any point it goes on when it is done
    again: each step only takes away, and the departure is the last row to go."""
    departure = _begin(owner_id, now)
    if departure is None:
        return False
    member = Member.objects.get(id=owner_id)
    member.is_active = True  # for the doors of the rooms, in memory alone: in the table the account is closed already
    for step in (_close_doors, _erase_files, _erase_private):
        step(member, now)
        stop_if_asked()
    _erase_words(owner_id, ROOMS, departure.keeps_words, now)
    stop_if_asked()
    sweep(owner_id)
    _leave_nameless(member, now)
    return True


def _begin(owner_id: int, now: datetime) -> Departure | None:
    """Close the way back; None where they came back, or the time has not come."""
    with transaction.atomic():
        state = Member.objects.select_for_update(no_key=True).filter(id=owner_id).values_list("state", flat=True).first()
        departure = Departure.objects.filter(owner_id=owner_id, due_at__lte=now).first()
        if state != Member.State.LEAVING or not departure:
            return None
        Departure.objects.filter(owner_id=owner_id, begun_at=None).update(begun_at=now)
        Member.objects.filter(id=owner_id).update(is_active=False)
    return departure


def _close_doors(member, now: datetime) -> None:
    end_sessions(by=member, now=now)
    Authenticator.objects.filter(user_id=member.id).delete()
    EmailAddress.objects.filter(user_id=member.id).delete()
    SignInLink.objects.filter(member_id=member.id).delete()
    erase_sources(by=member, now=now)


def _erase_files(member, now: datetime) -> None:
    """Pictures and recordings, uploads of imports, and books that were packed or brought: before the rows that name them, so that
    none is forgotten however often this is killed."""
    for model, name in owned_columns():
        for field in PICTURES & {each.name for each in model._meta.concrete_fields} if model not in (Export, Arrival) else ():
            rows = model._base_manager.filter(**{name: member.id}).exclude(**{field: ""})
            remove_files(list(rows.values_list(field, flat=True)))
    for upload in Import.objects.of(member).exclude(upload="").values_list("upload", flat=True):
        drop_upload(upload)
    for model in (Export, Arrival):
        for file in model.objects.of(member).exclude(file="").values_list("file", flat=True):
            shutil.rmtree((Path(settings.DATA) / file).parent, ignore_errors=True)


def _erase_private(member, now: datetime) -> None:
    erase_book(by=member, now=now)
    erase_ledger(by=member)


def _erase_words(member_id: int, rooms: tuple[str, ...], keeps_words: bool, now: datetime) -> None:
    names = ("erase_member",) if keeps_words else ("erase_words", "erase_member")
    for room in rooms:
        for name in names:
            if erase := deed_of(room, name):
                erase(member_id=member_id, now=now)


def deed_of(room: str, name: str):
    """A room's action of that name, or None where it has none: not every room keeps something of a member."""
    module = f"closeknit.{room}.actions"
    return getattr(import_module(module), name, None) if find_spec(module) else None


def sweep(owner_id: int) -> None:
    """Delete whatever is left that is this member's alone, in every table: what a room forgot, or has no words of its own for.
    Rows that others hang on wait for those."""
    waiting = [(model, name) for model, name in owned_columns() if model._meta.label not in KEPT and model is not Departure]
    while waiting:
        held = []
        for model, name in reversed(waiting):
            try:
                with transaction.atomic():
                    model._base_manager.filter(**{name: owner_id}).delete()
            except ProtectedError:
                held.append((model, name))
        if len(held) == len(waiting):
            raise ProtectedError("Rows of a member hold each other.", {model for model, _name in held})
        waiting = held[::-1]


def owned_columns() -> list[tuple[type[models.Model], str]]:
    """Every table's columns that say whose alone a row is, by the names WHOSE: the library's tables too."""
    found = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.name in WHOSE and (field.related_model is Member or not field.is_relation):
                found.append((model, field.name))
    return found


def _leave_nameless(member, now: datetime) -> None:
    """What is left of a member: a row that foreign keys hold on to, and nobody can sign in to."""
    with transaction.atomic():
        told = {
            "name": "", "email": f"gone-{member.slug}@invalid", "password": "!", "zone": "UTC", "language": "",
            "is_operator": False, "is_host": False, "is_active": False, "is_asked_to_agree": False,
            "state": Member.State.GONE, "state_at": now, "entered_at": None,
        }  # fmt: skip
        Member.objects.filter(id=member.id).update(**told)
        Departure.objects.filter(owner_id=member.id).delete()
