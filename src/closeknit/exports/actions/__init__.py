"""Taking a whole book out, and bringing one in. Every function is keyword-only, `by=` first and `now=` last."""

from closeknit.exports.actions.arriving import BookNotEmpty, NoBook, about_book, bring_book, bring_book_at, take_book
from closeknit.exports.actions.ending import forget_files
from closeknit.exports.actions.erasing import deed_of, erase_departed, erase_departed_member, part
from closeknit.exports.actions.leaving import (
    HandOverFirst,
    TooLate,
    ask_to_be_erased,
    come_back,
    go_away,
    hand_over_house,
    leave_community,
)
from closeknit.exports.actions.packing import ask_for_export, make_export, pack
from closeknit.exports.actions.stalled import pick_up_stalled

__all__ = [
    "BookNotEmpty",
    "HandOverFirst",
    "NoBook",
    "TooLate",
    "about_book",
    "ask_for_export",
    "ask_to_be_erased",
    "bring_book",
    "bring_book_at",
    "come_back",
    "deed_of",
    "erase_departed",
    "erase_departed_member",
    "forget_files",
    "go_away",
    "hand_over_house",
    "leave_community",
    "make_export",
    "pack",
    "part",
    "pick_up_stalled",
    "take_book",
]
