"""What is typed into the forms of gatherings; what it means is judged by the actions."""

from closeknit.gatherings.forms.gathering import GatheringForm, initial_of, initial_of_format
from closeknit.gatherings.forms.poll import FIRST_LINES, MOST_LINES, PollForm, TermsForm, TimeForm, ZoneForm, first_line, spans_of

__all__ = [
    "FIRST_LINES", "MOST_LINES", "GatheringForm", "PollForm", "TermsForm", "TimeForm", "ZoneForm", "first_line", "initial_of",
    "initial_of_format", "spans_of",
]  # fmt: skip
