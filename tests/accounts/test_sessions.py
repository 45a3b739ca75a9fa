"""Where somebody is signed in, on one page, and how each of it ends."""

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from closeknit.sources.actions import serving

FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1"


@pytest.fixture
def browsers(ada):
    """Ada in three browsers, each of which has looked at a page."""
    found = [Client(headers={"user-agent": agent}) for agent in (FIREFOX, SAFARI, "")]
    for browser in found:
        browser.force_login(ada)
        assert browser.get("/account/").status_code == 200
    return found


def session_of(browser) -> int:
    return UserSession.objects.get(session_key=browser.session.session_key).id


def is_in(browser) -> bool:
    return browser.get("/account/").status_code == 200


def test_the_page_lists_browsers_and_devices(browsers, ada, now):
    serving.make_device(by=ada, name="Fairphone", now=now)
    html = browsers[0].get(reverse("sessions")).content.decode()
    for words in ("Firefox on Android", "Safari on iPhone", "Some device", "this one", "Fairphone"):
        assert words in html


def test_a_session_that_was_ended_is_out_at_its_next_request(browsers):
    here, there, other = browsers
    assert here.post(reverse("session_end", args=[session_of(there)])).status_code == 302
    assert [is_in(each) for each in browsers] == [True, False, True]


def test_all_others_end_at_once(browsers):
    browsers[1].post(reverse("sessions"))
    assert [is_in(each) for each in browsers] == [False, True, False]


def test_nobody_ends_anothers_session(browsers, cy):
    stranger = Client()
    stranger.force_login(cy)
    assert stranger.post(reverse("session_end", args=[session_of(browsers[0])])).status_code == 404
    assert stranger.post(reverse("session_end", args=[2**62])).status_code == 404
    assert is_in(browsers[0])


def test_the_page_asks_a_fixed_number_of_questions(browsers, ada):
    def asked():
        with CaptureQueriesContext(connection) as found:
            browsers[0].get(reverse("sessions"))
        return len(found)

    few = asked()
    for number in range(12):
        UserSession.objects.create(user=ada, ip="192.0.2.1", user_agent="x", session_key=f"{number:032}")
    assert asked() == few
