"""What stands before every operation: the token, its scopes, the pace, what can be read, and doing a thing once."""

import json
import subprocess
import sys
from datetime import timedelta
from types import SimpleNamespace

import pytest

from closeknit.accounts.models import KeptAnswer, Member, Token
from closeknit.kit import clock
from closeknit.notify import actions as notify
from closeknit.site.api.house import ASKED, Asked
from tests.notify.browsers import Browser

pytestmark = pytest.mark.django_db


def test_a_token_says_who_one_is(program, ada):
    answer = program(ada).get("/me")
    assert answer.status_code == 200
    assert answer.told["email"] == "ada@example.org"
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer ck_wrong", "Basic YTpi", "Bearer \u00e9", "Bearer ck_" + "x" * 5000])
def test_without_a_good_token_nobody_comes_in(client, ada, sent):
    client.force_login(ada)  # the session of a browser counts for nothing here
    answer = client.get("/api/v1/me", headers={"Authorization": sent})
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert json.loads(answer.content)["code"] == "no-token"


def test_what_is_asked_without_a_token_is_never_told_to_be_there(client, ada):
    asked = {"me", "nothing-like-that", *(one.path for one in ASKED)}
    assert {client.get(f"/api/v1/{path}").status_code for path in asked if "{" not in path} <= {401, 429}


def test_a_token_that_has_ended_opens_nothing(program, ada):
    mine = program(ada)
    Token.objects.update(ends_at=clock.now() - timedelta(seconds=1))
    assert mine.get("/me").status_code == 401
    Token.objects.update(ends_at=clock.now() + timedelta(hours=1))
    assert mine.get("/me").status_code == 200
    assert mine.ask("delete", "/token").status_code == 204
    assert mine.get("/me").status_code == 401


def test_a_closed_account_opens_nothing_and_a_suspended_one_its_own_book(program, ada):
    mine = program(ada)
    Member.objects.update(state="away")
    assert mine.get("/me").told["code"] == "closed"
    Member.objects.update(state="suspended")
    assert mine.get("/me").status_code == 200
    Member.objects.update(is_active=False)
    assert mine.get("/me").status_code == 401


def test_a_token_does_what_it_was_made_for_and_nothing_else(program, ada):
    mine = program(ada, ["account:read"])
    assert mine.get("/me").status_code == 200
    refused = mine.ask("patch", "/me", {"name": "Eve"})
    assert (refused.status_code, refused.told["code"]) == (403, "scope")
    assert "account:write" in refused.headers["WWW-Authenticate"]
    assert mine.get("/token").told["scopes"] == ["account:read"]
    assert program(ada, ["account:write"]).ask("patch", "/me", {"name": "Ada L."}).told["name"] == "Ada L."


def test_an_operation_of_no_area_is_open_to_no_token():
    assert {one.name for one in ASKED if not one.scope} == {"token", "end_token"}
    for tags in ([], ["nothing like that"]):
        with pytest.raises(ValueError, match="area of tokens"):
            _ = Asked(SimpleNamespace(tags=tags, view_func=test_an_operation_of_no_area_is_open_to_no_token), "GET", "x").scope


def test_what_may_reach_one_is_read_and_changed_as_on_the_page(program, ada, now):
    mine = program(ada)
    notify.let_device(by=ada, subscribed=Browser().subscribed, now=now)
    told = mine.get("/reach").told
    assert (told["ways"]["messages"], told["most"], told["has_words"]) == ("push", 3, False)
    assert mine.ask("put", "/reach", told | {"most": 1, "has_words": True}).told == told | {"most": 1, "has_words": True}
    assert mine.ask("put", "/reach", {"ways": {}, "quiet": {}}).told["most"] == 1
    for wrong in ({"ways": {"hosts": "nothing"}}, {"ways": {"x": "app"}}, {"quiet": {"from_hour": 7}}, {"most": 11}):
        assert mine.ask("put", "/reach", {"ways": {}, "quiet": {}, **wrong}).status_code == 422


def test_every_trouble_is_told_the_same_way(program, ada):
    mine = program(ada)
    found = {
        404: mine.get("/nothing-like-that"),
        405: mine.post("/me"),
        415: mine.client.generic(
            "PATCH", "/api/v1/me", "name=x", content_type="text/plain", headers={"Authorization": f"Bearer {mine.secret}"}
        ),
        413: mine.ask("patch", "/me", {"name": "x" * 6_000_000}),
        422: mine.ask("patch", "/me", {"name": 7}),
        400: mine.ask("patch", "/me", b'{"name": '),
    }
    for status, answer in found.items():
        told = json.loads(answer.content)
        assert (answer.status_code, told["status"]) == (status, status)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert told["type"].startswith("urn:closeknit:problem:")
        assert told["detail"]
    assert found[405].headers["Allow"] == "GET, HEAD, PATCH"
    assert json.loads(found[422].content)["errors"][0]["field"] == "name"


def test_a_field_that_is_unfit_is_named_in_the_members_language(program, ada):
    Member.objects.update(language="de")
    told = program(ada).ask("patch", "/me", {"zone": "Middle/Earth"}).told
    assert told["errors"][0]["field"] == "zone"
    assert "Zeitzone" in told["detail"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"name": "a\\u0000b"}', b'{"name": "\\ud800"}', b'{"name": NaN}', b"\xff\xfe", b"[" * 50_000, b'{"name": 1e999}',
        b'{"name": ' + b"9" * 5000 + b"}", b"null", b'"me"', b'{"nobody": "asked"}',
    ],
)  # fmt: skip
def test_odd_bodies_are_troubles_and_never_errors(program, ada, body):
    assert program(ada).ask("patch", "/me", body).status_code in (400, 422)


