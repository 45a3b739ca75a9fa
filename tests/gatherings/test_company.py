"""Who was there too: what a small gathering leaves in the ledgers of those who came."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.contacts import actions as contacts
from closeknit.contacts.models import Contact
from closeknit.gatherings import actions, reads
from closeknit.gatherings.models import Company, Guest, Occurrence, Rsvp
from closeknit.gatherings.rules import MOST_TOGETHER, company
from closeknit.ledger import actions as ledger
from closeknit.ledger.models import Interaction, Tie
from closeknit.ledger.rules.channels import Channel
from closeknit.trust import actions as trust

pytestmark = pytest.mark.django_db


@pytest.fixture
def dinner(plan, hana, ada, ben, cy, now):
    """Hana's dinner of two hours, to which Ada, Ben and Cy come; Hana has said nothing."""
    one = Occurrence.objects.select_related("gathering").get(gathering_id=plan(hana).id)
    for each in (ada, ben, cy):
        seat(one, now, member=each)
    return one


def seat(one, now, plus=(), **who):
    told = {"answer": "yes", "seat": "seated", "plus": list(plus), "party": 1 + len(plus), "made_at": now, "answered_at": now}
    Occurrence.objects.filter(id=one.id).update(seats_taken=F("seats_taken") + told["party"])
    return Rsvp.objects.create(occurrence=one, **who, **told)


