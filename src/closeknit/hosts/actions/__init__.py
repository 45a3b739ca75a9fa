"""Reporting, and what hosts do about it. Every function is keyword-only, `by=` first and `now=` last.

Each raises trust.access.Refused for what is not theirs to do, Http404 for what they may not see, and Unfit (with the name of a
field and a sentence) for what cannot be written down.
"""

from closeknit.hosts.actions.appealing import answer_appeal, appeal
from closeknit.hosts.actions.erasing import erase_member
from closeknit.hosts.actions.hosting import end_hosting
from closeknit.hosts.actions.judging import AlreadyJudged, Verdict, judge, undo
from closeknit.hosts.actions.lifting import lift_ended
from closeknit.hosts.actions.reporting import MOST_A_DAY, report

__all__ = [
    "MOST_A_DAY", "AlreadyJudged", "Verdict", "answer_appeal", "appeal", "end_hosting", "erase_member", "judge",
    "lift_ended", "report", "undo",
]  # fmt: skip
