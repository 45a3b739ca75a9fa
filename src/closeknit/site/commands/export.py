"""Write a whole book to one file: `closeknit export FILE`; or take one into an empty book: `closeknit export --bring FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

from closeknit.site.commands import say, set_django_up


def arguments(parser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--owner", metavar="EMAIL", help="whose book it is; needed only where several have one here")
    parser.add_argument("--bring", action="store_true", help="take the book in the file into an empty one")


def run(options) -> int:
    set_django_up()
    from django.db import DatabaseError

    from closeknit.accounts.reads import book_owner

    try:
        owner = book_owner(None, options.owner or "")
    except DatabaseError:
        return say("closeknit: there is no book here yet. Start “closeknit serve” once, or name its folder with --data.")
    if owner is None:
        return say("closeknit: say whose book it is with --owner EMAIL.")
    return bring(owner, Path(options.file)) if options.bring else pack(owner, Path(options.file))


def pack(owner, path: Path) -> int:
    from closeknit.exports import actions
    from closeknit.kit import clock

    try:
        counts = actions.pack(by=owner, path=path, tell=tell, now=clock.now())
    except FileExistsError:
        return say(f"closeknit: {path} is there already; name another file.")
    except OSError as trouble:
        path.unlink(missing_ok=True)
        return say(f"closeknit: {path} cannot be written: {trouble.strerror}")
    print(f"{path}: {sum(counts.values())} rows, {path.stat().st_size / 1e6:.1f} MB")
    return 0


def bring(owner, path: Path) -> int:
    from closeknit.exports import actions
    from closeknit.kit import clock

    try:
        brought = actions.bring_book_at(by=owner, path=path, tell=tell, now=clock.now())
    except actions.BookNotEmpty:
        return say("closeknit: there are people in this book already; a whole book only goes into an empty one.")
    except actions.NoBook as refused:
        return say(f"closeknit: {refused}")
    for place, why in brought.troubles:
        say(f"{place}: {why}")
    if brought.error:
        return say(f"closeknit: {brought.error}")
    print(f"{path}: {sum(brought.counts.values())} rows are in the book.")
    return 0


def tell(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {total} rows ", end="", file=sys.stderr, flush=True)
