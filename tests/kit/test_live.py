"""Live pages over real sockets to the real server, on the test's own database."""

import asyncio
import json
import time
from datetime import timedelta

import pytest
import websockets
from django.conf import settings
from django.db import transaction

from closeknit.kit import clock, live, sockets
from closeknit.kit import feed as feeding
from closeknit.kit import looking as look
from closeknit.kit.models import LiveEvent, Looking
from closeknit.site.asgi import HEARD
from tests.kit.processes import wait_until
from tests.live import closing_code, heard, hears_nothing, session_of, told

# The reading of rows


def test_a_word_is_read_once_and_only_what_was_said_after_the_start(db):
    live.publish(owner_id=1, topic="old")
    reader = live.Reader()
    reader.start()
    live.publish(owner_id=1, topic="imports:7")
    live.publish(owner_id=1, topic="imports:7")
    live.publish(owner_id=2, topic="imports:7")
    assert reader.news() == [live.Word(1, "imports:7"), live.Word(2, "imports:7")]
    assert reader.news() == []


def test_a_row_that_appears_after_a_later_one_is_still_read(db, now):
    """PostgreSQL gives ids at the insert and shows rows at the commit."""
    with clock.held_at(now):
        reader = live.Reader()
        reader.start()
        LiveEvent.objects.create(id=1002, owner_id=1, topic="later", happened_at=now)
        assert reader.news() == [live.Word(1, "later")]
        LiveEvent.objects.create(id=1001, owner_id=1, topic="earlier", happened_at=now)
        assert reader.news() == [live.Word(1, "earlier")]
    with clock.held_at(now + live.LATENESS + timedelta(seconds=1)):
        assert reader.news() == []
    assert (reader.floor, reader.seen) == (1002, set())


def test_a_word_in_a_transaction_that_fails_is_never_said(transactional_db):
    reader = live.Reader()
    reader.start()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        live.publish(owner_id=1, topic="never")
        raise ZeroDivisionError
    assert reader.news() == []


def test_words_are_forgotten_after_a_day(db, now):
    from closeknit.kit.housekeeping import prune_live

    for hours in (1, 25):
        with clock.held_at(now - timedelta(hours=hours)):
            live.publish(owner_id=1, topic=f"{hours}")
    with clock.held_at(now):
        prune_live()
    assert list(LiveEvent.objects.values_list("topic", flat=True)) == ["1"]


# Who may listen


def is_welcome(session, member) -> bool:
    return live.welcome({session.session_key: member.pk}, now=clock.now()) == {session.session_key}


def test_a_living_session_is_welcome_until_it_ends(ada):
    session = session_of(ada)
    assert is_welcome(session, ada)
    session.flush()
    assert not is_welcome(session, ada) and session.session_key is None


def test_an_expired_session_an_inactive_member_and_a_changed_password_are_not_welcome(ada, cy):
    session = session_of(ada)
    key = {session.session_key: ada.pk}
    assert live.welcome(key, now=clock.now())
    assert not live.welcome(key, now=clock.now() + timedelta(days=365))
    assert not live.welcome({session.session_key: cy.pk}, now=clock.now())
    ada.set_password("another one")
    ada.save()
    assert not live.welcome(key, now=clock.now())
    session = session_of(ada)
    assert is_welcome(session, ada)
    ada.is_active = False
    ada.save()
    assert not is_welcome(session, ada)


# Who looks


@pytest.fixture
def nobody_looks(db):
    look.note((), clock.now())
    yield
    look._here.clear()


def test_whoever_looks_at_a_page_of_another_process_is_known_by_their_row_until_it_lapses(db, ada, cy, now):
    Looking.objects.create(owner_id=ada.pk, process=look.PROCESS + 1, until=now + look.HOLDS)
    assert live.is_looking(ada.pk, now) and not live.is_looking(cy.pk, now)
    assert not live.is_looking(ada.pk, now + look.HOLDS)
    assert live.looking([ada.pk, cy.pk], now) == {ada.pk}


def test_who_looks_here_is_written_down_once_renewed_in_time_and_taken_back(
    nobody_looks, ada, cy, now, django_assert_num_queries
):
    look.note([ada.pk, cy.pk], now)
    assert look.is_noted([cy.pk, ada.pk], now) and Looking.objects.count() == 2
    with django_assert_num_queries(0):
        assert live.looking([ada.pk, cy.pk], now) == {ada.pk, cy.pk}
    later = now + look.RENEWED
    assert not look.is_noted([ada.pk, cy.pk], later)
    look.note([ada.pk], later)
    assert list(Looking.objects.values_list("owner_id", "until")) == [(ada.pk, later + look.HOLDS)]
    assert not live.is_looking(cy.pk, later)


def test_rows_of_a_process_that_was_killed_are_forgotten(db, ada, now):
    from closeknit.kit.housekeeping import prune_live

    Looking.objects.create(owner_id=ada.pk, process=1, until=now)
    with clock.held_at(now + timedelta(seconds=1)):
        prune_live()
    assert not Looking.objects.exists()


