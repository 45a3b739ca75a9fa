"""Who belongs to whom: Monica writes each relation twice, once from either side.

A row says that `of_contact` is the `type` of `contact_is` (app/Http/Controllers/Contacts/RelationshipsController.php). One row of
each pair is kept, from the side of whoever has a page; somebody who is only a name and a birthday (`is_partial`) has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Relation
from .store import Row
from .values import said

KINDS = {
    "partner": ("partner", ""), "spouse": ("partner", "spouse"), "date": ("partner", "date"), "lover": ("partner", "lover"),
    "inlovewith": ("other", "in love with"), "lovedby": ("other", "loved by"), "ex": ("other", "ex"),
    "ex_husband": ("other", "ex-husband"), "ex-husband": ("other", "ex-husband"), "parent": ("parent", ""),
    "child": ("child", ""), "sibling": ("sibling", ""), "grandparent": ("other", "grandparent"),
    "grandchild": ("other", "grandchild"), "uncle": ("other", "uncle or aunt"), "nephew": ("other", "nephew or niece"),
    "cousin": ("other", "cousin"), "godfather": ("other", "godparent"), "godson": ("other", "godchild"),
    "stepparent": ("parent", "stepparent"), "stepchild": ("child", "stepchild"), "friend": ("friend", ""),
    "bestfriend": ("friend", "best friend"), "colleague": ("colleague", ""), "boss": ("colleague", "boss"),
    "subordinate": ("colleague", "subordinate"), "mentor": ("other", "mentor"), "protege": ("other", "protégé"),
}  # fmt: skip
_PAIRS = (("parent", "child"), ("grandparent", "grandchild"), ("uncle", "nephew"), ("godfather", "godson"),
          ("stepparent", "stepchild"), ("boss", "subordinate"), ("mentor", "protege"), ("inlovewith", "lovedby"))  # fmt: skip
REVERSE = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}


def reverse(name: str, told: str = "") -> str:
    """The type of the other side's row: as the file tells, as Monica has it, or the same."""
    return told or REVERSE.get(name, name)


def relation(name: str, other: Row, called: str, ref: str, birthday: str) -> Relation:
    """That `other` is somebody's `name`; with an empty `ref` they are a name alone."""
    kind, label = KINDS.get(name.lower(), ("other", name.replace("_", " ")))
    return Relation(kind, called, label, ref, birthday, is_in_file=bool(ref))


def pets(rows: Iterator[tuple[Row, str]]) -> Iterator[Relation]:
    """Each with what kind of animal it is."""
    for row, category in rows:
        kind = category.replace("_", " ").strip().lower()
        kind = "" if kind == "other" else kind
        if name := said(row, "name") or kind:
            yield Relation("pet", name, kind if kind != name else "")
