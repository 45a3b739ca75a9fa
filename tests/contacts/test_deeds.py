"""One deed on many people, and the same deed undone: the book is to the letter what it was."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from PIL import Image

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import deeds
from closeknit.contacts.actions.belongings import all_belonging, naming
from closeknit.contacts.actions.drafts import Day, Draft, Kin, Point
from closeknit.contacts.actions.rows import note_row
from closeknit.contacts.actions.writing import keep_row
from closeknit.contacts.models import (
    Brought,
    BulkDeed,
    Contact,
    ContactLabel,
    DeedPart,
    Label,
    LifeEvent,
    LifeEventPerson,
    Memory,
    MemoryPerson,
    MemoryPhoto,
    NameKey,
    Photo,
    Relation,
)
from closeknit.kit import jobs, search
from closeknit.kit.changes import values_of
from closeknit.ledger import actions as ledger
from closeknit.ledger import reads as ledger_reads
from closeknit.ledger.models import AlsoBrought, AwayEntry, AwayTie, Interaction, Tie
from closeknit.today.models import Nudge, Rest

pytestmark = pytest.mark.django_db


@pytest.fixture
def add(ada, now):
    return lambda name, **told: actions.add_contact(by=ada, draft=Draft({"name": name}, **told), now=now)


@pytest.fixture
def run_jobs():
    """Run what was asked for, each twice, as a worker that was killed may."""

    def run():
        rows = list(DBTaskResult.objects.all())
        for row in rows:
            for _ in range(2):
                jobs.named(jobs.name_of(row)).function(**row.args_kwargs["kwargs"])
        DBTaskResult.objects.filter(id__in=[row.id for row in rows]).delete()

    return run


def do(ada, kind, ids, now, word=""):
    return actions.do_in_bulk(by=ada, kind=kind, contact_ids=ids, word=word, now=now)


def undo(ada, deed_id, now):
    actions.undo_deed(by=ada, deed_id=deed_id, now=now)


def labelled(ada, word):
    return set(ContactLabel.objects.of(ada).filter(label__key=word).values_list("contact_id", flat=True))


def face():
    out = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    return out.getvalue()


def book(ada):
    """Every row of the book, its index keys, its entries and its ties, to the last column."""
    rows = {}
    for model in {
        Contact,
        Label,
        Brought,
        *all_belonging(),
        LifeEvent,
        Memory,
        MemoryPhoto,
        *(model for model, _field in naming()),
    } - {NameKey}:
        rows |= {(model._meta.label_lower, row.pk): values_of(row) for row in model.objects.of(ada)}
    keys = sorted(NameKey.objects.of(ada).values_list("contact_id", "key"))
    columns = [field.name for field in Interaction._meta.concrete_fields]
    entries = sorted(map(repr, Interaction.objects.of(ada).values_list(*columns)))
    also = sorted(AlsoBrought.objects.of(ada).values_list("source", "ext_hash", "import_id", "contact_id", "own_contact_id"))
    ties = {each.contact_id: values_of(each) for each in Tie.objects.of(ada)}
    hits = {word: sorted(hit.ref_id for hit in search.search(ada.id, "contacts", word)) for word in ("mei", "cello", "leo")}
    return rows, keys, entries, also, ties, hits


@pytest.fixture
def three(ada, add, now):
    """Mei, her brother Leo, and Ben who met her; with an entry, a photo, a gift, a reminder, and a merge behind her."""
    mei = add("Mei Tan", points=[Point("email", "mei@example.org")], occasions=[Day("birthday", "1980-05-08")],
              notes=["Plays the cello."], labels=["potters"], photo=face())  # fmt: skip
    twin = add("Mei T.", notes=["Another page."], photo=face())
    actions.merge_contacts(by=ada, contact_id=mei, other_id=twin, now=now)
    leo = add("Leo Tan", relations=[Kin("sibling", other_id=mei)])
    ben = add("Ben")
    Contact.objects.of(ada).filter(id=ben).update(met_through_contact_id=mei)
    actions.set_cadence(by=ada, contact_id=mei, days=30, now=now)
    for days in (3, 40, 41, 90):
        actions.log_interaction(
            by=ada, contact_ids=[mei, ben], deed="called", about="the cello", happened_at=now - timedelta(days=days), now=now
        )
    AlsoBrought.objects.create(owner_id=ada.id, source="logged", ext_hash=5, import_id=9, contact_id=mei, own_contact_id=ben)
    actions.catch_idea(by=ada, contact_id=mei, text="strings", now=now)
    event = LifeEvent.objects.create(owner=ada, kind="moved", text="To Lisbon", made_at=now)
    for each in (mei, leo):
        LifeEventPerson.objects.create(owner=ada, event=event, contact_id=each)
    memory = Memory.objects.create(owner=ada, text="The sea", made_at=now)
    for each in (mei, ben):
        MemoryPerson.objects.create(owner=ada, memory=memory, contact_id=each)
    file = Path(settings.MEDIA_ROOT) / "memory.webp"
    file.write_bytes(b"x")
    MemoryPhoto.objects.create(owner=ada, memory=memory, file="memory.webp", small="memory.webp", width=1, height=1, made_at=now)
    actions.add_lead(by=ada, contact_id=mei, kind="birthday", label="", days=7, by_mail=False, now=now)
    return mei, leo, ben


def test_a_label_is_given_and_taken_back_from_those_alone_who_had_it_not(ada, add, now):
    ann, bo, cid = add("Ann", labels=["climbing"]), add("Bo"), add("Cid")
    deed = do(ada, "label", [bo, ann, bo], now, "Climbing")
    assert labelled(ada, "climbing") == {ann, bo}
    assert reads.deed(ada, deed).touched == 1
    assert [hit.ref_id for hit in search.search(ada.id, "contacts", "climbing")].count(bo) == 1
    undo(ada, deed, now)
    assert labelled(ada, "climbing") == {ann}
    assert bo not in [hit.ref_id for hit in search.search(ada.id, "contacts", "climbing")]
    assert reads.deed(ada, deed).state == "undone"
    taken = do(ada, "unlabel", [ann, cid], now, "climbing")
    assert labelled(ada, "climbing") == set()
    undo(ada, taken, now)
    assert labelled(ada, "climbing") == {ann}


def test_archiving_is_undone_for_those_alone_who_were_not_archived_before(ada, add, now):
    ann, bo = add("Ann"), add("Bo")
    actions.archive_contact(by=ada, contact_id=ann, now=now - timedelta(days=9))
    before = book(ada)
    deed = do(ada, "archive", [ann, bo], now)
    assert {each.id for each in Contact.objects.of(ada) if each.archived_at} == {ann, bo}
    undo(ada, deed, now)
    assert book(ada) == before


def test_what_was_changed_since_stays_when_a_deed_is_undone(ada, add, now):
    ann, bo = add("Ann"), add("Bo")
    deed = do(ada, "archive", [ann, bo], now)
    actions.restore_contact(by=ada, contact_id=ann, now=now + timedelta(hours=1))
    actions.archive_contact(by=ada, contact_id=ann, now=now + timedelta(hours=2))
    undo(ada, deed, now + timedelta(hours=3))
    assert reads.contact(ada, ann).archived_at == now + timedelta(hours=2)
    assert reads.contact(ada, bo).archived_at is None


@pytest.mark.parametrize("kind", ["pin", "unpin", "restore"])
def test_every_small_deed_is_undone_to_the_letter(ada, add, now, kind):
    ann, bo = add("Ann"), add("Bo")
    actions.pin_contact(by=ada, contact_id=ann, now=now)
    actions.archive_contact(by=ada, contact_id=bo, now=now)
    before = book(ada)
    deed = do(ada, kind, [ann, bo], now + timedelta(hours=1))
    assert book(ada) != before
    undo(ada, deed, now + timedelta(hours=2))
    assert book(ada) == before


def test_whom_a_deed_deleted_is_nowhere_until_it_is_undone_and_then_is_as_before(ada, three, now):
    mei, leo, ben = three
    before = book(ada)
    pictures = [Path(settings.MEDIA_ROOT) / row.file for row in Photo.objects.of(ada)]
    deed = do(ada, "delete", [mei], now)
    for model in all_belonging():
        assert not model.objects.of(ada).filter(contact_id=mei).exists(), model
    assert not Interaction.objects.of(ada).filter(contact_id=mei).exists() and not Tie.objects.of(ada).filter(contact_id=mei)
    assert mei not in [row.id for row in reads.contacts_page(ada, now=now).rows]
    assert [hit.ref_id for hit in search.search(ada.id, "contacts", "cello")] == []
    assert Relation.objects.of(ada).get(contact_id=leo).name == "Mei Tan"
    with pytest.raises(Http404):
        reads.contact_page(ada, mei, now)
    assert list(reads.cards(ada, [mei])) == []
    assert pictures and all(each.exists() for each in pictures)
    undo(ada, deed, now + timedelta(days=29))
    assert book(ada) == before
    assert reads.contact(ada, ben).met_through_contact_id == mei
    assert not AwayEntry.objects.exists() and not AwayTie.objects.exists() and not DeedPart.objects.exists()


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_people_deleted_one_by_one_find_each_other_again_in_whatever_order_they_come_back(ada, three, now, order):
    before = book(ada)
    made = [do(ada, "delete", [each], now) for each in three]
    for place in order:
        undo(ada, made[place], now)
    assert book(ada) == before


def test_all_of_them_at_once_come_back_as_they_were(ada, three, now, monkeypatch):
    monkeypatch.setattr(deeds, "BATCH", 1)
    before = book(ada)
    deed = do(ada, "delete", list(three), now)
    while actions.go_on_with_deed(by=ada, deed_id=deed, now=now):
        pass
    assert not Contact.objects.of(ada).exists()
    undo(ada, deed, now)
    while actions.go_on_with_deed(by=ada, deed_id=deed, now=now):
        pass
    assert book(ada) == before


def test_an_entry_that_came_again_meanwhile_stays_where_it_is(ada, three, add, now):
    mei, _leo, _ben = three
    entry = Interaction.objects.of(ada).filter(contact_id=mei).first()
    values = {field.attname: getattr(entry, field.attname) for field in Interaction._meta.concrete_fields}
    deed = do(ada, "delete", [mei], now)
    other = add("Mei anew")
    Interaction.objects.create(**values | {"contact_id": other})
    undo(ada, deed, now)
    assert Interaction.objects.of(ada).filter(contact_id=other).count() == 1
    assert Tie.objects.of(ada).get(contact_id=mei).entries == Interaction.objects.of(ada).filter(contact_id=mei).count() == 3


def test_what_today_said_of_somebody_waits_with_them_and_goes_with_them(ada, add, now, run_jobs):
    ann = add("Ann")
    nudge = Nudge.objects.create(owner=ada, contact_id=ann, day=now.date(), position=0, reason="fading", key="fading:1")
    Rest.objects.create(owner=ada, contact_id=ann, until=now.date() + timedelta(days=90), made_at=now)
    deed = do(ada, "delete", [ann], now)
    run_jobs()
    assert Nudge.objects.filter(id=nudge.id).exists() and Rest.objects.of(ada).exists()
    actions.forget_deed(by=ada, deed_id=deed, now=now)
    run_jobs()
    assert not Nudge.objects.of(ada).exists() and not Rest.objects.of(ada).exists()


def test_after_thirty_days_they_are_gone_for_good(ada, three, now, django_capture_on_commit_callbacks):
    mei = three[0]
    pictures = [Path(settings.MEDIA_ROOT) / row.file for row in Photo.objects.of(ada).filter(contact_id=mei)]
    deed = do(ada, "delete", [mei], now)
    assert actions.forget_deeds(now=now + timedelta(days=29, hours=23)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_deeds(now=now + timedelta(days=30)) == 1
    assert not AwayEntry.objects.exists() and not AwayTie.objects.exists() and not DeedPart.objects.exists()
    assert pictures and not any(each.exists() for each in pictures)
    with pytest.raises(Http404):
        undo(ada, deed, now + timedelta(days=30))


def test_a_deed_that_is_over_or_undone_says_so(ada, add, now):
    deed = do(ada, "archive", [add("Ann")], now)
    with pytest.raises(actions.CannotUndo):
        undo(ada, deed, now + timedelta(days=31))
    undo(ada, deed, now)
    with pytest.raises(actions.CannotUndo):
        undo(ada, deed, now)


def test_a_deed_is_its_owners_alone(ada, cy, add, now):
    ann = add("Ann")
    deed = do(ada, "archive", [ann], now)
    with pytest.raises(actions.Unfit):
        do(cy, "delete", [ann], now)
    for refused in (actions.undo_deed, actions.forget_deed):
        with pytest.raises(Http404):
            refused(by=cy, deed_id=deed, now=now)
    assert reads.deed(cy, deed) is None and reads.deeds(cy, now) == []
    assert len(reads.deeds(ada, now)) == 1
    assert reads.deeds(ada, now + timedelta(days=31)) == []


@pytest.mark.parametrize("kind,ids,word,field", [
    ("shout", [1], "", "deed"), ("archive", [], "", "who"), ("archive", [-1, 2**70], "", "who"), ("label", [1], " ", "word"),
])  # fmt: skip
def test_a_deed_that_cannot_be_done_says_why(ada, add, now, kind, ids, word, field):
    ann = add("Ann")
    with pytest.raises(actions.Unfit) as refused:
        do(ada, kind, [ann if each == 1 else each for each in ids], now, word)
    assert refused.value.field == field
    assert not BulkDeed.objects.exists()


def test_a_deed_with_many_is_left_to_a_job_that_may_be_killed_at_any_batch(ada, add, now, monkeypatch, run_jobs):
    monkeypatch.setattr(deeds, "BATCH", 2)
    ids = [add(f"P {number}") for number in range(7)]
    deed = do(ada, "label", ids, now, "many")
    assert labelled(ada, "many") == set()
    actions.go_on_with_deed(by=ada, deed_id=deed, now=now)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.go_on_with_deed(by=ada, deed_id=deed, now=now)
        raise ZeroDivisionError
    assert labelled(ada, "many") == set(ids[:2])
    run_jobs()
    assert labelled(ada, "many") == set(ids) and reads.deed(ada, deed).touched == 7
    assert not actions.go_on_with_deed(by=ada, deed_id=deed, now=now)
    undo(ada, deed, now)
    run_jobs()
    assert labelled(ada, "many") == set() and reads.deed(ada, deed).state == "undone"


def test_a_memory_goes_with_the_last_who_was_there_and_its_picture_after_thirty_days(
    ada, three, now, django_capture_on_commit_callbacks
):
    mei, _leo, ben = three
    file = Path(settings.MEDIA_ROOT) / "memory.webp"
    do(ada, "delete", [mei], now)
    assert Memory.objects.of(ada).exists()
    with django_capture_on_commit_callbacks(execute=True):
        do(ada, "delete", [ben], now)
    assert not Memory.objects.of(ada).exists() and file.exists()
    with django_capture_on_commit_callbacks(execute=True):
        actions.forget_deeds(now=now + timedelta(days=30))
    assert not file.exists()


def test_a_book_that_is_erased_takes_its_bin_along(ada, three, now, django_capture_on_commit_callbacks):
    pictures = [Path(settings.MEDIA_ROOT) / row.file for row in Photo.objects.of(ada)]
    do(ada, "delete", [three[0]], now)
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_book(by=ada, now=now)
        ledger.erase_ledger(by=ada)
    assert not any(model.objects.exists() for model in (BulkDeed, DeedPart, AwayEntry, AwayTie))
    assert not any(each.exists() for each in pictures)


def test_a_person_in_the_bin_keeps_the_whole_ledger_right(ada, three, now):
    do(ada, "delete", [three[0]], now)
    assert three[0] not in ledger_reads.ties_of(ada, list(three))
    assert list(ledger.verify(owner_id=ada.id, now=now)) == []


def test_undoing_a_deed_on_many_reads_no_part_that_knows_nobody_of_another(ada, add, now, monkeypatch):
    monkeypatch.setattr(deeds, "BATCH", 2)
    people = [add(f"Person {number}", relations=[Kin("child", "Kim")]) for number in range(12)]
    before = book(ada)
    deed = do(ada, "delete", people, now)
    while actions.go_on_with_deed(by=ada, deed_id=deed, now=now):
        pass
    with CaptureQueriesContext(connection) as asked:
        undo(ada, deed, now)
        while actions.go_on_with_deed(by=ada, deed_id=deed, now=now):
            pass
    whole = [each for each in asked if "deedpart" in each["sql"] and each["sql"].count('"rows"') and "<> " in each["sql"]]
    others = [each["sql"] for each in asked if '"contacts_deedpart"."rows"' in each["sql"] and "NOT" in each["sql"]]
    assert not whole and not others and book(ada) == before


def test_whoever_is_deleted_between_the_look_and_the_writing_is_not_there(ada, add, now):
    mei = add("Mei")
    row = note_row(Contact.objects.get(id=mei), "hello", now.date(), now)
    actions.delete_contact(by=ada, contact_id=mei, now=now)
    with pytest.raises(Http404):
        keep_row(ada, row, now)


def test_reckoning_many_leads_anew_asks_for_their_days_once(ada, add, now):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            actions.settle_leads(by=ada, now=now + timedelta(days=1))
        return len(asked)

    def born(name):
        person = add(name, occasions=[Day("birthday", "1980-12-01")])
        actions.add_lead(by=ada, contact_id=person, days=10, kind="birthday", now=now)

    born("Mei")
    few = cost()
    for number in range(8):
        born(f"Ben {number}")
    assert cost() == few
