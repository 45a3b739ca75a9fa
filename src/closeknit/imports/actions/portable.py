"""What of the imports goes along when a book leaves for another house: what was brought, and what is the owner's own."""

from __future__ import annotations

from closeknit.imports.models import Import, Mine, TableColumns
from closeknit.kit.portable import Kind


def portable_kinds(owner) -> list[Kind]:
    return [
        Kind(
            "imports",
            Import,
            "A file that was brought into the book, with its report. The file itself is not kept.",
            frozenset({"upload", "place", "questions"}),
            only={"finished_at__isnull": False},
        ),
        Kind("table_columns", TableColumns, "What the columns of tables with one header row mean."),
        Kind("mine", Mine, "An address, number, handle or name in files that is the owner of the book."),
    ]
