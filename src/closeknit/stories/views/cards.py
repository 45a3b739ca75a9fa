"""Moments as pages show them. A page draws twenty, so whatever holds nothing of its reader is made once and remembered.

What is remembered goes by its content and the language alone: it holds no name of a circle, no response, no time in a zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from itertools import chain, zip_longest
from types import MappingProxyType

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from closeknit.kit.templatetags.kit import face, when
from closeknit.stories.reads import KIND_WORDS, RESPONSE_WORDS, MomentShown, PhotoShown, ResponseShown
from closeknit.trust.reads import OwnCircle, audience_words

REMEMBERED = 2000
ICONS = {
    "snippet": "feather", "win": "trophy", "goal": "flag", "struggle": "cloud-rain", "thanks": "heart",
    "question": "circle-question-mark",
}  # fmt: skip
NEAREST = {
    "win": ("well_done", "thank_you", "tell_more", "with_you"),
    "goal": ("with_you", "well_done", "tell_more", "thank_you"),
    "struggle": ("with_you", "thank_you", "tell_more"),
    "thanks": ("thank_you", "well_done", "with_you", "tell_more"),
}
"""Which words lie nearest, by the kind of moment they answer."""
USUAL = ("thank_you", "tell_more", "well_done", "with_you")
NOTHING: Mapping[int, Mapping] = MappingProxyType({})


def cards(moments: Iterable[MomentShown], circles: Iterable[OwnCircle], more: Mapping[int, Mapping] = NOTHING) -> list[dict]:
    """What pages draw of moments: each with its `article`.

    `circles` are the reader's own, whose names they may read. `more` holds, by moment, what other rooms put into their places, as
    safe HTML: its `voice` note and its `comments`; and where the `photo` of whoever told it is.
    """
    names = {each.id: each.name for each in circles}
    language = get_language() or ""
    return [card(each, names, language, more.get(each.id, {})) for each in moments]


def card(moment: MomentShown, names: Mapping[int, str], language: str, more: Mapping[str, str]) -> dict:
    url = f"/moments/{moment.id}"
    shown = {"id": moment.id, "url": url, "name": moment.author_name, "is_own": moment.is_own, "at": when(told_at(moment))}
    shown |= {"kind": kind_label(moment.kind, language), "body": body_of(moment, language)}
    shown |= {"own_response": said(moment.own_response) if moment.own_response else "", "responses": responses(moment)}
    shown["buttons"] = "" if moment.is_own else buttons(moment.id, moment.kind, language)
    shown |= {"author_slug": moment.author_slug, "about": f"moment-{moment.id}"}
    author_url = f"/members/{moment.author_slug}" if moment.author_slug else ""
    marks = (bool(moment.edited_at), moment.is_hidden)
    fixed = (moment.id, moment.author_name, author_url, moment.kind, *marks, language, more.get("photo", ""))
    holes = (
        shown["at"], escape(audience_words(None, moment.told, names)), shown["body"], thanks(moment), more.get("voice", ""),
        answers(shown, language, moment.kind), more.get("comments", ""),
    )  # fmt: skip
    shown["article"] = filled(frame(*fixed), holes)
    return shown


def told_at(moment: MomentShown) -> datetime:
    return moment.outcome_at or moment.made_at


def said(response: ResponseShown) -> str:
    """A response as it is read."""
    return response.words if response.kind == "own" else str(RESPONSE_WORDS[response.kind])


def responses(moment: MomentShown) -> list[dict]:
    return [
        {
            "name": each.name,
            "slug": each.slug,
            "said": said(each),
            "about": f"response-{moment.id}-{each.slug}" if each.slug else "",
        }
        for each in moment.responses
    ]


HOLE = "\x00"
HOLES = ("at", "audience", "body", "thanks", "voice", "answers", "comments")
"""What differs from reader to reader, in the order in which `_moment.html` has it."""


@lru_cache(maxsize=REMEMBERED)
def frame(
    moment_id: int, name: str, author_url: str, kind: str, is_edited: bool, is_hidden: bool, language: str, photo: str
) -> tuple[str, ...]:
    """The article of a moment, cut where something of its reader comes in."""
    told = {"id": moment_id, "url": f"/moments/{moment_id}", "name": name.replace(HOLE, ""), "author_url": author_url}
    told |= {"face": face(name, photo), "kind": kind_label(kind, language), "is_edited": is_edited, "is_hidden": is_hidden}
    return tuple(render_to_string("stories/_moment.html", told | dict.fromkeys(HOLES, HOLE)).split(HOLE))


def filled(pieces: tuple[str, ...], holes: tuple[str, ...]) -> SafeString:
    """The article whole: every piece was made by a template, and every hole is filled by one or escaped."""
    return mark_safe("".join(chain.from_iterable(zip_longest(pieces, holes, fillvalue=""))))  # noqa: S308


@lru_cache(maxsize=64)
def kind_label(kind: str, language: str) -> str:
    """The kind of a moment with its picture; a snippet needs no saying."""
    if kind == "snippet":
        return ""
    return render_to_string("stories/_kind.html", {"icon": ICONS[kind], "words": KIND_WORDS[kind], "kind": kind})


def body_of(moment: MomentShown, language: str) -> str:
    return body(moment.html, tuple(moment.photos), moment.wish, moment.returns_on, moment.outcome_html, language)


@lru_cache(maxsize=REMEMBERED)
def body(html: str, photos: tuple[PhotoShown, ...], wish: str, returns_on: date | None, outcome_html: str, language: str) -> str:
    """What a moment says and shows."""
    told = {"html": html, "outcome": outcome_html}  # both were made safe when they were written
    return render_to_string("stories/_body.html", told | {"wish": wish, "returns_on": returns_on, "photos": photos})


@lru_cache(maxsize=REMEMBERED)
def buttons(moment_id: int, kind: str, language: str) -> str:
    """The words that answer in one tap."""
    return render_to_string("stories/_buttons.html", {"url": f"/moments/{moment_id}", "choices": ready_words(kind)})


def ready_words(kind: str, but: str = "") -> list[tuple]:
    """The words that lie ready for an answer to such a moment, nearest first, but for one of them."""
    return [(each, RESPONSE_WORDS[each]) for each in NEAREST.get(kind, USUAL) if each != but]


def thanks(moment: MomentShown) -> str:
    return render_to_string("stories/_thanks.html", {"thanked": moment.thanked}) if moment.thanked else ""


def answers(shown: dict, language: str, kind: str) -> str:
    """What the reader answered or can answer, or, for the author, what came back."""
    if shown["own_response"] or shown["responses"]:
        return render_to_string("stories/_responses.html", {"moment": shown})
    return unanswered(shown["id"], shown["is_own"], kind, language)


@lru_cache(maxsize=REMEMBERED)
def unanswered(moment_id: int, is_own: bool, kind: str, language: str) -> str:
    told = {"id": moment_id, "url": f"/moments/{moment_id}", "is_own": is_own}
    told["buttons"] = "" if is_own else buttons(moment_id, kind, language)
    return render_to_string("stories/_responses.html", {"moment": told})
