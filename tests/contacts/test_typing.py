"""Who and what is meant by what was typed, and forms that come back with it."""

from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import expect

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.drafts import Draft
from closeknit.contacts.models import JournalMention, Reminder
from tests.browser import sign_in
from tests.contacts.test_reads import add, touch


@pytest.fixture
def door(ada):
    door = Client()
    door.force_login(ada)
    return door


def test_the_pinned_and_the_warm_are_offered_before_their_namesakes(ada, now):
    names = ["Mara Abel", "Marcus Bell", "Maria Costa", "Marlene Otter", "Marta Quist"]
    ids = {name: add(ada, now, name) for name in names}
    touch(ada, ids["Maria Costa"], now, now)
    actions.pin_contact(by=ada, contact_id=ids["Marlene Otter"], is_pinned=True, now=now)
    offered = [each.name for each in reads.suggest_names(ada, "mar")]
    assert offered[:2] == ["Marlene Otter", "Maria Costa"] and sorted(offered) == names


def test_a_first_name_is_enough_where_one_person_has_it(door, ada, now):
    theo, _mei, _other = (add(ada, now, name) for name in ("Theo Otter", "Mei Tanaka", "Mei Chen"))
    said = {"text": "Ring", "when": "tomorrow"}
    assert door.post("/people/reminders", said | {"who": "theo"}).status_code == 302
    assert Reminder.objects.of(ada).get().contact_id == theo
    refused = door.post("/people/reminders", said | {"who": "Mei"})
    assert refused.status_code == 422 and "Several people are called “Mei”" in refused.content.decode()
    assert door.post("/people/reminders", said | {"who": "Thea"}).status_code == 422


def test_an_empty_post_is_refused_and_not_taken_for_a_look(door, ada, now):
    ben = add(ada, now, "Ben")
    fact = actions.add_fact(by=ada, contact_id=ben, text="Plays the cello", now=now)
    field = actions.add_field(by=ada, name="Shoe size", kind="number", now=now)
    reminder = actions.add_reminder(by=ada, contact_id=None, text="Ring", starts_on=now.date(), now=now)
    pages = [f"/people/{ben}/facts/{fact}", "/people/calendars", "/people/fields", f"/people/fields/{field}", "/people/reminders",
             f"/people/reminders/{reminder}", "/account/"]  # fmt: skip
    assert {path: door.post(path).status_code for path in pages} == dict.fromkeys(pages, 422)


@pytest.mark.browser
def test_the_list_of_names_goes_away_when_the_sentence_goes_on(page, ada, now):
    add(ada, now, "Theo Otter")
    actions.add_contact(by=ada, draft=Draft({"name": "Mei"}, notes=["Grows tomatoes in the garden with Theo"]), now=now)
    sign_in(page, ada)
    page.goto("/people/journal")
    text, offered = page.get_by_role("textbox", name="What was today?"), page.locator("#mention-list")
    text.press_sequentially("Tea with @The")
    expect(offered).to_contain_text("Theo Otter")
    with page.expect_response("**/people/names?**in%20the%20garden**"):
        text.press_sequentially("o in the garden")
    expect(offered).to_be_hidden()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Theo")).to_be_visible()
    assert JournalMention.objects.of(ada).get().said == "Theo"


def test_ticks_are_kept_while_somebody_looks_for_more_people(door, ada, now):
    singers, climbers = ([add(ada, now, f"{label} {n}", labels=[label]) for n in range(3)] for label in ("Choir", "Rope"))
    choir, rope = (label.id for label in reads.labels(ada))
    told = {"kind": "new_year", "title": "New Year", "year": 2026, "there_by": date(2026, 12, 31), "home": "DE"}
    made = actions.add_round(by=ada, **told, now=now)
    choice = f"/people/cards/{made}/choice"
    shown = door.get(choice).content.decode()
    assert "Choir 0" in shown and "Last time" not in shown, "without a last time everybody is shown"
    seen = {"shown": [str(each) for each in singers], "chosen": [str(each) for each in singers[:2]]}
    gone = door.post(choice, seen | {"by": f"label-{rope}"})
    assert gone.url == f"{choice}?by=label-{rope}" and set(reads.chosen_ids(ada, made)) == set(singers[:2])
    seen = {"shown": [str(each) for each in climbers], "chosen": [str(climbers[0])]}
    assert door.post(choice, seen | {"deed": "find", "q": "Choir 2"}).url == f"{choice}?q=Choir+2"
    assert set(reads.chosen_ids(ada, made)) == {*singers[:2], climbers[0]}
    assert door.get(f"{choice}?by=label-{choir}").content.decode().count(" checked") == 2
