"""Live pages over real sockets to the real server, on the test's own database."""

import asyncio
import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import websockets
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction

from closeknit.kit import clock, live
from closeknit.kit.models import LiveEvent
from tests.kit.processes import ROOT, environment, wait_until

# The reading of rows


def test_a_word_is_read_once_and_only_what_was_said_after_the_start(db):
    live.publish(owner_id=1, topic="old")
    reader = live.Reader()
    reader.start()
    live.publish(owner_id=1, topic="imports:7")
    live.publish(owner_id=1, topic="imports:7")
    live.publish(owner_id=2, topic="imports:7")
    assert reader.news() == [(1, "imports:7"), (2, "imports:7")]
    assert reader.news() == []


def test_a_row_that_appears_after_a_later_one_is_still_read(db, now):
    """PostgreSQL gives ids at the insert and shows rows at the commit."""
    with clock.held_at(now):
        reader = live.Reader()
        reader.start()
        LiveEvent.objects.create(id=1002, owner_id=1, topic="later", happened_at=now)
        assert reader.news() == [(1, "later")]
        LiveEvent.objects.create(id=1001, owner_id=1, topic="earlier", happened_at=now)
        assert reader.news() == [(1, "earlier")]
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


def session_of(member) -> SessionStore:
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.save()
    return session


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


# The real thing


@pytest.fixture
def port(transactional_db, tmp_path):
    """The pages process alone, serving the test's database."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        ready, told = os.pipe()
        words = ["pages", "--socket", str(listening.fileno()), "--ready", str(told)]
        process = subprocess.Popen(
            [sys.executable, "-m", "closeknit", *words],
            env=environment(tmp_path) | {"CLOSEKNIT_SECRET_KEY": settings.SECRET_KEY},
            cwd=ROOT,
            pass_fds=(listening.fileno(), told),
        )
        os.close(told)
        assert os.read(ready, 1) == b"1"
        os.close(ready)
        yield listening.getsockname()[1]
        process.terminate()
        assert process.wait(15) in (0, -15)  # uvicorn ends itself with the signal it was given


def connection(port, session=None, origin="", path="/live"):
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}"} if session else {}
    address = f"localhost:{port}"
    return websockets.connect(
        f"ws://{address}{path}", origin=origin or f"http://{address}", additional_headers=headers, open_timeout=10
    )


async def publish(**words):
    await asyncio.to_thread(live.publish, **words)


def told(story):
    """What a story gives back, told in a thread of its own: a browser test before may have left its loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, story).result()


@pytest.mark.slow
def test_a_member_hears_their_own_topics_and_nobody_elses(port, ada, cy):
    hers, his = session_of(ada), session_of(cy)

    async def story():
        async with connection(port, hers) as first, connection(port, hers) as second, connection(port, his) as other:
            await asyncio.sleep(1)
            await publish(owner_id=ada.pk, topic="imports:7")
            heard = [await asyncio.wait_for(one.recv(), 5) for one in (first, second)]
            await publish(owner_id=cy.pk, topic="imports:8")
            return heard, await asyncio.wait_for(other.recv(), 5)

    assert told(story()) == (["imports:7", "imports:7"], "imports:8")


@pytest.mark.slow
def test_strangers_foreign_pages_and_other_paths_are_kept_out(port, ada):
    session = session_of(ada)

    async def refused(**how) -> bool:
        try:
            async with connection(port, **how):
                return False
        except websockets.InvalidStatus as refusal:
            return refusal.response.status_code == 403

    async def story():
        assert not await refused(session=session)
        assert await refused()
        assert await refused(session=session, origin="https://evil.example")
        assert await refused(session=session, origin=f"http://localhost:{port + 1}")
        assert await refused(session=session, path="/elsewhere")

    told(story())


@pytest.mark.slow
def test_a_socket_is_closed_when_the_session_ends_or_the_member_is_made_inactive(port, ada, cy):
    hers, his = session_of(ada), session_of(cy)

    def end():
        hers.flush()
        type(cy).objects.filter(pk=cy.pk).update(is_active=False)

    async def story():
        async with connection(port, hers) as first, connection(port, his) as second:
            await asyncio.sleep(1)
            await asyncio.to_thread(end)
            for one in (first, second):
                with pytest.raises(websockets.ConnectionClosed) as closed:
                    await asyncio.wait_for(one.recv(), 12)
                assert closed.value.rcvd.code == 4401

    told(story())


@pytest.fixture
def script(transactional_db, tmp_path):
    """The address of live.js, laid out before the pages start."""
    words = [sys.executable, "-m", "closeknit", "manage", "collectstatic", "--no-input", "-v", "0", "-i", "django_htmx/ext/*"]
    subprocess.run(words, env=environment(tmp_path), cwd=ROOT, check=True)
    return f"/static/site/{next((tmp_path / 'static' / 'site').glob('live.*.js')).name}"


@pytest.mark.browser
def test_a_page_that_asks_for_it_hears_its_topics_in_a_real_browser(script, port, browser, ada):
    context = browser.new_context(base_url=f"http://localhost:{port}")
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session_of(ada).session_key, "url": f"http://localhost:{port}"}]
    )
    page = context.new_page()
    sockets, complaints = [], []
    page.on("websocket", lambda one: sockets.append(one))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/about")
    page.evaluate(
        """async (script) => {
            window.heard = 0;
            document.body.addEventListener("live:imports:7", () => { window.heard += 1; });
            await import(script);
        }""",
        script,
    )
    page.wait_for_timeout(500)
    assert sockets == []  # nothing on the page asks for it
    page.evaluate("""() => {
        document.body.append(Object.assign(document.createElement("p"), {id: "wish"}));
        document.getElementById("wish").dataset.live = "";
        document.dispatchEvent(new Event("htmx:afterSettle"));
    }""")
    wait_until(lambda: page.wait_for_timeout(200) or sockets)
    page.wait_for_timeout(1000)
    live.publish(owner_id=ada.pk, topic="imports:7")
    wait_until(lambda: page.wait_for_timeout(100) or page.evaluate("window.heard") == 1)
    page.evaluate("document.getElementById('wish').remove(); document.dispatchEvent(new Event('htmx:afterSettle'))")
    wait_until(lambda: page.wait_for_timeout(100) or sockets[0].is_closed())
    assert (len(sockets), complaints) == (1, [])
    context.close()
