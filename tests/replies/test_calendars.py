"""What people's calendars answer by mail: taken as on the page, once, and from nobody else."""

from datetime import UTC, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.gatherings import actions as gatherings
from closeknit.gatherings import reads
from closeknit.gatherings.actions import Reply
from closeknit.gatherings.actions.answering import answer_as_guest
from closeknit.gatherings.models import CalendarEntry, Guest, Occurrence, Rsvp, rows_of
from closeknit.kit.calendars.pieces import folded
from closeknit.notify import actions as notify
from closeknit.notify.models import Letter, Notice
from closeknit.replies import actions
from closeknit.replies.models import Incoming
from closeknit.replies.rules import calendar_answers
from closeknit.trust import actions as trust
from tests.gatherings.conftest import ada, ben, circle, cy, dee, hana, kiln, plan  # noqa: F401
from tests.replies.test_fetching import mailbox  # noqa: F401
from tests.replies.test_rules import letter
from tests.sources.dovecot import dovecot  # noqa: F401

NUMBERS = iter(range(1, 10_000))


@pytest.fixture
def invited(plan, ada, ben, now, settings):  # noqa: F811
    """Ben said that he may come to Ada's choir of five evenings, and his calendar was told."""
    settings.REPLY_ADDRESS = "reply@closeknit.test"
    row = plan(ada, "Choir", rrule="FREQ=WEEKLY;COUNT=5")
    ones = list(Occurrence.objects.filter(gathering=row).order_by("starts_at"))
    for one in ones:
        gatherings.rsvp(by=ben, occurrence_id=one.id, reply=Reply("maybe"), now=now - timedelta(hours=2))
    return SimpleNamespace(row=row, ones=ones, ada=ada, who=ben, now=now)


def entry_of(invited):
    return CalendarEntry.objects.get(gathering=invited.row, **rows_of(invited.who))


def calendar(invited, part="ACCEPTED", method="REPLY", sequence=None, minutes=-5, attendee=None, uid=None, more=()):
    entry = entry_of(invited)
    stamp = (invited.now + timedelta(minutes=minutes)).strftime("%Y%m%dT%H%M%SZ")
    return folded([
        "BEGIN:VCALENDAR", "PRODID:-//Mail//EN", "VERSION:2.0", f"METHOD:{method}", "BEGIN:VEVENT", f"UID:{uid or entry.uid}",
        f"SEQUENCE:{entry.sequence if sequence is None else sequence}", f"DTSTAMP:{stamp}",
        f"ATTENDEE;PARTSTAT={part};CN=Whoever:mailto:{attendee or invited.who.email}", *more, "END:VEVENT", "END:VCALENDAR",
    ])  # fmt: skip


def mailed(invited, data=None, attached=False, **said):
    headers = {name: said.pop(name) for name in list(said) if name[0].isupper()}
    made = letter("Accepted: Choir", to=notify.rsvp_address(entry_of(invited).id),
                  **{"From": invited.who.email, "Message_ID": f"<{next(NUMBERS)}@mail.example>"} | headers)  # fmt: skip
    data = calendar(invited, **said) if data is None else data
    if attached:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename="reply.ics")
    else:
        made.add_alternative(data, maintype="text", subtype="calendar", params={"method": "REPLY"})
    return made.as_bytes()


def take(invited, data=None, **said):
    return actions.take_letter(data=mailed(invited, data, **said), now=invited.now)


def answers(invited):
    rows = Rsvp.objects.filter(occurrence__gathering=invited.row, **rows_of(invited.who)).order_by("occurrence__starts_at", "id")
    return [each.answer for each in rows]


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("part", "answer"), [("ACCEPTED", "yes"), ("tentative", "maybe"), ("DECLINED", "no")])
def test_what_a_calendar_answers_is_the_answer_to_all_that_are_to_come(invited, part, answer):
    assert take(invited, part=part) == "said"
    assert answers(invited) == [answer] * 5


def test_one_time_of_a_series_is_answered_by_its_recurrence_id_however_it_is_written(invited):
    second, third, fourth = (each.slot.replace("-", "").replace(":", "") + "00" for each in invited.ones[1:4])
    assert take(invited, part="DECLINED", more=[f"RECURRENCE-ID;TZID=W. Europe Standard Time:{second}"]) == "said"
    assert take(invited, more=[f"RECURRENCE-ID:{third}"], minutes=-4) == "said"
    utc = invited.ones[3].starts_at.strftime("%Y%m%dT%H%M%SZ")
    assert take(invited, part="DECLINED", more=[f"RECURRENCE-ID:{utc}"], minutes=-3) == "said"
    assert answers(invited) == ["maybe", "no", "yes", "no", "maybe"] and fourth
    assert take(invited, more=["RECURRENCE-ID:20300101T100000Z"], minutes=-2) == "refused"


