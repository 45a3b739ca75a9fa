"""Files that only some may see."""

from __future__ import annotations

from django.http import FileResponse

KEPT_SECONDS = 3600  # by the reader's own browser alone, and no longer: who may see it can change


def sent(path):
    response = FileResponse(path.open("rb"), content_type="image/webp")
    response["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    return response
