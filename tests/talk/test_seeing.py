"""Who reads which comment: the audience under which it was written, blocks, states, and pages that end."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from closeknit.accounts.models import Member, Membership
from closeknit.talk import actions, reads
from closeknit.talk.models import Comment
from closeknit.trust import actions as trust
from closeknit.trust.reads import STRANGER, sight

pytestmark = pytest.mark.django_db


def seen_by(viewer, thread_id, now, eyes=None):
    """The numbers on the page of the thread, which are those among the newest of it as well."""
    eyes = eyes or sight(viewer)
    page = reads.thread_page(viewer, eyes, thread_id, now)
    whole = [each for top in page.comments for each in (top, *top.answers)]
    newest = reads.comments_under(viewer, eyes, [thread_id], now, newest=50).get(thread_id)
    assert sorted(each.id for each in whole) == [each.id for each in newest.comments] if newest else not whole
    return sorted(each.id for each in whole)


def test_a_comment_keeps_the_audience_under_which_it_was_written(ada, ben, cy, kiln, circle, thread, say, now):
    hers = thread(ada)
    within = say(ben, hers, to="circles", circles=[kiln])
    wide = say(cy, hers, "Now I read it too")
    assert seen_by(ben, hers, now) == seen_by(ada, hers, now) == [within, wide]
    assert seen_by(cy, hers, now) == [wide]
    Membership.objects.create(circle=kiln, member=cy, joined_at=now)
    assert seen_by(cy, hers, now) == [within, wide], "who joins the circle reads what was told to it"


def test_of_several_circles_one_is_enough(ada, ben, cy, dee, circle, thread, say, now):
    wheel, kiln = circle("Wheel", ada, cy), circle("Kiln", ada, ben)
    other = circle("Other", dee)
    hers = thread(ada)
    made = say(ben, hers, to="circles", circles=[wheel, kiln])
    for one in (ada, ben, cy):
        assert seen_by(one, hers, now) == [made]
    Membership.objects.filter(circle=wheel, member=cy).update(left_at=now)
    Membership.objects.create(circle=other, member=cy, joined_at=now)
    assert seen_by(cy, hers, now) == []


def test_what_is_under_a_thing_for_people_met_is_for_those_its_author_met(ada, ben, cy, hana, thread, say, meet, now):
    meet(ada, ben)
    meet(ada, cy)
    meet(ben, hana)
    hers = thread(ada)
    made = say(ben, hers, to="met")
    for one in (ada, ben, cy):
        assert seen_by(one, hers, now) == [made]
    assert seen_by(hana, hers, now) == [], "Hana has met Ben, and not Ada"


def test_what_nobody_else_reads(ada, ben, thread, say, now):
    hers = thread(ada)
    own, wide = say(ada, hers, to="me"), say(ada, hers, "For all")
    assert seen_by(ada, hers, now) == [own, wide]
    assert seen_by(ben, hers, now) == [wide]


def test_what_is_hidden_is_hidden_from_everybody_also_where_nobody_is_left_who_hid_it(ada, ben, thread, say, now):
    thread_id = thread(ada)
    say(ben, thread_id, to="public")
    assert seen_by(None, thread_id, now)
    Comment.objects.update(hidden_at=now, hidden_by=None)
    assert not seen_by(None, thread_id, now) and not seen_by(ada, thread_id, now)


def test_who_is_not_here_reads_what_is_told_to_everybody(ada, ben, stray, thread, say, now):
    hers = thread(ada)
    say(ben, hers)
    public = say(ben, hers, "For everybody", to="public")
    assert seen_by(stray, hers, now) == [public]
    from django.contrib.auth.models import AnonymousUser

    nobody = AnonymousUser()
    nobody.is_host = False
    assert [each.id for each in reads.thread_page(nobody, STRANGER, hers, now).comments] == [public]


def test_a_block_takes_away_what_was_said_and_every_answer_to_it(ada, ben, cy, dee, thread, say, now):
    bens = thread(ben)
    first = say(dee, bens, "By Dee")
    answer = say(cy, bens, "To Dee", answers=first)
    other = say(cy, bens, "By Cy")
    assert seen_by(ben, bens, now) == [first, answer, other]
    assert seen_by(ada, bens, now) == [other]
    trust.block_member(by=cy, member_id=ben.id, now=now)
    assert seen_by(ben, bens, now) == [first]


@pytest.mark.parametrize(
    ("state", "is_read", "name", "has_page"),
    [
        ("away", False, "", False), ("leaving", False, "", False), ("suspended", True, "Ben", False),
        ("removed", True, "Ben", False), ("gone", True, "a former member", False), ("here", True, "Ben", True),
    ],
)  # fmt: skip
def test_what_somebody_said_who_is_here_no_more(ada, ben, cy, thread, say, now, state, is_read, name, has_page):
    hers = thread(ada)
    made = say(ben, hers)
    answer = say(cy, hers, "Hm", answers=made)
    Member.objects.filter(id=ben.id).update(state=state)
    assert seen_by(cy, hers, now) == ([made, answer] if is_read else [])
    if is_read:
        shown = reads.thread_page(cy, sight(cy), hers, now).comments[0]
        assert (shown.author_name, bool(shown.author_slug)) == (name, has_page)


def test_a_closed_thread_shows_nothing_and_takes_nothing(ada, ben, thread, say, now):
    hers = thread(ada)
    made = say(ben, hers)
    actions.close_thread(thread_id=hers, now=now)
    assert seen_by(ben, hers, now) == seen_by(ada, hers, now) == []
    with pytest.raises(Http404):
        say(ben, hers, "More")
    actions.open_thread(thread_id=hers, now=now)
    assert seen_by(ada, hers, now) == [made]


def test_the_newest_few_are_shown_of_each_thread(ada, ben, thread, say, now):
    threads = [thread(ada, f"/moments/{number}") for number in range(3)]
    made = [say(ben, threads[0], f"Words {number}") for number in range(5)]
    one = say(ben, threads[1])
    found = reads.comments_under(ada, sight(ada), [*threads, 99_999, None, 0], now)
    assert found.keys() == set(threads[:2])
    assert [each.id for each in found[threads[0]].comments] == made[-3:] and found[threads[0]].has_more
    assert [each.id for each in found[threads[1]].comments] == [one] and not found[threads[1]].has_more
    assert reads.comments_under(ada, sight(ada), [], now) == {}


def many(thread_id, authors, count, now, answers=None):
    rows = [
        Comment(thread_id=thread_id, author=authors[n % len(authors)], answers_id=answers, text=f"w{n}", html=f"<p>w{n}</p>",
                audience="members", made_at=now + timedelta(seconds=n))
        for n in range(count)
    ]  # fmt: skip
    return [each.id for each in Comment.objects.bulk_create(rows)]


def test_a_long_thread_comes_in_pages_that_end(ada, ben, dee, thread, now):
    bens = thread(ben)
    ids = many(bens, [ben, dee], 150, now)
    assert sum(Comment.objects.filter(author=dee).values_list("id", flat=True).count() for _ in [0]) == 75
    visible = [each for n, each in enumerate(ids) if n % 2 == 0]
    eyes, found, before = sight(ada), [], None
    for _page in range(10):
        page = reads.thread_page(ada, eyes, bens, now, before=before)
        found = [each.id for each in page.comments] + found
        assert page.is_newest is (before is None)
        before = page.earlier
        if before is None:
            break
    assert found == visible
    middle = visible[20]
    around = reads.thread_page(ada, eyes, bens, now, around=middle)
    assert middle in [each.id for each in around.comments] and len(around.comments) == 30
    hidden = ids[41]
    assert [each.id for each in reads.thread_page(ada, eyes, bens, now, around=hidden).comments] == visible[-30:]


def test_many_answers_come_in_pages_too(ada, ben, thread, now):
    hers = thread(ada)
    (top,) = many(hers, [ben], 1, now)
    ids = many(hers, [ben], 45, now, answers=top)
    shown = reads.thread_page(ada, sight(ada), hers, now).comments[0]
    assert [each.id for each in shown.answers] == ids[-20:] and shown.earlier_answers == ids[-20]
    page = reads.answers_page(ada, sight(ada), hers, top, now, before=shown.earlier_answers).comments[0]
    assert [each.id for each in page.answers] == ids[5:25] and page.earlier_answers == ids[5]
    last = reads.answers_page(ada, sight(ada), hers, top, now, before=ids[5]).comments[0]
    assert [each.id for each in last.answers] == ids[:5] and last.earlier_answers is None
    for thread_id, comment_id in ((hers, ids[0]), (hers, 999_999), (None, top), (999, top)):
        with pytest.raises(Http404):
            reads.answers_page(ada, sight(ada), thread_id, comment_id, now)


@pytest.mark.parametrize("count", [2, 60])
def test_the_same_questions_are_asked_whatever_was_said(ada, ben, cy, kiln, thread, now, count):
    threads = [thread(ada, f"/moments/{number}") for number in range(4)]
    for each in threads:
        tops = many(each, [ben, cy], count, now)
        many(each, [cy], count, now, answers=tops[-1])
    eyes = sight(ben)
    with CaptureQueriesContext(connection) as asked:
        reads.comments_under(ben, eyes, threads, now)
    assert len(asked) == 4
    with CaptureQueriesContext(connection) as asked:
        reads.thread_page(ben, eyes, threads[0], now)
    assert len(asked) == 6


def test_every_question_about_comments_names_the_thread(ada, ben, thread, say, now):
    hers = thread(ada)
    say(ben, hers, "Hello @Ada")
    with CaptureQueriesContext(connection) as asked:
        reads.comments_under(ada, sight(ada), [hers], now)
        reads.thread_page(ada, sight(ada), hers, now)
    about = [each["sql"] for each in asked if 'FROM "talk_comment"' in each["sql"]]
    assert about and all("thread_id" in each for each in about)
