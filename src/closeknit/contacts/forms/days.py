"""Days as people type them, any part of which may be unknown, and the words they are shown in."""

from __future__ import annotations

import re
from datetime import date

from django import forms
from django.utils.dates import MONTHS, MONTHS_3, MONTHS_ALT
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from closeknit.contacts.rules.dates import LEAP_YEAR, PartialDate, is_real, of_parts, partial_date

_circa = re.compile(
    r"^(?:~|≈|ca?\.|(?:ca|circa|about|around|roughly|etwa|ungefähr|um|hacia|aprox\.?)(?=[\s\d]))\s*", re.IGNORECASE
)
_iso = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_no_year = re.compile(r"--(\d\d)-?(\d\d)")
_numbers = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{4})?)?")
_day_month = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.|º)?\s+(?:de\s+|of\s+)?([^\W\d]+)\.?,?(?:\s+(?:de\s+)?(\d{4}))?")
_month_day = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?")
_month_year = re.compile(r"([^\W\d]+)\.?,?\s+(?:de\s+)?(\d{4})")


def typed_day(text: str) -> tuple[str, bool]:
    """What "29 Feb", "1985", "12 May 1985", "--05-12", "May 1985" or "ca. 1950" say: ("--02-29", is_circa).

    The first is "YYYY-MM-DD", "--MM-DD", "YYYY-MM" or "YYYY". Of two numbers the day stands first unless it cannot. Months may be
    named in English or in the language of the page. Raises ValueError for what is no day of the calendar.
    """
    text = " ".join(text.split())
    bare = _circa.sub("", text)
    if bare.endswith("?"):
        bare = bare[:-1].rstrip()
        return _on(*_parts(bare)), True
    return _on(*_parts(bare)), bare != text


def _parts(text: str) -> tuple[int, int, int]:
    """Year, month, day; 0 for what is not said."""
    if found := _iso.fullmatch(text):
        return _number(found[1]), _number(found[2]), _number(found[3])
    if found := _no_year.fullmatch(text):
        return 0, int(found[1]), int(found[2])
    if found := _numbers.fullmatch(text):
        day, month = int(found[1]), int(found[2])
        return (_number(found[3]), day, month) if month > 12 >= day else (_number(found[3]), month, day)
    if found := _day_month.fullmatch(text):
        return _number(found[3]), _month(found[2]), int(found[1])
    if found := _month_year.fullmatch(text):
        return int(found[2]), _month(found[1]), 0
    if found := _month_day.fullmatch(text):
        return _number(found[3]), _month(found[1]), int(found[2])
    return 0, _month(text), 0


def _number(text: str | None) -> int:
    return int(text) if text else 0


def _month(word: str) -> int:
    word = word.casefold()
    with override("en"):
        english = _named(word)
    number = english or _named(word)
    if not number:
        raise ValueError(word)
    return number


def _named(word: str) -> int:
    for names in (MONTHS, MONTHS_ALT, MONTHS_3):
        for number, name in names.items():
            if word == str(name).casefold().rstrip("."):
                return number
    return 9 if word == "sept" else 0


def _on(year: int, month: int, day: int) -> str:
    if not is_real(year or None, month or None, day or None):
        raise ValueError(year, month, day)
    return str(of_parts(year, month, day))


def day_words(on: str, is_circa: bool = False) -> str:
    """ "29 February", "12 May 1985", "May 1985", "1985"; "about 1950". What is no date is shown as it is."""
    day = partial_date(on)
    if day is None:
        return on
    return _("about %(day)s") % {"day": parts_words(day)} if is_circa else parts_words(day)


def parts_words(day: PartialDate) -> str:
    """The words of a date, as far as it is known."""
    if not day.month:
        return str(day.year or "")
    moment = date(day.year or LEAP_YEAR, day.month, day.day or 1)
    if not day.day:
        return date_format(moment, "F Y" if day.year else "F")
    return date_format(moment, "j F Y" if day.year else "j F")


class DayField(forms.CharField):
    """A day of which some parts may be unknown; cleans to ("--02-29", is_circa), or ("", False) when nothing is typed."""

    default_error_messages = {
        "no_day": gettext_lazy("This is no day we can read. Try “12 May 1985”, “29 Feb”, “May 1985” or “1985”."),
    }

    def __init__(self, **options):
        super().__init__(**{"required": False, "max_length": 60, **options})
        self.widget.attrs.setdefault("placeholder", gettext_lazy("12 May 1985, 29 Feb, 1985"))

    def clean(self, value) -> tuple[str, bool]:
        text = super().clean(value)
        if not text:
            return "", False
        try:
            return typed_day(text)
        except ValueError:
            raise forms.ValidationError(self.error_messages["no_day"], code="no_day") from None

    def prepare_value(self, value):
        """Show a stored day in the words somebody would type."""
        if isinstance(value, tuple):
            on, is_circa = value
            return (_("ca.") + " " if is_circa and on else "") + (day_words(on) if on else "")
        return value
