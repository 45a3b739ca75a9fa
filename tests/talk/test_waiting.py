"""What waits for somebody in their talks: the dot beside their place in the frame."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from closeknit.kit import clock
from closeknit.talk import actions, reads
from closeknit.trust import actions as trust
from closeknit.trust.reads import sight

pytestmark = pytest.mark.django_db

MARK = 'class="unread-mark"'


def unread(viewer, now):
    """What the frame says, which is never another thing than what the list says."""
    listed = any(each.is_unread and not each.is_muted for each in reads.threads(viewer, sight(viewer), now).lines)
    assert reads.has_unread(viewer, now) == listed
    return listed


@pytest.fixture
def look(now):
    def at(member, path="/"):
        client = Client()
        client.force_login(member)
        with clock.held_at(now):
            return client.get(path).content.decode()

    return at


def test_the_frame_says_quietly_that_something_unread_waits(ada, ben, cy, pair, write, look, now):
    last = write(ada, pair)
    assert MARK in look(ben) and "something unread waits" in look(ben) and MARK in look(ben, "/threads/dot")
    assert MARK not in look(ada) and MARK not in look(cy), "nothing waits for them"
    assert MARK not in look(ben, f"/threads/{pair}"), "it stands before him"
    actions.read_up_to(by=ben, slug=pair, seq=last, now=now)
    assert MARK not in look(ben) and not unread(ben, now)
    actions.mark_unread(by=ben, slug=pair, now=now)
    assert MARK in look(ben) and unread(ben, now)


def test_what_is_muted_deleted_or_apart_waits_for_nobody(ada, ben, cy, dee, pair, write, now):
    seq = write(ada, pair)
    assert unread(ben, now)
    actions.mute_talk(by=ben, slug=pair, until=now + actions.FOR_GOOD, now=now)
    assert not unread(ben, now)
    actions.mute_talk(by=ben, slug=pair, until=None, now=now)
    assert unread(ben, now)
    actions.delete_message(by=ada, slug=pair, seq=seq, now=now)
    assert not unread(ben, now)
    group = actions.start_talk(by=ben, slugs=[ada.slug, dee.slug], now=now)
    write(dee, group)
    assert unread(ben, now) and not unread(ada, now), "a gap waits for nobody"
    write(cy, actions.start_talk(by=cy, slugs=[ada.slug], now=now))
    assert unread(ada, now)
    trust.block_member(by=ada, member_id=cy.id, now=now)
    assert not unread(ada, now)


def test_a_talk_marked_unread_with_somebody_blocked_since_waits_no_more(ada, cy, write, now):
    slug = actions.start_talk(by=cy, slugs=[ada.slug], now=now)
    write(cy, slug)
    actions.mark_unread(by=ada, slug=slug, now=now)
    assert unread(ada, now)
    trust.block_member(by=cy, member_id=ada.id, now=now)
    assert not unread(ada, now)


def test_a_circle_s_talk_waits_for_those_in_it_now(ada, ben, cy, kiln, write, now):
    slug = actions.circle_talk(by=ada, circle_id=kiln.id, now=now)
    write(ada, slug)
    assert unread(ben, now) and not unread(ada, now) and not unread(cy, now)
    actions.read_up_to(by=ben, slug=slug, seq=9, now=now)
    assert not unread(ben, now)


def test_it_is_one_question_however_much_there_is(ada, ben, cy, pair, write, now, member):
    def asked():
        with CaptureQueriesContext(connection) as found:
            reads.has_unread(ben, now)
        return len(found)

    before = asked()
    for number in range(4):
        other = member(f"M{number}", entered_at=now)
        write(other, actions.start_talk(by=other, slugs=[ben.slug, cy.slug], now=now))
    assert asked() == before == 1


def test_neither_the_dot_nor_the_list_reads_the_threads_of_others(ada, ben, kiln, pair, write, now):
    """Of two conditions with “or” between them PostgreSQL answers neither from an index, and reads every thread of the house."""
    write(ben, pair)
    with CaptureQueriesContext(connection) as asked:
        assert reads.has_unread(ada, now) and reads.threads(ada, sight(ada), now).lines
    of_threads = [each["sql"] for each in asked if 'FROM "talk_thread"' in each["sql"]]
    assert len(of_threads) == 2 and all(" UNION ALL " in sql for sql in of_threads)