# The real thing


async def publish(**words):
    await asyncio.to_thread(live.publish, **words)


def test_a_member_hears_their_own_topics_and_nobody_elses(house, ada, cy):
    hers, his = session_of(ada), session_of(cy)

    async def story():
        async with house.socket(hers) as first, house.socket(hers) as second, house.socket(his) as other:
            await publish(owner_id=ada.pk, topic="imports:7")
            heard_by_her = [await heard(one) for one in (first, second)]
            await publish(owner_id=cy.pk, topic="imports:8")
            return heard_by_her, await heard(other)

    assert told(story()) == (["imports:7", "imports:7"], "imports:8")


def test_what_this_process_commits_is_heard_at_once_and_what_another_does_a_little_later(house, ada, monkeypatch):
    monkeypatch.setattr(feeding, "POLL_SECONDS", 1.0)
    session = session_of(ada)

    def elsewhere():
        LiveEvent.objects.create(owner_id=ada.pk, topic="elsewhere", happened_at=clock.now())

    async def story():
        async with house.socket(session) as page:
            await publish(owner_id=ada.pk, topic="settling")
            await heard(page)
            began = time.monotonic()
            await publish(owner_id=ada.pk, topic="here")
            at_once = (await heard(page), time.monotonic() - began)
            await asyncio.to_thread(elsewhere)
            return at_once, await heard(page)

    (topic, seconds), other = told(story())
    assert (topic, other) == ("here", "elsewhere") and seconds < 0.9


def test_frames_go_to_those_whom_the_read_names_when_it_is_asked_and_only_to_living_sessions(house, ada, ben, cy, monkeypatch):
    asked = []

    def read(viewer, *, about_id, topics, member_ids, now):
        asked.append((about_id, topics, sorted(member_ids)))
        return [live.Frame(frozenset({ada.pk, ben.pk}), {"t": "thing", "words": "für Zoë"})]

    monkeypatch.setattr(live, "named_read", lambda name: {"some:frames": read}[name])
    hers, bens, his = session_of(ada), session_of(ben), session_of(cy)

    def announce():
        bens.flush()
        with transaction.atomic():
            live.announce(read="some:frames", about_id=7, topic="1")
            live.announce(read="some:frames", about_id=7, topic="2")
        live.publish(owner_id=cy.pk, topic="after")

    async def story():
        async with house.socket(hers) as first, house.socket(bens) as ended, house.socket(his) as other:
            await asyncio.to_thread(announce)
            return await heard(first), await heard(other), await hears_nothing(ended)

    assert told(story()) == ({"t": "thing", "words": "für Zoë"}, "after", True)
    assert asked == [(7, ["1", "2"], sorted([ada.pk, ben.pk, cy.pk]))]


def test_a_part_of_a_page_comes_in_the_language_of_each_page_that_shows_it(house, member, cy, monkeypatch):
    def read(viewer, *, about_id, topics, member_ids, now):
        return [live.Frame(frozenset(member_ids), {"t": "line"}, "talk/_line.html", {"answered_name": "Zoë"})]

    monkeypatch.setattr(live, "named_read", lambda name: read)
    first, second = session_of(member("Uwe", language="de")), session_of(cy)

    async def story():
        async with house.socket(first) as german, house.socket(second) as english:
            await asyncio.to_thread(live.announce, read="some:frames", about_id=7)
            return (await heard(german))["html"], (await heard(english))["html"]

    german, english = told(story())
    assert "an Zoë" in german and "to Zoë" in english


def test_a_read_that_fails_costs_one_word_and_not_the_pages(house, ada, monkeypatch):
    monkeypatch.setattr(live, "named_read", lambda name: 1 / 0)
    session = session_of(ada)

    async def story():
        async with house.socket(session) as page:
            await asyncio.to_thread(live.announce, read="some:frames", about_id=7)
            await asyncio.sleep(0.05)
            await publish(owner_id=ada.pk, topic="after")
            return await heard(page)

    assert told(story()) == "after"


def test_a_page_says_whether_it_is_looked_at(house, ada, monkeypatch):
    session = session_of(ada)

    def noted():
        return Looking.objects.filter(owner_id=ada.pk).exists(), live.is_looking(ada.pk, clock.now())

    async def comes(is_so: bool):
        for _ in range(100):
            if await asyncio.to_thread(noted) == (is_so, is_so):
                return True
            await asyncio.sleep(0.05)
        return False

    async def story():
        async with house.socket(session) as first:
            async with house.socket(session) as second:
                assert await comes(False)
                await first.send('{"t": "seen"}')
                await second.send('{"t": "seen"}')
                assert await comes(True)
            assert await comes(True)
            await first.send('{"t": "away"}')
            assert await comes(False)
            await first.send('{"t": "seen"}')
            assert await comes(True)
        assert await comes(False)

    told(story())


