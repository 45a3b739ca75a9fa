"""A deed with many people, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def shown_deed(deed) -> dict:
    """A deed in words: what was done with whom, and how far it is."""
    return {
        "id": deed.id,
        "words": deed_words(deed),
        "who": who_words(deed),
        "made_at": deed.made_at,
        "until": deed.until,
        "is_under_way": deed.is_under_way,
        "is_undone": deed.state == "undone",
        "can_be_undone": deed.can_be_undone,
        "is_deletion": deed.kind == "delete" and deed.state == "done",
        "percent": deed.percent,
    }


def deed_words(deed) -> str:
    """“12 people were archived.”"""
    number = deed.people if deed.is_under_way else deed.touched
    return said(deed.kind, number) % {"number": number, "word": deed.word}


def said(kind: str, number: int) -> str:
    if kind == "label":
        return ngettext(
            "%(number)d person was given the label “%(word)s”.", "%(number)d people were given the label “%(word)s”.", number
        )
    if kind == "unlabel":
        return ngettext(
            "The label “%(word)s” was taken from %(number)d person.",
            "The label “%(word)s” was taken from %(number)d people.",
            number,
        )
    if kind == "archive":
        return ngettext("%(number)d person was archived.", "%(number)d people were archived.", number)
    if kind == "restore":
        return ngettext(
            "%(number)d person was brought back from the archive.",
            "%(number)d people were brought back from the archive.",
            number,
        )
    if kind == "pin":
        return ngettext("%(number)d person was pinned.", "%(number)d people were pinned.", number)
    if kind == "unpin":
        return ngettext("%(number)d person is no longer pinned.", "%(number)d people are no longer pinned.", number)
    return ngettext("%(number)d person was deleted.", "%(number)d people were deleted.", number)


def who_words(deed) -> str:
    names = ", ".join(deed.names)
    return _("%(names)s and more") % {"names": names} if deed.people > len(deed.names) else names
