"""The server is killed in the middle of posts: nothing that was acknowledged is lost, and nothing is half there."""

import http.client
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from urllib.parse import urlencode

import pytest

from tests.site.processes import ROOT, Served, is_alive, wait_until

pytestmark = pytest.mark.slow
WRITERS, KILLS, MESSAGES = 8, 2, 50
TOKEN = "a" * 32
COMMENTS = 18  # of each: more within five minutes would be refused, kindly
ENTRIES = "SELECT owner_id FROM ledger_interaction WHERE source = 'native' AND channel != 2"  # not of messages

PEOPLE = """
import django, json; django.setup()
from datetime import UTC, datetime, timedelta
from django.conf import settings
from django.test import Client
from closeknit.accounts.models import Member
cookies, now = [], datetime.now(UTC)
for number in range(int(%d)):
    told = dict(joined_at=now, entered_at=now - timedelta(days=60))
    member = Member.objects.create_user(f"{number}@example.org", name=f"Member {number}", **told)
    client = Client(); client.force_login(member)
    cookies.append(f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}; "
                   f"{settings.CSRF_COOKIE_NAME}=%s")
from closeknit.stories import actions as stories
from closeknit.talk import actions
from closeknit.trust.reads import Told
one, other = Member.objects.order_by("id")[:2]
stories.tell_moment(by=one, words=stories.Words("snippet", "Say something"), told=Told.to("members"), now=now)
print(json.dumps([cookies, actions.start_talk(by=one, slugs=[other.slug], now=now)]))
"""


@pytest.fixture
def house(tmp_path):
    served = Served(tmp_path)
    served.wait_for(r"Closeknit is at http://localhost:\d+/", 180)
    yield served
    served.stop()


def people(folder) -> tuple[list[str], str]:
    """Their cookies, and the talk of the first two."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "CLOSEKNIT_DATA")}
    kept |= {"CLOSEKNIT_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "closeknit.site.settings", "PYTHONPATH": str(ROOT / "src")}
    made = subprocess.run([sys.executable, "-c", PEOPLE % (WRITERS, TOKEN)], env=kept, capture_output=True, text=True, timeout=60)
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)


class Writer(threading.Thread):
    """Posts one moment after the other, or comments by turns with them, until told to end, through whatever becomes of the
    server."""

    def __init__(self, port, cookie, name, ending):
        super().__init__(daemon=True)
        self.port, self.cookie, self.word, self.ending = port, cookie, name, ending
        self.acknowledged, self.cut, self.wrong = [], 0, []

    def run(self):
        number = 0
        while not self.ending.is_set():
            number += 1
            is_moment = number % 2 or number > 2 * COMMENTS
            text = f"{'moment' if is_moment else 'comment'} {self.word} {number}"
            form = {"csrfmiddlewaretoken": TOKEN, "kind": "win", "text": text, "audience": "members"}
            try:
                status = self.post(urlencode(form), "/moments/new" if is_moment else "/moments/1/comments")
            except (OSError, http.client.HTTPException):
                self.cut += 1
                continue
            if status == 302:
                self.acknowledged.append(text)
            else:
                self.wrong.append(status)

    def post(self, body, path="/moments/new"):
        connection = http.client.HTTPConnection("localhost", self.port, timeout=30)
        with closing(connection):
            headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", path, body, headers)
            return connection.getresponse().status


class Sender(Writer):
    """Sends messages into a talk, each with its key again until it is acknowledged, as an outbox does."""

    def run(self):
        for number in range(MESSAGES):
            form = {"csrfmiddlewaretoken": TOKEN, "text": f"message {self.word} {number}", "key": f"{self.word}-{number}"}
            while form["key"] not in self.acknowledged and not self.ending.wait(0.1):
                try:
                    status = self.post(urlencode(form), self.path)
                except (OSError, http.client.HTTPException):
                    self.cut += 1
                    continue
                (self.acknowledged if status == 302 else self.wrong).append(form["key"])


def test_a_server_killed_in_the_middle_of_posts_loses_nothing_it_acknowledged_and_leaves_nothing_half(house, tmp_path):
    ending = threading.Event()
    cookies, slug = people(tmp_path)
    writers = [Writer(house.port, cookie, f"w{number}", ending) for number, cookie in enumerate(cookies)]
    senders = [Sender(house.port, cookie, f"s{number}", ending) for number, cookie in enumerate(cookies[:2])]
    for sender in senders:
        sender.path = f"/threads/{slug}/messages"
    for writer in [*writers, *senders]:
        writer.start()
    for _kill in range(KILLS):
        before = sum(len(writer.acknowledged) for writer in writers)
        wait_until(lambda before=before: sum(len(writer.acknowledged) for writer in writers) > before + WRITERS * 2, 180)
        pages = house.children()["pages"]
        os.kill(pages, signal.SIGKILL)
        wait_until(lambda pages=pages: not is_alive(pages), 5)
    done = sum(len(writer.acknowledged) for writer in writers)
    wait_until(lambda: sum(len(writer.acknowledged) for writer in writers) > done, 180)
    ending.set()
    for writer in [*writers, *senders]:
        writer.join(40)
    assert [writer.wrong for writer in [*writers, *senders] if writer.wrong] == []
    assert sum(writer.cut for writer in writers) > 0, "no post was cut off, so nothing was tried"
    acknowledged = {text for writer in writers for text in writer.acknowledged}
    with closing(sqlite3.connect(tmp_path / "closeknit.sqlite3")) as database:
        told = dict(database.execute("SELECT id, text FROM stories_moment"))
        reached = {row[0] for row in database.execute("SELECT moment_id FROM stories_reach WHERE space = 0")}
        found = {row[0] for row in database.execute("SELECT ref_id FROM kit_search WHERE room = 'moments'")}
        words = database.execute(
            "SELECT count(*) FROM kit_search_words WHERE kit_search_words MATCH 'moments0xmoment'"
        ).fetchone()
        said = database.execute("SELECT key, seq FROM talk_message ORDER BY seq").fetchall()
        noted = database.execute("SELECT count(*) FROM ledger_interaction WHERE channel = 2").fetchone()
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        comments = list(database.execute("SELECT author_id, text FROM talk_comment"))
        owners = sorted(row[0] for row in database.execute(ENTRIES))
        teller = database.execute("SELECT author_id FROM stories_moment WHERE id = 1").fetchone()[0]
    assert acknowledged <= {*told.values(), *(text for _author, text in comments)}
    assert any(text.startswith("comment") for text in acknowledged)
    assert set(told) == reached == found and words == (len(told) - 1,)
    # Each comment is in the ledger of whoever said it and of whoever told the moment, and no entry is there without its comment.
    assert owners == sorted(each for author, _text in comments if author != teller for each in (author, teller))
    keys = {key for sender in senders for key in sender.acknowledged}
    assert keys and sum(sender.cut for sender in senders) > 0, "no message was cut off, so nothing was tried"
    assert keys <= {key for key, _seq in said} and len({key for key, _seq in said}) == len(said), "each is said once"
    assert [seq for _key, seq in said] == list(range(1, len(said) + 1)), "no place is left out, none is there twice"
    assert noted == (2 * len(said),), "and each stands in both ledgers"