def test_an_attached_answer_that_a_program_marked_as_automatic_is_taken_with_its_word(invited):
    said = ["COMMENT:I bring\\, if I may\\, cake"]
    assert take(invited, attached=True, more=said, Auto_Submitted="auto-generated", Precedence="bulk") == "said"
    assert Rsvp.objects.filter(answer="yes", word="I bring, if I may, cake").count() == 5


def test_the_same_letter_twice_and_an_older_answer_under_a_new_name_change_nothing(invited):
    first = mailed(invited, part="DECLINED", minutes=-10)
    assert [actions.take_letter(data=first, now=invited.now) for _ in range(2)] == ["said", "again"]
    assert take(invited, minutes=-3) == "said"
    for minutes in (-10, -4, -3):
        assert take(invited, part="DECLINED", minutes=minutes) == "again"
    assert answers(invited) == ["yes"] * 5
    # What was said on the page since counts for more, whatever a letter on its way says.
    one = invited.ones[0]
    gatherings.rsvp(by=invited.who, occurrence_id=one.id, reply=Reply("no"), now=invited.now)
    assert take(invited, minutes=-1) == "said" and answers(invited)[0] == "no"


def test_what_answers_an_older_invitation_is_not_taken_and_its_writer_hears_why(invited):
    CalendarEntry.objects.update(sequence=3)
    assert take(invited, sequence=2) == "refused"
    assert answers(invited) == ["maybe"] * 5
    assert "has changed since" in Letter.objects.filter(owner=invited.who, kind="replies").get().text
    assert take(invited, part="TENTATIVE", sequence=2, minutes=-4) == "again"


@pytest.mark.parametrize(
    "forged",
    [
        {"From": "eve@example.org"}, {"attendee": "eve@example.org"},
        {"Authentication_Results": "mx.example; dmarc=fail header.from=example.org"},
    ],
)  # fmt: skip
def test_a_forged_answer_changes_nothing(invited, forged):
    assert take(invited, part="DECLINED", **forged) == "forged"
    assert answers(invited) == ["maybe"] * 5 and not Letter.objects.filter(kind="replies").exists()


def test_an_answer_about_something_else_or_that_answers_nothing_changes_nothing(invited):
    assert take(invited, uid="other@example.org") == "stranger"
    assert {take(invited, part=part) for part in ("NEEDS-ACTION", "DELEGATED", "", "X")} == {"again"}
    assert take(invited, data=calendar(invited, method="REQUEST")) == "empty"
    assert answers(invited) == ["maybe"] * 5


def test_another_time_that_a_calendar_proposes_is_told_to_the_hosts_and_changes_nothing(invited):
    assert take(invited, method="COUNTER", part="TENTATIVE", more=["DTSTART:20260514T180000Z"]) == "said"
    assert any("would rather come to “Choir”" in each.text for each in Notice.objects.filter(owner=invited.ada))
    assert answers(invited) == ["maybe"] * 5


ODD = [
    b"", b"\0" * 100, b"BEGIN:VCALENDAR\r\nMETHOD:REPLY", b"x" * 300_000,
    b"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\n" * 200,
]  # fmt: skip


@pytest.mark.parametrize("name", ["W. Europe Standard Time", "Europe/Berlin", "Customized Time Zone"])
def test_a_time_is_read_by_windows_names_and_by_zones_that_the_letter_defines(name):
    zone = ["BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0200", "END:STANDARD", "END:VTIMEZONE"]  # fmt: skip
    event = ["BEGIN:VEVENT", "UID:1", f'DTSTART;TZID="{name}":20260514T200000', f'RECURRENCE-ID;TZID="{name}":20260513T190000',
             "ATTENDEE;PARTSTAT=TENTATIVE:mailto:ben@example.org", "END:VEVENT"]  # fmt: skip
    (told,) = calendar_answers(folded(["BEGIN:VCALENDAR", "METHOD:COUNTER", *zone, *event, "END:VCALENDAR"]))
    assert [each.astimezone(UTC).hour for each in (told.starts, told.recurrence)] == [18, 17]


@pytest.mark.parametrize("data", ODD, ids=range(len(ODD)))
def test_odd_parts_change_nothing(invited, data):
    assert take(invited, data=data) in ("empty", "stranger")
    assert answers(invited) == ["maybe"] * 5


