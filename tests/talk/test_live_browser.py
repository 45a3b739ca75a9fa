"""An open talk in real browsers, on a house that is served with its sockets."""

import re

import pytest
from django.conf import settings

from closeknit.talk import actions
from closeknit.talk.models import Message
from closeknit.trust.models import Block
from tests.browser import no_axe_violations, watched
from tests.kit.processes import wait_until
from tests.live import session_of
from tests.talk.test_live import show

pytestmark = pytest.mark.browser


@pytest.fixture
def open_talk(house, browser, pair):
    """A maker of open pages of the talk of Ada and Ben: `open_talk(ben)`, or another tab beside one."""
    pages = []

    def make(member, beside=None):
        if beside is None:
            context = browser.new_context(base_url=house.url, viewport={"width": 390, "height": 844}, locale="en-GB")
            context.set_default_timeout(10_000)
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(member).session_key, "url": house.url}
            context.add_cookies([cookie])
        page = watched((beside.context if beside else context).new_page(), house.url)
        with page.expect_websocket() as opened:
            page.goto(f"/threads/{pair}")
        opened.value.wait_for_event("framereceived")  # hello
        pages.append(page)
        return page

    yield make
    for context in {page.context for page in pages}:
        context.close()


def write(page, words):
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send", exact=True).click()


def says(page, words):
    page.locator("[data-state]", has_text=words).wait_for()


def said(page):
    return [each.strip() for each in page.locator("#messages > [data-seq] .said").all_inner_texts()]


def shows(page, *words):
    """What the house has of the talk stands there once, and nothing waits any more."""
    shown = lambda: (said(page), page.locator("[data-waits]").count())  # noqa: E731
    wait_until(lambda: page.wait_for_timeout(50) or shown() == (list(words), 0))


def test_what_is_written_appears_on_the_others_page_and_in_ones_other_tab_and_focus_stays(open_talk, ada, ben, pair):
    first = open_talk(ada)
    second, other = open_talk(ada, beside=first), open_talk(ben)
    other.get_by_label("Your message").fill("Half a thou")
    first.get_by_label("Your message").fill("Hello Ben")
    first.evaluate("const form = document.querySelector('#compose'); form.requestSubmit(); form.requestSubmit()")  # two taps
    for page in (first, second, other):
        shows(page, "Hello Ben")
    assert other.evaluate("document.activeElement.id") == "compose-text"
    assert other.get_by_label("Your message").input_value() == "Half a thou"
    assert other.locator("[role=log] .said").count() == 1
    actions.edit_message(by=ada, slug=pair, seq=1, text="Hello dear Ben", now=Message.objects.get().made_at)
    for page in (first, other):
        shows(page, "Hello dear Ben")
    no_axe_violations(other)
    Block.objects.create(owner=ada, member=ben, made_at=Message.objects.get().made_at)
    other.evaluate("document.body.dispatchEvent(new CustomEvent('live:frame', { detail: { t: 'hello' } }))")
    other.get_by_text("Hello dear Ben").wait_for(state="detached")  # of a talk one is not in any more nothing stays on the page


def test_what_one_has_just_said_is_not_shown_as_read(open_talk, ada, ben, pair, now):
    for each in (ada, ben):
        show(each, now, "shows_reading")
    page, other = open_talk(ada), open_talk(ben)
    write(page, "Good night")
    page.get_by_text("Ben has read everything.").wait_for()
    other.close()
    write(page, "And sleep well")
    page.get_by_text("Ben has read what was said until").wait_for()


def test_what_is_written_in_a_tunnel_survives_a_reload_and_goes_out_once_and_in_order(open_talk, ada, ben, pair, house):
    page, other = open_talk(ada), open_talk(ben)
    page.route("**/messages", lambda route: route.abort())  # the train goes in
    for words in ("One", "Two"):
        write(page, words)
    page.get_by_label("Your message").fill("Three, perhaps")
    says(page, "There is no connection just now")
    page.wait_for_timeout(600)  # the draft is kept a moment after the last letter
    page.reload()
    wait_until(lambda: page.wait_for_timeout(50) or page.locator("[data-waits] .said").all_inner_texts() == ["One", "Two"])
    wait_until(lambda: page.wait_for_timeout(50) or page.get_by_label("Your message").input_value() == "Three, perhaps")
    page.unroute("**/messages")
    page.evaluate("dispatchEvent(new Event('online'))")
    for each in (page, other):
        shows(each, "One", "Two")
    assert list(Message.objects.order_by("seq").values_list("text", flat=True)) == ["One", "Two"]
    page.complaints.clear()  # the network that was cut


