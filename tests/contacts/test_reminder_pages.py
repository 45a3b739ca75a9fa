"""Reminders in the browser's words: written, answered, changed, and odd input."""

from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Day, Draft, Repeat
from closeknit.contacts.models import Reminder
from closeknit.kit import clock
from closeknit.notify import actions as notify
from closeknit.today import actions as today
from closeknit.today import reads as todays

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 6)
PAGE = "/people/reminders"


@pytest.fixture
def door(ada, now):
    client = Client()
    client.force_login(ada)
    with clock.held_at(now):
        yield client


@pytest.fixture
def ben(ada, now):
    draft = Draft({"name": "Ben Okafor", "given": "Ben"}, occasions=[Day("birthday", "1986-05-20")])
    return actions.add_contact(by=ada, draft=draft, now=now)


@pytest.fixture
def remind(ada, now):
    def make(text="Call", starts_on=TODAY, **told):
        return actions.add_reminder(by=ada, text=text, starts_on=starts_on, now=now, **told)

    return make


def seen(door, path=PAGE):
    return door.get(path).content.decode()


def test_one_is_written_in_words_and_stands_under_its_day(door, ben):
    answer = door.post(PAGE, {"text": "send the card", "when": "tomorrow at 15:30", "who": "ben okafor", "by_mail": "on"})
    assert answer.status_code == 302
    row = Reminder.objects.get()
    assert (row.starts_on, row.at, row.contact_id, row.by_mail) == (date(2026, 5, 7), time(15, 30), ben, True)
    page = seen(door)
    assert "Tomorrow" in page and "send the card" in page and "15:30" in page
    assert "send the card" in seen(door, f"/people/{ben}")


@pytest.mark.parametrize(
    ("fields", "repeat"),
    [
        ({"when": "every third Monday"}, Repeat("month", nth=3, weekday=0)),
        ({"when": "18 May", "repeat": "nth"}, Repeat("month", nth=3, weekday=0)),
        ({"when": "29 May", "repeat": "last"}, Repeat("month", nth=-1, weekday=4)),
        ({"when": "31 May", "repeat": "month", "every": "2", "count": "6"}, Repeat("month", 2, count=6)),
        ({"when": "today", "repeat": "year", "until": "2030-01-01"}, Repeat("year", until=date(2030, 1, 1))),
        ({"when": "every 2 weeks", "until": "2027-01-01"}, Repeat("week", 2, until=date(2027, 1, 1))),
    ],
)
def test_rhythms_are_chosen_or_typed(door, fields, repeat):
    door.post(PAGE, {"text": "Call", **fields})
    assert Reminder.objects.get().repeat == repeat


def test_what_was_typed_is_kept_when_it_cannot_be_read(door, ben):
    for fields, words in [
        ({"when": "whenever"}, "We cannot read this"),
        ({"when": "1 May 2020"}, "That day has gone by"),
        ({"when": "today", "who": "Nobody"}, "nobody called"),
        ({"when": "today", "zone": "Moon"}, "do not know this zone"),
        ({"when": "today", "repeat": "day", "until": "2020-01-01"}, "would not come round"),
    ]:
        answer = door.post(PAGE, {"text": "the plumber", **fields})
        page = answer.content.decode()
        assert answer.status_code == 422 and words in page and 'value="the plumber"' in page, fields
    assert not Reminder.objects.exists()


@pytest.mark.parametrize("text", ["\0", "x" * 6000, b"\xed\xa0\x80\xff", ""])
@pytest.mark.parametrize("when", ["\0", "tomorrow" * 50, "99999999999999", "in 99999 years", "31 June", b"\xed\xa0\x80"])
def test_odd_input_never_breaks(door, text, when):
    body = {"text": text, "when": when, "every": "9" * 400, "at": "25:99", "count": "-1", "repeat": "hourly"}
    assert door.post(PAGE, body).status_code in (302, 400, 422)


