"""Gatherings and when they take place. Each noun has a file of its own."""

from closeknit.gatherings.models.gathering import DESCRIBED, Gathering, GatheringHost, GatheringInvitation
from closeknit.gatherings.models.occurrence import Occurrence, Showing

__all__ = ["DESCRIBED", "Gathering", "GatheringHost", "GatheringInvitation", "Occurrence", "Showing"]
