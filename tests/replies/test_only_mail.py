"""A member who only ever uses mail: reads what was said in a letter, answers it, and hears what comes back."""

from datetime import timedelta

import pytest

from closeknit.notify import actions as notify
from closeknit.notify import reads as notices
from closeknit.notify.rules import Reaching
from closeknit.replies import actions
from closeknit.talk import actions as talk
from closeknit.talk.models import Message, Thread
from tests.browser import run_jobs
from tests.notify.test_outage import Box, server  # noqa: F401

pytestmark = pytest.mark.django_db


def answered(letter, words):
    """What a mail program makes of an answer: the letter below, each line with a sign."""
    quoted = "".join(f"> {line}\n" for line in letter.get_body(("plain",)).get_content().splitlines())
    head = f"From: Ada <ada@example.org>\nTo: {letter['Reply-To']}\nSubject: Re: {letter['Subject']}\n"
    told = f"Message-ID: <{abs(hash(words))}@mail.example>\nIn-Reply-To: {letter['Message-ID']}\n"
    return f"{head}{told}\n{words}\n\nOn Wed, May 6, 2026 at 9:30 AM Closeknit <c@example.org> wrote:\n{quoted}".encode()


def test_a_talk_goes_on_by_letters_alone(house, server):  # noqa: F811
    ada, ben, now = house.ada, house.ben, house.now
    notify.change_reaching(by=ada, wanted=Reaching(has_words=True), now=now)
    slug = Thread.objects.get(kind="talk").slug
    box = Box()
    server(box)
    run_jobs()
    box.letters.clear()
    for day, words in enumerate(("Shall we walk by the river?", "At ten?"), start=1):
        now = house.now + timedelta(days=day)
        talk.send_message(by=ben, slug=slug, draft=talk.MessageDraft(words), now=now)
        talk.send_message(by=ben, slug=slug, draft=talk.MessageDraft("And cake."), now=now)
        notify.post_notices(now=now)
        run_jobs()
        letters = [each for each in box.letters if each["To"] == ada.email]
        letter = letters[-1]
        plain = letter.get_body(("plain",)).get_content()
        assert words in plain and "And cake." in plain and "Tea tomorrow?" not in plain
        assert actions.take_letter(data=answered(letter, f"Yes to {words}"), now=now) == "said"
    assert len(letters) == 2 and letters[0]["References"] == letters[1]["References"]
    said = Message.objects.filter(author=ada, kind="said").order_by("seq")
    assert [each.text for each in said] == ["Yes to Shall we walk by the river?", "Yes to At ten?"]
    assert not [line for line in notices.notices(ada) if line.kind == "message" and not line.is_read]
    assert notices.unread_notice(ben).text == "Ada wrote to you."
