"""What stands in calendar files (RFC 5545), read forgivingly: lines, properties, times, durations and zones."""

from closeknit.kit.calendars.lines import Line, unfolded, utf16
from closeknit.kit.calendars.properties import Property, property_of
from closeknit.kit.calendars.times import BadTime, duration, iso, later, listed, minutes, moment
from closeknit.kit.calendars.zones import Zones, iana

__all__ = [
    "BadTime", "Line", "Property", "Zones", "duration", "iana", "iso", "later", "listed", "minutes", "moment", "property_of",
    "unfolded", "utf16",
]  # fmt: skip
