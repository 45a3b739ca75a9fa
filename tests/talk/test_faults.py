"""What goes wrong between people who talk, and what must come of it: sent once, kept once, and nobody held up."""

import io
import time
from datetime import timedelta
from threading import Thread as Line

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from closeknit.accounts.models import Membership
from closeknit.kit import search
from closeknit.talk import actions, reads
from closeknit.talk.actions import enclosing, places, sending, talks
from closeknit.talk.models import Enclosure, Message, Participant, Thread, VoiceNote
from closeknit.trust.reads import sight
from tests.talk.sounds import upload

pytestmark = pytest.mark.django_db


def door(member):
    client = Client()
    client.force_login(member)
    return client


def said(viewer, slug, now):
    return [each.text for each in reads.messages(viewer, reads.thread(viewer, slug), now).messages]


def test_what_is_sent_twice_with_its_files_is_said_once_and_kept_once(ada, ben, pair, now, media):
    hers = door(ada)
    for _twice in range(2):
        files = {"enclosures": SimpleUploadedFile("clay.txt", b"clay"), "voice-file": upload()}
        assert hers.post(f"/threads/{pair}/messages", {"text": "See", "key": "k", **files}).status_code == 302
    assert said(ben, pair, now) == ["See"] and Enclosure.objects.count() == VoiceNote.objects.count() == 1


def test_other_words_from_a_page_that_was_come_back_to_are_not_lost(ada, ben, pair, now):
    hers = door(ada)
    for text in ("One", " One ", "Another", "Another"):
        assert hers.post(f"/threads/{pair}/messages", {"text": text, "key": "of the page"}).status_code == 302
    assert said(ben, pair, now) == ["One", "Another"]
    actions.delete_message(by=ada, slug=pair, seq=1, now=now)
    hers.post(f"/threads/{pair}/messages", {"text": "One", "key": "of the page"})
    assert Message.objects.count() == 2, "what was deleted is not said again"


def test_a_key_that_looks_like_that_of_a_line_is_in_nobodys_way(ada, ben, cy, write, now):
    slug = actions.start_talk(by=ada, slugs=[ben.slug, cy.slug], now=now)
    write(ada, slug, "Mine", key="line:2")
    actions.name_talk(by=ada, slug=slug, name="Kiln", now=now)
    assert write(ada, slug, "Mine as well", key="line:2") == 1 and reads.thread(ben, slug).title == "Kiln"


@pytest.mark.parametrize("deed", ["send", "add"])
def test_who_left_a_moment_ago_in_another_tab_does_nothing_more_there(ada, ben, cy, hana, now, monkeypatch, deed):
    slug = actions.start_talk(by=ada, slugs=[ben.slug, cy.slug], now=now)

    def held_after_leaving(thread_id):
        Participant.objects.filter(thread_id=thread_id, member=ada).update(left_at=now)
        return places.held(thread_id)

    for module in (sending, talks):
        monkeypatch.setattr(module, "held", held_after_leaving)
    with pytest.raises(Http404):
        if deed == "send":
            actions.send_message(by=ada, slug=slug, draft=actions.MessageDraft(text="Too late"), now=now)
        else:
            actions.add_to_talk(by=ada, slug=slug, slugs=[hana.slug], now=now)
    assert not Message.objects.exists() and not Participant.objects.filter(member=hana).exists()


def test_many_files_that_wait_are_named_as_the_reason(ada, now, media, monkeypatch):
    monkeypatch.setattr(enclosing, "MOST_WAITING", 2)
    files = [SimpleUploadedFile(f"{number}.txt", b"clay") for number in range(3)]
    kept = actions.keep_enclosures(by=ada, files=files, now=now)
    assert len(kept.slugs) == 2 and "wait already" in kept.refused[0] and "2.txt" in kept.refused[0]


