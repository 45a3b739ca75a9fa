"""The list of people, page by page. A page costs the same at a hundred contacts and at ten thousand.

By name it is a range of an index over the contacts, by warmth or last contact a range of the ledger's index over the ties;
a page goes on where the last one ended, so nothing is ever counted or skipped over.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from closeknit.contacts.models import Contact, ContactLabel
from closeknit.contacts.reads.groups import people_of_group
from closeknit.contacts.reads.rows import COLUMNS, ContactRow, rows_of
from closeknit.kit import search
from closeknit.kit.clock import moment_of
from closeknit.ledger import reads as ledger

PAGE = 50
MOST_FOUND = 200
FILTERS = ("all", "pinned", "kin", "fading", "no-tie", "archived")
SORTS = ("name", "warmth", "last")


@dataclass(frozen=True, slots=True)
class ContactsPage:
    """`after` is where the next page begins, to be given back as it is; "" on the last page."""

    rows: list[ContactRow]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which contacts, in which order, from where on."""

    query: str
    label: int | None
    filter: str
    sort: str
    after: list
    people: QuerySet | None = None  # of a smart group


def contacts_page(
    viewer, *, query: str = "", label: int | None = None, group: int | None = None, filter: str = "all", sort: str = "name",
    after: str = "", now: datetime, size: int = PAGE,
) -> ContactsPage:  # fmt: skip
    """One page of the viewer's people: those who answer the words of `query` (the best first, with the line that answers), have
    the label of that id, are in the smart group of that id, and pass the filter.

    filter: "all", "pinned", "kin", "fading", "no-tie", "archived". sort: "name", "warmth", "last". What is none of these counts
    as the first. Archived contacts appear under "archived" and, with a query, where they are found.
    """
    wish = _wish(viewer, query, label, group, filter, sort, after, now)
    if wish.query:
        return _found(viewer, wish, size, now)
    if wish.filter == "fading":
        return _fading(viewer, wish, size, now)
    if wish.filter in ("no-tie", "archived") or wish.sort == "name":
        return _by_name(viewer, wish, size, now)
    return _by_tie(viewer, wish, size, now)


def matching_ids(
    viewer, *, query: str = "", label: int | None = None, group: int | None = None, filter: str = "all", now: datetime
) -> list[int]:
    """Everybody whom `contacts_page` shows on all its pages together, by name; two or three queries."""
    wish = _wish(viewer, query, label, group, filter, "name", "", now)
    wanted = Contact.objects.of(viewer) if wish.query and wish.filter == "all" else _passing(viewer, wish)
    if wish.query:
        wanted = wanted.filter(id__in=[hit.ref_id for hit in search.search(viewer.id, "contacts", wish.query, MOST_FOUND)])
    if wish.filter == "fading":
        wanted = wanted.filter(id__in=ledger.contact_ids_cooling(viewer, now, MOST_FOUND))
    return list(_labelled(viewer, wanted, wish).order_by("sort_key", "id").values_list("id", flat=True))


def _wish(viewer, query: str, label: int | None, group: int | None, filter: str, sort: str, after: str, now: datetime) -> Wish:
    return Wish(
        query.strip(),
        label,
        filter if filter in FILTERS else "all",
        sort if sort in SORTS else "name",
        _read_cursor(after),
        people_of_group(viewer, group, now) if group else None,
    )


def _found(viewer, wish: Wish, size: int, now: datetime) -> ContactsPage:
    """Those who answer the words, the best first; without a filter the archived ones too."""
    hits = {hit.ref_id: hit for hit in search.search(viewer.id, "contacts", wish.query, MOST_FOUND)}
    wanted = Contact.objects.of(viewer) if wish.filter == "all" else _passing(viewer, wish)
    if wish.filter == "fading":
        wanted = wanted.filter(id__in=ledger.contact_ids_cooling(viewer, now))
    page = _of_candidates(viewer, _labelled(viewer, wanted, wish), list(hits), wish, size, now)
    return replace(page, rows=[_with_line(row, hits[row.id].line) for row in page.rows])


def _with_line(row: ContactRow, line: str) -> ContactRow:
    row.line = line
    return row


def _fading(viewer, wish: Wish, size: int, now: datetime) -> ContactsPage:
    """Those whose silence is longer than their rhythm, the latest to become so first."""
    ids = ledger.contact_ids_cooling(viewer, now, MOST_FOUND)
    return _of_candidates(viewer, _labelled(viewer, _passing(viewer, wish), wish), ids, wish, size, now)


def _of_candidates(viewer, wanted: QuerySet, ids: list[int], wish: Wish, size: int, now: datetime) -> ContactsPage:
    """A page of at most MOST_FOUND candidates in the order of `ids`; the cursor is a place among them."""
    start = wish.after[0] if wish.after and isinstance(wish.after[0], int) and wish.after[0] > 0 else 0
    passed = set(wanted.filter(id__in=ids).values_list("id", flat=True))
    shown = [each for each in ids if each in passed][start : start + size + 1]
    known = {each["id"]: each for each in wanted.filter(id__in=shown[:size]).values(*COLUMNS)}
    rows = rows_of(viewer, [known[each] for each in shown[:size]], now)
    return ContactsPage(rows, _cursor(start + size) if len(shown) > size else "")


