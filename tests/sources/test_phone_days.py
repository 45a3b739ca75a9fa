"""The calendar of a telephone: days to remember, and reminders and promises that are done there as here."""

from datetime import date, time, timedelta

import pytest

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Day, Draft, Repeat
from closeknit.contacts.models import Promise, Reminder
from closeknit.sources.models import KeptTask
from tests.sources.phone import CAL, DAYS, HEAD, D, Phone, folded


@pytest.fixture
def phone(ada, now):
    return Phone(ada, now)


@pytest.fixture
def ben(ada, now):
    told = Draft({"name": "Ben"}, occasions=[Day("birthday", "1986-05-20"), Day("anniversary", "--02-29", "wedding")])
    return actions.add_contact(by=ada, draft=told, now=now)


def objects(phone, inside="") -> dict:
    wanted = f'<cal:filter><cal:comp-filter name="VCALENDAR">{inside}</cal:comp-filter></cal:filter>'
    body = f"<cal:calendar-query {HEAD}><d:prop><d:getetag/><cal:calendar-data/></d:prop>{wanted}</cal:calendar-query>"
    found = phone.things("REPORT", DAYS, body)
    return {path: told[f"{CAL}calendar-data"].text for path, told in found.items()}


def todo(summary, *lines, uid="t-1"):
    return folded("\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VTODO",
         f"UID:{uid}", "DTSTAMP:20260506T090000Z", f"SUMMARY:{summary}",
         *lines, "END:VTODO", "END:VCALENDAR", ""]
    ))  # fmt: skip


def test_days_reminders_and_promises_are_all_there(phone, ben, ada, now):
    actions.add_reminder(by=ada, text="Call", starts_on=date(2026, 5, 9), at=time(17), contact_id=ben, now=now)
    actions.add_promise(by=ada, contact_id=ben, text="the recipe", due_on=date(2026, 5, 12), now=now)
    texts = list(objects(phone).values())
    assert len(texts) == 4
    told = "".join(texts)
    assert "SUMMARY:Birthday: Ben (1986)" in told and "DTSTART;VALUE=DATE:19860520" in told and "BYMONTHDAY=-1" in told
    assert "SUMMARY:Ben: Call" in told and "DUE:20260509T150000Z" in told
    assert "SUMMARY:You promised Ben: the recipe" in told and "DUE;VALUE=DATE:20260512" in told


def test_a_telephone_may_ask_for_some_kinds_and_times_alone(phone, ben, ada, now):
    actions.add_reminder(by=ada, text="Call", starts_on=date(2026, 5, 9), now=now)
    assert len(objects(phone, '<cal:comp-filter name="VTODO"/>')) == 1
    may = '<cal:comp-filter name="VEVENT"><cal:time-range start="20260501T000000Z" end="20260601T000000Z"/></cal:comp-filter>'
    assert len(objects(phone, may)) == 1 and len(objects(phone, '<cal:comp-filter name="VEVENT"/>')) == 2


def test_done_there_is_done_here(phone, ben, ada, now):
    once = actions.add_reminder(by=ada, text="Call", starts_on=date(2026, 5, 9), now=now)
    weekly = actions.add_reminder(by=ada, text="Water", starts_on=date(2026, 5, 8), repeat=Repeat("week"), now=now)
    promise = actions.add_promise(by=ada, contact_id=ben, text="the recipe", due_on=date(2026, 5, 12), now=now)
    for path in [path for path in objects(phone) if "reminder" in path or "promise" in path]:
        phone.edit(path, ("STATUS:NEEDS-ACTION", "STATUS:COMPLETED\nCOMPLETED:20260506T100000Z"))
    assert Reminder.objects.of(ada).get(id=once).ended_at and Promise.objects.of(ada).get(id=promise).kept_at
    assert reads.reminder_line(ada, weekly).on == date(2026, 5, 15)
    assert "DUE;VALUE=DATE:20260515" in phone.get(f"{DAYS}reminder-{weekly}.ics") and len(objects(phone)) == 3


