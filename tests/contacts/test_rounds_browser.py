"""A round of cards in a real browser: chosen, ticked off without a new page, nothing that axe objects to."""

import re
from datetime import date

import pytest

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Draft, Place, Present
from tests.browser import no_axe_violations, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_a_round_is_chosen_and_ticked_off(page, ada, now):
    draft = Draft({"name": "Mei Tanaka"}, addresses=[Place("1 Main St", city="Springfield", country="USA")])
    mei = actions.add_contact(by=ada, draft=draft, now=now)
    actions.add_note(by=ada, contact_id=mei, text="She would love a loom.", now=now)
    for state in ("idea", "received"):
        actions.add_gift(by=ada, contact_id=mei, present=Present(state, f"A bowl, {state}"), now=now)
    round_id = actions.add_round(
        by=ada, kind="thanks", title="Thanks", year=2026, there_by=date(2026, 12, 31), home="DE", now=now
    )
    sign_in(page, ada)
    for path in (
        "/people/cards",
        f"/people/cards/{round_id}/choice?by=all",
        "/people/gifts",
        f"/people/{mei}/gifts",
        f"/people/{mei}",
    ):
        page.goto(path)
        no_axe_violations(page)
    page.goto(f"/people/cards/{round_id}/choice?by=all")
    page.get_by_label("Mei Tanaka").check()
    page.get_by_role("button", name="These get a card").click()
    page.get_by_role("button", name=re.compile("^Sent.*Mei")).click()
    page.get_by_role("button", name=re.compile("^Wrote back.*Mei")).click()
    page.get_by_text("Wrote back on").wait_for()
    no_axe_violations(page)
    card = reads.round_page(ada, round_id).cards[0].card
    assert card.state == "sent" and card.wrote_back_on
    for path in (
        f"/people/cards/{round_id}/cards/{card.id}",
        f"/people/cards/{round_id}/print",
        f"/people/cards/{round_id}/print?what=list",
    ):
        page.goto(path)
        no_axe_violations(page)
