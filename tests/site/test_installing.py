"""The house as an app: its manifest, its worker, and what it answers to them."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage
from PIL import Image

from closeknit.accounts.models import Community
from closeknit.site import installing
from closeknit.site.static import HashedFiles
from closeknit.talk.models import Message
from tests.talk.conftest import ada, ben, circle, kiln, pair  # noqa: F401


@pytest.fixture
def potters(ada, now):  # noqa: F811
    Community.objects.update_or_create(id=1, defaults={"name": "The Society of Potters", "founded_by": ada, "founded_at": now})


def manifest(client):
    return client.get("/manifest.webmanifest").json()


def test_the_app_carries_the_communitys_name_for_whoever_is_in_it_and_for_nobody_else(client, cy, ada, potters):  # noqa: F811
    for outsider in (None, cy):
        if outsider:
            client.force_login(outsider)
        assert manifest(client)["name"] == manifest(client)["short_name"] == "Closeknit"
        assert [each["url"] for each in manifest(client)["shortcuts"]] == ["/"]
    client.force_login(ada)
    told = manifest(client)
    assert (told["name"], told["short_name"]) == ("The Society of Potters", "The Society")
    assert (told["display"], told["start_url"], told["scope"], told["lang"], told["dir"]) == (
        "standalone",
        "/",
        "/",
        "en-gb",
        "ltr",
    )
    assert [client.get(each["url"]).status_code for each in told["shortcuts"]] == [200, 200, 200]


@pytest.mark.parametrize(
    "name, under_the_icon",
    [
        ("Potters", "Potters"),
        ("Die Töpferinnengemeinschaft", "Die"),
        ("Töpferinnengemeinschaft", "Töpferinneng"),
        ("", "Closeknit"),
    ],
)
def test_what_stands_under_an_icon_is_short(name, under_the_icon):
    assert installing.short(name) == under_the_icon


def test_every_icon_is_there_in_the_size_it_is_said_to_have(client, db):
    icons = [(each["src"], each["sizes"]) for each in manifest(client)["icons"] if each["sizes"] != "any"]
    assert {sizes for _src, sizes in icons} == {"192x192", "512x512"}
    for src, sizes in [*icons, ("site/icon-apple-180.png", "180x180"), ("site/badge-96.png", "96x96")]:
        with Image.open(finders.find(src.removeprefix("/static/"))) as picture:
            assert "{}x{}".format(*picture.size) == sizes


def test_the_colours_around_a_page_are_those_of_the_tokens(client, db):
    tokens = Path(finders.find("site/tokens.css")).read_text()
    light, dark = re.findall(r"--paper: (#\w+);", tokens)
    page = client.get("/account/login/").content.decode()
    assert re.findall(r'"theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)"', page) == [
        (light, "light"),
        (dark, "dark"),
    ]
    told = manifest(client)
    assert told["theme_color"] == told["background_color"] == light


def test_the_worker_is_the_same_until_something_of_it_changes(client, db, monkeypatch):
    def made(language="en-gb"):
        answer = client.get("/worker.js", headers={"accept-language": language})
        assert answer["Content-Type"].startswith("text/javascript")
        told = json.loads(re.search(r"lookAfter\((.*)\);", answer.content.decode()).group(1))
        assert all(finders.find(each.removeprefix("/static/")) for each in told["files"])
        return told["mark"]

    first = made()
    assert made() == first
    assert made("de") != first
    monkeypatch.setattr(installing, "FILES", [*installing.FILES, "site/badge-96.png"])
    assert made() != first


def test_a_change_anywhere_in_the_worker_gives_it_a_new_name(tmp_path):
    """As a release lays the static files out: names carry what is in a file, and what it takes in."""

    def laid_out(folder, change=""):
        storage = HashedFiles(location=tmp_path / folder)
        names = ["site/worker.js", "site/kept.js", "site/token.js", "notify/push.js", "notify/renewal.js", "notify/bytes.js"]
        for name in [*names, "talk/outbox.js", "talk/store.js"]:
            text = Path(finders.find(name)).read_text() + (change if name == "talk/store.js" else "")
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / name).write_text(text)
        paths = {name: (FileSystemStorage(tmp_path / folder), name) for name in [*names, "talk/outbox.js", "talk/store.js"]}
        assert not [each for each in storage.post_process(paths) if isinstance(each[2], Exception)]
        worker = storage.stored_name("site/worker.js")
        return worker, (tmp_path / folder / worker).read_text()

    name, text = laid_out("one")
    assert laid_out("again") == (name, text)
    assert (
        len(re.findall(r'["\']\.\.?/[\w/]+\.[0-9a-f]{12}\.js["\']', text)) == 6
    )  # everything it takes in is named by its content
    assert laid_out("two", "// changed\n")[0] != name


def test_every_page_says_whose_it_is_and_nothing_else_does(client, ada):  # noqa: F811
    assert client.get("/about")["Closeknit-Member"] == client.get("/nowhere")["Closeknit-Member"] == "nobody"
    client.force_login(ada)
    assert client.get("/")["Closeknit-Member"] == client.get("/nowhere")["Closeknit-Member"] == ada.slug
    assert "Closeknit-Member" not in client.get("/worker.js")
    assert client.get("/account/form-key").json()["member"] == ada.slug


def test_the_page_without_a_connection_is_the_same_for_everybody(client, ada, ben, potters):  # noqa: F811
    pages = []
    for member in (None, ada, ben):
        if member:
            client.force_login(member)
        pages.append(client.get("/offline").content)
    assert len(set(pages)) == 1


def test_signing_out_lets_the_browser_forget_its_pages_and_nothing_unsent(client, ada):  # noqa: F811
    client.force_login(ada)
    assert "Clear-Site-Data" not in client.get("/account/logout/")
    assert client.post("/account/logout/")["Clear-Site-Data"] == '"cache"'


def test_what_somebody_wrote_in_a_browser_is_not_said_in_the_name_of_the_next_one(client, ada, ben, pair):  # noqa: F811
    client.force_login(ben)

    def say(writer):
        headers = {"accept": "application/json", "closeknit-member": writer.slug}
        return client.post(
            f"/threads/{pair}/messages", {"text": "Hello", "key": "a-key-of-the-sender"}, headers=headers
        ).status_code

    assert say(ada) == 403
    assert not Message.objects.exists()
    assert say(ben) == 200
