"""The calendar “Closeknit” at another server: days as events, reminders and promises as tasks; answered there is answered
here."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.contacts import actions as contacts
from closeknit.contacts import reads as book
from closeknit.contacts.actions import Day, Unfit
from closeknit.contacts.reads import exchanging
from closeknit.kit import clock
from closeknit.kit.ids import hash8
from closeknit.sources.actions.dav import AT_ONCE, Clash, Dav, Rejected
from closeknit.sources.actions.texts import house
from closeknit.sources.models import Account, Collection, Linked
from closeknit.sources.rules.todos import NO_YEAR, Plan, object_text, read_plan

Key = tuple[str, int]


class OwnCalendar:
    """`wanted` of `run` are of "occasions", "reminders", "promises"."""

    def __init__(self, by, account: Account, folder: Collection, dav: Dav, tallies: Counter, breathe, now: datetime) -> None:
        self.by, self.folder, self.dav, self.tallies, self.breathe, self.now = by, folder, dav, tallies, breathe, now
        self.home = clock.zone(by.zone)

    def run(self, wanted: set[str]) -> None:
        self._pull()
        for _again in range(3):
            plans = self._plans(wanted)
            if not self._push(plans):
                break
            Collection.objects.of(self.by).filter(id=self.folder.id).update(token="", tag="")
            self._pull()

    def _links(self):
        return Linked.objects.of(self.by).filter(collection_id=self.folder.id)

    def _pull(self) -> None:
        """Take in what was done, moved or taken away there. What its owner wrote there themselves is left alone."""
        self.folder.refresh_from_db()
        changes = self.dav.changes(self.folder.href, self.folder.token, self.folder.tag)
        if changes.is_unchanged:
            return
        known = dict(self._links().values_list("href", "etag"))
        changed = [href for href, etag in changes.etags.items() if href in known and known[href] != etag]
        for start in range(0, len(changed), AT_ONCE):
            self.breathe()
            for href, (etag, text) in self.dav.get_many(self.folder.href, changed[start : start + AT_ONCE]).items():
                self._take(href, etag, text.replace("\0", ""))
        gone = (
            {href for href, etag in known.items() if etag and href not in changes.etags} if changes.is_whole else changes.removed
        )
        self._links().filter(href__in=gone).update(is_gone_there=True, etag="", moved_at=self.now)
        Collection.objects.of(self.by).filter(id=self.folder.id).update(token=changes.token, tag=changes.tag)

    def _take(self, href: str, etag: str, text: str) -> None:
        """One entry that changed there: its answer and its link in one transaction, so that it is answered once."""
        with transaction.atomic():
            link = self._links().select_for_update().filter(href=href).first()
            theirs = read_plan(text, self.home)
            if link is None or theirs is None:
                return
            base = read_plan(link.base, self.home) if link.base else None
            if base and link.etag:
                self.tallies["days_moved"] += self._answer(link, base, theirs)
            self._links().filter(id=link.id).update(
                etag=etag[:300], base=text, mark=hash8(theirs.state), is_gone_there=False, moved_at=self.now
            )

    def _answer(self, link: Linked, base: Plan, theirs: Plan) -> bool:
        try:
            with transaction.atomic():
                if theirs.is_done != base.is_done:
                    return _done(self.by, link, theirs.is_done, self.now)
                if theirs.on and theirs.on != base.on and not self._is_answered(link):
                    return _moved(self.by, link, theirs, self.home, self.now)
        except (Unfit, Http404):
            pass  # a day that has gone by, or something that is no longer here: what stands here is written there again
        return False

    def _is_answered(self, link: Linked) -> bool:
        """Done here meanwhile: what was moved there is over."""
        if link.about == "reminder":
            row = book.reminder(self.by, link.ref_id)
            day = json.loads(link.ours or "{}").get("day")
            at_hand = row.open_on or (clock.local_date(row.next_at, row.zone or self.by.zone) if row.next_at else None)
            return bool(row.ended_at) or (bool(day) and at_hand is not None and day < at_hand.isoformat())
        return link.about == "promise" and exchanging.promise(self.by, link.ref_id).kept_at is not None

    def _plans(self, wanted: set[str]) -> dict[Key, Plan]:
        """What is to stand there, and of what stands there already and is over, that it is done."""
        kept = book.calendar(self.by)
        plans: dict[Key, Plan] = {}
        if "occasions" in wanted:
            plans |= {(day.source, day.id): _day_plan(day) for day in kept.days}
        if "reminders" in wanted:
            plans |= {("reminder", row.id): plan for row in kept.reminders if (plan := _reminder_plan(row, self.home))}
        if "promises" in wanted:
            plans |= {("promise", row.id): Plan("VTODO", _promised(row), row.due_on) for row in kept.promises}
        over = exchanging.answered(
            self.by, *([ref for about, ref in self._refs() if about == kind] for kind in ("reminder", "promise"))
        )
        for key, base in self._refs().items():
            if key not in plans and key in over and base:
                plans[key] = replace(base, is_done=True)
        return plans

    def _refs(self) -> dict[Key, Plan | None]:
        return {
            (about, ref): read_plan(base, self.home) for about, ref, base in self._links().values_list("about", "ref_id", "base")
        }

    def _push(self, plans: dict[Key, Plan]) -> bool:
        """Write what stands here otherwise; says whether somebody else was first somewhere."""
        links = {(link.about, link.ref_id): link for link in self._links()}
        clashes = False
        todo = [key for key, plan in plans.items() if _has_news(plan, links.get(key))]
        for start in range(0, len(todo), AT_ONCE):
            self.breathe()
            part = todo[start : start + AT_ONCE]
            with transaction.atomic():
                links |= {key: self._begin(key) for key in part if key not in links}
            for key in part:
                clashes = self._send(plans[key], links[key]) or clashes
        for key in links.keys() - plans.keys():
            self._withdraw(links[key])
        return clashes

    def _begin(self, key: Key) -> Linked:
        about, ref_id = key
        uid = f"closeknit-{house()}-{about}-{ref_id}"
        told = {"about": about, "ref_id": ref_id, "uid": uid, "moved_at": self.now}
        href = f"{self.folder.href.rstrip('/')}/{uid}.ics"
        return Linked.objects.get_or_create(owner_id=self.by.id, collection_id=self.folder.id, href=href, defaults=told)[0]

    def _send(self, plan: Plan, link: Linked) -> bool:
        text = object_text(plan, uid=link.uid, base=link.base if link.etag else "", now=self.now)
        try:
            etag = self.dav.put(link.href, text, link.etag)
        except Clash:
            if not link.etag:
                self._adopt(link)
            return True
        except Rejected as rejected:
            sentence = _("The server does not take this entry (%(status)d).") % {"status": rejected.status}
            self._links().filter(id=link.id).update(trouble=sentence, mark=hash8(plan.state))
            self.tallies["trouble"] += 1
            return False
        got = (etag, text) if etag else self.dav.get(link.href) or ("", text)
        told = {"ours": json.dumps({"day": plan.day}), "mark": hash8(plan.state), "trouble": "", "moved_at": self.now}
        self._links().filter(id=link.id).update(etag=got[0][:300], base=got[1], **told)
        self.tallies["days_sent"] += 1
        return False

    def _adopt(self, link: Linked) -> None:
        """It was written there before we could note it."""
        if got := self.dav.get(link.href):
            theirs = read_plan(got[1], self.home)
            self._links().filter(id=link.id).update(etag=got[0][:300], base=got[1], mark=hash8(theirs.state) if theirs else None)

    def _withdraw(self, link: Linked) -> None:
        """What is no longer here, or not to stand there any more."""
        try:
            if link.etag and not link.is_gone_there:
                self.dav.delete(link.href, link.etag)
        except (Clash, Rejected):
            return  # looked at again in the next round
        self._links().filter(id=link.id).delete()


def _has_news(plan: Plan, link: Linked | None) -> bool:
    if link is None:
        return True
    if link.is_gone_there:
        return False  # its owner took it away there
    return not (link.etag or link.trouble) or link.mark != hash8(plan.state)


def _day_plan(day) -> Plan:
    year = day.on.year if day.on.year and day.on.year >= 1000 else NO_YEAR
    name = f"{day.whose} ({day.name})" if day.whose else day.name
    if day.kind == "birthday":
        summary = _("Birthday: %(name)s") % {"name": name}
    elif day.kind == "memorial":
        summary = _("In memory of %(name)s") % {"name": name}
    else:
        summary = f"{name}: {day.label or day.kind}"
    return Plan("VEVENT", summary, day.on.in_year(year))


def _reminder_plan(row, home) -> Plan | None:
    """The one that is open, on the day it was put off to, else the next."""
    zone = clock.zone(row.zone) if row.zone else home
    moment = row.again_at or (None if row.open_on else row.next_at)
    day = row.open_on or (clock.local_date(row.next_at, str(zone)) if row.next_at else None)
    if day is None:
        return None
    on = day if moment is None else moment if row.at else moment.astimezone(zone).date()
    words = (
        _promised(row) if row.contact_id and row.is_promise else f"{row.contact.name}: {row.text}" if row.contact_id else row.text
    )
    return Plan("VTODO", words, on, day=day.isoformat())


def _promised(row) -> str:
    return _("You promised %(name)s: %(text)s") % {"name": row.contact.name, "text": row.text}


def _done(by, link: Linked, is_done: bool, now: datetime) -> bool:
    if link.about == "promise":
        contacts.keep_promise(by=by, promise_id=link.ref_id, is_kept=is_done, now=now)
        return True
    if link.about != "reminder":
        return False
    day = json.loads(link.ours or "{}").get("day")
    on = date.fromisoformat(day) if day else None
    if is_done:
        return contacts.finish_reminder(by=by, reminder_id=link.ref_id, on=on, now=now) is not None
    contacts.resume_reminder(by=by, reminder_id=link.ref_id, on=on, now=now)
    return True


def _moved(by, link: Linked, theirs: Plan, home, now: datetime) -> bool:
    """Another day, or for a reminder that comes once another time of day. Raises Unfit, Http404."""
    on = theirs.on.astimezone(home) if isinstance(theirs.on, datetime) else theirs.on
    day = on.date() if isinstance(on, datetime) else on
    if link.about == "promise":
        promise = exchanging.promise(by, link.ref_id)
        contacts.change_promise(by=by, promise_id=promise.id, text=promise.text, due_on=day, now=now)
    elif link.about == "occasion":
        _move_occasion(by, link.ref_id, day, now)
    elif link.about == "reminder":
        _move_reminder(by, link.ref_id, on, now)
    else:
        return False
    return True


def _move_occasion(by, occasion_id: int, day: date, now: datetime) -> None:
    row = exchanging.occasion(by, occasion_id)
    on = day.isoformat() if row.year else f"--{day:%m-%d}"
    contacts.change_occasion(by=by, occasion_id=row.id, day=Day(row.kind, on, row.label, row.is_circa), now=now)


def _move_reminder(by, reminder_id: int, on: date | datetime, now: datetime) -> None:
    row = book.reminder(by, reminder_id)
    zone = clock.zone(row.zone or by.zone)
    here = on.astimezone(zone) if isinstance(on, datetime) else on
    day = here.date() if isinstance(here, datetime) else here
    if row.repeat.is_once and row.before_days is None and row.open_on is None:
        at = here.time() if isinstance(here, datetime) else row.at
        contacts.change_reminder(
            by=by, reminder_id=row.id, text=row.text, starts_on=day, at=at, zone=row.zone, repeat=row.repeat,
            contact_id=row.contact_id, is_promise=row.is_promise, by_mail=row.by_mail, now=now,
        )  # fmt: skip
    else:
        contacts.put_off_reminder(by=by, reminder_id=row.id, until=day, now=now)
