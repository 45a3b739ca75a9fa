import pytest
from django.test import Client

from closeknit.members import actions
from closeknit.members.actions import Charter


@pytest.fixture
def door():
    """A browser in which somebody is signed in: `door(ada).get("/circles")`."""

    def open_for(member) -> Client:
        client = Client(headers={"Accept": "text/html"})
        client.force_login(member)
        return client

    return open_for


@pytest.fixture
def hana(member, now):
    """Hana hosts: she has founded the community, which others come into by an invitation."""
    hana = member("Hana", is_operator=True)
    actions.found_community(by=hana, charter=Charter("Potters", "To make *pots*."), agreements="Be kind.", now=now)
    hana.refresh_from_db()
    return hana


@pytest.fixture
def here(member, hana, now):
    """A maker of members who have come into the community: `here("Ben")`."""

    def make(name, **fields):
        made = member(name, **fields)
        actions.enter_community(by=made, version=1, now=now)
        made.refresh_from_db()
        return made

    return make


@pytest.fixture
def ada(here):
    return here("Ada")


@pytest.fixture
def ben(here):
    return here("Ben")


@pytest.fixture
def mo(here):
    return here("Mo")
