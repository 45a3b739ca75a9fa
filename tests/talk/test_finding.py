"""Words looked for in all of one's talks."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from closeknit.accounts.models import Membership
from closeknit.kit import clock, portable
from closeknit.talk import actions, reads
from closeknit.talk.actions.portable import portable_kinds as talk_kinds
from closeknit.trust import actions as trust
from closeknit.trust.reads import sight

pytestmark = pytest.mark.django_db


def found(viewer, asked="kiln"):
    return [(each.title, each.name, each.line) for each in reads.said_found(viewer, sight(viewer), asked)]


def test_words_are_found_in_every_talk_one_is_in_and_in_no_other(ada, ben, cy, stray, kiln, pair, write, now):
    write(ada, pair, "The kiln is cool")
    write(ben, actions.circle_talk(by=ben, circle_id=kiln.id, now=now), "A kiln for all of us")
    write(cy, actions.start_talk(by=cy, slugs=[ben.slug], now=now), "Sell me the kiln?")
    assert found(ada) == [("Kiln", "Ben", "A kiln for all of us"), ("Ben", "Ada", "The kiln is cool")]
    assert len(found(ben)) == 3 and found(cy) == [("Ben", "Cy", "Sell me the kiln?")] and found(stray) == []
    Membership.objects.filter(circle=kiln, member=ada).update(left_at=now)
    assert [title for title, _name, _line in found(ada)] == ["Ben"]
    assert found(ada, "") == found(ada, "\x00\ud800") == []


def test_nothing_from_before_one_came_or_deleted_or_of_somebody_apart_is_found(ada, ben, cy, dee, member, write, now):
    mei = member("Mei", entered_at=now)
    slug = actions.start_talk(by=ben, slugs=[ada.slug, dee.slug, cy.slug], now=now)
    write(dee, slug, "My kiln")
    gone = write(cy, slug, "Old kiln")
    actions.add_to_talk(by=ben, slug=slug, slugs=[mei.slug], now=now)
    write(ben, slug, "New kiln")
    assert len(found(ben)) == 3
    assert [line for _title, _name, line in found(ada)] == ["New kiln", "Old kiln"]
    assert [line for _title, _name, line in found(mei)] == ["New kiln"]
    actions.delete_message(by=cy, slug=slug, seq=gone, now=now)
    assert [line for _title, _name, line in found(ada)] == ["New kiln"]
    actions.leave_talk(by=ada, slug=slug, now=now)
    assert found(ada) == []


def test_a_talk_of_two_with_somebody_blocked_is_searched_no_more(ada, ben, pair, write, now):
    write(ada, pair, "The kiln")
    assert found(ben) and found(ada)
    trust.block_member(by=ada, member_id=ben.id, now=now)
    assert found(ben) == found(ada) == []


def test_the_page_marks_the_words_and_leads_to_their_place(ada, ben, pair, write, now):
    seq = write(ada, pair, "The kiln & <b>I</b>")
    client = Client()
    client.force_login(ben)
    with clock.held_at(now):
        page = client.get("/threads/search", {"q": "kiln"}).content.decode()
        nothing = client.get("/threads/search", {"q": "boat"}).content.decode()
    assert f"/threads/{pair}?at={seq}#m-{seq}" in page and "<mark>kiln</mark> &amp; &lt;b&gt;" in page
    assert "Nothing was said in your talks with these words." in nothing


def test_as_many_questions_whatever_is_found(ada, ben, cy, pair, write, now, member):
    def asked():
        eyes = sight(ben)
        with CaptureQueriesContext(connection) as queries:
            assert reads.said_found(ben, eyes, "kiln")
        return len(queries)

    write(ada, pair, "kiln")
    before = asked()
    for number in range(3):
        other = member(f"M{number}", entered_at=now)
        for _twice in range(2):
            write(other, actions.start_talk(by=other, slugs=[ben.slug], now=now), "kiln")
    assert asked() == before == 4


def test_what_one_said_leaves_with_the_names_of_those_it_was_said_to(ada, ben, cy, dee, kiln, pair, write, now):
    write(ada, pair, "To Ben")
    write(ada, actions.circle_talk(by=ada, circle_id=kiln.id, now=now), "To the kiln")
    group = actions.start_talk(by=ben, slugs=[ada.slug, dee.slug, cy.slug], now=now)
    write(ada, group, "To some")
    write(ben, pair, "Not hers")

    def told():
        book = portable.Book(talk_kinds(ada))
        lines = book.lines(book.kinds["messages"], ada.id, book.numbers(ada.id))
        return {each["text"]: each["to"] for each in lines}

    assert told() == {"To Ben": ["Ben"], "To the kiln": ["Kiln"], "To some": ["Ben", "Cy"]}, "Dee is blocked"
    assert portable.Book(talk_kinds(ada)).schema()["messages"]["columns"]["to"]
    actions.leave_talk(by=ada, slug=group, now=now)
    assert told()["To some"] == []
