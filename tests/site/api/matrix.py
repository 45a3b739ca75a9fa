"""Who gets what answer when a program asks: one row for each operation, compared with what can be asked by test_matrix.py.

The two answers of a row are a stranger's (who has an account here and has not come into the community) and the owner's; six are
those of COMMUNITY, for what belongs to the community. Whoever has no token is answered 401 everywhere. The cast and its things
are those of tests/site/matrix.py: the thing asked for is always Ada's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from closeknit.kit import clock
from tests.site.matrix import Cast

LISBON = 2267057  # its number at GeoNames
BOOK = ("stranger", "owner")
COMMUNITY = ("stranger", "host", "member", "mate", "blocked", "owner")


def first(name: str):
    return lambda cast: getattr(cast.contact, name)[0].id


PARTS = {
    "occurrence_id": lambda cast: cast.occurrence_id,
    "rsvp_id": lambda cast: 1,
    "option_id": lambda cast: cast.option_id,
    "contact_id": lambda cast: cast.contact.contact.id,
    "label_id": lambda cast: cast.label_id,
    "note_id": first("notes"),
    "fact_id": first("facts"),
    "promise_id": first("open_promises"),
    "gift_id": lambda cast: cast.gift.id,
    "reminder_id": lambda cast: cast.reminder_id,
    "memory_id": lambda cast: cast.memory_id,
    "event_id": lambda cast: cast.event_id,
    "double_id": lambda cast: cast.contact.doubles[0].id,
    "merge_id": lambda cast: cast.merge_id,
    "deed_id": lambda cast: cast.deed_id,
    "entry_id": lambda cast: f"{cast.entry.source}.{cast.entry.ext_hash}",
    "on": lambda cast: "2026-05-01",
    "moment_id": lambda cast: cast.moment_id,
    "comment_id": lambda cast: cast.comment_id,
    "import_id": lambda cast: cast.brought.id,
    "mine_id": lambda cast: cast.own_name.id,
    "export_id": lambda cast: cast.packed.id,
    "notice_id": lambda cast: cast.notice.id,
    "nudge_id": lambda cast: cast.nudge.id,
    "slug": lambda cast: cast.owner.slug,
    "report_id": lambda cast: cast.report_id,
    "invitation_id": lambda cast: cast.invitation.id,
    "number": lambda cast: 0,
    "request_id": lambda cast: 7,
    "greeting_id": lambda cast: 7,
    "application_id": lambda cast: 7,
    "row_id": lambda cast: 7,
    "hook_id": lambda cast: hook_id(cast),
    "seq": lambda cast: cast.message_seq,
    "meeting_id": lambda cast: cast.meeting_id,
    "vouch_id": lambda cast: cast.vouched.id,
    "part_id": lambda cast: cast.shared_part.id,
    "shared_id": lambda cast: cast.shared_part.memory_id,
    "member_slug": lambda cast: cast.mate.slug,
}


def hook_id(cast: Cast) -> int:
    """An address that is told what Ada is told."""
    from closeknit.notify.models import Hook

    return Hook.objects.get_or_create(owner=cast.owner, url="https://hooks.invalid", defaults={"made_at": cast.now})[0].id


@dataclass(frozen=True)
class Row:
    name: str
    answers: str
    told: object = None
    parts: dict = field(default_factory=dict)
    asked: str = ""

    @property
    def expected(self) -> dict[str, str]:
        words = self.answers.split()
        return dict(zip(BOOK if len(words) == 2 else COMMUNITY, words, strict=True))


def row(name: str, answers: str, told=None, /, *, asked: str = "", **parts) -> Row:
    """`told` is what is sent (a dictionary, or what makes one of the cast), `parts` those of the path that are not PARTS'."""
    return Row(name, answers, told, parts, asked)


def circle(name: str, answers: str, told=None, /, **parts) -> Row:
    """Of the secret circle of Ada's, Ben's and Dee's."""
    return row(name, answers, told, slug=lambda cast: cast.circle.slug, **parts)


