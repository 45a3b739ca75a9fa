"""Everything the book tells its owner: `viewer` first, and the owner's id a constant in every query."""

from closeknit.contacts.reads.brought import Undoing, undoing_of
from closeknit.contacts.reads.cards import Whole, card_of, cards, whole_drafts
from closeknit.contacts.reads.cities import people_in_cities
from closeknit.contacts.reads.customs import FieldRow, counted_fields, custom_field, custom_fields, customs_of
from closeknit.contacts.reads.days import OpenPromise, Upcoming, open_promises, upcoming_occasions
from closeknit.contacts.reads.deeds import DeedLine, deed, deeds
from closeknit.contacts.reads.exchanging import archived_or_not, faces_of, ids_by_uid, people_to_exchange
from closeknit.contacts.reads.feeds import Calendar, KeptDay, calendar, days_of, feed_at, feeds
from closeknit.contacts.reads.gifts import (
    Coming,
    GiftsPage,
    Wish,
    gift,
    gifts_of,
    gifts_page,
    ideas_for,
    last_currency,
    perhaps,
)
from closeknit.contacts.reads.groups import GroupRow, group, groups, people_of_group
from closeknit.contacts.reads.journal import (
    DayLine,
    Mention,
    Month,
    days_with,
    is_day_removed,
    journal_day,
    journal_found,
    journal_month,
)
from closeknit.contacts.reads.lately import FreshPiece, Lately, LatelyPage, fresh_pieces, lately, lately_of
from closeknit.contacts.reads.letters import LetterMatter, is_sealed_now, letter_kept, letter_matter
from closeknit.contacts.reads.life import (
    EventLine,
    LifePage,
    chosen_people,
    event_people,
    event_with,
    events_of,
    events_page,
    removed_event,
)
from closeknit.contacts.reads.listing import FILTERS, SORTS, ContactsPage, contacts_page, matching_ids
from closeknit.contacts.reads.matching import Match, matches
from closeknit.contacts.reads.members import (
    KnownMember,
    contact_matching,
    contacts_of_members,
    members_in_book,
    members_of_contact,
    members_of_contacts,
    points_of_contact,
)
from closeknit.contacts.reads.memories import (
    MemoryLine,
    has_recalled_lately,
    has_removed_memory,
    memories_of,
    memories_page,
    memory,
    memory_line,
    memory_of_the_day,
    memory_photo_file,
    not_to_wake,
)
from closeknit.contacts.reads.merges import (
    MergeLine,
    hindrance,
    made_together,
    merge,
    merge_above,
    merged_all,
    merged_into,
    merges,
)
from closeknit.contacts.reads.own import contact, names_of, still_there
from closeknit.contacts.reads.people import (
    Double,
    LabelRow,
    NameRow,
    Ring,
    chosen_doubles,
    doubles,
    has_people,
    labels,
    photo_file,
    rings,
    suggest_names,
    sure_doubles,
)
from closeknit.contacts.reads.person import Brief, KinRow, OccasionRow, PersonPage, contact_form, contact_page, writing
from closeknit.contacts.reads.reminders import (
    ReminderLine,
    RemindersPage,
    occasions_to_remind_of,
    reminder,
    reminder_line,
    reminders,
    reminders_about,
    reminders_due,
)
from closeknit.contacts.reads.rounds import (
    CardRow,
    RoundPage,
    RoundRow,
    born_in,
    card,
    card_round,
    card_rounds,
    chosen_ids,
    home_of,
    people_of_last_round,
    remembered,
    round_page,
)
from closeknit.contacts.reads.rows import ContactRow, rows_by_id
from closeknit.contacts.reads.tables import table
from closeknit.contacts.reads.years import Somebody, YearPage, this_year, year_page, year_there, years_of
from closeknit.contacts.rules.cities import cities_meant, city_meant, full_name
from closeknit.contacts.rules.countries import country_name
from closeknit.contacts.rules.dates import PartialDate, partial_date
from closeknit.contacts.rules.points import norm_of, region_of_zone

__all__ = [
    "FILTERS", "SORTS", "Brief", "Calendar", "CardRow", "Coming", "ContactRow", "ContactsPage", "DayLine", "DeedLine",
    "Double", "EventLine", "FieldRow", "FreshPiece", "GiftsPage", "GroupRow", "KeptDay", "KinRow", "KnownMember", "LabelRow",
    "Lately", "LatelyPage", "LetterMatter", "LifePage", "Match", "MemoryLine", "Mention", "MergeLine", "Month", "NameRow",
    "OccasionRow", "OpenPromise", "PartialDate", "PersonPage", "ReminderLine", "RemindersPage", "Ring", "RoundPage",
    "RoundRow", "Somebody", "Undoing", "Upcoming", "Whole", "Wish", "YearPage", "archived_or_not", "born_in", "calendar",
    "card", "card_of", "card_round", "card_rounds", "cards", "chosen_doubles", "chosen_ids", "chosen_people", "cities_meant",
    "city_meant", "contact", "contact_form", "contact_matching", "contact_page", "contacts_of_members", "contacts_page",
    "counted_fields", "country_name", "custom_field", "custom_fields", "customs_of", "days_of", "days_with", "deed", "deeds",
    "doubles", "event_people", "event_with", "events_of", "events_page", "faces_of", "feed_at", "feeds", "fresh_pieces",
    "full_name", "gift", "gifts_of", "gifts_page", "group", "groups", "has_people", "has_recalled_lately",
    "has_removed_memory", "hindrance", "home_of", "ideas_for", "ids_by_uid", "is_day_removed", "is_sealed_now", "journal_day",
    "journal_found", "journal_month", "labels", "last_currency", "lately", "lately_of", "letter_kept", "letter_matter",
    "made_together", "matches", "matching_ids", "members_in_book", "members_of_contact", "members_of_contacts", "memories_of",
    "memories_page", "memory", "memory_line", "memory_of_the_day", "memory_photo_file", "merge", "merge_above", "merged_all",
    "merged_into", "merges", "names_of", "norm_of", "not_to_wake", "occasions_to_remind_of", "open_promises", "partial_date",
    "people_in_cities", "people_of_group", "people_of_last_round", "people_to_exchange", "perhaps", "photo_file",
    "points_of_contact", "region_of_zone", "remembered", "reminder", "reminder_line", "reminders", "reminders_about",
    "reminders_due", "removed_event", "rings", "round_page", "rows_by_id", "still_there", "suggest_names", "sure_doubles",
    "table", "this_year", "undoing_of", "upcoming_occasions", "whole_drafts", "writing", "year_page", "year_there",
    "years_of",
]  # fmt: skip
