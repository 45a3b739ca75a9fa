"""What may be seen of accounts: whether the house has its first member, and everything about one's own account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext

from closeknit.accounts.models import Member, SetupLink, SignInLink
from closeknit.accounts.reads.tokens import kept_answer, scopes, token_of_secret, tokens
from closeknit.accounts.rules import is_zone, token_hash, zone_places
from closeknit.accounts.rules import zone_choices as zones_offered
from closeknit.kit import clock

__all__ = ["kept_answer", "scopes", "token_of_secret", "tokens"]

LINK_LASTS = timedelta(hours=1)


def house_is_set_up(viewer) -> bool:
    """Whether there is a member; anybody may know (`viewer` is not looked at)."""
    return Member.objects.exists()


def operators(viewer) -> list[Member]:
    """Who runs this installation; for the house's own notices (`viewer` is not looked at)."""
    return list(Member.objects.filter(is_operator=True, is_active=True).order_by("id"))


def setup_link_is_good(viewer, token: str) -> bool:
    """Whether this token may make the first account now; who holds the token may know."""
    link = SetupLink.objects.filter(id=SetupLink.THE_ONE).first()
    return bool(link) and constant_time_compare(link.token_hash, token_hash(token)) and not house_is_set_up(viewer)


def member_of_link(viewer, token: str, now: datetime) -> Member | None:
    """Whom this sign-in link lets in now; who holds the token may know."""
    link = SignInLink.objects.filter(token_hash=token_hash(token), made_at__gt=now - LINK_LASTS, member__is_active=True)
    found = link.select_related("member").first()
    return found.member if found else None


@dataclass(frozen=True, slots=True)
class Address:
    email: str
    is_primary: bool
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Passkey:
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Account:
    """One's own account on one page. Moments are aware."""

    member: Member
    addresses: list[Address]
    has_password: bool
    passkeys: list[Passkey]
    has_authenticator: bool
    has_recovery_codes: bool
    session_count: int


def account(viewer) -> Account:
    """Everything about the viewer's own account; nobody can read another's."""
    keys = list(Authenticator.objects.filter(user_id=viewer.id).order_by("created_at"))
    kinds = {key.type for key in keys}
    return Account(
        member=viewer,
        addresses=addresses(viewer),
        has_password=viewer.has_usable_password(),
        passkeys=[
            Passkey(key.wrap().name, key.created_at, key.last_used_at) for key in keys if key.type == Authenticator.Type.WEBAUTHN
        ],
        has_authenticator=Authenticator.Type.TOTP in kinds,
        has_recovery_codes=Authenticator.Type.RECOVERY_CODES in kinds,
        session_count=UserSession.objects.filter(user_id=viewer.id).count(),
    )


def addresses(viewer) -> list[Address]:
    """The viewer's own addresses, the primary one first."""
    rows = EmailAddress.objects.filter(user_id=viewer.id).order_by("-primary", "email")
    return [Address(row.email, row.primary, row.verified) for row in rows]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A browser in which the viewer is signed in. Moments are aware."""

    id: int
    user_agent: str
    ip: str
    began_at: datetime
    seen_at: datetime
    is_current: bool


def sessions(viewer, current_key: str, now: datetime) -> list[SignedIn]:
    """Where the viewer is signed in, the present browser (`current_key`) first, then the one last seen."""
    rows = list(UserSession.objects.filter(user_id=viewer.id).order_by("-last_seen_at", "-id"))
    keys = [row.session_key for row in rows]
    living = set(Session.objects.filter(session_key__in=keys, expire_date__gt=now).values_list("session_key", flat=True))
    found = [
        SignedIn(row.id, row.user_agent, row.ip, row.created_at, row.last_seen_at, row.session_key == current_key)
        for row in rows
        if row.session_key in living
    ]
    return sorted(found, key=lambda each: not each.is_current)


def is_signed_in(viewer, session_key: str, now: datetime) -> bool:
    """Whether the session of this key still lets somebody in (`viewer` is not looked at)."""
    return Session.objects.filter(session_key=session_key, expire_date__gt=now).exists()


def active_member(viewer, member_id: int) -> Member | None:
    """For work that goes on after its owner's page was answered: the active member of that id, or None (`viewer` is nobody)."""
    return Member.objects.filter(id=member_id, is_active=True).first()


def member_of_address(viewer, email: str) -> Member | None:
    """Whose address this is, by its primary one or another they have proved; None for nobody's. For whoever has just proved that
    it is theirs (`viewer` is nobody): anybody else must not be told."""
    email = email.strip().casefold()
    proved = EmailAddress.objects.filter(email=email, verified=True).values("user_id")
    return Member.objects.filter(Q(email=email) | Q(id__in=proved)).order_by("id").first()


def zone_names(viewer) -> tuple[str, ...]:
    """The time zones to choose from, one for each place people live in (`viewer` is not looked at)."""
    return zone_places()


def zone_choices(viewer, kept: str | None = "", near: Iterable[str] = ()) -> list:
    """The same for a form, by area, and the zone `kept` with them whatever it is called (see the rule). Before them stands the
    viewer's own (None: of nobody) with those that are `near`."""
    first = [each for each in dict.fromkeys([*([viewer.zone] if viewer else []), *near]) if is_zone(each)]
    group = [(gettext("Near ones"), [(each, clock.place_of(each)) for each in first])] if first else []
    return [*group, *zones_offered(kept)]


def book_owner(viewer, email: str = "") -> Member | None:
    """For the command line of this machine: the active member of that address; without one the only member there is, or None
    (`viewer` is nobody)."""
    members = Member.objects.filter(is_active=True)
    found = list(members.filter(email=email.strip().casefold())[:1] if email else members[:2])
    return found[0] if len(found) == 1 else None
