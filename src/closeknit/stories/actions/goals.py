"""Coming back to a goal: its author is asked on the day, and says how it went."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.kit.clock import zone
from closeknit.kit.text import clean, render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.notify import actions as notify
from closeknit.stories import reads
from closeknit.stories.access import may_change_moment
from closeknit.stories.actions.holding import held_moment
from closeknit.stories.actions.reaching import index_moment, reach_anew, spaces_found
from closeknit.stories.actions.telling import LONGEST_TEXT
from closeknit.stories.models import Moment, Response
from closeknit.stories.reads.shown import OUT_OF_SIGHT
from closeknit.trust.access import may_say
from closeknit.trust.reads import sight

ASKED_FROM_HOUR = 9
AT_ONCE = 500
MOST_TOLD = 50


def return_to_goal(*, by, moment_id: int, outcome: str, now: datetime) -> None:
    """Say how a goal went. The moment comes up once more where it was told, and whoever had responded is told of it.

    Said again, it is written anew, and comes up no second time. Raises Http404, Unfit.
    """
    row = reads.own_moment(by, moment_id)
    may_change_moment(by, row).or_refuse()
    text = clean(outcome)
    if row.kind != Moment.Kind.GOAL:
        raise Unfit("outcome", _("This is no goal."))
    if not text or len(text) > LONGEST_TEXT:
        raise Unfit("outcome", _("Write a few words."))
    allowed = may_say(by, text=text, now=now)
    if not allowed:
        raise Unfit("outcome", allowed.reason)
    with transaction.atomic():
        row = held_moment(row.id)
        is_first = row.outcome_at is None
        row.outcome, row.outcome_html, row.outcome_at = text, render_markdown(text), row.outcome_at or now
        row.asked_at = row.asked_at or now
        row.save(update_fields=["outcome", "outcome_html", "outcome_at", "asked_at"])
        index_moment(row, spaces_found(row))
        if is_first:
            reach_anew(row)
            _tell_responders(by, row, now)


def _tell_responders(by, row: Moment, now: datetime) -> None:
    """Whoever answered the goal and still sees it."""
    rows = Response.objects.filter(moment_id=row.id).exclude(member__state__in=OUT_OF_SIGHT).select_related("member")
    for response in rows.order_by("id")[:MOST_TOLD]:
        if row.hidden_at is None and sight(response.member).sees(by.id, row.audience, row.circle_ids):
            with translation.override(response.member.language or translation.get_language()):
                text = _("%(name)s tells how it went.") % {"name": by.name}
            notify.tell(
                owner_id=response.member_id,
                key=f"outcome:{row.id}",
                text=text,
                path=f"/moments/{row.id}",
                about_id=by.id,
                now=now,
            )


def ask_goals(*, now: datetime) -> int:
    """Ask the authors of goals whose day has come, from nine in the morning of their own zone on, how it went; how many.

    Each is asked once, however often this runs, and late rather than never.
    """
    latest = now.astimezone(UTC).date() + timedelta(days=1)
    due = Moment.objects.filter(returns_on__lte=latest, returns_on__isnull=False, asked_at=None)
    due = due.order_by("returns_on", "id").select_related("author")
    return sum(_ask(row, now) for row in due[:AT_ONCE])


def _ask(row: Moment, now: datetime) -> bool:
    local = now.astimezone(zone(row.author.zone))
    if (local.date(), local.hour) < (row.returns_on, ASKED_FROM_HOUR):
        return False
    with transaction.atomic():
        is_open = row.deleted_at is None and row.outcome_at is None and row.author.is_here
        if not Moment.objects.filter(id=row.id, asked_at=None).update(asked_at=now) or not is_open:
            return False
        with translation.override(row.author.language or "en-gb"):
            text = _("You had a goal for today. How did it go?")
        notify.tell(owner_id=row.author_id, key=f"goal:{row.id}", text=text, path=f"/moments/{row.id}#outcome", now=now)
    return True
