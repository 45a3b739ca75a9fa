"""The page of one's own tokens: each made once, shown once, ended by itself."""

import re

import pytest

from closeknit.accounts.models import Token
from closeknit.accounts.rules import SCOPES, tidy_scopes

pytestmark = pytest.mark.django_db
WISH = {"name": "my script", "scopes": ["moments:write"], "days": "90"}


def test_the_secret_is_shown_once_and_only_a_hash_of_it_is_kept(client, ada):
    client.force_login(ada)
    page = client.post("/account/tokens", WISH).content.decode()
    secret = re.search(r'value="(ck_[^"]+)"', page).group(1)
    row = Token.objects.get()
    assert secret not in (row.secret_hash, row.name, row.start)
    assert secret.startswith(row.start)
    again = client.get("/account/tokens").content.decode()
    assert secret not in again
    assert "my script" in again
    assert client.get("/api/v1/token", headers={"Authorization": f"Bearer {secret}"}).json()["scopes"] == [
        "moments:read",
        "moments:write",
    ]


def test_whoever_may_change_may_read():
    assert tidy_scopes(["book:write", "nonsense", "account:read", "book:write"]) == ["account:read", "book:read", "book:write"]
    assert tidy_scopes(reversed(SCOPES)) == list(SCOPES)


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"scopes": []}, {"scopes": ["all:all"]}, {"days": "7"}, {"days": "²"}, {"days": "9" * 30}, {"days": ""}],
)
def test_what_is_unfit_is_said_and_what_was_typed_stays(client, ada, wrong):
    client.force_login(ada)
    answer = client.post("/account/tokens", WISH | wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert Token.objects.count() == 0
    if "name" not in wrong:
        assert 'value="my script"' in answer.content.decode()


def test_only_its_owner_ends_a_token(client, ada, cy):
    client.force_login(ada)
    client.post("/account/tokens", WISH)
    row = Token.objects.get()
    client.force_login(cy)
    assert client.post(f"/account/tokens/{row.id}/end").status_code == 404
    assert "my script" not in client.get("/account/tokens").content.decode()
    client.force_login(ada)
    assert client.post(f"/account/tokens/{row.id}/end").status_code == 302
    assert Token.objects.count() == 0


def test_there_are_twenty_at_most(client, ada):
    client.force_login(ada)
    assert [client.post("/account/tokens", WISH).status_code for _n in range(21)][-2:] == [200, 422]
