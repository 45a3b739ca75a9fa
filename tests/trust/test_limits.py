"""Newcomers say what they like, with few links and to few strangers, until they are known here."""

from datetime import timedelta

import pytest
from django.test import Client

from closeknit.contacts import actions as contacts
from closeknit.kit.unfit import Unfit
from closeknit.members import actions as members
from closeknit.trust import actions, rules
from closeknit.trust.access import may_say

LINKS = "See https://a.example and https://b.example and https://c.example"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Hello", 0),
        (LINKS, 3),
        ("[kiln](https://a.example)", 1),
        ("[kiln](http://www.a.example) www.b.example", 2),
        ("write to [me](mailto:a@b.example)", 1),
    ],
)
def test_links_are_counted_once_however_they_are_written(text, links):
    assert rules.links_in(text) == links


def test_one_is_new_for_fourteen_days_or_until_three_people_know_one(now):
    assert rules.is_new(now, 0, now + timedelta(days=13))
    assert not rules.is_new(now, 0, now + timedelta(days=14))
    assert not rules.is_new(now, 3, now)
    assert not rules.is_new(None, 0, now)


@pytest.fixture
def nina(member, now):
    return member("Nina", entered_at=now)


@pytest.fixture
def others(member, now):
    return [member(f"Other{number}", entered_at=now) for number in range(12)]


def turn(by, other, key, now):
    contacts.record_deed(by=by, others=[other], deed="comment", key=key, happened_at=now, now=now)


def test_a_newcomer_is_bounded_and_a_host_and_somebody_known_is_not(nina, others, member, now):
    assert may_say(nina, text="Hello", now=now)
    assert not may_say(nina, text=LINKS, now=now)
    assert may_say(nina, text=LINKS, now=now + timedelta(days=15))
    assert may_say(member("Hana", entered_at=now, is_host=True), text=LINKS, now=now)
    for number, other in enumerate(others[:3]):
        turn(nina, other, f"to {number}", now)
        turn(other, nina, f"from {number}", now)
        assert bool(may_say(nina, text=LINKS, now=now)) == (number == 2)


def test_only_strangers_count_as_named(nina, others, now):
    ids = [other.id for other in others]
    assert may_say(nina, mentions=ids[:3], now=now)
    assert not may_say(nina, mentions=ids[:4], now=now)
    turn(others[0], nina, "an answer", now)
    assert may_say(nina, mentions=ids[:4], now=now)


def test_ten_words_a_day_go_to_people_who_have_not_answered(nina, others, now):
    for number, other in enumerate(others[:10]):
        assert may_say(nina, to=[other.id], now=now)
        turn(nina, other, f"to {number}", now)
    assert not may_say(nina, to=[others[10].id], now=now)
    assert may_say(nina, to=[], now=now)  # turned to nobody
    assert may_say(nina, to=[others[10].id], now=now, is_anew=True)
    assert may_say(nina, to=[others[10].id], now=now + timedelta(days=1))
    turn(others[0], nina, "an answer", now)
    assert may_say(nina, to=[others[0].id], now=now)
    assert may_say(nina, to=[others[10].id], now=now)  # nine of them are strangers now


def test_whom_the_hosts_limit_is_bounded_until_the_day_and_no_longer(nina, olga, now):
    late = now + timedelta(days=30)
    assert may_say(nina, text=LINKS, now=late)
    actions.limit_member(by=olga, member_id=nina.id, until=late + timedelta(days=2), now=now)
    assert not may_say(nina, text=LINKS, now=late)
    assert may_say(nina, text=LINKS, now=late + timedelta(days=2))
    actions.limit_member(by=olga, member_id=nina.id, until=None, now=now)
    assert may_say(nina, text=LINKS, now=late)


def test_a_refused_moment_keeps_what_was_typed(nina, monkeypatch, now):
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: now)
    browser = Client()
    browser.force_login(nina)
    posted = browser.post("/moments/new", {"kind": "snippet", "text": LINKS, "audience": "members"})
    assert posted.status_code == 422
    assert "https://c.example" in posted.content.decode() and "two links" in posted.content.decode()


def test_what_a_newcomer_says_of_themselves_of_a_circle_and_to_whom_they_invite_is_bounded_too(nina, hana_and_house, now):
    deeds = {
        "line": lambda: members.make_invitation(by=nina, invited=members.Invited(LINKS), now=now),
        "purpose": lambda: members.make_circle(by=nina, purpose=members.Purpose("Kiln", LINKS), now=now),
        "1": lambda: members.save_profile(
            by=nina,
            said=[members.Said("care_about", LINKS[:20], "members"), members.Said("season", LINKS, "members")],
            now=now,
        ),
    }
    for field, deed in deeds.items():
        with pytest.raises(Unfit) as refused:
            deed()
        assert refused.value.field == field and "two links" in str(refused.value.message)
    slug = members.make_circle(by=nina, purpose=members.Purpose("Kiln", "Pots"), now=now)
    with pytest.raises(Unfit):
        members.change_circle(by=nina, slug=slug, purpose=members.Purpose("Kiln", LINKS), now=now)
    late = now + timedelta(days=15)
    members.make_invitation(by=nina, invited=members.Invited(LINKS), now=late)
    members.change_circle(by=nina, slug=slug, purpose=members.Purpose("Kiln", LINKS), now=late)
    members.save_profile(by=nina, said=[members.Said("season", LINKS, "members")], now=late)


@pytest.fixture
def hana_and_house(member, now):
    hana = member("Hana", is_operator=True)
    members.found_community(by=hana, charter=members.Charter("Potters"), agreements="Be kind.", now=now)
