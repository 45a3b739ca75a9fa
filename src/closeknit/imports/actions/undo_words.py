"""What taking an import back does, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from closeknit.imports.actions.words import number

REASONS = {
    "written": gettext_lazy("you wrote on their page"),
    "logged": gettext_lazy("you noted something that passed between you"),
    "named": gettext_lazy("another page leads to them"),
}


def undo_words(undo: dict) -> list[str]:
    """What is in store (`Import.undo["preview"]`) or was done (`Import.undo`), a sentence a line."""
    pages = undo.get("pages", {})
    gone, changed, shared = (pages.get(name, 0) for name in ("goes", "changed", "shared"))
    entries, entries_staying = undo.get("entries", 0), undo.get("entries_staying", 0)
    lines = [
        (gone, ngettext("%(n)s person leaves your book.", "%(n)s people leave your book.", gone)),
        (
            changed,
            ngettext(
                "%(n)s page that was there before loses what was filled in.",
                "%(n)s pages that were there before lose what was filled in.",
                changed,
            ),
        ),
        (entries, ngettext("%(n)s exchange leaves your history.", "%(n)s exchanges leave your history.", entries)),
        *((pages.get(name, 0), _staying(name, pages.get(name, 0))) for name in REASONS),
        (
            shared,
            ngettext(
                "%(n)s person stays, because another import brought them too.",
                "%(n)s people stay, because another import brought them too.",
                shared,
            ),
        ),
        (
            entries_staying,
            ngettext(
                "%(n)s exchange stays, because another import brought it too.",
                "%(n)s exchanges stay, because another import brought them too.",
                entries_staying,
            ),
        ),
    ]
    told = [words % {"n": number(count)} for count, words in lines if count]
    return told or [_("Nothing of it is in your book: it stays as it is.")]


def _staying(name: str, count: int) -> str:
    if name == "written":
        return ngettext(
            "%(n)s person stays, because you wrote on their page.",
            "%(n)s people stay, because you wrote on their pages.",
            count,
        )
    if name == "logged":
        return ngettext(
            "%(n)s person stays, because you noted something that passed between you.",
            "%(n)s people stay, because you noted something that passed between you.",
            count,
        )
    return ngettext(
        "%(n)s person stays, because another page leads to them.",
        "%(n)s people stay, because other pages lead to them.",
        count,
    )


def staying_rows(undo: dict) -> list[dict]:
    """Who stays though the import made them, and why: {"url", "name", "why"}."""
    rows = undo.get("staying", [])
    return [{"url": f"/people/{contact_id}", "name": name, "why": REASONS.get(why, "")} for contact_id, name, why in rows]


def undo_progress_words(undo: dict) -> str:
    """How far the taking back has come."""
    people = sum(undo.get("pages", {}).values())
    entries = undo.get("entries", 0)
    if not people and not entries:
        return _("It begins in a moment.")
    return _("%(people)s people and %(entries)s exchanges so far.") % {"people": number(people), "entries": number(entries)}