def talk(name: str, answers: str, told=None, /, **parts) -> Row:
    """Of a talk of Ada's and Ben's."""
    return row(name, answers, told, slug=lambda cast: cast.thread_slug, **parts)


def trip(name: str, answers: str, told=None, /) -> Row:
    """An operation on the trip that Ada told her circle."""
    return row(name, answers, told, slug=lambda cast: cast.trip.slug)


def trip_told(cast: Cast) -> dict:
    told = cast.trip_told
    days = {name: told[name].isoformat() for name in ("first_on", "last_on")}
    return {"city_id": LISBON, "audience": told["audience"], **days}


def memory_told(cast: Cast) -> dict:
    told = cast.memory_told
    return {"people": told["with"], "on": told["on"], "text": told["text"]}


def gathering(name: str, answers: str, told=None, /, **parts) -> Row:
    """Of a dinner, every week, that Ada told to her circle."""
    return row(name, answers, told, slug=lambda cast: cast.gathering_slug, **parts)


def poll(name: str, answers: str, told=None, /, **parts) -> Row:
    """Of the poll about a draft of Ada's for her circle."""
    return row(name, answers, told, slug=lambda cast: cast.polled_slug, **parts)


def time_of(days: int) -> dict:
    starts = (clock.now() + timedelta(days=days)).strftime("%Y-%m-%dT19:00")
    return {"starts_local": starts, "zone": "Europe/Berlin", "length_minutes": 120}


def plan_of(cast: Cast) -> dict:
    starts = (clock.now() + timedelta(days=7)).strftime("%Y-%m-%dT20:00")
    return {"title": "Soup", "starts_local": starts, "zone": "Europe/Berlin", "length_minutes": 90}


def occasion(cast: Cast) -> int:
    return cast.contact.occasions[0].id


WORDS = {"text": "Hello"}
EVENT = {"kind": "moved"}
MOMENT = {"text": "Rain", "audience": "members"}
CIRCLE = {"name": "Glaze", "joining": "invited"}


def with_contact(**told):
    return lambda cast: {"contact_ids": [cast.contact.contact.id], **told}


