"""Letters as they come in: what they are, who wrote them, and what in them is new. Pure: RFC 5322 and its company."""

from closeknit.replies.rules.cutting import new_words, text_of_html
from closeknit.replies.rules.invitation import COUNTER, CalendarAnswer, calendar_answers
from closeknit.replies.rules.letter import ComesIn, Enclosed, Unreadable, letter_of, unflowed
from closeknit.replies.rules.returned import Failure

__all__ = [
    "COUNTER", "CalendarAnswer", "ComesIn", "Enclosed", "Failure", "Unreadable", "calendar_answers", "letter_of", "new_words",
    "text_of_html", "unflowed",
]  # fmt: skip
