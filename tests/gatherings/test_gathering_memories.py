"""What those who were at a gathering keep of it together."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client

from closeknit.contacts import actions as contacts
from closeknit.contacts.models import Contact
from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Remembered, Reply
from closeknit.gatherings.models import MemoryPart, Occurrence, Rsvp, SharedMemory, WasThere
from closeknit.kit import clock
from closeknit.notify.models import Notice
from closeknit.trust import actions as trust
from closeknit.trust.reads import sight
from tests.stories.conftest import png

pytestmark = pytest.mark.django_db
AFTER = timedelta(days=9)


@pytest.fixture(autouse=True)
def media_at_hand(media):
    pass


@pytest.fixture
def evening(ada, ben, cy, plan, now):
    """A dinner that is over: Ada planned it, Ben and Cy came, Hana did not."""
    row = plan(ada, "Dinner", city_id=2267057)
    one = Occurrence.objects.get(gathering_id=row.id)
    for each in (ben, cy):
        actions.rsvp(by=each, occurrence_id=one.id, reply=Reply("yes"), now=now)
    return row, one


def keep(by, evening, text, at, **more):
    row, one = evening
    told = Remembered(text, **more)
    return actions.keep_gathering_memory(by=by, slug=row.slug, occurrence_id=one.id, told=told, now=at)


def seen(viewer, evening):
    found = reads.memory_of_occurrence(viewer, sight(viewer), evening[1])
    return [part.text for part in found.parts] if found else []


def door(member) -> Client:
    client = Client(headers={"Accept": "text/html"})
    client.force_login(member)
    return client


def told_of(member):
    return Notice.objects.filter(owner_id=member.id, kind="memory").count()


def test_who_was_there_keeps_a_line_and_all_who_were_there_see_it_and_nobody_else(ada, ben, cy, hana, now, evening):
    number = keep(ben, evening, "The *soup*", now + AFTER)
    assert keep(cy, evening, "The rain", now + AFTER) == number == SharedMemory.objects.get().id
    for each in (ada, ben, cy):
        assert seen(each, evening) == ["The *soup*", "The rain"]
        assert [memory.id for memory in reads.shared_memories(each, sight(each))[0]] == [number]
    with pytest.raises(Http404):
        keep(hana, evening, "I was not there", now + AFTER)
    with pytest.raises(Http404):
        keep(ben, evening, "It is not over", now)
    assert seen(hana, evening) == [] and told_of(hana) == 0
    assert (told_of(ada), told_of(ben), told_of(cy)) == (1, 1, 1)  # once that there is one
    actions.add_part(by=ada, memory_id=number, told=Remembered("And the salt"), now=now + AFTER)
    assert told_of(ben) == 1 and seen(ben, evening)[-1] == "And the salt"
    found = reads.shared_memory(ben, sight(ben), number)
    assert (found.title, found.place, str(found.on)) == ("Dinner", "Lisbon", "2026-05-13")


def test_the_page_of_the_gathering_shows_it_to_those_who_were_there(ada, ben, hana, now, evening):
    row, one = evening
    path = f"/gatherings/{row.slug}/{one.id}"
    with clock.held_at(now):
        assert "What stays of it" not in door(ben).get(path).content.decode()
        assert door(ben).get(f"{path}/memory").status_code == 404
    with clock.held_at(now + AFTER):
        assert door(ben).get(f"{path}/memory").status_code == 200
        said = {"text": "The *soup*", "photos": png(), "alt": "A pot"}
        assert door(ben).post(f"{path}/memory", said).url == f"{path}#memory"
        page = door(ada).get(path).content.decode()
        assert "<em>soup</em>" in page and 'alt="A pot"' in page and "Add what you remember" in page
        assert "What stays of it" not in door(hana).get(path).content.decode()
        assert door(hana).get(f"{path}/memory").status_code == 404 == door(hana).post(f"{path}/memory", said).status_code
        empty = door(ben).post(f"{path}/memory", {"alt": "A pan"})
        assert empty.status_code == 422 and "A pan" in empty.content.decode()


def test_a_block_and_being_noted_as_absent_take_it_away_and_nobody_who_left_it_is_put_back(ada, ben, cy, now, evening):
    number = keep(ben, evening, "The soup", now + AFTER)
    keep(cy, evening, "The rain", now + AFTER)
    trust.block_member(by=cy, member_id=ben.id, now=now)
    assert seen(ben, evening) == ["The soup"] and seen(cy, evening) == ["The rain"] and len(seen(ada, evening)) == 2
    actions.leave_memory(by=cy, memory_id=number, now=now + AFTER)
    keep(ada, evening, "The salt", now + AFTER)
    assert seen(cy, evening) == [] and seen(ada, evening) == ["The soup", "The salt"]
    Rsvp.objects.filter(member_id=ben.id).update(is_absent=True)
    assert seen(ben, evening) == []
    with pytest.raises(Http404):
        reads.shared_memory(ben, sight(ben), number)
    assert ben.slug not in [slug for slug, _name in reads.shared_memory(ada, sight(ada), number).people]


def test_whoever_is_noted_at_the_door_later_is_let_in(ada, ben, hana, now, evening):
    _row, one = evening
    Rsvp.objects.filter(occurrence_id=one.id).update(checked_in_at=one.starts_at)
    keep(ben, evening, "The soup", now + AFTER)
    late = now + AFTER + timedelta(hours=1)
    Rsvp.objects.create(
        occurrence=one, member=hana, answer="yes", seat="seated", checked_in_at=late, made_at=late, answered_at=late
    )
    keep(ben, evening, "The rain", late)
    assert seen(hana, evening) == ["The soup", "The rain"]


def test_a_year_later_it_comes_up_once_and_never_with_somebody_out_of_sight_or_in_pain(ada, ben, cy, now, evening):
    keep(ben, evening, "The soup", now + AFTER)
    day = now + timedelta(days=365 + 7)
    woken = {each.name: actions.recall_shared_memory(by=each, now=day) for each in (ada, ben)}
    assert woken == dict.fromkeys(["Ada", "Ben"], SharedMemory.objects.get().id)
    assert actions.recall_shared_memory(by=ada, now=day + timedelta(days=1)) is None
    WasThere.objects.update(shown_on=None)
    Rsvp.objects.filter(member_id=ada.id).delete()
    Rsvp.objects.create(
        occurrence=evening[1], member=ada, answer="no", made_at=now, answered_at=now
    )  # she was not there after all
    assert actions.recall_shared_memory(by=ada, now=day) is None and actions.recall_shared_memory(by=cy, now=day)
    WasThere.objects.update(shown_on=None)
    contact_id = contacts.contact_for_member(by=cy, member=ben, now=now)
    Contact.objects.filter(owner_id=cy.id, id=contact_id).update(has_died=True)
    assert actions.recall_shared_memory(by=cy, now=day) is None
    trust.block_member(by=ben, member_id=cy.id, now=now)
    assert actions.recall_shared_memory(by=ben, now=day) is None


def test_with_a_member_goes_what_they_kept_and_the_rest_stays(ada, ben, cy, now, evening):
    keep(ben, evening, "The soup", now + AFTER)
    keep(cy, evening, "The rain", now + AFTER)
    actions.erase_member(member_id=ben.id, now=now + AFTER)
    assert seen(ada, evening) == ["The rain"] and not MemoryPart.objects.filter(owner_id=ben.id).exists()
    actions.erase_member(member_id=ada.id, now=now + AFTER)
    found = reads.memory_of_occurrence(cy, sight(cy), evening[1])
    assert found.title == "" and [part.text for part in found.parts] == ["The rain"]
