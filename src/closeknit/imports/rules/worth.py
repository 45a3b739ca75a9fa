"""Whom of a file to take: what is ticked in the preview before the owner has looked."""

from __future__ import annotations


def is_worth_taking(*, is_light: bool, is_certain: bool, is_invited: bool, written: int, received: int, met: int) -> bool:
    """Is this person ticked? Whoever stands in an address book is; whoever is in the owner's book already is.

    Of people known from letters, chats and calendars alone, those are to whom the owner wrote, or with whom they met: somebody
    who only ever wrote to the owner may be anybody. A mere invitation on a network is no acquaintance either. `received` alone is
    never enough, and is asked for so that nobody forgets it.
    """
    if is_certain:
        return True
    if is_light or is_invited:
        return written > 0 or met > 0
    return True
