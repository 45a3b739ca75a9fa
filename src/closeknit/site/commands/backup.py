"""Write a backup of everything while Closeknit runs: `closeknit backup [FILE]`.

Without a file it goes to the folder of backups, where the serving house puts one every night and keeps the newest of the last
days, weeks and months. `--check FILE` reads a backup whole and compares every sum.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from closeknit.site.commands import say, set_django_up


def arguments(parser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help="where to write it (default: the folder of backups)")
    parser.add_argument("--encrypt-to", metavar="AGE1…", default="", help="encrypt it for the holder of this age key")
    parser.add_argument("--check", metavar="FILE", help="read a backup and compare every sum; nothing is changed")
    parser.add_argument("--key", metavar="FILE", help="the key file of an encrypted backup, for --check")
    parser.add_argument("--make-key", metavar="FILE", help="make a key of age, and print the public part for --encrypt-to")


def run(options) -> int:
    from closeknit.site.backup.database import BackupFailed

    try:
        if options.make_key:
            return make_key(Path(options.make_key))
        if options.check:
            return check(Path(options.check), Path(options.key) if options.key else None)
        return back_up(options)
    except BackupFailed as failed:
        say(f"closeknit: {failed}")
        return 1


def make_key(path: Path) -> int:
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"# public key: {public}\n{identity}\n")
    except OSError as trouble:
        return say(f"closeknit: {path} cannot be written: {trouble.strerror}")
    say(f"The secret key is in {path}. Keep it away from this machine, and twice: without it no encrypted backup can be opened.")
    print(public)
    return 0


def check(path: Path, key: Path | None) -> int:
    from closeknit.site.backup.archive import unpack

    with tempfile.TemporaryDirectory(prefix="closeknit-check-") as folder:
        told = unpack(path, Path(folder), key)
    print(f"This backup is whole: {len(told['files'])} files, made {told['made_at']} by Closeknit {told['closeknit']}.")
    return 0


def back_up(options) -> int:
    set_django_up()
    from django.conf import settings

    from closeknit.kit import clock
    from closeknit.site.backup.making import make_backup, name_at

    now, recipient = clock.now(), options.encrypt_to or settings.BACKUP_RECIPIENT
    target = Path(options.file) if options.file else settings.BACKUP_FOLDER / name_at(now, is_encrypted=bool(recipient))
    if target.is_dir():
        target = target / name_at(now, is_encrypted=bool(recipient))
    made = make_backup(target, data=settings.DATA, database=settings.DATABASES["default"], recipient=recipient, now=now)
    print(f"{made} ({made.stat().st_size / 1e6:.1f} MB)")
    return 0
