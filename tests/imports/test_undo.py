"""Taking an import back: what it brought goes, what the owner did since stays, and it is said before."""

from base64 import b64decode
from datetime import timedelta

import pytest

from closeknit.contacts import actions as book
from closeknit.contacts.models import Brought, Contact, ContactPoint, Label, Note, Occasion, Photo, Reminder
from closeknit.contacts.rules.drafts import Draft, Point
from closeknit.imports import actions
from closeknit.imports.models import Import, ImportPerson, Mine
from closeknit.kit import jobs
from closeknit.ledger import actions as ledger
from closeknit.ledger.models import AlsoBrought, Interaction, Tie
from closeknit.notify.models import Notice
from tests.imports.bring import bring, entries, names
from tests.imports.files import archive, calendar, card, chat, letter, mbox, meeting, write
from tests.imports.undo import differences, is_empty, snapshot, take_back

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
BEN = card("Ben Bee", "EMAIL:ben@example.org", "ORG:Firm", "BDAY:--04-05", "NOTE:Plays chess", "CATEGORIES:Chess")
CLEO = card("Cleo", "EMAIL:cleo@example.org", f"PHOTO;ENCODING=b;TYPE=PNG:{DOT}")


@pytest.fixture
def brought(ada, now, tmp_path):
    """Ben and Cleo, a letter to each, a chat and a meeting."""
    members = {
        "people__vcf": BEN + CLEO,
        "letters__mbox": mbox(*(letter(n, "ada@example.org", f"{who}@example.org") for n, who in enumerate(("ben", "cleo")))),
        "WhatsApp Chat with Dora__txt": chat(("12/03/2026, 10:00", "Dora", "hi"), ("12/03/2026, 10:01", "Ada", "hello")),
        "dates__ics": calendar(
            meeting("m1", "20260301T100000Z", ("Ada", "ada@example.org", "ACCEPTED"), ("Ben", "ben@example.org", "ACCEPTED"))
        ),
    }  # fmt: skip
    brought = bring(ada, archive(tmp_path / "all.zip", **members), now)
    assert names(ada) == ["Ben Bee", "Cleo", "Dora"] and len(entries(ada)) == 5 and Photo.objects.of(ada).count() == 1
    return brought


def person(owner, name):
    return Contact.objects.of(owner).get(name=name).id


def preview(owner, brought, now):
    actions.ask_undo(by=owner, import_id=brought.id, in_background=False, now=now)
    actions.weigh_undo(by=owner, import_id=brought.id, now=now)
    brought.refresh_from_db()
    return brought.undo["preview"]


def test_what_an_import_brought_goes_and_nothing_stays_behind(ada, now, brought):
    assert preview(ada, brought, now) == {"pages": {"goes": 3}, "staying": [], "entries": 5, "entries_staying": 0}
    take_back(ada, brought, now)
    assert is_empty(ada)
    assert not Brought.objects.exists() and not ImportPerson.objects.exists()
    assert Notice.objects.filter(key=f"imports:{brought.id}:undone").count() == 1
    assert brought.undo["pages"] == {"goes": 3} and brought.undo["entries"] == 5


def test_the_same_file_can_be_brought_again_after_it_was_taken_back(ada, now, tmp_path):
    path = write(tmp_path, "a.vcf", BEN + CLEO)
    first = bring(ada, path, now)
    whole = snapshot(ada, now)
    take_back(ada, first, now)
    again = bring(ada, path, now)
    assert again.tallies["people"]["new"] == 2
    assert not differences(snapshot(ada, now), whole)


