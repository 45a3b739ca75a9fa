"""How fast one may go on: so many in each minute, counted in this process, which is the only one that answers programs."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

WINDOW_SECONDS = 60
MOST_KEPT = 10_000
_lock = Lock()
_counts: dict[str, tuple[int, int]] = {}


@dataclass(frozen=True, slots=True)
class Pace:
    """What is left of the present minute; `seconds` until the next one begins."""

    quota: int
    left: int
    seconds: int
    is_over: bool

    @property
    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers-10 writes it."""
        told = {
            "RateLimit-Policy": f'"minute";q={self.quota};w={WINDOW_SECONDS}',
            "RateLimit": f'"minute";r={self.left};t={self.seconds}',
        }
        return told | ({"Retry-After": str(self.seconds)} if self.is_over else {})


def count(who: str, quota: int, moment: float, *, costs: int = 1) -> Pace:
    """Count something of `costs` for `who` at this moment (a time stamp in seconds), and say what is left of `quota`."""
    window = int(moment) // WINDOW_SECONDS
    with _lock:
        if len(_counts) >= MOST_KEPT:
            for each in [name for name, (when, _spent) in _counts.items() if when != window] or list(_counts):
                del _counts[each]
        when, spent = _counts.get(who, (window, 0))
        spent = (spent if when == window else 0) + costs
        _counts[who] = (window, spent)
    seconds = WINDOW_SECONDS - int(moment) % WINDOW_SECONDS
    return Pace(quota, max(0, quota - spent), seconds, spent > quota)
