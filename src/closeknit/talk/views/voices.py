"""Recordings: kept while their comment is still being written, and handed out piece by piece."""

from __future__ import annotations

from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from closeknit.kit import clock
from closeknit.kit.pieces import sound_in_pieces
from closeknit.talk import actions, reads
from closeknit.trust import reads as trust

KEPT_SECONDS = 3600  # by the reader's own browser alone, and no longer: who may hear it can change


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
    response = sound_in_pieces(path, mime, request.headers.get("Range", ""))
    response["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    return response


voice.is_open = True
