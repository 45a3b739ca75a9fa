"""Devices in a real browser: the page that lets one be told, and the worker that shows what it is told."""

import json

import pytest
from django.urls import reverse

from closeknit.kit import clock
from closeknit.notify import actions
from closeknit.notify.models import Device, Presence
from tests.browser import no_axe_violations, run_jobs, sign_in
from tests.notify.browsers import Browser, push_service
from tests.telephone import until

pytestmark = pytest.mark.browser


def test_the_page_offers_nothing_that_this_browser_cannot_do_and_lists_the_devices(page, ada, now):
    actions.let_device(by=ada, subscribed=Browser().subscribed, now=now)
    sign_in(page, ada)
    page.goto(reverse("notify:reach"))
    devices = page.locator("[data-devices]")
    assert "Chrome on Linux" in devices.inner_text()
    assert devices.get_by_text("This browser cannot be told").is_visible()  # it has no worker of the house
    assert not devices.get_by_text("Let this browser be told").is_visible()
    no_axe_violations(page)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_function("localStorage.getItem('closeknit-here') !== null")
    page.wait_for_timeout(300)
    assert Presence.objects.filter(owner=ada).exists()


SUBSCRIBING = """([endpoint, p256dh, auth]) => {
    let now = null;
    self.PushManager.prototype.getSubscription = async () => now;
    self.PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
        if (!userVisibleOnly || applicationServerKey.length !== 65) throw new Error("not as a push service wants it");
        const unsubscribe = async () => { now = null; return true; };
        now = { endpoint, toJSON: () => ({ endpoint, keys: { p256dh, auth } }), unsubscribe };
        return now;
    };
}"""
"""The push service of Chromium's maker is elsewhere: a local one stands in for it. All else is the browser's own."""


def ways_of(service, name):
    """A browser with real keys, told things by the local service, and what SUBSCRIBING is given for it."""
    someone = Browser(f"{service.address}/told/{name}")
    told = someone.subscribed
    return someone, [told.endpoint, told.p256dh, told.auth]


def shown(telephone):
    asked = "navigator.serviceWorker.ready.then((made) => made.getNotifications())"
    return telephone.page.evaluate(f"{asked}.then((all) => all.map((each) => [each.body, each.tag, each.data.path]).sort())")


def test_a_browser_asks_to_be_told_and_shows_what_comes_until_its_member_signs_out(telephone, ada, settings, now):
    page = telephone.page
    telephone.context.grant_permissions(["notifications"], origin=telephone.wire.url)
    with push_service(settings) as service:
        someone, ways = ways_of(service, "one")
        telephone.context.add_init_script(f"({SUBSCRIBING})({json.dumps(ways)})")
        telephone.ready(ada, reverse("notify:reach"))
        page.get_by_role("button", name="Let this browser be told").click()
        page.locator("[data-device]").wait_for()
        assert Device.objects.get().owner_id == ada.id
        with clock.held_at(now):
            actions.tell(
                owner_id=ada.id, key="message:7:1", text="Ben wrote to you.", path="/threads/abc", thread=7, said=1, now=now
            )
            run_jobs()
        (told,) = service.read_by(someone)
    deliver = telephone.protocol()
    for words in (
        told.decode(),
        told.decode(),
        json.dumps({"body": "Cy came in.", "path": "//evil.example/x", "tag": "notice-1"}),
    ):
        deliver("ServiceWorker.deliverPushMessage", data=words)
    until(
        page,
        lambda: shown(telephone) == [["Ben wrote to you.", "thread-7", "/threads/abc"], ["Cy came in.", "notice-1", "/notices"]],
    )
    page.goto("/account/logout/")
    page.evaluate(
        f"({SUBSCRIBING})({json.dumps(ways)}); navigator.serviceWorker.ready.then((made) => made.pushManager.subscribe("
        "{ userVisibleOnly: true, applicationServerKey: new Uint8Array(65) })).then(() => null)"
    )
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/login/**")
    assert not Device.objects.exists() and shown(telephone) == []
    deliver("ServiceWorker.deliverPushMessage", data=told.decode())  # one that was on its way
    until(page, lambda: shown(telephone) == [["", "closeknit", "/notices"]])


def test_a_browser_that_changes_where_it_is_told_things_says_so_by_itself(telephone, ada, settings, now):
    telephone.ready(ada, "/notices")
    with push_service(settings) as service:
        old, _ways = ways_of(service, "old")
        new, ways = ways_of(service, "new")
        actions.let_device(by=ada, subscribed=old.subscribed, now=now)
        (worker,) = telephone.context.service_workers
        worker.evaluate(SUBSCRIBING, ways)
        worker.evaluate(
            "(endpoint) => { const event = new ExtendableEvent('pushsubscriptionchange');"
            "self.dispatchEvent(Object.assign(event, { oldSubscription: { endpoint } })); }",
            old.subscribed.endpoint,
        )
        until(telephone.page, lambda: [each.endpoint for each in Device.objects.all()] == [new.subscribed.endpoint])
