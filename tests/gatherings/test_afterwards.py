"""What one tells after a gathering of those who came as well."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client

from closeknit.contacts.models import Note, Promise
from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import MetThere
from closeknit.gatherings.models import Occurrence, Rsvp
from closeknit.gatherings.rules import Span
from closeknit.ledger.models import Interaction
from closeknit.trust.reads import Told, sight

pytestmark = pytest.mark.django_db


def told(by, came, now, *others, **more):
    actions.tell_afterwards(by=by, came_ids=[each.id for each in came], told=list(others), happened_at=now, now=now, **more)


def test_two_who_tell_it_of_each_other_have_met_and_the_rest_stays_in_ones_own_book(ada, ben, cy, now):
    came = (ada, ben, cy)
    told(ada, came, now, MetThere(ben.slug, remember="Plays the *saw*", promise="Send the recipe"), where="Faro")
    assert [each.name for each in reads.asked(ben, sight(ben))] == ["Ada"]
    assert Note.objects.of(ada).get().text == "Plays the *saw*" and not Note.objects.of(ben).exists()
    assert (Promise.objects.of(ada).get().due_on - now.date()).days == 2
    told(ben, came, now, MetThere(ada.slug), MetThere(cy.slug, has_met=False))
    assert Interaction.objects.of(ada).count() == Interaction.objects.of(ben).count() == 1
    assert reads.asked(cy, sight(cy)) == []


def test_what_is_told_by_two_taps_is_told_once(ada, ben, now):
    for at in (now, now + timedelta(seconds=2)):
        told(ada, (ada, ben), at, MetThere(ben.slug, remember="Plays the saw", promise="Send the recipe"))
    assert Note.objects.of(ada).count() == Promise.objects.of(ada).count() == 1 and len(reads.asked(ben, sight(ben))) == 1
    told(ada, (ada, ben), now + timedelta(days=1), MetThere(ben.slug, remember="Plays the saw"))
    assert Note.objects.of(ada).count() == 2


def test_nobody_tells_of_whom_they_could_not_have_met_there(ada, ben, cy, dee, now):
    for by, came, other in ((ada, (ada, ben), cy), (ada, (ada, dee), dee), (ada, (ben, cy), ben)):
        with pytest.raises(Http404):
            told(by, came, now, MetThere(other.slug))
    told(ada, (ada, ben), now, MetThere(ben.slug), is_in_person=False)
    assert reads.asked(ben, sight(ben)) == []


@pytest.fixture
def dinner(ada, ben, cy, hana, now):
    """A dinner for all members; Ada, Ben and Cy had a seat."""
    plan = actions.Plan("Dinner", Span("2026-05-13T19:00", "Europe/Berlin", 120), place="Faro")
    slug = actions.plan_gathering(by=ada, plan=plan, told=Told.to("members"), now=now)
    one = Occurrence.objects.get(gathering__slug=slug)
    for each in (ada, ben, cy):
        told = {"answer": "yes", "seat": "seated", "made_at": now, "answered_at": now}
        Rsvp.objects.create(occurrence=one, member=each, **told)
    return f"/gatherings/{slug}/{one.id}", one


def door(member):
    client = Client(headers={"Accept": "text/html"})
    client.force_login(member)
    return client


def test_the_page_names_those_who_came_and_asks_those_one_met(dinner, ada, ben, cy, hana, now, monkeypatch):
    url, one = dinner
    page = url + "/afterwards"
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: one.starts_at)
    assert door(ada).get(page).status_code == 404  # it is not over
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: one.ends_at)
    assert "Whom did you meet?" in door(ada).get(url).content.decode()
    assert "Whom did you meet?" not in door(hana).get(url).content.decode() and door(hana).get(page).status_code == 404
    shown = door(ada).get(page).content.decode()
    assert "Ben" in shown and "Cy" in shown
    door(ada).post(page, {f"met-{ben.slug}": "1", f"promise-{cy.slug}": "The recipe", f"met-{hana.slug}": "1"})
    assert [(each.name, each.place) for each in reads.asked(ben, sight(ben))] == [("Ada", "Faro")]
    assert reads.asked(hana, sight(hana)) == [] and Promise.objects.of(ada).get().text == "The recipe"
    Rsvp.objects.filter(member=ben).update(checked_in_at=now)
    assert door(ada).get(page).status_code == 404  # somebody stood at the door, and did not see her
    assert "Cy" not in door(ben).get(page).content.decode()


def test_a_promise_is_for_the_day_that_was_chosen_and_what_was_noted_is_a_tap_away(dinner, ada, ben, cy, monkeypatch):
    url, one = dinner
    page = url + "/afterwards"
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: one.ends_at)  # Wednesday 13 May, late
    assert "within two days (Friday 15 May)" in door(ada).get(page).content.decode()
    typed = {f"promise-{ben.slug}": "The recipe", f"remember-{ben.slug}": "Plays the saw", f"by-{ben.slug}": "day"}
    for wrong in ("", "2026-05-12", "9999-12-31", "soon"):
        answer = door(ada).post(page, typed | {f"on-{ben.slug}": wrong})
        shown = answer.content.decode()
        assert (
            answer.status_code == 422 and "Choose a day to come" in shown and "The recipe" in shown and "Plays the saw" in shown
        )
    assert not Promise.objects.exists() and not Note.objects.exists()
    led = door(ada).post(
        page, typed | {f"on-{ben.slug}": "2026-05-30", f"promise-{cy.slug}": "A walk", f"by-{cy.slug}": "tomorrow"}
    )
    due = {each.text: each for each in Promise.objects.of(ada)}
    assert [str(due[text].due_on) for text in ("The recipe", "A walk")] == ["2026-05-30", "2026-05-14"]
    shown = door(ada).get(led.url).content.decode()
    for other, text in ((ben, "The recipe"), (cy, "A walk")):
        made = due[text]
        assert f'href="/members/{other.slug}"' in shown and f'href="/people/{made.contact_id}#notes"' in shown
        assert f'href="/people/{made.contact_id}/promises/{made.id}"' in shown
    assert "/promises/" not in door(ada).get(page + "?noted=nobody").content.decode()


def at(monkeypatch, moment):
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: moment)


def tap(by, one, whom):
    rsvp = Rsvp.objects.get(occurrence=one, member=whom)
    return door(by).post(f"/gatherings/{one.gathering.slug}/{one.id}/answers/{rsvp.id}/check-in", {"is": "there"})


def test_whoever_worked_the_door_was_there_and_so_were_two_who_met_that_evening(dinner, ada, ben, cy, hana, now, monkeypatch):
    url, one = dinner
    page = url + "/afterwards"
    Rsvp.objects.create(occurrence=one, member=hana, answer="yes", seat="seated", made_at=now, answered_at=now)
    at(monkeypatch, one.starts_at)
    tap(ada, one, cy)  # Ada, who said yes, notes Cy and not herself
    met_at = one.starts_at + timedelta(hours=1)
    token = actions.show_code(by=hana, now=met_at).token
    actions.propose_meeting(by=cy, token=token, now=met_at)
    at(monkeypatch, one.ends_at)
    assert "Cy" in door(ada).get(page).content.decode() and "<bdi>Ada</bdi>" in door(cy).get(page).content.decode()
    assert door(hana).get(page).status_code == door(ben).get(page).status_code == 404  # nobody has confirmed it yet
    waiting = reads.asked(hana, sight(hana))[0]
    actions.answer_meeting(by=hana, meeting_id=waiting.id, answer="yes", now=one.ends_at)
    assert "<bdi>Cy</bdi>" in door(hana).get(page).content.decode() and "<bdi>Hana</bdi>" in door(cy).get(page).content.decode()
    assert door(ben).get(page).status_code == 404
    Rsvp.objects.filter(member=hana).update(is_absent=True)
    assert door(hana).get(page).status_code == 404  # the word of the hosts that they were not there


def test_hosts_are_asked_once_it_is_over_about_those_whom_nobody_ticked(dinner, ada, ben, cy, monkeypatch):
    url, one = dinner
    at(monkeypatch, one.starts_at)
    tap(ada, one, cy)
    assert "not ticked" not in door(ada).get(url).content.decode()
    at(monkeypatch, one.ends_at)
    shown = door(ada).get(url).content.decode()
    assert (
        "1 who said yes is not ticked: was that person there?" in shown and f'href="{url}/door"' in shown
    )  # Ada stood at the door
    assert "not ticked" not in door(cy).get(url).content.decode()
    Rsvp.objects.filter(member=ben).update(is_absent=True)
    assert "not ticked" not in door(ada).get(url).content.decode()


def test_what_was_noted_is_said_as_noted_and_not_asked_again(dinner, ada, ben, cy, monkeypatch):
    url, one = dinner
    page = url + "/afterwards"
    at(monkeypatch, one.ends_at)
    fresh = door(ada).get(page).content.decode()
    assert "<details" not in fresh[fresh.index(f"who-{ben.slug}") : fresh.index(f"promise-{ben.slug}")]
    led = door(ada).post(page, {f"met-{ben.slug}": "1", f"remember-{ben.slug}": "Plays the saw"})
    for way in (led.url, page):  # there again on another day, too
        shown = door(ada).get(way).content.decode()
        assert f'name="met-{ben.slug}"' not in shown and "You said that you met" in shown and "Note more" in shown
        assert f'name="met-{cy.slug}"' in shown and shown.count("Note more") == 1
    door(ben).post(page, {f"met-{ada.slug}": "1"})
    assert "You both say that you met" in door(ada).get(page).content.decode()
    more = door(ada).post(page, {f"promise-{ben.slug}": "The recipe", f"by-{ben.slug}": "day"})
    typed = more.content.decode()
    assert more.status_code == 422 and "The recipe" in typed and "<details open" in typed
