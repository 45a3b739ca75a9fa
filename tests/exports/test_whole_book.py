"""A whole book leaves as one file and comes whole into an empty one: packed again, it is the same file."""

import json
import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, override_settings

from closeknit.accounts.models import Member
from closeknit.contacts import actions as contacts
from closeknit.contacts import reads as contact_reads
from closeknit.contacts.models import Contact, MemoryPhoto, Note
from closeknit.exports import actions, reads
from closeknit.exports.actions.layout import book_of, lines_name
from closeknit.exports.models import Arrival, Export
from closeknit.imports import actions as imports
from closeknit.kit import jobs
from closeknit.ledger import actions as ledger
from closeknit.ledger.models import Interaction, Tie
from closeknit.members.actions import profile as members
from closeknit.members.actions.profile import PhotoSaid
from closeknit.members.models import ProfileField, ProfilePhoto
from closeknit.members.rules.profile import Said
from closeknit.site.demo import fill
from closeknit.stories import actions as stories
from closeknit.stories import reads as moment_reads
from closeknit.trust.reads import Told, sight
from tests.contacts.test_cards import picture

pytestmark = pytest.mark.django_db

LEFT_OUT = {
    "gatherings.ToldOf": "of which evenings in the old house one is not asked any more",
    "gatherings.CalendarEntry": "which letters of the old house went to one's calendar",
    "gatherings.CalendarFeed": "a secret address of the old house",
    "gatherings.WasThere": "who was there is for each of them to tell",
    "gatherings.MeetingCode": "a code for a few minutes in the old house",
    "gatherings.MeetingInvitation": "which invitation of the old house was given where",
    "gatherings.MeetingCard": "which fields of the old house's profile one gave away, and where one was that day",
    "accounts.SignInLink": "a door of the old house",
    "accounts.Token": "a program's way into the old house",
    "notify.Hook": "a secret address of a program, told what the old house tells",
    "notify.Call": "the same",
    "accounts.KeptAnswer": "what a program was answered within a day",
    "members.InvitationUse": "who came in by one's link is for them to tell",
    "members.WelcomePutAway": "about the first week in the old house",
    "members.OpenProfile": "a page of the old house",
    "members.NotMet": "about a member of the old house",
    "contacts.BulkDeed": "the way back from a deed of the last thirty days, and deleted people who wait for their end",
    "contacts.DeedPart": "the same",
    "ledger.AwayEntry": "entries with deleted people who wait for their end",
    "ledger.AwayTie": "the same",
    "imports.ImportPerson": "what a file said of somebody: it is emptied when the import is over",
    "contacts.Brought": "an import is taken back in the house it came to",
    "ledger.AlsoBrought": "an import is taken back in the house it came to",
    "contacts.Feed": "a secret address of the old house",
    "contacts.Outlet": "found again from the links",
    "contacts.Piece": "read again where it was published",
    "contacts.Server": "manners of the old house towards others",
    "contacts.Merge": "a merge is taken back in the house it was made in",
    "contacts.NameKey": "made anew from the names",
    "contacts.YearPicture": "made anew from the ledger",
    "sources.Account": "a connection of the old house, with its password",
    "sources.Collection": "a connection of the old house",
    "sources.Newcomer": "somebody a mailbox of the old house told of, who is not in the book",
    "sources.Linked": "a connection of the old house",
    "sources.Device": "a connection of the old house, with its password",
    "sources.Shown": "a connection of the old house",
    "sources.KeptCard": "a connection of the old house",
    "sources.ToldCard": "a connection of the old house",
    "sources.KeptTask": "a connection of the old house",
    "today.Morning": "letters of the old house",
    "imports.Skip": "lines of a file that is gone; the report counts them",
    "today.Nudge": "a day is made anew",
    "today.Day": "a day is made anew",
    "notify.Notice": "was told already",
    "notify.Silence": "letters of the old house",
    "gatherings.GatheringHost": "whom somebody of the old house asked to look after something there",
    "gatherings.Polled": "when somebody of the old house was asked for a time there; what they answered goes along",
    "gatherings.GatheringInvitation": "what somebody of the old house planned",
    "replies.Incoming": "letters to the old house",
    "notify.Letter": "letters of the old house",
    "notify.Bounce": "letters of the old house",
    "notify.Presence": "when one was in the old house",
    "notify.Device": "browsers that the old house may tell something",
    "notify.Push": "was told already",
    "notify.Preference": "letters of the old house, and its hours",
    "exports.Export": "a file of the old house",
    "exports.Arrival": "a file of the old house",
    "exports.Departure": "that somebody goes from the old house",
    "stories.Reach": "who could read a moment belongs to the old house",
    "stories.Named": "a name of somebody in the old house; the words that name them go along",
    "stories.Thanked": "a name of somebody in the old house; the words of thanks go along",
    "stories.FeedVisit": "when one came to read in the old house",
    "trust.Block": "whom one does not want to meet in the old house",
    "trust.Met": "a fact between two members of the old house",
    "trust.Said": "who had to do with whom in the old house stands in the ledger",
    "trust.Limit": "a deed of the hosts of the old house",
    "trust.Closed": "a deed of the hosts of the old house",
    "talk.Naming": "a name of somebody in the old house; the words of the message go along",
    "talk.Participant": "who was in a talk of the old house, and what one had read of it",
    "talk.Mention": "a name of somebody in the old house; the words of the comment go along",
}


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker, tmp_path_factory):
    """Robin's number and the folder of files, with something of every kind in the book: laid once, and taken back at the end."""
    folder = tmp_path_factory.mktemp("filled")
    with django_db_blocker.unblock(), override_settings(DATA=folder, MEDIA_ROOT=folder / "media"), transaction.atomic():
        yield fill_a_book(datetime(2026, 5, 6, 9, 30, tzinfo=UTC)).id, folder
        transaction.set_rollback(True)