LINES = [
    "BEGIN:VCALENDAR", "METHOD:REPLY", "BEGIN:VEVENT", "UID:x", "DTSTAMP:99999999T999999Z", "SEQUENCE:-1", "END:VEVENT",
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.c", "ATTENDEE:", "RECURRENCE-ID:", "DTSTART;TZID=x:0", "\x00", ";:",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES)))
def test_whatever_stands_there_is_read_or_passed_over(lines):
    assert isinstance(calendar_answers("\r\n".join(lines).encode()), list)


def test_seats_lines_and_closing_hold_for_answers_by_mail_and_are_told_in_a_letter(invited, cy):  # noqa: F811
    Occurrence.objects.update(capacity=1)
    gatherings.rsvp(by=cy, occurrence_id=invited.ones[0].id, reply=Reply("yes"), now=invited.now)
    assert take(invited) == "said"
    seats = list(Rsvp.objects.filter(member=invited.who).order_by("occurrence__starts_at").values_list("seat", flat=True))
    assert seats == ["waiting"] + ["seated"] * 4
    row = invited.row
    assert take(invited, part="DECLINED", minutes=-4) == "said"
    row.closes_hours = 24 * 60
    row.save()
    assert take(invited, minutes=-3) == "refused" and "too late" in Letter.objects.filter(kind="replies").latest("id").text
    assert answers(invited).count("yes") == 1


def test_whom_one_brings_and_what_the_hosts_asked_stays_and_a_question_that_is_open_is_asked_by_letter(invited):
    row, one = invited.row, invited.ones[0]
    row.most_plus, row.questions = 1, [{"id": 1, "text": "What do you sing?", "choices": [], "is_needed": True}]
    row.save()
    assert take(invited) == "refused" and answers(invited) == ["maybe"] * 5
    assert "need to know" in Letter.objects.filter(kind="replies").get().text
    said = Reply("yes", ("Kim",), {"1": "Bass"})
    gatherings.rsvp(by=invited.who, occurrence_id=one.id, reply=said, now=invited.now - timedelta(hours=1))
    slot = one.starts_at.strftime("%Y%m%dT%H%M%SZ")
    assert take(invited, minutes=-4, more=[f"RECURRENCE-ID:{slot}"]) == "said"
    kept = Rsvp.objects.get(member=invited.who, occurrence=one)
    assert (kept.plus, kept.said, kept.party) == (["Kim"], {"1": "Bass"}, 2)


def test_who_cannot_see_it_any_more_and_what_is_over_is_answered_kindly(invited):
    assert Incoming.objects.count() == 0
    data = mailed(invited)
    trust.block_member(by=invited.ada, member_id=invited.who.id, now=invited.now)
    assert actions.take_letter(data=data, now=invited.now) == "refused"
    assert answers(invited) == ["maybe"] * 5
    assert actions.take_letter(data=mailed(invited), now=invited.now + timedelta(days=400)) == "refused"


def test_many_answers_in_a_minute_wait(invited):
    for minute in range(10):
        take(invited, part="TENTATIVE", minutes=-20 + minute)
    with pytest.raises(actions.TooFast):
        take(invited, minutes=-1)


def test_a_guest_answers_by_their_calendar_too(invited, client):
    row, one, now = invited.row, invited.ones[0], invited.now
    row.takes_guests = True
    row.save()
    CalendarEntry.objects.all().delete()
    zoe = Guest.objects.create(email="zoe@example.org", name="Zoe", zone="UTC", made_at=now)
    early = now - timedelta(hours=2)
    answer_as_guest(guest=zoe, row=row, one=one, reply=Reply("yes"), now=early)
    gatherings.tell_calendar(row=row, who=zoe, now=early)
    invited.who = zoe
    assert take(invited, part="DECLINED", From="ZOE@example.org") == "said"
    assert Rsvp.objects.get(guest=zoe).answer == "no"
    row.closes_hours = 24 * 60
    row.save()
    assert take(invited, minutes=-1) == "refused"
    assert "too late" in Letter.objects.filter(to="zoe@example.org").latest("id").text
    assert take(invited, From="eve@example.org", minutes=0) == "forged"


def test_answers_are_fetched_from_a_real_mailbox(invited, mailbox):  # noqa: F811
    mailbox.put([mailed(invited, part="DECLINED").decode()])
    assert actions.fetch_letters(now=invited.now) == 1
    assert answers(invited) == ["no"] * 5
    assert reads.calendar_entry(None, 2**53) is None
