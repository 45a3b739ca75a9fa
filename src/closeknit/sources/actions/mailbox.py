"""Keeping in step with a mailbox: a first reading that ends in the preview of an import, then what is new, every some minutes.

Each folder has a checkpoint in `Collection.token`, "UIDVALIDITY:last UID". It moves in the transaction that keeps what was read
(later readings) or after the bytes are on the disk (the first one, whose length stands in `Account.tallies`). So a worker that is
killed loses nothing, doubles nothing, and repeats one batch at most. Where a server numbers a folder anew, it is read again:
letters are known by their Message-ID.
"""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.imports import actions as imports
from closeknit.imports.reads import own_import
from closeknit.kit import clock, live
from closeknit.kit.ids import slug
from closeknit.kit.jobs import stop_if_asked
from closeknit.notify.actions import tell
from closeknit.sources.actions import newcomers
from closeknit.sources.actions.accounts import keep_found
from closeknit.sources.actions.imap_line import Header, Line, Opened, line_to
from closeknit.sources.actions.kinds import KINDS, Found, Kind, Trouble
from closeknit.sources.actions.rounds import still_held
from closeknit.sources.models import Account, Collection
from closeknit.sources.reads import account as own_account
from closeknit.sources.reads import collections
from closeknit.sources.rules.mailboxes import with_choice

AT_ONCE = 500
OPTIONS = {"subjects": False}


def test(*, address: str, user: str, password: str) -> list[Found]:
    """Sign in and list the folders; those with letters between people are chosen. Raises Trouble or Unreachable."""
    with line_to(address, user, password) as line:
        return found_in(line)


def found_in(line: Line) -> list[Found]:
    return [Found(folder.name, folder.name, is_chosen) for folder, is_chosen in with_choice(line.folders())]


def sync(*, by, account: Account, password: str, now: datetime) -> None:
    """One round. While the first reading waits for its owner's word nothing is asked of the server."""
    account = own_account(by, account.id)
    if _waits(by, account):
        return
    with line_to(account.address, account.user_name, password) as line:
        Round(by, account, line, now).run()


def _waits(by, account: Account) -> bool:
    """Whether the preview of the first reading is not decided about yet."""
    try:
        return not own_import(by, account.tallies.get("import", 0)).is_over
    except Http404:
        return False


class Overtaken(Exception):
    """Somebody paused the account, or another worker is at it: this round ends without a word."""


