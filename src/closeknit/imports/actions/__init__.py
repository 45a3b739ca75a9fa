"""What is done with what somebody brings. Every function is keyword-only, `by=` first and `now=` last.

The way of a file: `bring_file`, `read_import` (a job), a preview with `choose_person`, `tick_people` and `say_mine`, then
`start_import` and `run_import` (a job), which ends in a report. `cancel_import` is possible at any time before the end; for 30
days after it `ask_undo`, `start_undo` and `undo_import` (a job) take back what was written.
"""

from closeknit.imports.actions.bringing import (
    NotNow,
    UnfitOwn,
    bring_file,
    bring_path,
    choose_person,
    decide_page,
    forget_mine,
    read_again,
    say_mine,
    start_import,
    tick_people,
)
from closeknit.imports.actions.cards import draft_of_card
from closeknit.imports.actions.columns import UnfitColumns, own_table, say_columns
from closeknit.imports.actions.ending import cancel_import, forget_uploads
from closeknit.imports.actions.folder import Upload, drop_upload, uploads
from closeknit.imports.actions.handing import hand_over, waiting_file
from closeknit.imports.actions.letters import HEADERS, Stranger, Taken, bring_spool, stretch_undo, take_letters
from closeknit.imports.actions.read import read_import
from closeknit.imports.actions.run import run_import
from closeknit.imports.actions.stalled import pick_up_stalled
from closeknit.imports.actions.undoing import ask_undo, drop_undo, keep_imports, start_undo, undo_import, weigh_undo

__all__ = [
    "HEADERS", "NotNow", "Stranger", "Taken", "UnfitColumns", "UnfitOwn", "Upload", "ask_undo",
    "bring_file", "bring_path", "bring_spool", "cancel_import", "choose_person",
    "decide_page", "draft_of_card", "drop_undo", "drop_upload", "forget_mine", "forget_uploads", "hand_over", "keep_imports",
    "own_table", "pick_up_stalled", "read_again", "read_import", "run_import", "say_columns", "say_mine", "start_import",
    "start_undo", "stretch_undo", "take_letters", "tick_people", "undo_import", "uploads", "waiting_file", "weigh_undo",
]  # fmt: skip
