"""Look whether this installation is well set up: settings, database, and with an https origin what production needs."""

from __future__ import annotations

from closeknit.site.commands import say, set_django_up


def arguments(parser) -> None:
    """Nothing to choose."""


def run(options) -> int:
    set_django_up()
    from django.conf import settings
    from django.core.management import CommandError, call_command

    try:
        call_command("check", deploy=settings.IS_SECURE, databases=["default"], fail_level="WARNING")
    except CommandError as error:
        say(str(error))
        return 1
    return 0