def test_answers_on_the_page(door, ada, remind, now):
    once, weekly = remind("Write to the bank"), remind("Stretch", repeat=Repeat("week"))
    actions.tell_reminders(now=now)
    answer = door.post(f"{PAGE}/{once}/done")
    assert "Done: Write to the bank" in seen(door, answer.url)
    door.post(f"{PAGE}/{once}/done", {"is_undone": "1", "on": "2026-05-06"})
    assert reads.reminder_line(ada, once).state == "open"
    door.post(f"{PAGE}/{once}/delay", {"until": "next week"})
    assert reads.reminder_line(ada, once).on == date(2026, 5, 13)
    door.post(f"{PAGE}/{weekly}/skip")
    assert reads.reminder_line(ada, weekly).on == date(2026, 5, 13)
    door.post(f"{PAGE}/{weekly}/end")
    assert "What is over" in seen(door)
    door.post(f"{PAGE}/{weekly}/end", {"is_undone": "1"})
    assert reads.reminder_line(ada, weekly).state == "coming"
    door.post(f"{PAGE}/{weekly}/deletion")
    assert not Reminder.objects.filter(id=weekly).exists()


@pytest.mark.parametrize("until", ["", "yesterday", "2020-01-01", "\0", "9999-12-31"])
def test_putting_off_to_no_day_says_so_and_changes_nothing(door, ada, remind, until):
    once = remind()
    assert door.post(f"{PAGE}/{once}/delay", {"until": until}, follow=True).status_code == 200
    assert reads.reminder_line(ada, once).on == TODAY


def test_its_page_shows_what_it_is_and_saving_it_unchanged_changes_nothing(door, ada, ben, remind):
    for told in [
        {"repeat": Repeat("month", 2, nth=3, weekday=0, count=9), "contact_id": ben, "is_promise": True},
        {
            "repeat": Repeat("year", until=date(2050, 1, 1)),
            "at": time(7, 5),
            "zone": "Asia/Tokyo",
            "starts_on": date(2020, 2, 29),
        },
        {"by_mail": True},
    ]:
        each = remind(**told)
        page = door.get(f"{PAGE}/{each}")
        fields = {name: value for name, value in page.context["form"].initial.items() if value not in (None, False)}
        before = Reminder.objects.values().get(id=each)
        assert door.post(f"{PAGE}/{each}", {name: str(value) for name, value in fields.items()}).status_code == 302
        assert Reminder.objects.values().get(id=each) == before


def test_ten_days_before_bens_birthday_from_his_page(door, ada, ben):
    assert "Remind me before it" in seen(door, f"/people/{ben}")
    door.post(f"/people/{ben}/leads", {"days": "10", "which": "birthday:", "text": "a card"})
    [line] = reads.reminders_about(ada, ben)
    assert (line.on, line.before_days) == (date(2026, 5, 10), 10)
    assert "10 days before: Birthday, Wednesday 20 May (40)" in seen(door, f"/people/{ben}")
    door.post(f"{PAGE}/{line.id}", {"days": "3", "which": "birthday:", "text": "a card"})
    assert reads.reminder_line(ada, line.id).on == date(2026, 5, 17)
    assert door.post(f"/people/{ben}/leads", {"days": "900", "which": "wedding:"}).status_code == 422


def test_reminders_that_were_stopped_by_mail_can_be_let_come_again(door, ada, now):
    notify.silence_letters(owner_id=ada.id, kind="reminders", now=now)
    assert "You stopped reminders by mail" in seen(door)
    door.post(PAGE, {"text": "Call", "when": "today", "by_mail": "on"})
    assert "You stopped reminders by mail" not in seen(door)


class TestToday:
    def test_what_is_due_is_named_and_done_there(self, door, ada, ben, remind, now):
        weekly = remind("bring the book", contact_id=ben, repeat=Repeat("week"))
        remind("pay the rent")
        page = seen(door, "/")
        assert "You wanted to think of Ben: “bring the book”." in page
        assert "You wanted to think of this" in page and "pay the rent" in page
        [line] = todays.lines(ada, TODAY, now)
        answer = {"by": ada, "nudge_id": line.nudge.id, "now": now}
        today.answer_nudge(answer="done", **answer)
        assert reads.reminder_line(ada, weekly).on == date(2026, 5, 13)
        today.answer_nudge(answer="", **answer)
        assert (reads.reminder_line(ada, weekly).state, reads.reminder_line(ada, weekly).on) == ("open", TODAY)

    def test_done_elsewhere_it_is_not_done_for_the_next_time(self, ada, ben, remind, now):
        weekly = remind(contact_id=ben, repeat=Repeat("week"))
        today.open_today(by=ada, now=now)
        [line] = todays.lines(ada, TODAY, now)
        actions.finish_reminder(by=ada, reminder_id=weekly, now=now)
        today.answer_nudge(by=ada, nudge_id=line.nudge.id, answer="done", now=now)
        assert reads.reminder_line(ada, weekly).on == date(2026, 5, 13)

    def test_a_day_that_was_named_comes_before_promises_without_one(self, ada, ben, remind, now):
        for name in ("Cy", "Di", "Ed"):
            contact_id = actions.add_contact(by=ada, draft=Draft({"name": name, "is_pinned": True}), now=now)
            actions.add_promise(by=ada, contact_id=contact_id, text="tea", now=now)
        remind("the book", contact_id=ben)
        today.open_today(by=ada, now=now)
        assert [line.person.short for line in todays.lines(ada, TODAY, now)][0] == "Ben"

    def test_one_that_comes_tomorrow_or_was_put_off_is_not_named(self, ada, ben, remind, now):
        remind(contact_id=ben, starts_on=date(2026, 5, 7))
        off = remind(contact_id=ben)
        actions.put_off_reminder(by=ada, reminder_id=off, until=date(2026, 5, 9), now=now)
        assert reads.reminders_due(ada, now) == []
        assert len(reads.reminders_due(ada, now + timedelta(days=1))) == 1


