"""What an owner does with their people. Every function is keyword-only, `by=` first and `now=` last.

Each raises trust.access.Refused for what is not theirs to do, Http404 for what is not in their book, and Unfit (with the
name of a field and a sentence) for a value that cannot be written down.
"""

from closeknit.contacts.actions.between import record_deed
from closeknit.contacts.actions.bulk import Imported, import_contacts
from closeknit.contacts.actions.cards import change_card, note_answer, remove_card, tick_card, tick_cards
from closeknit.contacts.actions.customs import add_field, change_field, remove_field
from closeknit.contacts.actions.days import bring_days, keep_days, undo_days
from closeknit.contacts.actions.deeds import CannotUndo, do_in_bulk, forget_deed, forget_deeds, go_on_with_deed, undo_deed
from closeknit.contacts.actions.doubles import (
    CannotPart,
    forget_merges,
    keep_with_merge,
    merge_contacts,
    say_apart,
    suggest_doubles,
    undo_merge,
)
from closeknit.contacts.actions.exchanging import apply_card
from closeknit.contacts.actions.faces import remove_photo, set_photo
from closeknit.contacts.actions.family import (
    add_occasion,
    add_relation,
    change_occasion,
    change_relation,
    remove_occasion,
    remove_relation,
)
from closeknit.contacts.actions.feeds import end_feed, make_feed, note_fetched
from closeknit.contacts.actions.findable import reindex
from closeknit.contacts.actions.finding import ask_for_doubles, find_doubles
from closeknit.contacts.actions.first_met import keep_first_meeting
from closeknit.contacts.actions.following import ask_for_looks, follow, follow_contact
from closeknit.contacts.actions.gifts import add_gift, catch_idea, change_gift, give_gift, remove_gift, thank_for_gift
from closeknit.contacts.actions.groups import add_group, change_group, delete_group
from closeknit.contacts.actions.journal import Unclear, log_from_day, remove_day, write_day
from closeknit.contacts.actions.labels import add_label, delete_label, remove_label, rename_label, set_labels
from closeknit.contacts.actions.letters import compose_letter, keep_letter, open_letter, tell_years
from closeknit.contacts.actions.life import add_event, change_event, remove_event
from closeknit.contacts.actions.log import DEEDS, contact_for_member, log_interaction, record_between
from closeknit.contacts.actions.looking import look_around
from closeknit.contacts.actions.memories import (
    add_memory,
    change_memory,
    keep_memory_quiet,
    recall_memory,
    remove_memory,
)
from closeknit.contacts.actions.merging import fill_contact, fill_contacts
from closeknit.contacts.actions.person import (
    add_contact,
    archive_contact,
    change_contact,
    delete_contact,
    erase_book,
    mark_died,
    pin_contact,
    restore_contact,
    set_cadence,
)
from closeknit.contacts.actions.posting import tell_of_posting
from closeknit.contacts.actions.reminders import (
    REMINDER_LETTERS,
    add_lead,
    add_reminder,
    change_lead,
    change_reminder,
    end_reminder,
    finish_reminder,
    put_off_reminder,
    remove_reminder,
    resume_reminder,
    settle_all_leads,
    settle_leads,
    settle_reminders,
    skip_reminder,
)
from closeknit.contacts.actions.reminding import tell_promises, tell_reminders
from closeknit.contacts.actions.rounds import add_round, change_round, choose_people, remove_round, say_country
from closeknit.contacts.actions.sharing import forget_removed
from closeknit.contacts.actions.together import ask_to_merge, ask_to_part, merge_pairs, part_pairs
from closeknit.contacts.actions.undoing import keep_brought, undo_brought, undo_labels
from closeknit.contacts.actions.ways import add_address, add_point, remove_address, remove_point
from closeknit.contacts.actions.writing import (
    add_fact,
    add_note,
    add_promise,
    change_fact,
    change_note,
    change_promise,
    keep_promise,
    remove_fact,
    remove_note,
    remove_promise,
)
from closeknit.contacts.actions.year_picture import draw_year, open_year
from closeknit.contacts.rules.drafts import Custom, Day, Draft, Event, Kin, Lived, Place, Point, Present
from closeknit.contacts.rules.groups import Asks, Conditions
from closeknit.contacts.rules.repeating import Repeat
from closeknit.kit.unfit import Unfit

__all__ = [
    "DEEDS", "REMINDER_LETTERS", "Asks", "CannotPart", "CannotUndo", "Conditions", "Custom", "Day", "Draft", "Event",
    "Imported", "Kin", "Lived", "Place", "Point", "Present", "Repeat", "Unclear", "Unfit", "add_address", "add_contact",
    "add_event", "add_fact", "add_field", "add_gift", "add_group", "add_label", "add_lead", "add_memory", "add_note",
    "add_occasion", "add_point", "add_promise", "add_relation", "add_reminder", "add_round", "apply_card", "archive_contact",
    "ask_for_doubles", "ask_for_looks", "ask_to_merge", "ask_to_part",
    "bring_days", "catch_idea", "change_card", "change_contact", "change_event",
    "change_fact",
    "change_field", "change_gift", "change_group", "change_lead", "change_memory", "change_note", "change_occasion",
    "change_promise", "change_relation", "change_reminder", "change_round", "choose_people", "compose_letter",
    "contact_for_member", "delete_contact", "delete_group", "delete_label", "do_in_bulk", "draw_year", "end_feed",
    "end_reminder", "erase_book", "fill_contact", "fill_contacts", "find_doubles", "finish_reminder", "follow",
    "follow_contact", "forget_deed", "forget_deeds", "forget_merges", "forget_removed", "give_gift", "go_on_with_deed",
    "import_contacts", "keep_brought", "keep_days", "keep_first_meeting",
    "keep_letter", "keep_memory_quiet", "keep_promise", "keep_with_merge",
    "log_from_day",
    "log_interaction", "look_around", "make_feed", "mark_died", "merge_contacts", "merge_pairs", "note_answer", "note_fetched",
    "open_letter", "open_year", "part_pairs", "pin_contact", "put_off_reminder",
    "recall_memory", "record_between", "record_deed", "reindex",
    "remove_address", "remove_card", "remove_day", "remove_event", "remove_fact", "remove_field", "remove_gift",
    "remove_label", "remove_memory", "remove_note", "remove_occasion", "remove_photo", "remove_point", "remove_promise",
    "remove_relation", "remove_reminder", "remove_round", "rename_label", "restore_contact", "resume_reminder", "say_apart",
    "say_country", "set_cadence", "set_labels", "set_photo", "settle_all_leads", "settle_leads",
    "settle_reminders", "skip_reminder", "suggest_doubles", "tell_of_posting", "tell_promises", "tell_reminders",
    "tell_years", "thank_for_gift", "tick_card", "tick_cards", "undo_brought", "undo_days", "undo_deed", "undo_labels",
    "undo_merge",
    "write_day",
]  # fmt: skip