ODD = [
    "", "null", "[]", "7", '"seen"', "{", "[" * 20_000, '{"t": ["seen"]}', '{"t": {"seen": 1}}', '{"t": "\\ud800"}',
    '{"t": "\\u0000"}',
    '{"t": 1e999}', '{"t": ' + "9" * 5000 + "}", '{"seen": true}', b"\x00\xff", '{"t": "hello"}',
]  # fmt: skip


def test_whatever_a_page_says_its_socket_stays_open(house, ada):
    session = session_of(ada)

    async def story():
        async with house.socket(session) as page:
            for words in ODD:
                await page.send(words)
            await publish(owner_id=ada.pk, topic="still here")
            return await heard(page)

    assert told(story()) == "still here"


def test_what_a_page_says_is_told_as_the_read_has_it_and_not_more_than_once_a_second(house, ada, cy, monkeypatch):
    def read(viewer, *, body, member_ids, now):
        return [live.Frame(frozenset({cy.pk}), {"t": "typing", "who": viewer.name, "said": body["thread"]})]

    monkeypatch.setattr(feeding, "named_read", lambda name: read)
    monkeypatch.setitem(HEARD, "typing", "some:read")
    hers, his = session_of(ada), session_of(cy)

    async def story():
        async with house.socket(hers) as page, house.socket(his) as other:
            for thread in "abc":
                await page.send(json.dumps({"t": "typing", "thread": thread}))
            return await heard(other), await hears_nothing(other)

    assert told(story()) == ({"t": "typing", "who": "Ada", "said": "a"}, True)


def test_a_page_that_takes_nothing_is_let_go(house, ada, monkeypatch):
    monkeypatch.setattr(sockets, "MOST_WAITING", 3)
    session = session_of(ada)

    def say_much():
        with transaction.atomic():
            for number in range(5):
                live.publish(owner_id=ada.pk, topic=f"{number}")

    async def story():
        async with house.socket(session) as page:
            await asyncio.to_thread(say_much)
            return await closing_code(page)

    assert told(story()) == sockets.TOO_SLOW


def test_strangers_foreign_pages_and_other_paths_are_kept_out(house, ada):
    session = session_of(ada)

    async def refused(**how) -> bool:
        try:
            async with house.connection(**how):
                return False
        except websockets.InvalidStatus as refusal:
            return refusal.response.status_code == 403

    async def story():
        assert not await refused(session=session)
        assert await refused()
        assert await refused(session=session, origin="https://evil.example")
        assert await refused(session=session, origin=f"http://localhost:{house.port + 1}")
        assert await refused(session=session, path="/elsewhere")

    told(story())


def test_no_member_has_more_than_a_few_sockets(house, ada, monkeypatch):
    monkeypatch.setattr(sockets, "MOST_A_MEMBER", 1)
    session = session_of(ada)

    async def story():
        async with house.socket(session), house.connection(session) as second:
            return await closing_code(second)

    assert told(story()) == sockets.TOO_MANY


def test_a_socket_is_closed_when_the_session_ends_or_the_member_is_made_inactive(house, ada, cy, monkeypatch):
    monkeypatch.setattr(feeding, "CHECK_SECONDS", 0.2)
    hers, his = session_of(ada), session_of(cy)

    def end():
        hers.flush()
        type(cy).objects.filter(pk=cy.pk).update(is_active=False)

    async def story():
        async with house.socket(hers) as first, house.socket(his) as second:
            await asyncio.to_thread(end)
            return await closing_code(first), await closing_code(second)

    assert told(story()) == (feeding.SIGNED_OUT, feeding.SIGNED_OUT)


@pytest.mark.browser
def test_a_page_that_asks_for_it_hears_its_topics_in_a_real_browser(house, browser, ada):
    context = browser.new_context(base_url=house.url)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(ada).session_key, "url": house.url}])
    page = context.new_page()
    opened, complaints = [], []
    page.on("websocket", lambda one: opened.append(one))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/about")
    page.evaluate(
        """async () => {
            window.heard = [];
            for (const name of ["live:imports:7", "live:frame"]) {
                document.body.addEventListener(name, (event) => window.heard.push(event.detail?.t ?? name));
            }
            await import("/static/site/live.js");
        }"""
    )
    page.wait_for_timeout(300)
    assert opened == []  # nothing on the page asks for it
    page.evaluate("""() => {
        document.body.append(Object.assign(document.createElement("p"), {id: "wish"}));
        document.getElementById("wish").dataset.live = "";
        document.dispatchEvent(new Event("htmx:afterSettle"));
    }""")
    hears = lambda *names: wait_until(lambda: page.wait_for_timeout(50) or page.evaluate("window.heard") == list(names))  # noqa: E731
    hears("hello")
    live.publish(owner_id=ada.pk, topic="imports:7")
    hears("hello", "live:imports:7")
    wait_until(lambda: page.wait_for_timeout(50) or live.is_looking(ada.pk, clock.now()))
    page.evaluate("document.getElementById('wish').remove(); document.dispatchEvent(new Event('htmx:afterSettle'))")
    wait_until(lambda: page.wait_for_timeout(50) or opened[0].is_closed())
    assert (len(opened), complaints) == (1, [])
    context.close()
