"""The door itself, the list of what can be asked as a document, and the same as a page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


@csrf_exempt
def api(request, path):
    """Only a token lets anybody in, never the session of a browser: so no page elsewhere can have anything done here."""
    from closeknit.site.api.answering import answer

    return answer(request, path)


@require_safe
def document(request):
    """What can be asked, as OpenAPI 3.1."""
    from closeknit.site.api.document import as_json

    return HttpResponse(as_json(), content_type="application/json")


@require_safe
def docs(request):
    """What can be asked, as a page to read."""
    from closeknit.site.api.document import as_page

    return render(request, "site/api.html", as_page())


api.is_open = document.is_open = docs.is_open = True
