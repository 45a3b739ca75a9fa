"""What somebody published, as one line of Today at most."""

from datetime import date, timedelta

import pytest
from django.test import Client

from closeknit.contacts import actions as contacts
from closeknit.contacts.actions import Day, Draft, Point
from closeknit.contacts.models import Outlet, Piece
from closeknit.kit import clock
from closeknit.ledger import actions as ledger
from closeknit.today import actions, reads
from closeknit.today.rules import Answer, Candidate, Reason, Shown, is_wanted, rest_after_passing_over

DAY = timedelta(days=1)


@pytest.fixture
def made(ada, now):
    """Somebody who published something so many days ago: `made("Ben", "The move", days=1)`."""

    def make(name, title, days=1, warmth=0, **fields):
        points = [Point("link", f"https://{name.casefold()}.example/"), Point("email", f"{name.casefold()}@example.org")]
        draft = Draft({"name": name, "given": name, **fields}, points=points)
        contact_id = contacts.add_contact(by=ada, draft=draft, now=now - 90 * DAY)
        ids = [(contact_id, f"{name}{n}", 1 + n / 9, ("out", "in")[n % 2]) for n in range(warmth)]
        entries = [ledger.Entry(each, "test", key, "", "email", way, now - days * DAY) for each, key, days, way in ids]
        ledger.record_interactions(by=ada, entries=entries, now=now)
        publish(contact_id, title, days)
        return contact_id

    def publish(contact_id, title, days=1, kind="text"):
        outlet = Outlet.objects.create(
            owner=ada, contact_id=contact_id, source=f"https://x.example/{title}", state="on", made_at=now
        )
        Piece.objects.create(
            owner=ada, contact_id=contact_id, outlet=outlet, key=Piece.objects.count(), title=title, kind=kind,
            link="https://ben.example/move", published_at=now - days * DAY, seen_at=now,
        )  # fmt: skip

    make.publish = publish
    return make


def named(viewer, moment):
    actions.open_today(by=viewer, now=moment)
    return [(line.person.name, line.nudge.reason) for line in reads.lines(viewer, reads.day_of(viewer, moment), moment)]


def page(viewer, moment):
    client = Client()
    client.force_login(viewer)
    with clock.held_at(moment):
        return client.get("/").content.decode()


def test_it_is_said_in_words_with_a_link_and_the_usual_ways(ada, made, now):
    made("Ben", "The <move>")
    text = page(ada, now)
    assert "Ben wrote “The &lt;move&gt;” yesterday." in text and 'href="https://ben.example/move"' in text
    assert 'href="mailto:ben@example.org"' in text


@pytest.mark.parametrize(
    ("kind", "words"),
    [("sound", "Ben published something to hear yesterday: “It”"), ("film", "to watch"), ("note", "Ben shared yesterday: “It”")],
)  # fmt: skip
def test_each_kind_has_its_words(ada, made, now, kind, words):
    made("Ben", "It")
    Piece.objects.update(kind=kind)
    assert words in page(ada, now)


def test_at_most_one_a_day_and_warm_people_first(ada, made, now):
    made("Cold", "a")
    made("Warm", "b", warmth=8)
    contacts.add_promise(by=ada, contact_id=made("Pia", "c"), text="it", now=now)
    assert [each for each in named(ada, now) if each[1] == "shared"] == [("Warm", "shared")]


def test_who_waits_for_the_owner_comes_first(ada, made, now):
    made("Ben", "a")
    bea = contacts.add_contact(by=ada, draft=Draft({"name": "Bea"}, occasions=[Day("birthday", "--05-08")]), now=now)
    assert bea and named(ada, now) == [("Bea", "occasion"), ("Ben", "shared")]


def test_nothing_comes_twice_and_nobody_two_weeks_running_in_a_day(ada, made, now):
    ben = made("Ben", "first")
    assert named(ada, now) == [("Ben", "shared")]
    assert named(ada, now + DAY) == []
    made.publish(ben, "second", days=-2)
    assert named(ada, now + 3 * DAY) == []
    made.publish(ben, "third", days=-6)
    assert named(ada, now + 7 * DAY) == [("Ben", "shared")]


def test_what_is_old_undated_or_a_programs_doing_is_not_named(ada, made, now):
    made("Old", "a", days=8)
    made("Undated", "b")
    Piece.objects.filter(title="b").update(published_at=None)
    made("Coder", "c")
    Piece.objects.filter(title="c").update(kind="code")
    assert named(ada, now) == []


def test_archived_people_the_dead_and_organisations_are_not_named(ada, made, now):
    contacts.archive_contact(by=ada, contact_id=made("Archie", "a"), now=now)
    contacts.mark_died(by=ada, contact_id=made("Ruth", "b"), now=now)
    made("Company", "c", is_organisation=True)
    assert named(ada, now) == []


def test_who_rests_is_not_named(ada, made, now):
    ben = made("Ben", "a")
    actions.let_rest(ada, {ben: reads.day_of(ada, now) + 30 * DAY}, now)
    assert named(ada, now) == []


def test_done_writes_down_that_the_owner_wrote(ada, made, now):
    made("Ben", "a")
    named(ada, now)
    nudge = reads.lines(ada, reads.day_of(ada, now), now)[0].nudge
    actions.answer_nudge(by=ada, nudge_id=nudge.id, answer="done", now=now)
    assert "I wrote" in page(ada, now) and named(ada, now + DAY) == []


class TestRules:
    DAY = date(2026, 5, 6)
    ONE = Candidate(1, Reason.SHARED, "piece:2", 1.0)

    def shown(self, days, key="piece:1", answer=Answer.NONE, reason=Reason.SHARED):
        return Shown(1, reason, key, self.DAY - days * DAY, answer)

    def wanted(self, *shown):
        return is_wanted(self.ONE, day=self.DAY, shown=shown, rests_until=None)

    def test_twice_passed_over_means_a_season_without(self):
        assert self.wanted(self.shown(10)) and self.wanted(self.shown(20), self.shown(10, answer=Answer.DONE))
        assert not self.wanted(self.shown(20), self.shown(10)) and self.wanted(self.shown(110), self.shown(100))

    def test_later_brings_it_back_and_nothing_else_does(self):
        assert not self.wanted(self.shown(2, "piece:2", Answer.LATER)) and self.wanted(self.shown(3, "piece:2", Answer.LATER))
        assert not self.wanted(self.shown(30, "piece:2")) and not self.wanted(self.shown(30, "piece:2", Answer.REST))

    def test_an_article_passed_over_is_not_the_person_passed_over(self):
        assert rest_after_passing_over([self.shown(20), self.shown(10)]) is None
        fading = Candidate(1, Reason.FADING, "fading:1", 1.0)
        assert is_wanted(fading, day=self.DAY, shown=[self.shown(2)], rests_until=None)
        assert not self.wanted(self.shown(2, "fading:1", reason=Reason.FADING))
