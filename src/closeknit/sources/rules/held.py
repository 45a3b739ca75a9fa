"""What a device has no place for, told from what its owner took away there."""

from __future__ import annotations

from copy import copy

# Every address book holds these, so what is missing of them was taken away. Anything else that is missing whole has no place
# there.
SURE_FIELDS = frozenset(
    {"name", "given", "middle", "family", "prefix", "suffix", "nickname", "organisation", "department", "role"}
)
SURE_POINTS = frozenset({"email", "phone"})


def held_back(base, theirs):
    """What a device says (`theirs`), with all that it was given (`base`) and has no place for; both are Drafts."""
    told = copy(theirs)
    told.fields = dict(theirs.fields)
    for name, value in base.fields.items():
        if value and name not in SURE_FIELDS and not told.fields.get(name):
            told.fields[name] = value
    told.points = theirs.points + _missing_kinds(base.points, theirs.points, SURE_POINTS)
    told.occasions = theirs.occasions + _missing_kinds(base.occasions, theirs.occasions, frozenset({"birthday"}))
    for name in ("relations", "labels", "notes", "extra"):
        if not getattr(theirs, name):
            setattr(told, name, list(getattr(base, name)))
    return told


def _missing_kinds(base: list, theirs: list, sure: frozenset[str]) -> list:
    kinds = {each.kind for each in theirs}
    return [each for each in base if each.kind not in kinds and each.kind not in sure]