def test_the_pages_cost_the_same_whatever_is_on_them(door, ada, ben, remind, now, django_assert_max_num_queries):
    costs = []
    for _ in range(2):
        for number in range(5):
            actions.add_lead(by=ada, contact_id=ben, days=number, kind="birthday", now=now)
            remind(f"n{number}", contact_id=ben, repeat=Repeat("day"))
            over = remind(f"o{number}")
            actions.end_reminder(by=ada, reminder_id=over, now=now)
        counted = []
        for path in (PAGE, f"/people/{ben}", "/"):
            door.get(path)
            with django_assert_max_num_queries(45) as captured:
                assert door.get(path).status_code == 200
            counted.append(len(captured))
        costs.append(counted)
    assert costs[0] == costs[1]


def test_a_time_zone_of_its_own_stands_under_the_owners_day(ada, remind):
    each = remind(zone="Pacific/Auckland", at=time(8), starts_on=date(2026, 5, 10))
    line = reads.reminder_line(ada, each)
    assert (line.day, line.on) == (date(2026, 5, 10), date(2026, 5, 9))
    assert Reminder.objects.get().next_at == datetime.fromisoformat("2026-05-09T20:00:00+00:00")


@pytest.mark.parametrize("deed", ["done", "skip"])
@pytest.mark.parametrize("path", [PAGE, "/"])
def test_a_second_tap_does_not_answer_the_next_time(door, remind, ben, ada, deed, path):
    reminder_id = remind(repeat=Repeat("week"))
    line = reads.reminder_line(ada, reminder_id)
    assert f'name="on" value="{line.day}"' in seen(door, path)
    for _tap in range(2):
        assert door.post(f"{PAGE}/{reminder_id}/{deed}", {"on": "2026-05-06"}).status_code == 302
    assert reads.reminder_line(ada, reminder_id).day == date(2026, 5, 13)
    door.post(f"{PAGE}/{reminder_id}/{deed}", {"on": "2026-05-13"})
    assert reads.reminder_line(ada, reminder_id).day == date(2026, 5, 20)


def test_so_many_days_before_somebodys_birthday_is_written_in_words(door, ben):
    assert door.post(PAGE, {"text": "send the card", "when": "10 days before Ben's birthday"}).status_code == 302
    row = Reminder.objects.get()
    assert (row.contact_id, row.before_days, row.before_kind, row.text) == (ben, 10, "birthday", "send the card")
    assert "10 days before" in seen(door)
    door.post(f"/people/{ben}/reminders", {"text": "bake", "when": "2 days before the birthday"})
    assert Reminder.objects.filter(before_days=2, contact_id=ben).exists()
    for when, why in (
        ("10 days before Zoe's birthday", "There is nobody called"), ("5 days before the birthday", "Whose day is it?"),
        ("5 days before Ben's anniversary", "not known yet"), ("999 days before Ben's birthday", "Choose from 0"),
    ):  # fmt: skip
        answer = door.post(PAGE, {"text": "send the card", "when": when})
        assert answer.status_code == 422 and why in answer.content.decode()


def test_every_weekday_comes_round_from_monday_to_friday(door, ada):
    assert door.post(PAGE, {"text": "water the plants", "when": "every weekday at 8:00"}).status_code == 302
    row = Reminder.objects.get()
    assert (row.unit, row.starts_on) == ("work", TODAY) and "from Monday to Friday" in seen(door)
    assert door.get(f"{PAGE}/{row.id}").status_code == 200
