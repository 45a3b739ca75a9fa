"""Somebody leaves Monica with everything they kept there, and may come back from it."""

from collections import Counter
from datetime import date, timedelta

import pytest

from closeknit.contacts import actions as book
from closeknit.contacts.models import (
    Contact,
    ContactLabel,
    Fact,
    Gift,
    JournalEntry,
    LifeEvent,
    LifeEventPerson,
    Note,
    Occasion,
    Photo,
    Promise,
    Relation,
    Reminder,
)
from closeknit.imports import actions
from closeknit.kit import search
from closeknit.ledger.models import Channel, Direction, Interaction, Tie
from tests.imports.bring import bring, entries, names, read, run
from tests.imports.files import write
from tests.imports.monica import as_json, insert, sql
from tests.imports.undo import differences, is_empty, snapshot, take_back

KINDS = {"export.sql": sql, "export.json": as_json}


def made(tmp_path, name, count):
    return write(tmp_path, name, KINDS[name](count))


def whole(owner, now):
    """The book, without what is kept of imports in order to take them back."""
    return {name: rows for name, rows in snapshot(owner, now).items() if name not in ("Brought", "AlsoBrought")}


@pytest.mark.parametrize("name", KINDS)
def test_somebody_leaves_monica_with_800_contacts(ada, now, tmp_path, name):
    brought = bring(ada, made(tmp_path, name, 800), now)
    assert brought.formats == ["monica"] and brought.tallies["people"]["new"] == 800 and not brought.tallies.get("troubles")
    people = Contact.objects.of(ada)
    assert people.count() == 800 and people.filter(is_pinned=True).count() == 16 and people.filter(has_died=True).count() == 8
    first = people.get(name="Tomás O'Hara-1")
    assert (first.role, first.organisation, first.gender) == ("Baker", "Acme", "Woman")
    assert Note.objects.of(ada).get(contact=first, on=date(2022, 3, 4)).text == 'Likes "tea"; it\'s no. 1\nand cake 🍰'
    assert Note.objects.of(ada).filter(on=date(2024, 1, 5), text="About the garden").count() == 400
    assert Counter(Gift.objects.of(ada).values_list("state", flat=True)) == {"idea": 133, "given": 134, "received": 133}
    gift = Gift.objects.of(ada).get(contact=first)
    assert (gift.text, str(gift.amount), gift.currency, gift.year, gift.month, gift.day) == (
        "Book 1",
        "19.99",
        "EUR",
        2023,
        12,
        25,
    )
    assert Reminder.objects.of(ada).count() == 800, "those for birthdays are said by the birthdays"
    waiting = Reminder.objects.of(ada).get(contact=first)
    assert (waiting.unit, waiting.every, waiting.next_at.date(), waiting.ended_at) == ("week", 2, date(2026, 6, 1), None)
    assert LifeEventPerson.objects.of(ada).count() == LifeEvent.objects.of(ada).filter(kind="new_job", year=2020).count() == 100
    assert Promise.objects.of(ada).count() == 114 and Promise.objects.of(ada).filter(kept_at=None).count() == 57
    assert Fact.objects.of(ada).filter(text="Food: Vegetarian").count() == 800
    assert ContactLabel.objects.of(ada).count() == 400 and Occasion.objects.of(ada).count() == 800
    married = Relation.objects.of(ada).filter(kind="partner")
    assert married.count() == 200 and not married.filter(other=None).exists()
    assert married.get(contact=first).other.name == "Mei O'Hara-2"
    children = Relation.objects.of(ada).filter(kind="child")
    assert children.count() == 80 and set(children.values_list("name", "other")) == {("Kim", None)}
    assert set(children.values_list("month", "day")) == {(6, 7)}
    assert people.get(name__endswith="O'Hara-50").met_through_contact.name == "Inés O'Hara-49"
    assert people.get(name__endswith="O'Hara-20").cadence_days == 30
    assert Tie.objects.of(ada).get(contact_id=people.get(name__endswith="O'Hara-20").id).cadence_days == 30
    told = Counter((channel, direction) for _who, channel, direction, _at in entries(ada))
    assert told == {
        (Channel.CALL, Direction.MUTUAL): 800, (Channel.MET, Direction.MUTUAL): 320, (Channel.SMS, Direction.IN): 50,
        (Channel.SMS, Direction.OUT): 50,
    }  # fmt: skip

    assert brought.tallies["entries"]["new"] == sum(told.values())
    assert "secret words" not in str(list(Interaction.objects.of(ada).values())) + str(list(Note.objects.of(ada).values("text")))
    assert Photo.objects.of(ada).count() == (20 if name.endswith("json") else 0)
    take_back(ada, brought, now + timedelta(hours=1))
    assert is_empty(ada) and not Reminder.objects.of(ada).exists() and not LifeEvent.objects.of(ada).exists()


