"""The entries of a calendar in words: "Ben turns 40", "Mei: wedding (10 years)", "You promised Ben: the recipe"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from closeknit.contacts.forms.family import KIN_WORDS, OCCASION_WORDS
from closeknit.contacts.rules.calendar import Entry, calendar_text, repeat_rule, yearly_rule
from closeknit.contacts.rules.repeating import day_of
from closeknit.kit import clock, web

YEARS_AHEAD = 2


def calendar_of(owner, name: str, kept, now: datetime) -> bytes:
    """The calendar file of a book, in the language that is active. The same book makes the same bytes all year.

    A day whose year is known is an event of its own in each of three years, since no rule can count; one without is one event
    with a rule.
    """
    year = clock.local_date(now, owner.zone).year
    entries = [entry for day in kept.days for entry in _day_entries(owner, day, year)]
    entries += [entry for row in kept.reminders for entry in _reminder_entries(owner, row)]
    entries += [_promise_entry(owner, promise) for promise in kept.promises]
    title = _("Closeknit: %(name)s") % {"name": name}
    return calendar_text(title, entries, years=(year - 1, year + YEARS_AHEAD))


def _uid(owner, name: str) -> str:
    return f"{name}.{owner.id}@{settings.HOST or 'closeknit'}"


def _page(contact_id: int | None) -> str:
    return f"{web.address()}/people/{contact_id}" if contact_id else f"{web.address()}/people/reminders"


def _day_entries(owner, day, year: int) -> Iterator[Entry]:
    told = {"made_at": day.made_at, "url": _page(day.contact_id)}
    name = f"{day.source}-{day.id}"
    if not day.on.year:
        first = day.on.in_year(day.made_at.year)
        rule = yearly_rule(day.on.month, day.on.day)
        yield Entry(_uid(owner, name), _day_words(day, None), first, rule=rule, **told)
        return
    for each in range(max(year, day.on.year), min(year + YEARS_AHEAD, 9990) + 1):
        on = day.on.in_year(each)
        yield Entry(_uid(owner, f"{name}-{each}"), _day_words(day, day.on.turns(on)), on, **told)


def _day_words(day, turns: int | None) -> str:
    name = _kin_words(day) if day.whose else day.name
    if day.kind == "birthday":
        if not turns:
            return _("Birthday: %(name)s") % {"name": name}
        words = _("%(name)s turns about %(n)d") if day.is_circa else _("%(name)s turns %(n)d")
        return words % {"name": name, "n": turns}
    if day.kind == "memorial":
        said = _("In memory of %(name)s") % {"name": name}
    else:
        said = f"{name}: {day.label or OCCASION_WORDS.get(day.kind, '')}"
    if not turns:
        return said
    years = ngettext("%(n)d year", "%(n)d years", turns) % {"n": turns}
    return f"{said} ({years})"


def _kin_words(day) -> str:
    """ "Leo (Mei: child)"."""
    kin = str(KIN_WORDS.get(day.kin, ""))
    return f"{day.whose} ({day.name}: {kin})" if kin else f"{day.whose} ({day.name})"


def _reminder_entries(owner, row) -> Iterator[Entry]:
    """The coming one with its rhythm; one that was put off or is open stands alone."""
    told = {"made_at": row.made_at, "url": _page(row.contact_id)}
    words = _reminder_words(row)
    zone = clock.zone(row.zone or owner.zone)
    if row.open_on:
        on = row.again_at.astimezone(zone).date() if row.again_at else row.open_on
        uid = _uid(owner, f"reminder-{row.id}-{row.open_on:%Y%m%d}")
        yield Entry(uid, words, _begins(on, row.at, zone), rings=row.again_at is not None, **told)
    if row.next_at is None or (row.contact_id and row.contact.has_died and row.before_days is not None):
        return
    if row.before_days is not None:
        yield Entry(_uid(owner, f"reminder-{row.id}-{row.starts_on:%Y}"), words, _begins(row.starts_on, row.at, zone), **told)
        return
    on = day_of(row.repeat, row.starts_on, row.turn)
    first = day_of(row.repeat, row.starts_on, 0) or row.starts_on
    rule = repeat_rule(row.repeat, first, row.turn, row.at, zone)
    yield Entry(_uid(owner, f"reminder-{row.id}"), words, _begins(on, row.at, zone), rule=rule, **told)


def _begins(on: date, at, zone) -> date | datetime:
    return datetime.combine(on, at, tzinfo=zone) if at else on


def _reminder_words(row) -> str:
    if not row.contact_id:
        return row.text
    return _promised(row) if row.is_promise else f"{row.contact.name}: {row.text}"


def _promise_entry(owner, promise) -> Entry:
    uid, url = _uid(owner, f"promise-{promise.id}"), _page(promise.contact_id)
    return Entry(uid, _promised(promise), promise.due_on, promise.made_at, url=url)


def _promised(row) -> str:
    return _("You promised %(name)s: %(text)s") % {"name": row.contact.name, "text": row.text}
