"""What a gathering means, without a database: formats to start from, times, repeating, and clocks that disagree."""

from closeknit.gatherings.rules.clocks import changes, minutes_apart, odd_times, usual_minutes_apart
from closeknit.gatherings.rules.company import MOST_TOGETHER, company
from closeknit.gatherings.rules.door import (
    CORRECTED_FOR,
    OPENS_BEFORE,
    AtDoor,
    Mark,
    at_door,
    happened_at,
    is_door_open,
    places_kept,
)
from closeknit.gatherings.rules.formats import STARTS, Start
from closeknit.gatherings.rules.moving import NamesHours, matched, moved
from closeknit.gatherings.rules.polling import (
    Count,
    Hour,
    best,
    counts_of,
    hour_for,
    hours_for_all,
    is_by_day,
    ranked,
    reminded_in_poll_from,
)
from closeknit.gatherings.rules.promising import DUE_DAYS, LATEST_DAYS, SOON, due_on
from closeknit.gatherings.rules.repeating import DAYS, KINDS, Repeat, repeat_of, rule_of
from closeknit.gatherings.rules.seats import (
    NIGHT,
    REMINDED_BEFORE,
    SHORTEST_HOLD,
    free_by_day,
    has_room,
    held_until,
    next_in_line,
    reminded_from,
)
from closeknit.gatherings.rules.series import (
    HORIZON,
    MOST_SLOTS,
    NothingComes,
    Series,
    TooOften,
    checked_rule,
    cut,
    slots,
    slots_between,
    slots_within,
)
from closeknit.gatherings.rules.times import (
    MOST_DAYS,
    MOST_MINUTES,
    BadStart,
    Span,
    exists,
    instants,
    local_of,
    shifted,
    wall_of,
    written,
    zone_named,
)

__all__ = [
    "CORRECTED_FOR", "DAYS", "DUE_DAYS", "HORIZON", "KINDS", "LATEST_DAYS", "MOST_DAYS", "MOST_MINUTES", "MOST_SLOTS",
    "MOST_TOGETHER", "NIGHT", "OPENS_BEFORE", "REMINDED_BEFORE", "SHORTEST_HOLD", "SOON", "STARTS", "AtDoor", "BadStart",
    "Count", "Hour", "Mark", "NamesHours", "NothingComes", "Repeat", "Series", "Span", "Start", "TooOften", "at_door",
    "best", "changes", "checked_rule", "company", "counts_of", "cut", "due_on", "exists", "free_by_day", "happened_at",
    "has_room", "held_until", "hour_for", "hours_for_all", "instants", "is_by_day", "is_door_open", "local_of", "matched",
    "minutes_apart", "moved", "next_in_line", "odd_times", "places_kept", "ranked", "reminded_from", "reminded_in_poll_from",
    "repeat_of", "rule_of", "shifted", "slots", "slots_between", "slots_within", "usual_minutes_apart", "wall_of", "written",
    "zone_named",
]  # fmt: skip
