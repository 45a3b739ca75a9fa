"""An address book elsewhere, kept in step both ways with a real Radicale."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from closeknit.contacts import actions as contacts
from closeknit.contacts import reads as book
from closeknit.contacts.actions.drafts import Day, Draft, Kin, Place, Point
from closeknit.contacts.models import Contact, Note
from closeknit.sources import actions
from closeknit.sources.models import Account, Linked
from tests.sources.radicale import card


def people(owner):
    return {each.name: each for each in Contact.objects.of(owner)}


def whole(owner, name):
    (found,) = book.whole_drafts(owner, [people(owner)[name].id], with_photos=False)
    return found.draft


def change(owner, name, now, **fields):
    form = book.contact_form(owner, people(owner)[name].id, is_whole=True)
    for key, value in fields.items():
        setattr(form, key, value) if hasattr(form, key) else form.fields.__setitem__(key, value)
    contacts.change_contact(by=owner, contact_id=people(owner)[name].id, draft=form, now=now)


def picture(colour):
    out = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "PNG")
    return out.getvalue()


UNKNOWN = (
    "X-SPACESHIP;TYPE=home;X-CREW=7:Nostromo\\, towing",
    "item1.TEL;TYPE=CELL;X-SLOT=1:+49 30 901820",
    "item1.X-ABLabel:Bridge",
    "SOCIALPROFILE;TYPE=mastodon:https://example.social/@mei",
    "PRODID:-//Example//Phone//EN",
)


def test_the_first_round_brings_both_sides_everybody(ada, synced, radicale, now):
    radicale.put("mei.vcf", card("Mei Lin", "TEL:+49 30 1234567", "BDAY:1990-05-08"))
    contacts.add_contact(by=ada, draft=Draft({"name": "Ben Ott"}, [Point("email", "ben@example.org")]), now=now)
    account = synced()
    account.round()
    assert set(people(ada)) == {"Mei Lin", "Ben Ott"}
    assert whole(ada, "Mei Lin").occasions == [Day("birthday", "1990-05-08")]
    assert len(radicale.names()) == 2
    assert any("ben@example.org" in text for text in radicale.all().values())
    before = radicale.all()
    assert account.round() == {}
    assert radicale.all() == before


def test_unknown_properties_survive_the_round_trip_and_only_what_changed_is_written(ada, synced, radicale):
    radicale.put("mei.vcf", card("Mei Lin", *UNKNOWN, "NOTE:Likes tea", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-08"))
    account = synced()
    account.round()
    before = radicale.get("mei.vcf").splitlines()
    change(ada, "Mei Lin", account.now, role="Captain")
    assert account.round() == {"sent": 1}
    after = radicale.get("mei.vcf").splitlines()
    assert "TITLE:Captain" in after
    for line in before:
        assert line in after or line.startswith("PRODID"), line
    assert [line for line in after if line not in before and not line.startswith("REV")] == ["TITLE:Captain"]


def test_what_changes_on_one_side_alone_is_taken_by_the_other(ada, synced, radicale):
    radicale.put("mei.vcf", card("Mei Lin", "TEL:+49 30 1234567", "EMAIL:mei@old.example", "CATEGORIES:potters"))
    account = synced()
    account.round()
    radicale.put(
        "mei.vcf", card("Mei Lin-Ott", "TEL:+49 30 1234567", "EMAIL:mei@new.example", "CATEGORIES:potters,choir", uid="mei-lin")
    )
    assert account.round() == {"changed": 1}
    draft = whole(ada, "Mei Lin-Ott")
    assert [point.value for point in draft.points if point.kind == "email"] == ["mei@new.example"]
    assert draft.labels == ["choir", "potters"]
    change(ada, "Mei Lin-Ott", account.now, points=[Point("email", "mei@new.example")])
    account.round()
    assert "TEL" not in radicale.get("mei.vcf")
    assert account.round() == {}


def test_a_conflict_loses_nothing(ada, synced, radicale, now):
    radicale.put("mei.vcf", card("Mei Lin", "TITLE:Potter", "TEL:+49 30 1234567", "BDAY:1990-05-08"))
    account = synced()
    account.round()
    change(
        ada, "Mei Lin", account.now, role="Teacher",
        points=[Point("phone", "+49 30 1234567"), Point("email", "here@example.org")],
        occasions=[Day("birthday", "1990-05-09")],
    )  # fmt: skip
    later = (account.now + timedelta(minutes=5)).strftime("REV:%Y%m%dT%H%M%SZ")
    radicale.put(
        "mei.vcf", card("Mei Lin", "TITLE:Sculptor", "TEL:+49 30 1234567", "EMAIL:there@example.org", "BDAY:1990-05-10", later)
    )
    account.round()
    draft = whole(ada, "Mei Lin")
    assert draft.fields["role"] == "Sculptor"
    assert {point.value for point in draft.points} == {"+49 30 1234567", "here@example.org", "there@example.org"}
    assert [day.on for day in draft.occasions] == ["1990-05-10"]
    (note,) = draft.notes
    assert "Teacher" in note and "1990-05-09" in note and "Home server" in note
    text = radicale.get("mei.vcf")
    assert "here@example.org" in text and "there@example.org" in text and "TITLE:Sculptor" in text
    assert account.round() == {}


def test_in_a_conflict_the_owners_later_word_stays_and_the_cards_becomes_a_note(ada, synced, radicale):
    radicale.put("mei.vcf", card("Mei Lin", "TITLE:Potter"))
    account = synced()
    account.round()
    earlier = (account.now - timedelta(minutes=5)).strftime("REV:%Y%m%dT%H%M%SZ")
    radicale.put("mei.vcf", card("Mei Lin", "TITLE:Sculptor", earlier))
    change(ada, "Mei Lin", account.now, role="Teacher")
    account.round()
    assert whole(ada, "Mei Lin").fields["role"] == "Teacher"
    assert "Sculptor" in whole(ada, "Mei Lin").notes[0]
    assert "TITLE:Teacher" in radicale.get("mei.vcf")


def test_a_card_deleted_there_archives_here_and_comes_back_when_its_owner_says_so(ada, synced, radicale):
    radicale.put("mei.vcf", card("Mei Lin", *UNKNOWN))
    account = synced()
    account.round()
    radicale.delete("mei.vcf")
    assert account.round() == {"archived": 1}
    assert people(ada)["Mei Lin"].archived_at
    assert account.round() == {}
    contacts.restore_contact(by=ada, contact_id=people(ada)["Mei Lin"].id, now=account.now)
    assert account.round() == {"sent": 1}
    assert "X-SPACESHIP;TYPE=home;X-CREW=7:Nostromo\\, towing" in radicale.get("mei.vcf")


def test_a_card_deleted_there_and_changed_here_stays(ada, synced, radicale):
    radicale.put("mei.vcf", card("Mei Lin", *UNKNOWN))
    account = synced()
    account.round()
    radicale.delete("mei.vcf")
    change(ada, "Mei Lin", account.now, role="Captain")
    account.round()
    assert people(ada)["Mei Lin"].archived_at is None
    assert "TITLE:Captain" in radicale.get("mei.vcf")
    assert "SOCIALPROFILE" in radicale.get("mei.vcf")
    assert account.round() == {}


def test_somebody_deleted_here_leaves_the_server_too(ada, synced, radicale):
    radicale.put("mei.vcf", card("Mei Lin"))
    account = synced()
    account.round()
    contacts.delete_contact(by=ada, contact_id=people(ada)["Mei Lin"].id, now=account.now)
    assert account.round() == {"withdrawn": 1}
    assert radicale.names() == []
    assert Linked.objects.of(ada).count() == 0


def test_no_words_about_somebody_deleted_are_kept_until_the_server_is_asked(ada, synced, radicale):
    radicale.put("mei.vcf", card("Mei Lin", "TITLE:Potter"))
    account = synced()
    account.round()
    contact_id = people(ada)["Mei Lin"].id
    contacts.delete_contact(by=ada, contact_id=contact_id, now=account.now)
    actions.forget_people(owner_id=ada.id, contact_ids=[contact_id])  # its job
    link = Linked.objects.of(ada).get()
    assert (link.base, link.ours) == ("", "")
    assert account.round() == {"withdrawn": 1}
    assert radicale.names() == []


def test_somebody_deleted_here_and_changed_there_comes_back(ada, synced, radicale):
    radicale.put("mei.vcf", card("Mei Lin"))
    account = synced()
    account.round()
    contacts.delete_contact(by=ada, contact_id=people(ada)["Mei Lin"].id, now=account.now)
    radicale.put("mei.vcf", card("Mei Lin", "TITLE:Captain"))
    account.round()
    assert whole(ada, "Mei Lin").fields["role"] == "Captain"
    assert radicale.names() == ["mei.vcf"]


def test_a_nearly_empty_server_changes_nothing_before_its_owner_says_so(ada, synced, radicale):
    for number in range(12):
        radicale.put(f"p{number}.vcf", card(f"Person {number}"))
    account = synced()
    account.round()
    for number in range(11):
        radicale.delete(f"p{number}.vcf")
    account.round(expects=False)
    assert account.account.state == Account.State.ASKS
    assert "11 of 12" in account.account.error
    assert book.people_to_exchange(ada) == sorted(each.id for each in people(ada).values())
    actions.accept(by=ada, account_id=account.id, now=account.now)
    assert account.round() == {"archived": 11}


def test_people_who_are_certainly_the_same_are_linked_and_others_only_suggested(ada, synced, radicale, now):
    make = lambda name, address: contacts.add_contact(  # noqa: E731
        by=ada, draft=Draft({"name": name, "role": "Potter"}, [Point("email", address)]), now=now
    )
    same, family, namesake = (
        make("Mei Lin", "mei@example.org"),
        make("Ben Ott", "ott@example.org"),
        make("Cy Day", "cy@a.example"),
    )
    radicale.put("1.vcf", card("Mei Lin", "EMAIL:mei@example.org", "TEL:+49 30 1234567"))
    radicale.put("2.vcf", card("Anna Ott", "EMAIL:ott@example.org"))
    radicale.put("3.vcf", card("Cy Day", "EMAIL:cy@b.example"))
    account = synced()
    account.round()
    assert len(people(ada)) == 5 or Contact.objects.of(ada).count() == 5
    assert "TITLE:Potter" in radicale.get("1.vcf")
    linked = dict(Linked.objects.of(ada).values_list("ref_id", "href"))
    assert linked[same].endswith("/1.vcf")
    assert not linked[family].endswith("/2.vcf")
    assert not linked[namesake].endswith("/3.vcf")
    assert {reason for each in book.doubles(ada) for reason in each.reasons} == {"email", "name"}
    assert len(radicale.names()) == 5


def test_private_words_stay_here_unless_their_owner_says_otherwise(ada, synced, radicale, now):
    contact_id = contacts.add_contact(
        by=ada, draft=Draft({"name": "Mei", "why_i_care": "We sang"}, notes=["Likes plums"]), now=now
    )
    account = synced()
    account.round()
    (text,) = radicale.all().values()
    assert "plums" not in text and "sang" not in text
    row = account.account
    actions.choose(
        by=ada, account_id=row.id, chosen=[each.id for each in row.collections.all()], options={"private": True}, now=account.now
    )
    Account.objects.of(ada).update(tallies={})
    account.round()
    (text,) = radicale.all().values()
    assert "plums" in text and "sang" in text
    (name,) = radicale.names()
    radicale.put(name, text.replace("Likes plums", "Likes pears").replace("\n", "\r\n"))
    account.round()
    assert [note.text for note in Note.objects.of(ada).filter(contact_id=contact_id)] == ["Likes pears"]


def test_a_label_chooses_who_goes_to_the_server(ada, synced, radicale, now):
    contacts.add_contact(by=ada, draft=Draft({"name": "Mei"}, labels=["choir"]), now=now)
    contacts.add_contact(by=ada, draft=Draft({"name": "Ben"}), now=now)
    label = book.labels(ada)[0]
    account = synced(label_id=label.id)
    account.round()
    (text,) = radicale.all().values()
    assert "FN:Mei" in text


def test_faces_go_both_ways_and_are_not_written_again_when_nothing_changed(ada, synced, radicale, now):
    from base64 import b64encode

    red = "PHOTO;ENCODING=b;TYPE=PNG:" + b64encode(picture("red")).decode()
    radicale.put("mei.vcf", card("Mei Lin", red))
    contacts.add_contact(by=ada, draft=Draft({"name": "Ben"}, photo=picture("blue")), now=now)
    account = synced()
    account.round()
    assert set(book.faces_of(ada, [each.id for each in people(ada).values()])) == {each.id for each in people(ada).values()}
    assert sum("PHOTO" in text for text in radicale.all().values()) == 2
    change(ada, "Mei Lin", account.now, role="Captain")
    account.round()
    assert red in radicale.get("mei.vcf")
    before = book.faces_of(ada, [people(ada)["Mei Lin"].id])
    green = "PHOTO;ENCODING=b;TYPE=PNG:" + b64encode(picture("green")).decode()
    radicale.put("mei.vcf", radicale.get("mei.vcf").replace(red, green).replace("\n", "\r\n"))
    assert account.round() == {"changed": 1}
    assert book.faces_of(ada, [people(ada)["Mei Lin"].id]) != before
    assert account.round() == {}


def test_a_card_that_cannot_be_read_is_left_alone_there(ada, synced, radicale):
    radicale.put("mei.vcf", card("Mei Lin"))
    account = synced()
    odd = radicale.folder / "data/collection-root/ada/people"
    (odd / "odd.vcf").write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:odd\r\nEND:VCARD\r\n")
    account.round()
    assert (odd / "odd.vcf").exists()
    assert set(people(ada)) == {"Mei Lin"}


def test_the_same_person_merged_here_is_one_card_there(ada, synced, radicale, now):
    radicale.put("1.vcf", card("Mei Lin", "TEL:+49 30 1234567"))
    radicale.put("2.vcf", card("M. Lin", "EMAIL:mei@example.org"))
    account = synced()
    account.round()
    one, two = people(ada)["Mei Lin"].id, people(ada)["M. Lin"].id
    contacts.merge_contacts(by=ada, contact_id=one, other_id=two, now=account.now)
    account.round()
    (text,) = radicale.all().values()
    assert "mei@example.org" in text and "+49 30 1234567" in text


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_person_with_everything_is_the_same_after_a_round_and_needs_no_second(ada, synced, radicale, now, version):
    draft = Draft(
        {"name": "Mei Lin", "given": "Mei", "family": "Lin", "nickname": "Mimi", "organisation": "Kiln, Ltd", "role": "Potter",
         "languages": ["de", "zh"], "zone": "Europe/Berlin", "place": "Berlin", "gender": "female", "pronouns": "she/her"},
        [Point("email", "mei@example.org", "", "work", True), Point("phone", "+49 30 1234567", "", "own word"),
         Point("link", "https://mei.example"), Point("handle", "mei", "telegram")],
        [Place("Str. 1", "", "", "Berlin", "", "10115", "Germany", "Str. 1\n10115 Berlin", "home")],
        [Day("birthday", "--02-29"), Day("anniversary", "2010"), Day("other", "--03-04", "Name day")],
        [Kin("child", "Lu", birthday="2020-01-02"), Kin("other", "Rex", "parrot")], labels=["choir, first", "potters"],
        extra=["X-CUSTOM:kept"],
    )  # fmt: skip
    contacts.add_contact(by=ada, draft=draft, now=now)
    account = synced()
    assert account.round() == {"sent": 1}
    (name,) = radicale.names()
    text = radicale.get(name)
    assert "X-CUSTOM:kept" in text
    assert account.round() == {}
    Contact.objects.of(ada).update(changed_at=account.now)
    assert account.round() == {}
    was = whole(ada, "Mei Lin")
    radicale.put(
        name, text.replace("TITLE:Potter", "TITLE:Sculptor").replace("VERSION:3.0", f"VERSION:{version}").replace("\n", "\r\n")
    )
    account.round()
    now_is = whole(ada, "Mei Lin")
    assert now_is.fields["role"] == "Sculptor"
    if version == "3.0":
        was.fields["role"] = "Sculptor"
        assert (now_is.points, now_is.addresses, now_is.occasions, now_is.labels) == (
            was.points,
            was.addresses,
            was.occasions,
            was.labels,
        )
        assert [(kin.kind, kin.name, kin.label) for kin in now_is.relations] == [
            (kin.kind, kin.name, kin.label) for kin in was.relations
        ]
        assert account.last == {"changed": 1}
    assert account.round() in ({}, {"sent": 1})
    assert account.round() == {}