@pytest.mark.parametrize("name", KINDS)
def test_brought_twice_nothing_is_there_twice_and_both_can_be_taken_back(ada, now, tmp_path, name):
    path = made(tmp_path, name, 40)
    empty = whole(ada, now)
    one = bring(ada, path, now)
    first = whole(ada, now)
    two = bring(ada, path, now)
    assert not differences(first, whole(ada, now))
    take_back(ada, one, now)
    left = differences(first, whole(ada, now))
    left.pop("Photo", None)  # a face is that of the import that brought it
    assert not left, "the second says all of it as well"
    take_back(ada, two, now)
    assert not differences(empty, whole(ada, now)) and is_empty(ada) and not Reminder.objects.of(ada).exists()


def test_the_sql_and_the_json_of_one_account_are_the_same_people(ada, now, tmp_path):
    bring(ada, made(tmp_path, "export.sql", 30), now)
    before = names(ada)
    again = bring(ada, made(tmp_path, "export.json", 30), now)
    assert names(ada) == before and again.tallies["people"] == {"new": 0, "matched": 30, "doubles": 0}
    assert again.tallies["entries"]["new"] == 0
    assert LifeEvent.objects.of(ada).count() == 3
    for model in (Gift, Reminder, Promise, Relation, Occasion):
        rows = list(
            model.objects.of(ada).values_list("contact__name", *(["text"] if hasattr(model, "text") else ["kind", "label"]))
        )
        assert len(rows) == len(set(rows)), model


def test_people_who_were_there_get_what_is_missing_and_lose_it_again(ada, now, tmp_path):
    ben = book.add_contact(
        by=ada, draft=book.Draft({"name": "Tomás O'Hara-1"}, [book.Point("email", "person1@example.org")]), now=now
    )
    book.add_fact(by=ada, contact_id=ben, text="Food: Vegetarian", now=now)
    book.add_relation(by=ada, contact_id=ben, kin=book.Kin("partner", "Mei O'Hara-2", "spouse"), now=now)
    before = whole(ada, now)
    brought = bring(ada, made(tmp_path, "export.json", 12), now)
    assert Relation.objects.of(ada).get(contact_id=ben, kind="partner").other.name == "Mei O'Hara-2"
    assert Fact.objects.of(ada).filter(contact_id=ben, text="Food: Vegetarian").count() == 1
    assert (
        Gift.objects.of(ada).filter(contact_id=ben).count() == 1 and Reminder.objects.of(ada).filter(contact_id=ben).count() == 1
    )
    take_back(ada, brought, now + timedelta(days=1))
    assert not differences(before, whole(ada, now))


def test_what_the_owner_does_with_a_reminder_makes_it_theirs(ada, now, tmp_path):
    brought = bring(ada, made(tmp_path, "export.json", 4), now)
    row = Reminder.objects.of(ada).get(contact__name="Tomás O'Hara-1")
    book.finish_reminder(by=ada, reminder_id=row.id, now=now)
    take_back(ada, brought, now)
    assert names(ada) == ["Tomás O'Hara-1"] and list(Reminder.objects.of(ada).values_list("id", "import_id")) == [(row.id, None)]


