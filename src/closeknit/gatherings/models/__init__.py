"""Gatherings and when they take place. Each noun has a file of its own."""

from closeknit.gatherings.models.gathering import DESCRIBED, Gathering, GatheringHost, GatheringInvitation
from closeknit.gatherings.models.meeting import Meeting, MeetingCard, MeetingCode, MeetingInvitation
from closeknit.gatherings.models.occurrence import Occurrence, Showing

__all__ = [
    "DESCRIBED", "Gathering", "GatheringHost", "GatheringInvitation", "Meeting", "MeetingCard", "MeetingCode",
    "MeetingInvitation", "Occurrence", "Showing",
]  # fmt: skip
