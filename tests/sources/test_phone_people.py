"""People on a telephone: what changes on either side is on both, and nothing is lost."""

from base64 import b64encode
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Draft, Point
from closeknit.contacts.models import Contact, Note
from closeknit.sources.models import KeptCard, ToldCard
from tests.contacts.test_cards import picture
from tests.sources.phone import CARD, HEAD, PEOPLE, D, Phone, card, folded, unfolded


@pytest.fixture
def phone(ada, now):
    return Phone(ada, now)


@pytest.fixture
def ben(ada, now):
    points = [Point("email", "ben@example.org", "", "home"), Point("phone", "+49 30 1234", "", "mobile")]
    fields = {
        "name": "Ben Kurz",
        "given": "Ben",
        "family": "Kurz",
        "gender": "male",
        "why_i_care": "He listens",
        "pronouns": "he",
    }
    return actions.add_contact(by=ada, draft=Draft(fields, points=points, notes=["Likes tea", "Met in Bonn"]), now=now)


def path(contact_id):
    return f"{PEOPLE}contact-{contact_id}.vcf"


def whole(ada, contact_id):
    return next(reads.whole_drafts(ada, [contact_id])).draft


def test_a_telephone_is_given_everybody_and_no_private_words(phone, ben, ada, now):
    gone = actions.add_contact(by=ada, draft=Draft({"name": "Old"}), now=now)
    actions.archive_contact(by=ada, contact_id=gone, now=now)
    assert phone.sync() == ({path(ben)}, set())
    text = phone.get(path(ben))
    assert "VERSION:3.0\n" in text and "FN:Ben Kurz\n" in text and "NOTE:Likes tea\\n\\nMet in Bonn\n" in text
    assert "listens" not in text
    assert "VERSION:4.0\r\n" in phone.ask("GET", path(ben), Accept="text/vcard; version=4.0").text_of


def test_what_is_changed_at_home_comes_with_the_next_round_and_nothing_else_does(phone, ben, ada, now):
    actions.add_contact(by=ada, draft=Draft({"name": "Cy"}), now=now)
    phone.sync()
    before = dict(phone.etags)
    assert phone.sync() == (set(), set())
    phone.now += timedelta(hours=1)
    actions.add_point(by=ada, contact_id=ben, point=Point("email", "b@work.example"), now=phone.now)
    assert phone.sync() == ({path(ben)}, set())
    assert phone.etags[path(ben)] != before[path(ben)]
    actions.archive_contact(by=ada, contact_id=ben, now=phone.now)
    assert phone.sync() == (set(), {path(ben)})
    actions.restore_contact(by=ada, contact_id=ben, now=phone.now)
    assert phone.sync() == ({path(ben)}, set())
    actions.delete_contact(by=ada, contact_id=ben, now=phone.now)
    assert phone.sync() == (set(), {path(ben)})


def test_what_is_changed_on_the_telephone_is_changed_here_and_the_rest_stays(phone, ben, ada):
    phone.edit(path(ben), ("ben@example.org", "ben@new.example"), ("END:VCARD", "X-RING:bell\nEND:VCARD"))
    told = whole(ada, ben)
    assert [point.value for point in told.points] == ["+49 30 1234", "ben@new.example"] or {p.value for p in told.points} == {
        "+49 30 1234", "ben@new.example",
    }  # fmt: skip
    assert told.fields["why_i_care"] == "He listens" and told.notes == ["Likes tea", "Met in Bonn"]
    assert "X-RING:bell" in phone.get(path(ben))


def test_a_card_that_was_put_is_given_back_to_the_letter(phone, ada):
    text = card("Mei Tan", "TEL;TYPE=CELL;X-ODD=1:+49 30 99", "X-SOCIAL;X-A=b:unknown, and; odd", "item1.X-FOO:bar", uid="mei-1")
    answer = phone.put(PEOPLE + "ABC-1.vcf", text, If_None_Match="*")
    assert answer.status_code == 201 and answer.headers["ETag"]
    back = phone.ask("GET", PEOPLE + "ABC-1.vcf")
    assert back.text_of == text and back.headers["ETag"] == answer.headers["ETag"]
    assert phone.sync() == ({PEOPLE + "ABC-1.vcf"}, set()) and phone.etags[PEOPLE + "ABC-1.vcf"] == answer.headers["ETag"]
    assert Contact.objects.of(ada).get().name == "Mei Tan"


