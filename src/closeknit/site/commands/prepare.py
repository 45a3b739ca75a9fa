"""Make the data folder ready for this version: checks, tables, static files. `serve` does it first; a second when all is done."""

from __future__ import annotations

import hashlib
import io
import sys

from closeknit.site import watch
from closeknit.site.commands import say, set_django_up

# What no page uses of htmx; one of the extensions quotes an import that is none.
UNSERVED = ["django_htmx/ext/*", "django_htmx/*-4*"]


def arguments(parser) -> None:
    parser.add_argument("--demo", action="store_true", help="fill an empty installation with the demonstration")


def run(options) -> int:
    """Prints the path of the link that lets somebody in on standard output, all else on standard error.

    For a demonstration that is a sign-in link of its owner, otherwise the set-up link, or nothing once there is a member.
    """
    watch.end_with_parent()
    set_django_up()
    from django.core.management import CommandError
    from django.db import DatabaseError

    try:
        check_settings()
        migrate()
        collect_static()
        print(fill_demonstration() if options.demo else setup_path())
    except CommandError as error:
        say(str(error))
        return 1
    except DatabaseError as error:
        say(f"closeknit: the database cannot be used: {str(error).strip()}")
        return 1
    return 0


def check_settings() -> None:
    """Raises CommandError with every bad setting explained."""
    from django.conf import settings
    from django.core.management import call_command

    call_command("check", deploy=settings.IS_SECURE, stdout=io.StringIO())


def migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if waiting := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say(f"Making the tables ready ({len(waiting)} steps) …")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)


def collect_static() -> None:
    """Copy the static files, hashed and compressed, when any of them changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = settings.STATIC_ROOT / ".stamp"
    now = static_stamp()
    if stamp.is_file() and stamp.read_text() == now:
        return
    say("Laying out the static files …")
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=UNSERVED)
    stamp.write_text(now)


def static_stamp() -> str:
    """Changes when a static file of any room or library comes, goes or changes."""
    from django.contrib.staticfiles.finders import get_finders

    lines = [sys.version]
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = (storage.size(name), storage.get_modified_time(name).timestamp())
            lines.append(f"{name} {facts}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def fill_demonstration() -> str:
    """Fill an empty demonstration; returns the path of a link that lets its owner in."""
    from closeknit.accounts import actions
    from closeknit.kit import clock
    from closeknit.site.demo import fill

    say("Filling the demonstration …")
    fill.fill(now=clock.now())
    return actions.make_sign_in_link(email=fill.OWNER_EMAIL, now=clock.now())


def setup_path() -> str:
    """The path of a fresh one-time set-up link, or "" when somebody is a member already."""
    from closeknit.accounts import actions
    from closeknit.kit import clock

    try:
        return actions.make_setup_link(now=clock.now())
    except actions.HouseIsSetUp:
        return ""
