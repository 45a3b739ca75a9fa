"""To whom a message is turned, in the sober sense of the ledger. Pure; the numbers are members'."""

from __future__ import annotations

from collections.abc import Collection

ONE_CONVERSATION = 4
"""So many people hold one conversation; a larger company splits into several (Dunbar, Duncan & Nettle 1995, Human Nature 6)."""
MOST_IN_TALK = 12


def deeds_of(
    author: int, others: Collection[int], *, is_circle: bool, has_voice: bool, quoted: int | None, named: Collection[int]
) -> dict[int, str]:
    """For each member to whom a message is turned, the deed it is for both ledgers (contacts' record_deed).

    Between two every message is meant for the other: "message", or "voice". Among up to ONE_CONVERSATION people it is said to
    each of them before others, as a comment is. In a larger group, and in a circle's thread, it is turned only to whomever it
    answers (quotes), and shows whom it names that they were thought of; who names as many as hold one conversation calls the
    company, and nobody by themselves. A voice is for the one whom it answers. So a busy thread of twelve warms no sixty-six ties,
    but those of the few who speak with each other there.
    """
    among = {*others} - {author}
    if not is_circle and len(among) == 1:
        return dict.fromkeys(among, "voice" if has_voice else "message")
    called = among & set(named)
    found: dict[int, str] = dict.fromkeys(called if len(called) < ONE_CONVERSATION else (), "mention")
    if is_one_conversation(len(among), is_circle=is_circle):
        found = dict.fromkeys(among, "comment")
    if quoted in among:
        found[quoted] = "voice" if has_voice else "comment"
    return found


def is_one_conversation(others: int, *, is_circle: bool) -> bool:
    """Whether so few are in a talk beside somebody that what they say, or answer in a tap, is turned to each of them. In a larger
    company a tap is a nod into the round: eleven nods a day to each of twelve would warm all sixty-six ties."""
    return not is_circle and others < ONE_CONVERSATION
