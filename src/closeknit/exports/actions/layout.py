"""What lies where in the file of a whole book. docs/export.md tells it to whoever reads one."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from closeknit.contacts.actions import portable as contacts
from closeknit.gatherings.actions import portable as gatherings
from closeknit.hosts.actions import portable as hosts
from closeknit.imports.actions import portable as imports
from closeknit.kit.portable import Book
from closeknit.ledger.actions import portable as ledger
from closeknit.members.actions import portable as members
from closeknit.stories.actions import portable as stories
from closeknit.talk.actions import portable as talk
from closeknit.today.actions import portable as today

VERSION = 1
ABOUT, SCHEMA, README, CARDS = "book.json", "schema.json", "README.txt", "people.vcf"
FOLDER = "exports"


def book_of(owner) -> Book:
    """Every table that goes along, those that others point at first."""
    rooms = (imports, contacts, ledger, members, talk, stories, gatherings, hosts, today)
    return Book(kind for room in rooms for kind in room.portable_kinds(owner))


def lines_name(kind: str) -> str:
    return f"data/{kind}.jsonl"


def folder() -> Path:
    return Path(settings.DATA) / FOLDER


INTRODUCTION = """This is a whole book of people, as Closeknit kept it for its owner.

book.json      whose it is, when it was packed, the version of this layout, how many rows there are
schema.json    what each table and each column is
data/*.jsonl   the tables, one JSON object on a line; rows point to each other by their number "n"
media/         photos and voice notes, under the names that the tables give
people.vcf     the people once more, as vCards 4.0, for any other program

Bring this file into an empty Closeknit, and everything is there again.
"""
