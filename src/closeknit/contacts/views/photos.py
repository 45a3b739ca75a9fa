"""The faces in one's own book; nobody else is ever shown them."""

from __future__ import annotations

from django.http import FileResponse
from django.views.decorators.http import require_safe

from closeknit.contacts import reads

A_YEAR = 31_536_000


@require_safe
def photo(request, name):
    # A name is never used twice, so the reader's own browser may keep it; a shared cache may not.
    response = FileResponse(reads.photo_file(request.user, name).open("rb"), content_type="image/webp")
    response["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return response
