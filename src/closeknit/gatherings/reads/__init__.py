"""What a viewer may read of gatherings: `viewer` first, then `eyes`, what they reach (trust.reads.sight), once for a page."""

from closeknit.gatherings.reads.afterwards import After, Afterwards, MetSaid, afterwards, asked_afterwards, met_said, noted_of
from closeknit.gatherings.reads.brought import (
    brought_before,
    calendar_file,
    calendar_file_bytes,
    calendar_files,
    events_of_file,
    gathering_bytes,
    is_to_come,
    own_gathering_bytes,
    taken_of_file,
)
from closeknit.gatherings.reads.calendar_feeds import (
    FeedShown,
    calendar_at,
    calendar_feed,
    calendar_feeds,
    calendar_held,
    occurrence_file,
)
from closeknit.gatherings.reads.calendars import (
    Coming,
    calendar_letter,
    comes_to,
    entry_of,
    finds,
    may_be_written,
    reaches,
    taken_out_by_letter,
    told_by_letter,
)
from closeknit.gatherings.reads.clocks import good_hours_of_asked, starts_ahead, zones_about
from closeknit.gatherings.reads.coming import (
    AnswerLine,
    Comer,
    Comers,
    OwnRsvp,
    ahead,
    answers,
    own_answers,
    own_rsvp,
    unanswered_after,
    who_comes,
)
from closeknit.gatherings.reads.door import has_just_come, own_ticket, ticket, ticket_path
from closeknit.gatherings.reads.finding import SaidUnder, said_under_found, search
from closeknit.gatherings.reads.guests import (
    gathering_for_guests,
    guest_behind,
    guest_of,
    guest_path,
    guest_rsvp,
    guests_path,
    said_to_guests,
)
from closeknit.gatherings.reads.lists import DayShown, Listed, coming_up, days, drafts, past
from closeknit.gatherings.reads.mailed import calendar_entry
from closeknit.gatherings.reads.meeting import (
    Asked,
    MetBefore,
    MetLine,
    asked,
    code_behind,
    code_typed,
    letters_of,
    mark_of,
    met_by_invitation,
    people_met,
    place_now,
    token_for,
    token_of,
)
from closeknit.gatherings.reads.memories import (
    MemoryShown,
    PartShown,
    has_recalled_lately,
    memory_of_occurrence,
    own_part,
    part_photo_file,
    part_seen,
    shared_memories,
    shared_memory,
    shared_memory_of_the_day,
)
from closeknit.gatherings.reads.nearness import Near, NearNudge, contact_near, near_soon, people_near, person_near
from closeknit.gatherings.reads.newcomers import CardField, card_fields, card_of_owner, own_card, way_for_newcomer
from closeknit.gatherings.reads.once import more_dates, others_coming, own_coming
from closeknit.gatherings.reads.people import is_anybody_asked, members_called, members_of_slugs, members_to_welcome, named_ids
from closeknit.gatherings.reads.polls import (
    OptionShown,
    PollLine,
    PollShown,
    Voice,
    asked_for_time,
    latest_poll,
    open_poll,
    open_polls,
    partakers,
    poll_option,
    poll_shown,
    polled,
    yes_voters,
)
from closeknit.gatherings.reads.presence import Presence, noted_since, presence, presences
from closeknit.gatherings.reads.seeing import (
    AWAY,
    BIGGEST,
    coming_ids,
    gathering,
    hosted,
    is_hosting,
    knows_where,
    name_of_author,
    no_longer_told,
    occurrence,
    occurrence_of,
    picture_file,
)
from closeknit.gatherings.reads.shown import (
    FORMAT_WORDS,
    GatheringShown,
    OccurrenceShown,
    dates_of,
    gathering_shown,
    moment_for,
    next_of,
    occurrences_shown,
    when_for,
)
from closeknit.gatherings.reads.standing import Standing, standing_answered, standings
from closeknit.gatherings.reads.tags import name_tags
from closeknit.gatherings.reads.talking import (
    TalkBeside,
    TalksBeside,
    host_ids,
    named_in_talk,
    talks_beside,
    talks_looked_after,
    way_into_talk,
)
from closeknit.gatherings.reads.thanks import NoteShown, note_seen, notes_by_me, notes_to_me, sealed_note
from closeknit.gatherings.reads.trip import (
    A_DAY,
    TripShown,
    WelcomeShown,
    own_trip,
    own_trips,
    own_welcome,
    passing_by,
    past_trips,
    trip,
    trips_of,
    welcome_of,
)
from closeknit.gatherings.reads.vouches import (
    VouchShown,
    own_vouch,
    sudden_rings,
    vouch_for_me,
    vouch_seen,
    vouches_by_me,
    vouches_for_me,
    vouches_of,
)
from closeknit.gatherings.reads.words import HOST_WORD_TO, HostWordShown, people_of, words_from_hosts

