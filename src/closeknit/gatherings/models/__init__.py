"""Gatherings and when they take place. Each noun has a file of its own."""

from closeknit.gatherings.models.brought import CalendarFile, KeptEvent
from closeknit.gatherings.models.calendar import CalendarEntry, CalendarFeed
from closeknit.gatherings.models.door import Company, DoorMark, ToldOf
from closeknit.gatherings.models.gathering import DESCRIBED, Gathering, GatheringHost, GatheringInvitation
from closeknit.gatherings.models.meeting import Meeting, MeetingCard, MeetingCode, MeetingInvitation
from closeknit.gatherings.models.memory import MemoryPart, PartPhoto, SharedMemory, WasThere
from closeknit.gatherings.models.occurrence import Occurrence, Showing
from closeknit.gatherings.models.poll import Poll, Polled, PollOption, PollShowing, PollVote
from closeknit.gatherings.models.rsvp import Guest, Rsvp, rows_of
from closeknit.gatherings.models.thanks import ThankNote
from closeknit.gatherings.models.trip import TravellerWelcome, TravelShowing, Trip
from closeknit.gatherings.models.vouch import Vouch
from closeknit.gatherings.models.word import HostWord

__all__ = [
    "DESCRIBED", "CalendarEntry", "CalendarFeed", "CalendarFile", "Company", "DoorMark", "Gathering", "GatheringHost",
    "GatheringInvitation", "Guest", "HostWord", "KeptEvent", "Meeting", "MeetingCard", "MeetingCode", "MeetingInvitation",
    "MemoryPart", "Occurrence", "PartPhoto", "Poll", "PollOption", "PollShowing", "PollVote", "Polled", "Rsvp",
    "SharedMemory", "Showing", "ThankNote", "ToldOf", "TravelShowing", "TravellerWelcome", "Trip", "Vouch", "WasThere",
    "rows_of",
]  # fmt: skip
