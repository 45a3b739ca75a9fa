"""A profile in words, as every page that shows one shows it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.kit import clock
from closeknit.members.reads import FIELD_WORDS, FieldShown, Profile
from closeknit.members.rules.profile import DAYS, TEXTS, WAYS, href_of
from closeknit.trust.reads import audience_words

ICONS = {"email": "mail", "phone": "phone", "handle": "at-sign", "link": "link"}
LEAP_YEAR = 2000


def shown_profile(profile: Profile, now: datetime, own_circles=None) -> dict:
    """A profile for members/_profile.html. With `own_circles` it is the viewer's own, and each field says who sees it."""

    def seen(told) -> str:
        return "" if own_circles is None or told is None else audience_words(None, told, own_circles)

    line = [_line(each, now) | {"seen": seen(each.told)} for each in profile.of("pronouns", "place", "languages", "zone")]
    return {
        "name": profile.name,
        "photo_url": profile.photo_url,
        "photo_seen": seen(profile.photo_told),
        "lines": line,
        "texts": [{"words": FIELD_WORDS[each.kind], "html": each.html, "seen": seen(each.told)} for each in profile.of(*TEXTS)],
        "ways": [_way(each) | {"seen": seen(each.told)} for each in profile.of(*WAYS)],
        "days": [_day(each) | {"seen": seen(each.told)} for each in profile.of(*DAYS)],
        "is_empty": not profile.fields,
    }


def _line(each: FieldShown, now: datetime) -> dict:
    icon = {"place": "map-pin", "languages": "languages", "zone": "clock"}.get(each.kind, "user-round")
    return {
        "words": FIELD_WORDS[each.kind],
        "icon": icon,
        "text": zone_words(each.text, now) if each.kind == "zone" else each.text,
    }


def zone_words(zone: str, now: datetime) -> str:
    """ "14:05 in Lisbon"."""
    place = clock.place_of(zone)
    return _("%(time)s in %(place)s") % {"time": date_format(now.astimezone(clock.zone(zone)), "H:i"), "place": place}


def _way(each: FieldShown) -> dict:
    return {
        "icon": ICONS[each.kind],
        "words": FIELD_WORDS[each.kind],
        "text": each.text,
        "label": each.label,
        "href": href_of(each.kind, each.text),
    }


def _day(each: FieldShown) -> dict:
    return {"words": each.label if each.kind == "other" and each.label else FIELD_WORDS[each.kind], "label": each.label if
            each.kind != "other" else "", "on": day_words(each.text)}  # fmt: skip


def day_words(text: str) -> str:
    """ "12 May 1985", or "29 February" where the year is not told."""
    *year, month, day = text.replace("--", "", 1).split("-")
    on = date(int(year[0]) if year else LEAP_YEAR, int(month), int(day))
    return date_format(on, "j F Y" if year else "j F")
