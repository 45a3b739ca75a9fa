"""What stands quietly below a talk of two, being reminded, and the pure rules behind them and behind link previews."""

from datetime import UTC, datetime, timedelta

import pytest

from closeknit.accounts.models import Member
from closeknit.members.models import ProfileField
from closeknit.notify import actions as notify
from closeknit.notify.models import Notice
from closeknit.notify.rules import Quiet, Reaching
from closeknit.talk import actions, reads
from closeknit.talk.rules.links import first_link
from closeknit.talk.rules.pages import page_says
from closeknit.talk.rules.steps import is_morning, next_step
from closeknit.talk.rules.turning import deeds_of

NIGHT = datetime(2026, 5, 6, 18, 10, tzinfo=UTC)  # 03:10 in Tokyo


@pytest.fixture
def mei(member, now):
    mei = member("Mei", zone="Asia/Tokyo", entered_at=now)
    notify.change_reaching(by=mei, wanted=Reaching(quiet=Quiet(22, 7)), now=now)
    return mei


def shows_zone(mei, now):
    ProfileField.objects.create(owner=mei, kind="zone", audience="members", made_at=now, changed_at=now)


def below(viewer, slug, at):
    return reads.beside(viewer, reads.thread(viewer, slug), at)


@pytest.mark.django_db
def test_the_writer_learns_that_it_is_night_only_from_who_shows_their_zone(ada, mei, now):
    slug = actions.start_talk(by=ada, slugs=[mei.slug], now=now)
    assert below(ada, slug, NIGHT).quiet == ""
    shows_zone(mei, now)
    assert below(ada, slug, NIGHT).quiet == "It is 03:10 for Mei. What you write makes no sound, and waits for the morning."
    assert below(ada, slug, NIGHT + timedelta(hours=6)).quiet == "" == below(mei, slug, NIGHT).quiet


@pytest.mark.django_db
def test_after_a_steady_exchange_one_line_offers_a_voice_with_both_their_hours(ada, mei, write, now):
    slug = actions.start_talk(by=ada, slugs=[mei.slug], now=now)
    shows_zone(mei, now)
    at = now
    for day in range(5):
        at = now + timedelta(days=7 * day)
        assert below(ada, slug, at).step == ""
        write(ada, slug, f"Week {day}", at=at)
        write(mei, slug, f"Here too {day}", at=at + timedelta(minutes=5))
        if day == 3:
            break
    found = below(ada, slug, at + timedelta(hours=1))
    assert (found.step, found.name) == ("voice", "Mei") and "your time" in found.hours[0] and "for Mei" in found.hours[0]


@pytest.mark.django_db
def test_whoever_wanted_is_reminded_once(ada, ben, pair, write, now):
    write(ada, pair, "When do you come?")
    actions.read_up_to(by=ben, slug=pair, seq=1, now=now)
    actions.remind_to_answer(by=ben, slug=pair, at=now + timedelta(hours=3), now=now)
    assert actions.tell_reminders(now=now + timedelta(hours=2)) == 0
    for told in (1, 0):
        assert actions.tell_reminders(now=now + timedelta(hours=3)) == told
    assert Notice.objects.filter(owner=ben).latest("id").text == "You wanted to answer: Ada"
    assert reads.thread(ben, pair).own.is_unread


@pytest.mark.django_db
def test_nobody_is_reminded_of_somebody_who_went_apart(ada, ben, pair, write, now):
    from closeknit.trust import actions as trust

    write(ada, pair, "When do you come?")
    actions.remind_to_answer(by=ben, slug=pair, at=now, now=now)
    trust.block_member(by=ada, member_id=ben.id, now=now)
    assert actions.tell_reminders(now=now) == 0
    assert Member.objects.filter(id=ben.id).exists()


def test_the_step_follows_the_rung():
    assert next_step(3, is_steady=True, has_voice_lately=False) == "voice"
    assert next_step(3, is_steady=True, has_voice_lately=True) == "" == next_step(3, is_steady=False, has_voice_lately=False)
    assert next_step(5, is_steady=True, has_voice_lately=True) == "meet"
    assert next_step(2, is_steady=True, has_voice_lately=False) == next_step(6, is_steady=True, has_voice_lately=False) == ""
    assert next_step(None, is_steady=True, has_voice_lately=False) == ""
    assert [hour for hour in range(24) if not is_morning(hour)] == list(range(9, 20))


def test_to_whom_a_message_is_turned():
    two = {"is_circle": False, "quoted": None, "named": []}
    assert deeds_of(1, [2], has_voice=False, **two) == {2: "message"} and deeds_of(1, [2], has_voice=True, **two) == {2: "voice"}
    assert deeds_of(1, [2, 3, 4], has_voice=False, **two) == dict.fromkeys([2, 3, 4], "comment")
    assert deeds_of(1, [2, 3, 4, 5], has_voice=True, **two) == {}
    said = {"is_circle": False, "has_voice": False, "quoted": 2, "named": [3, 9]}
    assert deeds_of(1, [2, 3, 4, 5], **said) == {2: "comment", 3: "mention"}
    assert deeds_of(1, [2], **(said | {"is_circle": True})) == {2: "comment"}
    assert deeds_of(1, [1, 2], **(said | {"quoted": 1})) == {2: "message"}


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("see https://example.org/a?b=1.", "https://example.org/a?b=1"), ("(http://a.example/x)", "http://a.example/x"),
        ("[here](https://a.example/p)", "https://a.example/p"), ("ftp://a.example", ""), ("no", ""),
        ("HTTPS://A.example/", "HTTPS://A.example/"), ("https://a.example/" + "x" * 2000, ""),
    ],
)  # fmt: skip
def test_the_first_link_of_a_text(text, link):
    assert first_link(text) == link


def test_what_a_page_says_of_itself():
    head = b"""<html><head><script>var t = "<title>no</title>"</script><title> Plain
        title </title><meta property="og:title" content="Celadon &amp; more"><meta name="description" content="How to.">
        <meta property="og:image" content="/a.png"></head><body><title>late</title>"""
    says = page_says(head)
    assert (says.title, says.description, says.picture) == ("Celadon & more", "How to.", "/a.png")
    assert page_says(b"<title>Gr\xfc\xdfe</title>", "text/html; charset=latin-1").title == "Gr\u00fc\u00dfe"
    assert page_says(b"<title>" + b"a " * 500).title.endswith("\u2026") and len(page_says(b"<title>" + b"a " * 500).title) <= 200


@pytest.mark.parametrize(
    "body", [b"", b"\xff\x00<", b"<title>", b"<!--" * 20_000, b"<script>" * 5000, b"<meta " * 20_000, b"<![CDATA[" * 10_000]
)
def test_no_page_is_too_odd(body):
    assert page_says(body, "text/html; charset=nonsense").picture == ""
