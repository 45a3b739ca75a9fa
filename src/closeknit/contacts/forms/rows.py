"""Several rows of one kind in a form: e-mails, phones, addresses. Spare empty rows make it work without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django import forms

# A field for somebody's name: the names of one's own people are offered while it is typed.
SUGGESTED = {
    "list": "own-people",
    "autocomplete": "off",
    "hx-get": "/people/names?as=options",
    "hx-trigger": "input changed delay:150ms",
    "hx-target": "#own-people",
    "hx-swap": "innerHTML",
    "hx-sync": "this:replace",
}


class RowForm(forms.Form):
    """One row. A row in which nothing is typed is left out; `typed_in` names the fields that make it one."""

    typed_in: tuple[str, ...] = ("value",)
    use_required_attribute = False

    def __init__(self, *args, **options):
        super().__init__(*args, **{"empty_permitted": True, **options})

    @property
    def is_spare(self) -> bool:
        """Is it offered for something new, so that a long one may be folded away?"""
        return self.is_blank and not self.initial

    @property
    def is_blank(self) -> bool:
        return not any((self.data.get(self.add_prefix(name)) or "").strip() for name in self.typed_in)


class Rows:
    """The rows of one kind: those of `data` (what was posted), else those of `initial`, or spare ones where there are none.

    Rows of a post are found by their names, "phone-3-value"; a row may be missing, so that rows can be added and taken away.
    """

    def __init__(self, kind: type[RowForm], name: str, *, data=None, initial: Iterable[dict] = (), spare: int = 1):
        self.kind, self.name = kind, name
        if data is None:
            known = [kind(prefix=f"{name}-{n}", initial=values) for n, values in enumerate(initial)]
            spare = 0 if known else spare
            self.forms = known + [kind(prefix=f"{name}-{len(known) + n}") for n in range(spare)]
        else:
            self.forms = [kind(data, prefix=f"{name}-{n}") for n in _numbers(data, name)]

    def __iter__(self):
        return iter(self.forms)

    @property
    def next_number(self) -> int:
        """The number a new row has."""
        return max((int(form.prefix.rsplit("-", 1)[1]) for form in self.forms), default=-1) + 1

    def add_spare(self) -> None:
        """One more empty row, where nothing says that somebody typed in it."""
        self.forms.append(self.kind(prefix=f"{self.name}-{self.next_number}"))

    def is_valid(self) -> bool:
        # Each row is asked, so that every error is shown at once.
        answers = [form.is_blank or form.is_valid() for form in self.forms if form.is_bound]
        return all(answers)

    @property
    def cleaned(self) -> list[dict]:
        """What the rows that are not blank hold, in their order; after `is_valid`."""
        return [form.cleaned_data for form in self.forms if form.is_bound and not form.is_blank]


def _numbers(data, name: str) -> list[int]:
    shape = re.compile(rf"{re.escape(name)}-([0-9]{{1,4}})-")
    found = {int(match[1]) for key in data if (match := shape.match(key))}
    return sorted(found)
