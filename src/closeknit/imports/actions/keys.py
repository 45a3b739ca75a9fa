"""The one form in which a file's ways to name somebody are compared: "email:…", "phone:…", "handle:…", "name:…"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from closeknit.contacts.actions.drafts import Draft, identifies, norm_of, region_of_zone
from closeknit.imports.formats.records import Party
from closeknit.imports.models import Mine
from closeknit.kit.text import fold

OWN = "own:"
"""The key of an end that a file itself says to be the owner, whose own addresses it may not know."""


def key_of(party: Party, region: str) -> str:
    """The key of one end of a message or event, by what `Party.key` prefers; "" for nobody."""
    if party.is_owner:
        return OWN
    if party.email:
        return f"email:{party.email.strip().casefold()}"
    return _key_of(party.phone, party.service, party.handle, party.name, region)


@lru_cache(maxsize=8192)
def _key_of(phone: str, service: str, handle: str, name: str, region: str) -> str:
    if phone:
        return f"phone:{norm_of('phone', phone, '', region)}"
    if handle:
        return f"handle:{norm_of('handle', handle, service)}"
    return name_key(name)


def name_key(name: str) -> str:
    return f"name:{folded[:300]}" if (folded := fold(name)) else ""


def keys_of(draft: Draft, region: str) -> list[str]:
    """Every key by which messages and events of the same file may name this person, the surest first."""
    keys = []
    for point in draft.points:
        norm = norm_of(point.kind, point.value, point.service, region)
        if identifies(point.kind, norm):
            keys.append(f"{point.kind}:{norm}")
    return list(dict.fromkeys(keys))


def key_of_ref(ref: str) -> str:
    """The key of somebody whom other records of the same file name by this reference."""
    service, _, handle = ref.partition(":")
    return f"handle:{norm_of('handle', handle, service)}"


def own_keys(by) -> set[str]:
    """Every key that is known to be this owner: what they said is theirs, and the address they sign in with."""
    known = {f"{kind}:{norm}" for kind, norm in Mine.objects.of(by).values_list("kind", "norm")}
    return known | {f"email:{by.email.casefold()}", OWN}


def own_row(by, key: str, value: str, now) -> Mine:
    kind, _, norm = key.partition(":")
    return Mine(owner_id=by.id, kind=kind, norm=norm[:300], value=(value or norm)[:300], made_at=now)


def remember_keys(by, keys: Iterable[tuple[str, str]], import_id: int, now) -> None:
    """Keep (key, value as written) as the owner's own, found by this import; what the owner said stays as it is."""
    known = {(each.kind, each.norm): each for each in Mine.objects.of(by)}
    fresh = []
    for row in (own_row(by, key, value, now) for key, value in keys):
        same = known.get((row.kind, row.norm))
        if same is None:
            row.found_by = [import_id]
            fresh.append(row)
        elif same.found_by and import_id not in same.found_by:
            Mine.objects.of(by).filter(id=same.id).update(found_by=[*same.found_by, import_id])
    Mine.objects.bulk_create(fresh, ignore_conflicts=True)


def undo_found_keys(by, import_id: int) -> None:
    """Forget what this import alone found to be the owner's own."""
    for row in Mine.objects.of(by):
        if import_id in row.found_by:
            left = [each for each in row.found_by if each != import_id]
            same = Mine.objects.of(by).filter(id=row.id)
            same.update(found_by=left) if left else same.delete()


def keep_found_keys(by, import_id: int) -> None:
    """What this import found is the owner's own for good."""
    found = [row.id for row in Mine.objects.of(by) if import_id in row.found_by]
    Mine.objects.of(by).filter(id__in=found).update(found_by=[])


def region_of(by) -> str:
    return region_of_zone(by.zone)
