"""Choosing a time zone: from a list, those that are near first, or by writing a city."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from closeknit.kit.clock import place_of
from closeknit.kit.places import cities_called
from closeknit.kit.text import clean

LONGEST = 80
MUCH_LARGER = 10  # of two cities of one name nobody means the one with a tenth of the people


def zone_called(typed: str) -> str:
    """The zone somebody means who writes its name ("europe/berlin"), the place it is named for ("new york") or any city, in any
    language and with its country after a comma ("Munich", "Birmingham, US"); "" where that is none, or several."""
    typed = clean(typed)[:LONGEST].strip()
    named, placed = _zones()
    if found := named.get(typed.casefold().replace(" ", "_")):
        return found
    cities = cities_called(typed)
    others = [each.people for each in cities if each.zone != cities[0].zone]
    if cities and cities[0].people >= MUCH_LARGER * max(others, default=0):
        return cities[0].zone
    return "" if cities else placed.get(typed.casefold(), "")


@cache  # the answer is read from hundreds of files
def _zones() -> tuple[dict[str, str], dict[str, str]]:
    names = sorted(available_timezones())
    return {each.casefold(): each for each in names}, {place_of(each).casefold(): each for each in names if "/" in each}


class ZoneSelect(forms.Select):
    """The list, and beside it a line for a city, which says more than the list where it is not empty. It works with keys alone,
    on a telephone and without JavaScript: the browser offers the places of the list as one types."""

    def value_from_datadict(self, data, files, name):
        typed = clean(data.get(f"{name}_city") or "").strip()
        return (zone_called(typed) or typed[:LONGEST]) if typed else super().value_from_datadict(data, files, name)

    def render(self, name, value, attrs=None, renderer=None):
        offered = [each for _area, found in self.choices for each in (found if isinstance(found, list) else [(_area, found)])]
        typed = value if value and value not in {each for each, _words in offered} else ""
        places = sorted({place_of(each) for each, _words in offered if each})
        told = {
            "list": super().render(name, value, attrs, renderer), "id": f"{(attrs or {}).get('id') or name}_city",
            "name": f"{name}_city", "typed": typed, "words": _("or write a city:"),
            "places": format_html_join("", '<option value="{}">', ((each,) for each in places)),
        }  # fmt: skip
        return format_html(
            '{list}<span class="zone-city"><label class="small muted" for="{id}">{words}</label> <input type="text" '
            'name="{name}" id="{id}" value="{typed}" list="{id}_places" maxlength="80" autocomplete="off" dir="auto"></span>'
            '<datalist id="{id}_places">{places}</datalist>', **told,
        )  # fmt: skip


class ZoneField(forms.ChoiceField):
    """A zone among `choices`, or of a city that was written."""

    widget = ZoneSelect
    default_error_messages = {
        "invalid_choice": _("We know no city of this name, or several. Choose from the list, or write a larger city near it.")
    }

    def valid_value(self, value) -> bool:
        return super().valid_value(value) or zone_called(value) == value
