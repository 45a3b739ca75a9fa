"""Bringing files from the command line: the same reading, preview, running and report as on the pages, in one process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TextIO

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from closeknit.imports import reads
from closeknit.imports.actions.bringing import NotNow, UnfitOwn, bring_path, say_mine, start_import
from closeknit.imports.actions.ending import cancel_import
from closeknit.imports.actions.meanings import meaning_words
from closeknit.imports.actions.read import read_import
from closeknit.imports.actions.run import run_import
from closeknit.imports.actions.undo_words import staying_rows, undo_words
from closeknit.imports.actions.undoing import ask_undo, drop_undo, start_undo, undo_import, weigh_undo
from closeknit.imports.actions.words import inside_words, number, report_words
from closeknit.imports.models import Import
from closeknit.kit import clock

SHOWN = 20


class Terminal:
    """`ask` is given a question and answers yes or no; `out` is where words go, `trouble` where complaints go."""

    def __init__(self, by, *, ask: Callable[[str], bool], out: TextIO, trouble: TextIO) -> None:
        self.by, self.ask, self.out, self.trouble = by, ask, out, trouble

    def bring(self, paths: Iterable[Path], *, forced: str = "", mine: Iterable[str] = (), options: dict | None = None) -> int:
        """Bring each file or folder; the exit status: 0, or 2 where of one of them nothing could be read. `options` as
        `bring_path` takes them."""
        try:
            say_mine(by=self.by, written=mine, now=clock.now())
        except UnfitOwn as refused:
            print(f"closeknit: {refused}", file=self.trouble)
            return 2
        return max([self._bring(path, forced, options, clock.now()) for path in paths], default=0)

    def _bring(self, path: Path, forced: str, options: dict | None, now: datetime) -> int:
        if not path.exists():
            complaint = _("There is no file or folder of this name.")
            print(f"closeknit: {path}: {complaint}", file=self.trouble)
            return 2
        brought = bring_path(by=self.by, path=path, forced=forced, options=options, now=now)
        read_import(by=self.by, import_id=brought.id, tell=self._tell_reading, now=now)
        brought = reads.own_import(self.by, brought.id)
        self._end_of_line()
        if brought.state != Import.State.PREVIEWED:
            print(f"closeknit: {path}: {brought.error}", file=self.trouble)
            return 2
        self._preview(brought)
        if not self.ask(_("Bring this into your book?")):
            cancel_import(by=self.by, import_id=brought.id, now=clock.now())
            print(_("Nothing was written."), file=self.out)
            return 0
        start_import(by=self.by, import_id=brought.id, takes_guess=True, in_background=False, now=clock.now())
        run_import(by=self.by, import_id=brought.id, tell=self._tell_running, now=clock.now())
        self._end_of_line()
        self._report(reads.own_import(self.by, brought.id))
        return 0

    def undo(self, import_id: int) -> int:
        """Take an import back; the exit status: 0, or 2 where there is none that can be."""
        try:
            brought = reads.own_import(self.by, import_id)
            is_begun = brought.state == Import.State.UNDOING
            if not is_begun:
                ask_undo(by=self.by, import_id=import_id, in_background=False, now=clock.now())
                weigh_undo(by=self.by, import_id=import_id, now=clock.now())
                brought = reads.own_import(self.by, import_id)
                self._undo_preview(brought)
            if not is_begun and not self.ask(_("Take this back?")):
                drop_undo(by=self.by, import_id=import_id, now=clock.now())
                print(_("Nothing was changed."), file=self.out)
                return 0
            start_undo(by=self.by, import_id=import_id, in_background=False, now=clock.now())
        except (Http404, NotNow) as refused:
            complaint = refused if isinstance(refused, NotNow) else _("There is no import of this number.")
            print(f"closeknit: {complaint}", file=self.trouble)
            return 2
        undo_import(by=self.by, import_id=import_id, now=clock.now())
        for words in undo_words(reads.own_import(self.by, import_id).undo):
            print(f"  {words}", file=self.out)
        return 0

    def _undo_preview(self, brought: Import) -> None:
        told = brought.undo.get("preview", {})
        print(f"\n{brought.file_name}", file=self.out)
        for words in undo_words(told):
            print(f"  {words}", file=self.out)
        for each in staying_rows(told):
            print(f"    {each['name']}: {each['why']}", file=self.out)

    def _preview(self, brought: Import) -> None:
        def say(line: str) -> None:
            print(line, file=self.out)

        say(f"\n{brought.file_name}")
        for words in inside_words(brought.counts):
            say(f"  {words}")
        for table in brought.tables:
            self._columns(table)
        sums = reads.sums(self.by, brought.id)
        told = {name: number(getattr(sums, name)) for name in ("certain", "perhaps", "new", "taken")}
        say("  " + _("In your book already: %(certain)s. Perhaps: %(perhaps)s. New: %(new)s. Taken: %(taken)s.") % told)
        asked = [each for each in brought.questions if not each["is_guess"]]
        if asked:
            say("  " + _("It is not known which of these is you, so nothing that passed between people counts:"))
            for each in asked:
                say(f"    --mine {each['key'].partition(':')[2]!r}")

    def _columns(self, table: dict) -> None:
        """What the columns of a table were taken for, where that was only a guess."""
        if table["is_sure"]:
            return
        print("  " + _("The columns were guessed; --column HEADER=MEANING says it better:"), file=self.out)
        for header, meaning, _values in table["columns"]:
            print(f"    {header}={meaning}  ({meaning_words(meaning)})", file=self.out)
        if table["asks_order"]:
            print("  " + _("Dates can be read two ways; say --dates day or --dates month."), file=self.out)

    def _report(self, brought: Import) -> None:
        for words in [*([brought.error] if brought.error else []), *report_words(brought)]:
            print(f"  {words}", file=self.out)
        lines = [(each.where, each.why) for each in reads.skips(self.by, brought.id, SHOWN)]
        lines += brought.tallies.get("troubles", [])[:SHOWN]
        for where, why in lines:
            print(f"  {where}: {why}", file=self.out)
        more = brought.counts.get("skipped", 0) - SHOWN
        if brought.undo_until:
            words = _("To take it back within 30 days: closeknit import --undo %(id)d")
            print("  " + words % {"id": brought.id}, file=self.out)
        if more > 0:
            told = ngettext("and %(n)s more record that could not be read", "and %(n)s more records that could not be read", more)
            print("  " + told % {"n": number(more)}, file=self.out)

    def _tell_reading(self, done: int, counts: dict) -> None:
        self._line(_("reading: %(n)s records") % {"n": number(counts.get("records", 0))})

    def _tell_running(self, done: int, tallies: dict) -> None:
        people = sum(tallies.get("people", {}).get(name, 0) for name in ("new", "matched"))
        entries = sum(tallies.get("entries", {}).values())
        self._line(
            _("writing: %(people)s people, %(entries)s exchanges") % {"people": number(people), "entries": number(entries)}
        )

    def _line(self, words: str) -> None:
        if self.trouble.isatty():
            self.trouble.write(f"\r\x1b[K{words}")
            self.trouble.flush()

    def _end_of_line(self) -> None:
        if self.trouble.isatty():
            self.trouble.write("\r\x1b[K")
            self.trouble.flush()


def standard(by, *, ask: Callable[[str], bool]) -> Terminal:
    """A terminal on this process's own streams."""
    return Terminal(by, ask=ask, out=sys.stdout, trouble=sys.stderr)
