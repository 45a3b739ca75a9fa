import pytest

from closeknit.kit import pace
from tests.site.api.programs import Program


@pytest.fixture(autouse=True)
def unhurried():
    """What one test asked is not counted against the next."""
    pace._counts.clear()


@pytest.fixture
def program(client):
    """A maker of programs: `program(ada)` may do everything of hers, `program(ada, ["book:read"])` that alone."""

    def make(member, *scopes, **told):
        return Program(client, member, *scopes, **told)

    return make
