"""What has been taken from a card so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..labels import plain_label
from ..records import Person, Postal
from .properties import Head, Property
from .values import text_of


@dataclass(slots=True)
class Taken:
    """The person in the making, with what must wait until all properties are seen."""

    person: Person
    labels: dict[str, str] = field(default_factory=dict)
    """Apple's labels (X-ABLabel) by group."""
    problems: list[tuple[int, str]] = field(default_factory=list)
    kept: list[Property] = field(default_factory=list)
    formatted: list[Postal] = field(default_factory=list)
    """Addresses written out (LABEL), until it is known which ADR each belongs to."""
    pronounced: dict[str, str] = field(default_factory=dict)
    second_roles: list[Property] = field(default_factory=list)
    has_chosen_photo: bool = False

    def keep(self, found: Property) -> None:
        """Keeps a property that no field holds, as an unfolded and decoded line."""
        if not found.head.name:
            if found.value.strip():
                self.person.extra.append(found.value)
        elif found.value.strip():
            self.kept.append(found)
            self.person.extra.append(f"{found.head.kept}:{found.value}")

    def label(self, head: Head) -> str:
        """The label of a property: the one of its group, else what its types say ("home", "work fax", "mobile")."""
        if head.group and (written := self.labels.get(head.group)):
            return plain_label(text_of(written))
        return plain_types(head.types)


_words = {"cell": "mobile", "mobile": "mobile", "iphone": "mobile", "car": "car", "fax": "fax", "pager": "pager", "main": "main"}
_silent = {
    *("voice", "internet", "msg", "text", "video", "postal", "parcel", "dom", "intl", "x400", "pref", "email", "uri"),
    *("smart", "public", "bbs", "modem", "isdn", "pcs"),
}


def plain_types(types: tuple[str, ...]) -> str:
    """The types of a property as one label."""
    if not types:
        return ""
    places = [kind for kind in types if kind in ("home", "work")]
    kinds = [_words.get(kind, kind) for kind in types if kind not in ("home", "work") and kind not in _silent and "-" not in kind]
    if "mobile" in kinds:
        return "work mobile" if places == ["work"] else "mobile"
    return " ".join(dict.fromkeys([*places[:1], *kinds]))
