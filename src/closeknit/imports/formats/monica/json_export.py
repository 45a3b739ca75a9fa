"""The rows of Monica's JSON export, streamed into the store. Collections are called in the singular or the plural, depending on
the version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from ..json_stream import Broken, items
from ..records import Skipped
from .store import Row, Store, plain

INSTANCE = ("genders", "contact_field_types", "activity_types", "life_event_types", "relationship_types")
_DATA = ("account", "data", "*", "values", "*")
_JOURNAL = ("account", "properties", "journal_entries", "*")
WANTED = (_DATA, _JOURNAL, *(("account", "instance", each, "*") for each in INSTANCE))
_SINGULAR = {"activities": "activity", "addresses": "address", "entries": "entry", "journal_entries": "journal_entry"}
_SHAPES = (("first_name", "contact"), ("contact_is", "relationship"), ("dataUrl", "photo"), ("summary", "activity"))


def is_export(head: bytes, name: str) -> float:
    """0.97 for what begins as Monica's JSON does."""
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or b'"account"' not in head:
        return 0.0
    own = sum(word in head for word in (b'"app_version"', b'"exported_by"', b'"export_date"'))
    if own >= 2:
        return 0.97
    return 0.9 if own and b'"data"' in head and b'"uuid"' in head else 0.0


def fill(store: Store, stream: BinaryIO) -> Iterator[Skipped]:
    """Put everything into the store; where the file breaks, one `Skipped` says so."""
    number = 0
    try:
        for item in items(stream, WANTED):
            number += 1
            name = item.path[-2]
            if item.path == _DATA:
                kind, place = singular((item.around[-1] if item.around else {}).get("type")), f"{item.places[-2]}.{item.number}"
            else:
                kind, place = singular(name), str(item.number)
            yield from _take(store, kind, item.value, place)
    except Broken as broken:
        yield Skipped(f"item {number + 1}", str(broken))


def singular(name: Any) -> str:
    """The one name of a collection: "contact" for "contacts", "life_event" for "life_events"."""
    text = name.strip().lower().replace("-", "_") if isinstance(name, str) else ""
    return _SINGULAR.get(text) or (text[:-1] if text.endswith("s") and not text.endswith("ss") else text)


def _take(store: Store, kind: str, value: Any, place: str) -> Iterator[Skipped]:
    where = f"{kind or 'item'} {place}"
    if not isinstance(value, dict):
        yield Skipped(where, "This is no record of Monica's.")
        return
    row = flat(value)
    kind = kind or next((shape for key, shape in _SHAPES if key in row), "")
    if kind == "contact":
        _contact(store, row, value.get("data"), where)
    else:
        store.put(kind, row, row_id=row.get("uuid"), whose=row.get("contact_is", ""), where=where)


def flat(value: dict[str, Any]) -> Row:
    """A record and its properties as one row; what the record holds beside them stays apart."""
    properties = value.get("properties")
    own = {name: each for name, each in value.items() if name not in ("properties", "data") and each is not None}
    more = properties if isinstance(properties, dict) else {}
    return own | {name: each for name, each in more.items() if each is not None}


def _contact(store: Store, row: Row, data: Any, where: str) -> None:
    contact_id = plain(row.get("uuid")) or f"at {where}"
    for collection in data if isinstance(data, list) else []:
        if not isinstance(collection, dict):
            continue
        kind, values = singular(collection.get("type")), collection.get("values")
        for number, value in enumerate(values if isinstance(values, list) else [], 1):
            _belonging(store, contact_id, kind, value, number)
    store.put("contact", row, row_id=contact_id, where=where)


def _belonging(store: Store, contact_id: str, kind: str, value: Any, number: int) -> None:
    """Something of a contact: a record, or the id of one that stands elsewhere."""
    if isinstance(value, dict):
        row = flat(value)
        row_id = plain(row.get("uuid")) or f"{contact_id} {number}"
        said = row.pop("messages", None) if kind == "conversation" else None
        store.put(kind, row, row_id=row_id, whose=contact_id)
        for message in said if isinstance(said, list) else []:
            if isinstance(message, dict):
                store.put("message", flat(message), row_id=row_id, whose=contact_id)
    elif kind == "activity":
        store.put("activity_contact", {"activity_id": value}, row_id=value, whose=contact_id)
    elif kind in ("photo", "document"):
        store.put(f"contact_{kind}", {f"{kind}_id": value}, row_id=value, whose=contact_id)
    else:
        store.put("other", {"kind": kind, "value": value}, whose=contact_id)
