"""Tags every template has: icon, and later when, face, ember, panel."""

from __future__ import annotations

from functools import lru_cache

import lucide
from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """A lucide icon as inline SVG, hidden from screen readers: it always stands beside words."""
    return _icon(str(name), size)


@lru_cache(maxsize=512)
def _icon(name: str, size: int) -> SafeString:
    return mark_safe(lucide._render_icon(name, size, aria_hidden="true", focusable="false", **{"class": "icon"}))  # noqa: S308