__all__ = [
    "AWAY", "A_DAY", "BIGGEST", "FORMAT_WORDS", "HOST_WORD_TO", "After", "Afterwards", "AnswerLine", "Asked", "CardField",
    "Comer", "Comers", "Coming", "DayShown", "FeedShown", "GatheringShown", "HostWordShown", "Listed", "MemoryShown",
    "MetBefore", "MetLine", "MetSaid", "Near", "NearNudge", "NoteShown", "OccurrenceShown", "OptionShown", "OwnRsvp",
    "PartShown", "PollLine", "PollShown", "Presence", "SaidUnder", "Standing", "TalkBeside", "TalksBeside", "TripShown", "Voice",
    "VouchShown", "WelcomeShown", "afterwards", "ahead", "answers", "asked", "asked_afterwards", "asked_for_time",
    "brought_before", "calendar_at", "calendar_entry", "calendar_feed", "calendar_feeds", "calendar_file",
    "calendar_file_bytes", "calendar_files", "calendar_held", "calendar_letter", "card_fields", "card_of_owner",
    "code_behind", "code_typed", "comes_to", "coming_ids", "coming_up", "contact_near", "dates_of", "days", "drafts",
    "entry_of", "events_of_file", "finds", "gathering", "gathering_bytes", "gathering_for_guests", "gathering_shown",
    "good_hours_of_asked", "guest_behind", "guest_of", "guest_path", "guest_rsvp", "guests_path", "has_just_come",
    "has_recalled_lately", "host_ids", "hosted", "is_anybody_asked", "is_hosting",
    "is_to_come", "knows_where", "latest_poll", "letters_of",
    "mark_of", "may_be_written", "members_called", "members_of_slugs", "members_to_welcome", "memory_of_occurrence",
    "met_by_invitation", "met_said", "moment_for", "more_dates", "name_of_author", "name_tags", "named_ids", "named_in_talk",
    "near_soon", "next_of", "no_longer_told", "note_seen", "noted_of", "noted_since", "notes_by_me", "notes_to_me",
    "occurrence", "occurrence_file", "occurrence_of", "occurrences_shown", "open_poll", "open_polls", "others_coming",
    "own_answers", "own_card", "own_coming", "own_gathering_bytes", "own_part", "own_rsvp", "own_ticket", "own_trip",
    "own_trips", "own_vouch", "own_welcome", "part_photo_file", "part_seen", "partakers", "passing_by", "past", "past_trips",
    "people_met", "people_near", "people_of", "person_near", "picture_file", "place_now", "poll_option", "poll_shown",
    "polled", "presence", "presences", "reaches", "said_to_guests", "said_under_found", "sealed_note", "search",
    "shared_memories", "shared_memory", "shared_memory_of_the_day", "standing_answered", "standings", "starts_ahead",
    "sudden_rings", "taken_of_file", "taken_out_by_letter", "talks_beside", "talks_looked_after", "ticket", "ticket_path",
    "token_for", "token_of", "told_by_letter", "trip", "trips_of", "unanswered_after", "vouch_for_me", "vouch_seen",
    "vouches_by_me", "vouches_for_me", "vouches_of", "way_for_newcomer", "way_into_talk", "welcome_of", "when_for",
    "who_comes", "words_from_hosts", "yes_voters", "zones_about",
]  # fmt: skip
