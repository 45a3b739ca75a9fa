"""Who is told at once what is said in a talk, asked at the moment of sending."""

import asyncio
import json
import re
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest

from closeknit.accounts.models import Member, Membership
from closeknit.kit.models import LiveEvent
from closeknit.notify import actions as notify
from closeknit.notify import reads as wanted
from closeknit.talk import actions, reads
from closeknit.talk.models import Thread
from closeknit.trust import actions as trust
from tests.live import heard, session_of
from tests.live import told as played

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(ada, ben, cy, dee, now):
    return actions.start_talk(by=ben, slugs=[ada.slug, cy.slug, dee.slug], now=now)


@pytest.fixture
def told(now):
    """What would be sent of the talk's newest words to everybody: member number to "words", "changed" or nothing."""

    def ask(slug, *places):
        thread = Thread.objects.get(slug=slug)
        everybody = set(Member.objects.values_list("id", flat=True))
        topics = [str(each) for each in places or [thread.last]]
        frames = reads.live_frames(None, about_id=thread.id, topics=topics, member_ids=everybody, now=now)
        return {member: frame for frame in frames for member in frame.to}

    return ask


def kinds(told):
    return {member: frame.body["t"] for member, frame in told.items()}


def test_a_message_is_announced_once_whatever_the_number_of_those_in_the_talk(group, write, ada):
    before = LiveEvent.objects.filter(read="talk:live_frames").count()
    write(ada, group)
    assert LiveEvent.objects.filter(read="talk:live_frames").count() == before + 1


def test_the_words_go_to_the_others_and_to_the_author_that_something_changed(ada, ben, pair, write, told, cy):
    seq = write(ada, pair, "Hello")
    assert kinds(told(pair)) == {ada.id: "changed", ben.id: "message"}
    frame = told(pair)[ben.id]
    assert (frame.body["thread"], frame.body["seq"], frame.body["changed"]) == (pair, seq, seq)
    assert (frame.context["message"].text, frame.context["message"].is_own) == ("Hello", False)


def test_whoever_left_or_is_away_or_was_suspended_a_moment_ago_is_sent_nothing(group, ada, ben, cy, dee, write, told, now):
    write(ben, group)
    assert set(told(group)) >= {ben.id, cy.id, ada.id, dee.id}
    actions.leave_talk(by=cy, slug=group, now=now)
    Member.objects.filter(id=dee.id).update(state=Member.State.SUSPENDED)
    assert set(told(group)) == {ada.id, ben.id}
    Member.objects.filter(id=ada.id).update(is_active=False)
    assert set(told(group)) == {ben.id}


def test_a_circles_words_go_to_whoever_is_in_it_now(ada, ben, cy, kiln, write, told, now):
    slug = actions.circle_talk(by=ada, circle_id=kiln.id, now=now)
    write(ada, slug)
    assert told(slug)[ben.id].body["t"] == "message" and cy.id not in told(slug)
    Membership.objects.filter(member_id=ben.id).update(left_at=now)
    assert ben.id not in told(slug) and ada.id in told(slug)


def test_those_whom_a_block_keeps_from_somebody_in_a_message_are_sent_no_words_of_it(group, ada, ben, cy, dee, write, told, now):
    """Dee is blocked by Ada; what Cy quotes of Dee is a gap for Ada, and the other way round."""
    said = write(dee, group, "From Dee")
    assert kinds(told(group)) == {ada.id: "changed", ben.id: "message", cy.id: "message", dee.id: "changed"}
    write(cy, group, "About it", quotes=said)
    assert kinds(told(group))[ada.id] == "changed" and kinds(told(group))[ben.id] == "message"
    actions.react(by=dee, slug=group, seq=write(ben, group, "Hm"), kind="yes", now=now)
    assert kinds(told(group))[ada.id] == "changed" and kinds(told(group))[cy.id] == "message"


def test_of_two_kept_apart_neither_is_told_anything(ada, ben, pair, write, told, now):
    write(ada, pair)
    assert ben.id in told(pair)
    trust.block_member(by=ben, member_id=ada.id, now=now)
    assert told(pair) == {}


