"""Reminders through their actions: when they come, that they come once, and what an answer does."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.http import Http404

from closeknit.accounts import actions as accounts
from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Day, Draft, Repeat, Unfit, reminding
from closeknit.contacts.models import Promise, Reminder
from closeknit.contacts.rules.drafts import Vow
from closeknit.kit import clock
from closeknit.notify import reads as notices
from tests.browser import run_jobs

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 5, 6)  # the date of `now`, a Wednesday, half past eleven in Berlin


def at(*parts):
    return datetime(*parts, tzinfo=BERLIN)


@pytest.fixture
def ben(ada, now):
    draft = Draft({"name": "Ben"}, occasions=[Day("birthday", "1986-05-20")])
    return actions.add_contact(by=ada, draft=draft, now=now)


@pytest.fixture
def remind(ada, now):
    def make(text="Call", starts_on=TODAY, **told):
        return actions.add_reminder(by=ada, text=text, starts_on=starts_on, **{"now": now} | told)

    return make


def told(ada):
    """What Ada was told, the oldest first."""
    return [line.text for line in reversed(notices.notices(ada))]


def line(ada, reminder_id):
    return reads.reminder_line(ada, reminder_id)


def test_one_of_today_comes_today_even_when_the_hour_has_gone_by(ada, remind, now):
    remind("Water the plants")
    remind("Write at three", at=time(15))
    assert actions.tell_reminders(now=now) == 1
    assert told(ada) == ["Water the plants."]
    assert actions.tell_reminders(now=at(2026, 5, 6, 14, 59)) == 0
    assert actions.tell_reminders(now=at(2026, 5, 6, 15)) == 1


def test_running_twice_tells_once(ada, remind, now):
    remind()
    assert [actions.tell_reminders(now=now) for _ in range(3)] == [1, 0, 0]
    assert told(ada) == ["Call."]


def test_what_came_while_the_machine_was_off_is_told_once_and_late(ada, remind, ben):
    daily = remind("Stretch", repeat=Repeat("day"))
    once = remind("Send the card", TODAY + timedelta(days=1), contact_id=ben)
    back = at(2026, 5, 20, 18)
    assert actions.tell_reminders(now=back) == 2
    assert sorted(told(ada)) == [
        "Ben: Send the card. It was meant for Thursday 7 May.",
        "Stretch. It came round 15 times meanwhile.",
    ]
    assert line(ada, daily).on == date(2026, 5, 20) and line(ada, once).state == "open"
    assert actions.tell_reminders(now=back) == 0
    assert actions.tell_reminders(now=at(2026, 5, 21, 9)) == 1


def test_one_that_is_open_stays_until_it_is_answered_and_nothing_drops_it(ada, remind, now):
    once = remind()
    actions.tell_reminders(now=now)
    later = now + timedelta(days=400)
    actions.tell_reminders(now=later)
    assert [each.id for each in reads.reminders(ada, later).open] == [once]
    assert actions.finish_reminder(by=ada, reminder_id=once, now=later) == TODAY
    page = reads.reminders(ada, later)
    assert (page.open, [each.id for each in page.over]) == ([], [once])


def test_nine_in_the_morning_stays_nine_through_a_change_of_clocks(ada, remind):
    each = remind(starts_on=date(2026, 10, 24), repeat=Repeat("day"), now=at(2026, 10, 23, 12))
    instants = []
    for _ in range(3):
        row = Reminder.objects.get(id=each)
        instants.append(row.next_at.astimezone(UTC).hour)
        actions.tell_reminders(now=row.next_at)
    assert instants == [7, 8, 8]


def test_the_31st_comes_on_the_last_day_of_short_months_and_then_on_the_31st(ada, remind):
    each = remind(starts_on=date(2026, 1, 31), repeat=Repeat("month"), now=at(2026, 1, 1, 12))
    days = []
    for _ in range(4):
        row = Reminder.objects.get(id=each)
        days.append(row.next_at.astimezone(BERLIN).date())
        actions.tell_reminders(now=row.next_at)
    assert days == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


def test_it_comes_where_the_owner_is_and_one_with_a_zone_stays_there(ada, remind, now):
    mine = remind(starts_on=date(2026, 5, 10), at=time(8))
    hers = remind(starts_on=date(2026, 5, 10), at=time(8), zone="Asia/Tokyo")
    accounts.change_member(by=ada, name="Ada", zone="America/New_York", language="", now=now)
    run_jobs()
    moments = [Reminder.objects.get(id=each).next_at for each in (mine, hers)]
    assert moments == [datetime(2026, 5, 10, 12, tzinfo=UTC), datetime(2026, 5, 9, 23, tzinfo=UTC)]


def test_a_letter_comes_where_it_is_wanted_and_its_subject_tells_nothing(ada, remind, ben, now, settings):
    settings.ORIGIN = "https://book.example.org"
    remind("the surprise party", contact_id=ben, by_mail=True)
    remind("no letter")
    actions.tell_reminders(now=now)
    run_jobs()
    [letter] = mail.outbox
    assert letter.to == ["ada@example.org"] and letter.subject == "A reminder from your book"
    assert "Ben: the surprise party" in letter.body and "https://book.example.org/people/reminders#reminder-" in letter.body
    assert "List-Unsubscribe" in letter.extra_headers


def test_it_is_said_in_the_owners_language(member, now):
    eva = member("Eva", language="de")
    actions.add_reminder(by=eva, text="Karte", starts_on=TODAY, now=now)
    actions.tell_reminders(now=now + timedelta(days=1))
    assert "Mittwoch, 6. Mai" in told(eva)[0]


class TestAnswers:
    def test_done_of_one_that_repeats_waits_for_the_next(self, ada, remind, now):
        weekly = remind(repeat=Repeat("week"))
        actions.tell_reminders(now=now)
        actions.finish_reminder(by=ada, reminder_id=weekly, now=now)
        assert (line(ada, weekly).state, line(ada, weekly).on) == ("coming", date(2026, 5, 13))

    def test_done_before_its_day_passes_that_day(self, ada, remind, now):
        weekly = remind(repeat=Repeat("week"), starts_on=date(2026, 5, 8))
        assert actions.finish_reminder(by=ada, reminder_id=weekly, now=now) == date(2026, 5, 8)
        assert line(ada, weekly).on == date(2026, 5, 15)
        actions.resume_reminder(by=ada, reminder_id=weekly, on=date(2026, 5, 8), now=now)
        assert (line(ada, weekly).state, line(ada, weekly).on) == ("open", date(2026, 5, 8))

    def test_put_off_it_comes_again_on_that_day_and_once(self, ada, remind, now):
        once = remind()
        actions.tell_reminders(now=now)
        actions.put_off_reminder(by=ada, reminder_id=once, until=date(2026, 5, 9), now=now)
        assert (line(ada, once).state, line(ada, once).on) == ("put_off", date(2026, 5, 9))
        assert actions.tell_reminders(now=at(2026, 5, 9, 8, 59)) == 0
        assert [actions.tell_reminders(now=at(2026, 5, 9, 9)) for _ in range(2)] == [1, 0]
        assert line(ada, once).state == "open" and len(told(ada)) == 2

    def test_one_that_has_not_come_yet_can_be_put_off_too(self, ada, remind, now):
        weekly = remind(repeat=Repeat("week"), starts_on=date(2026, 5, 8))
        actions.put_off_reminder(by=ada, reminder_id=weekly, until=date(2026, 5, 10), now=now)
        assert actions.tell_reminders(now=at(2026, 5, 8, 12)) == 0
        assert actions.tell_reminders(now=at(2026, 5, 10, 9)) == 1
        actions.finish_reminder(by=ada, reminder_id=weekly, now=now)
        assert line(ada, weekly).on == date(2026, 5, 15)

    def test_one_put_off_beyond_its_next_time_comes_at_its_next_time(self, ada, remind, now):
        daily = remind(repeat=Repeat("day"))
        actions.tell_reminders(now=now)
        actions.put_off_reminder(by=ada, reminder_id=daily, until=date(2026, 5, 9), now=now)
        assert actions.tell_reminders(now=at(2026, 5, 7, 9)) == 1
        assert line(ada, daily).state == "open" and Reminder.objects.get().again_at is None

    def test_skipped_ended_and_taken_back(self, ada, remind, now):
        weekly = remind(repeat=Repeat("week", count=3))
        assert actions.skip_reminder(by=ada, reminder_id=weekly, now=now) == TODAY
        assert line(ada, weekly).on == date(2026, 5, 13)
        actions.end_reminder(by=ada, reminder_id=weekly, now=now)
        assert line(ada, weekly).state == "over" and actions.tell_reminders(now=now + timedelta(days=30)) == 0
        actions.resume_reminder(by=ada, reminder_id=weekly, now=now)
        assert (line(ada, weekly).state, line(ada, weekly).on) == ("coming", date(2026, 5, 13))

    def test_the_last_of_its_times_is_the_last(self, ada, remind):
        each = remind(repeat=Repeat("day", count=2))
        actions.tell_reminders(now=at(2026, 5, 9, 12))
        assert line(ada, each).on == date(2026, 5, 7)
        actions.finish_reminder(by=ada, reminder_id=each, now=at(2026, 5, 9, 12))
        assert line(ada, each).state == "over"

    def test_changed_words_keep_its_days_and_a_changed_day_begins_anew(self, ada, remind, now):
        each = remind(repeat=Repeat("week"))
        actions.tell_reminders(now=now)
        change = {"by": ada, "reminder_id": each, "now": now}
        actions.change_reminder(text="Write", starts_on=TODAY, repeat=Repeat("week"), **change)
        assert (line(ada, each).text, line(ada, each).state) == ("Write", "open")
        actions.change_reminder(text="Write", starts_on=date(2026, 5, 30), repeat=Repeat("month"), **change)
        assert (line(ada, each).state, line(ada, each).on) == ("coming", date(2026, 5, 30))

    def test_a_strangers_reminder_does_not_exist(self, ada, cy, remind, now):
        each = remind()
        deeds = [actions.finish_reminder, actions.skip_reminder, actions.end_reminder, actions.resume_reminder]
        for deed in [*deeds, actions.remove_reminder]:
            with pytest.raises(Http404):
                deed(by=cy, reminder_id=each, now=now)
        assert reads.reminders(cy, now).coming == [] and len(reads.reminders(ada, now).coming) == 1


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"starts_on": date(2026, 5, 5)}, "when"),
        ({"text": " "}, "text"),
        ({"zone": "Moon/Base"}, "zone"),
        ({"repeat": Repeat("day", every=0)}, "every"),
        ({"repeat": Repeat("day", until=date(2026, 5, 5))}, "until"),
        ({"repeat": Repeat("day", count=0)}, "count"),
        ({"starts_on": date.max}, "when"),
        ({"is_promise": True}, "who"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_written(ada, remind, told, field):
    with pytest.raises(Unfit) as refusal:
        remind(**told)
    assert refusal.value.field == field and not Reminder.objects.exists()


def test_something_that_began_long_ago_comes_next_and_not_for_all_the_years(ada, remind, now):
    each = remind(starts_on=date(1999, 5, 6), repeat=Repeat("year"))
    assert actions.tell_reminders(now=now) == 1
    assert told(ada) == ["Call."] and line(ada, each).on == TODAY


class TestBeforeADay:
    @pytest.fixture
    def lead(self, ada, ben, now):
        return actions.add_lead(by=ada, contact_id=ben, days=10, kind="birthday", text="A card for Ben", now=now)

    def test_ten_days_before_bens_birthday_each_year(self, ada, lead, now):
        assert (line(ada, lead).on, line(ada, lead).occasion_on, line(ada, lead).turns) == (
            date(2026, 5, 10), date(2026, 5, 20), 40,
        )  # fmt: skip
        assert actions.tell_reminders(now=at(2026, 5, 10, 9)) == 1
        assert told(ada) == ["Ben: A card for Ben. Wednesday 20 May."]
        actions.finish_reminder(by=ada, reminder_id=lead, now=at(2026, 5, 10, 10))
        actions.settle_all_leads(now=at(2026, 5, 11, 3))
        assert line(ada, lead).on == date(2027, 5, 10)
        assert actions.tell_reminders(now=at(2026, 5, 25, 9)) == 0

    def test_it_moves_with_the_birthday(self, ada, ben, lead, now):
        draft = reads.contact_form(ada, ben)
        draft.occasions = [Day("birthday", "1986-06-20")]
        actions.change_contact(by=ada, contact_id=ben, draft=draft, now=now)
        assert line(ada, lead).on == date(2026, 6, 10)
        draft.occasions = []
        actions.change_contact(by=ada, contact_id=ben, draft=draft, now=now)
        assert line(ada, lead).state == "waiting"
        actions.add_occasion(by=ada, contact_id=ben, day=Day("birthday", "--02-29"), now=now)
        assert line(ada, lead).on == date(2027, 2, 18)

    def test_within_the_days_before_it_comes_at_once(self, ada, ben, now):
        late = actions.add_lead(by=ada, contact_id=ben, days=30, kind="birthday", now=now)
        assert line(ada, late).on == TODAY and actions.tell_reminders(now=now) == 1
        assert line(ada, late).state == "open"
        actions.finish_reminder(by=ada, reminder_id=late, now=now)
        assert line(ada, late).on == date(2027, 4, 20)

    def test_the_day_of_somebody_who_died_is_passed_over_in_silence(self, ada, ben, lead, now):
        actions.mark_died(by=ada, contact_id=ben, now=now)
        assert actions.tell_reminders(now=at(2026, 5, 12, 9)) == 0
        assert line(ada, lead).on == date(2027, 5, 10) and told(ada) == []

    def test_a_day_nobody_knows_cannot_be_waited_for(self, ada, ben, now):
        with pytest.raises(Unfit):
            actions.add_lead(by=ada, contact_id=ben, days=10, kind="anniversary", now=now)


class TestPromises:
    def test_a_dated_promise_is_told_on_its_day_once_and_again_when_the_day_changes(self, ada, ben, now):
        promise = actions.add_promise(by=ada, contact_id=ben, text="the recipe", due_on=date(2026, 5, 8), now=now)
        assert actions.tell_reminders(now=now) == 0
        assert [actions.tell_reminders(now=at(2026, 5, 9, 9)) for _ in range(2)] == [1, 0]
        assert told(ada) == ["You promised Ben: the recipe"]
        actions.change_promise(by=ada, promise_id=promise, text="the recipe", due_on=date(2026, 5, 11), now=now)
        assert actions.tell_reminders(now=at(2026, 5, 11, 9)) == 1

    def test_a_promise_that_was_kept_is_not_told(self, ada, ben, now):
        promise = actions.add_promise(by=ada, contact_id=ben, text="the recipe", due_on=TODAY, now=now)
        actions.keep_promise(by=ada, promise_id=promise, now=now)
        assert actions.tell_reminders(now=now) == 0 and Promise.objects.get().told_on is None

    def test_what_came_overdue_with_an_import_is_not_told(self, ada, now):
        vows = [Vow("long ago", due_on="2019-04-01"), Vow("soon", due_on="2026-05-08")]
        ids = actions.import_contacts(by=ada, drafts=[Draft({"name": "Mei"}, promises=vows)], import_id=7, now=now).ids
        actions.fill_contact(by=ada, contact_id=ids[0], draft=Draft(promises=[Vow("older", due_on="2018-04-01")]), now=now)
        assert actions.tell_promises(now=at(2026, 5, 8, 12)) == 1 and told(ada) == ["You promised Mei: soon"]

    def test_being_told_of_a_promise_does_not_keep_its_import_from_being_taken_back(self, ada, now):
        draft = Draft({"name": "Mei"}, promises=[Vow("soon", due_on="2026-05-08")])
        actions.import_contacts(by=ada, drafts=[draft], import_id=7, now=now)
        assert actions.tell_promises(now=at(2026, 5, 8, 12)) == 1
        assert dict(reads.undoing_of(ada, 7).counts) == {"goes": 1}

    def test_a_far_morning_that_is_still_to_come_holds_up_nobody(self, ada, ben, member, now, monkeypatch):
        monkeypatch.setattr(reminding, "AT_ONCE", 1)
        far = member("Lou", zone="America/Los_Angeles")
        lou = actions.add_contact(by=far, draft=Draft({"name": "Jo"}), now=now)
        actions.add_promise(by=far, contact_id=lou, text="the map", due_on=TODAY, now=now)
        actions.add_promise(by=ada, contact_id=ben, text="the recipe", due_on=TODAY, now=now)
        assert (actions.tell_promises(now=now), told(ada), told(far)) == (1, ["You promised Ben: the recipe"], [])
        assert actions.tell_promises(now=now) == 0
        assert actions.tell_promises(now=now + timedelta(hours=6, minutes=30)) == 1 and told(far) == ["You promised Jo: the map"]

    def test_nothing_is_told_of_somebody_who_was_put_away_until_they_are_back(self, ada, ben, remind, now):
        reminder = remind("Call", contact_id=ben, repeat=Repeat("week"))
        put_off = remind("Write", contact_id=ben)
        actions.put_off_reminder(by=ada, reminder_id=put_off, until=date(2026, 5, 8), now=now)
        actions.archive_contact(by=ada, contact_id=ben, now=now)
        assert actions.tell_reminders(now=at(2026, 5, 8, 12)) == 0 and told(ada) == []
        assert line(ada, reminder).state == line(ada, put_off).state == "open"
        actions.restore_contact(by=ada, contact_id=ben, now=now)
        assert actions.tell_reminders(now=at(2026, 5, 13, 12)) == 1 and told(ada) == ["Ben: Call."]

    def test_what_is_promised_again_and_again_is_a_reminder_that_says_so(self, ada, ben, remind, now):
        remind("a call", contact_id=ben, is_promise=True, repeat=Repeat("week"))
        actions.tell_reminders(now=now)
        assert told(ada) == ["You promised Ben: a call."]


def test_one_that_breaks_holds_up_no_other(ada, cy, remind, now, monkeypatch):
    from closeknit.contacts.actions import reminding

    first, second = remind("broken"), remind("whole")
    words = reminding.words_of
    monkeypatch.setattr(reminding, "words_of", lambda row, now: 1 / 0 if row.id == first else words(row, now))
    with pytest.raises(ZeroDivisionError):
        actions.tell_reminders(now=now)
    assert told(ada) == ["whole."] and line(ada, second).state == "open"
    assert line(ada, first).state == "coming"
    monkeypatch.undo()
    assert actions.tell_reminders(now=now + timedelta(days=2)) == 1
    assert "broken" in told(ada)[-1]


def test_who_goes_takes_their_reminders_along_and_who_is_merged_keeps_them(ada, ben, remind, now):
    benny = actions.add_contact(by=ada, draft=Draft({"name": "Benny"}), now=now)
    each = remind(contact_id=benny)
    actions.merge_contacts(by=ada, contact_id=ben, other_id=benny, now=now)
    assert line(ada, each).contact_id == ben
    actions.delete_contact(by=ada, contact_id=ben, now=now)
    assert not Reminder.objects.exists()
    remind()
    actions.erase_book(by=ada, now=now)
    assert not Reminder.objects.exists()


def test_a_closed_account_is_told_nothing_until_it_is_open_again(ada, remind, now):
    remind()
    type(ada).objects.filter(id=ada.id).update(is_active=False)
    assert actions.tell_reminders(now=now) == 0
    type(ada).objects.filter(id=ada.id).update(is_active=True)
    assert actions.tell_reminders(now=now + timedelta(days=9)) == 1


def test_the_job_of_the_timetable_tells(ada, remind, now):
    from closeknit.kit.jobs import enqueue

    remind()
    with clock.held_at(now):
        enqueue("contacts.tell_reminders")
        enqueue("contacts.settle_all_leads")
        run_jobs()
    assert told(ada) == ["Call."]
