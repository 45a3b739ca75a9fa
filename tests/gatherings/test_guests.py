"""People without an account, who come by a mailed link."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from closeknit.accounts.models import Member
from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Reply, guesting
from closeknit.gatherings.models import Guest, Rsvp
from closeknit.kit import pace
from closeknit.notify.models import Letter
from tests.gatherings.test_rsvp import answer, clock, first, opened, seats, told  # noqa: F401


@pytest.fixture(autouse=True)
def fresh_minute(monkeypatch):
    """Every test begins a minute of its own: all of them ask at the same standing moment."""
    monkeypatch.setattr(pace, "_counts", {})


@pytest.fixture
def open_house(plan, ada):
    return opened(plan(ada, "Open house", place="The kiln", address="Elm Street 3", capacity=2), takes_guests=True, most_plus=1)


def link(client, row, email="Zoe@Example.org", name="Zoe"):
    """Asks for a link as somebody at that address does, and reads it in the letter."""
    way = reads.guests_path(None, row)
    said = client.post(way, {"name": name, "email": email})
    assert "Look into your mail" in said.content.decode()
    letters = Letter.objects.filter(to=email.casefold()).order_by("id")
    found = re.search(r"/guests/\S+", letters.last().text)
    return found.group() if found else ""


def come(client, url, row, **said):
    return client.post(url, {"answer": "yes", "occurrence": first(row).id} | said)


def test_a_guest_asks_for_a_link_and_answers_by_it(client, open_house, ada, clock):  # noqa: F811
    url = link(client, open_house)
    page = client.get(url).content.decode()
    assert "Do you come, Zoe?" in page and "I come" in page
    assert come(client, url, open_house, plus="Kim").status_code == 302
    rsvp = Rsvp.objects.get()
    assert (rsvp.seat, rsvp.party, rsvp.guest.email) == ("seated", 2, "zoe@example.org")
    assert any("Zoe comes to “Open house”" in text for text in told(ada))
    assert "Elm Street 3" in Letter.objects.latest("id").text


def test_a_link_that_was_passed_on_tells_neither_where_it_is_nor_who_comes(client, open_house, ben, now, clock):  # noqa: F811
    answer(ben, open_house, now=now)
    url = link(client, open_house)
    come(client, url, open_house)
    page = client.get(url).content.decode()
    assert "You come." in page and "Elm Street" not in page and "Ben" not in page
    assert client.get(url)["Referrer-Policy"] == "same-origin" and client.get(url)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("spoilt", ["{}x", "/guests/abc~def", "/guests/~", "/guests/to/abc", "/guests/to/%00"])
def test_forged_links_open_nothing(client, open_house, clock, spoilt):  # noqa: F811
    assert client.get(spoilt.format(link(client, open_house))).status_code == 404


def test_without_guests_there_is_no_way_but_for_whoever_has_answered(client, open_house, clock):  # noqa: F811
    url, other = link(client, open_house), link(client, open_house, "kim@example.org", "Kim")
    come(client, url, open_house)
    opened(open_house, takes_guests=False)
    assert client.get(reads.guests_path(None, open_house)).status_code == 404
    assert client.get(url).status_code == 200 and client.get(other).status_code == 404


def test_many_who_ask_at_once_wait_a_minute(client, open_house, clock):  # noqa: F811
    for number in range(6):
        link(client, open_house, f"zoe{number}@example.org")
    refused = client.post(reads.guests_path(None, open_house), {"name": "Zoe", "email": "zoe7@example.org"})
    assert refused.status_code == 422 and "in a minute" in refused.content.decode()


@pytest.mark.parametrize(
    "name",
    ["Buy at http://pots.example", "www.pots.example", "Zoe pots.shop", "zoe@pots.example", "pots.example/x", "Zoe \u202eeoZ"],
)
def test_what_a_stranger_calls_themselves_brings_no_link_into_a_letter(client, open_house, clock, name):  # noqa: F811
    refused = client.post(reads.guests_path(None, open_house), {"name": name, "email": "kim@example.org"})
    assert refused.status_code == 422 and "Only a name, please" in refused.content.decode()
    assert not Letter.objects.exists() and not Guest.objects.exists()
    url = link(client, open_house, name="Dr.Zoe J.R.R. O’Hara-Łys\nmore")
    assert Letter.objects.get().text.startswith("Hello Dr.Zoe J.R.R. O’Hara-Łys more,")
    brought = come(client, url, open_house, plus=name)
    assert brought.status_code == 422 and "Only names, please" in brought.content.decode() and not Rsvp.objects.exists()


def test_one_address_is_written_few_letters_a_day_however_many_gatherings_are_named(client, plan, ada, now, clock):  # noqa: F811
    for number in range(7):
        row = opened(plan(ada, f"Open house {number}"), takes_guests=True)
        pace._counts.clear()  # a minute later
        asked = client.post(reads.guests_path(None, row), {"name": "Zoe", "email": "zoe@example.org"})
        assert "Look into your mail" in asked.content.decode()
    assert Letter.objects.filter(to="zoe@example.org").count() == guesting.MOST_TO_ONE_A_DAY
    clock.to(now + timedelta(days=1, minutes=1))
    link(client, row)
    assert Letter.objects.filter(to="zoe@example.org").count() == guesting.MOST_TO_ONE_A_DAY + 1


def test_nobody_learns_who_is_a_member(client, open_house, ben, clock):  # noqa: F811
    link(client, open_house, ben.email, "Your bank")
    letter = Letter.objects.get(to=ben.email)
    assert letter.text.startswith("Hello Ben,") and "sign in and answer" in letter.text and "/guests/" not in letter.text
    assert not Guest.objects.exists()


def test_asking_again_writes_no_second_letter_and_bad_addresses_are_refused_kindly(client, open_house, clock):  # noqa: F811
    for _again in range(2):
        link(client, open_house)
    assert Letter.objects.count() == Guest.objects.count() == 1
    refused = client.post(reads.guests_path(None, open_house), {"name": "Zoe", "email": "zoe@"})
    assert refused.status_code == 422 and "zoe@" in refused.content.decode()


def test_a_guest_stands_in_line_and_is_written_to_when_a_seat_is_held(client, open_house, ben, cy, now, clock):  # noqa: F811
    for who in (ben, cy):
        answer(who, open_house, now=now)
    url = link(client, open_house)
    come(client, url, open_house)
    assert "are the first in line" in client.get(url).content.decode()
    answer(cy, open_house, Reply("no"), now)
    assert "There is a seat for you" in Letter.objects.filter(owner=None).latest("id").text
    come(client, url, open_house)
    assert Rsvp.objects.get(guest__name="Zoe").seat == "seated"


def test_a_guest_is_told_what_changes(client, open_house, ada, now, clock):  # noqa: F811
    come(client, link(client, open_house), open_house)
    new = actions.plan_of(open_house)
    new.address = "Oak Street 7"
    actions.change_gathering(by=ada, slug=open_house.slug, plan=new, now=now)
    actions.tell_calendars(gathering_id=open_house.id, now=now)
    assert "Oak Street 7" in Letter.objects.latest("id").text
    actions.cancel_gathering(by=ada, slug=open_house.slug, reason="Rain", now=now)
    actions.tell_calendars(gathering_id=open_house.id, now=now)
    assert "Rain" in Letter.objects.latest("id").text


def test_no_more_letters_by_one_click_of_a_mail_program(open_house, client, clock):  # noqa: F811
    from django.test import Client

    url = link(client, open_house)
    assert Client(enforce_csrf_checks=True).get(f"{url}/letters").status_code == 200
    assert Guest.objects.get().wants_no_letters_since is None
    Client(enforce_csrf_checks=True).post(f"{url}/letters", {"List-Unsubscribe": "One-Click"})
    assert Guest.objects.get().wants_no_letters_since
    come(client, url, open_house)
    assert Letter.objects.count() == 1


def test_a_guest_leaves_with_everything_and_the_seat_goes_on(client, open_house, ben, cy, now, clock):  # noqa: F811
    url = link(client, open_house)
    come(client, url, open_house, plus="Kim")
    answer(ben, open_house, now=now)
    assert client.post(f"{url}/forgetting").status_code == 200
    assert not Guest.objects.exists() and seats(open_house) == [("Ben", "offered")]
    assert client.get(url).status_code == 404


def test_what_hosts_were_told_of_a_guest_goes_with_them_and_a_seat_is_free_of_nobody(client, open_house, ada, now, clock):  # noqa: F811
    url = link(client, open_house)
    come(client, url, open_house)
    assert any("Zoe comes" in text for text in told(ada))
    client.post(f"{url}/forgetting")
    (text,) = told(ada)
    assert text.startswith("A seat at “Open house”") and "Zoe" not in text


def test_a_guest_who_becomes_a_member_keeps_the_answers(client, open_house, now, clock):  # noqa: F811
    come(client, link(client, open_house), open_house)
    assert actions.welcome_guests(now=now) == 0
    zoe = Member.objects.create_user("zoe@example.org", name="Zoe", zone="Europe/Lisbon", joined_at=now)
    Member.objects.filter(id=zoe.id).update(entered_at=now)
    assert [actions.welcome_guests(now=now) for _twice in range(2)] == [1, 0]
    assert seats(open_house) == [("Zoe", "seated")] and first(open_house).seats_taken == 1
    assert not Guest.objects.exists()


def test_guests_are_forgotten_when_all_is_long_over(client, open_house, clock):  # noqa: F811
    come(client, link(client, open_house), open_house)
    over = first(open_house).ends_at
    assert actions.forget_guests(now=over + timedelta(days=399)) == 0
    assert actions.forget_guests(now=over + timedelta(days=401)) == 1
    assert not Rsvp.objects.exists()


def test_those_who_come_are_reminded_once_by_day_and_others_are_not(client, open_house, ben, cy, now, clock):  # noqa: F811
    answer(ben, open_house, now=now)
    answer(cy, open_house, Reply("maybe"), now)
    starts_at = first(open_house).starts_at
    assert actions.remind_of_gatherings(now=starts_at - timedelta(hours=25)) == 0
    assert [actions.remind_of_gatherings(now=starts_at - timedelta(hours=23)) for _twice in range(2)] == [1, 0]
    assert any("Soon: “Open house”" in text for text in told(ben)) and not any("Soon" in text for text in told(cy))


def test_a_member_who_answered_twice_keeps_one_answer_and_the_other_seat_goes_on(client, open_house, ben, cy, member, now, clock):  # noqa: F811
    zoe = member("Zoe", entered_at=now)
    come(client, link(client, open_house, "zoe2@example.org"), open_house)
    answer(zoe, open_house, now=now)
    answer(ben, open_house, now=now)
    Guest.objects.update(email=zoe.email)
    assert actions.welcome_guests(now=now) == 1
    assert dict(seats(open_house)) == {"Zoe": "seated", "Ben": "offered"}
    assert first(open_house).seats_taken == 2


@pytest.mark.parametrize("state", ["suspended", "removed"])
def test_whoever_may_not_take_part_finds_no_other_way_in_by_their_address(client, open_house, ben, clock, state):  # noqa: F811
    Member.objects.filter(id=ben.id).update(state=state)
    ask = client.post(reads.guests_path(None, open_house), {"name": "Ben", "email": ben.email})
    assert "Look into your mail" in ask.content.decode()
    assert not Letter.objects.exists() and not Guest.objects.exists()


def test_whoever_the_author_blocked_is_written_nothing(client, open_house, dee, clock):  # noqa: F811
    ask = client.post(reads.guests_path(None, open_house), {"name": "Dee", "email": dee.email})
    assert "Look into your mail" in ask.content.decode() and not Letter.objects.exists()


def test_a_member_to_whom_it_is_not_told_comes_in_by_the_link_they_were_given(client, plan, ada, ben, now, clock):  # noqa: F811
    row = plan(ada, to="me")
    client.force_login(ben)
    assert client.get(f"/gatherings/{row.slug}").status_code == 404
    told = {"closes_hours": None, "most_plus": 0, "questions": []}
    actions.set_answering(by=ada, slug=row.slug, takes_guests=True, now=now, **told)
    row.refresh_from_db()
    client.post(reads.guests_path(None, row), {"name": "Ben", "email": ben.email})
    assert "sign in and answer there" in Letter.objects.get().text and not Guest.objects.exists()
    assert client.get(f"/gatherings/{row.slug}").status_code == 200


def test_whoever_wants_no_letters_still_gets_the_one_that_says_where_when_they_ask(client, open_house, clock):  # noqa: F811
    url = link(client, open_house)
    assert client.post(f"{url}/where").status_code == 302 and Letter.objects.count() == 1  # who does not come learns nothing
    client.post(f"{url}/letters")
    come(client, url, open_house)
    page = client.get(url).content.decode()
    assert "stands in one letter" in page and "Elm Street" not in page and Letter.objects.count() == 1
    for _twice in range(2):
        answer = client.post(f"{url}/where", {"occurrence": first(open_house).id}, follow=True)
    assert "on its way" in answer.content.decode()
    assert Letter.objects.count() == 2 and "Elm Street 3" in Letter.objects.latest("id").text
    assert client.post(f"{url}/letters", {"again": "1"}).url == url
    assert Guest.objects.get().wants_no_letters_since is None


def test_a_link_that_is_asked_for_comes_also_to_whoever_wants_no_other_letter(client, open_house, now, clock):  # noqa: F811
    url = link(client, open_house)
    client.post(f"{url}/letters")
    clock.to(now + timedelta(days=1))
    assert link(client, open_house) == url and Letter.objects.count() == 2


def test_a_guest_is_not_offered_a_seat_that_the_hosts_give_no_more(client, open_house, now, clock):  # noqa: F811
    url = link(client, opened(open_house, closes_hours=24))
    assert "I come" in client.get(url).content.decode()
    clock.to(first(open_house).starts_at - timedelta(hours=3))
    page = client.get(url).content.decode()
    assert ">I come<" not in page and "take no more people" in page


def test_whoever_has_no_account_is_led_to_sign_in_and_not_to_the_places_of_members(client, open_house, ada, clock):  # noqa: F811
    url = link(client, open_house)
    page = client.get(url).content.decode()
    assert f'href="{reverse("account_login")}"' in page
    assert not any(f'href="{place}"' in page for place in ("/people", "/imports", "/account/"))
    client.force_login(ada)
    assert 'href="/people"' in client.get(url).content.decode()


def test_a_link_that_was_passed_on_shows_no_answers_and_loses_none(client, open_house, clock):  # noqa: F811
    asks = {"id": 1, "text": "What can you not eat?", "choices": [], "is_needed": True}
    url = link(client, opened(open_house, questions=[asks]))
    come(client, url, open_house, plus="Kimberley", word="Late, perhaps", **{"said-1": "Hazelnuts"})
    page = client.get(url).content.decode()
    assert not any(each in page for each in ("Hazelnuts", "Kimberley", "Late, perhaps")) and "Answered." in page
    for each in ("yes", "maybe", "no", "yes"):
        assert come(client, url, open_house, answer=each, plus="", word="", **{"said-1": ""}).status_code == 302
    rsvp = Rsvp.objects.get()
    assert (rsvp.said, rsvp.plus, rsvp.word, rsvp.party) == ({"1": "Hazelnuts"}, ["Kimberley"], "Late, perhaps", 2)
    come(client, url, open_house, left_out="1", **{"said-1": "Walnuts"})
    rsvp.refresh_from_db()
    assert (rsvp.said, rsvp.plus, rsvp.party) == ({"1": "Walnuts"}, [], 1)
