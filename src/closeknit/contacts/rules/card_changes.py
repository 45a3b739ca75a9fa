"""What a card elsewhere changed, put into what stands here: each part of a person told apart, nothing lost.

Four drafts: `then` and `base` are what stood here and there when both were last the same, `now` and `theirs` what stands here and
there today. What changed on one side alone is taken. What changed on both is kept as it was said later, and the other words are
returned as remarks; lists keep what either side added, and lose only what one side took away and the other left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import deepcopy
from dataclasses import dataclass, field

from closeknit.contacts.rules.drafts import SHARED, Day, Draft, Kin, Place, Point
from closeknit.contacts.rules.points import norm_of

SINGLE = ("birthday", "memorial")
"""Days of which one person has one."""
FIELDS = tuple(name for name in SHARED if name not in ("uid", "languages"))
LISTS = ("points", "addresses", "occasions", "relations", "labels", "notes", "extra")


@dataclass(slots=True)
class Merged:
    """`remarks` are (name of the field or kind of the day, words that gave way)."""

    draft: Draft
    remarks: list[tuple[str, str]] = field(default_factory=list)


def merged(*, then: Draft, now: Draft, base: Draft, theirs: Draft, theirs_is_later: bool, region: str = "") -> Merged:
    """`now` with the changes from `base` to `theirs`. Photos are not looked at. `region` reads numbers without a prefix."""
    result = Merged(deepcopy(now))
    _merge_fields(result, then, base, theirs, theirs_is_later)
    keys = _keys(region)
    for name in LISTS:
        sides = [{keys[name](each): each for each in getattr(side, name)} for side in (then, now, base, theirs)]
        setattr(result.draft, name, _merge_list(name, *sides, result, theirs_is_later))
    told = [{each: each for each in side.fields.get("languages") or []} for side in (then, now, base, theirs)]
    languages = _merge_list("languages", *told, result, theirs_is_later)
    if languages or now.fields.get("languages"):
        result.draft.fields["languages"] = languages
    return result


def _merge_fields(result: Merged, then: Draft, base: Draft, theirs: Draft, theirs_is_later: bool) -> None:
    fields = result.draft.fields
    for name in FIELDS:
        was, is_there = base.fields.get(name) or "", theirs.fields.get(name) or ""
        was_here, is_here = then.fields.get(name) or "", fields.get(name) or ""
        if was == is_there or is_here == is_there:
            continue
        if is_here == was_here:
            fields[name] = is_there
        elif is_there and is_here:
            gives_way = is_here if theirs_is_later else is_there
            fields[name] = is_there if theirs_is_later else is_here
            result.remarks.append((name, str(gives_way)))
        elif is_there:  # emptied here, and changed there: the words stay
            fields[name] = is_there


def _merge_list(name: str, then: dict, now: dict, base: dict, theirs: dict, result: Merged, theirs_is_later: bool) -> list:
    kept = dict(now)
    for key, was in base.items():
        is_untouched = key in now and key in then and _says(then[key]) == _says(now[key])
        if key not in theirs:
            if is_untouched:
                del kept[key]
        elif _says(theirs[key]) != _says(was) and key in now and _says(now[key]) != _says(theirs[key]):
            if is_untouched:
                kept[key] = _in_place(now[key], theirs[key])
            elif isinstance(now[key], Day):
                kept[key] = _settle_day(now[key], theirs[key], result, theirs_is_later)
    for key, each in theirs.items():
        if key in kept:
            if key not in base and isinstance(each, Day) and _says(kept[key]) != _says(each):
                kept[key] = _settle_day(kept[key], each, result, theirs_is_later)
        elif key not in base or _says(base[key]) != _says(each):  # new there, or changed there and taken away here
            kept[key] = each
    return list(kept.values())


def _settle_day(here: Day, there: Day, result: Merged, theirs_is_later: bool) -> Day:
    """Two words about one birthday: a year more is no contradiction, anything else is remarked."""
    if there.on.endswith(here.on.removeprefix("--")) and here.on.startswith("--"):
        return there
    if here.on.endswith(there.on.removeprefix("--")) and there.on.startswith("--"):
        return here
    stays, gives_way = (there, here) if theirs_is_later else (here, there)
    if stays.on != gives_way.on:
        result.remarks.append((here.kind, gives_way.on))
    return stays


def _in_place(here, there):
    """What is said there, of somebody whose page here it is known to be."""
    if isinstance(here, Kin) and here.other_id:
        there = deepcopy(there)
        there.other_id = here.other_id
    return there


def _says(each) -> Hashable:
    """All that a thing of a list says, but for the page it leads to."""
    if isinstance(each, Kin):
        return (each.kind, each.name, each.label, each.birthday)
    if isinstance(each, str):
        return each.replace("\r\n", "\n").strip()
    return tuple(getattr(each, part) for part in each.__slots__)


def _keys(region: str) -> dict[str, Callable]:
    """By what two things of a list are the same one."""
    return {
        "points": lambda point: _point_key(point, region),
        "addresses": _place_key,
        "occasions": lambda day: (day.kind,) if day.kind in SINGLE and not day.label else (day.kind, day.label, day.on),
        "relations": lambda kin: (kin.kind, kin.name.casefold()),
        "labels": str.casefold,
        "notes": _says,
        "extra": _says,
    }


def _point_key(point: Point, region: str) -> tuple:
    return point.kind, norm_of(point.kind, point.value, point.service, region)


def _place_key(place: Place) -> tuple:
    parts = (place.po_box, place.extended, place.street, place.city, place.region, place.postcode, place.country)
    return tuple(" ".join(part.casefold().split()) for part in parts) if any(parts) else (place.formatted.casefold(),)
