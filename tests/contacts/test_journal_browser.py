"""The journal in a real browser: names offered while one types, the question which of two is meant, a deed in one tap."""

import pytest

from closeknit.contacts import actions
from closeknit.contacts.actions import Draft
from closeknit.contacts.models import JournalEntry
from closeknit.kit import clock
from closeknit.ledger.models import Interaction
from tests.browser import no_axe_violations, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_names_are_offered_taken_with_keys_and_the_deed_is_one_tap(page, ada):
    mei = actions.add_contact(by=ada, draft=Draft({"name": "Mei Tanaka"}), now=clock.now())
    actions.add_contact(by=ada, draft=Draft({"name": "Meike Vogt"}), now=clock.now())
    sign_in(page, ada)
    page.goto("/people/journal")
    text = page.locator("[data-mentions]")
    text.click()
    page.keyboard.type("Walked with @Mei")
    offered = page.locator("#mention-list [role=option]")
    offered.nth(1).wait_for()
    no_axe_violations(page)
    page.keyboard.press("ArrowDown")
    assert offered.nth(1).get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.locator("#mention-list").is_hidden()
    page.keyboard.type(" Tan")
    page.locator("#mention-0", has_text="Mei Tanaka").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type("by the river.")
    assert text.input_value() == "Walked with @Mei Tanaka by the river."
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="We met: Mei Tanaka").click()
    page.wait_for_load_state()
    no_axe_violations(page)
    assert Interaction.objects.of(ada).filter(contact_id=mei).count() == 1


def test_an_ambiguous_name_is_asked_for_and_what_was_typed_is_kept(page, ada):
    for name in ("Ben Okafor", "Ben Larsen"):
        actions.add_contact(by=ada, draft=Draft({"name": name}), now=clock.now())
    sign_in(page, ada)
    page.goto("/people/journal")
    page.locator("[data-mentions]").fill("Tea with @Ben.")
    page.get_by_role("button", name="Save").click()
    page.get_by_label("Ben Larsen").check()
    no_axe_violations(page)
    assert page.locator("[data-mentions]").input_value() == "Tea with @Ben."
    page.get_by_role("button", name="Save").click()
    page.locator(".said a", has_text="Ben").wait_for()
    assert JournalEntry.objects.of(ada).get().text == "Tea with @Ben."
