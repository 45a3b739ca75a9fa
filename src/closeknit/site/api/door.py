"""The door itself, the list of what can be asked as a document, and the same as a page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def api(request, path):
    """Only a token lets anybody in, never the session of a browser: so no page elsewhere can have anything done here."""
    from closeknit.site.api.answering import answer

    return answer(request, path)


@csrf_exempt
def elsewhere(request, path=""):
    """Beside the door: the list for whoever only looks for it, and a trouble for a program."""
    from closeknit.kit.openapi import Trouble

    if path.strip("/") in ("", "v1") and request.method in ("GET", "HEAD"):
        return redirect("api_docs")
    return Trouble(404, "not-found", _("There is nothing like that here.")).response()


@csrf_exempt
def document(request):
    """What can be asked, as OpenAPI 3.1."""
    if request.method not in ("GET", "HEAD"):
        return _only_read()
    from closeknit.site.api.document import as_json

    return HttpResponse(as_json(), content_type="application/json")


@csrf_exempt
def docs(request):
    """What can be asked, as a page to read."""
    if request.method not in ("GET", "HEAD"):
        return _only_read()
    from closeknit.site.api.document import as_page

    return render(request, "site/api.html", as_page())


def _only_read() -> HttpResponse:
    from closeknit.kit.openapi import Trouble

    return Trouble(405, "method", _("That cannot be done here."), headers={"Allow": "GET, HEAD"}).response()


api.is_open = elsewhere.is_open = document.is_open = docs.is_open = True
