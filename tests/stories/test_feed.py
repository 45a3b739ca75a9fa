"""What is new since one was last here, people close first, in pages that end; and what is earlier."""

from datetime import timedelta

import pytest

from closeknit.contacts import actions as contacts
from closeknit.contacts.models import ContactPoint
from closeknit.stories import actions, reads
from closeknit.stories.actions.visiting import A_VISIT
from closeknit.stories.models import FeedVisit
from closeknit.trust.reads import sight

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def texts(moments):
    return [each.html.removeprefix("<p>").removesuffix("</p>") for each in moments]


def news(viewer, now, since, page=1):
    return reads.news(viewer, sight(viewer), since=since, until=now, page=page, now=now)


def test_what_is_new_is_what_was_told_since_the_visit_before(ada, ben, tell, now):
    tell(ben, "Before", at=now - 3 * HOUR)
    actions.note_visit(by=ada, now=now - 2 * HOUR)
    tell(ben, "Since", at=now - HOUR)
    visit = actions.note_visit(by=ada, now=now)
    assert texts(news(ada, now, visit.since).moments) == ["Since"]


def test_reloading_and_turning_pages_show_the_same_again_and_the_next_visit_does_not(ada, ben, tell, now):
    actions.note_visit(by=ada, now=now - 2 * HOUR)
    tell(ben, "News", at=now - HOUR)
    first = actions.note_visit(by=ada, now=now)
    for minutes in (1, 10, 29):
        assert actions.note_visit(by=ada, now=now + timedelta(minutes=minutes)) == first
    later = now + A_VISIT
    assert texts(news(ada, later, actions.note_visit(by=ada, now=later).since).moments) == []


def test_what_was_seen_on_a_visit_is_not_new_on_the_next(ada, ben, tell, now):
    actions.note_visit(by=ada, now=now)
    tell(ben, "Told while she was here", at=now + timedelta(minutes=5))
    actions.note_visit(by=ada, now=now + timedelta(minutes=10))
    tell(ben, "Told after she looked", at=now + timedelta(minutes=20))
    later = now + timedelta(days=8)
    visit = actions.note_visit(by=ada, now=later)
    assert visit.since == now + timedelta(minutes=10)
    assert texts(news(ada, later, visit.since).moments) == ["Told after she looked"]


def test_a_house_in_which_nobody_told_anything_says_so_and_not_that_all_was_read(ada, ben, tell, client):
    client.force_login(ada)
    page = client.get("/moments").content.decode()
    assert "Nobody has told anything yet" in page and "caught up" not in page and "Earlier" not in page
    tell(ben)
    page = client.get("/moments").content.decode()
    assert "Nobody has told anything yet" not in page and "caught up" in page


def test_a_look_is_written_once_a_minute(ada, now, django_assert_num_queries):
    actions.note_visit(by=ada, now=now - HOUR)
    actions.note_visit(by=ada, now=now)
    with django_assert_num_queries(1):
        actions.note_visit(by=ada, now=now + timedelta(seconds=50))
    with django_assert_num_queries(2):
        actions.note_visit(by=ada, now=now + timedelta(minutes=5))
    assert FeedVisit.objects.count() == 1


def test_a_newcomer_sees_what_was_told_lately(ada, ben, tell, now):
    tell(ben, "Long ago", at=now - timedelta(days=20))
    tell(ben, "Lately", at=now - timedelta(days=10))
    visit = actions.note_visit(by=ada, now=now)
    assert visit.is_first
    assert texts(news(ada, now, visit.since).moments) == ["Lately"]


def pin(owner, member, now):
    contact_id = contacts.contact_for_member(by=owner, member=member, now=now)
    contacts.pin_contact(by=owner, contact_id=contact_id, now=now)


def test_people_close_to_the_reader_come_first_and_each_part_is_in_order_of_time(ada, ben, cy, member, tell, now):
    eve = member("Eve", entered_at=now)
    pin(ada, cy, now)
    for hours in range(30):  # an hour of talk on each of thirty days is close
        at = now - timedelta(days=hours)
        mei = contacts.contact_for_member(by=ada, member=eve, now=now)
        contacts.log_interaction(by=ada, contact_ids=[mei], deed="called", happened_at=at, now=now)
    for number, by in enumerate((cy, ben, eve, ben, cy), 1):
        tell(by, f"{by.name} {number}", at=now - HOUR + timedelta(minutes=number))
    found = news(ada, now, now - timedelta(days=1))
    assert texts(found.moments) == ["Cy 5", "Eve 3", "Cy 1", "Ben 4", "Ben 2"]
    assert found.close == 3


