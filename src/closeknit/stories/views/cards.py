"""Moments as pages show them. A page draws twenty, so whatever holds nothing of its reader is made once and remembered.

What is remembered goes by its content and the language alone: it holds no name of a circle, no response, no time in a zone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from closeknit.kit.templatetags.kit import face, when
from closeknit.stories.reads import KIND_WORDS, RESPONSE_WORDS, WISH_WORDS, MomentShown, PhotoShown, ResponseShown
from closeknit.trust.reads import OwnCircle, audience_words

REMEMBERED = 2000
ICONS = {
    "snippet": "feather", "win": "trophy", "goal": "flag", "struggle": "cloud-rain", "thanks": "heart",
    "question": "circle-question-mark",
}  # fmt: skip
NEAREST = {
    "win": ("well_done", "thank_you", "tell_more", "with_you"),
    "goal": ("with_you", "well_done", "tell_more", "thank_you"),
    "struggle": ("with_you", "thank_you", "tell_more", "well_done"),
    "thanks": ("thank_you", "well_done", "with_you", "tell_more"),
}
"""Which words lie nearest, by the kind of moment they answer."""
USUAL = ("thank_you", "tell_more", "well_done", "with_you")


def cards(moments: Iterable[MomentShown], circles: Iterable[OwnCircle]) -> list[dict]:
    """What `stories/_moment.html` draws; `circles` are the reader's own, whose names they may read."""
    names = {each.id: each.name for each in circles}
    language = get_language() or ""
    return [card(each, names, language) for each in moments]


def card(moment: MomentShown, names: dict[int, str], language: str) -> dict:
    url = f"/moments/{moment.id}"
    return {
        "id": moment.id,
        "url": url,
        "face": face_of(moment.author_name),
        "name": moment.author_name,
        "author_url": f"/members/{moment.author_slug}" if moment.author_slug else "",
        "author_slug": moment.author_slug,
        "about": f"moment-{moment.id}",
        "at": when(moment.outcome_at or moment.made_at),
        "edited": _("edited") if moment.edited_at else "",
        "is_hidden": moment.is_hidden,
        "is_own": moment.is_own,
        "kind": kind_label(moment.kind, language),
        "audience": audience_words(None, moment.told, names),
        "body": body(
            moment.kind, moment.html, tuple(moment.photos), moment.wish, moment.returns_on, moment.outcome_html, language
        ),
        "thanked": moment.thanked,
        "buttons": "" if moment.is_own else buttons(moment.id, moment.kind, language),
        "own_response": said(moment.own_response) if moment.own_response else "",
        "responses": [{"name": each.name, "slug": each.slug, "said": said(each)} for each in moment.responses],
    }  # fmt: skip


def said(response: ResponseShown) -> str:
    """A response as it is read."""
    return response.words if response.kind == "own" else str(RESPONSE_WORDS[response.kind])


@lru_cache(maxsize=REMEMBERED)
def face_of(name: str) -> SafeString:
    return face(name)


@lru_cache(maxsize=64)
def kind_label(kind: str, language: str) -> SafeString:
    """The kind of a moment with its picture; a snippet needs no saying."""
    if kind == "snippet":
        return mark_safe("")
    return render_to_string("stories/_kind.html", {"icon": ICONS[kind], "words": KIND_WORDS[kind], "kind": kind})


@lru_cache(maxsize=REMEMBERED)
def body(
    kind: str, html: str, photos: tuple[PhotoShown, ...], wish: str, returns_on: date | None, outcome_html: str, language: str
) -> SafeString:
    """What a moment says and shows."""
    told = {"html": html, "outcome": outcome_html}  # both were made safe when they were written
    words = {"wish": WISH_WORDS.get(wish, ""), "returns_on": returns_on, "kind": kind}
    return render_to_string("stories/_body.html", told | words | {"photos": photos, "wish_kind": wish})


@lru_cache(maxsize=REMEMBERED)
def buttons(moment_id: int, kind: str, language: str) -> SafeString:
    """The words that answer in one tap."""
    nearest = [(each, RESPONSE_WORDS[each]) for each in NEAREST.get(kind, USUAL)]
    return render_to_string("stories/_buttons.html", {"url": f"/moments/{moment_id}", "choices": nearest})
