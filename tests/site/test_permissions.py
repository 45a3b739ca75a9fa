from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from closeknit.site import permissions
from tests.site.matrix import COMMUNITY, MATRIX, ROLES, Cast

METHODS = ("get", "post")


def routes(resolver, spaces=()):
    """The name of every address of the house, with its namespaces; an address without a name goes by its route."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield ":".join([*spaces, entry.name]) if entry.name else str(entry.pattern)
        else:
            yield from routes(entry, [*spaces, entry.namespace] if entry.namespace else spaces)


def test_every_address_is_in_the_matrix_once_and_the_matrix_names_no_other():
    there, written = sorted(set(routes(get_resolver()))), [row.name for row in MATRIX]
    assert there
    assert sorted(set(there) - set(written)) == [], "addresses without a row in tests/site/matrix.py"
    assert sorted(set(written) - set(there)) == [], "rows without an address"
    assert len(written) == len(set(written))


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: row.name)
def test_every_role_gets_its_answer(row, client, member, now):
    cast = Cast(member, now)
    if row.roles is COMMUNITY:
        cast.found()
    path = reverse(row.name, kwargs={name: make(cast) for name, make in row.kwargs.items()})
    expected = {(method, role): answer for method in METHODS for role, answer in row.answers(method).items()}
    found = {(method, role): answer(client, method, path, row.data(cast), getattr(cast, role)) for method, role in expected}
    assert found == expected


def answer(client, method, path, data, member) -> str:
    """What this member is answered, with everything undone afterwards so that each meets the same house."""
    with transaction.atomic():
        client.cookies.clear()
        if member:
            client.force_login(member)
        response = getattr(client, method)(path, data if method == "post" else {})
        transaction.set_rollback(True)
    is_sent_to_the_door = response.status_code == 302 and response.url.startswith(reverse("account_login") + "?next=")
    return "in" if is_sent_to_the_door else str(response.status_code)


def test_the_matrix_has_somebody_to_shut_out(member, now):
    cast = Cast(member, now)
    cast.found()
    assert len({getattr(cast, role) for role in COMMUNITY}) == len(COMMUNITY) == 8
    assert len({getattr(cast, role) for role in ROLES}) == 4
    assert cast.operator.is_operator and not cast.owner.is_operator


def test_the_page_about_permissions_says_what_the_code_says():
    written = Path("docs/permissions.md").read_text("utf-8")
    assert written == permissions.page(settings.ROOMS), "run: closeknit manage write_permissions"


def test_every_function_that_decides_says_what():
    for room in settings.ROOMS:
        for name, rule in permissions.deciders(room):
            assert rule.__doc__, f"{room}.access.{name} has no docstring"
