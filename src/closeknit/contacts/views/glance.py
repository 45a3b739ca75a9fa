"""The brief before one meets somebody, their days and their family, in words."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from closeknit.contacts.forms.days import parts_words
from closeknit.contacts.forms.family import KIN_WORDS, OCCASION_WORDS
from closeknit.contacts.views.words import who_did
from closeknit.kit.templatetags.kit import spoken

ICONS = {"birthday": "cake", "anniversary": "heart", "memorial": "flower-2"}
SOON = 60
MOST_PROMISES = 3
GIFT_DAYS = 30


def brief_lines(page, name: str, now, zone: str, ideas: list[dict], lately: str = "") -> list[dict]:
    """Last time, what they lately made, what was promised, what comes next and what was noted: as much as is known."""
    brief = page.brief
    coming = brief.next_occasion
    is_near = coming is not None and coming.in_days <= GIFT_DAYS and coming.kind != "memorial"
    return [
        line
        for line in (
            {"what": _("Last time"), "words": last_words(brief.last, name, now) if brief.last else ""},
            {"what": _("Lately"), "words": lately},
            {"what": _("You promised"), "words": "; ".join(promise.text for promise in brief.promises[:MOST_PROMISES])},
            {"what": _("Next"), "words": next_words(brief.next_occasion, page.contact.has_died) if brief.next_occasion else ""},
            {"what": _("You noted"), "words": "; ".join(idea["text"] for idea in ideas[:MOST_PROMISES]) if is_near else ""},
        )
        if line["words"]
    ]


def last_words(entry, name: str, now) -> str:
    """ "You talked yesterday, about the move"."""
    day = spoken(timezone.localtime(entry.happened_at), now, "day")
    said = _("%(deed)s, %(day)s") % {"deed": who_did(entry.channel, entry.direction, name), "day": day}
    return f"{said}: {entry.subject}" if entry.subject else said


def next_words(row, has_died: bool = False) -> str:
    """ "Birthday in 12 days (turns 40)"."""
    said = f"{occasion_name(row)} {when_words(row.in_days, row.next_on)}"
    turns = turns_words(row, has_died)
    return f"{said} ({turns})" if turns else said


def shown_occasion(row, has_died: bool = False) -> dict:
    on = parts_words(row.on)
    return {
        "icon": ICONS.get(row.kind, "calendar"),
        "words": occasion_name(row),
        "on": _("about %(day)s") % {"day": on} if row.is_circa else on,
        "when": " · ".join(part for part in (coming_words(row, has_died), moved_words(row)) if part),
    }


def occasion_name(row) -> str:
    return row.label or str(OCCASION_WORDS.get(row.kind, ""))


def coming_words(row, has_died: bool) -> str:
    """When it comes round and what it makes; nothing of the birthdays of the dead."""
    if row.next_on is None or (has_died and row.kind != "memorial"):
        return ""
    turns = turns_words(row, has_died)
    return ", ".join(part for part in (when_words(row.in_days, row.next_on), turns) if part)


def when_words(in_days: int, on) -> str:
    if in_days == 0:
        return _("today")
    if in_days == 1:
        return _("tomorrow")
    if in_days <= SOON:
        return ngettext("in %(n)d day", "in %(n)d days", in_days) % {"n": in_days}
    return _("on %(day)s") % {"day": date_format(on, "l j F")}


def turns_words(row, has_died: bool) -> str:
    if not row.turns:
        return ""
    if row.kind == "birthday" and not has_died:
        words = _("turns about %(n)d") if row.is_circa else _("turns %(n)d")
        return words % {"n": row.turns}
    return ngettext("%(n)d year", "%(n)d years", row.turns) % {"n": row.turns}


def moved_words(row) -> str:
    return _("there is no 29 February that year") if row.is_moved else ""


def shown_kin(kin) -> dict:
    return {
        "name": kin.name,
        "url": f"/people/{kin.contact_id}" if kin.contact_id else "",
        "words": kin.label[:1].upper() + kin.label[1:] or str(KIN_WORDS.get(kin.kind, "")),
        "birthday": born_words(kin),
    }


def born_words(kin) -> str:
    born = parts_words(kin.born)
    if not born:
        return ""
    if kin.age is None:
        return _("birthday %(day)s") % {"day": born}
    age = ngettext("%(n)d year old", "%(n)d years old", kin.age) % {"n": kin.age}
    return _("born %(day)s, %(age)s") % {"day": born, "age": age}
