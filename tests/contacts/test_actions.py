"""What an owner does with their people, and that nobody else can."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.http import Http404
from PIL import Image

from closeknit.contacts import actions, models, reads
from closeknit.contacts.actions import Day, Draft, Kin, Place, Point, Unfit
from closeknit.ledger import reads as ledger
from closeknit.trust.access import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 6)


def found(viewer, words):
    return [row.id for row in reads.contacts_page(viewer, query=words, now=NOW).rows]


NOW = None


@pytest.fixture(autouse=True)
def the_moment(now):
    global NOW
    NOW = now


@pytest.fixture
def mei(ada, now):
    draft = Draft(
        fields={"name": "Mei Chen", "organisation": "Cello Works", "zone": "Asia/Shanghai", "how_met": "On the ferry"},
        points=[
            Point("email", "Mei@Example.org"),
            Point("phone", "030 1234567", "", "work"),
            Point("handle", "@mei", "telegram"),
        ],
        addresses=[Place(street="Bund 1", city="Shanghai")],
        occasions=[Day("birthday", "--02-29")],
        relations=[Kin("child", "Leo", birthday="2015-05-12")],
        notes=["We talked about the *climbing trip* in Peru."],
        labels=["Climbing", "choir"],
        extra=["X-ODD:1"],
    )
    return actions.add_contact(by=ada, draft=draft, now=now)


def test_a_person_is_kept_with_everything_said_of_them(ada, mei, now):
    page = reads.contact_page(ada, mei, now)
    assert (page.contact.name, page.contact.sort_key, page.contact.extra) == ("Mei Chen", "mei chen", ["X-ODD:1"])
    assert [(point.value, point.norm) for point in page.points] == [
        ("Mei@Example.org", "mei@example.org"), ("030 1234567", "+49301234567"), ("@mei", "telegram:mei"),
    ]  # fmt: skip
    assert page.notes[0].html == "<p>We talked about the <em>climbing trip</em> in Peru.</p>"
    assert page.notes[0].on == TODAY
    assert [label.name for label in page.labels] == ["choir", "Climbing"]
    assert (page.relations[0].name, page.relations[0].age) == ("Leo", 10)
    assert page.their_now.hour == 17


def test_everything_written_is_found(ada, mei):
    for words in (
        "mei",
        "cello",
        "climbing peru",
        "leo",
        "daughter",
        "sohn",
        "bund",
        "mei@example.org",
        "ferry",
        "telegram",
        "choir",
    ):
        assert (words, found(ada, words)) == (words, [mei] if words != "telegram" else [])


def test_the_one_from_the_climbing_trip_whose_son_plays_cello_is_found(ada, mei, now):
    other = actions.add_contact(by=ada, draft=Draft(fields={"name": "Ben"}, notes=["A climbing wall, a trip"]), now=now)
    actions.add_fact(by=ada, contact_id=mei, text="Leo plays the cello", now=now)
    assert found(ada, "the one from the climbing trip whose son plays cello")[0] == mei
    assert found(ada, "climbing trip") == [other, mei] or found(ada, "climbing trip") == [mei, other]


@pytest.mark.parametrize("draft", [Draft(), Draft(fields={"name": "  \x00 "}), Draft(fields={"place": "Lisbon"})])
def test_a_person_without_any_name_is_refused_kindly(ada, draft, now):
    with pytest.raises(Unfit) as refusal:
        actions.add_contact(by=ada, draft=draft, now=now)
    assert refusal.value.field == "name"


def test_a_person_known_by_an_address_only_is_named_by_it(ada, now):
    mei = actions.add_contact(by=ada, draft=Draft(points=[Point("email", "x@y.org")]), now=now)
    assert reads.contact(ada, mei).name == "x@y.org"


def test_a_whole_form_given_back_changes_nothing_but_what_was_changed(ada, mei, now):
    rows = {
        model: set(model.objects.values_list("id", flat=True))
        for model in (models.ContactPoint, models.Relation, models.Occasion)
    }
    form = reads.contact_form(ada, mei)
    form.fields["name"] = "Mei Wang"
    form.points.pop(0)
    form.labels = ["Sailing"]
    actions.change_contact(by=ada, contact_id=mei, draft=form, now=now)
    page = reads.contact_page(ada, mei, now)
    assert page.contact.name == "Mei Wang"
    assert [point.kind for point in page.points] == ["phone", "handle"]
    assert [label.name for label in page.labels] == ["Sailing"]
    assert len(page.notes) == 1
    for model in (models.Relation, models.Occasion):
        assert set(model.objects.values_list("id", flat=True)) == rows[model]
    assert found(ada, "wang sailing") == [mei]
    assert found(ada, "choir") == []


def test_a_form_with_a_day_that_is_none_changes_nothing(ada, mei, now):
    form = reads.contact_form(ada, mei)
    form.fields["name"] = "Somebody else"
    form.occasions = [Day("birthday", "2025-02-29")]
    with pytest.raises(Unfit):
        actions.change_contact(by=ada, contact_id=mei, draft=form, now=now)
    assert reads.contact(ada, mei).name == "Mei Chen"


def test_what_is_written_can_be_changed_and_taken_away_and_the_index_follows(ada, mei, now):
    note = actions.add_note(by=ada, contact_id=mei, text="Likes **tulips**", on=date(2026, 1, 2), now=now)
    fact = actions.add_fact(by=ada, contact_id=mei, text="Allergic to walnuts", now=now)
    assert found(ada, "tulips") == found(ada, "walnuts") == [mei]
    actions.change_note(by=ada, note_id=note, text="Likes roses", now=now)
    actions.change_fact(by=ada, fact_id=fact, text="Allergic to almonds", now=now)
    assert found(ada, "tulips") == found(ada, "walnuts") == []
    assert models.Note.objects.get(id=note).on == date(2026, 1, 2)
    actions.remove_note(by=ada, note_id=note, now=now)
    actions.remove_fact(by=ada, fact_id=fact, now=now)
    assert found(ada, "roses") == found(ada, "almonds") == []


def test_a_promise_is_open_until_it_is_kept(ada, mei, now):
    promise = actions.add_promise(by=ada, contact_id=mei, text="Send the photos", due_on=date(2026, 5, 8), now=now)
    assert [(each.text, each.in_days) for each in reads.open_promises(ada, TODAY)] == [("Send the photos", 2)]
    actions.keep_promise(by=ada, promise_id=promise, now=now)
    assert reads.open_promises(ada, TODAY) == []
    actions.keep_promise(by=ada, promise_id=promise, is_kept=False, now=now)
    assert len(reads.open_promises(ada, TODAY)) == 1


def test_relations_are_seen_from_both_sides(ada, mei, now):
    leo = actions.add_contact(by=ada, draft=Draft(fields={"name": "Leo Chen"}), now=now)
    actions.add_relation(by=ada, contact_id=mei, kin=Kin("child", other_id=leo), now=now)
    (parent,) = reads.contact_page(ada, leo, now).relations
    assert (parent.kind, parent.name, parent.contact_id, parent.is_inverse) == ("parent", "Mei Chen", mei, True)
    with pytest.raises(Unfit):
        actions.add_relation(by=ada, contact_id=mei, kin=Kin("friend", other_id=mei), now=now)
    with pytest.raises(Unfit):
        actions.add_relation(by=ada, contact_id=mei, kin=Kin("friend", ""), now=now)


def test_a_relation_to_somebody_who_is_deleted_keeps_their_name(ada, mei, now):
    leo = actions.add_contact(by=ada, draft=Draft(fields={"name": "Leonid Chen"}), now=now)
    actions.add_relation(by=ada, contact_id=mei, kin=Kin("child", other_id=leo), now=now)
    actions.delete_contact(by=ada, contact_id=leo, now=now)
    assert [kin.name for kin in reads.contact_page(ada, mei, now).relations] == ["Leo", "Leonid Chen"]
    assert found(ada, "leonid") == [mei]


def test_logging_makes_an_entry_for_everybody_who_was_there(ada, mei, now):
    ben = actions.add_contact(by=ada, draft=Draft(fields={"name": "Ben"}), now=now)
    when = now - timedelta(days=3)
    assert (
        actions.log_interaction(
            by=ada, contact_ids=[mei, ben, mei], deed="met", happened_at=when, minutes=90, about="the move", now=now
        )
        == 2
    )
    last = reads.contact_page(ada, ben, now).brief.last
    assert (last.happened_at, last.seconds, last.subject, last.source) == (when, 5400, "the move", "logged")
    assert ledger.tie(ada, mei).last_at == when


@pytest.mark.parametrize(
    "wrong", [{"deed": "poked"}, {"channel": "smoke"}, {"direction": "up"}, {"days": 3}, {"contact_ids": []}]
)
def test_what_cannot_be_logged_is_said_kindly(ada, mei, now, wrong):
    told = {"contact_ids": [mei], "deed": "called"} | wrong
    told["happened_at"] = now + timedelta(days=told.pop("days", 0))
    with pytest.raises(Unfit) as refusal:
        actions.log_interaction(by=ada, **told, now=now)
    assert refusal.value.message
    assert ledger.last_interaction(ada, mei) is None


def test_what_happened_between_two_members_is_in_both_books_once(ada, cy, now):
    for _again in range(2):
        actions.record_between(
            by=ada, other=cy, source="native", external_id="thread-1", channel="chat", direction="out", happened_at=now, now=now
        )
    (in_adas,), (in_cys,) = models.Contact.objects.of(ada), models.Contact.objects.of(cy)
    assert (in_adas.name, in_cys.name) == ("Cy", "Ada")
    assert ledger.last_interaction(ada, in_adas.id).direction == 1
    assert ledger.last_interaction(cy, in_cys.id).direction == 2
    assert ledger.tie(ada, in_adas.id).entries == 1


def test_a_cadence_is_told_to_the_ledger(ada, mei, now):
    actions.set_cadence(by=ada, contact_id=mei, days=30, now=now)
    assert ledger.tie(ada, mei).cadence_days == reads.contact(ada, mei).cadence_days == 30
    with pytest.raises(Unfit):
        actions.set_cadence(by=ada, contact_id=mei, days=0, now=now)
    actions.set_cadence(by=ada, contact_id=mei, days=None, now=now)
    assert ledger.tie(ada, mei).cadence_days is None


def picture(size=(900, 600), form="JPEG", **more):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form, **more)
    return out.getvalue()


def test_a_photo_becomes_a_small_square_without_metadata(ada, mei, now):
    exif = Image.Exif()
    exif[0x0110] = "Camera of Ada"
    actions.set_photo(by=ada, contact_id=mei, data=picture(exif=exif), now=now)
    name = reads.contact_page(ada, mei, now).photo
    with Image.open(reads.photo_file(ada, name)) as kept:
        assert kept.size == (512, 512)
        assert not kept.getexif()
    assert b"Camera of Ada" not in reads.photo_file(ada, name).read_bytes()


def test_a_photo_is_replaced_and_removed_with_its_file(ada, mei, now, django_capture_on_commit_callbacks):
    actions.set_photo(by=ada, contact_id=mei, data=picture(), now=now)
    first = reads.photo_file(ada, reads.contact_page(ada, mei, now).photo)
    with django_capture_on_commit_callbacks(execute=True):
        actions.set_photo(by=ada, contact_id=mei, data=picture((40, 80), "PNG"), now=now)
    assert not first.exists()
    second = reads.photo_file(ada, reads.contact_page(ada, mei, now).photo)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_photo(by=ada, contact_id=mei, now=now)
    assert not second.exists()
    assert reads.contact_page(ada, mei, now).photo == ""


def huge_png():
    """The head of a PNG of 400 megapixels, which a naive reader would decode."""
    data = bytearray(picture((10, 10), "PNG"))
    data[16:24] = (20_000).to_bytes(4, "big") * 2
    import zlib

    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "picture"),
        (b"<svg/>", "picture"),
        (picture()[:200], "picture"),
        (huge_png(), "64 megapixels"),
        (bytes(31 * 1024 * 1024), "30 MB"),
    ],
)
def test_what_is_no_fit_photo_is_refused_kindly(ada, mei, now, data, word):
    with pytest.raises(Unfit) as refusal:
        actions.set_photo(by=ada, contact_id=mei, data=data, now=now)
    assert word in str(refusal.value.message)


def test_a_photo_of_a_hundred_megapixels_is_refused(ada, mei, now):
    data = picture((10_000, 10_000), "PNG")
    with pytest.raises(Unfit):
        actions.set_photo(by=ada, contact_id=mei, data=data, now=now)


def test_a_deleted_person_leaves_nothing(ada, mei, now, django_capture_on_commit_callbacks):
    actions.set_photo(by=ada, contact_id=mei, data=picture(), now=now)
    actions.log_interaction(by=ada, contact_ids=[mei], deed="called", now=now)
    actions.add_fact(by=ada, contact_id=mei, text="Xylophone", now=now)
    actions.add_promise(by=ada, contact_id=mei, text="A letter", now=now)
    file = reads.photo_file(ada, reads.contact_page(ada, mei, now).photo)
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_contact(by=ada, contact_id=mei, now=now)
    assert not file.exists()
    assert found(ada, "xylophone") == []
    assert ledger.last_interaction(ada, mei) is None
    for model in (models.Contact, models.ContactPoint, models.Address, models.Note, models.Fact, models.Promise, models.Relation,
                  models.Occasion, models.ContactLabel, models.Photo):  # fmt: skip
        assert not model.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kit_search")
        assert cursor.fetchone() == (0,)


def test_a_whole_book_is_erased_and_no_other(ada, cy, mei, now):
    theirs = actions.add_contact(by=cy, draft=Draft(fields={"name": "Zed"}, labels=["x"]), now=now)
    assert actions.erase_book(by=ada, now=now) == 1
    assert not models.Label.objects.of(ada).exists()
    assert found(cy, "zed") == [theirs]


def test_labels_are_one_word_whatever_their_case(ada, mei, now):
    ben = actions.add_contact(by=ada, draft=Draft(fields={"name": "Ben"}, labels=["CLIMBING", "climbing "]), now=now)
    counts = {label.name: label.count for label in reads.labels(ada)}
    assert counts == {"choir": 1, "Climbing": 2}
    climbing = next(label.id for label in reads.labels(ada) if label.name == "Climbing")
    assert [row.id for row in reads.contacts_page(ada, label=climbing, now=now).rows] == [ben, mei]
    with pytest.raises(Unfit):
        actions.rename_label(by=ada, label_id=climbing, name="Choir", now=now)
    actions.rename_label(by=ada, label_id=climbing, name="Bouldering", now=now)
    assert set(found(ada, "bouldering")) == {mei, ben}
    actions.remove_label(by=ada, contact_id=ben, label_id=climbing, now=now)
    assert found(ada, "bouldering") == [mei]
    actions.delete_label(by=ada, label_id=climbing, now=now)
    assert found(ada, "bouldering") == []


def calls(ids):
    """Every action on something of Ada's, for somebody else to try."""
    at = {"contact_id": ids["contact"]}
    return [
        (actions.change_contact, at | {"draft": Draft(fields={"name": "X"})}), (actions.archive_contact, at),
        (actions.restore_contact, at), (actions.pin_contact, at), (actions.mark_died, at), (actions.set_cadence,
        at | {"days": 3}),
        (actions.delete_contact, at), (actions.add_note, at | {"text": "x"}), (actions.change_note,
        {"note_id": ids["note"], "text": "x"}),
        (actions.remove_note, {"note_id": ids["note"]}), (actions.add_fact, at | {"text": "x"}),
        (actions.change_fact, {"fact_id": ids["fact"], "text": "x"}), (actions.remove_fact, {"fact_id": ids["fact"]}),
        (actions.add_promise, at | {"text": "x"}), (actions.change_promise, {"promise_id": ids["promise"], "text": "x"}),
        (actions.keep_promise, {"promise_id": ids["promise"]}), (actions.remove_promise, {"promise_id": ids["promise"]}),
        (actions.add_relation, at | {"kin": Kin("friend", "X")}),
        (actions.change_relation, {"relation_id": ids["relation"], "kin": Kin("friend", "X")}),
        (actions.remove_relation, {"relation_id": ids["relation"]}), (actions.add_occasion, at | {"day": Day("birthday",
        "2000")}),
        (actions.change_occasion, {"occasion_id": ids["occasion"], "day": Day("birthday", "2000")}),
        (actions.remove_occasion, {"occasion_id": ids["occasion"]}), (actions.add_point, at | {"point": Point("email", "x@y.z")}),
        (actions.remove_point, {"point_id": ids["point"]}), (actions.add_address, at | {"address": Place(city="X")}),
        (actions.remove_address, {"address_id": ids["address"]}), (actions.set_labels, at | {"names": ["x"]}),
        (actions.add_label, at | {"name": "x"}), (actions.remove_label, at | {"label_id": ids["label"]}),
        (actions.rename_label, {"label_id": ids["label"], "name": "x"}), (actions.delete_label, {"label_id": ids["label"]}),
        (actions.set_photo, at | {"data": picture()}), (actions.remove_photo, at), (actions.fill_contact,
        at | {"draft": Draft()}),
        (actions.log_interaction, {"contact_ids": [ids["contact"]], "deed": "met"}),
        (actions.merge_contacts, at | {"other_id": ids["contact"] + 1}),
        (actions.suggest_doubles, {"pairs": [(ids["contact"], ids["contact"] + 1, "name")]}),
        (actions.add_contact, {"draft": Draft(fields={"name": "X"}, relations=[Kin("friend", other_id=ids["contact"])])}),
        (actions.add_contact, {"draft": Draft(fields={"name": "X", "met_through_contact_id": ids["contact"]})}),
    ]  # fmt: skip


