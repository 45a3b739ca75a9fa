"""What is done with Today: a day is made once, its nudges are answered, and it comes by mail where that is wanted."""

from closeknit.today.actions.days import (
    UnknownAnswer,
    answer_nudge,
    forget_people,
    forget_person,
    let_rest,
    make_anew,
    move_person,
    open_today,
    part_person,
)
from closeknit.today.actions.mornings import MORNING_LETTERS, send_mornings, set_morning, settle_morning

__all__ = [
    "MORNING_LETTERS", "UnknownAnswer", "answer_nudge", "forget_people", "forget_person", "let_rest", "make_anew",
    "move_person", "open_today", "part_person", "send_mornings", "set_morning", "settle_morning",
]  # fmt: skip
