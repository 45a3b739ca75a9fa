"""Any command of Django, with this installation's settings."""

from __future__ import annotations

import os

PASSES_ON = True


def run(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closeknit.site.settings")
    from django.core.management import ManagementUtility

    ManagementUtility(["closeknit manage", *words]).execute()
    return 0
