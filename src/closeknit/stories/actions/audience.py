"""To whom a moment is told from now on: its author's own act; and hiding it, a host's."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.kit.unfit import Unfit
from closeknit.notify import actions as notify
from closeknit.stories import reads
from closeknit.stories.access import may_change_moment, may_hide_moment
from closeknit.stories.actions.holding import held_moment
from closeknit.stories.actions.reaching import index_moment, reach_anew, spaces_found
from closeknit.stories.models import Response
from closeknit.talk import actions as talk
from closeknit.trust.reads import Told, own_circles, sight


def change_audience(*, by, moment_id: int, told: Told, now: datetime) -> None:
    """Tell a moment to another audience: wider or narrower. It keeps its place in time, so that it is news to nobody.

    Comments keep the audience under which they were written. Circles may be the author's own open ones, or those it was told to
    before: in a circle that is closed nothing new is said.
    Raises Http404, Unfit.
    """
    may_change_moment(by, reads.own_moment(by, moment_id)).or_refuse()
    circles = {each.id for each in own_circles(by, sight(by))}
    with transaction.atomic():
        row = held_moment(moment_id)
        if not (circles | set(row.circle_ids)).issuperset(told.circle_ids):
            raise Unfit("audience", _("Choose at least one circle."))
        before = spaces_found(row)
        row.audience, row.circle_ids = told.audience.value, list(told.circle_ids)
        row.save(update_fields=["audience", "circle_ids"])
        reach_anew(row)
        index_moment(row, before)
        talk.address_voice(by=by, voice_id=row.voice_note_id, told=told, now=now)


def hide_moment(*, by, moment_id: int, is_hidden: bool = True, is_told: bool = True, now: datetime) -> None:
    """Hide a moment from everybody but its author, or let it be read again; the author is told, unless whoever asks tells them.
    For hosts. Raises Http404."""
    with transaction.atomic():
        row = held_moment(moment_id)
        may_hide_moment(by, row).or_refuse()
        before = spaces_found(row)
        row.hidden_at = now if is_hidden else None
        row.save(update_fields=["hidden_at"])
        reach_anew(row)
        index_moment(row, before)
        talk.hide_voice(voice_id=row.voice_note_id, is_hidden=is_hidden, now=now)
        (talk.close_thread if is_hidden else talk.open_thread)(thread_id=row.thread_id, now=now)
        if not is_told:
            return
        words = _("A host has hidden one of your moments.") if is_hidden else _("One of your moments can be read again.")
        key = f"hidden:{row.id}:{int(now.timestamp())}"
        notify.tell(owner_id=row.author_id, key=key, text=words, path=f"/moments/{row.id}", now=now)


def hide_response(*, by, moment_id: int, member_id: int, is_hidden: bool = True, now: datetime) -> None:
    """Hide what somebody answered to a moment from its author, or let it be read again. For hosts. Whoever asks tells them."""
    may_hide_moment(by, None).or_refuse()
    rows = Response.objects.filter(moment_id=moment_id, member_id=member_id)
    rows.update(hidden_at=now if is_hidden else None)