def test_a_new_task_becomes_a_reminder_and_keeps_what_only_the_telephone_knows(phone, ada):
    text = todo("Buy wool", "DUE;TZID=Europe/Berlin:20260510T180000", "PRIORITY:3", "DESCRIPTION:the blue one", "BEGIN:VALARM",
                "ACTION:DISPLAY", "TRIGGER:-PT5M", "DURATION:PT1M", "END:VALARM")  # fmt: skip
    assert phone.put(DAYS + "W-1.ics", text).status_code == 201
    row = Reminder.objects.of(ada).get()
    assert (row.text, row.starts_on, row.at) == ("Buy wool", date(2026, 5, 10), time(18))
    back = phone.get(DAYS + "W-1.ics")
    for line in (
        "UID:t-1",
        "PRIORITY:3",
        "DESCRIPTION:the blue one",
        "DURATION:PT1M",
        "DUE:20260510T160000Z",
        "SUMMARY:Buy wool",
    ):
        assert line + "\n" in back
    phone.edit(DAYS + "W-1.ics", ("Buy wool", "Buy wool\\, blue"), ("20260510T160000Z", "20260511T160000Z"))
    row.refresh_from_db()
    assert (row.text, row.starts_on) == ("Buy wool, blue", date(2026, 5, 11))
    assert "DESCRIPTION:the blue one\n" in phone.get(DAYS + "W-1.ics")


def test_other_words_for_somebody_s_reminder_leave_out_the_name(phone, ben, ada, now):
    reminder_id = actions.add_reminder(by=ada, text="Call", starts_on=date(2026, 5, 9), contact_id=ben, now=now)
    phone.edit(f"{DAYS}reminder-{reminder_id}.ics", ("SUMMARY:Ben: Call", "SUMMARY:Ben: Write"))
    row = Reminder.objects.of(ada).get()
    assert (row.text, row.contact_id, row.starts_on) == ("Write", ben, date(2026, 5, 9))


def test_what_a_telephone_may_not_take_away_stays(phone, ben, ada, now):
    promise = actions.add_promise(by=ada, contact_id=ben, text="the recipe", due_on=date(2026, 5, 12), now=now)
    reminder_id = actions.add_reminder(by=ada, text="Call", starts_on=date(2026, 5, 9), now=now)
    day = next(path for path in objects(phone) if "occasion" in path)
    for path in (day, f"{DAYS}promise-{promise}.ics"):
        answer = phone.ask("DELETE", path)
        assert answer.status_code == 403 and "need-privileges" in answer.text_of
    assert phone.ask("PUT", day, todo("x")).status_code == 403
    assert phone.ask("DELETE", f"{DAYS}reminder-{reminder_id}.ics").status_code == 204
    assert Reminder.objects.of(ada).get().ended_at


@pytest.mark.parametrize("text", [
    "", "x", todo(""), todo("a", "DUE:99999999T000000"), todo("a", "RRULE:FREQ=DAILY;INTERVAL=99999999"),
    "BEGIN:VCALENDAR\nEND:VCALENDAR",
    todo("a", "DUE;VALUE=DATE:99991231"), todo("a", "DUE;VALUE=PERIOD:20260101T000000Z/PT1H"), todo("a\x00b"), b"\xff",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\nEND:VCALENDAR", todo("a", "DUE;TZID=No/Where:20260510T180000"),
    todo("a", "RRULE:FREQ=SOMETIMES"), todo("a", "DUE:20200101T000000Z"), "BEGIN:VCALENDAR\n" * 3000,
])  # fmt: skip
def test_odd_tasks_are_taken_or_refused(phone, text):
    assert phone.ask("PUT", DAYS + "o.ics", text).status_code in (201, 403)
    assert phone.ask("GET", DAYS + "o.ics").status_code in (200, 404)


def test_changes_at_home_are_told(phone, ben, ada, now):
    def changes():
        told = f"<d:sync-token>{phone.token}</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop>"
        found = phone.things("REPORT", DAYS, f"<d:sync-collection {HEAD}>{told}</d:sync-collection>")
        phone.token = phone.new_token
        return {path: bool(each and f"{D}getetag" in each) for path, each in found.items()}

    first = changes()
    assert len(first) == 2 and changes() == {}
    phone.now += timedelta(minutes=1)
    reminder_id = actions.add_reminder(by=ada, text="Call", starts_on=date(2026, 5, 9), now=now)
    assert changes() == {f"{DAYS}reminder-{reminder_id}.ics": True}
    actions.remove_reminder(by=ada, reminder_id=reminder_id, now=now)
    assert changes() == {f"{DAYS}reminder-{reminder_id}.ics": False}
    actions.archive_contact(by=ada, contact_id=ben, now=now)
    assert set(changes().values()) == {False}


def test_what_a_telephone_wrote_of_a_task_goes_with_it(phone, ada, now):
    phone.put(DAYS + "w.ics", todo("Buy wool", "DUE;VALUE=DATE:20260510", "DESCRIPTION:the blue one"))
    assert KeptTask.objects.of(ada).exists()
    actions.remove_reminder(by=ada, reminder_id=Reminder.objects.of(ada).get().id, now=now)
    assert objects(phone) == {} and not KeptTask.objects.of(ada).exists()