def test_what_a_card_holds_besides_survives_a_change_at_home(phone, ada):
    text = card("Mei Tan", "TEL;TYPE=CELL;X-ODD=1:+49 30 99", "X-SOCIAL;X-A=b:unknown, and; odd", "item1.X-FOO:bar", uid="mei-1")
    phone.put(PEOPLE + "m.vcf", text)
    mei = Contact.objects.of(ada).get()
    phone.now += timedelta(hours=1)
    actions.add_point(by=ada, contact_id=mei.id, point=Point("email", "mei@example.org"), now=phone.now)
    back = phone.get(PEOPLE + "m.vcf")
    for line in ("TEL;TYPE=CELL;X-ODD=1:+49 30 99", "X-SOCIAL;X-A=b:unknown, and; odd", "item1.X-FOO:bar", "UID:mei-1"):
        assert line + "\n" in back
    assert "mei@example.org" in back
    other = Phone(ada, phone.now, name="Tablet")
    assert "X-SOCIAL;X-A=b:unknown, and; odd\n" in other.get(path(mei.id))
    new = other.ask("GET", path(mei.id), Accept="text/vcard;version=4.0").text_of
    assert "VERSION:4.0\r\n" in new and "X-SOCIAL;X-A=b:unknown, and; odd\r\n" in new and new.count("TEL") == 1


def test_two_changes_at_once_both_stay(phone, ben, ada):
    text = phone.get(path(ben))
    phone.now += timedelta(hours=1)
    actions.add_point(by=ada, contact_id=ben, point=Point("email", "home@example.org"), now=phone.now)
    edited = folded(text.replace("+49 30 1234", "+49 30 5678"))
    assert phone.ask("PUT", path(ben), edited, If_Match=phone.etags[path(ben)]).status_code == 412
    phone.put(path(ben), edited)  # a program that does not ask
    assert {point.value for point in whole(ada, ben).points} == {"ben@example.org", "home@example.org", "+49 30 5678"}


def test_where_both_changed_the_same_the_other_words_become_a_note(phone, ben, ada):
    text = phone.get(path(ben))
    draft = reads.contact_form(ada, ben)
    draft.fields["role"] = "Baker"
    phone.now += timedelta(hours=1)
    actions.change_contact(by=ada, contact_id=ben, draft=draft, now=phone.now)
    phone.put(path(ben), folded(text.replace("END:VCARD", "TITLE:Potter\nEND:VCARD")))
    told = whole(ada, ben)
    assert told.fields["role"] == "Baker" and any("Potter" in note for note in told.notes)


def test_a_telephone_that_has_no_place_for_something_takes_nothing_away(phone, ben, ada):
    actions.set_photo(by=ada, contact_id=ben, data=picture(), now=phone.now)
    phone.get(path(ben))
    phone.put(path(ben), card("Ben Kurz", "TEL:+49 30 1234"), If_Match=phone.etags[path(ben)])
    told = whole(ada, ben)
    assert told.fields["gender"] == "male" and told.fields["pronouns"] == "he" and told.notes == ["Likes tea", "Met in Bonn"]
    assert told.photo and [point.kind for point in told.points] == ["phone"]  # an e-mail address, every telephone holds


def test_the_one_note_of_a_telephone_is_all_notes_of_a_page(phone, ben, ada):
    before = dict(Note.objects.of(ada).values_list("text", "id"))
    phone.edit(path(ben), ("NOTE:Likes tea\\n\\nMet in Bonn", "NOTE:Likes tea\\n\\nMet in Bonn\\n\\nHas a dog\\, Rex"))
    assert dict(Note.objects.of(ada).values_list("text", "id")).keys() == {"Likes tea", "Met in Bonn", "Has a dog, Rex"}
    assert Note.objects.of(ada).get(text="Likes tea").id == before["Likes tea"]
    phone.edit(path(ben), ("Met in Bonn", "Met in Köln"))
    assert set(whole(ada, ben).notes) == {"Likes tea", "Met in Köln", "Has a dog, Rex"}


@pytest.mark.parametrize("size", [8, 300])
def test_a_face_goes_both_ways_and_is_not_made_anew_each_time(phone, ada, size):
    out = BytesIO()
    Image.effect_noise((size, size), 60).save(out, "PNG")
    phone.put(PEOPLE + "f.vcf", card("Mei Tan", f"PHOTO;ENCODING=b;TYPE=PNG:{b64encode(out.getvalue()).decode()}"))
    mei = Contact.objects.of(ada).get()
    first = reads.faces_of(ada, [mei.id])[mei.id]
    assert "PHOTO;ENCODING=b;TYPE=" in phone.get(PEOPLE + "f.vcf")
    for old, new in (("FN:Mei Tan", "FN:Mei T."), ("FN:Mei T.", "FN:Mei")):
        phone.edit(PEOPLE + "f.vcf", (old, new))
        assert reads.faces_of(ada, [mei.id])[mei.id] == first
    phone.now += timedelta(hours=1)
    actions.set_photo(by=ada, contact_id=mei.id, data=picture(), now=phone.now)
    text = phone.get(PEOPLE + "f.vcf")
    assert text.count("PHOTO") == 1 and "TYPE=JPEG" in text
    second = reads.faces_of(ada, [mei.id])[mei.id]
    phone.edit(PEOPLE + "f.vcf", ("FN:Mei", "FN:Mei Tan"))
    assert reads.faces_of(ada, [mei.id])[mei.id] == second != first