def test_what_was_hidden_or_lies_before_one_came_is_sent_to_nobody_as_words(group, ada, ben, cy, write, told, member, now):
    early = write(ben, group, "Early")
    late = member("Lee", entered_at=now)
    actions.add_to_talk(by=ben, slug=group, slugs=[late.slug], now=now)
    write(cy, group, "An answer", quotes=early)
    assert kinds(told(group))[late.id] == "changed" and kinds(told(group))[dee_of(group)] == "message"


def dee_of(slug):
    return Member.objects.get(name="Dee").id


def test_what_changed_twice_before_it_was_sent_is_sent_as_it_is_now(ada, ben, pair, write, told, now):
    seq = write(ada, pair, "Frist")
    actions.edit_message(by=ada, slug=pair, seq=seq, text="First", now=now + timedelta(minutes=1))
    last = Thread.objects.get(slug=pair).last
    assert last > seq
    frames = told(pair, seq, last)
    assert frames[ben.id].context["message"].text == "First" and frames[ben.id].body["changed"] == last


class TestTyping:
    def test_it_is_told_only_where_both_let_it_and_only_in_a_talk_one_is_in(self, ada, ben, cy, pair, now):
        everybody = {ada.id, ben.id, cy.id}

        def typing(by, thread=pair):
            found = reads.typing_frames(by, body={"t": "typing", "thread": thread}, member_ids=everybody, now=now)
            return [(sorted(each.to), each.body["who"]) for each in found]

        assert typing(ada) == []
        show(ada, now, "shows_typing")
        show(cy, now, "shows_typing")
        assert typing(ada) == [], "Ben does not"
        show(ben, now, "shows_typing")
        assert typing(ada) == [([ben.id], "Ada")] and typing(ben) == [([ada.id], "Ben")] and typing(cy) == []
        assert not LiveEvent.objects.filter(topic__contains="typing").exists(), "it is never written down"
        trust.block_member(by=ben, member_id=ada.id, now=now)
        assert typing(ada) == []

    @pytest.mark.parametrize("thread", [None, 7, "", "\x00", "\ud800", "x" * 5000, ["a"], {"a": 1}])
    def test_odd_words_are_not_heard(self, ada, now, thread):
        show(ada, now, "shows_typing")
        assert reads.typing_frames(ada, body={"t": "typing", "thread": thread}, member_ids={ada.id}, now=now) == []


class TestReading:
    def test_how_far_one_has_read_is_shown_only_where_both_let_it(self, ada, ben, pair, write, now):
        def shown(viewer):
            return [(each.name, each.seq) for each in reads.readers(viewer, reads.thread(viewer, pair))]

        seq = write(ada, pair)
        actions.read_up_to(by=ben, slug=pair, seq=seq, now=now)
        assert shown(ada) == []
        show(ada, now, "shows_reading")
        assert shown(ada) == []
        show(ben, now, "shows_reading")
        assert shown(ada) == [("Ben", seq)] and shown(ben) == [("Ada", seq)]
        assert not LiveEvent.objects.filter(read="talk:reading_frames").exists()

    def test_what_was_said_since_is_not_told_as_read(self, ada, ben, pair, write, client, now):
        for each in (ada, ben):
            show(each, now, "shows_reading")
        actions.read_up_to(by=ben, slug=pair, seq=write(ada, pair, "Good night"), now=now)
        client.force_login(ada)
        seen = lambda: client.get(f"/threads/{pair}/readers").content.decode()  # noqa: E731
        assert "Ben has read everything." in seen()
        write(ada, pair, "And sleep well")
        assert "Ben has read what was said until" in seen() and "up to here" not in seen()

    def test_whoever_reads_on_is_told_to_the_pages_that_show_it(self, ada, ben, cy, pair, write, now):
        for each in (ada, ben, cy):
            show(each, now, "shows_reading")
        seq = write(ada, pair)
        for _twice in range(2):
            actions.read_up_to(by=ben, slug=pair, seq=seq, now=now)
        word = LiveEvent.objects.get(read="talk:reading_frames")
        frames = reads.reading_frames(
            None, about_id=word.about_id, topics=[word.topic], member_ids={ada.id, ben.id, cy.id}, now=now
        )
        assert [(frame.to, frame.body) for frame in frames] == [(frozenset({ada.id}), {"t": "read", "thread": pair})]


