"""What the address of the list of people asks for."""

from __future__ import annotations

from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

FILTERS = {
    "all": gettext_lazy("Everybody"),
    "pinned": gettext_lazy("Pinned"),
    "fading": gettext_lazy("Fading"),
    "kin": gettext_lazy("Family"),
    "no-tie": gettext_lazy("Not in touch yet"),
    "archived": gettext_lazy("Archived"),
}
SORTS = {"name": gettext_lazy("name"), "warmth": gettext_lazy("warmth"), "last": gettext_lazy("last contact")}


class Asked:
    """What the address asks for; whatever it does not understand counts as not asked."""

    def __init__(self, get, is_choosing: bool = False):
        self.is_choosing = is_choosing or get.get("choose") == "1"
        self.query = " ".join(get.get("q", "").replace("\0", "").split())[:200]
        self.filter = get.get("filter") if get.get("filter") in FILTERS else "all"
        self.sort = get.get("sort") if get.get("sort") in SORTS else "name"
        self.label, self.group = number_in(get.get("label", "")), number_in(get.get("group", ""))
        self.after = get.get("after", "")[:2000]  # a name of 200 letters of any script fits

    @property
    def is_for_all(self) -> bool:
        return not self.query and self.filter == "all" and self.label is None and self.group is None

    @property
    def is_plain(self) -> bool:
        return self.is_for_all and not self.after

    def kept(self) -> list[tuple[str, str]]:
        """What a search keeps of the way the list is narrowed and ordered."""
        asked = {
            "filter": self.filter,
            "label": self.label or "",
            "group": self.group or "",
            "sort": self.sort,
            "choose": "1" if self.is_choosing else "",
        }
        return [(name, str(value)) for name, value in asked.items() if value and value != DEFAULTS.get(name)]

    def url(self, **changes) -> str:
        choose = "1" if self.is_choosing else ""
        asked = {
            "q": self.query,
            "filter": self.filter,
            "label": self.label or "",
            "group": self.group or "",
            "sort": self.sort,
            "choose": choose,
        } | changes
        told = {name: value for name, value in asked.items() if value and value != DEFAULTS.get(name)}
        return "/people" + ("?" + urlencode(told) if told else "")

    def choice(self, name: str, value: str, words) -> dict:
        """A link that chooses one filter, label, group or order; of the first three one excludes the others, and a label or
        group that is chosen lets go."""
        is_chosen = str(getattr(self, name) or "") == value and not (name == "filter" and (self.label or self.group))
        narrowing = {"filter": "", "label": "", "group": ""}
        other = narrowing if name in narrowing else {}
        chosen = "" if is_chosen and name in ("label", "group") else value
        return {"words": words, "url": self.url(**(other | {name: chosen})), "is_chosen": is_chosen}


DEFAULTS = {"filter": "all", "sort": "name"}


def number_in(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