def test_who_is_left_out_stays_a_name_on_the_page_of_the_other(ada, now, tmp_path):
    brought = read(ada, made(tmp_path, "export.json", 2), now)
    actions.tick_people(by=ada, import_id=brought.id, shown=[0, 1], ticked=[0], now=now)
    run(ada, brought, now)
    assert names(ada) == ["Tomás O'Hara-1"]
    assert list(Relation.objects.of(ada).values_list("kind", "label", "name", "other")) == [
        ("partner", "spouse", "Mei O'Hara-2", None)
    ]


def test_a_reminder_of_long_ago_is_over_and_an_archived_contact_is_archived(ada, now, tmp_path):
    text = insert("contacts", "id account_id first_name is_active", [(1, 1, "Ben", 0), (2, 1, "Mei", 1)])
    text += insert("reminders", "id account_id contact_id initial_date title frequency_type frequency_number inactive", [
        (1, 1, 2, "2020-01-01", "Send the book", "one_time", 0, 0), (2, 1, 2, "2020-01-31", "Call", "month", 1, 0),
        (3, 1, 2, "2020-01-01", "Write", "year", 1, 1), (4, 1, 2, "0000-00-00", "Never", "year", 1, 0),
    ])  # fmt: skip
    head = sql(0).split("INSERT")[0]
    brought = bring(ada, write(tmp_path, "export.sql", head + text), now)
    assert Contact.objects.of(ada).get(name="Ben").archived_at and not Contact.objects.of(ada).get(name="Mei").archived_at
    rows = {row.text: row for row in Reminder.objects.of(ada)}
    assert rows["Send the book"].ended_at and rows["Write"].ended_at and set(rows) == {"Send the book", "Call", "Write"}
    assert rows["Call"].next_at.date() == date(2026, 5, 31)
    take_back(ada, brought, now)
    assert is_empty(ada)


def test_a_journal_comes_along_and_goes_again_without_the_owners_own_words(ada, now, tmp_path):
    on, text = date(2024, 1, 5), "A good day\n\nSun, and bread."
    path = made(tmp_path, "export.json", 2)
    brought = bring(ada, path, now)
    assert JournalEntry.objects.of(ada).get().text == text and brought.tallies["days"] == 1
    second = bring(ada, path, now)
    assert second.tallies["days"] == 0
    take_back(ada, brought, now)
    assert JournalEntry.objects.of(ada).get().text == text, "the second says it as well"
    take_back(ada, second, now)
    assert not JournalEntry.objects.of(ada).exists()
    book.write_day(by=ada, on=on, text="Rain", now=now)
    again = bring(ada, path, now)
    assert JournalEntry.objects.of(ada).get().text == f"Rain\n\n{text}"
    take_back(ada, again, now)
    assert JournalEntry.objects.of(ada).get().text == "Rain"
    last = bring(ada, path, now)
    book.write_day(by=ada, on=on, text=f"Rain\n\n{text} And tea.", now=now)
    take_back(ada, last, now)
    assert JournalEntry.objects.of(ada).get().text.endswith("And tea.")


def test_two_children_of_one_name_are_two(ada, now, tmp_path):
    head = sql(0).split("INSERT")[0]
    text = insert(
        "contacts",
        "id account_id first_name is_partial",
        [(1, 1, "Ben", 0), (2, 1, "Mei", 0), (3, 1, "Kim", 1), (4, 1, "Kim", 1)],
    )
    text += insert(
        "relationship_types",
        "id account_id name name_reverse_relationship",
        [(3, 1, "child", "parent"), (4, 1, "parent", "child")],
    )
    text += insert(
        "relationships", "id account_id relationship_type_id contact_is of_contact", [(1, 1, 3, 1, 3), (2, 1, 4, 4, 2)]
    )
    bring(ada, write(tmp_path, "export.sql", head + text), now)
    assert sorted(Relation.objects.of(ada).values_list("contact__name", "kind", "name")) == [
        ("Ben", "child", "Kim"),
        ("Mei", "child", "Kim"),
    ]


