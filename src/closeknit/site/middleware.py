"""What happens to every request: headers, the member's zone and language, sign-in first, and kind refusals."""

from __future__ import annotations

from urllib.parse import urlencode

from allauth.usersessions.models import UserSession
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, UnreadablePostError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation

from closeknit.kit import clock
from closeknit.trust.access import Refused


class SecureHeaders:
    """Headers Django has no setting for. Pages are private to their reader, so no cache keeps them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        return response


class MemberLocale:
    """Times in the member's zone, words in the member's language (else the browser's)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        member = request.user
        known = member.is_authenticated
        language = (member.language if known else "") or translation.get_language_from_request(request)
        with timezone.override(clock.zone(member.zone if known else "UTC")), translation.override(language):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            if hasattr(response, "render") and callable(response.render) and not response.is_rendered:
                response = response.render()
        response.headers.setdefault("Content-Language", language)
        return response


class Whose:
    """Says of every page whose it is, so that a browser's worker drops what it keeps for anybody else (static/site/worker.js). An
    answer without it was none of the house's own."""

    NOBODY = "nobody"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            member = request.user
            response.headers["Closeknit-Member"] = member.slug if member.is_authenticated else self.NOBODY
        return response


class SessionsSeen:
    """When each signed-in device was last here, written at most every quarter of an hour and not at every page."""

    EVERY_SECONDS = 15 * 60

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        moment = int(clock.now().timestamp())
        if request.user.is_authenticated and moment - request.session.get("seen_at", 0) >= self.EVERY_SECONDS:
            request.session["seen_at"] = moment
            UserSession.objects.create_from_request(request)
        return self.get_response(request)


class Visits:
    """Since when this visit lasts: a new one begins after half an hour of nothing. Noted at most every five minutes, so that few
    pages write; what a page asks for by itself is nobody's visit."""

    ENDS_AFTER_SECONDS = 30 * 60
    EVERY_SECONDS = 5 * 60

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and not request.htmx:
            moment = int(clock.now().timestamp())
            began, seen = request.session.get("visit", (0, 0))
            if moment - seen >= self.ENDS_AFTER_SECONDS:
                began = moment
            if moment - seen >= self.EVERY_SECONDS:
                request.session["visit"] = [began, moment]
        return self.get_response(request)


class SignInFirst:
    """Every page asks for sign-in unless its view says `is_open = True`: a forgotten door is a closed one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.user.is_authenticated or getattr(view, "is_open", False) or is_librarys_own(view):
            return None
        if request.htmx:
            return HttpResponse(status=401, headers={"HX-Redirect": "/"})
        return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else "/")


class InGoodStanding:
    """The community's rooms are for whoever is in it; an account that is closed for now shows only where it stands.

    A view says `is_for_any_state = True` where it is for everybody who is signed in.
    """

    COMMUNITY = frozenset({"members", "talk", "stories", "gatherings", "hosts"})

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        member = request.user
        if not member.is_authenticated or is_librarys_own(view):
            return None
        if member.is_here:
            return self.agreements_first(request, view)
        if getattr(view, "is_open", False) or getattr(view, "is_for_any_state", False):
            return None
        if not member.is_closed and view.__module__.split(".")[1] not in self.COMMUNITY:
            return None
        if request.htmx:
            return HttpResponse(status=403, headers={"HX-Redirect": "/standing"})
        return redirect("members:standing")

    def agreements_first(self, request, view):
        """A new version of the agreements stands once before the community's pages, never before what is sent or a part of one:
        nothing that was typed is lost, and nobody is locked out who wants to think about it."""
        if not request.user.is_asked_to_agree or request.session.get("agreements_later"):
            return None
        is_page = request.method == "GET" and not request.htmx and "text/html" in request.headers.get("Accept", "")
        if not is_page or view.__module__.split(".")[1] not in self.COMMUNITY or getattr(view, "comes_first", False):
            return None
        return redirect(reverse("members:acceptance") + "?" + urlencode({"next": request.get_full_path()}))


def is_librarys_own(view) -> bool:
    """allauth guards its own pages."""
    return view.__module__.startswith("allauth.")


class WholeForms:
    """A form of which only a part came reaches no page. Where the token stands in a header, as scripts send it, Django would go
    on with an empty form, as if everything in it had been taken out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, *_given):
        if request.method != "POST" or getattr(view, "csrf_exempt", False):
            return None  # the doors that read for themselves
        try:
            request.POST  # noqa: B018  read, or refused
        except UnreadablePostError:
            for handler in request.upload_handlers:
                handler.upload_interrupted()  # half a file stays nowhere
            return HttpResponse(status=408)
        return None


class KindRefusals:
    """A refusal raised anywhere becomes one kind page that names the reason."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Refused):
            return render(request, "site/refused.html", {"reason": exception.reason}, status=403)
        return None
