"""What a host's deeds are about, and for how long. Pure."""

from __future__ import annotations

HIDEABLE = frozenset({
    "moment", "comment", "response", "invitation", "joining", "message", "request", "vouch", "note", "memory", "gathering",
    "trip",
})  # fmt: skip
CLOSABLE = frozenset({"circle"})
DATED = frozenset({"limit", "suspend"})
CLOSING = {"suspend": "suspended", "remove": "removed"}
DAYS = (1, 3, 7, 14, 30, 90)


def deeds_possible(thing_kind: str, *, is_about_somebody: bool, is_gone: bool, is_host: bool = False) -> list[str]:
    """Which deeds a case allows: something can be hidden where there is something said, and a circle be closed, or its hosts
    talked to; the others need somebody they concern."""
    kinds = ["nothing"]
    if (is_about_somebody and not is_gone) or thing_kind in CLOSABLE:
        kinds += ["talk"]
    if thing_kind in HIDEABLE:
        kinds += ["hide"]
    if thing_kind in CLOSABLE:
        kinds += ["close"]
    if is_about_somebody and not is_gone:
        kinds += ["limit", "suspend", "remove"] + ["unhost"] * is_host
    return kinds


def state_by(kinds_in_force: set[str]) -> str | None:
    """The state into which the deeds in force put somebody; None where none of them closes the community to them."""
    return next((CLOSING[kind] for kind in ("remove", "suspend") if kind in kinds_in_force), None)
