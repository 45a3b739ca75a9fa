"""iCalendar: what is read of good calendars, of bad ones, and within which bounds."""

import io
import time
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.imports.formats.icalendar_file import FORMAT, occurrences, occurrences_until, read, sniff
from closeknit.imports.formats.records import Event, Person, Skipped, Unreadable

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2024, 6, 1, tzinfo=UTC)
OFFICE = """BEGIN:VTIMEZONE
TZID:{0}
BEGIN:STANDARD
DTSTART:16010101T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


def records(text, **how):
    raw = text if isinstance(text, bytes) else text.encode(**how)
    return list(read(io.BytesIO(raw), name="calendar.ics"))


def calendar(body, head=""):
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}END:VCALENDAR\n"


def vevent(*lines):
    return "BEGIN:VEVENT\n" + "".join(f"{line}\n" for line in lines) + "END:VEVENT\n"


def events(text):
    return [each for each in records(text) if isinstance(each, Event)]


def people(text):
    return [each for each in records(text) if isinstance(each, Person)]


def skipped(text):
    return [each for each in records(text) if isinstance(each, Skipped)]


def one(*lines, head=""):
    (event,) = events(calendar(vevent("UID:a@example.org", "SUMMARY:Tea", *lines), head))
    return event


# what a file is


def test_a_calendar_is_known_by_its_first_line_whatever_its_name():
    assert sniff(b"\xef\xbb\xbf\r\nBEGIN:VCALENDAR\r\nVERSION:2.0", "export") == 1
    assert sniff(b"begin : vevent\n", "x.txt")
    assert sniff("\ufeffBEGIN:VCALENDAR\r\n".encode("utf-16-le"), "x.ics")
    assert sniff(b"X-JUNK\nBEGIN:VCALENDAR\n", "x.ics")


def test_a_task_or_an_alarm_by_itself_is_a_calendar_without_events():
    for kind in ("VTODO", "VALARM"):
        assert sniff(f"BEGIN:{kind}\n".encode(), "x.ics")
        assert [type(each) for each in records(f"BEGIN:{kind}\nATTENDEE:mailto:ada@example.org\nEND:{kind}\n")] == [Person]


def test_a_letter_with_an_invitation_in_it_is_no_calendar():
    assert not sniff(b"From: ada@example.org\n\nBEGIN:VCALENDAR\n", "invitation.eml")
    assert not sniff(b"BEGIN:VCARD\nFN:Ada\n", "ada.vcf")
    assert FORMAT == "icalendar"


@pytest.mark.parametrize("raw", [b"", b"\0" * 1000, b"Dear Ada,\n", b"\xff\xfe\xff"])
def test_a_file_without_a_calendar_is_unreadable_in_one_sentence(raw):
    with pytest.raises(Unreadable, match="no calendar"):
        records(raw)


# times and zones


def test_a_time_in_a_known_zone_has_its_offset_and_keeps_the_name_as_written():
    event = one('DTSTART;TZID="Europe/Berlin":20240704T093000', "DTEND;TZID=Europe/Berlin:20240704T100000")
    assert event.start.isoformat() == "2024-07-04T09:30:00+02:00"
    assert (event.tzid, event.minutes) == ("Europe/Berlin", 30)


def test_a_time_that_floats_has_no_offset_and_neither_has_one_in_an_unknown_zone():
    assert one("DTSTART:20240704T093000").start.isoformat() == "2024-07-04T09:30:00"
    event = one("DTSTART;TZID=Middle Earth:20240704T093000")
    assert (event.start.isoformat(), event.tzid) == ("2024-07-04T09:30:00", "Middle Earth")


@pytest.mark.parametrize(
    "tzid",
    [
        "W. Europe Standard Time",
        "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin",
        "Europe_Berlin",
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
        "(GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
        "GMT+0200",
    ],
)
def test_what_programs_call_a_zone_is_understood(tzid):
    assert one(f"DTSTART;TZID={tzid}:20240704T093000").start.utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize("order", ["before", "after"])
def test_a_zone_that_the_file_defines_is_used_wherever_it_stands(order):
    zone = OFFICE.format("Our: Office (Standard)")
    body = vevent("UID:a", 'DTSTART;TZID="Our: Office (Standard)":20240104T093000', "SUMMARY:Tea")
    (event,) = events(calendar(zone + body if order == "before" else body + zone))
    assert event.start.isoformat() == "2024-01-04T09:30:00+01:00"


def test_the_same_zone_name_in_two_calendars_of_one_file_means_what_each_defines():
    body = vevent("UID:a", "DTSTART;TZID=Office:20240704T093000")
    other = OFFICE.format("Office").replace("+0200", "+0900").replace("+0100", "+0800")
    first, second = events(calendar(OFFICE.format("Office") + body) + calendar(other + body))
    assert (first.start.utcoffset(), second.start.utcoffset()) == (timedelta(hours=2), timedelta(hours=9))


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYSECOND=1,2,3,4,5;BYMINUTE=1,2,3", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30"]
)
def test_a_zone_that_changes_every_second_does_not_hang(rule):
    began = time.process_time()
    zone = OFFICE.format("Mad").replace("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", rule)
    events(calendar(zone + vevent("UID:a", "DTSTART;TZID=Mad:20240704T093000")))
    assert time.process_time() - began < 2


def test_a_whole_day_is_a_date_even_where_the_writer_forgot_to_say_so():
    assert one("DTSTART;VALUE=DATE:20240704", "DTEND;VALUE=DATE:20240705").end == date(2024, 7, 5)
    assert one("DTSTART:20240704").start == date(2024, 7, 4)
    assert one("DTSTART;VALUE=DATE:20240704T000000").start == date(2024, 7, 4)


def test_a_duration_gives_the_end_in_the_wall_clock():
    assert one("DTSTART;TZID=Europe/Berlin:20240330T120000", "DURATION:P1D").end == datetime(2024, 3, 31, 12, tzinfo=BERLIN)
    assert one("DTSTART:20240330T120000Z", "DURATION:PT1H30M").minutes == 90
    assert one("DTSTART:20240330T120000Z", "DURATION:-PT1H").end is None


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("20240704T2400", "2024-07-05T00:00:00"),
        ("20240704T235960Z", "2024-07-04T23:59:59+00:00"),
        ("2024-07-04T09:30:00+02:00", "2024-07-04T09:30:00+02:00"),
        ("20240704T0930", "2024-07-04T09:30:00"),
        ("20240704T093000.000Z", "2024-07-04T09:30:00+00:00"),
    ],
)
def test_times_that_are_written_oddly_are_read(written, wanted):
    assert one(f"DTSTART:{written}").start.isoformat() == wanted


@pytest.mark.parametrize("written", ["20240230", "20240704T256000", "soon", "00000101", "20240704T093000+9900"])
def test_a_date_that_does_not_exist_is_told_with_its_line_and_the_entry_kept(written):
    event, fault = records(calendar(vevent("UID:a", "SUMMARY:Tea", f"DTSTART:{written}")))
    assert (event.start, event.summary) == (None, "Tea")
    assert fault.where == "line 6" and written in fault.why


# broken calendars


def test_a_broken_entry_costs_no_other():
    text = calendar(
        vevent("UID:1", "DTSTART:20240101") + "BEGIN:VEVENT\nUID:2\nnonsense\nDTSTART:x\n" + vevent("UID:3", "DTSTART:20240103")
    )
    assert [each.uid for each in events(text)] == ["1", "2", "3"]
    assert {each.where for each in skipped(text)} == {"line 7", "line 9", "line 10"}


def test_an_entry_with_nothing_in_it_is_skipped():
    assert [each.where for each in skipped("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n")] == ["line 2"]


def test_half_a_file_gives_what_it_has_and_says_that_it_ends():
    text = calendar(vevent("UID:1", "DTSTART:20240101") + vevent("UID:2", "SUMMARY:Cut here"))
    found = records(text[: text.index(" here")])
    assert [each.uid for each in found if isinstance(each, Event)] == ["1", "2"]
    assert "ends inside" in found[-1].why


def test_an_alarm_that_is_never_closed_does_not_swallow_the_next_entry():
    text = calendar("BEGIN:VEVENT\nUID:1\nSUMMARY:A\nBEGIN:VALARM\nSUMMARY:Ring\nEND:VEVENT\n" + vevent("UID:2", "SUMMARY:B"))
    assert [each.summary for each in events(text)] == ["A", "B"]


def test_lines_are_joined_as_bytes_so_that_a_fold_inside_a_letter_is_healed():
    raw = calendar(vevent("UID:1", "SUMMARY:Grüße")).encode().replace(b"\xc3\xbc", b"\xc3\r\n \xbc")
    assert events(raw)[0].summary == "Grüße"


def test_blank_lines_inside_a_fold_and_wraps_without_a_blank_are_healed():
    text = calendar(
        vevent("UID", "", " :42", "SUMMARY:A title that goes on for so long that whoever wrote it had to wrap it so", "mewhere")
    )
    assert events(text)[0].uid == "42"
    assert events(text)[0].summary.endswith("wrap it somewhere")


def test_text_that_looks_a_little_like_a_property_stays_text():
    text = calendar(vevent("SUMMARY:Tea", "DESCRIPTION:Bring cake", "Where: at Ada's", "http://example.org", "UID:1"))
    assert (events(text)[0].summary, events(text)[0].uid, events(text)[0].location) == ("Tea", "1", "")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_a_calendar_in_another_charset_is_read(codec):
    assert records(calendar(vevent("UID:1", "SUMMARY:Müsli für Zoë")), encoding=codec)[0].summary == "Müsli für Zoë"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_lines_may_end_as_they_like(end):
    text = calendar(vevent("UID:1", "SUMMARY:Tea", "DTSTART:20240101")).replace("\n", end)
    assert [(each.summary, each.start) for each in events(text)] == [("Tea", date(2024, 1, 1))]


def test_text_is_unescaped_once_and_an_unknown_value_type_is_left_as_it_is():
    assert one(r"LOCATION:Here\, there\; C:\\new\nline").location == "Here, there; C:\\new\nline"
    assert events(calendar(vevent("UID:1", r'SUMMARY;VALUE="X^n":a\nb')))[0].summary == r"a\nb"


def test_a_line_without_end_is_cut_and_the_next_entry_read():
    text = calendar(vevent("UID:1", "ATTACH:" + "A" * 3_000_000) + vevent("UID:2"))
    assert [each.uid for each in events(text)] == ["1", "2"]


def test_an_old_vcalendar_in_quoted_printable_is_read():
    lines = "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gr=C3=BC=\n=C3=9Fe"
    assert events(calendar(vevent("UID:1", lines)))[0].summary == "Grüße"


# people


def test_everybody_is_met_once_before_the_entry_that_names_them():
    line = 'ATTENDEE;CN="Demir, Yusuf":MAILTO:Yusuf@example.org'
    found = records(
        calendar(vevent("UID:1", "ORGANIZER;CN=Ingrid:mailto:ingrid@example.org", line) + vevent("UID:2", line.lower()))
    )
    assert [type(each).__name__ for each in found] == ["Person", "Person", "Event", "Event"]
    assert [(each.name, each.emails[0].value) for each in found[:2]] == [
        ("Ingrid", "ingrid@example.org"),
        ("Demir, Yusuf", "Yusuf@example.org"),
    ]


def test_a_colon_in_an_unquoted_name_and_an_organiser_who_is_no_address():
    assert one(r"ORGANIZER;CN=Joe\: Magician:mailto:joe@example.org").organiser.email == "joe@example.org"
    assert one("ORGANIZER:The choir").organiser.name == "The choir"
    assert one("ATTENDEE;CN=Room 4:invalid:nomail").attendees[0].name == "Room 4"
    assert one("ATTENDEE;EMAIL=zoe@example.org;CN=Zoë:urn:uuid:1").attendees[0].email == "zoe@example.org"


def test_those_for_whom_somebody_came_are_people_too():
    text = calendar(vevent("UID:1", 'ATTENDEE;DELEGATED-FROM="mailto:boss@example.org":mailto:me@example.org'))
    assert [each.emails[0].value for each in people(text)] == ["boss@example.org", "me@example.org"]
    assert len(events(text)[0].attendees) == 1


# birthdays


@pytest.mark.parametrize(
    ("summary", "name"),
    [
        ("Ngozi Okafor's birthday", "Ngozi Okafor"),
        ("Zoë’s 40th Birthday!", "Zoë"),
        ("Geburtstag von Jörg Müller", "Jörg Müller"),
        ("Jörg hat Geburtstag", "Jörg"),
        ("Cumpleaños de Tomás", "Tomás"),
        ("Anniversaire d'Amélie", "Amélie"),
        ("Anniversaire : Amélie", "Amélie"),
        ("Compleanno di Gianni", "Gianni"),
        ("День рождения: Иван", "Иван"),
        ("🎂 Maeve Byrne (1984)", "Maeve Byrne"),
        ("🎂 Maeve Byrne (1985)", "Maeve Byrne"),
        ("田中さんの誕生日", "田中さん"),
    ],
)
def test_a_yearly_whole_day_says_whose_birthday_it_is(summary, name):
    text = calendar(vevent("UID:1", f"SUMMARY:{summary}", "DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY"))
    (event,) = events(text)
    assert event.about.name == name
    assert event.about.birthday == ("1984-02-29" if "1984" in summary else "--02-29")
    assert not people(text)


def test_a_birthday_calendar_may_write_nothing_but_the_name():
    body = vevent("UID:1", "SUMMARY:Ngozi Okafor", "DTSTART;VALUE=DATE:19870228", "RRULE:FREQ=YEARLY", "CREATED:20200101T000000Z")
    assert events(calendar(body, "X-WR-CALNAME:Birthdays\n"))[0].about.birthday == "1987-02-28"
    google = vevent(
        "UID:2", "SUMMARY:Ngozi", "DTSTART;VALUE=DATE:20240228", "X-GOOGLE-CALENDAR-CONTENT-ICON:https://x.example/birthday.gif"
    )
    assert events(calendar(google))[0].about.name == "Ngozi"


def test_apples_year_1604_and_the_year_of_the_entry_are_no_years_of_birth():
    yearly = ("SUMMARY:Ngozi's birthday", "RRULE:FREQ=YEARLY")
    for start, created in (("16040228", "20200101T000000Z"), ("20200228", "20200101T000000Z")):
        (event,) = events(calendar(vevent(*yearly, f"DTSTART;VALUE=DATE:{start}", f"CREATED:{created}")))
        assert event.about.birthday == "--02-28"


def test_holidays_and_wishes_are_nobodys_birthday():
    yearly = ("DTSTART;VALUE=DATE:20240212", "RRULE:FREQ=YEARLY")
    holiday = calendar(vevent("SUMMARY:Lincoln's Birthday", *yearly), "X-WR-CALNAME:US Holidays\n")
    assert events(holiday)[0].about is None
    assert events(calendar(vevent("SUMMARY:Happy birthday", *yearly)))[0].about is None
    assert events(calendar(vevent("SUMMARY:Birthday party at Ada's", "DTSTART:20240212T180000")))[0].about is None


# repetition


def test_a_rule_is_written_one_way():
    event = one("DTSTART:20240101T100000Z", "RRULE:freq=weekly;until=20240301;interval=1;byday= MO, TU;wkst=SU")
    assert event.rrule == "FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20240301;WKST=SU"


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY;BYDAY=XX", "COUNT=3", "FREQ=OFTEN", "FREQ=DAILY;COUNT=0", "W1 MO", "FREQ=DAILY;UNTIL=never"]
)
def test_a_rule_that_cannot_be_read_is_dropped_and_told_and_the_entry_kept(rule):
    found = records(calendar(vevent("UID:1", "DTSTART:20240101", f"RRULE:{rule}")))
    assert (found[0].uid, found[0].rrule, found[1].where) == ("1", "", "line 6")


def test_a_part_of_a_rule_that_nobody_knows_is_dropped_alone():
    found = records(calendar(vevent("UID:1", "DTSTART:20240101", "RRULE:FREQ=WEEKLY;UNTL=20240301;BYDAY=TH")))
    assert (found[0].rrule, "UNTL" in found[1].why) == ("FREQ=WEEKLY;BYDAY=TH", True)


def test_a_rule_of_another_calendar_is_kept_and_not_walked():
    event = one("DTSTART;VALUE=DATE:20130210", "RRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5L")
    assert event.rrule == "FREQ=YEARLY;BYMONTH=5L;RSCALE=CHINESE"
    assert occurrences_until(event, NOW) == [date(2013, 2, 10)]


def test_past_occurrences_keep_the_wall_clock_across_the_change_of_the_clocks():
    event = one("DTSTART;TZID=Europe/Berlin:20240318T093000", "RRULE:FREQ=WEEKLY")
    assert [each.utcoffset() for each in occurrences_until(event, datetime(2024, 4, 7, tzinfo=UTC))] == [
        timedelta(hours=1),
        timedelta(hours=1),
        timedelta(hours=2),
    ]


def test_left_out_added_and_replaced_occurrences():
    text = calendar(
        vevent(
            "UID:1",
            "DTSTART;TZID=Europe/Berlin:20240101T100000",
            "RRULE:FREQ=DAILY;COUNT=5",
            "EXDATE:20240102T090000Z",
            "EXDATE;VALUE=DATE:20240103",
            "RDATE;VALUE=PERIOD:20240110T090000Z/PT1H",
        )
        + vevent(
            "UID:1",
            "RECURRENCE-ID;TZID=Europe/Berlin:20240104T100000",
            "DTSTART;TZID=Europe/Berlin:20240104T150000",
            "STATUS:CANCELLED",
        )
    )
    master, changed = events(text)
    assert [each.day for each in occurrences_until(master, NOW)] == [1, 5, 10]
    assert master.rdates == ["2024-01-10T09:00:00+00:00/2024-01-10T10:00:00+00:00"]
    assert changed.recurrence_id == "2024-01-04T10:00:00+01:00"
    assert occurrences_until(changed, NOW) == []


def test_the_latest_occurrences_are_kept_and_none_of_the_future():
    event = one("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=DAILY")
    assert occurrences_until(event, NOW, limit=2) == [date(2024, 5, 30), date(2024, 5, 31)]
    assert occurrences_until(one("DTSTART:20990101T000000Z"), NOW) == []
    assert occurrences_until(one("SUMMARY:no start"), NOW) == []


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYSETPOS=5;BYHOUR=3",
        "FREQ=MINUTELY;BYHOUR=25",
        "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=7",
        "FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=" + ",".join(map(str, range(60))),
    ],
)
def test_a_rule_that_never_ends_or_never_comes_true_does_not_hang(rule):
    event = one("DTSTART;TZID=Europe/Berlin:19700101T100000", f"RRULE:{rule}")
    began = time.process_time()
    found = occurrences_until(event, NOW, limit=50)
    assert time.process_time() - began < 2
    assert 1 <= len(found) <= 50


days = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
rules = st.one_of(
    st.builds("FREQ=DAILY;INTERVAL={};COUNT={}".format, st.integers(1, 9), st.integers(1, 30)),
    st.builds("FREQ=WEEKLY;INTERVAL={};BYDAY={},{};WKST={}".format, st.integers(1, 4), days, days, days),
    st.builds("FREQ=MONTHLY;BYDAY={}{}".format, st.sampled_from(["1", "2", "-1", ""]), days),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={};UNTIL=20260301T083000Z".format, st.integers(1, 31)),
    st.builds("FREQ=YEARLY;BYMONTH={};BYDAY=-1{}".format, st.integers(1, 12), days),
)


@settings(max_examples=60, deadline=None)
@given(
    rules,
    st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2024-01-01")).map(
        lambda each: each.replace(microsecond=0, fold=0)
    ),
)
def test_occurrences_are_those_of_recurring_ical_events(rule, start):
    if start.astimezone(BERLIN).dst() is None or 1 <= start.hour <= 3:
        start = start.replace(hour=9)
    text = calendar(vevent("UID:1", f"DTSTART;TZID=Europe/Berlin:{start:%Y%m%dT%H%M%S}", f"RRULE:{rule}"))
    theirs = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).after(datetime(2019, 1, 1, tzinfo=UTC))
    wanted = [each.start for each in islice(theirs, 25)]
    (event,) = events(text)
    assert list(islice(occurrences(event), 25)) == wanted


# whatever comes


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_raise_nothing_but_unreadable(raw):
    try:
        records(raw)
    except Unreadable as refused:
        assert str(refused)
    for each in records(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + raw):
        assert each.where


VALUES = st.one_of(
    st.text(max_size=30), st.sampled_from(["20240101", "20240101T100000Z", "P1D", "FREQ=DAILY", "mailto:a@b.c", "/", ","])
)
LINES = st.builds(
    "{}{}:{}".format,
    st.sampled_from(
        [
            "DTSTART",
            "DTEND",
            "DURATION",
            "RRULE",
            "RDATE",
            "EXDATE",
            "RECURRENCE-ID",
            "ATTENDEE",
            "ORGANIZER",
            "SUMMARY",
            "UID",
            "CATEGORIES",
            "BEGIN",
            "END",
            "TZID",
        ]
    ),
    st.sampled_from(
        [
            "",
            ";VALUE=DATE",
            ";VALUE=PERIOD",
            ';TZID="x',
            ";TZID=Europe",
            ";TZID=../x",
            ";CN=",
            ";;=",
            ";ENCODING=QUOTED-PRINTABLE",
        ]
    ),
    VALUES,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=12))
def test_random_properties_raise_nothing_and_their_occurrences_neither(lines):
    text = calendar(vevent("UID:1", "SUMMARY:Tea", *lines) + vevent("UID:after", "SUMMARY:Still here"))
    found = records(text.encode("utf-8", "replace"))
    for each in found:
        if isinstance(each, Event):
            occurrences_until(each, NOW, limit=10)
    assert "after" in {each.uid for each in found if isinstance(each, Event)} or any(
        "END" in line or "BEGIN" in line for line in lines
    )


def test_ten_thousand_entries_stream_in_little_memory():
    import tracemalloc

    body = vevent(
        "UID:{0}@example.org", "SUMMARY:Tea {0}", "DTSTART:20240101T100000Z", "ATTENDEE;CN=N{0}:mailto:n{0}@example.org"
    )
    raw = calendar("".join(body.format(each) for each in range(10_000))).encode()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    assert sum(isinstance(each, Event) for each in read(io.BytesIO(raw))) == 10_000
    assert tracemalloc.get_traced_memory()[1] - before < 5_000_000
    tracemalloc.stop()