@pytest.mark.django_db(transaction=True)
def test_the_first_word_in_a_circle_goes_out_while_another_tab_notes_what_was_read(ada, ben, kiln, write, now):
    slug = actions.circle_talk(by=ben, circle_id=kiln.id, now=now)
    thread = Thread.objects.get(slug=slug)
    held = []

    def read():
        with transaction.atomic():
            Participant.objects.create(thread=thread, member=ada, joined_at=now)
            held.append(1)
            time.sleep(0.4)
        connection.close()

    other = Line(target=read)
    other.start()
    while not held:
        time.sleep(0.01)
    assert write(ada, slug, "Good morning") == 1
    other.join()
    assert Participant.objects.get(thread=thread, member=ada).read_to == 1


def test_a_clock_that_was_set_back_holds_nobody_up(ada, ben, pair, write, thread, say, now):
    write(ben, pair, "Hello", at=now + timedelta(hours=1))
    for number in range(60):
        write(ada, pair, str(number), at=now + timedelta(hours=1))
    under = thread(ben)
    for number in range(20):
        say(ada, under, str(number), at=now + timedelta(hours=1))
    assert write(ada, pair, "After it was set right", at=now) == 62 and say(ada, under, "Here too", at=now)
    assert said(ben, pair, now)[-1] == "After it was set right", "the order is that in which it was said"
    assert reads.news(ben, reads.thread(ben, pair), now, after=61).messages[0].text == "After it was set right"


def exif(format_="JPEG"):
    picture, told = Image.new("RGB", (40, 30), "peru"), Image.Exif()
    told[0x010F] = "Phone of Ada"
    out = io.BytesIO()
    picture.save(out, format_, exif=told)
    return out.getvalue()


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "image/jpg"), ("a.jpg", "application/octet-stream"), ("a", "text/plain")])
def test_a_photo_loses_where_it_was_taken_whatever_the_browser_calls_it(ada, now, media, name, kind):
    assert b"Phone of Ada" in exif()
    (slug,) = actions.keep_enclosures(by=ada, files=[SimpleUploadedFile(name, exif(), kind)], now=now).slugs
    row = Enclosure.objects.get(slug=slug)
    assert row.kind == "photo" and b"Phone of Ada" not in (media / row.file).read_bytes()


def test_a_photo_whose_place_cannot_be_taken_out_is_not_kept(ada, now, media):
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100)
    kept = actions.keep_enclosures(by=ada, files=[SimpleUploadedFile("IMG_1.HEIC", heic, "image/heic")], now=now)
    assert not kept.slugs and "IMG_1.HEIC" in kept.refused[0] and "JPEG" in kept.refused[0]
    assert not Enclosure.objects.exists()


def test_what_an_erased_voice_said_in_words_is_not_found_any_more(ada, ben, pair, write, record, now, media):
    write(ben, pair, "Listen", voice=record(ben), words="celadon is my secret")
    assert reads.messages_found(ada, reads.thread(ada, pair), "celadon", now)
    actions.erase_member(member_id=ben.id, now=now)
    space = Thread.objects.get(slug=pair).id
    assert not search.search(space, "messages", "celadon") and search.search(space, "messages", "listen")


def test_a_word_in_a_circle_is_said_without_calling_everybody_in_it(ada, ben, kiln, member, write, now):
    slug = actions.circle_talk(by=ada, circle_id=kiln.id, now=now)
    rows = [Membership(circle=kiln, member=member(f"P{number}", entered_at=now), joined_at=now) for number in range(30)]
    Membership.objects.bulk_create(rows)
    with CaptureQueriesContext(connection) as asked:
        write(ada, slug, "Good morning, @Ben")
    loaded = [each["sql"] for each in asked if '"accounts_member"."name"' in each["sql"] and "accounts_membership" in each["sql"]]
    assert loaded and all("LIKE" in sql.upper() for sql in loaded)
    assert Message.objects.get(text__contains="Good").author == ada and reads.people_named(ada, reads.thread(ada, slug), "P2")
    assert sight(ada).circle_ids
