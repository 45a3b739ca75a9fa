"""The tags every template has: icon, face, ember, when, panel, direction, and a blocktranslate that keeps scripts apart."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

import lucide
from django import template
from django.http import Http404, HttpResponse
from django.template.base import FilterExpression
from django.templatetags.i18n import BlockTranslateNode, do_block_translate
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi, pgettext
from django.utils.translation import gettext as _

from closeknit.kit import clock
from closeknit.kit.text import initials, isolated

register = template.Library()
FACE_COLOURS = 12
# What points the way of reading; an icon of a thing (a clock, a speaker, an arrow up) stays as it is.
TURNING = frozenset(
    {
        *("arrow-left", "arrow-right", "corner-down-left", "corner-down-right", "external-link", "list", "list-checks", "log-in"),
        *("log-out", "redo-2", "reply", "send", "skip-forward", "text-cursor-input", "undo-2"),
    }
)
_IN_ATTRIBUTE = re.compile(r"""=(?:"[^"<>]*|'[^'<>]*)%\((\w+)\)s""")


@register.simple_tag
def direction() -> str:
    """ "rtl" where the page's language is read from the right, else "ltr"."""
    return "rtl" if get_language_bidi() else "ltr"


class IsolatingTranslation(BlockTranslateNode):
    """A sentence in whose midst a name of another script keeps its own direction and leaves the words around it in theirs.

    Done with Unicode's isolates, which work in a letter's plain text and in an attribute as well, where no <bdi> can stand. What
    goes into an attribute of the sentence's own HTML, an address above all, is left as it is.
    """

    def render(self, context, nested=False):
        with context.push(**{name: isolated(context[name], is_rtl=get_language_bidi()) for name in self.bare if name in context}):
            return super().render(context, nested)

    def isolate(self) -> None:
        told, names = self.render_token_list(self.singular + (self.plural or []))
        apart = set(names) - set(_IN_ATTRIBUTE.findall(told))
        self.bare = apart - set(self.extra_context)
        self.extra_context = {name: Isolated(each) if name in apart else each for name, each in self.extra_context.items()}


@dataclass(frozen=True)
class Isolated:
    """A value of a template, isolated."""

    expression: FilterExpression

    def resolve(self, context):
        return isolated(self.expression.resolve(context), is_rtl=get_language_bidi())


@register.tag("blocktranslate")
def block_translate(parser, token):
    node = do_block_translate(parser, token)
    node.__class__ = IsolatingTranslation
    node.isolate()
    return node


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """A lucide icon as inline SVG, hidden from screen readers: it always stands beside words. One that points the way of reading
    turns round where a language is read from the right."""
    return _icon(str(name), size)


@lru_cache(maxsize=512)
def _icon(name: str, size: int) -> SafeString:
    kind = "icon turns" if name in TURNING else "icon"
    return mark_safe(lucide._render_icon(name, size, aria_hidden="true", focusable="false", **{"class": kind}))  # noqa: S308


def face_colour(name: str) -> int:
    """One of twelve colours, always the same for a name."""
    return hashlib.blake2b(name.encode(), digest_size=1).digest()[0] % FACE_COLOURS


@register.simple_tag
def face(name: str, photo_url: str = "", size: str = "") -> SafeString:
    """A square photo cropped to a circle, or initials on a colour derived from the name; size "", "small" or "large".

    Hidden from screen readers, since the name always stands beside it.
    """
    if photo_url:
        return format_html(
            '<span class="face {}" aria-hidden="true"><img src="{}" alt="" loading="lazy"></span>', size, photo_url
        )
    return format_html('<span class="face face-{} {}" aria-hidden="true">{}</span>', face_colour(name), size, initials(name))


def ember_words(ember: int | None) -> str:
    """How warm, in a word: 0 to 4; None where there is no tie yet."""
    words = (
        pgettext("warmth", "quiet"),
        pgettext("warmth", "cool"),
        pgettext("warmth", "warm"),
        pgettext("warmth", "hot"),
        pgettext("warmth", "glowing"),
    )
    return _("no contact known yet") if ember is None else words[ember]


@register.simple_tag
def ember(level: int | None) -> SafeString:
    """The ember scale of five as a small picture with its word for screen readers."""
    lit = -1 if level is None else level
    dots = format_html_join(
        "", '<circle cx="{}" cy="8" r="5"{}/>', ((7 + 12 * n, mark_safe(' class="lit"') if n <= lit else "") for n in range(5))
    )
    return format_html(
        '<svg class="ember ember-{}" viewBox="0 0 62 16" role="img" aria-label="{}">{}</svg>', lit, ember_words(level), dots
    )


@register.simple_tag
def when(moment, style: str = "") -> SafeString:
    """A moment in the reader's zone: relative within the last week, absolute after; style "day" leaves the time of day out."""
    if moment is None:
        return mark_safe("")
    local = timezone.localtime(moment)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), spoken(local, clock.now(), style))


@register.simple_tag
def day_words(moment) -> str:
    """The day of a moment in the reader's zone, as plain words: for an attribute."""
    return spoken(timezone.localtime(moment), clock.now(), "day")


@register.filter
def zone_place(name: str) -> str:
    """The place a zone is named for."""
    return clock.place_of(name)


@register.filter
def moment_words(moment) -> str:
    """A moment as `when` says it, as plain words: for the middle of a sentence."""
    return spoken(timezone.localtime(moment), clock.now())


def spoken(local, now, style: str = "") -> str:
    """The words of `when`, for a local moment seen from `now`."""
    days = (timezone.localtime(now, local.tzinfo).date() - local.date()).days
    if style == "day":
        time = ""
    else:
        time = " " + date_format(local, "H:i")
    if days == 0:
        return (_("today") + time) if style == "day" or local <= now else time.strip()
    if days == 1:
        return _("yesterday") + time
    if days == -1:
        return _("tomorrow") + time
    if 1 < days < 7:
        return date_format(local, "l") + time
    return date_format(local, "j F Y" if local.year != now.year else "j F") + (time if -7 < days < 0 else "")


@register.simple_tag(takes_context=True)
def panel(context, name: str, *args) -> SafeString:
    """A part of another room's page, by name: its view runs in this process, so that its own permission applies."""
    request = context["request"]
    path = reverse(name, args=args)
    match = resolve(path)
    try:
        response = match.func(request, *match.args, **match.kwargs)
    except Http404:
        return mark_safe("")
    return mark_safe(response.content.decode()) if is_shown(response) else mark_safe("")  # noqa: S308


def is_shown(response: HttpResponse) -> bool:
    return response.status_code == 200
