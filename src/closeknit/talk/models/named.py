"""Members by the beginnings of their names, as the database is asked."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q


def begins_with(firsts: Iterable[str]) -> Q:
    """The members of whose name a word begins with one of these; an empty question where there is none. Databases know capitals
    of plain letters alone, so each is asked for in both."""
    like = Q()
    for first in {form for each in firsts for form in (each, each.casefold(), each.capitalize())}:
        like |= Q(name__istartswith=first) | Q(name__contains=f" {first}")
    return like
