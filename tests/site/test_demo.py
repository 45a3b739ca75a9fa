"""The demonstration: the same for two people on the same day, and with life on every page of the book."""

import html
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client

from closeknit.accounts.models import Member
from closeknit.contacts import reads
from closeknit.contacts.models import Card, Contact, Gift, JournalEntry, LifeEvent, LifeEventPerson, Memory
from closeknit.kit import clock
from closeknit.members import reads as members
from closeknit.notify.models import Notice
from closeknit.site.demo import coming, fill, keep, lives, pictures, threads

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """The demonstration, filled once for all tests of this file: each is undone, and at the end all of it."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around._from_testcase = True  # as TestCase marks its own: what must be outermost may stand inside it
        with around:
            yield fill.fill(now=NOW)
            transaction.set_rollback(True)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def robin(filled, db):
    return Member.objects.get(id=filled.id)


def test_it_can_be_opened_on_a_leap_day(db):
    assert not Member.objects.exists()  # this test goes before those that share one house
    robin = fill.fill(now=datetime(2028, 2, 29, 12, tzinfo=UTC))
    assert Memory.objects.of(robin).count() == len(lives.MEMORIES)
    assert keep.years_before(date(2028, 2, 29), 3) == date(2025, 2, 28)


def test_every_place_of_the_book_shows_some_life(robin, now):
    door = Client()
    door.force_login(robin)
    for path, seen in {
        "/people/events": lives.EVENTS[0][2],
        "/people/memories": "Svolvær, Lofoten",
        "/people/gifts": "A head torch that fits over her hat",
        "/people/reminders": "An evening for letters",
        "/people/cards": lives.ROUND_TITLE,
    }.items():
        assert seen in door.get(path).content.decode(), path
    assert JournalEntry.objects.of(robin).count() == len(lives.JOURNAL)


def test_a_newcomer_sees_life_on_every_page_of_the_community(robin):
    door = Client()
    door.force_login(robin)
    for path, seen in {
        "/invitations": coming.LINE,
        "/welcome/greeting": ("Lev Koren", coming.GREETING, coming.ANSWER),
        "/community/applications": coming.APPLIED,
        "/circles": (coming.SECRET.name, coming.NIGHT.name),
        "/hosts/queue": "Jakob Sommer",
        "/hosts/log": coming.NOT_HERE,
        "/members": ("Amara Diallo", "Hanne Vik"),
        "/moments": "thanks",
        "/met": "Hanne Vik",
        "/together": "one dry sock",
        "/vouches": "which line to keep",
        "/threads": (threads.HUT, "Noor Haddad", "Mei Tanaka", "First drafts"),
    }.items():
        page = html.unescape(door.get(path).content.decode())
        assert all(each in page for each in ((seen,) if isinstance(seen, str) else seen)), path


def test_a_newcomer_of_the_demonstration_was_greeted_and_the_other_waits(robin, now):
    amara, lev = (Member.objects.get(name=name) for name in ("Amara Diallo", "Lev Koren"))
    page = Client()
    page.force_login(amara)
    assert coming.GREETING in html.unescape(page.get("/welcome").content.decode())
    assert [each.slug for each in members.unanswered_newcomers(robin, now)] == [lev.slug]


def test_what_is_past_writes_no_letters_and_only_the_last_days_are_unread(robin, now):
    assert not Notice.objects.filter(post_at__isnull=False).exists()
    unread = Notice.objects.filter(owner_id=robin.id, read_at=None)
    assert unread.exists() and not unread.filter(made_at__lt=now - timedelta(days=2)).exists()


def test_a_life_event_of_two_stands_on_both_pages(robin):
    moved = LifeEvent.objects.of(robin).get(text="To the house by the canal")
    there = LifeEventPerson.objects.of(robin).filter(event=moved).values_list("contact_id", flat=True)
    names = Contact.objects.of(robin).filter(id__in=list(there)).values_list("name", flat=True)
    assert set(names) == {"Ben Okafor", "Grace Okafor"}


def test_one_memory_is_of_this_day_and_comes_up(robin, now):
    today = clock.local_date(now, robin.zone)
    assert "ridge" in reads.memory_of_the_day(robin, today).text


def test_a_photo_says_what_can_be_seen(robin):
    photos = [photo for memory in Memory.objects.of(robin) for photo in reads.memory_line(robin, memory.id).photos]
    assert {photo.alt for photo in photos} == {alt for memory in lives.MEMORIES for _name, alt in memory[-1]}


def test_half_of_the_round_is_ticked_off(robin):
    states = [card.state for card in Card.objects.of(robin)]
    done = [state for state in states if state != Card.State.CHOSEN]
    assert len(states) == len(lives.ADDRESSES) and sorted(done) == sorted(lives.CARDS_DONE)


def test_a_second_filling_changes_nothing(robin, now):
    before = Gift.objects.of(robin).count()
    assert fill.fill(now=now) == robin and Gift.objects.of(robin).count() == before > 0


def test_the_pictures_are_always_the_same():
    for name in pictures.SCENES:
        assert pictures.picture(name) == pictures.picture(name)
