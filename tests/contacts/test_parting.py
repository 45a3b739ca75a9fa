"""A merge undone: both people come back exactly as they were, and what came since stays with the one who stayed."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.http import Http404
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PIL import Image

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.belongings import all_belonging, belonging, naming, unique_sets
from closeknit.contacts.actions.drafts import Day, Draft, Kin, Place, Point
from closeknit.contacts.models import Brought, Contact, Label, Merge, NameKey, Note, Photo, PossibleDouble
from closeknit.contacts.models.owned import OfContact
from closeknit.kit import search
from closeknit.kit.changes import values_of
from closeknit.ledger import actions as ledger
from closeknit.ledger.models import AlsoBrought, Interaction, Tie
from closeknit.today import jobs as today
from closeknit.today.models import Nudge, Rest

pytestmark = pytest.mark.django_db

HANDLED_ABOVE = {
    "ledger.interaction": "ledger.move_interactions, ledger.return_interactions",
    "ledger.alsobrought": "ledger.move_interactions, ledger.return_interactions",
    "contacts.brought": "carry_brought, and the rows of a Merge",
    "ledger.awayentry": "nobody: who is away is no part of a merge",
    "ledger.awaytie": "nobody: who is away is no part of a merge",
    "ledger.tie": "ledger.move_interactions, ledger.return_interactions",
    "today.nudge": "today.move_person, today.part_person",
    "today.rest": "today.move_person, today.part_person",
    "imports.importperson": "reads.merged_all",
}
"""Tables that keep the number of a contact without a key, and what carries them through a merge and its undo."""


def face(colour):
    out = BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def add(ada, now):
    return lambda name, **told: actions.add_contact(by=ada, draft=Draft({"name": name}, **told), now=now)


def merge(ada, kept, gone, now, **choices):
    return actions.merge_contacts(by=ada, contact_id=kept, other_id=gone, choices=choices, now=now)


def undo(ada, merge_id, now):
    return actions.undo_merge(by=ada, merge_id=merge_id, now=now)


def book(ada):
    """Everything of the book and the ledger, but for what only says when it was written."""
    rows = {}
    for model in {Contact, Label, Brought, *all_belonging(), *(model for model, _field in naming())} - {Merge, NameKey}:
        for row in model.objects.of(ada):
            values = values_of(row)
            values.pop("changed_at", None)
            rows[model._meta.label_lower, row.pk] = values
    keys = sorted(NameKey.objects.of(ada).values_list("contact_id", "key"))
    also = sorted(AlsoBrought.objects.of(ada).values_list("source", "ext_hash", "import_id", "contact_id", "own_contact_id"))
    entries = also + sorted(Interaction.objects.of(ada).values_list("source", "ext_hash", "contact_id", "struck_at"))
    ties = {each.contact_id: (each.entries, each.cadence_days, each.cadence_set_at, each.due_at) for each in Tie.objects.of(ada)}
    return rows, keys, entries, ties


WORD = st.sampled_from(["Mei", "Tan", "Ada", "Ли", "王伟", "O'Neil", "potters", "a b", "Zürich"])
POINTS = st.sampled_from(
    [Point("email", "mei@example.org"), Point("email", "m@example.net", "", "work"), Point("phone", "+49 30 123456", "", "home")]
    + [Point("phone", "030 123456"), Point("handle", "mei", "telegram"), Point("link", "https://mei.example")]
)
KIN = st.sampled_from([Kin("child", "Leo", birthday="2016-05-03"), Kin("child", "Leo"), Kin("pet", "Rex"), Kin("partner", "Bo")])
DAYS = st.sampled_from(
    [Day("birthday", "1980-02-29"), Day("birthday", "--02-29"), Day("birthday", "1981"), Day("anniversary", "2005-06-01", "wed")]
)
PEOPLE = st.builds(
    Draft,
    fields=st.fixed_dictionaries(
        {"name": WORD},
        optional={
            "given": WORD, "family": WORD, "organisation": WORD, "how_met": WORD, "uid": WORD, "met_on": st.just("2020-01"),
            "is_pinned": st.booleans(), "languages": st.lists(WORD, max_size=2), "cadence_days": st.sampled_from([7, 30]),
        },
    ),
    points=st.lists(POINTS, max_size=3),
    addresses=st.lists(st.builds(Place, city=WORD, street=WORD), max_size=2),
    occasions=st.lists(DAYS, max_size=2),
    relations=st.lists(KIN, max_size=2),
    notes=st.lists(WORD, max_size=2),
    labels=st.lists(WORD, max_size=2),
    extra=st.lists(st.sampled_from(["X-A:1", "X-B:2"]), max_size=2),
    photo=st.sampled_from([None, face("red")]),
)  # fmt: skip
DEEDS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["fact", "promise", "met", "called", "kin", "through"])), max_size=6
)
CHOICES = st.dictionaries(
    st.sampled_from(["name", "organisation", "how_met", "photo", "birthday"]), st.sampled_from(["theirs", "both"])
)


@given(people=st.tuples(PEOPLE, PEOPLE, PEOPLE), deeds=DEEDS, choices=CHOICES)
@examples(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_a_merge_that_is_undone_leaves_no_trace(ada, now, people, deeds, choices):
    with transaction.atomic():
        ids = [actions.add_contact(by=ada, draft=draft, now=now) for draft in people[:1]]
        ids += actions.import_contacts(by=ada, drafts=people[1:], import_id=7, now=now).ids
        for import_id in (7, 8):
            letter = ledger.Entry(ids[1], "message-id", "m1", "mei", "email", "in", now - timedelta(days=9))
            ledger.record_interactions(by=ada, entries=[letter], import_id=import_id, now=now)
        for place, (who, deed) in enumerate(deeds):
            live_on(ada, ids, who, deed, place, now)
        actions.find_doubles(by=ada, now=now)
        before = book(ada)
        merge_id = actions.merge_contacts(by=ada, contact_id=ids[0], other_id=ids[1], choices=choices, now=now)
        assert not Contact.objects.of(ada).filter(id=ids[1]).exists()
        assert undo(ada, merge_id, now) == ids[1]
        assert book(ada) == before
        assert list(ledger.verify(owner_id=ada.id, now=now)) == []
        transaction.set_rollback(True)


def live_on(ada, ids, who, deed, place, now):
    contact_id, other_id = ids[who], ids[(who + 1) % 3]
    if deed == "fact":
        actions.add_fact(by=ada, contact_id=contact_id, text="likes tea", now=now)
    elif deed == "promise":
        actions.add_promise(by=ada, contact_id=contact_id, text="the book", due_on=date(2026, 6, 1), now=now)
    elif deed == "kin":
        actions.add_relation(by=ada, contact_id=contact_id, kin=Kin("friend", other_id=other_id), now=now)
    elif deed == "through":
        Contact.objects.of(ada).filter(id=contact_id).update(met_through="them", met_through_contact_id=other_id)
    else:
        then = now - timedelta(days=3 * place + 1)
        actions.log_interaction(by=ada, contact_ids=[contact_id], deed=deed, happened_at=then, minutes=20, now=now)


def test_what_came_since_stays_and_what_went_since_stays_away(ada, add, now):
    kept, gone = add("Mei", notes=["hers"]), add("Mei T.", points=[Point("phone", "+4930123456")], notes=["first", "second"])
    actions.log_interaction(by=ada, contact_ids=[gone], deed="called", happened_at=now - timedelta(days=2), now=now)
    made = merge(ada, kept, gone, now)
    first, second = Note.objects.of(ada).filter(text__in=["first", "second"]).order_by("id")
    actions.change_note(by=ada, note_id=first.id, text="first, mended", on=first.on, now=now)
    actions.remove_note(by=ada, note_id=second.id, now=now)
    actions.add_note(by=ada, contact_id=kept, text="since", now=now)
    actions.log_interaction(by=ada, contact_ids=[kept], deed="met", happened_at=now - timedelta(days=1), now=now)
    undo(ada, made, now + timedelta(days=20))
    texts = {each.text: each.contact_id for each in Note.objects.of(ada)}
    assert {text: texts[text] for text in ("hers", "since", "first, mended")} == {
        "hers": kept,
        "since": kept,
        "first, mended": gone,
    }
    assert "second" not in texts and not any("Another source" in text for text in texts)
    assert Interaction.objects.of(ada).get(contact_id=gone).channel != Interaction.objects.of(ada).get(contact_id=kept).channel
    assert list(ledger.verify(owner_id=ada.id, now=now)) == []


def test_the_words_of_both_are_found_again(ada, add, now):
    kept, gone = add("Mei", notes=["kiln"]), add("Mei T.", notes=["raku"])
    undo(ada, merge(ada, kept, gone, now), now)
    assert [hit.ref_id for hit in search.search(ada.id, "contacts", "raku", 5)] == [gone]
    assert [hit.ref_id for hit in search.search(ada.id, "contacts", "kiln", 5)] == [kept]


def test_each_gets_their_own_face_back_whichever_was_chosen(ada, add, now, django_capture_on_commit_callbacks):
    for choice in ("mine", "theirs"):
        kept, gone = add("Mei", photo=face("red")), add("Mei T.", photo=face("blue"))
        before = dict(Photo.objects.of(ada).values_list("contact_id", "file"))
        with django_capture_on_commit_callbacks(execute=True):
            made = merge(ada, kept, gone, now, photo=choice)
        (there,) = Photo.objects.of(ada).filter(contact_id__in=(kept, gone))
        assert (there.contact_id, there.file) == (kept, before[kept if choice == "mine" else gone])
        with django_capture_on_commit_callbacks(execute=True):
            undo(ada, made, now)
        assert dict(Photo.objects.of(ada).values_list("contact_id", "file")) == before
        assert all((Path(settings.MEDIA_ROOT) / file).is_file() for file in before.values())


def test_what_the_owner_chose_stays_and_the_other_words_are_noted(ada, add, now):
    kept, gone = add("Mei", occasions=[Day("birthday", "1980-01-02")]), add("Mei Tan", occasions=[Day("birthday", "1980-02-01")])
    for contact_id, words in ((kept, "at a kiln"), (gone, "in Lisbon")):
        Contact.objects.of(ada).filter(id=contact_id).update(how_met=words, organisation=words)
    merge(ada, kept, gone, now, name="theirs", organisation="theirs", how_met="both", birthday="theirs")
    page = reads.contact_page(ada, kept, now)
    assert (page.contact.name, page.contact.organisation) == ("Mei Tan", "in Lisbon")
    assert page.contact.how_met == "at a kiln\n\nin Lisbon"
    assert [str(day.on) for day in page.occasions] == ["1980-02-01"]
    noted = page.notes[0].text
    assert "“Mei”" in noted and "“at a kiln”" in noted and "“1980-01-02”" in noted


def test_three_copies_become_one_and_are_parted_from_the_last(ada, add, now):
    a, b, c = (add("Mei Tan", points=[Point("email", f"{n}@example.org")], notes=[n]) for n in "abc")
    before = book(ada)
    first, second = merge(ada, a, b, now), merge(ada, a, c, now)
    assert {each.text for each in reads.contact_page(ada, a, now).notes} == {"a", "b", "c"}
    assert len(reads.contact_page(ada, a, now).points) == 3
    with pytest.raises(actions.CannotPart, match="First undo"):
        undo(ada, first, now)
    undo(ada, second, now)
    undo(ada, first, now)
    assert book(ada) == before


def test_somebody_who_took_another_over_and_went_themselves(ada, add, now):
    a, b, c = add("Mei Tan"), add("Mei T.", notes=["b"]), add("M. Tan", notes=["c"])
    before = book(ada)
    first, second = merge(ada, a, b, now), merge(ada, c, a, now)
    assert reads.merged_all(ada, [a, b]) == {a: c, b: c}
    with pytest.raises(actions.CannotPart):
        undo(ada, first, now)
    undo(ada, second, now)
    assert reads.merged_all(ada, [a, b]) == {b: a}
    undo(ada, first, now)
    assert book(ada) == before


def test_merges_of_people_who_belong_together_are_parted_in_their_order(ada, add, now):
    leo, leo_too = add("Leo"), add("Leo T.")
    mei = add("Mei", relations=[Kin("child", other_id=leo)])
    mei_too = add("Mei T.", relations=[Kin("child", other_id=leo)])
    before = book(ada)
    first = merge(ada, mei, mei_too, now)
    second = merge(ada, leo_too, leo, now)
    with pytest.raises(actions.CannotPart):
        undo(ada, first, now)
    undo(ada, second, now)
    undo(ada, first, now)
    assert book(ada) == before


def test_an_undo_is_done_once_in_its_time_and_by_its_owner(ada, cy, add, now):
    kept, gone = add("Mei"), add("Mei T.")
    made = merge(ada, kept, gone, now)
    with pytest.raises(Http404):
        undo(cy, made, now)
    with pytest.raises(actions.CannotPart, match="over"):
        undo(ada, made, now + timedelta(days=91))
    undo(ada, made, now + timedelta(days=30))
    with pytest.raises(actions.CannotPart, match="already"):
        undo(ada, made, now)


def test_after_its_term_a_merge_forgets_everything_but_who_became_whom(ada, add, now, django_capture_on_commit_callbacks):
    kept, gone = add("Mei", photo=face("red")), add("Mei T.", photo=face("blue"), notes=["a secret"])
    lost = Path(settings.MEDIA_ROOT) / Photo.objects.of(ada).get(contact_id=gone).file
    merge(ada, kept, gone, now)
    assert actions.forget_merges(now=now + timedelta(days=89)) == 0 and lost.is_file()
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_merges(now=now + timedelta(days=91)) == 1
    made = Merge.objects.get()
    assert (made.rows, made.entries, made.until) == ({}, {}, None) and not lost.is_file()
    assert reads.merged_into(ada, gone) == kept


def test_deleting_the_one_who_stayed_deletes_what_was_kept_of_the_other(ada, add, now, django_capture_on_commit_callbacks):
    kept, gone = add("Mei", photo=face("red")), add("Mei T.", photo=face("blue"))
    files = [Path(settings.MEDIA_ROOT) / file for file in Photo.objects.of(ada).values_list("file", flat=True)]
    merge(ada, kept, gone, now)
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_contact(by=ada, contact_id=kept, now=now)
    assert not Merge.objects.exists() and not NameKey.objects.of(ada).exists()
    assert len(files) == 2 and not any(file.exists() for file in files)


def test_what_today_said_of_both_comes_back(ada, add, now):
    kept, gone = add("Mei"), add("Mei T.")
    for place, (contact_id, day) in enumerate([(kept, 1), (gone, 1), (gone, 2)]):
        named = {"day": date(2026, 5, day), "position": place, "reason": "fading", "key": f"k{place}"}
        Nudge.objects.create(owner=ada, contact_id=contact_id, **named)
    Rest.objects.create(owner=ada, contact_id=gone, until=date(2026, 8, 1), was_asked=True, made_at=now)
    before = [values_of(row) for model in (Nudge, Rest) for row in model.objects.of(ada).order_by("id")]
    made = merge(ada, kept, gone, now)
    for _twice in range(2):
        today.move_person(owner_id=ada.id, merge_id=made)
    assert set(Nudge.objects.of(ada).values_list("contact_id", flat=True)) == {kept}
    assert Rest.objects.of(ada).get().contact_id == kept
    undo(ada, made, now)
    for _twice in range(2):
        today.part_person(owner_id=ada.id, merge_id=made)
    assert [values_of(row) for model in (Nudge, Rest) for row in model.objects.of(ada).order_by("id")] == before


def test_today_does_nothing_for_a_merge_that_was_undone_before_its_turn(ada, add, now):
    kept, gone = add("Mei"), add("Mei T.")
    Rest.objects.create(owner=ada, contact_id=gone, until=date(2026, 8, 1), made_at=now)
    made = merge(ada, kept, gone, now)
    undo(ada, made, now)
    today.move_person(owner_id=ada.id, merge_id=made)
    today.part_person(owner_id=ada.id, merge_id=made)
    assert Rest.objects.of(ada).get().contact_id == gone


def test_today_forgets_people_whom_an_import_takes_along(ada, add, now):
    gone = add("Mei")
    Rest.objects.create(owner=ada, contact_id=gone, until=date(2026, 8, 1), made_at=now)
    today.forget_people(owner_id=ada.id, contact_ids=[gone])
    assert not Rest.objects.of(ada).exists()


def test_what_was_said_of_pairs_comes_back(ada, add, now):
    kept, gone, third = add("Mei"), add("Mei T."), add("Mei Ono")
    actions.suggest_doubles(by=ada, pairs=[(kept, gone, "name"), (gone, third, "email")], now=now)
    actions.say_apart(by=ada, double_id=PossibleDouble.objects.of(ada).get(b_id=third).id, now=now)
    before = book(ada)
    undo(ada, merge(ada, kept, gone, now), now)
    assert book(ada) == before


def test_every_table_that_keeps_the_number_of_a_contact_is_carried_through_a_merge():
    """A new table below OfContact, or with a key to Contact, is found by itself; a bare number must be carried by name."""
    bare = {
        model._meta.label_lower
        for model in apps.get_models()
        if model.__module__.startswith("closeknit.")
        for field in model._meta.concrete_fields
        if field.attname.endswith("contact_id") and not field.is_relation
    }
    assert bare and bare <= HANDLED_ABOVE.keys(), "carry it through a merge and its undo, then name here what does"
    assert {model for model in apps.get_models() if issubclass(model, OfContact)} <= set(all_belonging())
    keyed = {(field.model, field) for model in apps.get_models() for field in model._meta.concrete_fields if points(field)}
    assert keyed == {(model, model._meta.get_field("contact")) for model in all_belonging()} | set(naming())


def points(field):
    return field.is_relation and field.related_model is Contact


def test_no_row_that_gives_way_in_a_merge_takes_others_with_it():
    """Of two rows where one alone may be, one goes for a time; what hangs on it by a cascade would be lost to the undo."""
    giving_way = [model for model in belonging() if unique_sets(model, "contact")]
    hanging = [
        f"{each.related_model._meta.label}.{each.field.name}"
        for model in giving_way
        for each in model._meta.related_objects
        if each.on_delete is models.CASCADE
    ]
    assert giving_way and hanging == []
