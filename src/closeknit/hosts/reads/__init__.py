"""What was reported, what hosts did about it, and what is said against that."""

from closeknit.hosts.reads.cases import (
    appeal,
    appeals,
    case,
    case_picture_file,
    case_voice_file,
    deed,
    deeds,
    host_called,
    own_deed,
    own_deeds,
    queue,
    same_cases,
)
from closeknit.hosts.reads.reports import own_reports
from closeknit.hosts.reads.things import Thing, thing

__all__ = [
    "Thing", "appeal", "appeals", "case", "case_picture_file", "case_voice_file", "deed", "deeds", "host_called",
    "own_deed", "own_deeds", "own_reports", "queue",
    "same_cases", "thing",
]  # fmt: skip
