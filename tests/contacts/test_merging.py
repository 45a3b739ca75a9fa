"""Two pages made one: nothing that was written on either is lost."""

import pytest

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.drafts import Draft, Kin
from closeknit.contacts.models import PossibleDouble

pytestmark = pytest.mark.django_db


@pytest.fixture
def add(ada, now):
    return lambda name, **told: actions.add_contact(by=ada, draft=Draft({"name": name}, **told), now=now)


def merged(ada, kept, gone, now):
    actions.merge_contacts(by=ada, contact_id=kept, other_id=gone, now=now)
    return reads.contact_page(ada, kept, now)


def test_a_childs_birthday_known_on_one_page_only_is_kept(ada, add, now):
    kept = add("Mei", relations=[Kin("child", "Leo")])
    gone = add("Mei T.", relations=[Kin("child", "Leo", "stepson", birthday="2016-05-03")])
    (leo,) = merged(ada, kept, gone, now).relations
    assert (leo.name, leo.label, str(leo.born)) == ("Leo", "stepson", "2016-05-03")


def test_two_children_of_one_name_and_different_birthdays_stay_two(ada, add, now):
    kept = add("Mei", relations=[Kin("child", "Leo", birthday="2016-05-03")])
    gone = add("Mei T.", relations=[Kin("child", "Leo", birthday="2019-01-01")])
    assert sorted(str(leo.born) for leo in merged(ada, kept, gone, now).relations) == ["2016-05-03", "2019-01-01"]


def test_a_relation_learns_whose_page_it_is(ada, add, now):
    leo = add("Leo")
    kept = add("Mei", relations=[Kin("child", "Leo")])
    gone = add("Mei T.", relations=[Kin("child", "Leo", other_id=leo)])
    (row,) = merged(ada, kept, gone, now).relations
    assert row.contact_id == leo


def test_who_brought_us_together_is_kept_with_the_link(ada, add, now):
    ben, kept, gone = add("Ben"), add("Mei"), add("Mei T.")
    draft = reads.contact_form(ada, gone)
    draft.fields |= {"met_through": "Ben", "met_through_contact_id": ben}
    actions.change_contact(by=ada, contact_id=gone, draft=draft, now=now)
    assert merged(ada, kept, gone, now).met_through == (ben, "Ben")


def test_somebody_who_is_not_archived_on_one_page_is_in_the_list(ada, add, now):
    kept, gone = add("Mei"), add("Mei T.")
    actions.archive_contact(by=ada, contact_id=kept, now=now)
    assert merged(ada, kept, gone, now).contact.archived_at is None


def test_what_was_said_about_doubles_is_kept(ada, add, now):
    third, kept, gone, fourth = add("Mei Ono"), add("Mei"), add("Mei T."), add("Mei Tan")
    actions.suggest_doubles(by=ada, pairs=[(third, gone, "name"), (kept, gone, "name"), (gone, fourth, "name")], now=now)
    actions.say_apart(by=ada, double_id=PossibleDouble.objects.get(a_id=third).id, now=now)
    merged(ada, kept, gone, now)
    said = {frozenset((each.a_id, each.b_id)): each.state for each in PossibleDouble.objects.all()}
    assert said == {frozenset((third, kept)): "apart", frozenset((kept, fourth)): "open"}
