"""Saying by mail what could be said on the page: a comment under a moment, or a message in a talk."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.kit.unfit import Unfit
from closeknit.stories import actions as stories
from closeknit.talk import actions as talk
from closeknit.talk import reads
from closeknit.trust.access import Refused


class Unsaid(Exception):
    """It could not be said; the message is a sentence for its writer."""


def say(*, by, thread: int, said: int, words: str, key: str, now: datetime) -> None:
    """Say these words in a thread, as an answer to what was said there under that number, if it is still there. `key` makes it
    the same message however often it comes. Raises Unsaid. In a transaction of its own."""
    try:
        place = reads.place(by, thread)
        if place.moment_id:
            _comment(by, place.moment_id, said, words, now)
        else:
            _send(by, place, said, words, key, now)
    except Http404:
        raise Unsaid(_("What you answered is no longer there, or no longer open to you.")) from None
    except Unfit as unfit:
        raise Unsaid(str(unfit.message)) from None
    except Refused as refused:
        raise Unsaid(str(refused.reason)) from None


def _comment(by, moment_id: int, said: int, words: str, now: datetime) -> None:
    told = {"by": by, "moment_id": moment_id, "now": now}
    try:
        stories.comment_on_moment(draft=talk.Draft(words, answers=said), **told)
    except Http404:
        stories.comment_on_moment(draft=talk.Draft(words), **told)  # the comment is gone, the moment may be there


def _send(by, place: reads.Place, said: int, words: str, key: str, now: datetime) -> None:
    """Between two nobody needs to be told what is answered; among several it is quoted."""
    told = {"by": by, "slug": place.slug, "key": f"mail-{key}"[:64], "now": now}
    try:
        talk.send_message(draft=talk.MessageDraft(words, quotes=None if place.is_between_two else said), **told)
    except Http404:
        if place.is_between_two:
            raise
        talk.send_message(draft=talk.MessageDraft(words), **told)
