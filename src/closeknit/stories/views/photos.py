"""Photos of moments."""

from __future__ import annotations

from django.http import FileResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from closeknit.kit import clock
from closeknit.stories import actions, reads
from closeknit.stories.actions import MOST_PHOTOS, PhotoWords

KEPT_SECONDS = 3600  # by the reader's own browser alone, and no longer: who may see it can change


@require_POST
def staging(request):
    """Keep chosen photos while the moment is still being written, and ask what can be seen on them."""
    return render(request, "stories/_photos.html", photo_fields(request))


def photo_fields(request, there=()) -> dict:
    """The photos of a form that was posted: those that were there, then those that wait, then what came now; with their words.

    `there` are photos the moment has already. Those that were taken away are left out, and forgotten in a while.
    """
    waiting = reads.staged_photos(request.user, [int(each) for each in request.POST.getlist("photo") if is_number(each)])
    kept = [photo for photo in [*there, *waiting] if request.POST.get(f"gone-{photo.id}") != "1"][:MOST_PHOTOS]
    staged = actions.stage_photos(by=request.user, files=request.FILES.getlist("photos"), already=len(kept), now=clock.now())
    new = reads.staged_photos(request.user, staged.ids)
    return {"photos": [field(request, photo) for photo in [*kept, *new]], "refused": staged.refused, "most": MOST_PHOTOS}


def field(request, photo) -> dict:
    """One photo with what was said of it, here or before."""
    is_told = f"alt-{photo.id}" in request.POST
    return {
        "id": photo.id,
        "url": f"/moments/photos/{photo.name}",
        "alt": request.POST.get(f"alt-{photo.id}", "") if is_told else photo.alt,
        "is_decorative": request.POST.get(f"decorative-{photo.id}") == "1" if is_told else photo.is_decorative,
    }


def words_of(fields: dict) -> list[PhotoWords]:
    """The photos of a form as an action takes them."""
    return [PhotoWords(each["id"], each["alt"], each["is_decorative"]) for each in fields["photos"]]


def is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


@require_safe
def photo(request, name):
    return picture(reads.photo_file(request.user, name))


@require_safe
def photo_small(request, name):
    return picture(reads.photo_file(request.user, name, is_small=True))


photo.is_open = photo_small.is_open = True


def picture(path):
    response = FileResponse(path.open("rb"), content_type="image/webp")
    response["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    return response
