"""A win, a struggle, three comments; a voice note told, heard, answered with a voice; a name that is suggested. In a real browser
with a microphone that hums."""

import re

import pytest

from closeknit.accounts.models import Community
from closeknit.ledger.models import Interaction
from closeknit.stories.models import Moment
from closeknit.talk.models import Comment, Mention, VoiceNote
from tests.browser import no_axe_violations, sign_in
from tests.talk import sounds

pytestmark = pytest.mark.browser


@pytest.fixture
def ada(member, now):
    ada = member("Ada", entered_at=now, is_host=True)
    Community.objects.create(name="Potters", founded_by=ada, founded_at=now)
    return ada


@pytest.fixture
def ben(member, now):
    return member("Ben", entered_at=now)


@pytest.fixture
def cleo(member, now):
    return member("Cleo Sea", entered_at=now)


@pytest.fixture
def desk(page, settings, tmp_path):
    """A page whose live socket is silent; photos and recordings lie in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    page.route_web_socket("**/live", lambda socket: None)
    return page


def tell(desk, kind, text, **more):
    desk.goto("/moments/new")
    desk.get_by_label(kind, exact=True).check()
    desk.get_by_label("Your words").fill(text)
    for name, value in more.items():
        desk.locator(f"[name={name}][value={value}]").check()
    desk.locator("[name=audience][value=members]").check()
    desk.get_by_role("button", name="Tell it").click()
    desk.wait_for_url(re.compile(r"/moments/\d+$"))


def record(desk, seconds=1.3):
    desk.get_by_role("button", name="Record a voice note").click()
    desk.get_by_role("button", name="Done", exact=True).wait_for()
    desk.wait_for_function("() => document.querySelector('.voice-level-now').getBoundingClientRect().width > 0")
    desk.wait_for_timeout(seconds * 1000)
    desk.get_by_role("button", name="Pause").click()
    desk.get_by_role("button", name="Go on").click()
    desk.get_by_role("button", name="Done", exact=True).click()
    desk.get_by_role("button", name="Listen").wait_for()
    desk.get_by_role("button", name="Keep it").click()
    desk.get_by_label("What it says, in words").wait_for()


def test_a_voice_note_is_told_heard_and_answered_with_a_voice(desk, ada, ben):
    sign_in(desk, ada)
    desk.goto("/moments/new")
    desk.get_by_label("Your words").fill("Hum")
    for ending in ("Record a voice note", "Record again"):  # what still runs, or waits to be kept, is neither lost nor sent
        desk.get_by_role("button", name=ending).click()
        desk.wait_for_function("() => document.querySelector('.voice-level-now').getBoundingClientRect().width > 0")
        desk.get_by_role("button", name="Tell it").click()
        desk.locator("[data-said]", has_text="Nothing is sent yet").wait_for()
        desk.get_by_role("button", name="Tell it").click()
        desk.get_by_role("button", name="Keep it").wait_for()
        assert desk.url.endswith("/moments/new")
    desk.get_by_role("button", name="Leave it out").click()
    desk.get_by_label("Your words").fill("")
    record(desk)
    desk.get_by_label("What it says, in words").fill("A hum from the workshop.")
    desk.locator("[name=audience][value=members]").check()
    desk.get_by_role("button", name="Tell it").click()
    desk.wait_for_url(re.compile(r"/moments/\d+$"))
    note = VoiceNote.objects.get()
    assert note.mime == "audio/webm" and 1 < note.seconds < 4 and len(note.waveform) == 64 and max(note.waveform) == 100
    desk.context.clear_cookies()
    sign_in(desk, ben)
    desk.goto(f"/moments/{Moment.objects.get().id}")
    assert "A hum from the workshop." in desk.content()
    plays = "() => document.querySelector('[data-voice] audio').currentTime > 0.2"
    desk.get_by_role("button", name="Play the voice note").press("Enter")
    desk.wait_for_function(plays)
    desk.get_by_role("button", name="Pause").click()
    place = desk.get_by_role("slider", name="Place in the voice note")
    place.press("End")
    desk.wait_for_function("() => document.querySelector('[data-voice] audio').currentTime > 0.9")
    assert desk.evaluate("document.querySelector('[data-voice] audio').duration") == pytest.approx(note.seconds, abs=0.2)
    desk.get_by_role("button", name="Speed 1×").click()
    assert desk.evaluate("document.querySelector('[data-voice] audio').playbackRate") == 1.25
    record(desk)
    no_axe_violations(desk)
    desk.get_by_role("button", name="Comment", exact=True).click()
    desk.locator(".comment [data-voice]").wait_for()
    assert Comment.objects.get().voice_note.author_id == ben.id
    assert [row.channel for row in Interaction.objects.of(ada)] == [6]
    desk.locator(".comment audio").wait_for(state="hidden")  # the player took the place of the browser's own


def test_a_recording_can_be_taken_away_and_one_chosen_instead(desk, ada, tmp_path):
    sign_in(desk, ada)
    desk.goto("/moments/new")
    desk.get_by_label("Your words").fill("Typed before.")
    record(desk, 0.4)
    desk.get_by_label(
        "Take the voice note away"
    ).click()  # it goes at once, so that nothing is left that could be looked at as checked
    desk.get_by_role("button", name="Record a voice note").wait_for()
    (tmp_path / "page.mp3").write_bytes(b"<html>")
    (tmp_path / "hum.wav").write_bytes(sounds.wav(2))
    desk.get_by_text("Choose a recording", exact=True).click()
    desk.locator("#voice-file").set_input_files(tmp_path / "page.mp3")
    desk.get_by_text("This file is no recording we know").wait_for()
    desk.locator("#voice-file").set_input_files(tmp_path / "hum.wav")
    desk.get_by_label("What it says, in words").wait_for()
    assert desk.get_by_label("Your words").input_value() == "Typed before."
    assert VoiceNote.objects.order_by("-id").first().waveform


def test_a_win_a_struggle_and_three_comments(desk, ada, ben, cleo):
    sign_in(desk, ada)
    tell(desk, "A win", "The kiln held.")
    tell(desk, "A struggle", "The glaze did not.", wish="advise")
    desk.context.clear_cookies()
    sign_in(desk, ben)
    win, struggle = Moment.objects.order_by("id").values_list("id", flat=True)
    desk.goto(f"/moments/{win}")
    desk.get_by_label("Your comment").fill("Well done!")
    desk.get_by_role("button", name="Comment", exact=True).click()
    desk.locator(".comment", has_text="Well done!").wait_for()
    desk.goto(f"/moments/{struggle}")
    box = desk.get_by_label("Your comment")
    box.press_sequentially("Ask @cle", delay=20)
    desk.get_by_role("option", name="Cleo Sea").wait_for()
    box.press("Enter")
    assert box.input_value() == "Ask @Cleo Sea "
    desk.get_by_role("button", name="Comment", exact=True).click()
    desk.locator(".comment a", has_text="Cleo Sea").wait_for()
    no_axe_violations(desk)
    desk.context.clear_cookies()
    sign_in(desk, ada)
    desk.goto(f"/moments/{struggle}")
    desk.locator(".comment").get_by_role("link", name="Answer").click()
    desk.get_by_label("Your answer").fill("I will.")
    desk.locator("#say").get_by_role("button", name="Answer").click()
    desk.locator(".answers .comment", has_text="I will.").wait_for()
    assert Comment.objects.count() == 3 and Comment.objects.get(author=ada).answers_id
    assert Mention.objects.get().member_id == cleo.id
    assert Interaction.objects.of(cleo).count() == 1 and Interaction.objects.of(ada).count() == 3
    desk.goto("/moments")
    assert "I will." in desk.content() and "Well done!" in desk.content()
    no_axe_violations(desk)
