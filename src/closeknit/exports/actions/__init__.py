"""Taking a whole book out, and bringing one in. Every function is keyword-only, `by=` first and `now=` last."""

from closeknit.exports.actions.arriving import BookNotEmpty, NoBook, about_book, bring_book, bring_book_at, take_book
from closeknit.exports.actions.ending import forget_files
from closeknit.exports.actions.packing import ask_for_export, make_export, pack
from closeknit.exports.actions.stalled import pick_up_stalled

__all__ = [
    "BookNotEmpty",
    "NoBook",
    "about_book",
    "ask_for_export",
    "bring_book",
    "bring_book_at",
    "forget_files",
    "make_export",
    "pack",
    "pick_up_stalled",
    "take_book",
]