def show(member, now, *what):
    told = wanted.reaching(member)
    for each in what:
        told = type(told)(**{**{name: getattr(told, name) for name in told.__dataclass_fields__}, each: True})
    notify.change_reaching(by=member, wanted=told, now=now)


class TestSockets:
    """The same over real sockets, with the words as the page shows them."""

    pytestmark = pytest.mark.django_db(transaction=True)

    def test_whoever_left_was_removed_or_is_kept_apart_a_moment_ago_hears_nothing_more(
        self, house, ada, ben, cy, dee, group, now
    ):
        sessions = {each: session_of(each) for each in (ada, ben, cy, dee)}
        say = sayer(group, now)

        def part():
            Member.objects.filter(id=dee.id).update(state=Member.State.REMOVED)
            trust.block_member(by=ada, member_id=ben.id, now=now)
            actions.leave_talk(by=cy, slug=group, now=now)
            say(ben, "Not for everybody")

        async def story():
            async with AsyncExitStack() as stack:
                pages = {each: await stack.enter_async_context(house.socket(sessions[each])) for each in sessions}
                await asyncio.to_thread(say, ben, "For all")
                first = {each.name: await heard(page) for each, page in pages.items()}
                await asyncio.to_thread(part)
                then = {each.name: await until_quiet(page) for each, page in pages.items()}
                return first, then

        first, then = played(story())
        assert {name: frame["t"] for name, frame in first.items()} == {
            "Ada": "message", "Ben": "changed", "Cy": "message", "Dee": "message",
        }  # fmt: skip
        assert "For all" in first["Ada"]["html"] and "data-key" not in first["Ada"]["html"]
        assert then["Cy"] == then["Dee"] == []
        assert "Not for everybody" not in str(then["Ada"]) and {each["t"] for each in then["Ada"]} == {"changed", "message"}

    def test_whoever_comes_back_is_told_what_they_missed_once_and_in_order(self, house, client, ada, ben, pair, now):
        session, say, shown = session_of(ben), sayer(pair, now), []
        client.force_login(ben)

        def news(after):
            body = client.get(f"/threads/{pair}/news?after={after}").content.decode()
            shown.extend(re.findall(r'data-seq="(\d+)"', body))
            return int(re.search(r'data-last="(\d+)"', body)[1])

        async def story():
            last = 0
            for round_ in range(3):
                async with house.socket(session) as page:
                    last = await asyncio.to_thread(news, last)
                    await asyncio.to_thread(say, ada, f"heard {round_}")
                    frame = await heard(page)
                    assert frame["changed"] == last + 1
                    shown.append(str(frame["seq"]))
                    last = frame["changed"]
                await asyncio.to_thread(say, ada, f"missed {round_}")
            await asyncio.to_thread(news, last)

        played(story())
        assert shown == [str(seq) for seq in range(1, 7)]

    def test_typing_is_seen_by_the_other_where_both_let_it(self, house, ada, ben, pair, now):
        sessions = [session_of(ada), session_of(ben)]
        for each in (ada, ben):
            show(each, now, "shows_typing")

        async def story():
            async with house.socket(sessions[0]) as page, house.socket(sessions[1]) as other:
                await page.send(json.dumps({"t": "typing", "thread": pair}))
                return await heard(other)

        assert played(story()) == {"t": "typing", "thread": pair, "who": "Ada"}


def sayer(slug, now):
    def say(by, text):
        return actions.send_message(by=by, slug=slug, draft=actions.MessageDraft(text=text), now=now)

    return say


async def until_quiet(page) -> list:
    """What a socket is sent until nothing comes for a moment."""
    found = []
    while True:
        try:
            found.append(await heard(page, 0.6))
        except TimeoutError:
            return found