def _passing(viewer, wish: Wish) -> QuerySet:
    """The contacts that pass the filter, except where it asks the ledger."""
    people = Contact.objects.of(viewer)
    if wish.filter == "archived":
        return people.filter(archived_at__isnull=False)
    people = people.filter(archived_at=None)
    if wish.filter == "pinned":
        return people.filter(is_pinned=True)
    if wish.filter == "kin":
        return people.filter(is_kin=True)
    if wish.filter == "no-tie":
        return people.filter(~_has_tie(viewer))
    return people


def _labelled(viewer, people: QuerySet, wish: Wish) -> QuerySet:
    if wish.people is not None:
        people = people.filter(id__in=wish.people.values("id"))
    if wish.label is None:
        return people
    return people.filter(id__in=ContactLabel.objects.of(viewer).filter(label_id=wish.label).values("contact_id"))


def _has_tie(viewer) -> Exists:
    return Exists(ledger.contact_ids_by_last_contact(viewer).order_by().filter(contact_id=OuterRef("id")))


def _by_name(viewer, wish: Wish, size: int, now: datetime) -> ContactsPage:
    people = _labelled(viewer, _passing(viewer, wish), wish)
    values, after = _page_by_name(people, wish.after, size)
    return ContactsPage(rows_of(viewer, values, now), after)


def _page_by_name(people: QuerySet, after: list, size: int) -> tuple[list[dict], str]:
    if len(after) == 2:
        key, last_id = _storable(str(after[0])), _whole(after[1])
        people = people.filter(sort_key__gte=key).filter(Q(sort_key__gt=key) | Q(id__gt=last_id))
    values = list(people.order_by("sort_key", "id").values(*COLUMNS, "sort_key")[: size + 1])
    last = values[size - 1] if len(values) > size else None
    return values[:size], _cursor(last["sort_key"], last["id"]) if last else ""


def _by_tie(viewer, wish: Wish, size: int, now: datetime) -> ContactsPage:
    """Those with a tie in the ledger's order, then those without one by name. The cursor of the second part has two places."""
    people = _labelled(viewer, _passing(viewer, wish), wish)
    values: list[dict] = []
    if len(wish.after) != 2:
        values, after = _page_by_tie(viewer, people, wish, size)
        if after:
            return ContactsPage(rows_of(viewer, values, now), after)
    left = size - len(values)
    rest, after = _page_by_name(people.filter(~_has_tie(viewer)), wish.after if len(wish.after) == 2 else [], max(left, 1))
    if left == 0:
        # The page is full to the brim: whether anybody follows was all that had to be asked.
        return ContactsPage(rows_of(viewer, values, now), _cursor("", 0) if rest else "")
    return ContactsPage(rows_of(viewer, values + rest, now), after)


def _page_by_tie(viewer, people: QuerySet, wish: Wish, size: int) -> tuple[list[dict], str]:
    ties = ledger.contact_ids_by_warmth(viewer) if wish.sort == "warmth" else ledger.contact_ids_by_last_contact(viewer)
    ties = _after_tie(_of_these(viewer, ties, wish), wish)
    found = list(ties.values_list("contact_id", "ember", "last_at")[: size + 1])
    known = {each["id"]: each for each in people.filter(id__in=[contact_id for contact_id, _e, _l in found]).values(*COLUMNS)}
    values = [known[contact_id] for contact_id, _ember, _last_at in found[:size] if contact_id in known]
    if len(found) <= size:
        return values, ""
    contact_id, ember, last_at = found[size - 1]
    return values, _cursor(ember, last_at.isoformat(), contact_id)


def _of_these(viewer, ties: QuerySet, wish: Wish) -> QuerySet:
    """The ties of those who pass. The archived are few: to leave them out is cheaper than to look for all others."""
    people = Contact.objects.of(viewer)
    ties = ties.exclude(contact_id__in=people.filter(archived_at__isnull=False).values("id"))
    if wish.filter == "pinned":
        ties = ties.filter(contact_id__in=people.filter(is_pinned=True).values("id"))
    if wish.filter == "kin":
        ties = ties.filter(contact_id__in=people.filter(is_kin=True).values("id"))
    if wish.people is not None:
        ties = ties.filter(contact_id__in=wish.people.values("id"))
    if wish.label is not None:
        ties = ties.filter(contact_id__in=ContactLabel.objects.of(viewer).filter(label_id=wish.label).values("contact_id"))
    return ties


def _after_tie(ties: QuerySet, wish: Wish) -> QuerySet:
    if len(wish.after) != 3:
        return ties
    ember, last_at, contact_id = _whole(wish.after[0]), moment_of(wish.after[1]), _whole(wish.after[2])
    if last_at is None:
        return ties
    later = Q(last_at__lt=last_at) | Q(last_at=last_at, contact_id__gt=contact_id)
    if wish.sort == "last":
        return ties.filter(last_at__lte=last_at).filter(later)
    return ties.filter(ember__lte=ember).filter(Q(ember__lt=ember) | later)


def _cursor(*place) -> str:
    return base64.urlsafe_b64encode(json.dumps(place, ensure_ascii=False).encode()).decode().rstrip("=")


def _read_cursor(after: str) -> list:
    """The place a cursor names; the beginning for anything that is none."""
    try:
        place = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
    except (ValueError, RecursionError):
        return []
    return place if isinstance(place, list) and len(place) <= 3 else []


def _storable(key: str) -> str:
    # Not `clean`, which trims: a key that was cut to its length may end with a space.
    return key.replace("\0", "").encode("utf-8", "ignore").decode()


def _whole(value: object) -> int:
    return value if isinstance(value, int) and abs(value) < 2**63 else 0
