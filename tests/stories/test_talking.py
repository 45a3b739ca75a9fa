"""Comments and voice notes of moments, through the front door."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from closeknit.accounts.models import Member
from closeknit.ledger.models import Interaction
from closeknit.members.models import ProfilePhoto
from closeknit.notify.models import Notice
from closeknit.stories import actions
from closeknit.stories.models import Moment, Response
from closeknit.talk import actions as talk
from closeknit.talk.models import Comment, VoiceNote
from closeknit.trust.reads import Told
from tests.talk import sounds

pytestmark = pytest.mark.django_db
FEED = "/moments?since=1&until=9999999999999999"


def door(member):
    client = Client()
    client.force_login(member)
    return client


def spoken(**more):
    return {"voice-file": sounds.upload(), **more}


def heard(client, page):
    slug = page.partition('src="/voice/')[2].partition('"')[0]
    return client.get(f"/voice/{slug}").status_code if slug else None


def test_a_comment_is_posted_read_and_answered_without_scripts(ada, ben, tell):
    moment_id = tell(ada, "We have won", kind="win")
    answer = door(ben).post(f"/moments/{moment_id}/comments", {"text": "Well <b>done</b>, @Ada"})
    made = Comment.objects.get()
    assert answer.status_code == 302 and answer.url == f"/moments/{moment_id}?comment={made.id}#c-{made.id}"
    page = door(ada).get(f"/moments/{moment_id}?comment={made.id}&answer={made.id}").content.decode()
    assert f'<a href="/members/{ada.slug}">Ada</a>' in page and "<b>" not in page and "You answer Ben." in page
    door(ada).post(f"/moments/{moment_id}/comments", {"text": "Thanks to you", "answers": str(made.id)})
    assert Comment.objects.get(author=ada).answers_id == made.id
    assert "Thanks to you" in door(ben).get(FEED).content.decode()
    assert Interaction.objects.of(ada).count() == Interaction.objects.of(ben).count() == 2


def test_who_comments_and_who_tells_a_circle_something_has_a_face_and_a_name(ada, ben, kiln, tell, now):
    ProfilePhoto.objects.create(owner=ben, file="faces/ben.webp", audience="members", made_at=now)
    moment_id = tell(ada)
    door(ben).post(f"/moments/{moment_id}/comments", {"text": "Good"})
    tell(ben, "Kiln is hot", to="circles", circles=[kiln])
    page = door(ada).get(f"/moments/{moment_id}").content.decode().partition('id="thread"')[2]
    assert "/members/photos/ben" in page.partition("Ben</a>")[0]
    strip, _, people = (
        door(ada).get(f"/circles/{kiln.slug}").content.decode().partition("Moments</h2>")[2].partition("</section>")
    )
    assert "<strong><bdi>Ben</bdi></strong>" in strip and "Kiln is hot" in strip
    assert "/members/photos/ben" in people
    ProfilePhoto.objects.update(audience="me")
    assert "/members/photos/ben" not in door(ada).get(f"/moments/{moment_id}").content.decode()


def test_an_answer_can_be_changed_into_another_ready_word_on_the_page_of_the_moment(ada, ben, tell, now):
    moment_id = tell(ada, kind="win")
    actions.respond(by=ben, moment_id=moment_id, kind="well_done", now=now)
    part = door(ben).get(f"/moments/{moment_id}").content.decode().partition('id="answer"')[2].partition("</form>")[0]
    assert 'value="thank_you"' in part and 'value="well_done"' not in part
    assert "hx-post" not in part, "nothing on this page has the place such an answer is put into"
    assert door(ben).post(f"/moments/{moment_id}/response", {"kind": "thank_you"}).status_code == 302
    assert Response.objects.get().kind == "thank_you"


def test_what_cannot_be_said_comes_back_with_every_word(ada, ben, tell, media):
    moment_id = tell(ada)
    page = door(ben).post(f"/moments/{moment_id}/comments", {"text": "Kept", "voice-file": sounds.upload(b"<svg onload=x>")})
    assert page.status_code == 422 and "Kept" in page.content.decode() and "no recording we know" in page.content.decode()
    page = door(ben).post(f"/moments/{moment_id}/comments", {"text": "x" * 4001, **spoken(), "voice-words": "A laugh"})
    assert page.status_code == 422 and "A laugh" in page.content.decode() and "at most 4000" in page.content.decode()
    slug = VoiceNote.objects.get().slug
    assert slug in page.content.decode()
    again = door(ben).post(f"/moments/{moment_id}/comments", {"text": "Short", "voice": slug, "voice-words": "A laugh"})
    assert again.status_code == 302
    assert Comment.objects.get().voice_note.words == "A laugh"


def test_with_scripts_the_thread_alone_comes_back(ada, ben, tell):
    moment_id = tell(ada)
    part = door(ben).post(f"/moments/{moment_id}/comments", {"text": "Hello"}, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<section") and "Hello" in part and "<html" not in part
    part = door(ben).post(f"/moments/{moment_id}/comments", {"text": " "}, headers={"HX-Request": "true"})
    assert part.status_code == 200 and "Write a few words" in part.content.decode()


def test_a_moment_that_is_a_recording_is_heard_by_whom_it_is_told_to(ada, ben, cy, dee, hana, kiln, media):
    posted = {"kind": "snippet", "audience": "circles", "audience-circles": kiln.slug, **spoken()}
    assert door(ada).post("/moments/new", posted).status_code == 302
    moment = Moment.objects.get()
    page = door(ben).get(f"/moments/{moment.id}").content.decode()
    assert heard(door(ben), page) == heard(door(ada), page) == 200
    assert [heard(door(one), page) for one in (cy, dee, hana)] == [404, 404, 404]
    assert heard(Client(), page) == 404
    actions.change_audience(by=ada, moment_id=moment.id, told=Told.to("members"), now=moment.made_at)
    assert heard(door(cy), page) == 200 and heard(door(dee), page) == 404
    actions.hide_moment(by=hana, moment_id=moment.id, now=moment.made_at)
    assert heard(door(cy), page) == 404 and heard(door(ada), page) == 200


def test_a_recording_under_a_moment_is_heard_by_whoever_reads_the_comment(ada, ben, cy, dee, hana, kiln, tell, media, now):
    moment_id = tell(ada, to="circles", circles=[kiln])
    assert door(ben).post(f"/moments/{moment_id}/comments", {"text": "", **spoken()}).status_code == 302
    page = door(ada).get(f"/moments/{moment_id}").content.decode()
    assert heard(door(ada), page) == heard(door(ben), page) == 200
    assert [heard(door(one), page) for one in (cy, dee, hana)] == [404, 404, 404]
    assert Interaction.objects.of(ada).get().channel == 6, "a voice"
    actions.delete_moment(by=ada, moment_id=moment_id, now=now)
    assert heard(door(ada), page) == 404 and heard(door(ben), page) == 200


def test_the_voice_note_of_a_moment_is_taken_away_and_forgotten(ada, tell, media, now, django_capture_on_commit_callbacks):
    waits = talk.keep_voice(by=ada, file=sounds.upload(), now=now)
    words = actions.Words("snippet", "")
    moment_id = actions.tell_moment(by=ada, words=words, told=Told.to("members"), voice=actions.Voice(waits, "Hm"), now=now)
    page = door(ada).get(f"/moments/{moment_id}/edit").content.decode()
    assert "Take the voice note away" in page
    file = media / VoiceNote.objects.get().file
    assert door(ada).post(f"/moments/{moment_id}/edit", {"text": "", "voice-away": "1"}).status_code == 422
    assert file.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert door(ada).post(f"/moments/{moment_id}/edit", {"text": "Words", "voice-away": "1"}).status_code == 302
    assert not file.exists() and not VoiceNote.objects.exists()
    assert door(ada).post(f"/moments/{moment_id}/edit", {"text": "", **spoken()}).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_moment(by=ada, moment_id=moment_id, now=now)
    assert not VoiceNote.objects.exists()


def test_who_cannot_read_the_moment_finds_no_place_to_comment(ada, ben, cy, dee, kiln, tell):
    moment_id = tell(ada, to="circles", circles=[kiln])
    answers = [
        door(one).post(f"/moments/{number}/comments", {"text": "Hello"}).status_code
        for one, number in ((cy, moment_id), (dee, moment_id), (ben, 999_999), (ben, moment_id))
    ]
    assert answers == [404, 404, 404, 302]
    assert door(cy).get(f"/moments/{moment_id}/names?typed=b").status_code == 404
    assert "Ada" in door(ben).get(f"/moments/{moment_id}/names?typed=a").content.decode()


def test_a_thread_keeps_what_was_said_before_the_moment_was_told_to_more(ada, ben, cy, kiln, tell, now):
    moment_id = tell(ada, to="circles", circles=[kiln])
    door(ben).post(f"/moments/{moment_id}/comments", {"text": "Among us"})
    actions.change_audience(by=ada, moment_id=moment_id, told=Told.to("members"), now=now)
    door(ben).post(f"/moments/{moment_id}/comments", {"text": "To all of you"})
    for page in (f"/moments/{moment_id}", FEED):
        assert "Among us" in door(ada).get(page).content.decode()
        shown = door(cy).get(page).content.decode()
        assert "To all of you" in shown and "Among us" not in shown


@pytest.mark.parametrize("count", [1, 6])
def test_the_feed_asks_as_much_however_much_was_said(ada, ben, tell, now, count):
    Member.objects.filter(id=ben.id).update(entered_at=now - timedelta(days=30))
    ben.refresh_from_db()
    for number in range(count):
        moment_id = tell(ada, f"Moment {number}")
        for line in range(count):
            draft = talk.Draft(text=f"Line {line} @Ada")
            actions.comment_on_moment(by=ada if line % 2 else ben, moment_id=moment_id, draft=draft, now=now)
    client = door(ben)
    client.get(FEED)
    with CaptureQueriesContext(connection) as asked:
        assert f"Line {count - 1}" in client.get(FEED).content.decode()
    assert len([each for each in asked if "talk_" in each["sql"]]) == 5, "four, and the dot of the frame"


def test_from_earlier_answers_one_finds_back_to_the_newest(ada, ben, tell, now):
    moment_id = tell(ada)

    def say(text, hour, answers=None):
        told = talk.Draft(text, answers=answers)
        return actions.comment_on_moment(by=ada, moment_id=moment_id, draft=told, now=now + timedelta(hours=hour))

    top = say("First", 0)
    answers = [say(f"Answer {number}.", number, top) for number in range(23)]
    page = door(ada).get(f"/moments/{moment_id}").content.decode()
    assert "Answer 22." in page and "Answer 1." not in page and "Back to the newest" not in page
    earlier = door(ada).get(f"/moments/{moment_id}?under={top}&before={answers[3]}").content.decode()
    assert "Answer 1." in earlier and "Answer 22." not in earlier
    assert f'href="/moments/{moment_id}?comment={top}#c-{top}">Back to the newest answers' in earlier
    assert "Answer 22." in door(ada).get(f"/moments/{moment_id}?comment={top}").content.decode()


def test_opening_a_moment_reads_what_was_told_of_it_and_of_nothing_else(ada, ben, tell, now):
    moment_id, other_id = tell(ada), tell(ada, "Snow")
    for number in (moment_id, other_id):
        door(ben).post(f"/moments/{number}/comments", {"text": "Well done, @Ada"})
        door(ben).post(f"/moments/{number}/response", {"kind": "glad"})
    unread = Notice.objects.filter(owner=ada, read_at=None)
    before = unread.count()
    assert before >= 2 and unread.filter(path__startswith=f"/moments/{moment_id}").exists()
    door(ben).get(f"/moments/{moment_id}")
    assert unread.count() == before, "they are hers"
    hers = door(ada)
    assert "comments on your moment" not in hers.get(f"/moments/{moment_id}").content.decode().partition("unread-notice")[0]
    left = [path.partition("?")[0].partition("#")[0] for path in unread.values_list("path", flat=True)]
    assert set(left) == {f"/moments/{other_id}"}, "not of moment 10 where 1 was opened either"
    hers.post("/notices/reading", headers={"HX-Request": "true"})
    assert not unread.exists()


def test_a_moment_told_to_fewer_takes_the_voices_under_it_along(ada, ben, cy, kiln, tell, media, now):
    moment_id = tell(ada)
    door(ben).post(f"/moments/{moment_id}/comments", spoken())
    voice = f"/voice/{VoiceNote.objects.get().slug}"
    assert [door(each).get(voice).status_code for each in (ada, ben, cy)] == [200, 200, 200]
    actions.change_audience(by=ada, moment_id=moment_id, told=Told.to("circles", [kiln.id]), now=now)
    assert [door(each).get(voice).status_code for each in (ada, ben, cy)] == [200, 200, 404]
    actions.change_audience(by=ada, moment_id=moment_id, told=Told.to("me"), now=now)
    assert [door(each).get(voice).status_code for each in (ada, ben, cy)] == [200, 200, 404], "Ben's voice is Ben's"