@pytest.fixture
def full(filled, db, settings, tmp_path):
    """Robin, in a house with files of its own."""
    owner_id, folder = filled
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "media"
    shutil.copytree(folder, settings.DATA)
    return Member.objects.get(id=owner_id)


def fill_a_book(now) -> Member:
    owner = fill.fill(now=now)
    first, second, third = Contact.objects.of(owner).order_by("id")[:3]
    contacts.set_photo(by=owner, contact_id=first.id, data=picture(), now=now)
    contacts.set_cadence(by=owner, contact_id=second.id, days=30, now=now)
    contacts.add_relation(by=owner, contact_id=third.id, kin=contacts.Kin("friend", other_id=first.id), now=now)
    contacts.change_contact(
        by=owner, contact_id=first.id, draft=contacts.Draft({"name": first.name, "met_through_contact_id": third.id}), now=now
    )
    contacts.suggest_doubles(by=owner, pairs=[(first.id, second.id, "name")], now=now)
    struck = Interaction.objects.of(owner).filter(contact_id=first.id).first()
    ledger.strike_interaction(by=owner, source=struck.source, ext_hash=struck.ext_hash, now=now)
    contacts.add_contact(
        by=owner, draft=contacts.Draft({"name": "Зоя 小林 O'Neil"}, notes=["*Bees*, <b>bold</b> & “quotes”"]), now=now
    )
    fresh = contacts.add_contact(by=owner, draft=contacts.Draft({"name": "Deleted"}), now=now)
    contacts.delete_contact(by=owner, contact_id=fresh, now=now)
    return owner


def packed(owner, path, now) -> dict[str, bytes]:
    actions.pack(by=owner, path=path, now=now)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lines(files, kind):
    return [json.loads(line) for line in files[f"data/{kind}.jsonl"].splitlines()]


def rewritten(path: Path, target: Path, **changes) -> Path:
    """The archive with some members changed: name (with __ for / and . ) to bytes."""
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(target, "w") as out:
        for name in archive.namelist():
            out.writestr(name, changes.get(name.rpartition("/")[2].partition(".")[0], archive.read(name)))
    return target


def test_every_table_of_a_member_goes_along_or_is_left_out_for_a_reason():
    kinds = {kind.model for kind in book_of(Member(zone="UTC")).kinds.values()}
    rooms = {
        f"closeknit.{room}"
        for room in (
            "accounts",
            "contacts",
            "ledger",
            "imports",
            "sources",
            "replies",
            "today",
            "notify",
            "exports",
            "members",
            "stories",
            "gatherings",
            "talk",
            "trust",
            "hosts",
        )  # fmt: skip
    }
    owned = {
        model
        for model in apps.get_models()
        if model._meta.app_config.name in rooms
        and {"owner", "owner_id", "author", "member", "newcomer"} & {each.name for each in model._meta.fields}
    }
    assert len(owned) > 20
    names = {model._meta.label for model in owned - kinds}
    assert names == set(LEFT_OUT), "a new table belongs into a room's portable_kinds, or here with its reason"
    others = {model._meta.label for model in kinds - owned}
    assert others == {"gatherings.PollOption"}, "it belongs to a poll, and carries who proposed it"