def test_who_is_taken_away_there_is_archived_here_and_comes_back(phone, ben, ada):
    phone.sync()
    assert phone.ask("DELETE", path(ben), If_Match='"0123456789abcdef"').status_code == 412
    assert phone.ask("DELETE", path(ben), If_Match=phone.etags[path(ben)]).status_code == 204
    assert Contact.objects.of(ada).get().archived_at and any("Telephone" in note for note in whole(ada, ben).notes)
    assert phone.sync() == (set(), {path(ben)}) and phone.ask("GET", path(ben)).status_code == 404
    actions.restore_contact(by=ada, contact_id=ben, now=phone.now)
    assert phone.sync() == ({path(ben)}, set())


def test_a_card_that_is_put_again_brings_its_person_back(phone, ben, ada):
    text = phone.get(path(ben))
    assert phone.ask("DELETE", path(ben)).status_code == 204
    assert phone.put(path(ben), folded(text)).status_code == 201
    assert Contact.objects.of(ada).get().archived_at is None


def test_nobody_has_two_cards(phone, ben, ada):
    text = phone.get(path(ben))
    answer = phone.ask("PUT", PEOPLE + "other.vcf", folded(text))
    assert answer.status_code == 409 and "no-uid-conflict" in answer.text_of and path(ben) in answer.text_of
    assert Contact.objects.of(ada).count() == 1


def test_a_device_is_shown_the_people_of_its_label_alone(ben, ada, now):
    mei = actions.add_contact(by=ada, draft=Draft({"name": "Mei"}, labels=["potters"]), now=now)
    label = reads.labels(ada)[0].id
    phone = Phone(ada, now, label_id=label)
    assert phone.sync() == ({path(mei)}, set()) and phone.ask("GET", path(ben)).status_code == 404
    phone.put(PEOPLE + "n.vcf", card("New One"))
    phone.now += timedelta(hours=1)
    assert phone.sync() == ({PEOPLE + "n.vcf"}, set())
    actions.remove_label(by=ada, contact_id=mei, label_id=label, now=phone.now)
    assert phone.sync() == (set(), {path(mei)})


def test_notes_stay_at_home_where_their_owner_says_so(ben, ada, now):
    phone = Phone(ada, now, has_notes=False)
    assert "NOTE" not in phone.get(path(ben))
    phone.edit(path(ben), ("END:VCARD", "NOTE:From the train\nEND:VCARD"))
    assert set(whole(ada, ben).notes) == {"Likes tea", "Met in Bonn", "From the train"}
    phone.edit(path(ben), ("FN:Ben Kurz", "FN:Ben K."))
    assert set(whole(ada, ben).notes) == {"Likes tea", "Met in Bonn", "From the train"}


def test_a_search_finds_as_telephones_ask(phone, ben, ada, now):
    actions.add_contact(by=ada, draft=Draft({"name": "Mei Tan"}), now=now)
    body = (
        f'<card:addressbook-query {HEAD}><d:prop><d:getetag/><card:address-data version="4.0"/></d:prop>'
        '<card:filter test="anyof"><card:prop-filter name="EMAIL"><card:text-match match-type="starts-with">'
        "BEN@</card:text-match>"
        '</card:prop-filter><card:prop-filter name="NICKNAME"><card:text-match>zz</card:text-match></card:prop-filter>'
        "</card:filter></card:addressbook-query>"
    )
    found = phone.things("REPORT", PEOPLE, body)
    assert list(found) == [path(ben)] and "VERSION:4.0" in found[path(ben)][f"{CARD}address-data"].text


