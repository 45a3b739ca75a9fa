"""The few pages that belong to no room."""

from __future__ import annotations

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe


@require_safe
def about(request):
    return render(request, "site/about.html")


about.is_open = True


def not_found(request, exception=None):
    return render(request, "site/not_found.html", status=404)


def broken(request):
    return render(request, "site/broken.html", status=500)


def refused(request, exception=None):
    return render(request, "site/refused.html", {"reason": _("This page is not open to you just now.")}, status=403)


def unreadable(request, exception=None):
    words = {"title": _("That could not be read"), "text": _("The address or what was sent with it is not as it should be.")}
    return render(request, "site/word.html", words, status=400)


def form_expired(request, reason=""):
    """Django's word for a form without its token: the page was open too long, or was sent from elsewhere."""
    words = {
        "title": _("This form has grown old"),
        "text": _("Nothing was changed. Please go back, load the page anew, and send it once more."),
    }
    return render(request, "site/word.html", words, status=403)


def too_many(request, exception=None):
    words = {
        "title": _("A little slower, please"),
        "text": _("That was tried many times in a short while. To keep everybody's account safe, please wait a few minutes."),
    }
    response = render(request, "site/word.html", words, status=429)
    response.headers["Retry-After"] = "300"
    return response