def test_a_book_comes_whole_into_an_empty_one(full, ada, now, tmp_path):
    before = packed(full, tmp_path / "one.zip", now)
    brought = actions.bring_book_at(by=ada, path=tmp_path / "one.zip", now=now + timedelta(days=1))
    assert (brought.state, brought.troubles, brought.error) == ("done", [], "")
    after = packed(ada, tmp_path / "two.zip", now)
    assert len(lines(before, "contacts")) > 20
    assert len(lines(before, "interactions")) > 300
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]} - {"book.json"}
    stays_behind = {lines_name(kind.name) for kind in book_of(full).kinds.values() if not kind.comes_in}
    assert changed == {"people.vcf"} | {name for name in stays_behind if before[name]}  # UIDs of ours are made of the number
    assert lines(before, "circle_stays") and not any(after[name] for name in stays_behind)
    ties = list(Tie.objects.of(full).order_by("contact_id").values_list("s_out", "s_in", "rung", "cadence_days", "entries"))
    assert ties
    assert ties == list(
        Tie.objects.of(ada).order_by("contact_id").values_list("s_out", "s_in", "rung", "cadence_days", "entries")
    )
    assert list(ledger.verify(owner_id=ada.id, now=now + timedelta(days=1))) == []


def test_what_has_arrived_is_found_shown_and_pictured(full, ada, now, tmp_path):
    packed(full, tmp_path / "one.zip", now)
    actions.bring_book_at(by=ada, path=tmp_path / "one.zip", now=now)
    door = Client()
    door.force_login(ada)
    assert "小林" in door.get("/people?q=bees").content.decode()
    mei = Contact.objects.of(ada).order_by("id").first()
    page = door.get(f"/people/{mei.id}").content.decode()
    photo = page.partition("/people/photos/")[2].partition('"')[0]
    assert door.get(f"/people/photos/{photo}").status_code == 200


def test_a_profile_arrives_as_told_to_nobody(full, ada, now, tmp_path):
    fields = [
        Said("care_about", "*Bees*", "members"),
        Said("birthday", "--02-29", "public"),
        Said("phone", "+49 30 1234567", "met"),
    ]
    members.save_profile(by=full, said=fields, photo=PhotoSaid(Told.to("public"), picture()), now=now)
    packed(full, tmp_path / "one.zip", now)
    assert actions.bring_book_at(by=ada, path=tmp_path / "one.zip", now=now).troubles == []
    own, brought = (list(ProfileField.objects.of(each).order_by("position", "id")) for each in (full, ada))
    assert [(row.kind, row.text, row.html, row.norm) for row in brought] == [
        (row.kind, row.text, row.html, row.norm) for row in own
    ]
    assert {row.audience for row in brought} == {"me"} and {row.audience for row in own} == {"members", "public", "met"}
    assert ProfilePhoto.objects.of(ada).get().audience == "me"


def test_nothing_of_another_members_book_goes_along(full, ada, now, tmp_path):
    contacts.add_contact(by=ada, draft=contacts.Draft({"name": "Secret of Ada"}), now=now)
    assert any(b"Mei" in data for data in packed(full, tmp_path / "one.zip", now).values())
    assert not any(b"Secret of Ada" in data for data in packed(full, tmp_path / "two.zip", now).values())


def test_a_whole_book_is_not_put_over_another(full, ada, now, tmp_path):
    packed(full, tmp_path / "one.zip", now)
    contacts.add_contact(by=ada, draft=contacts.Draft({"name": "Somebody"}), now=now)
    with pytest.raises(actions.BookNotEmpty):
        actions.bring_book_at(by=ada, path=tmp_path / "one.zip", now=now)
    assert Contact.objects.of(ada).count() == 1


