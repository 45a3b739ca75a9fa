"""The client that is made from the list of the API, and the lines of docs/api.md, against a house that serves."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from closeknit.accounts import actions
from closeknit.accounts.models import Community, Member
from closeknit.kit import clock
from closeknit.site.api.document import as_json
from closeknit.stories.models import Moment
from tests.site.processes import ROOT

CLIENT = ROOT / "clients" / "python"


def test_the_client_is_made_from_what_the_api_says_now():
    made_from = (CLIENT / "closeknit_client" / "made-from").read_text().strip()
    assert made_from == hashlib.sha256(as_json().encode()).hexdigest(), "run: clients/python/make"


@pytest.fixture
def house(live_server, settings):
    """A house that serves, with Ada in its community: its address, and two tokens of hers, the second for moments alone."""
    settings.ALLOWED_HOSTS = ["*"]
    now = clock.now()
    ada = Member.objects.create_user("ada@example.org", name="Ada", joined_at=now, entered_at=now)
    Community.objects.create(name="Potters", founded_by=ada, founded_at=now)
    scopes = ["account:read", "moments:write", "book:write"]
    tokens = [actions.make_token(by=ada, name="script", scopes=each, days=0, now=now)[1] for each in (scopes, ["moments:write"])]
    return live_server.url, *tokens


def test_the_client_and_the_lines_of_the_page_do_what_they_say(house, tmp_path, monkeypatch):
    address, token, for_moments = house
    lines_of_the_page_are_run(address, for_moments, tmp_path)
    monkeypatch.syspath_prepend(str(CLIENT))
    from closeknit_client import AuthenticatedClient
    from closeknit_client.api.account import me
    from closeknit_client.api.book import add_contact, contacts
    from closeknit_client.api.moments import moments, tell_moment
    from closeknit_client.models import ContactGiven, NewMoment, NewMomentAudience, Problem

    client = AuthenticatedClient(base_url=address, token=token)
    assert me.sync(client=client).email == "ada@example.org"
    words = NewMoment(text="It is **cool** now.", audience=NewMomentAudience.MEMBERS)
    told = [tell_moment.sync(client=client, body=words, idempotency_key="cool-1") for _n in range(2)]
    assert told[0].id == told[1].id
    page = moments.sync(client=client, limit=1)
    assert (page.items[0].html, Moment.objects.count()) == ("<p>It is <strong>cool</strong> now.</p>", 2)
    assert [each.id for each in moments.sync(client=client, cursor=page.next_).items] != [page.items[0].id]
    assert add_contact.sync(client=client, body=ContactGiven(name="Mei")).name == "Mei"
    assert [each.name for each in contacts.sync(client=client).items] == ["Mei"]
    refused = tell_moment.sync(client=client, body=NewMoment(text=" ", audience=NewMomentAudience.ME))
    assert isinstance(refused, Problem)
    assert (refused.code, refused.errors[0].field) == ("unfit", "text")


def lines_of_the_page_are_run(address: str, token: str, folder: Path) -> None:
    """Every `sh` block of docs/api.md, as a script would."""
    blocks = re.findall(r"^```sh\n(.+?)^```", (ROOT / "docs" / "api.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 2
    Image.new("RGB", (8, 8)).save(folder / "kiln.png")
    told = {**os.environ, "HOUSE": address, "TOKEN": token, "PHOTO": str(folder / "kiln.png")}
    said = subprocess.run(["sh", "-ec", "\n".join(blocks)], env=told, capture_output=True, text=True, timeout=60)
    assert said.returncode == 0, said.stdout + said.stderr
    assert '"moments:write"' in said.stdout
    assert "The kiln" in said.stdout
    assert Moment.objects.get().kind == "win"


@pytest.mark.slow
def test_the_client_can_be_made_anew(tmp_path):
    subprocess.run([sys.executable, str(CLIENT / "make"), str(tmp_path)], check=True, capture_output=True)
    there = {path.relative_to(tmp_path) for path in tmp_path.rglob("*.py")}
    assert there == {path.relative_to(CLIENT) for path in (CLIENT / "closeknit_client").rglob("*.py")}
