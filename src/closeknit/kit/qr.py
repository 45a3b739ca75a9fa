"""QR codes as pictures in the page itself."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe

LONGEST = 1200
"""More than so many characters make squares that a telephone does not read from a screen."""


def qr(text: str, error: str = "m") -> SafeString:
    """A text as SVG in attributes alone (no style), dark on white whatever the colours of the page are. `error` is the level of
    correction, "l" to "h"."""
    drawn = segno.make(text, error=error, micro=False).svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr"
    )
    return mark_safe(drawn)  # noqa: S308