def test_a_contact_is_known_by_the_handle_of_the_house_alone(ada, ben, now):
    contact_id = contacts.add_contact(by=ada, draft=contacts.Draft({"name": "Ben"}), now=now)
    ContactPoint.objects.create(owner=ada, contact_id=contact_id, kind="handle", value=str(ben.id), norm=f"mastodon:{ben.id}")
    contacts.pin_contact(by=ada, contact_id=contact_id, now=now)
    assert reads.close_members(ada, [ben.id], now) == set()
    pin(ada, ben, now)
    assert reads.close_members(ada, [ben.id], now) == {ben.id}


def test_the_pages_of_what_is_new_end_and_show_each_moment_once(ada, ben, cy, tell, now):
    pin(ada, cy, now)
    told = [tell(cy if number % 7 == 0 else ben, str(number), at=now - timedelta(minutes=number)) for number in range(45)]
    pages = [news(ada, now, now - timedelta(days=1), page) for page in (1, 2, 3)]
    assert [(len(page.moments), page.has_more, page.close) for page in pages] == [(20, True, 7), (20, True, 0), (5, False, 0)]
    assert sorted(each.id for page in pages for each in page.moments) == sorted(told)


def test_what_was_too_much_to_be_new_is_among_the_earlier_ones(ada, ben, tell, now, monkeypatch):
    monkeypatch.setattr("closeknit.stories.reads.feed.MOST_NEWS", 5)
    for number in range(8):
        tell(ben, str(number), at=now - timedelta(minutes=number + 1))
    found = news(ada, now, now - timedelta(days=1))
    assert texts(found.moments) == ["0", "1", "2", "3", "4"]
    assert texts(reads.earlier(ada, sight(ada), (found.since, 2**62)).moments) == ["5", "6", "7"]


def test_earlier_pages_follow_each_other_without_a_gap_even_at_one_moment(ada, ben, tell, now):
    told = [tell(ben, str(number), at=now - HOUR) for number in range(7)]
    place, seen = (now, 2**62), []
    for _page in range(4):
        page = reads.earlier(ada, sight(ada), place, limit=2)
        seen += [each.id for each in page.moments]
        place = page.following
    assert seen == told[::-1]
    assert place is None


def test_one_members_pages_follow_each_other_too(ada, ben, tell, now):
    told = [tell(ben, str(number), at=now - HOUR) for number in range(5)]
    for viewer in (ada, ben):
        place, seen = (now, 2**62), []
        while place:
            page = reads.moments_of_member(viewer, sight(viewer), ben.id, place, limit=2)
            seen += [each.id for each in page.moments]
            place = page.following
        assert seen == told[::-1]


def test_a_circle_shows_what_was_told_to_it_alone(ada, ben, cy, dee, kiln, tell, now):
    number = tell(ada, "Kiln", "circles", [kiln])
    tell(ada, "All")
    later = (now + HOUR, 2**62)
    assert [each.id for each in reads.moments_told_in(ben, sight(ben), kiln.id, later).moments] == [number]
    assert reads.moments_told_in(cy, sight(cy), kiln.id, later).moments == []
    assert reads.moments_told_in(dee, sight(dee), kiln.id, later).moments == []


def test_who_is_in_very_many_circles_reads_them_all(ada, ben, circle, tell, now, monkeypatch):
    monkeypatch.setattr("closeknit.stories.reads.feed.SPACES_AT_ONCE", 3)
    told = [tell(ada, "x", "circles", [circle(f"C{number}", ada, ben)]) for number in range(8)]
    found = reads.earlier(ben, sight(ben), (now + HOUR, 2**62)).moments
    assert sorted(each.id for each in found) == told


def test_whoever_has_not_come_in_is_told_nothing_by_the_feed(stray, ada, tell, now):
    tell(ada, "All")
    tell(ada, "Everybody", "public")
    assert news(stray, now + HOUR, now - HOUR).moments == []
    assert reads.search(stray, sight(stray), "Everybody") == []
