"""Many people at once, the same people again, and who is whom."""

import io

import pytest
from PIL import Image

from closeknit.contacts import actions, models, reads
from closeknit.contacts.actions import Day, Draft, Kin, Place, Point
from closeknit.imports.formats.records import Handle, Labelled, Occasion, Person, Postal, Relation
from closeknit.ledger import reads as ledger

pytestmark = pytest.mark.django_db


def person(name, *points, **more):
    return Draft(fields={"name": name, **more.pop("fields", {})}, points=[Point(*each) for each in points], **more)


def whole(viewer, contact_id):
    """Everything that is written of somebody, to be compared."""
    draft = reads.contact_form(viewer, contact_id, is_whole=True)
    notes = list(models.Note.objects.of(viewer).filter(contact_id=contact_id).order_by("id").values_list("text", flat=True))
    return draft, notes


def test_a_reader_s_person_becomes_a_draft_with_everything():
    told = Person(
        where="card 1", name="Mei Chen", given="Mei", emails=[Labelled("mei@example.org", "home", True)],
        phones=[Labelled("030 1")],
        links=[Labelled("https://mei.example")], handles=[Handle("telegram", "mei")], addresses=[Postal(city="Porto")],
        occasions=[Occasion("birthday", "--02-29")], relations=[Relation("child", ref="urn:uuid:1")], notes=["x"], labels=["y"],
        extra=["X-ODD:1"], languages=["de"],
    )  # fmt: skip
    draft = Draft.like(told)
    assert draft.fields == {"name": "Mei Chen", "given": "Mei", "languages": ["de"]}
    assert [(point.kind, point.value, point.service) for point in draft.points] == [
        ("email", "mei@example.org", ""), ("phone", "030 1", ""), ("link", "https://mei.example", ""), ("handle", "mei",
        "telegram"),
    ]  # fmt: skip
    assert (draft.addresses[0].city, draft.relations[0].name, draft.extra) == ("Porto", "urn:uuid:1", ["X-ODD:1"])


def test_every_draft_becomes_a_contact_and_a_part_that_cannot_be_kept_costs_that_part_alone(ada, now):
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "PNG")
    drafts = [
        person("Mei", ("email", "mei@example.org"), occasions=[Day("birthday", "2025-02-30"), Day("birthday", "2025-02-28")]),
        Draft(),
        person("Ben", notes=["x", " "], relations=[Kin("child"), Kin("child", "Leo")], labels=["a"], photo=b"broken"),
        person("Eve", labels=["A", "b"], photo=out.getvalue()),
    ]
    imported = actions.import_contacts(by=ada, drafts=iter(drafts), import_id=7, now=now)
    mei, nobody, ben, eve = imported.ids
    assert nobody is None
    assert [place for place, _why in imported.troubles] == [2, 1, 0, 2, 2]
    assert all(isinstance(why, str) and why for _place, why in imported.troubles)
    assert [row.name for row in reads.contacts_page(ada, now=now).rows] == ["Ben", "Eve", "Mei"]
    assert models.Contact.objects.get(id=ben).import_id == 7
    assert reads.contact_page(ada, eve, now).photo
    assert [label.count for label in reads.labels(ada)] == [2, 1]
    assert [row.id for row in reads.contacts_page(ada, query="leo", now=now).rows] == [ben]
    assert len(reads.contact_page(ada, mei, now).occasions) == 1


def test_ids_of_one_by_one_and_of_many_do_not_meet(ada, cy, now):
    made = []
    for number in range(3):
        made.append(actions.add_contact(by=cy, draft=person(f"One {number}"), now=now))
        made += actions.import_contacts(by=ada, drafts=[person(f"Many {number} {each}") for each in range(5)], now=now).ids
    assert len(set(made)) == 18


def match(viewer, *drafts):
    return reads.matches(viewer, list(drafts))


def test_the_same_address_with_a_compatible_name_is_certain(ada, now):
    mei = actions.add_contact(
        by=ada,
        draft=person("Mei Chen", ("email", "Mei@Example.org"), ("phone", "030 1234567"), ("handle", "mei", "Telegram")),
        now=now,
    )
    for draft, reason in [
        (person("mei chen", ("email", "mei@example.ORG")), "email"), (person("Chen, Mei", ("phone", "+49 30 1234567")), "phone"),
        (person("M. Chen", ("handle", "@Mei", "telegram")), "handle"), (person("", ("email", "mei@example.org")), "email"),
    ]:  # fmt: skip
        (found,) = match(ada, draft)
        assert (found.contact_id, found.reason) == (mei, reason)


def test_families_who_share_an_address_are_two_and_a_suggestion(ada, now):
    tom = actions.add_contact(by=ada, draft=person("Tom Keller", ("email", "keller@example.org")), now=now)
    (found,) = match(ada, person("Maria Keller", ("email", "keller@example.org")))
    assert (found.contact_id, found.suggestions) == (None, [(tom, "email")])
    maria = actions.add_contact(by=ada, draft=person("Maria Keller", ("email", "keller@example.org")), now=now)
    assert match(ada, person("Maria Keller", ("email", "keller@example.org")))[0].contact_id == maria


