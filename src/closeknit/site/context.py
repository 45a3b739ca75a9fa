"""What every page's frame needs, without a query for what a page does not draw."""

from __future__ import annotations

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from closeknit.accounts import reads as accounts
from closeknit.kit import clock
from closeknit.notify import reads as notify
from closeknit.talk import reads as talk

CALM_AFTER_SECONDS = 20 * 60
READ_HERE = frozenset(
    {
        "today:today", "notify:notices", "contacts:people", "contacts:rings", "contacts:lately", "contacts:present_year",
        "talk:threads", "stories:moments", "members:members", "members:circles", "members:community", "gatherings:gatherings",
    }
)  # fmt: skip
"""The pages that are looked through and end, with nothing to fill in: there one may be told that one is caught up."""


def frame(request) -> dict:
    """`place`: the room this page belongs to, for the way through the house, and whether it is one of the community's;
    `unread_notice`: for notify/_line.html; `house_is_set_up`: for the sign-in page of a house without members;
    `has_unread_talk`: whether something unread waits in a talk. These three ask the database only where drawn, one query each.
    `is_caught_up`: whether this page is the one of a long visit that says so."""
    match = getattr(request, "resolver_match", None)
    user = getattr(request, "user", None)
    place = place_of(match.func) if match else ""
    return {
        "place": place,
        "is_in_community": place in ("members", "talk", "stories", "gatherings", "hosts"),
        "origin": settings.ORIGIN,
        "is_mail_in_terminal": settings.EMAIL_BACKEND.startswith("closeknit."),
        "house_is_set_up": SimpleLazyObject(lambda: accounts.house_is_set_up(user)),
        "is_caught_up": SimpleLazyObject(lambda: is_caught_up(request, user)),
        "has_unread_talk": SimpleLazyObject(lambda: bool(user) and talk.has_unread(user, clock.now())),
        "unread_notice": SimpleLazyObject(lambda: notify.unread_notice(user) if user else None),
    }


def is_caught_up(request, user) -> bool:
    """Whether to say now that this visit has lasted twenty minutes: once a visit, on a page to read (READ_HERE), never
    above a form that is being filled in, and not to whoever does not want it."""
    visit = request.session.get("visit") if user and user.is_authenticated else None
    if not request.resolver_match or request.resolver_match.view_name not in READ_HERE:
        return False
    if not visit or request.method != "GET" or request.htmx or request.session.get("caught_up") == visit[0]:
        return False
    if clock.now().timestamp() - visit[0] < CALM_AFTER_SECONDS or not notify.reaching(user).is_calm:
        return False
    request.session["caught_up"] = visit[0]
    return True


def place_of(view) -> str:
    """The room whose view this is; the library's pages belong to accounts."""
    names = view.__module__.split(".")
    if names[0] == "allauth":
        return "accounts"
    return names[1] if names[0] == "closeknit" and len(names) > 1 else ""
