"""Photos and files of messages, and the pictures of pages that are linked to."""

from __future__ import annotations

from django.http import FileResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from closeknit.kit import clock
from closeknit.talk import actions, reads
from closeknit.trust import reads as trust

KEPT_SECONDS = 3600  # by the reader's own browser alone, and no longer: who may see it can change


@require_POST
def staging(request):
    """Keep chosen photos and files while the message is still being written."""
    posted = actions.message_posted(by=request.user, posted=request.POST, files=request.FILES, now=clock.now())
    return render(request, "talk/_enclosures_field.html", {"posted": posted})


@require_safe
def enclosure(request, slug):
    """A photo, or a file to be kept; never anything that opens as a page of this house."""
    path, shown = reads.enclosure_file(request.user, trust.sight(request.user), slug)
    if shown.kind == "photo":
        return picture(path)
    response = FileResponse(path.open("rb"), as_attachment=True, filename=shown.name, content_type="application/octet-stream")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    return response


@require_safe
def enclosure_small(request, slug):
    """A small picture of a photo."""
    path, shown = reads.enclosure_file(request.user, trust.sight(request.user), slug, is_small=True)
    return picture(path) if shown.kind == "photo" else enclosure(request, slug)


@require_safe
def preview(request, slug):
    """The picture of a page that a message links to."""
    return picture(reads.preview_file(request.user, trust.sight(request.user), slug))


def picture(path):
    response = FileResponse(path.open("rb"), content_type="image/webp")
    response["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    return response
