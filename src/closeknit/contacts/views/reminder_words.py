"""Reminders in words: when they come, how they come round, and what they come before."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from closeknit.contacts.forms.family import OCCASION_WORDS
from closeknit.contacts.reads.reminders import OPEN, PUT_OFF, WAITING
from closeknit.contacts.rules.repeating import DAY, LAST, MONTH, WEEK, WORKDAY, YEAR, Repeat

ON_THE = {
    1: gettext_lazy("on the first %(weekday)s"),
    2: gettext_lazy("on the second %(weekday)s"),
    3: gettext_lazy("on the third %(weekday)s"),
    4: gettext_lazy("on the fourth %(weekday)s"),
    LAST: gettext_lazy("on the last %(weekday)s"),
}
EACH = {
    DAY: gettext_lazy("every day"),
    WORKDAY: gettext_lazy("from Monday to Friday"),
    WEEK: gettext_lazy("every week"),
    MONTH: gettext_lazy("every month"),
    YEAR: gettext_lazy("every year"),
}
EVERY = {
    DAY: ngettext_lazy("every %(n)d day", "every %(n)d days", "n"),
    WEEK: ngettext_lazy("every %(n)d week", "every %(n)d weeks", "n"),
    MONTH: ngettext_lazy("every %(n)d month", "every %(n)d months", "n"),
    YEAR: ngettext_lazy("every %(n)d year", "every %(n)d years", "n"),
}
MONDAY = date(2024, 1, 1)


def repeat_words(repeat: Repeat) -> str:
    """ "every 2 weeks", "every month, on the third Monday, until 3 May 2027"; "" for what comes once."""
    if repeat.is_once:
        return ""
    said = [_every(repeat)]
    if repeat.nth:
        said.append(ON_THE[repeat.nth] % {"weekday": date_format(MONDAY.replace(day=1 + repeat.weekday), "l")})
    if repeat.until:
        said.append(_("until %(day)s") % {"day": date_format(repeat.until, "j F Y")})
    if repeat.count:
        said.append(ngettext("%(n)d time in all", "%(n)d times in all", repeat.count) % {"n": repeat.count})
    return ", ".join(said)


def _every(repeat: Repeat) -> str:
    return str(EACH[repeat.unit]) if repeat.every == 1 or repeat.unit == WORKDAY else EVERY[repeat.unit] % {"n": repeat.every}


def before_words(line) -> str:
    """ "10 days before the birthday, which is on Wednesday 20 May"; "" for what stands alone."""
    if line.before_days is None:
        return ""
    what = line.before_label or str(OCCASION_WORDS.get(line.before_kind, ""))
    if line.before_days:
        said = ngettext("%(n)d day before: %(what)s", "%(n)d days before: %(what)s", line.before_days)
        said %= {"n": line.before_days, "what": what}
    else:
        said = _("on the day: %(what)s") % {"what": what}
    if line.occasion_on is None:
        return said
    day = date_format(line.occasion_on, "l j F")
    return f"{said}, {day} ({line.turns})" if line.turns and not line.has_died else f"{said}, {day}"


def day_heading(on: date | None, today: date) -> str:
    """The words over a day: "Tomorrow", "Friday", "12 May", "12 May 2027"."""
    if on is None:
        return _("When its day is known")
    days = (on - today).days
    if days <= 1:
        return {0: _("Today"), 1: _("Tomorrow")}.get(days, date_format(on, "j F Y"))
    if days < 7:
        return date_format(on, "l")
    return date_format(on, "l j F" if on.year == today.year else "l j F Y")


def state_words(line, today: date) -> str:
    """What is to be said of when it was meant: since when it waits, how often it came, until when it was put off."""
    if line.state == OPEN:
        if line.missed:
            return ngettext("came round %(n)d time", "came round %(n)d times", line.missed + 1) % {"n": line.missed + 1}
        return "" if line.on == today else _("meant for %(day)s") % {"day": date_format(line.on, "l j F")}
    if line.state == PUT_OFF:
        return _("put off from %(day)s") % {"day": date_format(line.day, "j F")}
    return _("write down that day, and it comes") if line.state == WAITING else ""


def shown_reminder(line, today: date, back: str = "") -> dict:
    """A line as templates show it; `back` names the page that its buttons lead back to."""
    clock_words = date_format(line.at, "H:i") if line.at else ""
    told = [clock_words, line.zone, repeat_words(line.repeat) if line.before_days is None else "", before_words(line)]
    return {
        "id": line.id,
        "text": line.text,
        "name": line.name,
        "person_url": f"/people/{line.contact_id}" if line.contact_id else "",
        "is_promise": line.is_promise,
        "is_open": line.state == OPEN,
        "is_put_off": line.state == PUT_OFF,
        "repeats": line.before_days is not None or not line.repeat.is_once,
        "by_mail": line.by_mail,
        "on": line.on,
        "day": line.day,
        "heading": day_heading(line.on, today),
        "details": " · ".join(part for part in (*told, state_words(line, today)) if part),
        "url": f"/people/reminders/{line.id}",
        "back": back,
    }