@pytest.mark.parametrize(
    ("deed", "verdict"),
    [
        (lambda by, ben, now: book.add_note(by=by, contact_id=ben, text="Mine", now=now), "written"),
        (lambda by, ben, now: book.add_fact(by=by, contact_id=ben, text="Mine", now=now), "written"),
        (lambda by, ben, now: book.add_label(by=by, contact_id=ben, name="Mine", now=now), "written"),
        (lambda by, ben, now: book.remove_note(by=by, note_id=Note.objects.of(by).get(contact_id=ben).id, now=now), "written"),
        (lambda by, ben, now: book.pin_contact(by=by, contact_id=ben, now=now), "written"),
        (lambda by, ben, now: book.archive_contact(by=by, contact_id=ben, now=now), "written"),
        (lambda by, ben, now: book.set_cadence(by=by, contact_id=ben, days=30, now=now), "written"),
        (
            lambda by, ben, now: book.set_photo(by=by, contact_id=ben, data=b64decode(DOT), now=now),
            "written",
        ),
        (lambda by, ben, now: Reminder.objects.create(owner=by, contact_id=ben, text="x", starts_on=now, made_at=now), "written"),
        (lambda by, ben, now: book.log_interaction(by=by, contact_ids=[ben], deed="met", now=now), "logged"),
        (
            lambda by, ben, now: book.add_relation(
                by=by,
                contact_id=book.add_contact(by=by, draft=Draft({"name": "Gil"}), now=now),
                kin=book.Kin("friend", other_id=ben),
                now=now,
            ),
            "named",
        ),
    ],
)
def test_whom_the_owner_has_done_something_with_since_stays_whole_without_its_exchanges(ada, now, brought, deed, verdict):
    ben = person(ada, "Ben Bee")
    deed(ada, ben, now)
    told = preview(ada, brought, now)
    assert told["pages"] == {"goes": 2, verdict: 1} and told["staying"] == [[ben, "Ben Bee", verdict]]
    take_back(ada, brought, now)
    assert "Ben Bee" in names(ada) and "Cleo" not in names(ada)
    assert ContactPoint.objects.of(ada).get().value == "ben@example.org"
    assert not Interaction.objects.of(ada).filter(import_id=brought.id).exists()
    assert Contact.objects.of(ada).get(id=ben).import_id is None


def test_of_somebody_who_was_there_only_what_was_added_goes(ada, now, tmp_path):
    draft = Draft({"name": "Ben Bee"}, [Point("email", "ben@example.org")], labels=["Chess"], notes=["Plays chess"])
    ben = book.add_contact(by=ada, draft=draft, now=now)
    before = snapshot(ada, now)
    more = (
        "ORG:Firm",
        "TITLE:Baker",
        "BDAY:1990-04-05",
        "NOTE:Plays chess",
        "NOTE:Likes tea",
        "CATEGORIES:Chess,Town",
        "X-ODD:one",
    )
    brought = bring(ada, write(tmp_path, "a.vcf", card("Ben Bee", "EMAIL:ben@example.org", *more)), now)
    assert preview(ada, brought, now)["pages"] == {"changed": 1}
    assert Contact.objects.get(id=ben).organisation == "Firm"
    take_back(ada, brought, now)
    assert not differences(snapshot(ada, now), before)


def test_what_the_owner_changed_since_stays_as_they_have_it(ada, now, tmp_path):
    ben = book.add_contact(by=ada, draft=Draft({"name": "Ben"}, [Point("email", "ben@example.org")]), now=now)
    more = ("ORG:Firm", "TITLE:Baker", "NOTE:Tea", "NOTE:Chess", "BDAY:--04-05")
    brought = bring(ada, write(tmp_path, "a.vcf", card("Ben", "EMAIL:ben@example.org", *more)), now)
    Contact.objects.filter(id=ben).update(organisation="Own firm")
    note = Note.objects.of(ada).get(text="Tea")
    book.change_note(by=ada, note_id=note.id, text="Tea, green", now=now)
    day = Occasion.objects.of(ada).get()
    book.change_occasion(by=ada, occasion_id=day.id, day=book.Day("birthday", "1990-04-05"), now=now)
    take_back(ada, brought, now)
    told = Contact.objects.get(id=ben)
    assert (told.organisation, told.role) == ("Own firm", "")
    assert list(Note.objects.of(ada).values_list("text", flat=True)) == ["Tea, green"]
    assert Occasion.objects.of(ada).get().year == 1990


def test_an_entry_that_another_import_brought_too_stays_until_that_is_taken_back(ada, now, tmp_path):
    first, both, second = (letter(n, "ada@example.org", "ben@example.org") for n in range(3))
    one = bring(ada, write(tmp_path, "a.mbox", mbox(first, both)), now)
    two = bring(ada, write(tmp_path, "b.mbox", mbox(both, second)), now)
    assert AlsoBrought.objects.count() == 1
    told = preview(ada, one, now)
    assert told == {"pages": {"shared": 1}, "staying": [], "entries": 1, "entries_staying": 1}
    take_back(ada, one, now)
    assert len(entries(ada)) == 2 and Tie.objects.of(ada).get().entries == 2 and names(ada) == ["ben@example.org"]
    take_back(ada, two, now)
    assert is_empty(ada) and not AlsoBrought.objects.exists()