def test_nothing_in_a_book_exists_for_anybody_else(ada, cy, mei, now):
    actions.add_fact(by=ada, contact_id=mei, text="x", now=now)
    actions.add_promise(by=ada, contact_id=mei, text="x", now=now)
    tables = {"note": models.Note, "fact": models.Fact, "promise": models.Promise, "relation": models.Relation,
    "label": models.Label,
              "occasion": models.Occasion, "point": models.ContactPoint, "address": models.Address}  # fmt: skip
    ids = {"contact": mei} | {name: table.objects.of(ada).first().id for name, table in tables.items()}
    before = reads.contact_page(ada, mei, now)
    for action, told in calls(ids):
        with pytest.raises(Http404):
            action(by=cy, **told, now=now)
    assert reads.contact_page(ada, mei, now) == before
    assert not models.Contact.objects.of(cy).exists()


def test_somebody_who_was_switched_off_changes_nothing(ada, mei, now):
    ada.is_active = False
    for action, told in [(actions.add_contact, {"draft": Draft(fields={"name": "X"})}), (actions.pin_contact,
    {"contact_id": mei}),
                         (actions.add_note, {"contact_id": mei, "text": "x"}), (actions.import_contacts,
                         {"drafts": []})]:  # fmt: skip
        with pytest.raises(Refused):
            action(by=ada, **told, now=now)


def test_texts_of_any_length_and_kind_are_kept(ada, now):
    draft = Draft(
        fields={"name": "ß" * 5000, "organisation": "x" * 10_000, "uid": "u" * 999},
        points=[Point("email", "e" * 3000), Point("phone", "call me"), Point("handle", "h" * 999, "s" * 999), Point("odd", "x")],
        labels=["l" * 500, "\x00"],
        notes=["n" * 50_000],
    )
    person = actions.add_contact(by=ada, draft=draft, now=now)
    page = reads.contact_page(ada, person, now)
    assert len(page.contact.name) == 5000
    assert [len(point.value) for point in page.points] == [3000, 7, 999]


def test_files_of_photos_are_private(ada, mei, now):
    actions.set_photo(by=ada, contact_id=mei, data=picture(), now=now)
    file = reads.photo_file(ada, reads.contact_page(ada, mei, now).photo)
    assert file.is_relative_to(Path(settings.MEDIA_ROOT))
    assert file.stat().st_mode & 0o077 == 0
