"""The cast of moments meets here too: Ada and Ben in the circle of the kiln, Cy beside it, Dee blocked, Hana hosts."""

from datetime import UTC, datetime

import pytest

from closeknit.gatherings import actions
from closeknit.gatherings.models import Gathering, Occurrence
from closeknit.gatherings.rules import Span
from closeknit.trust.reads import Told
from tests.stories.conftest import ada, ben, circle, cy, dee, hana, kiln, media, meet, stray, tell  # noqa: F401

NEXT_WEEK = "2026-05-13T19:00"
TIMES = (NEXT_WEEK, "2026-05-14T19:00", "2026-05-15T19:00")


def span(starts=NEXT_WEEK, zone="Europe/Berlin", minutes=120, days=0):
    return Span(starts, zone, 0 if days else minutes, days)


def plan_(title="Dinner", starts=NEXT_WEEK, rrule="", **said):
    when = {name: said.pop(name) for name in ("zone", "minutes", "days") if name in said}
    return actions.Plan(title=title, span=span(starts, **when), rrule=rrule, **said)


@pytest.fixture
def plan(now):
    """A maker of gatherings: `plan(ada, "Dinner", rrule="FREQ=WEEKLY")`, to all members unless said otherwise; its row."""

    def make(by, title="Dinner", starts=NEXT_WEEK, rrule="", to="members", circles=(), is_draft=False, at=None, **said):
        told = Told.to(to, [each.id for each in circles])
        made = plan_(title, starts, rrule, **said)
        slug = actions.plan_gathering(by=by, plan=made, told=told, is_draft=is_draft, now=at or now)
        return Gathering.objects.get(slug=slug)

    return make


@pytest.fixture
def seek(plan, now):
    """A maker of polls: `seek(ada, asked=[ben])`; the draft's row."""

    def make(by, asked=(), times=TIMES, closes_on=None, takes_proposals=True, **said):
        row = plan(by, is_draft=True, **said)
        if asked:
            actions.invite_members(by=by, slug=row.slug, slugs=[each.slug for each in asked], now=now)
        spans = [span(each) for each in times]
        more = {"closes_on": closes_on, "takes_proposals": takes_proposals}
        actions.start_poll(by=by, slug=row.slug, spans=spans, **more, now=now)
        return row

    return make


def dates(row, **only):
    """(slot, start on the wall) of every occurrence of a gathering, in order."""
    rows = Occurrence.objects.filter(gathering_id=row.id, **only).order_by("starts_at")
    return list(rows.values_list("slot", "starts_local"))


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
