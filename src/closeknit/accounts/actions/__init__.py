"""What is done to accounts: the set-up link, the first member, further members, one's own details."""

from __future__ import annotations

import secrets

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.accounts import reads
from closeknit.accounts.actions.tokens import (
    KeyTaken,
    answer_once,
    end_token,
    forget_answers,
    make_token,
    note_token_used,
)
from closeknit.accounts.models import Member, SetupLink, SignInLink
from closeknit.accounts.rules import is_zone, tidy_name, token_hash
from closeknit.kit import web
from closeknit.kit.jobs import enqueue

__all__ = ["KeyTaken", "answer_once", "end_token", "forget_answers", "make_token", "note_token_used"]


class HouseIsSetUp(Exception):
    """There is a member already, so no set-up link is made."""


class SetupLinkSpent(Exception):
    """This token makes no account: it is wrong, was replaced, or has done its work."""


class SignInLinkSpent(Exception):
    """This link lets nobody in: it is wrong, older than an hour, was replaced, or has done its work."""


class NoSuchMember(Exception):
    """Nobody here has this address."""


class NotTheOperator(Exception):
    """Only the operator adds members."""


class CannotJoin(Exception):
    """These details make no account. `field` names which one; the message is a sentence for whoever typed it."""

    field = ""


class AddressTaken(CannotJoin):
    field = "email"


class AddressUnreadable(CannotJoin):
    field = "email"


class NameMissing(CannotJoin):
    field = "name"


class ZoneUnknown(CannotJoin):
    field = "zone"


def make_setup_link(*, now) -> str:
    """The path of a fresh set-up link, "/set-up/<token>"; the one before is worth nothing from now on.

    Raises HouseIsSetUp when there is a member.
    """
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        if reads.house_is_set_up(None):
            raise HouseIsSetUp
        SetupLink.objects.update_or_create(id=SetupLink.THE_ONE, defaults={"token_hash": token_hash(token), "made_at": now})
    return reverse("set_up", args=[token])


def set_up(*, token: str, email: str, name: str, zone: str, language: str = "", password: str = "", now) -> Member:
    """Make the first member, who is the operator, and spend the link: all in one transaction.

    Raises SetupLinkSpent, or CannotJoin for details that make no account (the link then stays good).
    """
    details = _details(email=email, name=name, zone=zone)
    with transaction.atomic():
        # The row is the lock: of two posts at once the second finds it gone.
        link = SetupLink.objects.select_for_update().filter(id=SetupLink.THE_ONE, token_hash=token_hash(token)).first()
        if not link or reads.house_is_set_up(None):
            raise SetupLinkSpent
        link.delete()
        member = Member.objects.create_user(
            **details, language=language, password=password or None, is_operator=True, joined_at=now
        )
        _keep_address(member, is_verified=True)
    return member


def add_member(*, by=None, email: str, name: str, zone: str = "UTC", language: str = "", now) -> str:
    """Make a member, asked for by the operator or (`by=None`) on the command line; returns a sentence that says how they sign in.

    Raises CannotJoin for details that make no account, NotTheOperator for anybody else.
    """
    if by is not None and not by.is_operator:
        raise NotTheOperator
    details = _details(email=email, name=name, zone=zone)
    try:
        with transaction.atomic():
            _refuse_taken(details["email"])
            member = Member.objects.create_user(**details, language=language, joined_at=now)
            _keep_address(member, is_verified=False)  # the first sign-in code proves that it is theirs
    except IntegrityError:
        raise _taken(details["email"]) from None
    return _("%(name)s can sign in at %(address)s with %(email)s: a code comes by e-mail.") % {
        "name": member.name,
        "address": web.address() + reverse("account_login"),
        "email": member.email,
    }


