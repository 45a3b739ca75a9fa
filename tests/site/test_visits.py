"""A visit that lasts is told gently that it is caught up: once, and never where somebody types."""

from datetime import timedelta

import pytest
from django.urls import reverse

from closeknit.kit import clock
from closeknit.notify import actions as notify
from closeknit.notify.rules import Reaching
from closeknit.site.context import READ_HERE

WORDS = "you are caught up"


@pytest.fixture
def look(client, ada, now):
    """Ada looks at her page so many minutes after she came."""
    client.force_login(ada)

    def at(minutes, method="get", path="/people", **options):
        with clock.held_at(now + timedelta(minutes=minutes)):
            return WORDS in getattr(client, method)(path, **options).content.decode()

    return at


def test_after_twenty_minutes_it_is_said_once_a_visit(look):
    assert [look(minutes) for minutes in (0, 10, 19)] == [False] * 3
    assert [look(minutes) for minutes in (21, 22, 50)] == [True, False, False]


def test_a_new_visit_begins_after_half_an_hour_of_nothing(look):
    assert [look(minutes) for minutes in (0, 21)] == [False, True]
    assert [look(minutes) for minutes in (60, 75, 81)] == [False, False, True]


def test_a_page_that_looks_by_itself_is_nobodys_visit(look):
    look(0)
    assert not any(look(minutes, headers={"HX-Request": "true"}) for minutes in range(1, 40))
    assert not look(40)


def test_it_never_stands_above_what_somebody_typed(look):
    look(0)
    assert not look(25, "post", "/account/", data={"name": "", "zone": "UTC"})
    assert not any(look(25, path=path) for path in ("/account/", "/people/new", "/account/reach", "/nowhere"))
    assert look(26)


def test_every_page_it_may_stand_on_is_one_of_the_house():
    for name in READ_HERE:
        assert reverse(name).startswith("/")


def test_whoever_does_not_want_it_is_not_told(look, ada, now):
    notify.change_reaching(by=ada, wanted=Reaching(is_calm=False), now=now)
    look(0)
    assert not look(25)


def test_it_can_be_taken_away_with_and_without_scripts(client, look):
    look(0)
    assert client.post("/caught-up", headers={"HX-Request": "true"}).content == b""
    assert client.post("/caught-up", {"next": "/account/reach"}).url == "/account/reach"
    for path in ("//evil.example", "https://evil.example", "javascript:1", "/\\evil.example", ""):
        assert client.post("/caught-up", {"next": path}).url == "/"