def test_signs_that_no_database_keeps_cost_themselves_alone(ada, now, tmp_path):
    text = (
        as_json(2)
        .replace("Likes ", "Likes \\u0000\\ud800 ")
        .replace("Dinner", "Din\\u0000ner\\udc00")
        .replace("A good day", "A \\u0000day")
    )
    brought = bring(ada, write(tmp_path, "export.json", text), now)
    assert brought.tallies["people"]["new"] == 2
    assert Note.objects.of(ada).get(contact__name="Tomás O'Hara-1", on=date(2022, 3, 4)).text.startswith("Likes")


TOLD = (
    ("new_job", "New job", "Became a baker", ("new_job", "Became a baker")),
    ("marriage", "Heirat", "", ("married", "")),
    ("engagement", "Engagement", "In Rome", ("together", "Engagement: In Rome")),
    ("surgery", "Had surgery", "", ("illness", "Had surgery")),
    ("new_vehicle", "New vehicle", "A red bicycle", ("other", "New vehicle: A red bicycle")),
    ("", "Won the sack race", "", ("other", "Won the sack race")),
)


def lives(tmp_path):
    text = insert("contacts", "id account_id first_name", [(1, 1, "Ben")])
    text += insert("life_event_types", "id account_id name default_life_event_type_key", [
        (place, 1, name, key or None) for place, (key, name, _own, _then) in enumerate(TOLD)
    ])  # fmt: skip
    text += insert("life_events", "id account_id contact_id life_event_type_id name note happened_at happened_at_day_unknown", [
        (place + 1, 1, 1, place, own or None, "At last", "2019-04-02 00:00:00", place % 2)
        for place, (_key, _name, own, _then) in enumerate(TOLD)
    ])  # fmt: skip
    return write(tmp_path, "export.sql", sql(0).split("INSERT")[0] + text)


def test_a_life_event_of_any_language_is_a_life_event_here(ada, now, tmp_path):
    bring(ada, lives(tmp_path), now)
    ben = Contact.objects.of(ada).get(name="Ben")
    rows = [row.event for row in LifeEventPerson.objects.of(ada).filter(contact=ben).select_related("event").order_by("id")]
    assert [(row.kind, row.text) for row in rows] == [then for *_told, then in TOLD]
    assert [(row.year, row.month, row.day) for row in rows[:2]] == [(2019, 4, 2), (2019, 4, None)]
    assert rows[0].html == "<p>At last</p>" and not Note.objects.of(ada).exists()
    assert [each.ref_id for each in search.search(ada.id, "contacts", "bicycle", 5)] == [ben.id]


def test_what_the_owner_says_of_a_life_event_since_makes_it_theirs(ada, now, tmp_path):
    brought = bring(ada, lives(tmp_path), now)
    row = LifeEvent.objects.of(ada).get(kind="married")
    ben = Contact.objects.of(ada).get(name="Ben").id
    book.change_event(by=ada, event_id=row.id, contact_ids=[ben], event=book.Event("married", "By the lake", "2019-04"), now=now)
    take_back(ada, brought, now)
    assert names(ada) == ["Ben"] and LifeEvent.objects.of(ada).get(kind="married").text == "By the lake"


def test_somebody_who_was_there_gets_the_life_events_that_are_missing_and_loses_them_again(ada, now, tmp_path):
    ben = book.add_contact(by=ada, draft=book.Draft({"name": "Ben"}), now=now)
    mei = book.add_contact(by=ada, draft=book.Draft({"name": "Mei"}), now=now)
    book.add_event(by=ada, contact_ids=[ben, mei], event=book.Event("married", "", "2019-04"), now=now)
    before = whole(ada, now)
    brought = read(ada, lives(tmp_path), now)
    actions.choose_person(by=ada, import_id=brought.id, number=0, choice=str(ben), now=now)
    run(ada, brought, now)
    assert LifeEvent.objects.of(ada).count() == len(TOLD), "the wedding was known"
    take_back(ada, brought, now)
    assert not differences(before, whole(ada, now))
