"""Whoever comes into the community has quiet nights until they say otherwise; those who are there keep what they have."""

import pytest

from closeknit.accounts.models import Agreement
from closeknit.members import actions
from closeknit.members.actions import Charter
from closeknit.members.models import Application
from closeknit.notify import actions as notify
from closeknit.notify import reads
from closeknit.notify.rules import Quiet, Reaching

pytestmark = pytest.mark.django_db


@pytest.fixture
def is_open(hana, now):
    actions.change_community(by=hana, charter=Charter("Potters", joining="open"), now=now)
    return Agreement.objects.get().version


def test_the_welcome_says_so_in_a_line_that_leads_to_where_it_is_changed(is_open, ada, cy, door, now):
    actions.come_in(by=cy, version=is_open, now=now)
    assert reads.reaching(cy).quiet == Quiet(22, 7) and reads.reaching(ada).quiet == Quiet()
    cy.refresh_from_db()
    page = door(cy).get("/welcome").content.decode()
    assert "From 22:00 to 07:00" in page and "/account/reach#quiet-title" in page
    assert 'id="quiet-title"' in door(cy).get("/account/reach").content.decode()
    assert "quiet-nights" not in door(ada).get("/welcome").content.decode()


@pytest.mark.parametrize("way", ["join", "answer"])
def test_an_invitation_and_a_hosts_yes_begin_with_them_too(is_open, hana, cy, now, way):
    if way == "join":
        actions.join(by=cy, token="", version=is_open, now=now)
    else:
        actions.change_community(by=hana, charter=Charter("Potters", joining="apply"), now=now)
        actions.join(by=cy, token="", version=is_open, words="I throw pots.", now=now)
        assert reads.reaching(cy).quiet == Quiet()
        actions.answer_application(by=hana, application_id=Application.objects.get().id, is_welcome=True, now=now)
    assert reads.reaching(cy).quiet == Quiet(22, 7)


def test_what_was_chosen_stays_also_for_who_comes_again(is_open, ada, cy, now):
    notify.change_reaching(by=cy, wanted=Reaching(hour=9), now=now)
    for member in (cy, ada):
        actions.come_in(by=member, version=is_open, now=now)
        assert reads.reaching(member).quiet == Quiet()
