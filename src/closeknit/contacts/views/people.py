"""The list of people: found, narrowed, ordered, and added to by a name."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.drafts import Draft
from closeknit.contacts.actions.unfit import Unfit
from closeknit.contacts.forms.person import NameForm
from closeknit.contacts.views.shown import shown_row, too_bad
from closeknit.kit import clock

FILTERS = {
    "all": gettext_lazy("Everybody"),
    "pinned": gettext_lazy("Pinned"),
    "fading": gettext_lazy("Fading"),
    "kin": gettext_lazy("Family"),
    "no-tie": gettext_lazy("Not in touch yet"),
    "archived": gettext_lazy("Archived"),
}
SORTS = {"name": gettext_lazy("name"), "warmth": gettext_lazy("warmth"), "last": gettext_lazy("last contact")}


@require_http_methods(["GET", "HEAD", "POST"])
def people(request):
    if request.method == "POST":
        return add(request)
    return page(request, NameForm())


def add(request):
    """A name alone makes a page, which then opens."""
    form = NameForm(request.POST)
    if form.is_valid():
        try:
            made = actions.add_contact(by=request.user, draft=Draft({"name": form.cleaned_data["name"]}), now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:person", made)
    return page(request, form, status=422)


def page(request, form, status=200):
    asked = Asked(request.GET)
    found = reads.contacts_page(
        request.user,
        query=asked.query,
        label=asked.label,
        filter=asked.filter,
        sort=asked.sort,
        after=asked.after,
        now=clock.now(),
    )
    labels = reads.labels(request.user)
    rows = [shown_row(row, asked.query) for row in found.rows]
    context = {
        "add": form,
        "rows": rows,
        "more": asked.url(after=found.after) if found.after else "",
        "query": asked.query,
        "kept": asked.kept(),
        "filters": [asked.choice("filter", key, words) for key, words in FILTERS.items()],
        "labels": [asked.choice("label", str(label.id), label.name) for label in labels],
        "sorts": [asked.choice("sort", key, words) for key, words in SORTS.items()],
        "is_empty": not rows and asked.is_plain and not labels and not reads.has_people(request.user),
        "nobody": nobody_words(asked),
        "that_is_all": _("That is everybody.") if asked.is_for_all else _("That is all."),
        "heard": heard_words(asked, rows) if not asked.is_plain else "",
    }
    return render(request, "contacts/people.html", context, status=status)


class Asked:
    """What the address asks for; whatever it does not understand counts as not asked."""

    def __init__(self, get):
        self.query = " ".join(get.get("q", "").replace("\0", "").split())[:200]
        self.filter = get.get("filter") if get.get("filter") in FILTERS else "all"
        self.sort = get.get("sort") if get.get("sort") in SORTS else "name"
        label = get.get("label", "")
        self.label = int(label) if label.isascii() and label.isdigit() and len(label) < 19 else None
        self.after = get.get("after", "")[:2000]  # a name of 200 letters of any script fits

    @property
    def is_for_all(self) -> bool:
        return not self.query and self.filter == "all" and self.label is None

    @property
    def is_plain(self) -> bool:
        return self.is_for_all and not self.after

    def kept(self) -> list[tuple[str, str]]:
        """What a search keeps of the way the list is narrowed and ordered."""
        asked = {"filter": self.filter, "label": self.label or "", "sort": self.sort}
        return [(name, str(value)) for name, value in asked.items() if value and value != DEFAULTS.get(name)]

    def url(self, **changes) -> str:
        asked = {"q": self.query, "filter": self.filter, "label": self.label or "", "sort": self.sort} | changes
        told = {name: value for name, value in asked.items() if value and value != DEFAULTS.get(name)}
        return "/people" + ("?" + urlencode(told) if told else "")

    def choice(self, name: str, value: str, words) -> dict:
        """A link that chooses one filter, label or order; a filter and a label exclude each other, a chosen label lets go."""
        is_chosen = str(getattr(self, name) or "") == value and not (name == "filter" and self.label)
        other = {"filter": {"label": ""}, "label": {"filter": ""}, "sort": {}}[name]
        chosen = "" if is_chosen and name == "label" else value
        return {"words": words, "url": self.url(**other, **{name: chosen}), "is_chosen": is_chosen}


DEFAULTS = {"filter": "all", "sort": "name"}


def nobody_words(asked: Asked) -> str:
    if asked.query:
        return _("Nobody in your book matches “%(query)s”.") % {"query": asked.query}
    return _("Nobody here just now.")


def heard_words(asked: Asked, rows: list[dict]) -> str:
    """What a screen reader says when the list has changed: the first names, no number."""
    if not rows:
        return nobody_words(asked)
    names = ", ".join(row["name"] for row in rows[:3])
    return _("Found: %(names)s and more") % {"names": names} if len(rows) > 3 else _("Found: %(names)s") % {"names": names}