def test_a_name_alone_is_a_suggestion_whichever_way_it_is_written(ada, now):
    ids = [actions.add_contact(by=ada, draft=person(name), now=now) for name in ("Zoë Petit", "Petit, Zoë")]
    found = match(ada, person("Dr. Zoe Petit"), person("Petit, Zoe"), person("Zoe Grand"))
    assert [each.contact_id for each in found] == [None, None, None]
    assert ids[0] in dict(found[0].suggestions)
    assert set(dict(found[1].suggestions)) == set(ids)
    assert found[2].suggestions == []


def test_a_name_in_other_letters_or_by_its_short_form_is_a_suggestion_and_never_joined_silently(ada, now):
    for written in ("Jürgen Groß", "Дмитрий Соколов", "Robert Fairbrother", "Zoë Stone"):
        actions.add_contact(by=ada, draft=Draft({"name": written}), now=now)
    answers = match(ada, *(Draft({"name": name}) for name in ("Juergen Gross", "Dmitry Sokolov", "Bob Fairbrother", "Mei Ono")))
    assert [each.contact_id for each in answers] == [None] * 4
    assert [len(each.suggestions) for each in answers] == [1, 1, 1, 0]
    assert [each.suggestions[0][1] for each in answers[1:3]] == ["letters", "nickname"]


def test_two_who_both_fit_are_no_certain_match(ada, now):
    for _twice in range(2):
        actions.add_contact(by=ada, draft=person("Ann", ("email", "office@example.org")), now=now)
    (found,) = match(ada, person("Ann", ("email", "office@example.org")))
    assert found.contact_id is None
    assert len(found.suggestions) == 2


def test_the_switchboard_s_short_number_and_a_shared_link_prove_nothing(ada, now):
    actions.add_contact(by=ada, draft=person("Ann", ("phone", "112"), ("link", "https://example.org")), now=now)
    assert match(ada, person("A", ("phone", "112"), ("link", "example.org")))[0].contact_id is None


def test_the_same_card_is_found_again_by_its_id(ada, now):
    mei = actions.add_contact(by=ada, draft=person("Mei", fields={"uid": "urn:uuid:1"}), now=now)
    assert match(ada, person("Mei Chen", fields={"uid": "urn:uuid:1"}))[0].contact_id == mei


FULL = {
    "addresses": [Place(street="Bund 1", city="Shanghai", label="home")],
    "occasions": [Day("birthday", "--02-29"), Day("other", "2020", "Moved")],
    "relations": [Kin("child", "Leo")],
    "notes": ["Likes tulips"],
    "labels": ["choir"],
    "extra": ["X-ODD:1"],
}


def test_the_same_draft_again_changes_nothing(ada, now):
    draft = person("Mei Chen", ("email", "mei@example.org"), ("phone", "030 1234567"), fields={"organisation": "Cello"}, **FULL)
    mei = actions.add_contact(by=ada, draft=draft, now=now)
    before = whole(ada, mei)
    for _again in range(2):
        assert actions.fill_contact(by=ada, contact_id=mei, draft=draft, now=now) == []
    assert whole(ada, mei) == before
    assert models.Contact.objects.count() == 1


def test_what_is_new_is_added_and_found(ada, now):
    mei = actions.add_contact(by=ada, draft=person("Mei", ("email", "mei@example.org")), now=now)
    actions.fill_contact(
        by=ada, contact_id=mei, draft=person("Mei", ("phone", "030 1"), fields={"role": "Luthier"}, **FULL), now=now
    )
    page = reads.contact_page(ada, mei, now)
    assert (page.contact.role, len(page.points), len(page.addresses), len(page.relations), len(page.notes)) == (
        "Luthier",
        2,
        1,
        1,
        1,
    )
    for words in ("luthier", "tulips", "leo", "choir", "bund"):
        assert [row.id for row in reads.contacts_page(ada, query=words, now=now).rows] == [mei]


def test_what_contradicts_the_book_becomes_a_note_once_and_the_book_stays(ada, now):
    mei = actions.add_contact(
        by=ada, draft=person("Mei Chen", fields={"role": "Luthier"}, occasions=[Day("birthday", "1985-05-12")]), now=now
    )
    says = person("Mei Wang", fields={"role": "Cellist"}, occasions=[Day("birthday", "1986-05-12")])
    for _again in range(2):
        actions.fill_contact(by=ada, contact_id=mei, draft=says, now=now)
    page = reads.contact_page(ada, mei, now)
    assert (page.contact.name, page.contact.role, str(page.occasions[0].on), len(page.occasions)) == (
        "Mei Chen",
        "Luthier",
        "1985-05-12",
        1,
    )
    (note,) = page.notes
    for word in ("Mei Wang", "Cellist", "1986-05-12"):
        assert word in note.text


