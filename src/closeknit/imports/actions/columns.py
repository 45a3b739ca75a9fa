"""What the columns of a table mean: guessed by its reader, said once by its owner, and remembered for the header row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.imports.access import may_decide
from closeknit.imports.actions.bringing import read_again
from closeknit.imports.formats.columns.guess import Mapping, Wishes
from closeknit.imports.formats.columns.meanings import is_meaning
from closeknit.imports.formats.columns.words import folded
from closeknit.imports.formats.records import Table
from closeknit.imports.models import Import, TableColumns
from closeknit.imports.reads import own_import

MOST_REMEMBERED = 2000


class UnfitColumns(Exception):
    """With these columns nobody would be found in the table; the message is a sentence for its owner."""


def told_table(table: Table, file_name: str) -> dict:
    """A table as its import keeps it; `file_name` is empty where there is only one."""
    return {
        "print": table.print,
        "file": file_name,
        "columns": [[column.header, column.meaning, list(column.values)] for column in table.columns],
        "day_first": table.day_first,
        "is_sure": table.is_sure,
        "is_said": table.is_said,
        "asks_order": table.asks_order,
        "names_people": table.names_people,
    }


def wishes_of(by, brought: Import) -> Wishes:
    """What this owner has said of columns before, and what was said on the command line of this file."""
    said = TableColumns.objects.of(by).order_by("-made_at")[:MOST_REMEMBERED].values_list("print", "columns", "day_first")
    columns = brought.options.get("columns", {})
    return Wishes(
        mappings={told: Mapping(tuple(keys), day_first) for told, keys, day_first in said},
        columns={folded(name): key for name, key in columns.items()},
        day_first=brought.options.get("day_first"),
    )


def wishes_taken(brought: Import) -> Wishes:
    """What the preview took each column for; a later word about the same header does not change a running import."""
    taken = {each["print"]: Mapping(tuple(key for _, key, _ in each["columns"]), each["day_first"]) for each in brought.tables}
    return Wishes(mappings=taken)


def own_table(brought: Import, told: str) -> dict:
    """A table of an import by its print. Raises Http404."""
    found = next((each for each in brought.tables if each["print"] == told), None)
    if found is None:
        raise Http404("no such table in this import")
    return found


def say_columns(
    *, by, import_id: int, told: str, columns: Iterable[str], day_first: bool | None, in_background: bool = True, now: datetime
) -> None:
    """Say what each column of a previewed table means (`told` is its print), remember it for every table with this header, and
    have the file read again. Raises UnfitColumns where nobody would be found, NotNow once it runs, Http404 for no such table."""
    brought = own_import(by, import_id)
    may_decide(by, brought).or_refuse()
    table, columns = own_table(brought, told), tuple(columns)
    if len(columns) != len(table["columns"]) or not all(map(is_meaning, columns)):
        raise UnfitColumns(_("Please choose once more what each column is."))
    if not Mapping(columns).names_people:
        raise UnfitColumns(_("Choose at least one column that holds names, e-mail addresses or phone numbers."))
    values = {"header": [header for header, *_rest in table["columns"]], "columns": list(columns), "day_first": day_first}
    with transaction.atomic():
        TableColumns.objects.update_or_create(owner_id=by.id, print=told, defaults=values | {"made_at": now})
        read_again(by=by, import_id=import_id, in_background=in_background, now=now)