def add_proven_member(*, email: str, name: str, zone: str = "", language: str = "", now) -> Member:
    """Make a member whose address has just been proved by a code; an unknown zone becomes UTC. Raises CannotJoin, AddressTaken
    among it where somebody has the address already."""
    details = _details(email=email, name=name, zone=zone if is_zone(zone) else "UTC")
    try:
        with transaction.atomic():
            if reads.member_of_address(None, details["email"]):
                raise _taken(details["email"])
            # Who only said that it is theirs, and never proved it, gives way.
            EmailAddress.objects.filter(email=details["email"], verified=False).delete()
            member = Member.objects.create_user(**details, language=_language(language), joined_at=now)
            _keep_address(member, is_verified=True)
    except IntegrityError:  # of two at the same moment one is first
        raise _taken(details["email"]) from None
    return member


def readable_details(*, email: str, name: str) -> None:
    """Ask of an address and a name whether an account could be made of them, whoever's they are. Raises CannotJoin."""
    _details(email=email, name=name, zone="UTC")


def make_sign_in_link(*, email: str, now) -> str:
    """The path of a link that lets a member in once, within the hour; made on the machine itself, for somebody locked out.

    Raises NoSuchMember.
    """
    member = Member.objects.filter(email=email.strip().casefold(), is_active=True).first()
    if not member:
        raise NoSuchMember(email)
    token = secrets.token_urlsafe(24)
    SignInLink.objects.update_or_create(member=member, defaults={"token_hash": token_hash(token), "made_at": now})
    return reverse("sign_in_link", args=[token])


def use_sign_in_link(*, token: str, now) -> Member:
    """Spend the link and say whom it lets in. Raises SignInLinkSpent."""
    with transaction.atomic():
        member = reads.member_of_link(None, token, now)
        spent, _rows = SignInLink.objects.filter(token_hash=token_hash(token)).delete()  # of two at once, one deletes the row
        if not member or not spent:
            raise SignInLinkSpent
    return member


def change_member(*, by, name: str, zone: str, language: str, now) -> None:
    """Change one's own name, time zone and language. Raises CannotJoin for a missing name or an unknown zone."""
    with transaction.atomic():
        Member.objects.filter(id=by.id).update(name=_name(name), zone=_zone(zone), language=_language(language))
        if zone != by.zone:
            enqueue("contacts.settle_reminders", owner_id=by.id)
            enqueue("today.settle_morning", owner_id=by.id)
            enqueue("notify.settle_notices", owner_id=by.id)


def end_session(*, by, session_id: int, now) -> None:
    """Sign oneself out in one browser: its next request is a stranger's. Raises Http404 for anybody else's."""
    row = UserSession.objects.filter(user_id=by.id, id=session_id).first()
    if not row:
        raise Http404
    _end_sessions([row])


def end_sessions(*, by, but_key: str = "", now) -> int:
    """Sign oneself out everywhere, but for the browser of this session key; how many there were."""
    rows = list(UserSession.objects.filter(user_id=by.id).exclude(session_key=but_key))
    _end_sessions(rows)
    return len(rows)


def _end_sessions(rows: list[UserSession]) -> None:
    with transaction.atomic():
        Session.objects.filter(session_key__in=[row.session_key for row in rows]).delete()
        UserSession.objects.filter(id__in=[row.id for row in rows]).delete()


def _details(*, email: str, name: str, zone: str) -> dict:
    return {"email": _email(email), "name": _name(name), "zone": _zone(zone)}


def _email(email: str) -> str:
    email = email.strip().casefold()
    try:
        validate_email(email)
    except ValidationError:
        raise AddressUnreadable(_("“%(email)s” does not look like an e-mail address.") % {"email": email}) from None
    return email


def _name(name: str) -> str:
    name = tidy_name(name)
    if not name:
        raise NameMissing(_("Please give a name."))
    return name


def _zone(zone: str) -> str:
    if not is_zone(zone):
        raise ZoneUnknown(_("There is no time zone called “%(zone)s”.") % {"zone": zone})
    return zone


def _language(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else ""


def _refuse_taken(email: str) -> None:
    if Member.objects.filter(email=email).exists() or EmailAddress.objects.filter(email=email).exists():
        raise _taken(email)


def _taken(email: str) -> AddressTaken:
    return AddressTaken(_("Somebody with the address %(email)s is a member already.") % {"email": email})


def _keep_address(member: Member, *, is_verified: bool) -> None:
    EmailAddress.objects.create(user=member, email=member.email, primary=True, verified=is_verified)
