"""What a caller says about one interaction, and making it fit for the ledger."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from closeknit.kit.ids import hash8
from closeknit.ledger.rules.channels import LONGEST_SECONDS, Channel, Direction, channel_named, direction_named
from closeknit.ledger.rules.instants import instant_of, moment_of

EARLIEST_YEAR = 1800
LONGEST_SUBJECT = 300
_AHEAD = timedelta(days=1)
_CHANNELS = {int(channel) for channel in Channel}
_DIRECTIONS = (1, 2, 3)
_MOST = 2**31 - 1


class Entry(NamedTuple):
    """One interaction as its source tells it.

    `source` is the namespace of `external_id`; `counterpart` is the other person as the source writes them (a letter to five
    people is five entries). `channel` is a Channel or its name, `direction` a Direction or "out", "in", "mutual". `happened_at`
    is aware. `seconds` is the length of a call or a meeting (0: unknown), `length` the size of what was written, `subject` only
    what the owner asked to keep.
    """

    contact_id: int
    source: str
    external_id: str
    counterpart: str
    channel: Channel | str
    direction: Direction | str
    happened_at: datetime
    seconds: int | None = 0
    length: int | None = 0
    subject: str = ""


class UnfitEntry(ValueError):
    """The ledger cannot keep this entry; the message is a sentence for the person who brought it, `field` what is wrong."""

    def __init__(self, field: str, why: str):
        super().__init__(why)
        self.field = field


class Fit(NamedTuple):
    """An entry ready to be written: numbers and clean text, `at` as an instant. Sorts as the ledger is replayed."""

    at: int
    source: str
    ext_hash: int
    contact_id: int
    channel: int
    direction: int
    happened_at: datetime
    seconds: int
    length: int
    subject: str


def ext_hash_of(external_id: str, counterpart: str) -> int:
    """The key of an entry within its owner and source: 8 bytes of BLAKE2b over the id and the counterpart, as a signed bigint."""
    return hash8(external_id, counterpart)


def fit_entry(entry: Entry, now: datetime) -> Fit:
    """The entry as the ledger keeps it. Raises UnfitEntry for what cannot be kept; lengths are clipped, never refused."""
    contact_id, source, external_id, counterpart, channel, direction, happened_at, seconds, length, subject = entry
    if type(contact_id) is not int:
        raise UnfitEntry("contact_id", _("This entry does not say with whom it was."))
    if not source or len(source) > 24 or not external_id:
        raise UnfitEntry("external_id", _("This entry has no identity of its own, so it could be counted twice."))
    at = _instant(happened_at, now)
    return Fit(
        at,
        source,
        hash8(external_id, counterpart),
        contact_id,
        _channel(channel),
        _direction(direction),
        moment_of(at),
        min(max(int(seconds or 0), 0), LONGEST_SECONDS),
        min(max(int(length or 0), 0), _MOST),
        _clean(subject) if subject else "",
    )


def _instant(happened_at: datetime, now: datetime) -> int:
    if not isinstance(happened_at, datetime) or happened_at.utcoffset() is None:
        raise UnfitEntry("happened_at", _("The time has no zone, so it could mean several moments."))
    if happened_at.year < EARLIEST_YEAR:
        raise UnfitEntry("happened_at", _("The year %(year)d is too long ago to be right.") % {"year": happened_at.year})
    if happened_at > now + _AHEAD:
        raise UnfitEntry("happened_at", _("This has not happened yet."))
    return instant_of(happened_at)


def _channel(channel: Channel | str | int) -> int:
    number = channel_named(channel) if isinstance(channel, str) else channel
    if number not in _CHANNELS:
        raise UnfitEntry("channel", _("“%(name)s” is no channel that Closeknit knows.") % {"name": channel})
    return int(number)


def _direction(direction: Direction | str | int) -> int:
    number = direction_named(direction) if isinstance(direction, str) else direction
    if number not in _DIRECTIONS:
        raise UnfitEntry("direction", _("This entry does not say who turned to whom."))
    return int(number)


def _clean(subject: str) -> str:
    # PostgreSQL refuses NUL, and no database takes half a surrogate pair.
    return subject.replace("\0", "").encode("utf-8", "replace").decode("utf-8")[:LONGEST_SUBJECT]
