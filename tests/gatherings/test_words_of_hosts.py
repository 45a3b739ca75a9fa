"""What hosts write to the people of a gathering."""

import pytest
from django.http import Http404
from django.test import Client

from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Reply
from closeknit.gatherings.models import Guest, HostWord, Occurrence, Rsvp
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.notify.models import Letter, Notice
from closeknit.trust import actions as trust
from closeknit.trust.access import Refused
from closeknit.trust.reads import sight

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held(now):
    with clock.held_at(now):
        yield


@pytest.fixture
def evening(ada, ben, cy, hana, plan, now):
    """Ben comes, Cy waits for the one seat, Hana was asked and has not answered."""
    row = plan(ada, "Dinner", capacity=1)
    one = Occurrence.objects.get(gathering_id=row.id)
    for each in (ben, cy):
        actions.rsvp(by=each, occurrence_id=one.id, reply=Reply("yes"), now=now)
    actions.invite_members(by=ada, slug=row.slug, slugs=[hana.slug], now=now)
    return row, one


def write(by, evening, to="coming", text="Bring a *cup*", now=None):
    row, one = evening
    return actions.write_to_people(by=by, slug=row.slug, occurrence_id=one.id, to=to, text=text, now=now)


def told(member):
    return Notice.objects.filter(owner_id=member.id, text__startswith="A word from").count()


def read(viewer, evening, *, is_host=False):
    found = reads.words_from_hosts(viewer, sight(viewer), *evening, is_host=is_host)
    return [each.html for each in found]


@pytest.mark.parametrize(("to", "whom"), [("coming", "ben"), ("waiting", "cy"), ("undecided", "hana")])
def test_each_whom_it_is_for_is_told_once_and_reads_it_and_nobody_else(ada, ben, cy, hana, now, evening, to, whom):
    assert write(ada, evening, to, now=now) == write(ada, evening, to, now=now)
    for each in (ben, cy, hana):
        is_theirs = each.name.lower() == whom
        assert told(each) == is_theirs and read(each, evening) == ["<p>Bring a <em>cup</em></p>"] * is_theirs
    assert len(read(ada, evening, is_host=True)) == 1 and told(ada) == 0


def test_a_guest_reads_it_in_a_letter_and_a_block_keeps_it_away(ada, ben, now, evening):
    guest = Guest.objects.create(email="zoe@example.org", name="Zoe", made_at=now)
    Rsvp.objects.create(occurrence=evening[1], guest=guest, answer="maybe", made_at=now, answered_at=now)
    actions.add_host(by=ada, slug=evening[0].slug, member_slug=ben.slug, now=now)
    write(ben, evening, "undecided", now=now)
    assert "Bring a *cup*" in Letter.objects.get(to="zoe@example.org").text
    write(ada, evening, "coming", now=now)
    assert told(ben) == 1 and read(ben, evening) != []
    trust.block_member(by=ben, member_id=ada.id, now=now)
    assert read(ben, evening) == []


def test_only_who_looks_after_it_writes_and_not_without_end(ada, ben, cy, now, evening):
    with pytest.raises(Refused):
        write(ben, evening, now=now)
    for to, text in (("", "x"), ("everybody", "x"), ("coming", " "), ("coming", "x" * 4001)):
        with pytest.raises(Unfit):
            write(ada, evening, to, text, now=now)
    for number in range(3):
        write(ada, evening, text=f"Word {number}", now=now)
    with pytest.raises(Unfit):
        write(ada, evening, text="One more", now=now)
    assert told(ben) == 3
    actions.erase_member(member_id=ada.id, now=now)
    assert not HostWord.objects.exists()
    with pytest.raises(Http404):
        write(ada, evening, now=now)


def test_it_is_written_and_read_on_the_page(ada, ben, cy, evening):
    row, one = evening
    client = Client(headers={"Accept": "text/html"})
    client.force_login(ada)
    path = f"/gatherings/{row.slug}/{one.id}"
    assert f"{path}/words" in client.get(path).content.decode()
    assert client.get(f"{path}/words").status_code == 200
    refused = client.post(f"{path}/words", {"to": "coming", "text": "y" * 4001})
    assert refused.status_code == 422 and "y" * 4001 in refused.content.decode()
    assert client.post(f"{path}/words", {"to": "coming", "text": "Bring a *cup*"}).url == f"{path}#words"
    for member, is_theirs in ((ben, True), (cy, False)):
        client.force_login(member)
        assert ("<em>cup</em>" in client.get(path).content.decode()) is is_theirs
