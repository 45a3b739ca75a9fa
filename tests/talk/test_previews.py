"""Link previews: fetched by a job, never in the way of a message, never from an inner address, never more than is shown."""

import time
from io import BytesIO
from ipaddress import ip_network
from threading import Thread as Line

import pytest
from django.db import connection, transaction
from PIL import Image

from closeknit.kit import jobs
from closeknit.kit.web import addresses
from closeknit.talk import actions, reads
from closeknit.talk.models import Message, Preview, Thread
from closeknit.talk.rules.pages import page_says
from closeknit.trust.reads import sight
from tests.kit.servers import serving

LOOPBACK = [ip_network("127.0.0.0/8")]


@pytest.fixture
def outside(monkeypatch):
    """This machine alone stands for the web, every other address for a network within."""
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")


def picture():
    out = BytesIO()
    Image.new("RGB", (900, 600), "peru").save(out, "PNG")
    return out.getvalue()


def site(handler):
    head = '<meta property="og:title" content="Celadon"><meta property="og:image" content="/bowl.png"><title>x</title>'
    answers = {
        "/": (200, head.encode(), {"Content_Type": "text/html; charset=utf-8"}),
        "/bowl.png": (200, picture(), {"Content_Type": "image/png"}),
        "/inner": (302, b"", {"Location": "http://169.254.169.254/latest/meta-data/"}),
        "/half": (302, b"", {"Location": "http://[half"}),
        "/halfpicture": (200, head.replace("/bowl.png", "http://[half").encode(), {"Content_Type": "text/html"}),
        "/self": (302, b"", {"Location": "http://localhost:1/"}),
        "/large": (200, b"<title>x</title>" + b" " * (4 << 20), {"Content_Type": "text/html"}),
        "/data": (200, b'{"title": "x"}', {"Content_Type": "application/json"}),
        "/broken": (500, b"<title>Trouble</title>", {"Content_Type": "text/html"}),
        "/bad": (200, head.replace("/bowl.png", "/").encode(), {"Content_Type": "text/html"}),
    }
    status, body, headers = answers.get(handler.path, (404, b"", {}))
    handler.say(status, body, **headers)


def fetched(slug, now):
    row = Preview.objects.get()
    actions.fetch_preview(thread_id=row.thread_id, message_id=row.message_id, now=now)
    return reads.messages(row.message.author, reads.thread(row.message.author, slug), now).messages[0].preview


@pytest.mark.django_db
def test_a_page_says_what_it_is_with_a_picture_made_anew(ada, ben, pair, write, now, outside, media):
    with serving(site) as (url, asked):
        write(ada, pair, f"See {url}/ please")
        assert asked == [], "nothing is asked while it is sent"
        before = Thread.objects.get().last
        shown = fetched(pair, now)
        actions.fetch_preview(thread_id=Thread.objects.get().id, message_id=Message.objects.get().id, now=now)
    assert (shown.title, shown.host, shown.url) == ("Celadon", "127.0.0.1", f"{url}/") and [one[1] for one in asked] == [
        "/",
        "/bowl.png",
    ]
    assert not any("Cookie" in one[2] for one in asked)
    path = reads.preview_file(ben, sight(ben), shown.picture_url.rpartition("/")[2])
    with Image.open(path) as kept:
        assert kept.format == "WEBP" and max(kept.size) <= 480
    found = reads.news(ben, reads.thread(ben, pair), now, after=before)
    assert found.messages[0].preview.title == "Celadon", "open pages learn of it"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/inner", "/self", "/half", "/large", "/data", "/broken", "/nowhere"])
def test_what_leads_within_or_is_no_page_shows_nothing(ada, ben, pair, write, now, outside, media, path):
    with serving(site) as (url, asked):
        write(ada, pair, f"{url}{path}")
        assert fetched(pair, now) is None
        assert len(asked) == 1
    assert Preview.objects.get().fetched_at and reads.messages(ben, reads.thread(ben, pair), now).messages[0].text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/bad", "/halfpicture"])
def test_a_picture_that_is_none_leaves_the_words(ada, ben, pair, write, now, outside, media, path):
    with serving(site) as (url, _asked):
        write(ada, pair, f"{url}{path}")
        shown = fetched(pair, now)
    assert shown.title == "Celadon" and shown.picture_url == ""


@pytest.mark.django_db
def test_not_even_a_network_that_the_operator_allows_is_asked(ada, ben, pair, write, now, settings):
    settings.ALLOW_NETWORKS = LOOPBACK
    with serving(site) as (url, asked):
        write(ada, pair, f"{url}/")
        assert fetched(pair, now) is None
        assert asked == []


def test_a_slow_page_elsewhere_holds_up_no_letter():
    assert jobs.named("talk.preview").is_long and not jobs.named("notify.push").is_long


def test_scripts_are_left_out_whatever_letters_stand_before_them():
    body = "İ" * 40 + "<SCRIPT>var a = '<title>Not this</title>'</Script><title>Çay</title>"
    assert page_says(body.encode()).title == "Çay"
    assert page_says(("<script>" * 200_000).encode()).title == ""


@pytest.mark.django_db
def test_what_was_deleted_or_changed_meanwhile_keeps_no_preview(ada, ben, pair, write, now):
    seq = write(ada, pair, "https://a.example/1")
    actions.edit_message(by=ada, slug=pair, seq=seq, text="https://a.example/2", now=now)
    assert Preview.objects.get().url == "https://a.example/2"
    actions.edit_message(by=ada, slug=pair, seq=seq, text="No link", now=now)
    assert not Preview.objects.exists()
    actions.fetch_preview(thread_id=Thread.objects.get().id, message_id=Message.objects.get().id, now=now)


@pytest.mark.django_db(transaction=True)
def test_a_message_waits_for_a_busy_database_and_is_said_once(ada, ben, pair, write, now):
    def hold():
        with transaction.atomic():
            Thread.objects.select_for_update(no_key=True).get(slug=pair)
            held.append(1)
            time.sleep(0.4)
        connection.close()

    held = []
    other = Line(target=hold)
    other.start()
    while not held:
        time.sleep(0.01)
    began = time.monotonic()
    assert write(ada, pair, "Still here", key="k") == write(ada, pair, "Still here", key="k") == 1
    assert time.monotonic() - began > 0.2, "it waited"
    other.join()
    assert Message.objects.count() == 1
