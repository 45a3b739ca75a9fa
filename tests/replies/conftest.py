"""Ada told a moment, Ben commented on it, and the two have a talk; letters to Ada of both, and a way in for her answers."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from closeknit.accounts.models import Member
from closeknit.notify import actions as notify
from closeknit.notify.models import Letter
from closeknit.notify.rules import Reaching
from closeknit.replies import actions
from closeknit.stories import actions as stories
from closeknit.talk import actions as talk
from closeknit.talk.models import Comment, Message
from closeknit.trust.reads import Told
from tests.replies.test_rules import letter

REPLY = "reply@closeknit.test"


@dataclass
class House:
    ada: Member
    ben: Member
    now: datetime

    def letter_about(self, what: str) -> Letter:
        """The letter to Ada about Ben's "comment" or "message"."""
        return Letter.objects.get(
            owner=self.ada, subject__startswith="Somebody " + {"comment": "speaks", "message": "wrote"}[what]
        )

    def address(self, what: str) -> str:
        return self.letter_about(what).headers["Reply-To"]

    def answer(self, what="message", text="Yes, gladly.", **headers) -> str:
        data = letter(text, to=self.address(what), **headers).as_bytes()
        return actions.take_letter(data=data, now=self.now)

    def said(self) -> list[str]:
        """What Ada has said since."""
        comments = Comment.objects.filter(author=self.ada).order_by("id").values_list("text", flat=True)
        return [*comments, *Message.objects.filter(author=self.ada, kind="said").order_by("id").values_list("text", flat=True)]

    def letters_back(self) -> list[str]:
        return list(Letter.objects.filter(owner=self.ada, kind="replies").order_by("id").values_list("text", flat=True))


@pytest.fixture
def house(member, now, settings):
    settings.REPLY_ADDRESS, settings.ORIGIN = REPLY, "https://closeknit.test"
    ada, ben = (member(name, entered_at=now) for name in ("Ada", "Ben"))
    notify.change_reaching(by=ada, wanted=Reaching({"said": "at_once"}), now=now)
    moment_id = stories.tell_moment(by=ada, words=stories.Words("snippet", "The bees are back"), told=Told.to("members"), now=now)
    stories.comment_on_moment(by=ben, moment_id=moment_id, draft=talk.Draft("How many?"), now=now)
    slug = talk.start_talk(by=ben, slugs=[ada.slug], now=now)
    talk.send_message(by=ben, slug=slug, draft=talk.MessageDraft("Tea tomorrow?"), now=now)
    notify.post_notices(now=now)
    return House(ada, ben, now)
