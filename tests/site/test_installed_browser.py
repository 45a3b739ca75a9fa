"""The house on a telephone whose connection comes and goes, in a real browser with its worker."""

import json
import re

import pytest
from django.contrib.sessions.models import Session

from closeknit.contacts import actions as contacts
from closeknit.contacts.actions.drafts import Draft
from closeknit.kit import clock
from closeknit.site import installing
from closeknit.talk.models import Message
from tests.browser import no_axe_violations
from tests.talk.conftest import ada, ben, circle, kiln, pair  # noqa: F401
from tests.telephone import until

pytestmark = pytest.mark.browser


@pytest.fixture
def mei(ada):  # noqa: F811
    """Somebody of whom Ada's Today speaks."""
    now = clock.now()
    contact_id = contacts.add_contact(by=ada, draft=Draft({"name": "Mei Tanaka"}), now=now)
    today = clock.local_date(now, ada.zone)
    contacts.add_reminder(by=ada, contact_id=contact_id, text="Ask Mei about the kiln", starts_on=today, now=now)


def texts():
    return list(Message.objects.order_by("seq").values_list("text", flat=True))


def write(page, words):
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send", exact=True).click()
    page.locator("[data-waits]", has_text=words).wait_for()


def write_without(page, words):
    page.locator("#words").fill(words)
    page.get_by_role("button", name="Send when there is a connection").click()
    page.get_by_role("status").get_by_text("Kept here. It goes out by itself").wait_for()


def stands_without_a_connection(page):
    page.get_by_role("heading", name="There is no connection just now").wait_for()
    page.locator("main[data-told]").wait_for()


def sign_out(page):
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()


def test_a_telephone_may_install_the_house_and_shows_the_last_today_in_a_tunnel(telephone, ada, mei):  # noqa: F811
    page = telephone.page
    telephone.ready(ada)
    protocol = telephone.context.new_cdp_session(page)
    errors = protocol.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [each["errorId"] for each in errors] == ["in-incognito"]  # as every window of a test is
    told = protocol.send("Page.getAppManifest")
    assert told["errors"] == [] and json.loads(told["data"])["start_url"] == "/"
    until(page, telephone.keeps_today)
    telephone.wire.cut()
    for path in ("/", "/people"):
        page.goto(path)
        stands_without_a_connection(page)
        today = page.locator("[data-today]")
        assert "Mei Tanaka" in today.inner_text() and re.search(r"As it was on \w+day .*\d\d:\d\d", today.inner_text())
        assert today.locator("form, button, img, [hx-post], a[href^='/']").count() == 0
    no_axe_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    telephone.wire.mend()
    page.get_by_role("link", name="Try again").click()
    page.wait_for_url("**/people")
    page.get_by_role("heading", name="People").first.wait_for()
    days_ago = "JSON.stringify({ html: 'Mei', zone: 'UTC', at: Date.now() - 73 * 60 * 60 * 1000 })"
    page.evaluate(f"caches.open('closeknit-mine').then((kept) => kept.put('/kept/today', new Response({days_ago})))")
    page.goto("/people")
    until(page, lambda: not telephone.keeps_today())


def test_signing_out_leaves_nothing_of_ones_own_on_the_device(telephone, ada, mei):  # noqa: F811
    page = telephone.page
    telephone.ready(ada)
    other = telephone.tab()
    other.goto("/")
    until(page, telephone.keeps_today)
    sign_out(page)
    page.wait_for_url("**/account/login/**")
    assert telephone.keeps()["closeknit-mine"] == ["/kept/whose"]
    other.evaluate("document.dispatchEvent(new Event('htmx:afterSettle'))")  # a page that stayed open keeps nothing any more
    late = "async ([file, member]) => (await import(file)).meet(member, performance.timeOrigin - 60000)"
    page.evaluate(late, ["/static/site/kept.js", ada.slug])  # and a page that was asked for before comes too late
    other.wait_for_timeout(200)
    assert telephone.keeps()["closeknit-mine"] == ["/kept/whose"]
    telephone.wire.cut()
    page.goto("/")
    stands_without_a_connection(page)
    assert "Mei" not in page.content()


def test_of_two_members_on_one_browser_neither_sees_what_was_kept_for_the_other(telephone, ada, ben, mei, pair):  # noqa: F811
    page = telephone.page
    telephone.ready(ada)
    until(page, telephone.keeps_today)
    other = telephone.tab()
    other.goto(f"/threads/{pair}")
    until(page, lambda: "/kept/talks" in telephone.keeps()["closeknit-mine"])
    telephone.signed_in(ben)
    page.goto("/people")
    until(page, lambda: telephone.keeps()["closeknit-mine"] == ["/kept/whose"])
    other.get_by_label("Your message").fill("Ada's words")
    other.get_by_role("button", name="Send", exact=True).click()
    other.get_by_text("You have been signed out").wait_for()
    assert texts() == []
    telephone.wire.cut()
    page.goto("/")
    stands_without_a_connection(page)
    assert "Mei" not in page.content() and not page.locator("[data-waiting], [data-talks]").locator("visible=true").count()
    telephone.wire.mend()
    telephone.signed_in(ada)
    page.goto("/people")
    until(page, lambda: texts() == ["Ada's words"])
    assert Message.objects.get().author_id == ada.id


