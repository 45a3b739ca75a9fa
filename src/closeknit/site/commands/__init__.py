"""One module for each word of the command line; the table of them is in `site/cli.py`."""

from __future__ import annotations

import os
import sys


def set_django_up() -> None:
    """Load settings and rooms, and stop with one kind line when they cannot be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closeknit.site.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise SystemExit(say(f"closeknit: {error}")) from None
    from django.conf import settings

    if words := settings.ENVIRONMENT.in_words():
        raise SystemExit(say(words))


def say(line: str) -> int:
    """One line to whoever sits at the terminal; returns the exit status of a refusal."""
    print(line, file=sys.stderr, flush=True)
    return 2
