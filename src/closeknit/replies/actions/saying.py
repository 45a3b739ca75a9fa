"""Saying by mail what could be said on the page: a comment under a moment or a gathering, or a message in a talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.gatherings import actions as gatherings
from closeknit.kit.unfit import Unfit
from closeknit.replies.rules import Enclosed
from closeknit.stories import actions as stories
from closeknit.talk import actions as talk
from closeknit.talk import reads
from closeknit.trust.access import Refused


class Unsaid(Exception):
    """It could not be said; the message is a sentence for its writer."""


def say(*, by, thread: int, said: int, words: str, enclosed: Sequence[Enclosed], key: str, now: datetime) -> list[str]:
    """Say these words in a thread, as an answer to what was said there under that number, if it is still there, with what is
    enclosed where that can be: in a talk. `key` makes it the same message however often it comes. Answers a sentence for each
    thing that was left out. Raises Unsaid. In a transaction of its own."""
    try:
        place = reads.place(by, thread)
        if place.slug:
            return _send(by, place, said, words, enclosed, key, now)
        if not words:
            raise Unsaid(_only_attached(place))
        _comment(by, place, said, words, now)
        return [_only_words(place)] if enclosed else []
    except Http404:
        raise Unsaid(_("What you answered is no longer there, or no longer open to you.")) from None
    except Unfit as unfit:
        raise Unsaid(str(unfit.message)) from None
    except Refused as refused:
        raise Unsaid(str(refused.reason)) from None


def _only_attached(place: reads.Place) -> str:
    if place.gathering:
        return _("Your letter held only what was attached, and under a gathering only words can be said.")
    return _("Your letter held only what was attached, and under a moment only words can be said.")


def _only_words(place: reads.Place) -> str:
    return _("Under a gathering only words can be said.") if place.gathering else _("Under a moment only words can be said.")


def _comment(by, place: reads.Place, said: int, words: str, now: datetime) -> None:
    if place.gathering:
        comment_on = partial(gatherings.comment_on_gathering, by=by, slug=place.gathering, now=now)
    else:
        comment_on = partial(stories.comment_on_moment, by=by, moment_id=place.moment_id, now=now)
    try:
        comment_on(draft=talk.Draft(words, answers=said))
    except Http404:
        comment_on(draft=talk.Draft(words))  # the comment is gone, what it stood under may be there


def _send(by, place: reads.Place, said: int, words: str, enclosed: Sequence[Enclosed], key: str, now: datetime) -> list[str]:
    """Between two nobody needs to be told what is answered; among several it is quoted."""
    files = [SimpleUploadedFile(each.name, each.data, each.kind) for each in enclosed]
    kept = talk.keep_enclosures(by=by, files=files, now=now)
    if not words and not kept.slugs:
        raise Unsaid(" ".join(kept.refused))
    draft = talk.MessageDraft(words, enclosures=[talk.EnclosureWords(slug) for slug in kept.slugs])
    told = {"by": by, "slug": place.slug, "key": f"mail-{key}"[:64], "now": now}
    try:
        talk.send_message(draft=replace(draft, quotes=None if place.is_between_two else said), **told)
    except Http404:
        if place.is_between_two:
            raise
        talk.send_message(draft=draft, **told)
    return kept.refused
