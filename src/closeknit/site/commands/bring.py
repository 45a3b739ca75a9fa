"""Bring files into a book: what is in them is shown first, then it asks.

With --check nothing is written and no database is touched: what each file holds is told in words, or with --json as one JSON
object a line. The exit status is 0 also where single records could not be read, and 2 where of a whole file nothing could be."""

from __future__ import annotations

import sys
from pathlib import Path

from closeknit.site.commands import say, set_django_up


def arguments(parser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help="a file, a ZIP, a Maildir or a folder")
    parser.add_argument("--owner", metavar="EMAIL", help="whose book it is; needed only where several have one here")
    formats = (
        "vcard, ldif, google_contacts_csv, contacts_csv, members_csv, any_csv, linkedin, whatsapp, sms_calls, other_chat, "
        "slack, discord, twitter_archive, mastodon, "
        "google_takeout, mbox, eml, maildir or icalendar"
    )
    parser.add_argument("--format", default="", help=f"read it as this: {formats}")
    column = "what a column of a table means, by its header or number: “Who=name”, “3=email:work”, “5=none” (may be repeated)"
    parser.add_argument("--column", action="append", default=[], metavar="HEADER=MEANING", help=column)
    parser.add_argument("--dates", choices=["day", "month"], help="in dates like 05/06/1990, which comes first")
    mine = "an address, number or name in the files that is the owner (may be repeated)"
    parser.add_argument("--mine", action="append", default=[], metavar="ADDR", help=mine)
    parser.add_argument("--check", action="store_true", help="only tell what is in the files; nothing is written")
    parser.add_argument("--json", action="store_true", help="with --check: one JSON object a line")
    parser.add_argument("--undo", type=int, metavar="ID", help="take back an import of the last 30 days, by its number")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(options) -> int:
    if bool(options.files) == (options.undo is not None):
        return say("closeknit: name files to bring, or with --undo ID an import to take back.")
    if unfit := [each for each in options.column if not fits(each)]:
        return say(f"closeknit: “{unfit[0]}” says nothing that a column can mean; there are: {meanings()}.")
    if options.check:
        return check_as_json(options) if options.json else check_in_words(options)
    if options.json:
        return say("closeknit: --json goes with --check.")
    set_django_up()
    from django.db import DatabaseError

    from closeknit.accounts.reads import book_owner
    from closeknit.imports.actions.terminal import standard
    from closeknit.imports.formats.detect import FORMATS

    if options.format and options.format not in FORMATS:
        return say(f"closeknit: there is no format called “{options.format}”. There are: {', '.join(FORMATS)}.")
    try:
        owner = book_owner(None, options.owner or "")
    except DatabaseError:
        return say("closeknit: there is no book here yet. Start “closeknit serve” once, or name its folder with --data.")
    if owner is None:
        return say("closeknit: say whose book it is with --owner EMAIL.")
    terminal = standard(owner, ask=lambda question: options.yes or ask(question))
    if options.undo is not None:
        return terminal.undo(options.undo)
    return terminal.bring([Path(each) for each in options.files], forced=options.format, mine=options.mine, options=said(options))


def fits(written: str) -> bool:
    """Whether this names a column and what it means ("Who=name")."""
    from closeknit.imports.formats.columns.meanings import is_meaning

    header, mark, meaning = written.rpartition("=")
    return bool(mark and header.strip()) and is_meaning(meaning)


def meanings() -> str:
    from closeknit.imports.formats.columns.meanings import PLAIN, WITH_LABEL

    return ", ".join([*PLAIN, *(f"{each}:LABEL" for each in WITH_LABEL)])


def said(options) -> dict:
    """What was said of columns: {"columns": {header: meaning}, "day_first": bool}."""
    columns = {header: meaning for header, _mark, meaning in (each.rpartition("=") for each in options.column)}
    return ({"columns": columns} if columns else {}) | ({"day_first": options.dates == "day"} if options.dates else {})


def wishes(options):
    from closeknit.imports.formats.columns.guess import Wishes
    from closeknit.imports.formats.columns.words import folded

    told = said(options)
    return Wishes(columns={folded(name): key for name, key in told.get("columns", {}).items()}, day_first=told.get("day_first"))


def ask(question: str) -> bool:
    """Yes or no; where nobody sits at the terminal, no."""
    try:
        return input(f"{question} [y/N] ").strip().casefold() in ("y", "yes", "j", "ja", "s", "si", "sí")
    except EOFError:
        return False


def check_as_json(options) -> int:
    from closeknit.imports.formats.check import check

    were_read = [check(each, forced=options.format or None, wishes=wishes(options), out=sys.stdout) for each in options.files]
    return 0 if all(were_read) else 2


def check_in_words(options) -> int:
    """What each file holds, a few lines each."""
    return max(told_in_words(Path(each), options.format or None, wishes(options)) for each in options.files)


def told_in_words(path: Path, forced: str | None, wished) -> int:
    from collections import Counter

    from closeknit.imports.formats.detect import detect, read_path
    from closeknit.imports.formats.records import Event, Message, Person, Table, Unreadable

    counts: Counter[str] = Counter()
    skipped: list[str] = []
    columns: list[str] = []
    try:
        kind = detect(path, forced=forced)
        for _source, record in read_path(path, forced=forced, wishes=wished):
            if isinstance(record, Table):
                columns += [f"  {each.header} = {each.meaning}" for each in record.columns]
                continue
            name = {Person: "people", Message: "messages", Event: "events"}.get(type(record), "skipped")
            counts[name] += 1
            if name == "skipped" and len(skipped) < 10:
                skipped.append(f"  {record.where}: {record.why}")
    except (Unreadable, OSError) as refused:
        return say(f"closeknit: {path}: {refused}")
    told = ", ".join(f"{counts[name]:,} {name}" for name in ("people", "messages", "events", "skipped") if counts[name])
    print(f"{path}  ({', '.join(kind.formats)}): {told or 'nothing'}")
    print("\n".join([*columns, *skipped]), end="\n" if columns or skipped else "")
    return 0
