"""A secret circle: nothing an outsider can ask for reveals that it is there."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from closeknit.accounts.models import Circle, Member
from closeknit.kit import clock
from closeknit.kit.ids import slug as random_slug
from closeknit.members import actions, reads
from closeknit.members.actions import Purpose
from closeknit.notify.models import Notice
from closeknit.trust import reads as trust
from tests.site.matrix import MATRIX, Cast

pytestmark = pytest.mark.django_db
NAME, PURPOSE, AGREED = "Zwielichtrunde", "Quietude for owls", "Owls only"


@pytest.fixture(autouse=True)
def time_stands_still(monkeypatch, now):
    """What a session notes now and then of its own time is then noted at every request alike, or at none."""
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def cast(member, now):
    """The whole cast with Ada's secret circle, in which much has happened that members are told of."""
    cast = Cast(member, now)
    cast.found()
    Circle.objects.filter(id=cast.circle.id).update(
        name=NAME, purpose=PURPOSE, purpose_html=PURPOSE, agreements=AGREED, agreements_html=AGREED
    )
    cast.circle.refresh_from_db()
    told = {"by": cast.owner, "slug": cast.circle.slug, "now": now}
    actions.make_circle_host(member_slug=cast.mate.slug, **told)
    guest = member("Gil", entered_at=now)
    actions.invite_into_circle(member_slug=guest.slug, words="Come to the owls", **told)
    actions.answer_invitation(by=guest, slug=cast.circle.slug, is_yes=True, now=now)
    actions.end_stay(member_slug=guest.slug, reason="The owls were many", **told)
    cast.guest = guest
    return cast


OUTSIDERS = ("anonymous", "stranger", "operator", "host", "member")
GETS = [row for row in MATRIX if not row.answers("get").get("owner", "405").startswith("405")]