def test_a_birthday_gets_the_year_that_was_missing(ada, now):
    mei = actions.add_contact(by=ada, draft=person("Mei", occasions=[Day("birthday", "--05-12")]), now=now)
    actions.fill_contact(by=ada, contact_id=mei, draft=person("Mei", occasions=[Day("birthday", "1985-05-12")]), now=now)
    page = reads.contact_page(ada, mei, now)
    assert ([str(day.on) for day in page.occasions], page.notes) == (["1985-05-12"], [])


def test_two_drafts_of_one_person_in_one_go_add_each_thing_once(ada, now):
    mei = actions.add_contact(by=ada, draft=person("Mei"), now=now)
    draft = person("Mei", ("email", "mei@example.org"), **FULL)
    actions.fill_contacts(by=ada, pairs=[(mei, draft), (mei, draft)], now=now)
    page = reads.contact_page(ada, mei, now)
    assert (len(page.points), len(page.notes), len(page.labels), len(page.occasions)) == (1, 1, 1, 2)


def test_two_contacts_become_one_and_nothing_is_lost(ada, now):
    mei = actions.add_contact(by=ada, draft=person("Mei Chen", ("email", "mei@example.org"), fields={"role": "Luthier"}), now=now)
    other = actions.add_contact(
        by=ada, draft=person("Mei Wang", ("phone", "030 1234567"), fields={"role": "Cellist"}, **FULL), now=now
    )
    leo = actions.add_contact(
        by=ada, draft=person("Leo", relations=[Kin("parent", other_id=other), Kin("friend", other_id=mei)]), now=now
    )
    actions.log_interaction(by=ada, contact_ids=[other], deed="met", now=now)
    actions.add_fact(by=ada, contact_id=other, text="Plays the cello", now=now)
    actions.add_promise(by=ada, contact_id=other, text="A letter", now=now)
    actions.suggest_doubles(by=ada, pairs=[(other, mei, "name"), (mei, other, "name")], now=now)
    assert [(pair.a_id, pair.b_id) for pair in reads.doubles(ada)] == [(mei, other)]
    actions.merge_contacts(by=ada, contact_id=mei, other_id=other, now=now)
    page = reads.contact_page(ada, mei, now)
    assert (page.contact.name, page.contact.role) == ("Mei Chen", "Luthier")
    assert (len(page.points), len(page.facts), len(page.open_promises), page.contact.extra) == (2, 1, 1, ["X-ODD:1"])
    assert {note.text for note in page.notes} >= {"Likes tulips"}
    assert any("Cellist" in note.text and "Mei Wang" in note.text for note in page.notes)
    assert ledger.tie(ada, mei).entries == 1
    assert {kin.contact_id for kin in page.relations if kin.is_inverse} == {leo}
    assert reads.doubles(ada) == []
    assert [row.id for row in reads.contacts_page(ada, query="cello", now=now).rows] == [mei]
    assert models.Contact.objects.count() == 2


def test_a_merge_of_two_who_are_related_leaves_nobody_related_to_themselves(ada, now):
    mei = actions.add_contact(by=ada, draft=person("Mei"), now=now)
    other = actions.add_contact(by=ada, draft=person("Mimi", relations=[Kin("friend", other_id=mei)]), now=now)
    actions.add_relation(by=ada, contact_id=mei, kin=Kin("friend", other_id=other), now=now)
    actions.merge_contacts(by=ada, contact_id=mei, other_id=other, now=now)
    assert not models.Relation.objects.exists()


def test_who_was_said_to_be_two_is_not_suggested_again(ada, now):
    mei, ben = (actions.add_contact(by=ada, draft=person(name), now=now) for name in ("Mei", "Ben"))
    actions.suggest_doubles(by=ada, pairs=[(mei, ben, "name")], now=now)
    actions.say_apart(by=ada, double_id=reads.doubles(ada)[0].id, now=now)
    actions.suggest_doubles(by=ada, pairs=[(ben, mei, "name")], now=now)
    assert reads.doubles(ada) == []


def test_nobody_matches_or_fills_anothers_book(ada, cy, now):
    mei = actions.add_contact(by=ada, draft=person("Mei", ("email", "mei@example.org")), now=now)
    assert match(ada, person("Mei", ("email", "mei@example.org")))[0].contact_id == mei
    assert match(cy, person("Mei", ("email", "mei@example.org")))[0] == reads.Match()


def test_a_book_can_be_indexed_anew(ada, now):
    from closeknit.kit import search

    mei = actions.add_contact(by=ada, draft=person("Mei", **FULL), now=now)
    search.forget_owner(ada.id, "contacts")
    assert reads.contacts_page(ada, query="tulips", now=now).rows == []
    assert actions.reindex(by=ada, now=now) == 1
    assert [row.id for row in reads.contacts_page(ada, query="tulips", now=now).rows] == [mei]
