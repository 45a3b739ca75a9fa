"""The few pages that belong to no room."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from closeknit.kit import claims, clock, timetable
from closeknit.kit import jobs as queue
from closeknit.kit.jobs import Status
from closeknit.site.timetable import TIMETABLE
from closeknit.trust.access import may_run_house

LATELY_DONE = 20


@require_safe
def about(request):
    return render(request, "site/about.html")


about.is_open = True


@require_POST
def caught_up(request):
    """Take the quiet line of a long visit away: it is said once a visit, so there is nothing to note."""
    if request.htmx:
        return HttpResponse("")
    path = request.POST.get("next", "")
    return redirect(path if path.startswith("/") and url_has_allowed_host_and_scheme(path, None) else "/")


@require_safe
def favicon(request):
    """The icon, for whoever asks for it at the old place instead of reading the page's head."""
    return redirect(static("site/icon.svg"))


favicon.is_open = True


@require_safe
def jobs(request):
    """What runs, waits, failed, was done lately, and comes by the clock: names and times, never what a job was given."""
    may_run_house(request.user).or_refuse()
    now = clock.now()
    lines = [*queue.listing(), *queue.listing(statuses=(Status.SUCCESSFUL,), limit=LATELY_DONE)]
    page = {
        "failed": [line for line in lines if line.status == Status.FAILED],
        "running": [line for line in lines if line.status == Status.RUNNING],
        "waiting": [line for line in lines if line.status == Status.READY],
        "done": [line for line in lines if line.status == Status.SUCCESSFUL],
        "clock": timetable.upcoming(TIMETABLE),
        "has_worker": claims.has_worker(now=now),
    }
    return render(request, "site/jobs.html", {"page": page})


@require_POST
def retry(request, job_id):
    may_run_house(request.user).or_refuse()
    if queue.retry_now(str(job_id)):
        messages.success(request, _("It is in the queue again."))
    return redirect("house_jobs")


def not_found(request, exception=None):
    return render(request, "site/not_found.html", status=404)


def broken(request):
    return render(request, "site/broken.html", status=500)


def refused(request, exception=None):
    return render(request, "site/refused.html", {"reason": _("This page is not open to you just now.")}, status=403)


def unreadable(request, exception=None):
    if isinstance(exception, RequestDataTooBig):
        words = {"title": _("That is too much at once"), "text": _("Nothing of it was kept. Please send fewer or smaller files.")}
        return render(request, "site/word.html", words, status=413)
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