def words_of(response) -> str:
    """Everything an answer says: its page, its file, and its headers."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8", "replace") + repr(sorted(response.headers.items()))


def plain(response) -> str:
    """An answer without what is fresh in each: tokens and nonces."""
    said = words_of(response)
    for fresh in (r'csrfmiddlewaretoken" value="[^"]+"', r'X-CSRFToken": "[^"]+"', r"nonce-[\w+/=-]+", r'nonce="[^"]+"'):
        said = re.sub(fresh, "", said)
    return said


@pytest.mark.parametrize("role", OUTSIDERS)
def test_no_page_of_the_house_names_it_to_an_outsider(cast, client, role):
    """Every address that answers a GET, as it stands in the matrix; those of the circle itself are compared below."""
    seen, slug = 0, cast.circle.slug
    if getattr(cast, role):
        client.force_login(getattr(cast, role))
    for row in GETS:
        path = reverse(row.name, kwargs={name: make(cast) for name, make in row.kwargs.items()})
        told = set()
        for asked in (path, f"{path}?q={NAME[:5]}", f"{path}?q=owls&page=2"):
            answer = client.get(asked)
            said = words_of(answer).replace(f"q={NAME[:5]}", "").replace(path, "")
            for secret in (NAME, PURPOSE, AGREED, slug, "owls were"):
                assert secret not in said, (row.name, asked)
            seen += 1
            if answer.status_code != 200 or plain(answer) in told:
                break  # it does not listen to what is asked
            told.add(plain(answer))
    assert seen > 200


def test_there_is_something_to_hide_from_them(cast, client):
    client.force_login(cast.mate)
    assert NAME in words_of(client.get("/circles"))
    page = words_of(client.get(f"/circles/{cast.circle.slug}"))
    assert NAME in page and PURPOSE in page and AGREED in page
    assert NAME in Notice.objects.get(owner=cast.guest, kind="circle", text__contains="no longer").text


CIRCLE_ROWS = [row for row in MATRIX if row.name.startswith("members:circle_") and "slug" in row.kwargs]
CIRCLE_ROWS += [row for row in MATRIX if row.name in ("members:circle", "stories:circle_moments", "stories:of_circle")]


@pytest.mark.parametrize("role", ["host", "member", "guest"])
def test_its_addresses_answer_as_those_of_a_circle_that_never_was(cast, client, role):
    """The same bytes after the same questions to the database, to whoever is not in it: also to somebody who once was."""
    client.force_login(getattr(cast, role))
    client.get("/circles")
    asked = 0
    for row in CIRCLE_ROWS:
        kwargs = {name: make(cast) for name, make in row.kwargs.items()}
        there, never = (reverse(row.name, kwargs=kwargs | {"slug": slug}) for slug in (cast.circle.slug, random_slug()))
        for method in ("get", "post"):
            data = row.data(cast) if method == "post" else {}
            answers = [answered(client, method, path, data) for path in (there, never)]
            assert answers[0][:2] == answers[1][:2], (row.name, method)
            differing = [pair for pair in zip(answers[0][2], answers[1][2], strict=True) if pair[0] != pair[1]]
            assert differing == [], (row.name, method)
            assert answers[0][0] in (404, 405) and cast.circle.slug not in answers[0][1]
            asked += answers[0][0] == 404
    assert asked >= 20


def answered(client, method: str, path: str, data: dict) -> tuple:
    with CaptureQueriesContext(connection) as questions:
        response = getattr(client, method)(path, data)
    slug = path.split("/")[2]
    fresh = r"s\d+_x\d+|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\.\d+(\+00:00)?"  # a savepoint, the present moment
    # A session that is written holds the second in which it was.
    asked = [each["sql"] for each in questions if not each["sql"].startswith('UPDATE "django_session"')]
    asked = [re.sub(fresh, "", sql).replace(slug, "slug") for sql in asked]
    return response.status_code, plain(response).replace(path, "path"), asked


def test_no_read_of_members_tells_of_it(cast):
    eyes = trust.sight(cast.member)
    page = reads.circles(cast.member, eyes)
    assert page.own == page.others == page.invitations == page.closed == []
    for person in (cast.owner, cast.mate, cast.guest):
        assert reads.circles_of(cast.member, person.id, eyes) == []
        assert reads.circles_of(cast.host, person.id, trust.sight(cast.host)) == []
    assert reads.circles_of(cast.mate, cast.owner.id, trust.sight(cast.mate)) == [cast.circle]
    assert trust.own_circles(cast.member, eyes) == []
    assert list(trust.circles_in_sight(cast.member, eyes)) == []


def test_an_outsider_begins_a_circle_of_the_same_name_as_any_other(cast, client):
    client.force_login(cast.member)
    for name in (NAME, "Another"):
        answer = client.post("/circles/new", {"name": name, "joining": "secret"})
        assert answer.status_code == 302
    assert Circle.objects.filter(name=NAME).count() == 2


def test_it_is_known_to_whom_it_invites_until_the_invitation_ends(cast, client, now):
    client.force_login(cast.member)
    told = {"by": cast.owner, "slug": cast.circle.slug, "now": now}
    actions.invite_into_circle(member_slug=cast.member.slug, **told)
    page = words_of(client.get(f"/circles/{cast.circle.slug}"))
    assert NAME in page and "Ben" in page and "Dee" not in page, "who looks after it is said, and who else is in it is not"
    assert NAME not in Notice.objects.get(owner=cast.member).text
    client.post(f"/circles/{cast.circle.slug}/invitation", {"answer": "no"})
    assert client.get(f"/circles/{cast.circle.slug}").status_code == 404
    assert NAME not in words_of(client.get("/circles"))


def test_whoever_was_removed_from_the_community_knows_nothing_more_of_it(cast, client):
    Member.objects.filter(id=cast.mate.id).update(state="suspended")
    Notice.objects.filter(owner=cast.mate).delete()  # what they were told while they were in it
    client.force_login(cast.mate)
    assert client.get(f"/circles/{cast.circle.slug}").url == "/standing"
    assert NAME not in words_of(client.get("/standing"))


def test_a_secret_circle_that_was_open_leaves_no_trace_for_those_outside(cast, client, now):
    slug = actions.make_circle(by=cast.owner, purpose=Purpose("Eulenrunde", joining="open"), now=now)
    client.force_login(cast.member)
    assert "Eulenrunde" in words_of(client.get("/circles"))
    actions.change_circle(by=cast.owner, slug=slug, purpose=Purpose("Eulenrunde", joining="secret"), now=now)
    assert "Eulenrunde" not in words_of(client.get("/circles"))
    assert client.get(f"/circles/{slug}").status_code == 404
