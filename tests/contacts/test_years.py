"""The year in pictures, through its pages."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Draft, year_picture
from closeknit.contacts.models import JournalEntry, LifeEvent, LifeEventPerson, Memory, YearLetter, YearPicture
from closeknit.contacts.rules.rings import RING_SIZES, seats
from closeknit.contacts.rules.years import Move, closest, moves, seasons, tracks
from closeknit.contacts.views.year_pictures import path, ranges
from closeknit.kit import clock, jobs
from closeknit.ledger import reads as ledger


@pytest.fixture
def add(ada, now):
    return lambda name, by=ada, **fields: actions.add_contact(by=by, draft=Draft({"name": name, **fields}), now=now)


@pytest.fixture
def log(ada, now):
    def write(contact_id, *days, deed="called", by=ada, **told):
        for on in days:
            at = datetime(*on, tzinfo=UTC) if isinstance(on, tuple) else on
            actions.log_interaction(by=by, contact_ids=[contact_id], deed=deed, happened_at=at, now=now, **told)

    return write


@pytest.fixture
def look(door, now):
    """A page as Ada sees it on a day."""

    def get(address="/people/years/2025", at=now, status=200):
        with clock.held_at(at):
            answer = door.get(address)
        assert answer.status_code == status
        return answer.content.decode()

    return get


def section(page, title):
    """The names under one heading."""
    found = re.search(rf">{title}</h2>(.*?)</section>", page, re.S)
    return re.findall(r"<span><bdi>([^<]+)</bdi>(?: <span[^>]*>[^<]*</span>)?</span></a>", found[1]) if found else []


def weekly(first, weeks):
    return [datetime(*first, tzinfo=UTC) + timedelta(weeks=number) for number in range(weeks)]


class TestThePage:
    def test_an_empty_book_says_what_to_do(self, look):
        assert "Nothing is known of this year yet" in look("/people/year")

    def test_one_person_is_drawn_with_the_months_they_were_close(self, look, add, log):
        log(add("Mei"), *weekly((2025, 2, 3), 20))
        page = look()
        lists = dict(re.findall(r"<dt>(\w+)</dt><dd>(.*?)</dd>", page.partition("month-lists")[2].partition("</dl>")[0]))
        assert lists["January"] == "" and "Mei" in lists["February"] and "Mei" in lists["December"] and len(lists) == 12
        assert 'role="img"' in page and "style=" not in page

    def test_the_present_year_ends_now_and_has_an_address_of_its_own(self, look, add, log):
        log(add("Mei"), (2026, 3, 3))
        page = look("/people/year")
        assert "The year 2026" in page and ">May</span>" in page and ">June</span>" not in page
        assert page.count("month-ring") >= 5 and look("/people/years/2026")

    @pytest.mark.parametrize("year", [2027, 2024, 1, 0, 9999, 10**30])
    def test_a_year_of_which_nothing_can_be_known_does_not_exist(self, look, add, log, year):
        log(add("Mei"), (2025, 3, 3))
        look(f"/people/years/{year}", status=404)
        look(f"/people/years/{year}/letter", status=404)

    def test_who_came_nearer_and_who_went_quiet(self, look, add, log):
        mei, ben, old = add("Mei"), add("Ben"), add("Old")
        log(mei, (2024, 1, 5), *weekly((2025, 9, 1), 17))
        log(ben, *weekly((2024, 8, 1), 21))
        log(old, *weekly((2024, 8, 2), 21), *weekly((2025, 1, 3), 52))
        page = look()
        assert section(page, "Came nearer") == ["Mei"] and section(page, "It grew quiet with") == ["Ben"]
        assert "cold" not in page and "streak" not in page

    def test_new_people_first_meetings_and_voices(self, look, add, log):
        mei, ben, zoe = add("Mei"), add("Ben"), add("Zoe")
        log(mei, (2024, 5, 1), deed="wrote")
        log(mei, (2025, 6, 2), deed="met", minutes=180)
        log(ben, (2025, 3, 3), minutes=30)
        log(zoe, (2024, 5, 1), deed="met")
        log(zoe, (2025, 5, 1), deed="met", minutes=20)
        page = look()
        assert section(page, "Met for the first time") == ["Mei"] and "2 June" in page
        assert section(page, "New in your book’s story") == ["Ben"] and section(page, "Voices you heard") == ["Ben"]
        assert "3 hours in one place" in page and "30 minutes in calls" in page and "20 minutes in one place" in page

    def test_the_days_are_drawn_and_told_by_how_they_were_shared(self, look, add, log):
        mei = add("Mei")
        log(mei, (2025, 3, 3), (2025, 3, 4), (2025, 3, 5), deed="met")
        log(mei, (2025, 3, 4), (2025, 8, 9))
        page = look()
        assert "Together: 3–5" in page and "Voices: 4" in page and "Voices: 9" in page

    def test_a_day_is_that_of_the_owners_zone(self, look, add, log, ada, door):
        log(add("Mei"), datetime(2025, 12, 31, 23, 30, tzinfo=UTC), deed="met")
        assert "Together: 1<" in look("/people/years/2026")
        type(ada).objects.filter(id=ada.id).update(zone="America/New_York")
        assert "Together: 31<" in look("/people/years/2025")

    def test_a_29_february_is_a_day(self, look, add, log):
        log(add("Mei"), (2024, 2, 29), deed="met")
        assert "Together: 29<" in look("/people/years/2024")

    def test_who_is_put_away_is_left_out_and_comes_back(self, look, add, log, ada, now):
        mei = add("Mei")
        log(mei, *weekly((2025, 2, 3), 20))
        assert "Mei" in look()
        actions.archive_contact(by=ada, contact_id=mei, now=now)
        assert "Mei" not in look()
        actions.restore_contact(by=ada, contact_id=mei, now=now)
        assert "Mei" in look()

    def test_who_has_died_stays_to_the_month_of_the_last_word_and_is_no_news(self, look, add, log, ada, now):
        ruth = add("Ruth")
        log(ruth, *weekly((2024, 9, 3), 17), *weekly((2025, 1, 3), 10))
        assert "Ruth" in section(look(), "It grew quiet with")
        actions.mark_died(by=ada, contact_id=ruth, now=now)
        page = look()
        assert "The last year with" in page and section(page, "It grew quiet with") == []
        lists = dict(re.findall(r"<dt>(\w+)</dt><dd>(.*?)</dd>", page.partition("month-lists")[2].partition("</dl>")[0]))
        assert "Ruth" in lists["March"] and "Ruth" not in lists["April"]
        log(ruth, (2026, 1, 3))  # it was not the last
        assert "The last year with" not in look() and "The last year with" in look("/people/years/2026")

    def test_letters_that_come_later_draw_it_anew(self, look, add, log):
        mei, ben = add("Mei"), add("Ben")
        log(mei, (2025, 3, 3))
        assert "Ben" not in look()
        log(ben, (2025, 4, 4))
        assert "Ben" in look()

    def test_names_are_only_text(self, look, add, log):
        log(add('<script>"x" & O’Hara\u202e'), *weekly((2025, 2, 3), 20))
        assert "<script>&quot;" not in look() and '<script>"x"' not in look() and "&lt;script&gt;" in look()

    def test_nobody_elses_people_are_in_it(self, look, add, log, cy):
        log(add("Mei"), (2025, 3, 3))
        log(add("Hers", by=cy), (2025, 3, 3), by=cy)
        assert "Hers" not in look() and YearPicture.objects.count() == 1

    def test_it_costs_the_same_number_of_queries_at_any_size(self, look, add, log, django_assert_max_num_queries):
        costs = []
        for _ in range(2):
            for number in range(6):
                log(add(f"Ben{number}"), (2025, 3, 3), (2024, 3, 3))
            look()
            with django_assert_max_num_queries(16) as captured:
                look()
            costs.append(len(captured))
        assert costs[0] == costs[1]


class TestALongLedger:
    @pytest.fixture
    def long(self, monkeypatch):
        monkeypatch.setattr(year_picture, "AT_ONCE", 0)

    def test_it_is_drawn_by_a_worker_and_asked_for_once(self, long, look, add, log, ada, now):
        log(add("Mei"), *weekly((2025, 2, 3), 20))
        for _ in range(2):
            assert "The year is being drawn" in look()
        asked = [each for each in jobs.listing() if each.name == "contacts.draw_year"]
        assert len(asked) == 1
        jobs.named("contacts.draw_year").function(owner_id=ada.id, year=2025)
        page = look()
        assert "Mei" in page and "being drawn" not in page

    def test_what_was_there_is_shown_while_it_is_drawn_again(self, long, look, add, log, ada, now):
        mei, ben = add("Mei"), add("Ben")
        log(mei, (2025, 3, 3))
        actions.draw_year(by=ada, year=2025, now=now)
        log(ben, (2025, 4, 3))
        assert "Mei" in look() and "being drawn again" not in look()  # not more often than once an hour
        page = look(at=now + timedelta(hours=2))
        assert "Mei" in page and "being drawn again" in page

    def test_a_year_of_which_nothing_changed_is_not_replayed(self, add, log, ada, now):
        mei = add("Mei")
        log(mei, (2025, 3, 3))
        actions.draw_year(by=ada, year=2025, now=now)
        before = YearPicture.objects.get()
        YearPicture.objects.update(told=before.told | {"seen": 1})
        log(mei, (2026, 3, 3))
        actions.draw_year(by=ada, year=2025, now=now)
        after = YearPicture.objects.get()
        assert after.mark != before.mark and after.told["seen"] == 1
        actions.draw_year(by=ada, year=2025, now=now)
        log(mei, (2025, 3, 4))
        actions.draw_year(by=ada, year=2025, now=now)
        assert "seen" not in YearPicture.objects.get().told


class TestTheLetter:
    ADDRESS = "/people/years/2025/letter"

    @pytest.fixture
    def eve(self):
        return datetime(2025, 12, 28, 12, tzinfo=UTC)

    def test_it_tells_what_is_there(self, look, add, log, ada, now, eve):
        mei, ben = add("Mei"), add("Ben")
        log(mei, (2024, 1, 5), *weekly((2025, 9, 1), 17))
        log(ben, *weekly((2024, 8, 1), 21))
        actions.add_note(by=ada, contact_id=mei, text="She sings **again**.\nAnd more", on=date(2025, 10, 1), now=now)
        actions.add_promise(by=ada, contact_id=ben, text="the recipe", now=eve)
        actions.add_promise(by=ada, contact_id=mei, text="the map", now=eve)
        [of_mei] = [each.id for each in reads.open_promises(ada, eve.date()) if each.contact_id == mei]
        actions.keep_promise(by=ada, promise_id=of_mei, now=eve)
        actions.add_gift(by=ada, contact_id=mei, present=actions.Present("given", "A bowl", on="2025"), now=now)
        page = look(self.ADDRESS)
        assert "Dear Ada," in page and "October to December: Mei" in page
        assert "Mei came nearer. “She sings again.”" in page and "And more" not in page
        assert "Ben: you were last in touch in December 2024." in page
        assert "Ben: the recipe" in page and "Mei: the map" in page and "Mei: A bowl" in page
        parts = [page.index(title) for title in ("Promises you kept", "Mei: the map", "still open", "Ben: the recipe")]
        assert parts == sorted(parts)

    def test_it_tells_of_lives_and_of_what_was_written_down_but_of_nothing_kept_quiet(self, look, add, log, ada, now):
        mei = add("Mei")
        log(mei, (2025, 3, 3))
        shared = {"owner": ada, "year": 2025, "made_at": now}
        event = LifeEvent.objects.create(kind="moved", text="to the river", **shared)
        LifeEventPerson.objects.create(owner=ada, contact_id=mei, event=event)
        Memory.objects.create(text="The lake at night", month=8, day=2, **shared)
        Memory.objects.create(text="The hospital", is_quiet=True, **shared)
        for day, text in ((3, "Snow"), (9, "More snow with @Mei")):
            JournalEntry.objects.create(owner=ada, on=date(2025, 1, day), text=text, html="", made_at=now, changed_at=now)
        page = look(self.ADDRESS)
        assert "<p>Mei: to the river</p>" in page and "hospital" not in page
        assert "<p>9 January: More snow with Mei</p>\n<p>2 August: The lake at night</p>" in page

    def test_own_words_are_kept_and_come_back_as_hopes_a_year_later(self, door, look, add, log, now, eve):
        log(add("Mei"), (2025, 3, 3), (2024, 3, 3))
        with clock.held_at(eve):
            door.post(self.ADDRESS, {"remembered": "The <b>lake</b>", "hopes": "More walks\nLess haste"})
        page = look(self.ADDRESS)
        assert "The &lt;b&gt;lake&lt;/b&gt;" in page and "More walks" in page
        page = look("/people/years/2026/letter")
        assert "What you wished for a year ago" in page and "<p>More walks</p>\n<p>Less haste</p>" in page

    def test_what_was_told_stays_as_it_was_once_the_year_is_over(self, door, look, add, log, now, eve):
        mei, ben = add("Mei"), add("Ben")
        log(mei, *weekly((2025, 2, 3), 20))
        with clock.held_at(eve):
            door.post(self.ADDRESS, {})
            assert "so far" in YearLetter.objects.get().text
        with clock.held_at(now):
            door.post(self.ADDRESS, {"hopes": "x"})
        log(ben, *weekly((2025, 2, 3), 20))
        with clock.held_at(now):
            door.post(self.ADDRESS, {"hopes": "y"})
        kept = YearLetter.objects.get()
        assert "so far" not in kept.text and "Mei" in kept.text and "Ben" not in kept.text and kept.hopes == "y"

    def test_sealed_it_is_closed_until_december_and_told_of_once(self, door, look, add, log, ada, eve, now):
        log(add("Mei"), (2025, 3, 3))
        with clock.held_at(eve):
            door.post(self.ADDRESS, {"remembered": "the secret", "seal": "on"})
            assert "the secret" not in door.get(self.ADDRESS).content.decode()
        assert YearLetter.objects.get().sealed_until == date(2026, 12, 1)
        assert "It opens by itself on 1 December 2026" in look(self.ADDRESS, at=datetime(2026, 11, 30, 22, tzinfo=UTC))
        morning = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)  # the first of December in Berlin
        assert "the secret" in look(self.ADDRESS, at=morning)
        assert [actions.tell_years(now=at) for at in (morning - timedelta(hours=1), morning, morning)] == [0, 1, 0]
        assert "The letter you sealed for 2025 is open again" in look("/people")

    def test_a_sealed_letter_can_be_opened_before_but_not_overwritten(self, door, look, add, log, eve, now):
        log(add("Mei"), (2025, 3, 3))
        with clock.held_at(eve):
            door.post(self.ADDRESS, {"remembered": "the secret", "seal": "on"})
            answer = door.post(self.ADDRESS, {"remembered": "typed in vain"})
        assert answer.status_code == 422 and "typed in vain" in answer.content.decode()
        assert "This letter is sealed. Open it first." in answer.content.decode()
        with clock.held_at(eve):
            door.post(self.ADDRESS + "/opening")
        assert "the secret" in look(self.ADDRESS, at=eve)

    def test_who_died_is_named_plainly(self, look, add, log, ada, now):
        ruth = add("Ruth")
        log(ruth, *weekly((2025, 1, 3), 10))
        actions.mark_died(by=ada, contact_id=ruth, now=now)
        page = look(self.ADDRESS)
        assert "The last year with Ruth." in page and "came into your book" not in page

    def test_an_empty_year_says_so(self, look):
        assert "Your book knows nothing of 2026" in look("/people/years/2026/letter")

    @pytest.mark.parametrize("text", ["x" * 20_001, "\x00\ud800ok"])
    def test_odd_words_are_answered_kindly(self, door, add, log, eve, text):
        log(add("Mei"), (2025, 3, 3))
        with clock.held_at(eve):
            answer = door.post(self.ADDRESS, {"hopes": text.encode("utf-8", "replace").decode()})
        assert answer.status_code in (302, 422)

    def test_the_notice_comes_once_from_27_december_in_the_owners_zone(self, add, log, ada, now):
        log(add("Mei"), (2025, 3, 3))
        before = datetime(2025, 12, 26, 22, 30, tzinfo=UTC)
        times = [before, before + timedelta(hours=1), before + timedelta(days=9), before + timedelta(days=60)]
        assert [actions.tell_years(now=at) for at in times] == [0, 1, 0, 0]

    def test_no_notice_for_an_empty_year_or_a_letter_that_is_kept(self, add, log, ada, cy, eve):
        log(add("Mei"), (2024, 3, 3))
        assert actions.tell_years(now=eve) == 0
        log(add("Ben"), (2025, 3, 3))
        actions.keep_letter(by=ada, year=2025, remembered="", hopes="", is_to_be_sealed=False, now=eve)
        assert actions.tell_years(now=eve) == 0

    def test_it_costs_the_same_number_of_queries_at_any_size(self, look, add, log, ada, now, django_assert_max_num_queries):
        costs = []
        for _ in range(2):
            for number in range(6):
                ben = add(f"Ben{number}")
                log(ben, *weekly((2025, 8, 1), 4))
                actions.add_promise(by=ada, contact_id=ben, text="x", now=now)
            look(self.ADDRESS)
            with django_assert_max_num_queries(22) as captured:
                look(self.ADDRESS)
            costs.append(len(captured))
        assert costs[0] == costs[1]


def test_the_rings_at_the_last_month_are_those_of_the_rings_page(look, add, log, ada, now):
    for number in range(30):
        log(
            add(f"P{number}"), *[now - timedelta(days=1 + number * 3 + each * (number % 7 + 1)) for each in range(number % 9 + 1)]
        )
    look("/people/year")
    told = YearPicture.objects.get().told["rings"][-1]
    assert told == [[row.id for row in ring.people] for ring in reads.rings(ada, now)] and any(told)


def test_a_book_that_is_erased_takes_its_years_along(look, add, log, ada, now):
    log(add("Mei"), (2025, 3, 3))
    look()
    actions.keep_letter(by=ada, year=2025, remembered="a", hopes="", is_to_be_sealed=False, now=now)
    actions.erase_book(by=ada, now=now)
    assert not YearPicture.objects.exists() and not YearLetter.objects.exists()


def test_two_who_are_made_one_are_one_in_the_picture(look, add, log, ada, now):
    mei, twin = add("Mei"), add("Mei T.")
    log(mei, *weekly((2025, 2, 3), 9))
    log(twin, *weekly((2025, 5, 3), 9))
    assert "Mei T." in look()
    actions.merge_contacts(by=ada, contact_id=mei, other_id=twin, now=now)
    assert "Mei T." not in look() and "Mei" in look()
    assert ledger.extent(ada).entries == 18


class TestTheRules:
    def test_a_full_ring_sends_further_out(self):
        rings = seats((number, 0) for number in range(300))
        assert [len(ring) for ring in rings] == list(RING_SIZES) and rings[1][0] == 5
        assert seats([(1, None), (2, 3)]) == [[], [], [], [2]]

    def test_moves_are_told_by_rings(self):
        before, after = [[1], [2], [3], [4]], [[2], [1], [], [5, 6]]
        nearer, quieter = moves(before, after, new={6})
        assert nearer == [Move(2, 1, 0), Move(5, 4, 3)]
        assert quieter == [Move(3, 2, 4), Move(1, 0, 1)]

    def test_a_season_names_those_who_were_among_the_closest_most_often(self):
        def rings(*ids):
            return [list(ids[:5]), list(ids[5:]), [], []]

        months = [rings(1, 2, 3, 4, 5, 6), rings(1, 2, 3, 4, 6), rings(6, 1, 2, 3, 4), rings(9)]
        assert seasons(months) == [[1, 2, 3, 4, 6], [9]] and closest(months[0], 6) == [1, 2, 3, 4, 5, 6]

    def test_a_track_is_parted_where_somebody_was_away(self):
        assert tracks([[1, 2], [2, 1], [2], [1]]) == {
            1: [[(0, 0), (1, 1)], [(3, 0)]],
            2: [[(0, 1), (1, 0), (2, 0)]],
        }
        assert path([(0, 0), (1, 1)]) == "M13 30C26 30 26 47 38 47"

    def test_days_are_told_in_runs(self):
        assert ranges([1, 2, 3, 5, 8, 9]) == "1–3, 5, 8–9" and ranges([]) == ""
