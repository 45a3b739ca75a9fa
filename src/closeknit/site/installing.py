"""What makes the house a thing on a telephone: its manifest, its worker, the page for when there is no connection, and with whose
key something is sent."""

from __future__ import annotations

import json
from hashlib import sha256

from allauth.account import views as account
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from closeknit.members import reads as members

PAPER = "#fbf7f1"  # --paper of tokens.css: the colours of a manifest are the light ones
HOUSE = "Closeknit"
SHORT = 12  # what stands under an icon
OFFLINE = "/offline"
# What the page without a connection is made of.
FILES = [
    "site/tokens.css",
    "site/site.css",
    "site/offline.css",
    "today/today.css",
    "site/icon.svg",
    "site/device.js",
    "site/kept.js",
]
FILES += ["site/offline.js", "talk/store.js", "talk/outbox.js"]
FILES += ["site/token.js", "gatherings/gatherings.css", "gatherings/door.css", "gatherings/door.js", "gatherings/scanning.js"]
WORKER = "site/worker.js"
ICONS = [("site/icon-192.png", "192x192", "any"), ("site/icon-512.png", "512x512", "any")]
ICONS += [("site/icon-maskable-512.png", "512x512", "maskable"), ("site/icon.svg", "any", "any")]


@require_safe
def manifest(request):
    """The house as an app. Its name is the community's for whoever is in it; to everybody else it is only a Closeknit."""
    is_in = request.user.is_authenticated and request.user.is_here
    community = members.community(request.user) if is_in else None
    name = community.name if community else HOUSE
    told = {
        "id": "/", "name": name, "short_name": short(name), "start_url": "/", "scope": "/", "display": "standalone",
        "lang": get_language(), "dir": "rtl" if get_language_bidi() else "ltr",
        "theme_color": PAPER, "background_color": PAPER,
        "icons": [{"src": static(file), "sizes": sizes, "purpose": use, "type": kind_of(file)} for file, sizes, use in ICONS],
        "shortcuts": [{"name": words, "url": path} for words, path in shortcuts(is_in)],
    }  # fmt: skip
    answer = JsonResponse(told, content_type="application/manifest+json")
    answer.headers["Cache-Control"] = "private, max-age=3600"  # browsers ask for it beside every page
    return answer


manifest.is_open = True


def shortcuts(is_in: bool) -> list[tuple[str, str]]:
    of_everybody = [(_("Today"), "/")]
    return [*of_everybody, (_("Talk"), "/threads"), (_("New moment"), "/moments/new")] if is_in else of_everybody


def short(name: str) -> str:
    """As much of a name as stands under an icon: its first words, whole where that can be."""
    kept = ""
    for word in name.split():
        if len(f"{kept} {word}".strip()) > SHORT:
            break
        kept = f"{kept} {word}".strip()
    return kept or name.strip()[:SHORT] or HOUSE


def kind_of(file: str) -> str:
    return "image/svg+xml" if file.endswith(".svg") else "image/png"


@require_safe
def worker(request):
    """The worker of the house, at its root so that it is for every page. What it keeps carries a mark of everything in it, so
    that a new release, or another language, makes a new worker that takes the old one's place."""
    page = render_to_string("site/offline.html", request=request)
    files = [static(file) for file in FILES]
    mark = sha256("\n".join([page, static(WORKER), *files]).encode()).hexdigest()[:16]
    told = json.dumps({"mark": mark, "page": OFFLINE, "files": files})
    script = f'import {{ lookAfter }} from "{static(WORKER)}";\nlookAfter({told});\n'
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


worker.is_open = True


@require_safe
def offline(request):
    """The page the worker shows where the house cannot be reached: the same for everybody. What is kept on a device for the one
    who is signed in there is put into it by its script."""
    return render(request, "site/offline.html")


offline.is_open = True


@require_safe
def form_key(request):
    """Who is signed in, and the token with which they send: asked before what waited on a device goes out, so that nothing is
    said in another's name. Answers JSON."""
    return JsonResponse({"member": request.user.slug, "token": get_token(request)})


form_key.is_for_any_state = True


def signing_out(request):
    """The library's way out; and the browser forgets the pages and pictures it holds. What was written there and is not sent has
    been asked about by the page (site/leaving.js), and is not taken away from here: it may be somebody else's."""
    answer = account.logout(request)
    if request.method == "POST":
        answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


signing_out.is_open = signing_out.is_for_any_state = True