def test_many_cards_at_once_and_those_that_are_none(phone, ben, cy, now):
    theirs = actions.add_contact(by=cy, draft=Draft({"name": "Secret"}), now=now)
    hrefs = "".join(
        f"<d:href>{each}</d:href>" for each in (path(ben), path(theirs), "/elsewhere", PEOPLE + "%ZZ.vcf", "http://[x/")
    )
    body = (
        f"<card:addressbook-multiget {HEAD}><d:prop><d:getetag/><card:address-data/></d:prop>{hrefs}</card:addressbook-multiget>"
    )
    found = phone.things("REPORT", PEOPLE, body)
    assert [each for each, told in found.items() if told] == [path(ben)] and len(found) == 5
    assert "FN:Ben Kurz" in unfolded(found[path(ben)][f"{CARD}address-data"].text) and found[path(ben)][f"{D}getetag"].text
    assert phone.ask("GET", path(theirs)).status_code == 404 and Phone(cy, now).ask("GET", path(ben)).status_code == 404


def test_a_telephone_that_takes_little_at_once_gets_the_rest_next_time(phone, ada, now):
    for number in range(7):
        actions.add_contact(by=ada, draft=Draft({"name": f"P{number}"}), now=now)
    limit = "<d:limit><d:nresults>3</d:nresults></d:limit>"
    seen, token = [], ""
    for _round in range(3):
        told = f"<d:sync-token>{token}</d:sync-token><d:sync-level>1</d:sync-level>{limit}<d:prop><d:getetag/></d:prop>"
        found = phone.things("REPORT", PEOPLE, f"<d:sync-collection {HEAD}>{told}</d:sync-collection>")
        token = phone.new_token
        seen += [each for each, told in found.items() if told]
        assert (found.get(PEOPLE, "whole") is None) == (_round < 2)
    assert len(seen) == len(set(seen)) == 7


def test_who_is_deleted_for_good_leaves_no_card_behind(phone, ada):
    phone.put(PEOPLE + "m.vcf", card("Mei Tan", "X-SECRET:yes"))
    assert KeptCard.objects.of(ada).exists() and ToldCard.objects.of(ada).exists()
    actions.delete_contact(by=ada, contact_id=Contact.objects.of(ada).get().id, now=phone.now)
    assert not KeptCard.objects.of(ada).exists() and not ToldCard.objects.of(ada).exists()
    assert phone.sync()[0] == set()


def test_another_employer_makes_nobody_a_company(phone, ada):
    """An employer alone reads like the card of a firm; what a card says of one property is not said of its person."""
    phone.put(PEOPLE + "n.vcf", card("New One", "ORG:Works"))
    (contact,) = Contact.objects.of(ada)
    phone.now += timedelta(hours=1)
    fields = {"name": "New One", "given": "New", "family": "One", "organisation": "Trains"}
    actions.change_contact(by=ada, contact_id=contact.id, draft=Draft(fields), now=phone.now)
    text = phone.get(PEOPLE + "n.vcf")
    assert "ORG:Trains" in text and "X-ABSHOWAS" not in text
    phone.put(PEOPLE + "n.vcf", text)
    assert Contact.objects.of(ada).get().is_organisation is False


def test_another_label_comes_with_the_next_round_too(phone, ben, ada):
    phone.sync()

    def told(do, *paths):
        phone.now += timedelta(hours=1)
        do(phone.now)
        assert phone.sync() == (set(paths), set())

    told(lambda now: actions.add_label(by=ada, contact_id=ben, name="potters", now=now), path(ben))
    assert "CATEGORIES:potters" in phone.get(path(ben))
    told(lambda now: actions.add_label(by=ada, contact_id=ben, name="Potters", now=now))
    label = reads.labels(ada)[0].id
    told(lambda now: actions.rename_label(by=ada, label_id=label, name="kiln", now=now), path(ben))
    told(lambda now: actions.remove_label(by=ada, contact_id=ben, label_id=label, now=now), path(ben))
    told(lambda now: actions.set_labels(by=ada, contact_id=ben, names=["kiln"], now=now), path(ben))
    told(lambda now: actions.set_labels(by=ada, contact_id=ben, names=["kiln"], now=now))
    told(lambda now: actions.delete_label(by=ada, label_id=label, now=now), path(ben))


def test_what_many_had_done_to_them_at_once_comes_with_the_next_round_and_so_does_its_undoing(phone, ben, ada):
    phone.sync()
    for kind, name in (("label", "potters"), ("archive", "")):
        phone.now += timedelta(hours=1)
        deed = actions.do_in_bulk(by=ada, kind=kind, contact_ids=[ben], word=name, now=phone.now)
        assert phone.sync() in (({path(ben)}, set()), (set(), {path(ben)}))
        phone.now += timedelta(hours=1)
        actions.undo_deed(by=ada, deed_id=deed, now=phone.now)
        assert phone.sync() == ({path(ben)}, set())