def together(*members):
    """{name: {name of the contact: minutes}} of what counts of a gathering in each one's ledger."""
    found = {}
    for each in members:
        rows = Interaction.objects.of(each).filter(channel=Channel.GATHERING, struck_at=None)
        names = names_of(each)
        found[each.name] = {names[row.contact_id]: row.seconds // 60 for row in rows}
    return found


def names_of(owner):
    return dict(Contact.objects.of(owner).values_list("id", "name"))


def after(one, **more):
    return one.ends_at + timedelta(**(more or {"minutes": 30}))


def is_true_to_the_ledger(now):
    return not list(ledger.verify(now=now))


def test_all_who_were_at_a_small_one_were_there_too_once(dinner, ada, ben, cy, hana, now):
    assert actions.note_company(now=dinner.ends_at - timedelta(minutes=1)) == 0  # to want to come is no contact
    assert actions.note_company(now=after(dinner)) == 6 and actions.note_company(now=after(dinner, hours=5)) == 0
    assert together(ada, hana) == {"Ada": {"Ben": 120, "Cy": 120, "Hana": 120}, "Hana": {"Ada": 120, "Ben": 120, "Cy": 120}}
    tie = Tie.objects.of(ada).first()
    assert tie.get_rung_display() == "noticed" and tie.seconds_together == 7200 and tie.depth > 0
    assert Interaction.objects.count() == 12 and is_true_to_the_ledger(after(dinner))


def test_those_seen_at_the_door_were_there_from_then_on(dinner, ada, ben, cy, hana, now):
    mark(dinner, ben, dinner.starts_at + timedelta(minutes=50))
    mark(dinner, ada, dinner.starts_at - timedelta(minutes=5))
    actions.note_company(now=after(dinner))
    assert together(ada, ben, cy) == {"Ada": {"Ben": 70, "Hana": 120}, "Ben": {"Ada": 70, "Hana": 70}, "Cy": {}}


def test_a_list_on_which_only_a_walk_in_stands_was_not_kept_for_the_others(dinner, ada, hana, now):
    """And whoever was written down by mistake counts for nothing."""
    slug = dinner.gathering.slug
    actions.welcome_walk_in(by=hana, slug=slug, occurrence_id=dinner.id, name="Zoe", now=dinner.starts_at)
    assert reads.presence(None, dinner).size == 5
    actions.note_company(now=after(dinner))
    assert together(ada) == {"Ada": {"Ben": 120, "Cy": 120, "Hana": 120}}
    zoe = Rsvp.objects.get(guest__name="Zoe")
    actions.check_in(by=hana, slug=slug, occurrence_id=dinner.id, rsvp_id=zoe.id, is_there=None, now=after(dinner))
    assert reads.presence(None, dinner).size == 4


def mark(one, member, at=None, **said):
    Rsvp.objects.filter(occurrence=one, member=member).update(checked_in_at=at, **said)


def test_of_a_large_one_nothing_stands_in_any_ledger_and_guests_count(dinner, ada, now):
    guest = Guest.objects.create(name="Zoe", email="zoe@example.org", made_at=now)
    row = seat(dinner, now, plus=[f"Friend {each}" for each in range(7)], guest=guest)  # with Hana twelve
    assert actions.note_company(now=after(dinner)) == 6 and not Interaction.objects.filter(contact_id=None).exists()
    Rsvp.objects.filter(id=row.id).update(party=9)
    assert actions.note_company(now=after(dinner, hours=1)) == 6 and together(ada) == {"Ada": {}}


def test_nothing_is_written_of_two_apart_or_of_whoever_is_not_here_or_of_what_was_cancelled(dinner, ada, ben, cy, dee, hana, now):
    assert trust.block_member(by=cy, member_id=ben.id, now=now) is None
    seat(dinner, now, member=dee)
    ben.state = "suspended"
    ben.save()
    Occurrence.objects.filter(id=dinner.id).update(cancelled_at=now)
    assert actions.note_company(now=after(dinner)) == 0
    Occurrence.objects.update(cancelled_at=None)
    actions.note_company(now=after(dinner))
    assert together(ada, ben, cy, dee) == {
        "Ada": {"Cy": 120, "Hana": 120}, "Ben": {}, "Cy": {"Ada": 120, "Dee": 120, "Hana": 120}, "Dee": {"Cy": 120, "Hana": 120},
    }  # fmt: skip
    trust.block_member(by=hana, member_id=ada.id, now=now)
    actions.note_company(now=after(dinner, hours=2))
    assert together(ada)["Ada"] == {"Cy": 120, "Hana": 120}  # a block is silent, and changes nothing that was


def test_what_is_put_right_at_the_door_is_put_right_in_the_ledgers(dinner, ada, ben, cy, now):
    actions.note_company(now=after(dinner))
    mark(dinner, cy, is_absent=True)
    assert actions.note_company(now=after(dinner, hours=2)) == 3 and "Cy" not in together(ada)["Ada"]
    mark(dinner, cy, is_absent=False)
    assert actions.note_company(now=after(dinner, hours=3)) == 3 and together(cy)["Cy"] == {"Ada": 120, "Ben": 120, "Hana": 120}
    assert actions.note_company(now=after(dinner, hours=4)) == 0
    mark(dinner, cy, is_absent=True)
    assert actions.note_company(now=after(dinner, days=30)) == 0  # the list is closed
    assert is_true_to_the_ledger(after(dinner, hours=5))


def test_what_somebody_struck_or_deleted_stays_gone(dinner, ada, ben, cy, now):
    actions.note_company(now=after(dinner))
    names = {name: number for number, name in names_of(ada).items()}
    entry = Interaction.objects.of(ada).get(contact_id=names["Ben"])
    ledger.strike_interaction(by=ada, source=entry.source, ext_hash=entry.ext_hash, now=after(dinner, hours=1))
    contacts.delete_contact(by=ada, contact_id=names["Cy"], now=after(dinner, hours=1))
    for hours, is_absent in ((2, True), (3, False)):
        mark(dinner, ada, is_absent=is_absent)
        actions.note_company(now=after(dinner, hours=hours))
    assert together(ada, ben) == {"Ada": {"Hana": 120}, "Ben": {"Ada": 120, "Cy": 120, "Hana": 120}}
    assert "Cy" not in names_of(ada).values() and is_true_to_the_ledger(after(dinner, hours=5))


def test_minutes_count_once_for_those_who_say_they_met_there(dinner, ada, ben, now):
    actions.note_company(now=after(dinner))
    for by, other in ((ada, ben), (ben, ada)):
        met = actions.MetThere(other.slug)
        told = {"happened_at": dinner.starts_at, "where": "Faro", "occurrence_id": dinner.id}
        actions.tell_afterwards(by=by, came_ids=[ada.id, ben.id], told=[met], **told, now=after(dinner))
    ties = {names_of(ada)[tie.contact_id]: tie for tie in Tie.objects.of(ada)}
    assert ties["Ben"].get_rung_display() == "met" and ties["Ben"].seconds_together == ties["Cy"].seconds_together == 7200
    assert ties["Ben"].depth == ties["Cy"].depth and ties["Ben"].sessions == 1 and is_true_to_the_ledger(after(dinner))


def test_it_goes_with_whoever_is_erased(dinner, ada, ben, now):
    actions.note_company(now=after(dinner))
    assert Company.objects.filter(one_id=ada.id).exists()
    actions.erase_member(member_id=ada.id, now=after(dinner))
    assert not Company.objects.filter(one_id=ada.id).exists() and together(ben)["Ben"] == {"Ada": 120, "Cy": 120, "Hana": 120}


START = datetime(2026, 5, 13, 17, tzinfo=UTC)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.integers(1, 30), st.none() | st.integers(-90, 200), max_size=6),
    st.integers(0, 20), st.integers(1, 1500),
)  # fmt: skip
def test_each_two_are_together_no_longer_than_it_lasted(came, more, minutes):
    seen = {each: at if at is None else START + timedelta(minutes=at) for each, at in came.items()}
    ends_at = START + timedelta(minutes=minutes)
    pairs = company(seen, len(came) + more, START, ends_at, is_all_day=False)
    assert len(pairs) == (len(came) * (len(came) - 1) // 2 if len(came) + more <= MOST_TOGETHER else 0)
    assert all(one < other and 0 <= told <= minutes for (one, other), told in pairs.items())
    assert not any(pairs.values()) or minutes <= 720
