"""The meanings of columns in words, and the choices that a form offers."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from closeknit.imports.formats.columns.meanings import KEEP, NONE, OFFERED, kind_of, label_of

GROUPS = {
    "names": gettext_lazy("Name"),
    "reach": gettext_lazy("How to reach them"),
    "address": gettext_lazy("Address"),
    "work": gettext_lazy("Work"),
    "days": gettext_lazy("Days"),
    "more": gettext_lazy("More"),
}
WORDS = {
    "name": gettext_lazy("whole name"),
    "name_reversed": gettext_lazy("whole name, family name first"),
    "given": gettext_lazy("first name"),
    "middle": gettext_lazy("middle name"),
    "family": gettext_lazy("family name"),
    "prefix": gettext_lazy("title before the name"),
    "suffix": gettext_lazy("addition after the name"),
    "nickname": gettext_lazy("nickname"),
    "former": gettext_lazy("former name"),
    "pronunciation": gettext_lazy("how the name is said"),
    "email": gettext_lazy("e-mail address"),
    "phone": gettext_lazy("phone number"),
    "link": gettext_lazy("web page"),
    "handle": gettext_lazy("name on a network"),
    "address": gettext_lazy("whole address"),
    "street": gettext_lazy("street"),
    "street2": gettext_lazy("second line of the street"),
    "street3": gettext_lazy("third line of the street"),
    "po_box": gettext_lazy("post office box"),
    "city": gettext_lazy("town"),
    "region": gettext_lazy("state or province"),
    "postcode": gettext_lazy("postcode"),
    "country": gettext_lazy("country"),
    "organisation": gettext_lazy("organisation"),
    "department": gettext_lazy("department"),
    "role": gettext_lazy("role"),
    "birthday": gettext_lazy("birthday"),
    "birth_day": gettext_lazy("day of birth (1 to 31)"),
    "birth_month": gettext_lazy("month of birth"),
    "birth_year": gettext_lazy("year of birth"),
    "day": gettext_lazy("a day to remember"),
    "met_on": gettext_lazy("when you met"),
    "how_met": gettext_lazy("how you met"),
    "last_contact": gettext_lazy("when you were last in touch"),
    "cadence": gettext_lazy("how often to be in touch"),
    "note": gettext_lazy("note"),
    "label": gettext_lazy("labels"),
    "relation": gettext_lazy("somebody of theirs"),
    "gender": gettext_lazy("gender"),
    "pronouns": gettext_lazy("pronouns"),
    "language": gettext_lazy("languages"),
    "zone": gettext_lazy("time zone"),
    "place": gettext_lazy("where they live"),
    "photo": gettext_lazy("address of a photo"),
    KEEP: gettext_lazy("keep it as it is"),
    NONE: gettext_lazy("leave it out"),
}
LABELS = {
    "home": pgettext_lazy("column", "at home"),
    "work": pgettext_lazy("column", "at work"),
    "mobile": pgettext_lazy("column", "mobile"),
    "other": pgettext_lazy("column", "other"),
    "anniversary": pgettext_lazy("column", "anniversary"),
    "partner": pgettext_lazy("column", "partner"),
    "spouse": pgettext_lazy("column", "husband or wife"),
    "child": pgettext_lazy("column", "children"),
    "parent": pgettext_lazy("column", "parents"),
    "friend": pgettext_lazy("column", "friend"),
}
SERVICES = {"linkedin": "LinkedIn", "x": "X", "github": "GitHub", "whatsapp": "WhatsApp"}


def meaning_words(key: str) -> str:
    """A meaning as a person reads it: "e-mail address (at work)"."""
    words, label = str(WORDS.get(kind_of(key), key)), label_of(key)
    if not label:
        return words
    if kind_of(key) == "handle":
        told = SERVICES.get(label, label.capitalize())
    else:
        told = str(LABELS.get(label, label))
    return _("%(what)s (%(label)s)") % {"what": words, "label": told}


def choices_for(chosen: str) -> list[dict]:
    """The choices for one column in groups: [{"words", "choices": [(key, words, is_chosen)]}]; a meaning that is not offered to
    every column stands with those of its kind."""
    groups = [{"words": "", "keys": [KEEP, NONE]}]
    groups += [{"words": words, "keys": list(OFFERED[group])} for group, words in GROUPS.items()]
    if not any(chosen in group["keys"] for group in groups):
        kind = kind_of(chosen)
        home = next((group for group in groups if any(kind_of(key) == kind for key in group["keys"])), groups[-1])
        home["keys"].append(chosen)
    return [
        {"words": group["words"], "choices": [(key, meaning_words(key), key == chosen) for key in group["keys"]]}
        for group in groups
    ]