def test_an_entry_that_the_owner_or_a_live_source_tells_too_is_theirs(ada, now, tmp_path):
    brought = bring(ada, write(tmp_path, "a.mbox", mbox(letter(1, "ada@example.org", "ben@example.org"))), now)
    row = Interaction.objects.get()
    same = ledger.Entry(row.contact_id, row.source, "1@example.org", "ben@example.org", "email", "out", row.happened_at)
    assert ledger.ext_hash_of("1@example.org", "ben@example.org") == row.ext_hash
    ledger.record_interactions(by=ada, entries=[same], now=now)
    take_back(ada, brought, now)
    assert len(entries(ada)) == 1 and names(ada) == ["ben@example.org"]


def test_from_a_page_that_took_in_somebody_only_what_was_brought_goes(ada, now, brought):
    cleo = book.add_contact(by=ada, draft=Draft({"name": "Cleo Clay", "role": "Cook"}), now=now)
    book.merge_contacts(by=ada, contact_id=cleo, other_id=person(ada, "Cleo"), now=now)
    assert ContactPoint.objects.of(ada).filter(contact_id=cleo).exists() and Photo.objects.of(ada).get().contact_id == cleo
    take_back(ada, brought, now)
    assert names(ada) == ["Cleo Clay"] and Contact.objects.get(id=cleo).role == "Cook"
    assert not ContactPoint.objects.of(ada).exists() and not Photo.objects.exists() and entries(ada) == []


def test_a_page_of_an_import_that_took_in_one_of_the_owners_stays(ada, now, brought):
    mine = book.add_contact(by=ada, draft=Draft({"name": "Ben Bee"}), now=now)
    ben = Contact.objects.get(name="Ben Bee", import_id=brought.id)
    book.merge_contacts(by=ada, contact_id=ben.id, other_id=mine, now=now)
    take_back(ada, brought, now)
    assert names(ada) == ["Ben Bee"]


def test_labels_made_by_an_import_go_unless_they_are_used(ada, now, tmp_path):
    brought = bring(ada, write(tmp_path, "a.vcf", card("Ben", "CATEGORIES:Chess,Tea")), now)
    gil = book.add_contact(by=ada, draft=Draft({"name": "Gil"}), now=now)
    book.add_label(by=ada, contact_id=gil, name="Tea", now=now)
    take_back(ada, brought, now)
    assert list(Label.objects.of(ada).values_list("name", "import_id")) == [("Tea", None)]


def test_own_addresses_that_a_file_told_go_and_those_the_owner_said_stay(ada, now, tmp_path):
    own = card("Ada", "EMAIL:ada@example.org", "TEL:+4930999999")
    brought = bring(ada, write(tmp_path, "a.vcf", own + BEN), now)
    assert {each.norm for each in Mine.objects.of(ada)} >= {"+4930999999"}
    actions.say_mine(by=ada, written=["ada@work.example"], now=now)
    take_back(ada, brought, now)
    assert [each.norm for each in Mine.objects.of(ada)] == ["ada@work.example"]


def test_a_cancelled_import_can_be_taken_back_as_far_as_it_came(ada, now, tmp_path, monkeypatch):
    from closeknit.imports.actions import people

    monkeypatch.setattr(people, "AT_ONCE", 1)
    brought = actions.bring_path(by=ada, path=write(tmp_path, "a.vcf", BEN + CLEO), now=now)
    actions.read_import(by=ada, import_id=brought.id, now=now)
    actions.start_import(by=ada, import_id=brought.id, in_background=False, now=now)
    brought.refresh_from_db()
    people.write_people(ada, brought, now)
    actions.cancel_import(by=ada, import_id=brought.id, now=now)
    assert len(names(ada)) == 1
    take_back(ada, brought, now)
    assert is_empty(ada)


def test_after_thirty_days_it_is_the_owners(ada, now, brought):
    later = now + timedelta(days=30)
    with pytest.raises(actions.NotNow):
        actions.ask_undo(by=ada, import_id=brought.id, now=later)
    with pytest.raises(actions.NotNow):
        actions.start_undo(by=ada, import_id=brought.id, now=later)
    assert actions.keep_imports(owner_of=lambda _owner_id: ada, now=later - timedelta(minutes=1)) == 0
    assert Brought.objects.count() == 3
    assert actions.keep_imports(owner_of=lambda _owner_id: ada, now=later + timedelta(days=1)) == 1
    assert not Brought.objects.exists() and len(names(ada)) == 3 and Label.objects.get().import_id is None
    assert actions.keep_imports(owner_of=lambda _owner_id: ada, now=later + timedelta(days=2)) == 0


