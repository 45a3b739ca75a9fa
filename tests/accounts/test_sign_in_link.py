"""A link made on the machine itself lets one member in, once, within the hour."""

from datetime import timedelta

import pytest
from django.test import Client

from closeknit.accounts import actions
from closeknit.kit import clock


def link(member, now):
    return actions.make_sign_in_link(email=member.email, now=now)


def who(client):
    return client.session.get("_auth_user_id")


def test_the_link_lets_its_member_in_once(ada, now):
    with clock.held_at(now):
        path = link(ada, now)
        client = Client()
        assert "Welcome, Ada" in client.get(path).content.decode()
        assert who(client) is None
        assert client.post(path).status_code == 302
        assert who(client) == str(ada.id)
        assert Client().post(path).status_code == 404


def test_a_newer_link_takes_the_place_of_the_older(ada, now):
    with clock.held_at(now):
        older, newer = link(ada, now), link(ada, now)
        assert Client().get(older).status_code == 404
        assert Client().get(newer).status_code == 200


def test_a_link_is_worth_nothing_after_an_hour(ada, now):
    path = link(ada, now)
    with clock.held_at(now + timedelta(minutes=61)):
        assert Client().post(path).status_code == 404


def test_there_is_no_link_for_somebody_who_is_no_member(db, now):
    with pytest.raises(actions.NoSuchMember):
        actions.make_sign_in_link(email="nobody@example.org", now=now)


def test_an_account_that_was_closed_is_not_let_in(ada, now):
    path = link(ada, now)
    type(ada).objects.filter(id=ada.id).update(is_active=False)
    with clock.held_at(now):
        assert Client().post(path).status_code == 404
