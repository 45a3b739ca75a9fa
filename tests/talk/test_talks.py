"""Talks of two, of a few and of a circle: who is in them, what is said, and what everybody sees of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from closeknit.accounts.models import Member, Membership
from closeknit.kit.unfit import Unfit
from closeknit.ledger.models import Interaction, Tie
from closeknit.notify.models import Notice
from closeknit.talk import actions, reads
from closeknit.talk.models import Message, Participant, Thread
from closeknit.trust import actions as trust
from closeknit.trust.access import Refused
from closeknit.trust.reads import sight

pytestmark = pytest.mark.django_db


def entries(owner):
    return sorted(row.channel for row in Interaction.objects.of(owner))


def told(member):
    return list(Notice.objects.filter(owner=member).order_by("id").values_list("text", flat=True))


def seen(viewer, slug, now, **where):
    page = reads.messages(viewer, reads.thread(viewer, slug), now, **where)
    return ["—" if each.is_gap else each.text or each.kind for each in page.messages]


def lines(viewer, now):
    return reads.threads(viewer, sight(viewer), now).lines


@pytest.fixture
def group(ada, ben, cy, now):
    return actions.start_talk(by=ada, slugs=[ben.slug, cy.slug], now=now)


def test_of_two_there_is_one_talk_whoever_begins_it(ada, ben, pair, now):
    assert actions.start_talk(by=ben, slugs=[ada.slug], now=now) == pair == actions.start_talk(by=ada, slugs=[ben.slug], now=now)
    assert lines(ada, now) == lines(ben, now) == [], "nothing was said yet"


def test_a_message_reaches_the_other_once_and_is_noted_in_both_ledgers(ada, ben, pair, write, now):
    seq = write(ada, pair, "Hello *Ben*")
    assert seen(ben, pair, now) == ["Hello *Ben*"]
    assert Message.objects.get().html == "<p>Hello <em>Ben</em></p>"
    assert entries(ada) == entries(ben) and len(entries(ada)) == 1
    assert told(ben) == ["Ada wrote to you."] and told(ada) == []
    assert Notice.objects.get().path == f"/threads/{pair}"
    assert reads.thread(ada, pair).own.read_to == seq and reads.thread(ben, pair).own.read_to == 0


def test_the_same_key_says_it_once(ada, ben, pair, write, now):
    first = write(ada, pair, "Once", key="k1")
    assert write(ada, pair, "Once", key="k1") == first
    assert write(ben, pair, "Once", key="k1") != first, "a key is its sender's"
    assert seen(ada, pair, now) == ["Once", "Once"] and len(entries(ada)) == 2


def test_of_all_that_waits_unread_one_line_is_told(ada, ben, pair, write, now):
    write(ada, pair, "One")
    last = write(ada, pair, "Two", at=now + timedelta(minutes=5))
    assert len(told(ben)) == 1
    actions.read_up_to(by=ben, slug=pair, seq=last, now=now + timedelta(minutes=6))
    assert not Notice.objects.filter(owner=ben, read_at=None).exists()
    write(ada, pair, "Three", at=now + timedelta(minutes=7))
    assert len(told(ben)) == 2
    write(ada, pair, "Four", at=now + timedelta(days=1))
    assert len(told(ben)) == 2, "the last line was not read yet"


def test_what_is_unread_stands_with_a_dot_until_it_is_read(ada, ben, pair, write, now):
    last = write(ada, pair, "Hello")
    (line,) = lines(ben, now)
    assert (line.title, line.words, line.by_name, line.is_unread) == ("Ada", "Hello", "Ada", True)
    assert not lines(ada, now)[0].is_unread and reads.has_unread(ben, now)
    actions.read_up_to(by=ben, slug=pair, seq=last, now=now)
    assert not lines(ben, now)[0].is_unread
    actions.mark_unread(by=ben, slug=pair, now=now)
    assert lines(ben, now)[0].is_unread
    actions.read_up_to(by=ben, slug=pair, seq=0, now=now)
    assert not lines(ben, now)[0].is_unread and reads.thread(ben, pair).own.read_to == last, "it never goes back"


def test_a_block_answers_like_absence_both_ways(ada, ben, pair, write, now):
    write(ada, pair, "Before")
    assert lines(ben, now) and seen(ben, pair, now)
    trust.block_member(by=ada, member_id=ben.id, now=now)
    for one in (ada, ben):
        for deed in (lambda one=one: reads.thread(one, pair), lambda one=one: write(one, pair, "After")):
            with pytest.raises(Http404):
                deed()
        assert lines(one, now) == []
    with pytest.raises(Http404):
        actions.start_talk(by=ben, slugs=[ada.slug], now=now)


def test_in_a_group_a_block_leaves_neutral_gaps_both_ways(ada, ben, dee, write, now):
    slug = actions.start_talk(by=ben, slugs=[ada.slug, dee.slug], now=now)
    write(ada, slug, "From Ada")
    dees = write(dee, slug, "From Dee")
    write(ben, slug, "As she says", quotes=dees)
    assert seen(ben, slug, now) == ["From Ada", "From Dee", "As she says"]
    assert seen(ada, slug, now) == ["From Ada", "—", "As she says"]
    assert seen(dee, slug, now) == ["—", "From Dee", "As she says"]
    quote = reads.messages(ada, reads.thread(ada, slug), now).messages[2].quote
    assert quote.is_gap and not quote.name and not quote.words
    assert [each.name for each in reads.thread(ada, slug).others] == ["Ben"]
    assert told(dee) == ["Ben wrote to you and others."] and told(ada) == ["Ben wrote to you and others."]
    for deed in ({"kind": "yes"}, {"kind": ""}):
        with pytest.raises(Http404):
            actions.react(by=ada, slug=slug, seq=dees, now=now, **deed)


def test_what_a_gap_holds_is_unread_by_nobody(ada, ben, dee, write, now):
    slug = actions.start_talk(by=ben, slugs=[ada.slug, dee.slug], now=now)
    write(ada, slug, "First")
    write(dee, slug, "Then")
    assert not lines(ada, now)[0].is_unread and lines(ada, now)[0].words == "First"
    assert lines(ben, now)[0].is_unread


def test_nobody_else_finds_a_talk_hosts_neither(ada, ben, cy, hana, stray, pair, write, now):
    write(ada, pair, "Between us")
    assert seen(ben, pair, now)
    for one in (cy, hana, stray):
        with pytest.raises(Http404):
            reads.thread(one, pair)
        assert lines(one, now) == []


def test_who_is_added_sees_from_then_on(ada, ben, cy, group, member, write, now):
    mei = member("Mei", entered_at=now)
    before = write(ada, group, "Before")
    actions.add_to_talk(by=ben, slug=group, slugs=[mei.slug], now=now)
    write(cy, group, "After", quotes=before)
    assert seen(ada, group, now) == ["Before", "added", "After"] and seen(mei, group, now) == ["added", "After"]
    page = reads.messages(mei, reads.thread(mei, group), now)
    assert (page.messages[0].author_name, page.messages[0].about_name) == ("Ben", "Mei")
    assert page.messages[1].quote.is_gap, "what was said before is not hers to read"
    with pytest.raises(Http404):
        reads.message(mei, reads.thread(mei, group), before)


def test_who_leaves_finds_it_no_more_and_is_not_brought_back(ada, ben, cy, group, write, now):
    write(ada, group, "Hello")
    actions.leave_talk(by=cy, slug=group, now=now)
    with pytest.raises(Http404):
        reads.thread(cy, group)
    assert seen(ada, group, now) == ["Hello", "left"]
    write(ada, group, "Still here?")
    assert len(told(cy)) == 1, "only of what was said before"
    with pytest.raises(Unfit, match="has left"):
        actions.add_to_talk(by=ada, slug=group, slugs=[cy.slug], now=now)


def test_a_talk_of_two_has_no_name_and_is_not_left(ada, ben, pair, now):
    for deed in (
        lambda: actions.leave_talk(by=ada, slug=pair, now=now),
        lambda: actions.name_talk(by=ada, slug=pair, name="Us", now=now),
        lambda: actions.add_to_talk(by=ada, slug=pair, slugs=[ben.slug], now=now),
    ):
        with pytest.raises(Refused):
            deed()


def test_a_group_has_a_name_of_its_own_or_its_peoples(ada, ben, cy, group, write, now):
    assert reads.thread(ada, group).title == "Ben and Cy"
    actions.name_talk(by=cy, slug=group, name=" Kiln  walk ", now=now)
    assert reads.thread(ben, group).title == "Kiln walk" and seen(ben, group, now) == ["named"]
    write(ada, group, "When?")
    assert told(ben) == ["Ada wrote in “Kiln walk”."]


def test_twelve_is_a_group_and_thirteen_a_circle(ada, hana, member, now):
    people = [member(f"P{number}", entered_at=now) for number in range(12)]
    Member.objects.filter(id=ada.id).update(entered_at=now - timedelta(days=30))
    ada.refresh_from_db()
    with pytest.raises(Unfit, match="at most 12"):
        actions.start_talk(by=ada, slugs=[each.slug for each in people], now=now)
    slug = actions.start_talk(by=ada, slugs=[each.slug for each in people[:11]], now=now)
    with pytest.raises(Unfit, match="at most 12"):
        actions.add_to_talk(by=ada, slug=slug, slugs=[people[11].slug], now=now)


def test_two_taps_make_one_group(ada, ben, cy, group, now):
    assert actions.start_talk(by=ada, slugs=[cy.slug, ben.slug], now=now) == group
    assert actions.start_talk(by=ada, slugs=[cy.slug, ben.slug], now=now + timedelta(hours=1)) != group


def test_a_busy_thread_of_twelve_warms_no_sixty_six_ties(hana, member, write, now):
    Member.objects.filter(id=hana.id).update(entered_at=now - timedelta(days=30))
    people = [hana, *(member(f"P{number}", entered_at=now - timedelta(days=30)) for number in range(11))]
    slug = actions.start_talk(by=hana, slugs=[each.slug for each in people[1:]], now=now)
    for number, each in enumerate(people):
        first = write(each, slug, f"I bring {number} loaves")
    actions.react(by=hana, slug=slug, seq=first, kind="thank_you", now=now)
    write(hana, slug, "Come, @P0 @P1 @P2 @P4 @P5", at=now)
    assert not Tie.objects.exists(), "what is said, tapped or called to the company is turned to nobody"
    write(hana, slug, "Thank you, and @P3 too", quotes=first)
    assert sorted(Tie.objects.values_list("owner_id", flat=True)) == sorted([hana.id] * 2 + [people[4].id, people[11].id])


def test_up_to_four_people_hold_one_conversation(ada, ben, cy, group, write, now):
    seq = write(ada, group, "Shall we?")
    assert len(entries(ada)) == 2 and len(entries(ben)) == 1 and len(entries(cy)) == 1
    actions.react(by=cy, slug=group, seq=seq, kind="yes", now=now)
    assert len(entries(ada)) == 3 and len(entries(cy)) == 2


def test_a_newcomer_who_names_many_in_a_large_group_is_held_back(ada, hana, member, write, now):
    people = [member(f"P{number}", entered_at=now - timedelta(days=30)) for number in range(6)]
    Member.objects.filter(id=hana.id).update(entered_at=now - timedelta(days=30))
    hana.refresh_from_db()
    slug = actions.start_talk(by=hana, slugs=[ada.slug, *(each.slug for each in people)], now=now)
    with pytest.raises(Unfit, match="at most three people"):
        write(ada, slug, "Hello @P0 @P1 @P2 @P3 @P4")


def test_a_circles_thread_is_its_members_at_that_moment(ada, ben, cy, dee, kiln, write, now):
    slug = actions.circle_talk(by=ben, circle_id=kiln.id, now=now)
    assert actions.circle_talk(by=ada, circle_id=kiln.id, now=now) == slug
    write(ben, slug, "Who fires on Friday?")
    assert seen(ada, slug, now) == seen(dee, slug, now) == ["Who fires on Friday?"]
    assert reads.thread(ada, slug).title == "Kiln" and lines(ada, now)[0].is_unread
    for deed in (lambda: reads.thread(cy, slug), lambda: actions.circle_talk(by=cy, circle_id=kiln.id, now=now)):
        with pytest.raises(Http404):
            deed()
    assert told(ada) == [] and entries(ben) == [], "told to everybody is turned to nobody"
    write(ada, slug, "I can, @Ben", quotes=1)
    assert told(ben) == ["Ada mentions you in “Kiln”."] and len(entries(ben)) == 1
    Membership.objects.filter(circle=kiln, member=ada).update(left_at=now)
    with pytest.raises(Http404):
        reads.thread(ada, slug)


def test_a_closed_circle_is_read_and_no_more_written(ada, ben, kiln, write, now):
    slug = actions.circle_talk(by=ada, circle_id=kiln.id, now=now)
    write(ada, slug, "Goodbye")
    kiln.closed_at = now
    kiln.save()
    assert seen(ben, slug, now) == ["Goodbye"]
    with pytest.raises(Refused, match="closed"):
        write(ben, slug, "One more")


def test_news_is_everything_that_changed_after_a_place(ada, ben, pair, write, now):
    first = write(ada, pair, "One")
    second = write(ben, pair, "Two")
    talk = reads.thread(ada, pair)
    assert reads.news(ada, talk, now, after=talk.row.last).messages == []
    actions.edit_message(by=ada, slug=pair, seq=first, text="One, anew", now=now)
    actions.react(by=ada, slug=pair, seq=second, kind="thank_you", now=now)
    found = reads.news(ada, reads.thread(ada, pair), now, after=talk.row.last)
    assert [(each.seq, each.text) for each in found.messages] == [(first, "One, anew"), (second, "Two")]
    assert found.messages[0].edited_at and found.messages[1].reactions[0].words == "thank you"
    assert found.last == Thread.objects.get(slug=pair).last and not found.has_more
    actions.delete_message(by=ben, slug=pair, seq=second, now=now)
    (gone,) = reads.news(ada, reads.thread(ada, pair), now, after=found.last).messages
    assert gone.is_deleted and not gone.text and not gone.reactions


def test_pages_of_fifty_meet_without_a_hole(ada, ben, pair, now):
    thread = Thread.objects.get(slug=pair)
    rows = [
        Message(thread=thread, seq=n, changed=n, author=ada, text=str(n), html=f"<p>{n}</p>", key=str(n), made_at=now)
        for n in range(1, 121)
    ]
    Message.objects.bulk_create(rows)
    Thread.objects.filter(id=thread.id).update(last=120, said_at=now)
    talk = reads.thread(ben, pair)
    page, found = reads.messages(ben, talk, now), []
    while page:
        found = [each.seq for each in page.messages] + found
        page = reads.messages(ben, talk, now, before=page.earlier) if page.earlier else None
    assert found == list(range(1, 121))
    later = reads.messages(ben, talk, now, after=50)
    assert [each.seq for each in later.messages] == list(range(51, 101)) and (later.earlier, later.later) == (51, 100)
    middle = reads.messages(ben, talk, now, around=60)
    assert 60 in [each.seq for each in middle.messages] and middle.earlier and middle.later
    end = reads.messages(ben, talk, now, around=119)
    assert end.later is None and end.messages[-1].seq == 120
    assert reads.messages(ben, talk, now, around=3).earlier is None


def test_editing_ends_after_a_quarter_of_an_hour_and_is_the_authors(ada, ben, pair, write, now):
    seq = write(ada, pair, "Hm")
    actions.edit_message(by=ada, slug=pair, seq=seq, text="Hm!", now=now + timedelta(minutes=15))
    with pytest.raises(Unfit, match="quarter of an hour"):
        actions.edit_message(by=ada, slug=pair, seq=seq, text="Late", now=now + timedelta(minutes=16))
    for one, deed in ((ben, actions.delete_message), (ben, lambda **told: actions.edit_message(text="Mine", **told))):
        with pytest.raises(Http404):
            deed(by=one, slug=pair, seq=seq, now=now)


def test_reactions_are_words_with_names_and_one_each(ada, ben, cy, group, write, now):
    seq = write(ada, group, "The kiln is hot")
    actions.react(by=ben, slug=group, seq=seq, kind="yes", now=now)
    actions.react(by=ben, slug=group, seq=seq, kind="own", words=" on my way ", now=now)
    actions.react(by=cy, slug=group, seq=seq, kind="laughing", now=now)
    (shown,) = reads.messages(ada, reads.thread(ada, group), now).messages
    assert [(each.name, each.words, each.is_own) for each in shown.reactions] == [
        ("Ben", "on my way", False), ("Cy", "that made me laugh", False),
    ]  # fmt: skip
    actions.react(by=cy, slug=group, seq=seq, kind="", now=now)
    assert len(reads.message_shown(ada, reads.thread(ada, group), seq, now).reactions) == 1
    for kind, words in (("own", ""), ("own", "x" * 61), ("nonsense", "")):
        with pytest.raises(Unfit):
            actions.react(by=cy, slug=group, seq=seq, kind=kind, words=words, now=now)


def test_a_muted_talk_tells_nothing_and_stands_in_the_list(ada, ben, pair, write, now):
    actions.mute_talk(by=ben, slug=pair, until=now + timedelta(hours=8), now=now)
    write(ada, pair, "Hello")
    assert told(ben) == [] and lines(ben, now)[0].is_muted and lines(ben, now)[0].is_unread
    assert not reads.has_unread(ben, now)
    write(ada, pair, "Later", at=now + timedelta(hours=9))
    assert told(ben) == ["Ada wrote to you."]


def test_to_be_reminded_ends_with_an_answer(ada, ben, pair, write, now):
    write(ada, pair, "When do you come?")
    actions.remind_to_answer(by=ben, slug=pair, at=now + timedelta(hours=3), now=now)
    assert lines(ben, now)[0].answers_at
    write(ben, pair, "Friday")
    assert lines(ben, now)[0].answers_at is None


@pytest.mark.parametrize("text", ["", "   ", "\x00\ud800", "x" * 8001])
def test_what_cannot_be_said_is_refused_in_words(ada, ben, pair, write, text):
    with pytest.raises(Unfit) as refusal:
        write(ada, pair, text)
    assert refusal.value.field == "text" and not Message.objects.exists()


def test_newcomers_write_to_few_who_have_not_answered(ada, hana, member, write, now):
    people = [member(f"P{number}", entered_at=now) for number in range(11)]
    slugs = [actions.start_talk(by=ada, slugs=[each.slug], now=now) for each in people]
    for slug in slugs[:10]:
        write(ada, slug, "Hello")
    with pytest.raises(Unfit, match="until tomorrow"):
        write(ada, slugs[10], "Hello")
    with pytest.raises(Unfit, match="at most three people"):
        actions.start_talk(by=ada, slugs=[each.slug for each in people[:5]], now=now)
    write(people[0], slugs[0], "Hello Ada")
    assert write(ada, slugs[0], "How are you?")


def test_nobody_writes_who_is_not_here_and_nobody_to_who_is_gone(ada, ben, pair, write, now):
    write(ada, pair, "Hello")
    Member.objects.filter(id=ben.id).update(state="away")
    with pytest.raises(Refused, match="just now"):
        write(ada, pair, "Are you there?")
    assert seen(ada, pair, now) == ["Hello"]


def test_words_are_found_inside_their_talk_alone(ada, ben, cy, pair, write, now):
    other = actions.start_talk(by=ada, slugs=[cy.slug], now=now)
    write(ada, pair, "The glaze is celadon")
    write(ada, other, "Celadon again")
    found = reads.messages_found(ben, reads.thread(ben, pair), "celadon", now)
    assert [each.text for each in found] == ["The glaze is celadon"]
    actions.delete_message(by=ada, slug=pair, seq=found[0].seq, now=now)
    assert reads.messages_found(ben, reads.thread(ben, pair), "celadon", now) == []


def test_who_is_erased_leaves_words_under_no_name(ada, ben, cy, group, pair, write, record, now, media):
    write(ben, group, "Words stay", voice=record(ben))
    write(ben, group, "", voice=record(ben))
    for _again in range(2):
        actions.erase_member(member_id=ben.id, now=now)
    Member.objects.filter(id=ben.id).update(state="gone", name="")
    page = reads.messages(ada, reads.thread(ada, group), now).messages
    assert [(each.author_name, each.text, each.is_deleted, each.voice) for each in page] == [
        ("a former member", "Words stay", False, None), ("a former member", "", True, None),
    ]  # fmt: skip
    assert reads.thread(ada, pair).title == "Only you" and not Participant.objects.filter(member=ben).exists()
    actions.erase_words(member_id=ben.id, now=now)
    assert seen(ada, group, now) == ["said", "said"]


def test_a_page_of_a_thread_asks_as_much_however_much_was_said(ada, ben, cy, group, write, now):
    def queries(deed):
        with CaptureQueriesContext(connection) as asked:
            deed()
        return len(asked)

    seq = write(ada, group, "Hello @Ben, see https://example.org/")
    actions.react(by=ben, slug=group, seq=seq, kind="yes", now=now)
    few = queries(lambda: seen(cy, group, now)), queries(lambda: lines(cy, now))
    for number in range(12):
        write(ben, group, f"Number {number} @Ada https://example.org/{number}", quotes=seq)
        other = actions.start_talk(by=cy, slugs=[ada.slug, ben.slug], name=str(number), now=now + timedelta(hours=number))
        write(cy, other, "And here")
    assert (queries(lambda: seen(cy, group, now)), queries(lambda: lines(cy, now))) == few


@pytest.mark.parametrize("state", ["away", "leaving"])
def test_of_whoever_is_away_others_see_nothing_and_it_all_comes_back(ada, ben, cy, group, pair, write, now, state):
    hello = write(ben, pair, "Hello")
    write(ada, pair, "And you?", quotes=hello)
    said = write(ben, group, "Bread?")
    actions.react(by=ben, slug=group, seq=write(cy, group, "Wine"), kind="yes", now=now)
    write(ben, group, "Cheese")

    def all_seen():
        page = reads.messages(ada, reads.thread(ada, group), now).messages
        quote = reads.messages(ada, reads.thread(ada, pair), now).messages[1].quote
        return {
            "pair": (seen(ada, pair, now), quote.name, reads.thread(ada, pair).title),
            "group": (seen(ada, group, now), [len(each.reactions) for each in page]),
            "titles": sorted(each.title for each in lines(ada, now)),
            "newest": sorted((each.by_name, each.words) for each in lines(ada, now)),
            "found": [each.line for each in reads.said_found(ada, sight(ada), "bread")],
            "waits": reads.has_unread(ada, now),
        }

    before = all_seen()
    assert before["pair"] == (["Hello", "And you?"], "Ben", "Ben") and before["found"] == ["Bread?"] and before["waits"]
    actions.read_up_to(by=ada, slug=group, seq=said + 1, now=now)
    Member.objects.filter(id=ben.id).update(state=state)
    away = all_seen()
    assert away["pair"] == (["—", "And you?"], "", "Somebody who is away")
    assert away["group"] == (["—", "Wine", "—"], [0, 0, 0]) and away["found"] == [] and not away["waits"]
    assert away["titles"] == ["Cy", "Somebody who is away"] and away["newest"] == [("Ada", "And you?"), ("Cy", "Wine")]
    with pytest.raises(Http404):
        reads.message(ada, reads.thread(ada, group), said)
    Member.objects.filter(id=ben.id).update(state="here")
    assert all_seen() == before
