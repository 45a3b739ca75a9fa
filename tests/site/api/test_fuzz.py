"""Everything that can be asked, asked by schemathesis with whatever the document lets in and what it does not: never a 500, and
every answer as the document says."""

import itertools

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from closeknit.site.wsgi import application
from tests.site.matrix import Cast

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 2
FEW = settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture
def kept_connection(db):
    """Django closes its connections at the end of each request; here they hold the test's own transaction, as with its client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("kept_connection")
def test_nothing_that_can_be_asked_ends_in_an_error_or_in_an_answer_that_was_not_announced(program, member, now, settings):
    settings.API_A_MINUTE = 10**9
    settings.ALLOWED_HOSTS = ["*"]
    cast = Cast(member, now)
    cast.found()
    secret = program(cast.owner).secret
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    wrong, asked = [], 0
    for result in schema.get_all_operations():
        operation = result.ok()
        if operation.path.endswith("/token"):
            continue  # it would end itself
        mode = GenerationMode.NEGATIVE if asked % 3 == 0 else GenerationMode.POSITIVE
        asked += fuzzed(operation, mode, secret, wrong)
    assert asked > 300
    assert wrong == []


def fuzzed(operation, mode, secret: str, wrong: list) -> int:
    """Ask one operation a few times in one mode, and write down what went wrong; how often it was asked."""
    counted = itertools.count()

    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        next(counted)
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {secret}"}
        try:
            case.call_and_validate(checks=CHECKS)
        except (FailureGroup, AssertionError) as failure:
            wrong.append(f"{operation.label}: {failure!r} {getattr(failure, 'exceptions', '')} {case.body!r}"[:900])

    try:
        ask()
    except schemathesis.errors.SchemathesisError:  # an operation to which nothing wrong can be sent
        pass
    except Exception as error:
        if "Unsatisfiable" not in type(error).__name__:
            wrong.append(f"{operation.label}: {type(error).__name__}: {error}"[:900])
    return next(counted)