def test_taking_back_stopped_anywhere_goes_on_and_ends_the_same(ada, now, tmp_path, monkeypatch):
    from closeknit.contacts.actions import undoing as pages
    from closeknit.imports.actions import undoing
    from closeknit.ledger.actions import undo

    monkeypatch.setattr(pages, "AT_ONCE", 2)
    monkeypatch.setattr(undo, "CONTACTS_AT_ONCE", 2)
    people = "".join(card(f"Person {n}", f"EMAIL:p{n}@example.org") for n in range(7))
    mail = mbox(*(letter(n, "ada@example.org", f"p{n}@example.org") for n in range(7)))
    brought = bring(ada, archive(tmp_path / "all.zip", people__vcf=people, letters__mbox=mail), now)
    actions.start_undo(by=ada, import_id=brought.id, in_background=False, now=now)
    steps = 0

    def stop():
        nonlocal steps
        steps += 1
        raise jobs.Stopping

    monkeypatch.setattr(undoing, "stop_if_asked", stop)
    while Import.objects.get().state == "undoing":
        try:
            actions.undo_import(by=ada, import_id=brought.id, now=now)
        except jobs.Stopping:
            continue
    assert steps == 4 + 1 + 4 and is_empty(ada)
    undone = Import.objects.get().undo
    assert undone["pages"] == {"goes": 7} and undone["entries"] == 7


def test_nobody_takes_back_what_is_not_theirs_or_not_over(ada, cy, now, brought):
    from django.http import Http404

    for deed in (actions.ask_undo, actions.start_undo, actions.drop_undo):
        with pytest.raises(Http404):
            deed(by=cy, import_id=brought.id, now=now)
    Import.objects.update(state="running")
    with pytest.raises(actions.NotNow):
        actions.start_undo(by=ada, import_id=brought.id, now=now)


def test_an_import_that_waits_may_count_on_nobody_who_was_taken_back(ada, now, tmp_path, brought):
    path = write(tmp_path, "more.mbox", mbox(letter(9, "ada@example.org", "ben@example.org")))
    waiting = actions.bring_path(by=ada, path=path, now=now)
    actions.read_import(by=ada, import_id=waiting.id, now=now)
    assert ImportPerson.objects.get(brought_by=waiting).match == "certain"
    take_back(ada, brought, now)
    actions.start_import(by=ada, import_id=waiting.id, in_background=False, now=now)
    actions.run_import(by=ada, import_id=waiting.id, now=now)
    assert names(ada) == ["ben@example.org"] and len(entries(ada)) == 1


def test_the_page_asks_shows_and_takes_back(client, ada, now, brought, monkeypatch):
    from closeknit.kit import clock

    monkeypatch.setattr(clock, "now", lambda: now)
    client.force_login(ada)
    book.add_note(by=ada, contact_id=person(ada, "Ben Bee"), text="Mine", now=now)
    url = f"/imports/{brought.id}"
    assert "Was it the wrong file?" in client.get(url).text
    assert client.post(f"{url}/undo").status_code == 302
    assert "Nothing is changed yet" in client.get(url).text
    actions.weigh_undo(by=ada, import_id=brought.id, now=now)
    page = client.get(url).text
    assert "2 people leave your book." in page and "because you wrote on their page" in page and "Ben Bee" in page
    client.post(f"{url}/undo/cancel")
    assert "Was it the wrong file?" in client.get(url).text and len(names(ada)) == 3
    client.post(f"{url}/undo/run")
    assert "Taking it back" in client.get(url).text
    actions.undo_import(by=ada, import_id=brought.id, now=now)
    page = client.get(url).text
    assert "Taken back" in page and "2 people leave your book." in page and "/undo" not in page
    assert names(ada) == ["Ben Bee"]


def test_a_day_of_last_contact_that_two_tables_tell_stays_until_both_are_taken_back(ada, now, tmp_path):
    table = "Name,Email,Last contacted\nBen Bee,ben@example.org,2026-03-01\n"
    first, second = (bring(ada, write(tmp_path, f"{name}.csv", table), now) for name in ("one", "two"))
    assert len(entries(ada)) == 1
    take_back(ada, first, now)
    assert names(ada) == ["Ben Bee"] and len(entries(ada)) == 1
    take_back(ada, second, now)
    assert is_empty(ada)