def test_a_killed_arrival_goes_on_where_it_was(full, ada, now, tmp_path, monkeypatch):
    before = packed(full, tmp_path / "one.zip", now)
    monkeypatch.setattr("closeknit.exports.actions.arriving.AT_ONCE", 7)
    steps = 0

    def stop_sometimes():
        nonlocal steps
        steps += 1
        if steps % 11 == 0:
            raise jobs.Stopping

    monkeypatch.setattr("closeknit.exports.actions.arriving.stop_if_asked", stop_sometimes)
    with pytest.raises(jobs.Stopping):
        actions.bring_book_at(by=ada, path=tmp_path / "one.zip", now=now)
    brought = Arrival.objects.of(ada).get()
    for _ in range(1000):
        try:
            actions.take_book(by=ada, arrival_id=brought.id, now=now)
            break
        except jobs.Stopping:
            continue
    assert steps > 40
    after = packed(ada, tmp_path / "two.zip", now)
    changed = {name for name in before if before[name] != after[name]}
    assert changed - {lines_name(kind.name) for kind in book_of(full).kinds.values() if not kind.comes_in} <= {
        "book.json", "people.vcf",
    }  # fmt: skip


def test_what_a_hostile_file_says_is_never_shown_as_it_is(full, ada, now, tmp_path):
    before = packed(full, tmp_path / "one.zip", now)
    notes = [
        {**told, "html": "<script>alert(1)</script>", "text": "<script>alert(2)</script>"} for told in lines(before, "notes")
    ]
    assert notes
    bad = "\n".join(json.dumps(each) for each in notes).encode()
    path = rewritten(tmp_path / "one.zip", tmp_path / "bad.zip", notes=bad)
    actions.bring_book_at(by=ada, path=path, now=now)
    assert Note.objects.of(ada).count() == len(notes)
    assert not [note for note in Note.objects.of(ada) if "<script" in note.html]


BROKEN_LINES = [
    b"", b"null", b"[]", b"{",
    b'{"n":"x"}', b'{"name":5}', b'{"name":"A","met_through_contact":99}', b'{"name":"\\u0000A\\ud800"}',
    b'{"name":"A","made_at":"yesterday"}', b'{"name":"A","cadence_days":99999999999999999999}', b"\xff\xfe",
    b'{"name":' + b"[" * 5000,
]  # fmt: skip


def test_a_broken_line_costs_that_line_alone(full, ada, now, tmp_path):
    before = packed(full, tmp_path / "one.zip", now)
    good = before["data/contacts.jsonl"].splitlines()
    path = rewritten(tmp_path / "one.zip", tmp_path / "bad.zip", contacts=b"\n".join([*good, *BROKEN_LINES]))
    brought = actions.bring_book_at(by=ada, path=path, now=now)
    assert brought.state == "done"
    named = [line for line in BROKEN_LINES if b'"name":"' in line]
    assert len(good) <= Contact.objects.of(ada).count() <= len(good) + len(named)
    assert Interaction.objects.of(ada).count() == Interaction.objects.of(full).count()


@pytest.mark.parametrize("what", [b"", b"no zip", b"PK\x03\x04 cut"])
def test_what_is_no_book_is_refused_in_a_sentence(ada, now, tmp_path, what):
    (tmp_path / "x.zip").write_bytes(what)
    with pytest.raises(actions.NoBook, match="no whole book"):
        actions.bring_book_at(by=ada, path=tmp_path / "x.zip", now=now)


def test_a_book_of_a_newer_house_waits_for_the_upgrade(full, ada, now, tmp_path):
    packed(full, tmp_path / "one.zip", now)
    path = rewritten(tmp_path / "one.zip", tmp_path / "new.zip", book=b'{"version": 99}')
    with pytest.raises(actions.NoBook, match="newer Closeknit"):
        actions.bring_book_at(by=ada, path=path, now=now)


def test_the_schema_tells_every_column(full, now, tmp_path):
    files = packed(full, tmp_path / "one.zip", now)
    schema = json.loads(files["schema.json"])["tables"]
    told = {kind: {key for line in lines(files, kind) for key in line} for kind in schema}
    assert all(keys <= set(schema[kind]["columns"]) for kind, keys in told.items())
    assert "script" not in str(schema)


def test_the_page_packs_and_hands_the_file_to_its_owner_alone(full, cy, now):
    door = Client()
    door.force_login(full)
    assert door.post("/exports").status_code == 302
    made = Export.objects.of(full).get()
    actions.make_export(by=full, export_id=made.id, now=now)
    assert "Download" in door.get("/exports").content.decode()
    answer = door.get(f"/exports/{made.id}/file")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"PK")
    other = Client()
    other.force_login(cy)
    assert other.get(f"/exports/{made.id}/file").status_code == 404
    assert "Download" not in other.get("/exports").content.decode()


