"""Devices in a real browser: the page that lets one be told, and the worker that shows what it is told."""

import json

import pytest
from django.urls import reverse

from closeknit.notify import actions
from closeknit.notify.models import Presence
from tests.browser import no_axe_violations, sign_in
from tests.notify.browsers import Browser

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


def test_the_worker_shows_one_line_and_leads_nowhere_else_than_into_the_house(page, ada):
    """A real worker that takes in push.js alone; Chromium's own protocol delivers to it what a push service would."""
    sign_in(page, ada)
    page.context.grant_permissions(["notifications"], origin=page.house)
    protocol = page.context.new_cdp_session(page)
    found = {}
    protocol.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.update(dict(told["registrations"][-1]) if told["registrations"] else {}),
    )
    protocol.send("ServiceWorker.enable")
    page.goto("/notices")
    page.evaluate(
        "async () => { const made = await navigator.serviceWorker.register('/static/notify/push.js');"
        "while (!made.active) await new Promise((after) => setTimeout(after, 50)); }"
    )
    page.wait_for_timeout(200)
    told = [
        {"title": "Closeknit", "body": "Ben wrote to you.", "path": "/threads/abc", "tag": "thread-7"},
        {"title": "Closeknit", "body": "Ben wrote to you.", "path": "//evil.example/x", "tag": "thread-7"},
        {"title": "Closeknit", "body": "Cy came in.", "path": "https://evil.example/", "tag": "notice-1"},
    ]
    for each in told:
        words = {"origin": page.house, "registrationId": found["registrationId"], "data": json.dumps(each)}
        protocol.send("ServiceWorker.deliverPushMessage", words)
    shown = []
    for _again in range(40):
        shown = page.evaluate(
            "async () => { const made = await navigator.serviceWorker.getRegistration('/static/notify/');"
            "return (await made.getNotifications()).map((each) => [each.body, each.tag, each.data.path]); }"
        )
        if len(shown) == 2:
            break
        page.wait_for_timeout(100)
    assert sorted(shown) == [["Ben wrote to you.", "thread-7", "/notices"], ["Cy came in.", "notice-1", "/notices"]]