@pytest.mark.parametrize(
    "path", ["/me?x=%00", "/me?%00=x", "/me%00", "/%ff%fe", "/contacts/%0A", "/" + "x" * 5000, "/me/", "//me"]
)
def test_odd_addresses_are_troubles_and_never_errors(program, ada, path):
    answer = program(ada).ask("get", "/api/v1" + path)
    assert answer.status_code in (400, 404)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_what_goes_too_fast_is_told_when_to_come_back(program, ada, settings):
    settings.API_A_MINUTE = 5
    mine = program(ada)
    with clock.held_at(clock.now().replace(second=10, microsecond=0)):
        first = mine.get("/me")
        assert first.headers["RateLimit"] == '"minute";r=4;t=50'
        assert [mine.ask("patch", "/me", {}).status_code, mine.get("/me").status_code] == [200, 200]
        over = mine.get("/me")
        assert (over.status_code, over.told["code"], over.headers["Retry-After"]) == (429, "too-fast", "50")
        assert program(ada).get("/me").status_code == 200, "each token has a pace of its own"
    with clock.held_at(clock.now() + timedelta(minutes=1)):
        assert mine.get("/me").status_code == 200


def test_somebody_busy_is_asked_to_come_back(program, ada, monkeypatch):
    from django.db import OperationalError

    def busy(**told):
        raise OperationalError("database is locked")

    monkeypatch.setattr("closeknit.accounts.actions.change_member", busy)
    answer = program(ada).ask("patch", "/me", {})
    assert (answer.status_code, answer.told["code"], answer.headers["Retry-After"]) == (503, "busy", "1")


def test_a_house_that_is_busy_before_it_knows_who_asks_says_so_to_a_program(program, ada, monkeypatch):
    from django.db import OperationalError

    def busy(**told):
        raise OperationalError("database is locked")

    monkeypatch.setattr("closeknit.accounts.actions.note_token_used", busy)
    answer = program(ada).get("/me")
    assert (answer.status_code, answer.told["code"]) == (503, "busy")


def test_beside_the_door_a_program_is_answered_in_its_own_way_too(client):
    for method, path, status in (
        ("get", "/api/v2/me", 404), ("post", "/api", 404), ("get", "/api/x\n", 404), ("post", "/api/v1/", 405),
        ("put", "/api/v1/openapi.json", 405),
    ):  # fmt: skip
        answer = getattr(client, method)(path)
        assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json"), path
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert [client.get(path).headers["Location"] for path in ("/api", "/api/", "/api/v1")] == ["/api/v1/"] * 3


def test_what_nobody_meant_is_one_line_in_the_log_and_tells_nothing(program, ada, monkeypatch, caplog):
    def broken(**told):
        raise RuntimeError("the inside of the house")

    monkeypatch.setattr("closeknit.accounts.actions.change_member", broken)
    answer = program(ada).ask("patch", "/me", {})
    assert (answer.status_code, answer.told["code"]) == (500, "broken")
    assert "inside" not in answer.content.decode()
    assert "inside" in caplog.text


def test_when_a_program_was_last_here_is_noted_now_and_then(program, ada):
    mine = program(ada)
    start = clock.now()
    for minutes, noted in ((0, 0), (5, 0), (11, 11)):
        with clock.held_at(start + timedelta(minutes=minutes)):
            assert mine.get("/me").status_code == 200
        assert Token.objects.get().used_at == start + timedelta(minutes=noted)


def test_a_page_that_nobody_asks_programs_for_loads_none_of_their_libraries():
    code = (
        "from closeknit.site.commands import set_django_up; set_django_up()\n"
        "import sys; from django.urls import get_resolver; get_resolver().url_patterns\n"
        "import closeknit.site.wsgi; print('ninja' in sys.modules, 'pydantic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]


def test_answers_are_forgotten_after_a_day(program, ada):
    from closeknit.accounts import actions

    mine = program(ada)
    row = Token.objects.get(id=mine.token_id)
    said = []

    def answer():
        said.append(1)
        return 201, "{}"

    told = {"by": ada, "token": row, "key": "k", "asked_hash": "h", "answer": answer}
    now = clock.now()
    assert [actions.answer_once(**told, now=now)[2] for _n in range(2)] == [False, True]
    later = now + timedelta(hours=25)
    assert actions.answer_once(**told, now=later)[2] is False
    assert len(said) == 2
    assert KeptAnswer.objects.count() == 1
    assert actions.forget_answers(now=later + timedelta(hours=25)) == 1


def test_the_list_of_what_can_be_asked_is_a_page_and_a_document(client):
    page = client.get("/api/v1/")
    assert page.status_code == 200
    assert "<script>" not in page.content.decode()
    told = client.get("/api/v1/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    ids = [one["operationId"] for path in told["paths"].values() for one in path.values()]
    assert len(ids) == len(set(ids)) == len(ASKED)
    assert all(one.name in page.content.decode() for one in ASKED)


def test_where_the_house_is_reached_by_https_a_token_travels_over_https_alone(program, ada, settings):
    mine = program(ada)
    settings.ORIGIN, settings.HOST = "https://people.example.org", "people.example.org"
    assert mine.get("/me").told["code"] == "plain"


def test_asking_costs_a_fixed_number_of_queries(program, ada, django_assert_num_queries):
    mine = program(ada)
    mine.get("/me")
    with django_assert_num_queries(1):
        mine.get("/me")
