"""A word of the hosts to those who come to a gathering, wait for a seat, or have not decided."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_change_gathering
from closeknit.gatherings.actions.holding import held_gathering
from closeknit.gatherings.actions.telling import tell_word
from closeknit.gatherings.models import Gathering, HostWord, Rsvp
from closeknit.kit.text import clean, render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.trust.access import may_say

LONGEST_WORD_OF_HOSTS = 4000
MOST_A_DAY, A_DAY = 3, timedelta(days=1)
SAME_AGAIN = timedelta(minutes=1)
UNTIL = timedelta(days=14)
"""So long after it is over its hosts still write."""


def write_to_people(*, by, slug: str, occurrence_id: int, to: str, text: str, now: datetime) -> int:
    """Write a word to the people of an occurrence (HostWord.To); its number. Each is told once, guests by letter; whoever a block
    keeps from `by` is not. At most MOST_A_DAY a day for one gathering; the same twice, as from two taps, is said once. Raises
    Unfit ("to", "text"), Refused, Http404, also where it is hidden or a draft."""
    found, is_host = reads.hosted(by, slug)
    may_change_gathering(by, found, is_host).or_refuse()
    one = reads.occurrence_of(by, found, occurrence_id)
    said = _fit(by, one, to, text, now)
    with transaction.atomic():
        row = held_gathering(found.id)
        if row.hidden_at or row.state == Gathering.State.DRAFT:
            raise Http404("nobody to write to")
        lately = HostWord.objects.filter(occurrence__gathering_id=row.id)
        same = lately.filter(occurrence_id=one.id, owner_id=by.id, to=to, text=said, made_at__gt=now - SAME_AGAIN).first()
        if same:
            return same.id
        if lately.filter(made_at__gt=now - A_DAY).count() >= MOST_A_DAY:
            raise Unfit("text", _("That is enough for one day. Your words are kept here: send them tomorrow."))
        word = HostWord.objects.create(
            occurrence_id=one.id, owner_id=by.id, to=to, text=said, html=render_markdown(said), made_at=now
        )
        answers = Rsvp.objects.filter(occurrence_id=one.id).select_related("member", "guest").order_by("id")
        silent_ids, theirs = reads.people_of(by, row, one, to, answers)
        tell_word(by=by, row=row, one=one, word=word, member_ids=silent_ids, rsvps=theirs, now=now)
    return word.id


def _fit(by, one, to: str, text: str, now: datetime) -> str:
    said = clean(text)
    if to not in HostWord.To.values:
        raise Unfit("to", _("Say to whom you write."))
    if not said:
        raise Unfit("text", _("Write a few words."))
    if len(said) > LONGEST_WORD_OF_HOSTS:
        raise Unfit("text", _("Keep your words under %(most)d characters.") % {"most": LONGEST_WORD_OF_HOSTS})
    if one.ends_at < now - UNTIL:
        raise Unfit("text", _("This is long over. Write to each of them by themselves."))
    if not (allowed := may_say(by, text=said, now=now)):
        raise Unfit("text", str(allowed.reason))
    return said
