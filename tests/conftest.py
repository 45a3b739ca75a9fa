"""The standing cast: Ada owns, Cy is a stranger, Olga is the operator."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import browser, mail_folder, page  # noqa: F401
from tests.live import house, served  # noqa: F401
from tests.tables import keep_tables, take_tables
from tests.telephone import telephone  # noqa: F401

# A busy machine is no fault of a test; and what a fixture made is the same for every example where a test asks for that.
UNHEEDED = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("house", deadline=None, suppress_health_check=UNHEEDED)
settings.load_profile("house")


def pytest_unconfigure(config):
    from django.conf import settings

    folder = Path(settings.DATA)
    if folder.name.startswith("closeknit-tests-"):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_keepdb():
    """On SQLite each run has a folder of its own, so a database that is there was put there a moment ago; see tests/tables.py."""
    from django.db import connection

    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    from django.db import connection

    if connection.vendor == "sqlite":
        take_tables(connection.settings_dict["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    from django.db import connection

    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            keep_tables(connection)


@pytest.fixture
def now():
    return datetime(2026, 5, 6, 9, 30, tzinfo=UTC)


@pytest.fixture
def member(db, now):
    """A maker of members: `member("Ada")` has the address ada@example.org and lives in Berlin."""
    from closeknit.accounts.models import Member

    def make(name, **fields):
        fields = {"zone": "Europe/Berlin", "joined_at": now, **fields}
        return Member.objects.create_user(f"{name.casefold()}@example.org", name=name, **fields)

    return make


@pytest.fixture
def ada(member):
    return member("Ada")


@pytest.fixture
def ben(member):
    return member("Ben")


@pytest.fixture
def cy(member):
    return member("Cy")


@pytest.fixture
def olga(member):
    return member("Olga", is_operator=True)
