"""What was taken back, or is no longer told to somebody, at the moment when a letter or a word to a device goes out."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from closeknit.accounts.models import Member
from closeknit.notify import actions
from closeknit.notify.models import Letter
from closeknit.notify.rules import Reaching
from closeknit.stories import actions as stories
from closeknit.stories.models import Moment
from closeknit.talk import actions as talk
from closeknit.talk.models import Comment
from closeknit.trust.reads import Told

pytestmark = pytest.mark.django_db
AT_ONCE = {"said": "at_once", "named": "at_once", "messages": "at_once"}


@dataclass
class House:
    ada: Member
    ben: Member
    now: datetime
    slug: str = ""
    said: list = field(default_factory=list)

    def write(self, text="Tea?", minutes=0):
        self.said.append(self._send(self.ben, text, minutes))

    def _send(self, by, text, minutes):
        now = self.now + timedelta(minutes=minutes)
        return talk.send_message(by=by, slug=self.slug, draft=talk.MessageDraft(text), now=now)

    def letters(self, minutes=10):
        actions.post_notices(now=self.now + timedelta(minutes=minutes))
        return [each.text for each in Letter.objects.order_by("id")]


@pytest.fixture
def house(member, now):
    ada, ben = (member(name, entered_at=now) for name in ("Ada", "Ben"))
    actions.change_reaching(by=ada, wanted=Reaching(AT_ONCE, has_words=True, most=0), now=now)
    return House(ada, ben, now, talk.start_talk(by=ben, slugs=[ada.slug], now=now))


def test_a_message_that_was_taken_back_sends_no_letter(house):
    house.write()
    talk.delete_message(by=house.ben, slug=house.slug, seq=house.said[0], now=house.now)
    assert house.letters() == []


def test_what_was_said_after_a_message_that_was_taken_back_is_told(house):
    house.write()
    house.write("Or coffee?", minutes=1)
    talk.delete_message(by=house.ben, slug=house.slug, seq=house.said[0], now=house.now)
    (letter,) = house.letters()
    assert "Or coffee?" in letter and "Tea?" not in letter


def test_a_moment_whose_audience_became_narrower_sends_no_letter(house):
    words = stories.Words("thanks", "Thank you", thanked=[house.ada.slug])
    moment_id = stories.tell_moment(by=house.ben, words=words, told=Told.to("members"), now=house.now)
    stories.change_audience(by=house.ben, moment_id=moment_id, told=Told.to("me"), now=house.now)
    assert house.letters() == []


def test_comments_under_a_moment_that_was_deleted_send_no_letter(house):
    words = stories.Words("snippet", "The bees are back")
    moment_id = stories.tell_moment(by=house.ada, words=words, told=Told.to("members"), now=house.now)
    stories.comment_on_moment(by=house.ben, moment_id=moment_id, draft=talk.Draft("How many?"), now=house.now)
    stories.delete_moment(by=house.ada, moment_id=Moment.objects.get().id, now=house.now)
    assert house.letters() == []


def test_all_that_somebody_said_there_meanwhile_is_in_the_letter(house):
    words = stories.Words("snippet", "The bees are back")
    moment_id = stories.tell_moment(by=house.ada, words=words, told=Told.to("members"), now=house.now)
    for number in range(3):
        draft = talk.Draft(f"Thought {number}")
        stories.comment_on_moment(by=house.ben, moment_id=moment_id, draft=draft, now=house.now + timedelta(minutes=number))
    talk.delete_comment(by=house.ben, comment_id=Comment.objects.order_by("id").first().id, now=house.now)
    (letter,) = house.letters()
    assert "Thought 0" not in letter and "Thought 1" in letter and "Thought 2" in letter