MATRIX = [
    row("me", "200 200"),
    row("change_me", "200 200", {"name": "Somebody"}),
    row("token", "200 200"),
    row("end_token", "204 204"),
    row("notices", "200 200"),
    row("read_notice", "404 204"),
    row("read_all_notices", "204 204"),
    row("reach", "200 200"),
    row("change_reach", "200 200", {"ways": {"said": "weekly"}, "quiet": {}}),
    row("contacts", "200 200"),
    row("add_contact", "201 201", {"name": "Ben"}),
    row("contact", "404 200"),
    row("change_contact", "404 200", {"nickname": "M"}),
    row("delete_contact", "404 204"),
    row("change_contact_state", "404 200", {"is_pinned": True}),
    row("set_contact_photo", "404 200", "a picture"),
    row("remove_contact_photo", "404 204"),
    row("contact_photo", "404 200", name=lambda cast: cast.contact.photo),
    row("do_in_bulk", "422 201", with_contact(kind="pin")),
    # Deeds and merges of the cast are older than the thirty or ninety days in which they can be taken back.
    row("undo_deed", "404 409"),
    row("add_point", "404 201", {"kind": "email", "value": "mei@example.org"}),
    row("add_address", "404 201", {"city": "Rome"}),
    row("add_occasion", "404 201", {"kind": "other", "on": "--05-09"}),
    row("add_relation", "404 201", {"kind": "child", "name": "Bo"}),
    row("remove_point", "404 404"),
    row("remove_address", "404 404"),
    row("remove_occasion", "404 204", row_id=occasion),
    row("remove_relation", "404 404"),
    row("change_occasion", "404 204", {"kind": "birthday", "on": "--05-09"}, row_id=occasion),
    row("change_relation", "404 404", {"kind": "child", "name": "Bo"}),
    row("labels", "200 200"),
    row("add_label", "404 201", {"name": "climbing"}),
    row("remove_label", "404 204"),
    row("rename_label", "404 204", {"name": "clay"}),
    row("delete_label", "404 204"),
    row("interactions", "404 200"),
    row("log_interaction", "404 201", {"deed": "met"}),
    row("strike_interaction", "404 204"),
    row("restore_interaction", "404 204"),
    *(row(f"{each}s", "404 200") for each in ("note", "fact", "promise", "gift")),
    *(row(f"add_{each}", "404 201", WORDS) for each in ("note", "fact", "promise")),
    *(row(f"change_{each}", "404 204", WORDS) for each in ("note", "fact", "promise")),
    *(row(f"remove_{each}", "404 204") for each in ("note", "fact", "promise", "gift")),
    row("keep_promise", "404 204", {"is_kept": True}),
    row("add_gift", "404 201", {"state": "idea", "text": "A bowl"}),
    row("change_gift", "404 204", {"state": "idea", "text": "A bowl"}),
    row("catch_idea", "404 201", asked="note", note_id=first("notes")),
    *(row(each, "404 204") for each in ("give_gift", "keep_gift_as_idea", "thank_for_gift", "unthank_for_gift")),
    row("reminders", "200 200"),
    row("add_reminder", "201 201", {"text": "Call", "starts_on": "2026-12-01"}),
    row("reminder", "404 200"),
    row("change_reminder", "404 204", {"text": "Call", "starts_on": "2026-12-01"}),
    row("remove_reminder", "404 204"),
    row("add_lead", "404 201", {"kind": "birthday", "days": 10}),
    row("finish_reminder", "404 204"),
    row("skip_reminder", "404 204"),
    row("put_off_reminder", "404 204", {"until": "2030-12-01"}),
    row("end_reminder", "404 204"),
    row("resume_reminder", "404 204"),
    row("journal", "200 200"),
    row("journal_day", "404 404"),
    row("write_day", "200 200", WORDS),
    row("remove_day", "204 204"),
    row("log_from_day", "404 204", lambda cast: {"contact_id": cast.contact.contact.id, "deed": "met"}),
    row("memories", "200 200"),
    row("add_memory", "404 201", with_contact(text="The lake")),
    row("memory", "404 200"),
    row("change_memory", "404 204", with_contact(text="The lake")),
    row("keep_memory_quiet", "404 204", {"is_quiet": True}),
    row("remove_memory", "404 204"),
    row("add_event", "404 201", with_contact(**EVENT)),
    row("change_event", "404 204", with_contact(**EVENT)),
    row("remove_event", "404 204"),
    row("doubles", "200 200"),
    row("say_apart", "404 204"),
    row("merge_contacts", "404 201", lambda cast: cast.contact and {"other_id": cast.twin}),
    row("undo_merge", "404 409"),
    row("today", "200 200"),
    row("answer_nudge", "404 200", {"answer": "later"}),
    row("set_morning", "204 204", {"hour": 7}),
    row("imports", "200 200"),
    row("bring_file", "201 201", "a card"),
    row("import_state", "404 200"),
    row("import_people", "404 200"),
    row("choose_person", "404 404", {"choice": "leave"}),
    row("start_import", "404 200", {}),
    row("cancel_import", "404 204"),
    row("undo_import", "404 409"),
    row("say_owner", "404 204", {"written": ["A. L."]}),
    row("mine", "200 200"),
    row("say_mine", "204 204", {"written": ["A. L."]}),
    row("forget_mine", "404 204"),
    row("exports", "200 200"),
    row("ask_for_export", "201 201"),
    row("export", "404 200"),
    row("export_file", "404 200"),
    row("moments", "403 200 200 200 200 200"),
    row("news", "403 200 200 200 200 200"),
    row("search_moments", "403 200 200 200 200 200", asked="q=kiln"),
    row("moments_of_member", "403 200 200 200 404 200"),
    circle("moments_of_circle", "403 404 404 200 200 200"),
    row("tell_moment", "403 201 201 201 201 201", MOMENT),
    row("moment", "403 404 404 200 404 200"),
    row("change_moment", "403 404 404 404 404 200", WORDS),
    row("delete_moment", "403 404 404 404 404 204"),
    row("change_audience", "403 404 404 404 404 200", {"audience": "me"}),
    row("return_to_goal", "403 404 404 404 404 200", {"outcome": "It held."}),
    row("respond", "403 404 404 200 404 403", {"kind": "well_done"}),
    row("take_back_response", "403 404 404 204 404 204"),
    row("upload_photo", "403 201 201 201 201 201", "a picture"),
    row("moment_photo", "403 404 404 200 404 200", name=lambda cast: cast.moment_photo),
    row("comments", "403 404 404 200 404 200"),
    row("comment_on_moment", "403 404 404 201 404 201", WORDS),
    row("keep_voice", "403 201 201 201 201 201", "a sound"),
    row("hear_voice", "403 404 404 200 404 200", slug=lambda cast: cast.voice_slug),
    # What Ada said is older than the quarter of an hour in which it can be changed.
    row("change_comment", "403 404 404 404 404 422", WORDS),
    row("delete_comment", "403 404 404 404 404 204"),
    row("hide_comment", "403 404 404 403 404 204"),
    row("show_comment", "403 404 404 403 404 204"),
    row("gatherings", "403 200 200 200 200 200"),
    row("calendar_files", "403 200 200 200 200 200"),
    row("bring_calendar", "403 415 415 415 415 415"),
    row("calendar_file", "403 404 404 404 404 200", slug=lambda cast: cast.calendar_slug),
    row("take_events", "403 404 404 404 404 422", {"keys": []}, slug=lambda cast: cast.calendar_slug),
    row("end_calendar_file", "403 404 404 404 404 204", slug=lambda cast: cast.calendar_slug),
    row("calendar_file_out", "403 404 404 404 404 200", slug=lambda cast: cast.calendar_slug),
    gathering("gathering_file", "403 404 404 404 404 200"),
    row("past_gatherings", "403 200 200 200 200 200"),
    row("search_gatherings", "403 200 200 200 200 200", asked="q=kiln"),
    row("gathering_drafts", "403 200 200 200 200 200"),
    row("plan_gathering", "403 201 201 201 201 201", lambda cast: plan_of(cast) | {"audience": "members"}),
    gathering("gathering", "403 404 404 200 404 200"),
    gathering("change_gathering", "403 404 404 403 404 200", lambda cast: plan_of(cast) | {"rrule": "FREQ=WEEKLY"}),
    row("who_comes", "403 404 404 200 404 200"),
    # By the clock of the house that evening is over: who may answer is refused, the others find nothing.
    row("polls", "403 200 200 200 200 200"),
    poll("start_poll", "403 404 404 404 404 201", lambda cast: {"times": [time_of(8)]}),
    poll("poll", "403 404 404 200 404 200"),
    poll("change_poll", "403 404 404 403 404 200", {"takes_proposals": False}),
    poll("vote", "403 404 404 200 404 200", lambda cast: {"votes": [{"option": cast.option_id, "answer": "yes"}]}),
    poll("propose_time", "403 404 404 201 404 201", lambda cast: time_of(12)),
    poll("remove_time", "403 404 404 204 404 204"),
    poll("choose_time", "403 404 404 403 404 200", lambda cast: {"option": cast.option_id}),
    poll("cancel_poll", "403 404 404 403 404 200", {"reason": "The oven broke."}),
    row("rsvp", "403 404 404 403 404 403", {"answer": "yes"}),
    gathering("occurrence_file", "403 404 404 200 404 200"),
    gathering("gathering_answers", "403 404 404 403 404 200"),
    # The list at the door was closed long ago.
    gathering(
        "check_in",
        "403 404 404 403 404 422",
        {"is_there": True},
        occurrence_id=lambda cast: cast.occurrence_id,
        rsvp_id=lambda cast: 1,
    ),
    *(
        gathering(name, "403 404 404 403 404 404", told, occurrence_id=lambda cast: cast.occurrence_id, rsvp_id=lambda cast: 1)
        for name, told in (("take_off_list", {"word": "Another time."}), ("let_back", None))
    ),
    gathering("welcome_walk_in", "403 404 404 403 404 422", {"name": "Zoe"}),
    gathering("set_answering", "403 404 404 403 404 200", {"closes_hours": 24, "most_plus": 1}),
    gathering("gathering_comments", "403 404 404 200 404 200"),
    gathering("comment_on_gathering", "403 404 404 201 404 201", WORDS),
    gathering("gathering_memory", "403 404 404 200 404 200", occurrence_id=lambda cast: cast.past_id),
    gathering("keep_gathering_memory", "403 404 404 201 404 201", WORDS, occurrence_id=lambda cast: cast.past_id),
    gathering("write_to_people", "403 404 404 403 404 422", {"to": "coming", "text": "Bring a cup."}),
    gathering("publish_gathering", "403 404 404 403 404 200"),
    gathering("delete_draft", "403 404 404 403 404 404"),  # it is published
    gathering("cancel_gathering", "403 404 404 403 404 200", {"reason": "A cold."}),
    gathering("restore_gathering", "403 404 404 403 404 200"),
    gathering("change_gathering_audience", "403 404 404 403 404 200", {"audience": "members"}),
    gathering("invite_members", "403 404 404 403 404 200", lambda cast: {"slugs": [cast.member.slug]}),
    gathering("take_back_gathering_invitation", "403 404 404 403 404 404"),
    gathering("add_gathering_host", "403 404 404 403 404 200", lambda cast: {"slug": cast.member.slug}),
    gathering("end_gathering_hosting", "403 404 404 403 404 404"),
    gathering("set_gathering_picture", "403 404 404 403 404 200", "a picture"),
    gathering("remove_gathering_picture", "403 404 404 403 404 204"),
    row("profile", "403 200 200 200 200 200"),
    row("change_profile", "403 200 200 200 200 200", {"fields": [{"kind": "place", "text": "Rome", "audience": "members"}]}),
    row("set_profile_photo", "403 200 200 200 200 200", "a picture"),
    row("remove_profile_photo", "403 204 204 204 204 204"),
    row("members", "403 200 200 200 200 200"),
    row("member", "403 200 200 200 404 200"),
    row("member_photo", "403 404 404 200 404 200", name=lambda cast: cast.profile_photo),
    row("say_we_met", "403 200 200 200 404 404", {}),
    row("say_we_did_not_meet", "403 204 204 204 404 204"),
    row("keep_member", "403 200 200 200 404 404"),
    row("link_contact", "403 404 404 404 404 404", lambda cast: {"contact_id": cast.contact.contact.id}),
    row("unlink_contact", "403 404 404 404 404 204"),
    row("blocks", "403 200 200 200 200 200"),
    row("block", "403 204 204 204 404 404", lambda cast: {"slug": cast.owner.slug}),
    row("unblock", "403 404 404 404 404 204", slug=lambda cast: cast.blocked.slug),
    row("circles", "403 200 200 200 200 200"),
    row("own_circles", "403 200 200 200 200 200"),
    row("make_circle", "403 201 201 201 201 201", CIRCLE),
    circle("circle", "403 404 404 200 200 200"),
    circle("change_circle", "403 404 404 403 403 200", CIRCLE | {"joining": "secret"}),
    circle("begin_circle_anew", "403 404 404 403 403 201", CIRCLE),
    circle("close_circle", "403 404 404 403 403 204"),
    circle("circle_members", "403 404 404 200 200 200"),
    circle("circle_history", "403 404 404 403 403 200"),
    circle("join_circle", "403 404 404 204 204 204"),
    circle("leave_circle", "403 404 404 204 204 409", {}),
    circle("ask_circle", "403 404 404 204 204 204", {}),
    circle("take_back_request", "403 404 404 204 204 204"),
    circle("circle_requests", "403 404 404 403 403 200"),
    circle("answer_request", "403 404 404 403 403 404", {"is_yes": True}),
    circle("circle_invitations", "403 404 404 403 403 200"),
    circle("invitable", "403 404 404 403 403 200"),
    circle("invite_into_circle", "403 404 404 403 403 204", lambda cast: {"slug": cast.member.slug}),
    circle("take_back_invitation", "403 404 404 404 404 404", invitation_id=lambda cast: 7),
    circle("answer_invitation", "403 404 404 404 404 404", {"is_yes": True}),
    circle("make_circle_host", "403 404 404 403 403 204", lambda cast: {"slug": cast.mate.slug}),
    circle("end_circle_hosting", "403 404 404 403 403 409"),
    circle("end_stay", "403 404 404 403 403 204", {"reason": "Shouting"}),
    row("community", "403 200 200 200 200 200"),
    row("agreements", "403 200 200 200 200 200"),
    row("accept_agreements", "403 204 204 204 204 204", {"version": 1}),
    row("change_agreements", "403 204 403 403 403 403", {"text": "Be kinder."}),
    row("invitations", "403 200 200 200 200 200"),
    row("make_invitation", "403 201 201 201 201 201", {}),
    row("revoke_invitation", "403 404 404 404 404 204"),
    row("like_to_greet", "403 204 204 204 204 204", {"a_month": 2}),
    row("greet", "403 204 403 403 404 403", {"words": "Welcome"}),
    row("thank_greeter", "403 404 404 404 404 404", {"words": "Thanks"}),
    row("ask_somebody_to_greet", "403 200 403 403 403 403"),
    row("make_host", "403 204 403 403 403 403", lambda cast: {"slug": cast.member.slug}),
    row("step_down", "403 409 403 403 403 403"),
    row("answer_application", "403 404 403 403 403 403", {"is_welcome": True}),
    row("change_community", "403 204 403 403 403 403", {"name": "Potters", "joining": "invited"}),
    row("applications", "403 200 403 403 403 403"),
    row("reports", "403 200 200 200 200 200"),
    row(
        "report",
        "403 201 201 201 404 404",
        lambda cast: {"about": f"member-{cast.owner.slug}", "reason": "presses", "words": "So."},
    ),
    row("own_deeds", "200 200 200 200 200 200"),
    row("appeal", "404 404 404 404 404 204", {"words": "I did."}, deed_id=lambda cast: cast.judged_id),
    row("cases", "403 200 403 403 403 403"),
    row("judge", "403 409 403 403 403 403", {"kind": "nothing", "reason": "It is fine."}),
    row("deeds", "403 200 403 403 403 403"),
    row("undo_judgement", "403 204 403 403 403 403", {"reason": "I was wrong."}, deed_id=lambda cast: cast.judged_id),
    row("answer_appeal", "403 204 403 403 403 403", {"is_upheld": False, "answer": "No."}, deed_id=lambda cast: cast.appealed_id),
    row("hooks", "200 200"),
    # An address within this network is refused to anybody.
    row("make_hook", "422 422", {"url": "https://127.0.0.1/"}),
    row("end_hook", "404 204"),
    row("change_hook", "404 204", {"is_paused": True}),
    row("try_hook", "404 201"),
    row("calls", "404 200"),
    row("show_code", "403 200 200 200 200 200"),
    row("say_where", "403 204 204 204 204 204", {"place": "Faro"}),
    row("propose_meeting", "403 201 201 201 422 422", lambda cast: {"code": cast.met_letters}),
    row("meetings_asked", "403 200 200 200 200 200"),
    row("answer_meeting", "403 404 404 404 404 204", {"answer": "yes"}, meeting_id=lambda cast: cast.meeting_id),
    row("people_met", "403 200 200 200 200 200"),
    row("write_down", "403 201 201 201 201 201", {"name": "Zoe"}),
    row("vouches_of", "403 200 200 200 404 200", slug=lambda cast: cast.vouched.member.slug),
    row("vouches", "403 200 200 200 200 200"),
    row("vouch", "403 403 403 204 404 403", {"words": "Tea"}, slug=lambda cast: cast.vouched.member.slug),
    row("take_back_vouch", "403 204 204 204 404 204"),
    row("show_vouch", "403 404 404 404 404 204", {"audience": "members"}, vouch_id=lambda cast: cast.vouched.id),
    row("refuse_vouch", "403 404 404 404 404 204", vouch_id=lambda cast: cast.vouched.id),
    row("thanks", "403 200 200 200 200 200"),
    row("write_thanks", "403 403 403 204 404 403", {"words": "Tea"}, slug=lambda cast: cast.vouched.member.slug),
    row("take_back_thanks", "403 204 204 204 404 204"),
    row("cities", "403 200 200 200 200 200", asked="name=Lisbon"),
    row("trips", "403 200 200 200 200 200"),
    row("past_trips", "403 200 200 200 200 200"),
    row("passing_by", "403 200 200 200 200 200"),
    row("own_welcome", "403 200 200 200 200 200"),
    row("welcome_travellers", "403 200 200 200 200 200", {"city_id": LISBON, "audience": "members"}),
    row("end_welcome", "403 204 204 204 204 204"),
    row("plan_trip", "403 201 201 201 201 201", lambda cast: trip_told(cast)),
    trip("trip", "403 404 404 200 404 200"),
    trip("change_trip", "403 404 404 404 404 200", lambda cast: trip_told(cast)),
    trip("cancel_trip", "403 404 404 404 404 200", {}),
    trip("forget_trip", "403 404 404 404 404 204"),
    trip("people_near", "403 404 404 404 404 200"),
    trip("propose", "403 404 404 404 404 201", lambda cast: cast.proposed | {"who": cast.mate.slug}),
    row("travels_of", "403 200 200 200 404 200", slug=lambda cast: cast.trip.owner.slug),
    row("shared_memories", "403 200 200 200 200 200"),
    row("shared_memory", "403 404 404 200 404 200"),
    row("keep_shared_memory", "403 403 403 422 403 201", lambda cast: memory_told(cast)),
    row("add_shared_part", "403 404 404 201 404 201", WORDS),
    row("remove_shared_part", "403 404 404 404 404 204", part_id=lambda cast: cast.shared_part.id),
    row("keep_shared_memory_quiet", "403 404 404 204 404 204", {"is_quiet": True}),
    row("leave_shared_memory", "403 404 404 204 404 204"),
    row("shared_photo", "403 404 404 200 404 200", name=lambda cast: cast.part_photo),
    row("threads", "403 200 200 200 200 200"),
    row("start_talk", "403 201 201 201 404 422", lambda cast: {"people": [cast.owner.slug]}),
    circle("circle_talk", "403 404 404 200 200 200"),
    talk("thread", "403 404 404 200 404 200"),
    talk("change_talk", "403 404 404 200 404 200", {"is_muted": True}),
    row("leave_talk", "403 404 204 204 404 204", slug=lambda cast: cast.group_slug),
    talk("messages", "403 404 404 200 404 200"),
    talk("thread_news", "403 404 404 200 404 200"),
    row("search_talks", "403 200 200 200 200 200", asked="q=hello"),
    row("search_talk", "403 404 404 200 404 200", asked="q=hello", slug=lambda cast: cast.thread_slug),
    talk("send_message", "403 404 404 201 404 201", WORDS),
    talk("edit_message", "403 404 404 404 404 422", WORDS),
    talk("delete_message", "403 404 404 404 404 204"),
    talk("react", "403 404 404 204 404 204", {"kind": "yes"}),
    talk("take_back_reaction", "403 404 404 204 404 204"),
    row("keep_enclosure", "403 201 201 201 201 201", "a file"),
    row("enclosure", "403 404 404 200 404 200", slug=lambda cast: cast.enclosure_slug),
]