class Round:
    def __init__(self, by, account: Account, line: Line, now: datetime) -> None:
        self.by, self.account, self.line, self.now = by, account, line, now
        self.is_first = not account.tallies.get("import")
        self.with_subjects = bool(account.options.get("subjects"))
        self.told = {"letters": 0, "entries": 0}

    def run(self) -> None:
        try:
            if self.is_first:
                self._prepare_spool()
            self._read_all()
            if self.is_first:
                self._bring_spool()
            else:
                self._end()
        except Overtaken:
            return

    def _read_all(self) -> None:
        chosen = [each for each in collections(self.by, self.account.id) if each.is_chosen]
        missing = []
        for folder in chosen:
            opened = self.line.open(folder.href)
            if opened is None:
                missing.append(folder)
            else:
                self._read(folder, opened)
        if missing:
            keep_found(self.by, self.account, found_in(self.line))
        for folder in missing:
            self._let_folder_go(folder)
        if not chosen or len(missing) == len(chosen):
            raise Trouble(_("None of the chosen folders is at the server any more. Choose again which are read."), asks=True)

    def _let_folder_go(self, folder: Collection) -> None:
        """A folder that was renamed or deleted is forgotten; its owner hears of it once, and the others go on."""
        Collection.objects.of(self.by).filter(id=folder.id).delete()
        words = _("The folder “%(folder)s” of “%(title)s” is no longer at the server. If it has a new name, choose it there.")
        tell(
            owner_id=self.by.id,
            key=f"sources:{self.account.id}:folder:{folder.id}:{folder.token}",
            text=words % {"folder": str(folder)[:60], "title": self.account.title[:60]},
            path=reverse("sources:source", args=[self.account.id]),
            now=self.now,
        )

    def _read(self, folder: Collection, opened: Opened) -> None:
        validity, _colon, last = folder.token.partition(":")
        is_same = validity == str(opened.validity)
        place = self.line.first_after(opened, int(last) if is_same and last.isdigit() else 0)
        while place <= opened.count:
            self._still_wanted()
            until = min(place + AT_ONCE - 1, opened.count)
            headers = self.line.headers(place, until, with_subjects=self.with_subjects)
            if headers:
                token = f"{opened.validity}:{headers[-1].uid}"
                (self._spool if self.is_first else self._take)(folder, token, [each for each in headers if each.is_letter])
                folder.token = token
            place = until + 1

    def _still_wanted(self) -> None:
        stop_if_asked()
        if not still_held(self.by, self.account, clock.now()):
            raise Overtaken

    def _checkpoint(self, folder: Collection, token: str) -> None:
        rows = Collection.objects.of(self.by).filter(id=folder.id, token=folder.token, is_chosen=True)
        if not rows.update(token=token[:200]):
            raise Overtaken

    def _note(self, **tallies) -> None:
        self.account.tallies |= tallies
        if not Account.objects.of(self.by).filter(id=self.account.id).update(tallies=self.account.tallies):
            raise Overtaken
        live.publish(owner_id=self.by.id, topic=f"sources:{self.account.id}")

    # The first reading: everything goes into a file, which becomes an import.

    def _prepare_spool(self) -> None:
        """The file as of the last checkpoint; where it is gone, or shorter than that, the reading begins afresh."""
        path = spool_of(self.account)
        spooled = self.account.tallies.get("spooled", 0)
        if path is not None and path.exists() and path.stat().st_size >= spooled:
            with path.open("r+b") as file:
                file.truncate(spooled)
            return
        if path is not None and self.account.tallies.get("is_whole"):
            return  # it has moved to the uploads already
        with transaction.atomic():
            Collection.objects.of(self.by).filter(account_id=self.account.id).update(token="")
            self._note(spool=slug(), spooled=0, letters=0)
        path = spool_of(self.account)
        path.parent.mkdir(parents=True, mode=0o700)
        path.touch()

    def _spool(self, folder: Collection, token: str, headers: list[Header]) -> None:
        written = b"".join(map(as_mbox, headers))
        with spool_of(self.account).open("ab") as file:
            file.write(written)
            file.flush()
            os.fsync(file.fileno())
        tallies = self.account.tallies
        with transaction.atomic():
            self._checkpoint(folder, token)
            self._note(spooled=tallies.get("spooled", 0) + len(written), letters=tallies.get("letters", 0) + len(headers))

    def _bring_spool(self) -> None:
        """Let the first reading become an import with its preview; an empty mailbox has nothing to be looked at."""
        user = self.account.user_name
        if "@" in user:
            imports.say_mine(by=self.by, written=[user], now=self.now)
        path = spool_of(self.account)
        if not self.account.tallies.get("spooled"):
            shutil.rmtree(path.parent, ignore_errors=True)
            self._note(**{"import": -1})
            return
        self._note(is_whole=True)
        with transaction.atomic():
            import_id = imports.bring_spool(by=self.by, spool=path, name=f"{self.account.title}.mbox", now=self.now)
            self._note(**{"import": import_id, "spool": "", "last": {}})
            tell(
                owner_id=self.by.id,
                key=f"sources:{self.account.id}:first",
                text=_("The letters of “%(title)s” are read: look who is in them.") % {"title": self.account.title[:100]},
                path=reverse("imports:import", args=[import_id]),
                now=self.now,
            )

    # Later readings: what is new goes to the people of the book.

    def _take(self, folder: Collection, token: str, headers: list[Header]) -> None:
        tallies = self.account.tallies
        with transaction.atomic():
            taken = imports.take_letters(
                by=self.by,
                # With what the first reading brought, so that both are taken back as one.
                import_id=tallies.get("later") or tallies.get("import", 0),
                name=_("%(title)s, new letters") % {"title": self.account.title[:90]},
                headers=[each.block for each in headers],
                keeps_subjects=self.with_subjects,
                now=self.now,
            )
            newcomers.note(by=self.by, account=self.account, strangers=taken.strangers, now=self.now)
            self._checkpoint(folder, token)
            self._note(later=taken.import_id)
        self.told["letters"] += len(headers)
        self.told["entries"] += taken.recorded

    def _end(self) -> None:
        held = [self.account.tallies.get(name, 0) for name in ("import", "later")]
        imports.stretch_undo(by=self.by, import_ids=held, now=self.now)
        newcomers.forget_old(by=self.by, account=self.account, now=self.now)
        self._note(last=self.told)


def spool_of(account: Account) -> Path | None:
    """The file of a first reading that is not done; outside the uploads, whose sweeping would take it for forgotten."""
    name = account.tallies.get("spool")
    return Path(settings.DATA) / "mailboxes" / name / "letters.mbox" if name else None


def as_mbox(header: Header) -> bytes:
    """A letter of which there is only the header, as an mbox has it (RFC 4155)."""
    return b"From - " + header.received_at.strftime("%a %b %d %H:%M:%S %Y").encode("ascii") + b"\n" + header.block + b"\n\n"


def let_go(*, by, account: Account, takes_back: bool, now: datetime) -> None:
    """Before a mailbox is removed: an unfinished reading and an undecided preview go; what it brought too, if wished."""
    if (path := spool_of(account)) is not None:
        shutil.rmtree(path.parent, ignore_errors=True)
    for name in ("import", "later"):
        try:
            brought = own_import(by, account.tallies.get(name, 0))
        except Http404:
            continue
        if not brought.is_over:
            imports.cancel_import(by=by, import_id=brought.id, now=now)
            brought.refresh_from_db()
        if takes_back and brought.can_be_undone(now):
            imports.start_undo(by=by, import_id=brought.id, now=now)


KINDS[Account.Kind.IMAP] = Kind(test=test, sync=sync, every=timedelta(minutes=10), options=OPTIONS, let_go=let_go)
