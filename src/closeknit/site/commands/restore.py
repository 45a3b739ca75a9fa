"""Bring a backup back: `closeknit restore FILE`, with Closeknit stopped.

Everything in the file is checked first; a damaged one changes nothing. The tables are brought up to this version, and every tie
is rebuilt from its entries and compared. With --replace, what was there is set aside, not deleted; but for a database on
PostgreSQL, which is overwritten: make a backup of it first.
"""

from __future__ import annotations

from pathlib import Path

from closeknit.site.commands import say, set_django_up


def arguments(parser) -> None:
    parser.add_argument("file", metavar="FILE", help="the backup")
    parser.add_argument("--key", metavar="FILE", help="the key file, when the backup is encrypted")
    parser.add_argument("--replace", action="store_true", help="set aside the installation that is there now")


def run(options) -> int:
    from closeknit.site.backup.database import BackupFailed

    set_django_up()
    from django.conf import settings
    from django.db import connection

    from closeknit.kit import clock
    from closeknit.site.backup.restoring import is_in_use, restore_backup

    if is_in_use(settings.DATA, settings.DATABASES["default"]) and is_running():
        return say(
            "closeknit: Closeknit is running on this data folder. Stop it first, then restore (a minute after it was killed)."
        )
    try:
        told = restore_backup(
            Path(options.file),
            data=settings.DATA,
            database=settings.DATABASES["default"],
            key=Path(options.key) if options.key else None,
            replaces=options.replace,
            now=clock.now(),
        )
    except BackupFailed as failed:
        say(f"closeknit: {failed}")
        return 1
    connection.close()
    if told["aside"]:
        print(f"What was there before is in {told['aside']}.")
    print(f"The backup of {told['made_at']} (Closeknit {told['closeknit']}) is in place.")
    print(f"{len(told['files'])} files, every sum right.")
    return settle()


def is_running() -> bool:
    """Whether a worker of this installation beats; without tables nothing runs."""
    from django.db import DatabaseError, connection

    from closeknit.kit import claims, clock

    try:
        return claims.has_worker(now=clock.now())
    except DatabaseError:
        return False
    finally:
        connection.close()


def settle() -> int:
    """Bring the tables up to this version, forget who worked when the copy was made, and verify the ledger; the exit status of
    that."""
    from closeknit.kit import claims
    from closeknit.ledger import actions
    from closeknit.site.commands.prepare import migrate

    migrate()
    claims.forget_workers()
    verdict = actions.Verdict(False)
    for line in actions.verify_report(False, verdict):
        print(line)
    return verdict.exit_status
