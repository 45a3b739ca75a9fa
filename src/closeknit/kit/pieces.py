"""Files handed out piece by piece, so that a player can begin before it has everything, and go to any place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import FileResponse, HttpResponse, StreamingHttpResponse

PIECE = 64 * 1024
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def sound_in_pieces(path: Path, mime: str, asked: str) -> HttpResponse:
    """A recording: whole, or the piece that the header `Range` asks for (RFC 9110, section 14). How long a browser may keep it is
    for whoever hands it out to say."""
    response = piece_of(path, asked, mime)
    response["Accept-Ranges"] = "bytes"
    response["Content-Disposition"] = "inline"
    # Should a browser ever take it for a page, it may do nothing.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


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
