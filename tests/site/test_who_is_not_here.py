"""Whoever has an account and is not to be seen answers, wherever one looks for them, like somebody who never was: with the same
words after the same questions to the database, so that neither a page nor its clock tells of them."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from closeknit.accounts.models import Member
from closeknit.stories import actions as stories
from closeknit.trust import actions as trust
from closeknit.trust.reads import Told
from tests.site.matrix import Cast

pytestmark = pytest.mark.django_db
HIDDEN, NOBODY = "Zachariah", "Zebulonno"
FRESH = r'csrfmiddlewaretoken" value="[^"]+"|X-CSRFToken": "[^"]+"|nonce-[\w+/=-]+|nonce="[^"]+"|s\d+_x\d+'
FRESH += r'|owner_id" (= \d+|IN \(\d+\))'  # whose rows are asked for where nobody is: the same question, about number 0


@pytest.fixture(autouse=True)
def clock(monkeypatch, now):
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: now)


@pytest.fixture
def cast(member, now):
    cast = Cast(member, now)
    cast.found()
    cast.hidden = member(HIDDEN, entered_at=now)
    words = stories.Words("snippet", f"{HIDDEN} tells of the kiln")
    stories.tell_moment(by=cast.hidden, words=words, told=Told.to("members"), now=now)
    return cast


def not_come_in(cast, now):
    Member.objects.filter(id=cast.hidden.id).update(entered_at=None)


def away(cast, now):
    Member.objects.filter(id=cast.hidden.id).update(state="away")


def suspended(cast, now):
    Member.objects.filter(id=cast.hidden.id).update(state="suspended")


def blocking(cast, now):
    for one in (cast.owner, cast.host):
        trust.block_member(by=cast.hidden, member_id=one.id, now=now)


def lists(cast, name):
    """Where one looks for somebody by name, as Ada, and for the last as a host."""
    yield cast.owner, f"/members?q={name}"
    yield cast.owner, f"/profile/as?q={name}"
    yield cast.owner, f"/circles/{cast.circle.slug}/invitations?q={name}"
    yield cast.owner, f"/moments/{cast.moment_id}/names?typed=@{name}"
    yield cast.host, f"/community/hosts?q={name}"


def pages(cast, slug):
    """What belongs to one person."""
    ends = ("", "/meeting", "/contact", "/moments", "/moments/lately")
    yield from ((cast.owner, f"/members/{slug}{end}") for end in ends)
    yield cast.owner, f"/reports/new?about=member-{slug}"
    yield cast.owner, f"/blocks/new?who={slug}"
    yield cast.owner, f"/profile/as?member={slug}"
    yield cast.owner, f"/p/{slug}"
    yield cast.host, f"/community/hosts/{slug}/end"


def answered(doors, viewer, path, *secret):
    """The answer without what was asked for and what is fresh in each, and the questions it took."""
    if viewer.id not in doors:
        doors[viewer.id] = Client(headers={"Accept": "text/html"})
        doors[viewer.id].force_login(viewer)
        doors[viewer.id].get("/circles")
    with CaptureQueriesContext(connection) as asked:
        response = doors[viewer.id].get(path)
    text = response.content.decode() + "\n".join(each["sql"] for each in asked if "django_session" not in each["sql"])
    for each in secret:
        text = re.sub(each, "…", text, flags=re.IGNORECASE)
    return response.status_code, re.sub(FRESH, "", text)


def test_there_is_somebody_to_be_found(cast):
    doors = {}
    found = [HIDDEN in answered(doors, viewer, path, rf"q={HIDDEN}")[1] for viewer, path in lists(cast, HIDDEN)]
    assert found.count(True) == len(found)
    statuses = [answered(doors, viewer, path)[0] for viewer, path in pages(cast, cast.hidden.slug)]
    assert statuses.count(200) >= 6


@pytest.mark.parametrize("why", [not_come_in, away, suspended, blocking])
def test_who_is_not_to_be_seen_answers_like_nobody(cast, now, why):
    cast.moment_id  # noqa: B018  there before anything is asked
    why(cast, now)
    doors, nobody = {}, "n" * len(cast.hidden.slug)
    looks = zip(lists(cast, HIDDEN), lists(cast, NOBODY), strict=True)
    opens = zip(pages(cast, cast.hidden.slug), pages(cast, nobody), strict=True)
    for (viewer, there), (_same, never) in (*looks, *opens):
        secrets = (HIDDEN, NOBODY, cast.hidden.slug, nobody)
        both = [answered(doors, viewer, path, *secrets) for path in (there, never)]
        differing = [pair for pair in zip(*(text.splitlines() for _status, text in both), strict=False) if pair[0] != pair[1]]
        assert (both[0][0], differing) == (both[1][0], []), there
