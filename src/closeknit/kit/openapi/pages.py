"""Lists in pages: each says where the next begins, in a word that only we read, and none how many there are."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable
from typing import Annotated, Generic, TypeVar

from django.utils.translation import gettext as _
from ninja import Query
from pydantic import BaseModel, Field

from closeknit.kit.openapi.troubles import Trouble

MOST = 100
Item = TypeVar("Item")

Limit = Annotated[int, Query(20, ge=1, le=MOST, description="How many at most.")]
Cursor = Annotated[str, Query("", max_length=400, description="Where the page begins: `next` of the page before.")]


class Page(BaseModel, Generic[Item]):
    """Some of a list, and where it goes on; `next` is null at its end."""

    items: list[Item]
    next: Annotated[str | None, Field(description="The cursor of the next page; null where there is none.")] = None


def after(place: object) -> str:
    """The cursor of a place in a list: anything that JSON can hold."""
    return base64.urlsafe_b64encode(json.dumps(place, separators=(",", ":")).encode()).decode("ascii").rstrip("=")


def before(cursor: str, read: Callable[[object], object], start: object = None) -> object:
    """The place a cursor stands for, read by `read`; `start` for none. Raises Trouble for a cursor that is not ours."""
    if not cursor:
        return start
    try:
        return read(json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))))
    except (binascii.Error, ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError, AttributeError):
        wrong = {"field": "cursor", "detail": _("This is no place in the list. Begin without a cursor.")}
        raise Trouble(422, "unfit", wrong["detail"], [wrong]) from None


def page(kind: type, rows: Iterable, limit: int, cursor: str) -> Page:
    """A page out of a list that is read whole anyway, because it is short by its nature."""
    start = before(cursor, whole_number, 0)
    chosen = list(rows)[start : start + limit + 1]
    shown = [kind.model_validate(row, from_attributes=True) for row in chosen[:limit]]
    return Page[kind](items=shown, next=after(start + limit) if len(chosen) > limit else None)


def whole_number(place: object) -> int:
    """A place that is a number, from 0 to what every database holds. Raises ValueError."""
    if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < 2**53:
        raise ValueError(place)
    return place
