"""A calendar elsewhere: meetings into the ledger, and our own days and tasks in it, answered on either side."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from closeknit.contacts import actions as contacts
from closeknit.contacts import reads as book
from closeknit.contacts.actions.drafts import Day, Draft, Point
from closeknit.contacts.models import Contact, Occasion, Promise, Reminder
from closeknit.ledger.models import Interaction
from closeknit.sources.models import Linked
from tests.sources.conftest import Synced


def event(uid, when, *lines, who="mei@example.org"):
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", "BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{when}", f"DTSTART:{when}",
         "DURATION:PT1H", "SUMMARY:Tea", "ORGANIZER:mailto:ada@example.org", "ATTENDEE:mailto:ada@example.org",
         f"ATTENDEE;CN=Mei:mailto:{who}", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    )  # fmt: skip


@pytest.fixture
def mei(ada, now):
    return contacts.add_contact(by=ada, draft=Draft({"name": "Mei"}, [Point("email", "mei@example.org")]), now=now)


@pytest.fixture
def days(ada, radicale, now):
    def make(**options):
        return Synced(ada, "caldav", radicale, now, **({"meetings": False} | options))

    return make


def ours(radicale):
    return radicale.url + "/ada/closeknit/"


def entries(owner):
    return sorted(Interaction.objects.of(owner).values_list("contact_id", "source", "happened_at"))


def test_meetings_that_took_place_come_into_the_ledger_once(ada, mei, days, radicale, now):
    radicale.put("a.ics", event("a", "20260501T100000Z"), radicale.calendar)
    radicale.put("b.ics", event("b", "20260502T100000Z", who="stranger@example.org"), radicale.calendar)
    account = days(meetings=True)
    assert account.round() == {"meetings": 1}
    assert entries(ada) == [(mei, "ical-uid", datetime(2026, 5, 1, 10, tzinfo=UTC))]
    assert Contact.objects.of(ada).count() == 1
    assert account.round() == {}
    radicale.put("a.ics", event("a", "20260501T100000Z", "LOCATION:Kiln"), radicale.calendar)
    account.round()
    assert len(entries(ada)) == 1


def test_a_meeting_brought_as_a_file_and_by_the_calendar_is_one(ada, mei, days, radicale, now):
    from closeknit.imports.actions.calendars import record_calendar

    record_calendar(by=ada, objects=[event("a", "20260501T100000Z")], keeps_subjects=False, now=now)
    radicale.put("a.ics", event("a", "20260501T100000Z"), radicale.calendar)
    days(meetings=True).round()
    assert len(entries(ada)) == 1


def test_a_meeting_to_come_is_recorded_when_it_has_taken_place_and_a_series_goes_on(ada, mei, days, radicale, now):
    radicale.put("a.ics", event("a", "20260507T100000Z"), radicale.calendar)
    radicale.put("w.ics", event("w", "20260501T100000Z", "RRULE:FREQ=WEEKLY"), radicale.calendar)
    account = days(meetings=True)
    account.round()
    assert len(entries(ada)) == 1
    account.now += timedelta(days=2)
    account.round()
    assert len(entries(ada)) == 3  # the one to come, and the second of the series on 8 May
    account.now += timedelta(days=7)
    account.round()
    assert len(entries(ada)) == 4


def test_days_reminders_and_promises_stand_in_a_calendar_of_their_own(ada, mei, days, radicale, now):
    contacts.add_occasion(by=ada, contact_id=mei, day=Day("birthday", "--02-29"), now=now)
    contacts.add_reminder(by=ada, text="Call", starts_on=date(2026, 5, 9), at=time(18), contact_id=mei, now=now)
    contacts.add_promise(by=ada, contact_id=mei, text="the recipe", due_on=date(2026, 5, 12), now=now)
    account = days(occasions=True, reminders=True, promises=True)
    assert account.round() == {"days_sent": 3}
    texts = "".join(radicale.all(ours(radicale)).values())
    assert "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" in texts and "DTSTART;VALUE=DATE:19720229" in texts
    assert "DUE:20260509T160000Z" in texts and "SUMMARY:Mei: Call" in texts
    assert "DUE;VALUE=DATE:20260512" in texts and "the recipe" in texts
    before = radicale.all(ours(radicale))
    assert account.round() == {}
    assert radicale.all(ours(radicale)) == before
    assert radicale.names(radicale.calendar) == []


def test_who_removes_a_calendar_hears_that_ours_stays_at_the_server(ada, mei, days, radicale, now, client):
    client.force_login(ada)
    contacts.add_occasion(by=ada, contact_id=mei, day=Day("birthday", "--02-29"), now=now)
    account = days(occasions=True)
    said = "The calendar “Closeknit” that was made there stays"
    assert said not in client.get(f"/sources/{account.id}/removal").content.decode()
    account.round()
    assert said in client.get(f"/sources/{account.id}/removal").content.decode()
    client.post(f"/sources/{account.id}/removal")
    assert len(radicale.all(ours(radicale))) == 1


def task(radicale, word):
    found = radicale.all(ours(radicale))
    return next((name, text) for name, text in found.items() if word in text)


def write(radicale, name, text):
    radicale.put(name, text.replace("\n", "\r\n"), ours(radicale))


def test_what_is_done_there_is_done_here_and_the_next_of_a_rhythm_is_written(ada, mei, days, radicale, now):
    from closeknit.contacts.actions import Repeat

    told = {"by": ada, "contact_id": mei, "now": now}
    weekly = contacts.add_reminder(text="Weekly", starts_on=date(2026, 5, 8), repeat=Repeat("week"), **told)
    once = contacts.add_reminder(text="Once", starts_on=date(2026, 5, 8), **told)
    promise = contacts.add_promise(text="the recipe", due_on=date(2026, 5, 12), **told)
    account = days(reminders=True, promises=True)
    account.round()
    for word in ("Weekly", "Once", "the recipe"):
        name, text = task(radicale, word)
        write(radicale, name, text.replace("STATUS:NEEDS-ACTION", "STATUS:COMPLETED\nX-MOOD:glad"))
    told = account.round()
    assert told["days_moved"] == 3
    assert Reminder.objects.get(id=once).ended_at
    assert Promise.objects.get(id=promise).kept_at
    assert Reminder.objects.get(id=weekly).turn == 1
    _name, text = task(radicale, "Weekly")
    assert "DUE;VALUE=DATE:20260515" in text and "STATUS:NEEDS-ACTION" in text and "X-MOOD:glad" in text
    assert account.round() == {}
    name, text = task(radicale, "the recipe")
    write(radicale, name, text.replace("STATUS:COMPLETED", "STATUS:NEEDS-ACTION").replace("PERCENT-COMPLETE:100\n", ""))
    account.round()
    assert Promise.objects.get(id=promise).kept_at is None


def test_what_is_moved_there_is_moved_here(ada, mei, days, radicale, now):
    once = contacts.add_reminder(by=ada, text="Once", starts_on=date(2026, 5, 8), at=time(18), contact_id=mei, now=now)
    promise = contacts.add_promise(by=ada, contact_id=mei, text="the recipe", due_on=date(2026, 5, 12), now=now)
    contacts.add_occasion(by=ada, contact_id=mei, day=Day("birthday", "--05-20"), now=now)
    account = days(occasions=True, reminders=True, promises=True)
    account.round()
    name, text = task(radicale, "Once")
    write(radicale, name, text.replace("DUE:20260508T160000Z", "DUE;TZID=Europe/Lisbon:20260511T200000"))
    name, text = task(radicale, "the recipe")
    write(radicale, name, text.replace("20260512", "20260601"))
    name, text = task(radicale, "Birthday")
    write(radicale, name, text.replace("19720520", "19720521").replace("BYMONTHDAY=20", "BYMONTHDAY=21"))
    assert account.round()["days_moved"] == 3
    row = Reminder.objects.get(id=once)
    assert (row.starts_on, row.at) == (date(2026, 5, 11), time(21))
    assert Promise.objects.get(id=promise).due_on == date(2026, 6, 1)
    assert Occasion.objects.values_list("year", "month", "day").get() == (None, 5, 21)
    assert account.round() == {}


def test_what_is_done_or_gone_here_is_done_or_gone_there(ada, mei, days, radicale, now):
    once = contacts.add_reminder(by=ada, text="Once", starts_on=date(2026, 5, 8), contact_id=mei, now=now)
    other = contacts.add_reminder(by=ada, text="Other", starts_on=date(2026, 5, 8), contact_id=mei, now=now)
    account = days(reminders=True)
    account.round()
    contacts.finish_reminder(by=ada, reminder_id=once, now=account.now)
    contacts.remove_reminder(by=ada, reminder_id=other, now=account.now)
    account.round()
    (text,) = radicale.all(ours(radicale)).values()
    assert "Once" in text and "STATUS:COMPLETED" in text
    assert account.round() == {}


def test_what_its_owner_takes_away_or_writes_there_is_left_alone(ada, mei, days, radicale, now):
    contacts.add_reminder(by=ada, text="Once", starts_on=date(2026, 5, 8), contact_id=mei, now=now)
    account = days(reminders=True)
    account.round()
    name, _text = task(radicale, "Once")
    radicale.delete(name, ours(radicale))
    radicale.put("mine.ics", event("mine", "20260801T100000Z"), ours(radicale))
    account.round()
    assert radicale.names(ours(radicale)) == ["mine.ics"]
    assert book.reminders(ada, account.now).coming
    assert Linked.objects.of(ada).get().is_gone_there


def test_done_here_and_moved_there_at_once_stays_done(ada, mei, days, radicale, now):
    once = contacts.add_reminder(by=ada, text="Once", starts_on=date(2026, 5, 8), contact_id=mei, now=now)
    account = days(reminders=True)
    account.round()
    contacts.finish_reminder(by=ada, reminder_id=once, now=account.now)
    name, text = task(radicale, "Once")
    write(radicale, name, text.replace("20260508", "20260511"))
    account.round()
    account.round()
    assert Reminder.objects.get(id=once).ended_at
    assert "STATUS:COMPLETED" in radicale.get(name, ours(radicale))


def test_a_round_that_is_killed_after_each_request_writes_and_answers_everything_once(ada, mei, days, radicale, now, monkeypatch):
    from tests.sources.test_odd_servers import Killed, killing

    for number in range(4):
        contacts.add_reminder(by=ada, text=f"R{number}", starts_on=date(2026, 5, 8), contact_id=mei, now=now)
    account = days(reminders=True)
    for at in range(1, 40):
        revive = killing(monkeypatch, 2 + at % 5, is_after=True)
        try:
            account.round()
            break
        except Killed:
            account.be_killed()
        finally:
            revive()
    account.round()
    assert len(radicale.names(ours(radicale))) == 4
    assert account.round() == {}


ODD = [
    "", "BEGIN:VCALENDAR", "\0", "BEGIN:VTODO\nDUE:99999999T999999Z\nEND:VTODO",
    "BEGIN:VTODO\nDUE;TZID=../../x:20260101T000000\nEND:VTODO", "END:VTODO\nBEGIN:VTODO\nSUMMARY\nDUE;VALUE=DATE:20260230",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_odd_tasks_are_read_without_a_fault(text):
    from zoneinfo import ZoneInfo

    from closeknit.sources.rules.todos import object_text, read_plan

    plan = read_plan(text, ZoneInfo("Europe/Berlin"))
    if plan:
        assert object_text(plan, uid="x", base=text, now=datetime(2026, 5, 6, tzinfo=UTC))