def test_where_a_session_has_ended_elsewhere_the_device_keeps_nothing(telephone, ada, mei):  # noqa: F811
    telephone.ready(ada)
    until(telephone.page, telephone.keeps_today)
    Session.objects.all().delete()
    telephone.page.goto("/")
    telephone.page.wait_for_url("**/account/login/**")
    until(telephone.page, lambda: not telephone.keeps_today())


def test_a_new_release_takes_the_place_of_the_old_one(telephone, ada, monkeypatch):  # noqa: F811
    telephone.ready(ada)
    first = telephone.houses()
    assert len(first) == 1
    monkeypatch.setattr(installing, "FILES", [*installing.FILES, "site/badge-96.png"])
    telephone.page.goto("/people")
    until(telephone.page, lambda: telephone.houses() != first and len(telephone.houses()) == 1)
    assert "/static/site/badge-96.png" in telephone.keeps()[telephone.houses()[0]]


def test_what_is_written_in_a_tunnel_goes_out_once_and_in_order_though_no_talk_is_open_any_more(telephone, ada, pair):  # noqa: F811
    page = telephone.page
    telephone.ready(ada, f"/threads/{pair}")
    telephone.wire.cut()
    write(page, "One")
    page.goto(f"/threads/{pair}")
    page.get_by_role("heading", name="Write to Ben").wait_for()
    write_without(page, "Two")
    assert page.locator("[data-waiting] li").all_inner_texts() == ["Ben One", "Ben Two"]
    no_axe_violations(page)
    telephone.wire.mend()
    page.goto("/people")
    until(page, lambda: texts() == ["One", "Two"])
    page.goto(f"/threads/{pair}")
    page.wait_for_timeout(200)
    assert texts() == [each.strip() for each in page.locator("#messages > [data-seq] .said").all_inner_texts()] == ["One", "Two"]
    page.complaints.clear()  # the network that was cut


def test_the_browser_itself_sends_when_there_is_a_connection_again(telephone, ada, pair):  # noqa: F811
    page = telephone.page
    telephone.ready(ada, f"/threads/{pair}")
    deliver = telephone.protocol()
    telephone.wire.cut()
    write(page, "By itself")
    page.goto("/people")
    telephone.wire.mend()
    for _twice in range(2):
        deliver("ServiceWorker.dispatchSyncEvent", tag="closeknit-outbox", lastChance=False)
    until(page, lambda: texts() == ["By itself"])
    page.wait_for_timeout(200)
    assert texts() == ["By itself"]
    page.complaints.clear()


def test_whoever_signs_out_with_something_unsent_is_asked_first(telephone, ada, pair):  # noqa: F811
    page = telephone.page
    telephone.ready(ada, f"/threads/{pair}")
    telephone.context.route("**/messages", lambda route: route.abort())
    write(page, "Not gone yet")
    sign_out(page)
    dialog = page.get_by_role("dialog", name="Something is not sent yet")
    dialog.get_by_text("Not gone yet").wait_for()
    no_axe_violations(page)
    dialog.get_by_role("button", name="Stay").click()
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    dialog.get_by_role("button", name="Send it, then sign out").click()
    dialog.get_by_text("This could not be sent just now").wait_for()
    assert texts() == []
    telephone.context.unroute("**/messages")
    dialog.get_by_role("button", name="Send it, then sign out").click()
    page.wait_for_url("**/account/login/**")
    assert texts() == ["Not gone yet"]
    assert "closeknit-talk" not in page.evaluate("indexedDB.databases().then((all) => all.map((each) => each.name))")
    page.complaints.clear()  # the network that was cut


def test_what_is_thrown_away_at_the_door_is_gone_and_what_another_wrote_there_waits_for_them(telephone, ada, ben, pair):  # noqa: F811
    page = telephone.page
    telephone.ready(ben, f"/threads/{pair}")
    telephone.context.route("**/messages", lambda route: route.abort())
    write(page, "Ben's, for later")
    telephone.signed_in(ada)
    page.goto(f"/threads/{pair}")
    assert page.locator("[data-waits]").count() == 0
    write(page, "Better not")
    sign_out(page)
    page.get_by_role("button", name="Throw it away and sign out").click()
    page.wait_for_url("**/account/login/**")
    telephone.context.unroute("**/messages")
    telephone.ready(ada, f"/threads/{pair}")
    assert page.locator("[data-waits]").count() == 0 and texts() == []
    telephone.signed_in(ben)
    page.goto("/people")
    until(page, lambda: texts() == ["Ben's, for later"])
    page.complaints.clear()
