"""Everything that runs by the clock, on one page. Times of day are UTC; a missed moment is made up for by one run."""

from __future__ import annotations

from datetime import time, timedelta

from closeknit.kit.timetable import Entry

DAILY = timedelta(days=1)

TIMETABLE = [
    Entry("contacts.tell_reminders", every=timedelta(minutes=1)),
    Entry("notify.post_notices", every=timedelta(minutes=1)),
    Entry("replies.fetch", every=timedelta(minutes=1)),
    Entry("notify.push_waiting", every=timedelta(minutes=1)),
    Entry("today.send_mornings", every=timedelta(minutes=5)),
    Entry("contacts.tell_of_posting", every=timedelta(hours=6)),
    Entry("members.assign_greeters", every=timedelta(minutes=10)),
    Entry("stories.ask_goals", every=timedelta(minutes=15)),
    Entry("hosts.lift_ended", every=timedelta(minutes=15)),
    Entry("stories.forget_staged", every=DAILY, at=time(3, 0)),
    Entry("gatherings.keep_ahead", every=DAILY, at=time(1, 50)),
    Entry("gatherings.pass_on_seats", every=timedelta(minutes=1)),
    Entry("gatherings.free_seats", every=timedelta(minutes=10)),
    Entry("gatherings.remind", every=timedelta(minutes=5)),
    Entry("gatherings.note_company", every=timedelta(minutes=30)),
    Entry("gatherings.remind_of_polls", every=timedelta(minutes=15)),
    Entry("gatherings.welcome_guests", every=timedelta(minutes=10)),
    Entry("gatherings.forget_guests", every=DAILY, at=time(2, 45)),
    Entry("contacts.settle_all_leads", every=DAILY, at=time(1, 40)),
    Entry("contacts.ask_for_looks", every=timedelta(minutes=1)),
    Entry("ledger.refresh_embers", every=timedelta(hours=1)),
    Entry("kit.prune_jobs", every=DAILY, at=time(2, 10)),
    Entry("site.back_up", every=DAILY, at=time(1, 30)),
    Entry("accounts.forget_answers", every=DAILY, at=time(2, 15)),
    Entry("kit.clear_sessions", every=DAILY, at=time(2, 20)),
    Entry("kit.prune_live", every=timedelta(hours=6)),
    Entry("contacts.tell_years", every=timedelta(hours=1)),
    Entry("contacts.forget_merges", every=DAILY, at=time(2, 50)),
    Entry("contacts.forget_removed", every=DAILY, at=time(2, 55)),
    Entry("contacts.forget_deeds", every=DAILY, at=time(2, 55)),
    Entry("talk.tell_reminders", every=timedelta(minutes=1)),
    Entry("talk.forget_untold", every=DAILY, at=time(2, 45)),
    Entry("talk.forget_waiting", every=DAILY, at=time(2, 45)),
    Entry("gatherings.open_notes", every=timedelta(minutes=15)),
    Entry("gatherings.forget_calendar_files", every=DAILY, at=time(2, 50)),
    Entry("gatherings.forget_travel_showings", every=DAILY, at=time(2, 45)),
    Entry("gatherings.forget_codes", every=DAILY, at=time(2, 45)),
    Entry("imports.forget_uploads", every=DAILY, at=time(3, 0)),
    Entry("sources.ask_for_due", every=timedelta(minutes=1)),
    Entry("sources.seal_anew", every=DAILY, at=time(3, 20)),
    Entry("notify.seal_anew", every=DAILY, at=time(3, 20)),
    Entry("notify.send_waiting", every=timedelta(minutes=5)),
    Entry("imports.pick_up_stalled", every=timedelta(minutes=10)),
    Entry("imports.keep_imports", every=DAILY, at=time(3, 10)),
    Entry("exports.pick_up_stalled", every=timedelta(minutes=10)),
    Entry("exports.erase_departed", every=timedelta(hours=1)),
    Entry("exports.forget_files", every=DAILY, at=time(3, 10)),
    Entry("replies.forget_incoming", every=DAILY, at=time(2, 35)),
    Entry("notify.forget_calls", every=DAILY, at=time(2, 35)),
    Entry("notify.forget_letters", every=DAILY, at=time(2, 30)),
    Entry("kit.optimise_database", every=DAILY, at=time(2, 40)),
    Entry("kit.rebuild_search", every=timedelta(weeks=1), at=time(3, 30)),
]