def test_asking_twice_packs_once_and_old_files_go(full, now):
    first = actions.ask_for_export(by=full, now=now)
    assert actions.ask_for_export(by=full, now=now) == first
    actions.make_export(by=full, export_id=first, now=now)
    path = reads.export_file(full, first)
    assert actions.forget_files(now=now + timedelta(days=6)) == 0
    assert actions.forget_files(now=now + timedelta(days=8)) == 1
    assert not path.exists()


def test_a_book_that_was_brought_as_a_file_is_offered_whole(full, ada, now, tmp_path):
    packed(full, tmp_path / "one.zip", now)
    upload = imports.Upload("closeknit-2026.zip")
    upload.write((tmp_path / "one.zip").read_bytes())
    upload.close()
    brought = imports.bring_file(by=ada, name=upload.name, upload=upload.place, size=upload.size, now=now)
    imports.read_import(by=ada, import_id=brought.id, now=now)
    door = Client()
    door.force_login(ada)
    assert "This is a whole book" in door.get(f"/imports/{brought.id}").content.decode()
    assert door.post(f"/exports/arrivals/{brought.id}").status_code == 302
    arrival = Arrival.objects.of(ada).get()
    actions.take_book(by=ada, arrival_id=arrival.id, now=now)
    assert Contact.objects.of(ada).count() == Contact.objects.of(full).count()
    assert not (django_settings.DATA / "uploads" / upload.place).exists()
    assert "Brought whole" in door.get("/exports").content.decode()


def test_photos_of_memories_arrive_with_their_small_pictures(full, ada, now, tmp_path):
    actions.pack(by=full, path=tmp_path / "one.zip", now=now)
    brought = actions.bring_book_at(by=ada, path=tmp_path / "one.zip", now=now + timedelta(days=1))
    assert (brought.state, brought.troubles) == ("done", [])
    there = MemoryPhoto.objects.of(ada)
    assert there.count() == MemoryPhoto.objects.of(full).count() > 0
    for photo in there:
        assert contact_reads.memory_photo_file(ada, Path(photo.file).stem, is_small=True).stat().st_size > 0


def test_moments_come_along_with_their_photos_told_to_nobody_and_found_again(ada, cy, now, tmp_path, settings):
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "media"
    settings.DATA.mkdir()
    Member.objects.update(entered_at=now)
    ada.refresh_from_db()
    cy.refresh_from_db()
    photo = SimpleUploadedFile("pot.png", picture())
    staged = stories.stage_photos(by=ada, files=[photo], now=now)
    photos = [stories.PhotoWords(staged.ids[0], "A pot")]
    words = stories.Words("goal", "Fire the *kiln*", returns_on=now.date() + timedelta(days=3))
    stories.tell_moment(by=ada, words=words, told=Told.to("members"), photos=photos, now=now)
    gone = stories.tell_moment(by=ada, words=stories.Words(text="Deleted"), told=Told.to("members"), now=now)
    stories.delete_moment(by=ada, moment_id=gone, now=now)
    cys = stories.tell_moment(by=cy, words=stories.Words(text="Cy's"), told=Told.to("members"), now=now)
    stories.respond(by=ada, moment_id=cys, kind="own", words="Which clay?", now=now)
    before = packed(ada, tmp_path / "one.zip", now)
    assert [line["words"] for line in lines(before, "responses")] == ["Which clay?"]
    newcomer = Member.objects.create_user("new@example.org", name="Ada", joined_at=now, entered_at=now)
    brought = actions.bring_book_at(by=newcomer, path=tmp_path / "one.zip", now=now + timedelta(days=9))
    assert (brought.state, brought.troubles) == ("done", [])
    found = [each for each in moment_reads.search(newcomer, sight(newcomer), "kiln") if each.is_own]
    assert [(each.html, each.told.audience, each.photos[0].alt) for each in found] == [
        ("<p>Fire the <em>kiln</em></p>", "me", "A pot")
    ]
    assert moment_reads.photo_file(newcomer, found[0].photos[0].name, is_small=True).is_file()
    assert stories.ask_goals(now=now + timedelta(days=9)) == 1  # Ada's own, not the one that was brought
    after = packed(newcomer, tmp_path / "two.zip", now)
    assert before["data/moments.jsonl"] == after["data/moments.jsonl"]
    assert before["data/moment_photos.jsonl"] == after["data/moment_photos.jsonl"]
