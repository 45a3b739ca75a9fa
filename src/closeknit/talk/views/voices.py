"""Recordings: kept while their comment is still being written, and handed out piece by piece, so that a player can begin before
it has everything, and go to any place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from closeknit.kit import clock
from closeknit.talk import actions, reads
from closeknit.trust import reads as trust

KEPT_SECONDS = 3600  # by the reader's own browser alone, and no longer: who may hear it can change
PIECE = 64 * 1024
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@require_POST
def staging(request):
    """Keep a recording, or take away the one that waits, and ask what it says."""
    voice, error = actions.voice_posted(by=request.user, posted=request.POST, files=request.FILES, now=clock.now())
    words = request.POST.get("voice-words", "")
    return render(request, "talk/_voice_field.html", {"voice": voice, "voice_error": error, "voice_words": words})


@require_safe
def voice(request, slug):
    """A recording that the listener's eyes reach: whole, or the piece that is asked for (RFC 9110, section 14)."""
    path, mime = reads.voice_file(request.user, trust.sight(request.user), slug)
    response = piece_of(path, request.headers.get("Range", ""), mime)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    response["Content-Disposition"] = "inline"
    # Should a browser ever take it for a page, it may do nothing.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


voice.is_open = True


def piece_of(path: Path, asked: str, mime: str) -> HttpResponse:
    size = path.stat().st_size
    found = _RANGE.fullmatch(asked.strip())
    if not found or found.groups() == ("", ""):
        return FileResponse(
            path.open("rb"), content_type=mime
        )  # several pieces at once, or another unit: everything is right too
    first, last = bounds(*found.groups(), size)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"}, content_type=mime)
    response = StreamingHttpResponse(pieces(path, first, last), status=206, content_type=mime)
    response["Content-Length"] = str(last - first + 1)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """The first and the last byte that are meant; the first lies behind the last where there is nothing."""
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) else (size, size - 1)
    return int(first), min(int(last), size - 1) if last else size - 1


def pieces(path: Path, first: int, last: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
