"""What happens to everything a program asks, in this order: found, let in, not too fast, readable, allowed; then done, once."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from ninja.errors import HttpError, ValidationError

from closeknit.accounts import actions, reads
from closeknit.kit import clock, pace
from closeknit.kit.openapi import Trouble
from closeknit.site.api.house import ODD_SIGN, Asked, found_at, house
from closeknit.site.api.troubles import trouble_of

JSON = "application/json"
FORM = "multipart/form-data"
WRONG_A_MINUTE = 60
CHANGE_COSTS = 3
LOCAL = ("localhost", "127.0.0.1", "::1")


def answer(request, path: str) -> HttpResponse:
    """The answer to whatever was asked, a trouble too."""
    now = clock.now()
    try:
        token = _let_in(request, now)
    except Exception as error:
        return _in_trouble(error)
    owner = token.owner
    request.user, request.token = owner, token
    language = owner.language or translation.get_language_from_request(request)
    with translation.override(language), timezone.override(clock.zone(owner.zone)):
        going = pace.count(f"token:{token.id}", settings.API_A_MINUTE, now.timestamp(), costs=_costs(request))
        try:
            if going.is_over:
                raise Trouble(429, "too-fast", _("A little slower, please."))
            response = _answered(request, path, now)
        except Exception as error:
            response = _in_trouble(error)
        for name, value in going.headers.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Language", language)
    return response


def _in_trouble(error: Exception) -> HttpResponse:
    return trouble_of(error).response()


for _kind in (Exception, Http404, HttpError, ValidationError):  # the library has answers of its own for these
    house.add_exception_handler(_kind, lambda request, error: _in_trouble(error))


def _costs(request) -> int:
    return 1 if request.method in ("GET", "HEAD", "OPTIONS") else CHANGE_COSTS


def _let_in(request, now):
    """The token that was sent. Raises Trouble where there is none that is good."""
    # With an origin on https plain requests never come this far; without one the house answers this machine alone.
    if settings.ORIGIN and not request.is_secure() and settings.HOST not in LOCAL:
        raise Trouble(403, "plain", _("A token travels over https only."))
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    token = reads.token_of_secret(None, secret.strip(), now) if scheme.casefold() == "bearer" else None
    if token is not None:
        actions.note_token_used(by=token.owner, token=token, now=now)
        return token
    going = pace.count(f"from:{request.META.get('REMOTE_ADDR', '')}", WRONG_A_MINUTE, now.timestamp())
    if going.is_over:
        raise Trouble(429, "too-fast", _("A little slower, please."), headers=going.headers)
    challenge = 'Bearer realm="Closeknit"' + (', error="invalid_token"' if secret else "")
    raise Trouble(401, "no-token", _("Send a token of yours that is still good."), headers={"WWW-Authenticate": challenge})


def _answered(request, path: str, now) -> HttpResponse:
    there = found_at(path)
    if there is None:
        raise Trouble(404, "not-found", _("There is nothing like that here."))
    methods, parts = there
    one = methods.get("GET" if request.method == "HEAD" else request.method)
    if one is None:
        allowed = ", ".join(sorted({*methods, *(["HEAD"] if "GET" in methods else [])}))
        raise Trouble(405, "method", _("That cannot be done here."), headers={"Allow": allowed})
    _refuse_closed(request, one)
    if one.scope and one.scope not in request.token.scopes.split():
        needed = {"WWW-Authenticate": f'Bearer realm="Closeknit", error="insufficient_scope", scope="{one.scope}"'}
        raise Trouble(403, "scope", _("This token may not do that: it takes %(scope)s.") % {"scope": one.scope}, headers=needed)
    _refuse_unreadable(request, one)
    key = request.headers.get("Idempotency-Key", "")
    if request.method == "POST" and key:
        return _once(request, one, parts, key, now)
    return _done(request, one, parts)


def _done(request, one: Asked, parts: dict) -> HttpResponse:
    if request.method == "HEAD":
        request.method = "GET"
    response = one.operation.run(request, **parts)
    if response.status_code == 204:
        del response.headers["Content-Type"]
    return response


def _refuse_closed(request, one: Asked) -> None:
    """As InGoodStanding does for pages: the community's rooms are for whoever is in it, a closed account opens nothing."""
    member = request.user
    if member.is_closed:
        raise Trouble(403, "closed", _("This account is closed."))
    if one.is_of_community and not member.is_here and not getattr(one.operation.view_func, "is_for_any_state", False):
        raise Trouble(403, "not-here", _("Only members who have come into the community can do this."))


def _refuse_unreadable(request, one: Asked) -> None:
    if any(ODD_SIGN.search(name) or any(map(ODD_SIGN.search, values)) for name, values in request.GET.lists()):
        raise Trouble(400, "unreadable", _("What was sent cannot be read."))
    if not one.takes_body or not int(request.META.get("CONTENT_LENGTH") or 0):
        return
    wanted = FORM if one.takes_files else JSON
    if request.content_type != wanted:
        raise Trouble(415, "kind", _("Send it as %(kind)s.") % {"kind": wanted})
    if one.takes_files:
        if any(ODD_SIGN.search(name) or any(map(ODD_SIGN.search, values)) for name, values in request.POST.lists()):
            raise Trouble(400, "unreadable", _("What was sent cannot be read."))
    else:
        request.body  # noqa: B018  (read whole, or refused)


def _once(request, one: Asked, parts: dict, key: str, now) -> HttpResponse:
    if len(key) > 255 or not key.isascii() or not key.isprintable():
        raise Trouble(400, "unreadable", _("An Idempotency-Key is at most 255 plain signs."))
    given: list[HttpResponse] = []

    def act() -> tuple[int, str]:
        given.append(_done(request, one, parts))
        return given[0].status_code, given[0].content.decode()

    status, body, was_done = actions.answer_once(
        by=request.user, token=request.token, key=key, asked_hash=_asked_hash(request), answer=act, now=now
    )
    if not was_done:
        return given[0]
    response = HttpResponse(body, status=status, content_type=JSON)
    if status == 204:
        del response.headers["Content-Type"]
    response.headers["Idempotency-Replayed"] = "true"
    return response


def _asked_hash(request) -> str:
    """What stands for the whole of what was asked: its path, and what was sent."""
    seen = hashlib.sha256(request.get_full_path().encode())
    if request.content_type == FORM:
        for name, values in sorted(request.POST.lists()):
            seen.update(repr((name, values)).encode())
        for name, files in sorted(request.FILES.lists()):
            for file in files:
                seen.update(repr((name, file.name, file.size)).encode())
                for chunk in file.chunks():
                    seen.update(chunk)
                file.seek(0)
    else:
        seen.update(request.body)
    return seen.hexdigest()
