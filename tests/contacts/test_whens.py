"""What people type when they are asked when."""

from datetime import date, time

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from closeknit.contacts.forms.whens import Before, When, typed_before, typed_when
from closeknit.contacts.rules.repeating import LAST, Repeat, day_of, turn_on_or_after

TODAY = date(2026, 5, 6)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("today", When(date(2026, 5, 6))),
        ("Tomorrow.", When(date(2026, 5, 7))),
        ("tomorrow at 15:30", When(date(2026, 5, 7), time(15, 30))),
        ("at 3 pm", When(date(2026, 5, 6), time(15))),
        ("Friday 8 am", When(date(2026, 5, 8), time(8))),
        ("on Wednesday", When(date(2026, 5, 13))),
        ("next friday", When(date(2026, 5, 8))),
        ("next week", When(date(2026, 5, 13))),
        ("in 3 weeks", When(date(2026, 5, 27))),
        ("in a month", When(date(2026, 6, 6))),
        ("12 May", When(date(2026, 5, 12))),
        ("1 May", When(date(2027, 5, 1))),
        ("29 Feb", When(date(2027, 2, 28))),
        ("12 May 2030 at 9", When(date(2030, 5, 12), time(9))),
        ("2026-12-24", When(date(2026, 12, 24))),
        ("1 May 2020", When(date(2020, 5, 1))),
        ("third Monday", When(date(2026, 5, 18))),
        ("the third Monday of every month", When(date(2026, 5, 18), None, Repeat("month", nth=3, weekday=0))),
        ("every month on the third Monday", When(date(2026, 5, 18), None, Repeat("month", nth=3, weekday=0))),
        ("every month on the 31st", When(date(2026, 5, 31), None, Repeat("month"))),
        ("31st monthly", When(date(2026, 5, 31), None, Repeat("month"))),
        ("the 31st of each month at 18:00", When(date(2026, 5, 31), time(18), Repeat("month"))),
        ("every 2 weeks on Tuesday", When(date(2026, 5, 12), None, Repeat("week", 2))),
        ("every other week on Wednesday", When(TODAY, None, Repeat("week", 2))),
        ("weekly on Friday", When(date(2026, 5, 8), None, Repeat("week"))),
        ("12 May every year", When(date(2026, 5, 12), None, Repeat("year"))),
        ("every year on 1 May", When(date(2027, 5, 1), None, Repeat("year"))),
        ("every day", When(TODAY, None, Repeat("day"))),
        ("weekly", When(TODAY, None, Repeat("week"))),
        ("every 2 weeks", When(TODAY, None, Repeat("week", 2))),
        ("every other week", When(TODAY, None, Repeat("week", 2))),
        ("every Sunday at 18:00", When(date(2026, 5, 10), time(18), Repeat("week"))),
        ("every third Monday", When(date(2026, 5, 18), None, Repeat("month", nth=3, weekday=0))),
        ("every last Friday of the month", When(date(2026, 5, 29), None, Repeat("month", nth=LAST, weekday=4))),
        ("every 31st", When(date(2026, 5, 31), None, Repeat("month"))),
        ("every 12 May", When(date(2026, 5, 12), None, Repeat("year"))),
    ],
)
def test_english_is_understood(text, when):
    assert typed_when(text, TODAY) == when


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        ("de", "morgen um 8:15", When(date(2026, 5, 7), time(8, 15))),
        ("de", "nächste Woche", When(date(2026, 5, 13))),
        ("de", "in 2 Tagen", When(date(2026, 5, 8))),
        ("de", "am Freitag um 15 Uhr", When(date(2026, 5, 8), time(15))),
        ("de", "12. Mai", When(date(2026, 5, 12))),
        ("de", "jeden dritten Montag", When(date(2026, 5, 18), None, Repeat("month", nth=3, weekday=0))),
        ("de", "jeden Monat am 31.", When(date(2026, 5, 31), None, Repeat("month"))),
        ("de", "alle 2 Wochen am Dienstag", When(date(2026, 5, 12), None, Repeat("week", 2))),
        ("de", "jedes Jahr am 12. Mai", When(date(2026, 5, 12), None, Repeat("year"))),
        ("es", "cada mes el tercer lunes", When(date(2026, 5, 18), None, Repeat("month", nth=3, weekday=0))),
        ("de", "alle 3 Monate", When(TODAY, None, Repeat("month", 3))),
        ("es", "mañana a las 9", When(date(2026, 5, 7), time(9))),
        ("es", "la semana que viene", When(date(2026, 5, 13))),
        ("es", "el viernes", When(date(2026, 5, 8))),
        ("es", "cada 2 semanas", When(TODAY, None, Repeat("week", 2))),
        ("es", "cada lunes", When(date(2026, 5, 11), None, Repeat("week"))),
        ("es", "12 de mayo", When(date(2026, 5, 12))),
    ],
)
def test_german_and_spanish_are_understood(language, text, when):
    with override(language):
        assert typed_when(text, TODAY) == when


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "every",
        "32 May",
        "at 25:00",
        "in 99999999 days",
        "May 2027",
        "2027",
        "13 pm",
        "every 0 days",
        "every day on Monday",
        "every month on 32",
    ],
)
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(ValueError):
        typed_when(text, TODAY)


@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(["every", "in", "3", "31", "next", "last", "monday", "at", "9", "pm", "day", "May", ",", ".", ":", "0"])
    ).map(" ".join)
)
def test_any_text_is_read_or_refused(text):
    try:
        found = typed_when(text, TODAY)
    except ValueError:
        return
    assert isinstance(found.on, date)


@pytest.mark.parametrize(
    ("text", "days", "kind", "who"),
    [
        ("10 days before Ben's birthday", 10, "birthday", "ben"), ("a week before Ben’s birthday.", 7, "birthday", "ben"),
        ("3 days before James' anniversary", 3, "anniversary", "james"), ("2 weeks before her birthday", 14, "birthday", ""),
        ("10 days before the birthday of Mei Ono", 10, "birthday", "mei ono"), ("1 day before the birthday", 1, "birthday", ""),
        ("10 Tage vor Bens Geburtstag", 10, "birthday", "ben"), ("eine Woche vor dem Geburtstag von Mei", 7, "birthday", "mei"),
        ("10 días antes del cumpleaños de Ben", 10, "birthday", "ben"), ("una semana antes de su cumpleaños", 7, "birthday", ""),
    ],
)  # fmt: skip
def test_so_many_days_before_somebodys_day_are_understood(text, days, kind, who):
    assert typed_before(text) == Before(days, kind, who)


@pytest.mark.parametrize("text", ["tomorrow", "10 days", "before", "many days before Ben's birthday", "x" * 5000, "\0"])
def test_anything_else_is_before_nobodys_day(text):
    assert typed_before(text) is None


def test_every_weekday_is_monday_to_friday():
    saturday = date(2026, 5, 9)
    for text in ("every weekday", "weekdays at 8:00", "werktags um 8:00", "de lunes a viernes"):
        found = typed_when(text, saturday)
        assert (found.on, found.repeat.unit) == (date(2026, 5, 11), "work")
    days = [day_of(Repeat("work"), date(2026, 5, 7), turn) for turn in range(7)]
    assert [day.day for day in days] == [7, 8, 11, 12, 13, 14, 15]
    assert all(turn_on_or_after(Repeat("work"), saturday, day_of(Repeat("work"), saturday, n)) == n for n in range(400))