def test_the_network_is_cut_between_sending_and_the_answer_and_it_is_said_once_and_shown_once(open_talk, ada, ben, pair):
    page, other = open_talk(ada), open_talk(ben)
    sent = []

    def lose_the_answer(route):
        sent.append(route.request.post_data)
        if len(sent) == 1:
            route.fetch()  # the house takes it, and its answer is lost
            page.context.set_offline(True)
            route.abort()
        else:
            route.continue_()

    page.route("**/messages", lose_the_answer)
    write(page, "Once")
    shows(other, "Once")
    says(page, "There is no connection just now")
    write(other, "Meanwhile")
    page.context.set_offline(False)
    for each in (page, other):
        shows(each, "Once", "Meanwhile")
    wait_until(lambda: page.wait_for_timeout(50) or len(sent) == 2)
    assert list(Message.objects.order_by("seq").values_list("text", flat=True)) == ["Once", "Meanwhile"]
    shows(page, "Once", "Meanwhile")
    page.complaints.clear()


def test_without_a_socket_a_page_asks_by_itself(browser, house, ada, ben, pair, write_down):
    context = browser.new_context(base_url=house.url)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(ben).session_key, "url": house.url}])
    context.route_web_socket("**/live", lambda socket: socket.close())
    page = context.new_page()
    page.goto(f"/threads/{pair}")
    write_down(ada, "By and by")
    shows(page, "By and by")
    context.close()


def test_signing_out_leaves_nothing_of_what_waited_on_the_device(open_talk, ada, pair):
    page = open_talk(ada)
    page.route("**/messages", lambda route: route.abort())
    write(page, "Not for the next one here")
    says(page, "There is no connection just now")
    assert page.locator("[data-waits]").count() == 1
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Throw it away and sign out").click()
    page.wait_for_url(re.compile("login"))
    assert "closeknit-talk" not in page.evaluate("indexedDB.databases().then((all) => all.map((each) => each.name))")
    page.complaints.clear()


def test_what_the_house_refuses_stays_with_its_reason_and_holds_nothing_else_up(open_talk, ada, ben):
    page, other = open_talk(ada), open_talk(ben)
    write(page, "x" * 9000)
    page.locator("[data-waits]").get_by_text("at most").wait_for()
    write(page, "Short")
    wait_until(lambda: other.wait_for_timeout(50) or said(other) == ["Short"])
    most = "(wait) => { window.patience = Math.max(wait, window.patience ?? 0); return new AbortController().signal; }"
    page.evaluate(f"AbortSignal.timeout = {most}")
    page.route("**/threads/enclosures", lambda route: route.abort())  # so that the file itself goes along
    page.locator("#enclosures").evaluate("(part) => part.closest('details').setAttribute('open', '')")
    page.locator("#enclosure-files").set_input_files({"name": "a.bin", "mimeType": "x/y", "buffer": b"x" * 1_600_000})
    write(page, "And a file")
    wait_until(lambda: other.wait_for_timeout(50) or said(other) == ["Short", "And a file"])
    assert page.evaluate("window.patience") == 130_000, "a large file may take its time"
    page.get_by_role("button", name="Write it anew").click()
    page.locator("[data-waits]").wait_for(state="detached")
    assert page.get_by_label("Your message").input_value() == "x" * 9000
    write(page, "y" * 9000)
    page.locator("[data-waits]").get_by_text("at most").wait_for()
    page.goto("/threads")
    page.locator("[data-unsent]").get_by_role("button", name="Take it away").click()
    page.locator("[data-unsent]").wait_for(state="hidden")
    page.complaints.clear()


@pytest.fixture
def write_down(pair, now):
    def make(by, words):
        return actions.send_message(by=by, slug=pair, draft=actions.MessageDraft(text=words), now=now)

    return make


def test_a_voice_note_goes_out_with_the_button_that_sends_also_out_of_a_tunnel(open_talk, ada, ben, pair, media):
    page = open_talk(ada)
    page.context.set_offline(True)
    page.locator("summary", has_text="Voice").click()
    page.get_by_role("button", name="Record a voice note").click()
    page.locator("[data-clock]", has_text="0:01").wait_for()
    page.get_by_role("button", name="Send", exact=True).click()
    page.locator("[data-waits]", has_text="A voice note").wait_for()
    page.context.set_offline(False)
    shows(page, *said(page))
    assert Message.objects.get().voice_note.seconds > 0
    assert not page.get_by_role("button", name="Keep it").is_visible()
