"""From a file to the book: who is taken, who is known, what counts, and that bringing it twice changes nothing."""

import pytest

from closeknit.contacts.models import Contact, ContactLabel, PossibleDouble
from closeknit.imports import actions, reads
from closeknit.imports.models import Import, ImportPerson, Mine
from closeknit.ledger.models import Interaction, Tie
from closeknit.ledger.rules.channels import Channel
from closeknit.notify.models import Notice
from tests.imports.bring import book, bring, entries, names, read, run
from tests.imports.files import archive, calendar, card, chat, letter, mbox, meeting, write

EMAIL, CHAT, SOCIAL, VIDEO, GATHERING, NOTICED, CALL = (
    int(Channel[name]) for name in ("EMAIL", "CHAT", "SOCIAL", "VIDEO", "GATHERING", "NOTICED", "CALL")
)
OUT, IN, MUTUAL = 1, 2, 3


def test_cards_become_people_and_the_report_says_so(ada, now, tmp_path):
    path = write(
        tmp_path, "people.vcf", card("Ben Bee", "EMAIL:ben@example.org", "BDAY:--04-05") + card("Cleo", "TEL:+49301234567")
    )
    brought = bring(ada, path, now)
    assert names(ada) == ["Ben Bee", "Cleo"]
    assert brought.state == Import.State.DONE
    assert brought.tallies["people"] == {"new": 2, "matched": 0, "doubles": 0}
    assert Notice.objects.filter(owner_id=ada.id, path=f"/imports/{brought.id}").count() == 1


def test_the_same_file_twice_changes_nothing(ada, now, tmp_path):
    files = {
        "people.vcf": card("Ben Bee", "EMAIL:ben@example.org", "BDAY:--04-05", "NOTE:Plays chess", "CATEGORIES:Chess")
        + card("Only A Name") + card("Another Name", "BDAY:1990-01-02"),
        "WhatsApp Chat with Dora.txt": chat(("12/03/2026, 10:00", "Dora", "hi"), ("12/03/2026, 10:01", "Ada", "hello")),
        "letters.mbox": mbox(letter(1, "Ada <ada@example.org>", "Ben <ben@example.org>, eve@example.org")),
        "calendar.ics": calendar(
            meeting("m1", "20260301T100000Z", ("Ada", "ada@example.org", "ACCEPTED"), ("Ben", "ben@example.org", "ACCEPTED")),
            "BEGIN:VEVENT\r\nUID:b1\r\nDTSTART;VALUE=DATE:20200607\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Gil's birthday\r\nEND:VEVENT",
        ),
    }  # fmt: skip
    paths = [write(tmp_path, name, text) for name, text in files.items()]
    for path in paths:
        bring(ada, path, now)
    before = book(ada)
    assert len(before["names"]) == 6 and before["entries"] and before["days"] and before["notes"]
    for path in paths:
        again = bring(ada, path, now)
        assert again.tallies.get("people", {}).get("new", 0) == 0
        assert again.tallies.get("entries", {}).get("new", 0) == 0
    assert book(ada) == before


def test_the_same_letter_in_two_kinds_of_file_is_one_entry(ada, now, tmp_path):
    one = letter(7, "ada@example.org", "Ben <ben@example.org>")
    bring(ada, write(tmp_path, "all.mbox", mbox(one)), now)
    bring(ada, write(tmp_path, "one.eml", one), now)
    assert [(name, channel, direction) for name, channel, direction, _ in entries(ada)] == [("Ben", EMAIL, OUT)]


def test_a_letter_to_five_is_five_entries_and_strangers_are_left_out(ada, now, tmp_path):
    five = ", ".join(f"p{n}@example.org" for n in range(5))
    path = write(
        tmp_path, "all.mbox",
        mbox(
            letter(1, "ada@example.org", five),
            letter(2, "Pat <p0@example.org>", "ada@example.org"),
            letter(3, "Stranger <stranger@example.com>", "ada@example.org"),
            letter(4, "List <list@example.com>", "ada@example.org", List_Id="<x.example.com>"),
            letter(5, "noreply@shop.example", "ada@example.org"),
        ),
    )  # fmt: skip
    brought = read(ada, path, now)
    ticked = dict(ImportPerson.objects.filter(brought_by=brought).values_list("said", "is_taken"))
    assert ticked.pop("stranger@example.com") is False
    assert ticked == {f"p{n}@example.org": True for n in range(5)}
    assert brought.counts["bulk"] == 2
    run(ada, brought, now)
    assert [direction for *_x, direction, _at in entries(ada)].count(OUT) == 5
    assert [(name, direction) for name, _c, direction, _at in entries(ada) if direction == IN] == [("Pat", IN)]
    assert not ImportPerson.objects.filter(brought_by=brought, said__contains="stranger").exists()


def test_a_subject_is_kept_only_when_asked_for(ada, now, tmp_path):
    path = write(tmp_path, "all.mbox", mbox(letter(1, "ada@example.org", "ben@example.org", subject="A secret")))
    bring(ada, path, now)
    assert Interaction.objects.of(ada).get().subject == ""
    other = write(tmp_path, "more.mbox", mbox(letter(2, "ada@example.org", "ben@example.org", subject="A plan")))
    bring(ada, other, now, keeps_subjects=True)
    assert set(Interaction.objects.of(ada).values_list("subject", flat=True)) == {"", "A plan"}


def test_a_circular_to_many_counts_with_nobody(ada, now, tmp_path):
    many = ", ".join(f"p{n}@example.org" for n in range(13))
    bring(ada, write(tmp_path, "all.mbox", mbox(letter(1, "ada@example.org", many))), now)
    assert names(ada) == []


def test_two_people_on_one_shared_address_stay_two_and_are_suggested(ada, now, tmp_path):
    bring(ada, write(tmp_path, "a.vcf", card("Ben Bee", "EMAIL:family@example.org")), now)
    bring(ada, write(tmp_path, "b.vcf", card("Zoe Bee", "EMAIL:family@example.org")), now)
    assert names(ada) == ["Ben Bee", "Zoe Bee"]
    assert PossibleDouble.objects.of(ada).count() == 1


def test_who_matches_certainly_is_filled_and_not_overwritten(ada, now, tmp_path):
    bring(ada, write(tmp_path, "a.vcf", card("Ben Bee", "EMAIL:ben@example.org", "ORG:Old Firm")), now)
    brought = bring(
        ada, write(tmp_path, "b.vcf", card("Ben Bee", "EMAIL:ben@example.org", "ORG:New Firm", "TEL:+49301234567")), now
    )
    ben = Contact.objects.of(ada).get()
    assert ben.organisation == "Old Firm"
    assert brought.tallies["people"] == {"new": 0, "matched": 1, "doubles": 0}


def test_one_person_on_two_cards_of_a_file_is_one(ada, now, tmp_path):
    path = write(
        tmp_path, "a.vcf", card("Ben Bee", "EMAIL:ben@example.org") + card("Ben Bee", "EMAIL:ben@example.org", "TEL:+49301234567")
    )
    brought = bring(ada, path, now)
    assert names(ada) == ["Ben Bee"]
    assert brought.tallies["people"]["new"] == 1


def test_own_card_is_not_a_contact_and_its_addresses_are_remembered(ada, now, tmp_path):
    bring(ada, write(tmp_path, "a.vcf", card("Ada", "EMAIL:ada@example.org", "EMAIL:ada@work.example") + card("Ben")), now)
    assert names(ada) == ["Ben"]
    assert Mine.objects.of(ada).filter(kind="email", norm="ada@work.example").exists()
    brought = bring(ada, write(tmp_path, "b.mbox", mbox(letter(1, "ada@work.example", "eve@example.org"))), now)
    assert brought.tallies["entries"]["new"] == 1


def test_a_chat_of_two_tells_who_is_the_owner(ada, now, tmp_path):
    path = write(
        tmp_path, "WhatsApp Chat with Ben.txt",
        chat(("12/03/2026, 10:00", "Ben", "hi"), ("13/03/2026, 10:01", "A. L.", "hello"), ("14/03/2026, 10:02", "Ben", "tea")),
    )  # fmt: skip
    bring(ada, path, now)
    assert [(name, direction, at) for name, _c, direction, at in entries(ada)] == [
        ("Ben", IN, "2026-03-12T09:00:00+00:00"),
        ("Ben", OUT, "2026-03-13T09:01:00+00:00"),
        ("Ben", IN, "2026-03-14T09:02:00+00:00"),
    ]  # fmt: skip
    assert Mine.objects.of(ada).filter(kind="name", norm="a. l.").exists()


def group_of(people, rounds):
    lines = []
    for day in range(rounds):
        for n in range(people):
            lines.append((f"{day + 1:02}/03/2026, 10:{n:02}", f"Person {n:02}" if n else "Ada", "words"))
    return chat(*lines)


def test_a_group_of_twelve_does_not_make_everybody_warm(ada, now, tmp_path):
    bring(ada, write(tmp_path, "WhatsApp Chat with Climbers.txt", group_of(12, 5)), now)
    told = entries(ada)
    assert {name for name, *_ in told} == {"Person 01", "Person 11"}
    assert len(told) == 2 * 9  # five rounds: she is answered by one and answers one across the night


def test_a_large_group_counts_for_nothing(ada, now, tmp_path):
    brought = read(ada, write(tmp_path, "WhatsApp Chat with School.txt", group_of(20, 5)), now)
    assert not ImportPerson.objects.filter(brought_by=brought, is_taken=True).exists()
    ImportPerson.objects.filter(brought_by=brought).update(is_taken=True)
    run(ada, brought, now)
    assert entries(ada) == [] and len(names(ada)) == 19


def test_meetings_of_the_past_count_for_those_who_came(ada, now, tmp_path):
    me, ben, dan = ((name, f"{name.casefold()}@example.org", "ACCEPTED") for name in ("Ada", "Ben", "Dan"))
    path = write(
        tmp_path, "c.ics",
        calendar(
            meeting("past", "20260301T100000Z", me, ben, ("Cleo", "cleo@example.org", "DECLINED")),
            meeting("call", "20260302T100000Z", me, ("Ben", "ben@example.org", "ACCEPTED"), more=["LOCATION:https://zoom.us/j/1"]),
            meeting("future", "20270301T100000Z", me, ("Dan", "dan@example.org", "ACCEPTED")),
            meeting("gone", "20260303T100000Z", me, ("Dan", "dan@example.org", "ACCEPTED"), more=["STATUS:CANCELLED"]),
            meeting("theirs", "20260304T100000Z", ("Eve", "eve@example.org", "ACCEPTED"), ("Dan", "dan@example.org", "ACCEPTED")),
            meeting("declined", "20260305T100000Z", ("Ada", "ada@example.org", "DECLINED"), dan),
            meeting("weekly", "20260306T100000Z", me, ("Gil", "gil@example.org", "ACCEPTED"), more=["RRULE:FREQ=WEEKLY;COUNT=3"]),
        ),
    )  # fmt: skip
    bring(ada, path, now)
    told = [(name, channel, direction) for name, channel, direction, _ in entries(ada)]
    assert told == [("Ben", GATHERING, MUTUAL), ("Ben", VIDEO, MUTUAL), *[("Gil", GATHERING, MUTUAL)] * 3]
    assert names(ada) == ["Ben", "Gil"]


def test_linkedin_connections_are_noticed_and_messages_are_exchanges(ada, now, tmp_path):
    path = archive(
        tmp_path / "linkedin.zip",
        Connections__csv="First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ben,Bee,https://www.linkedin.com/in/benbee,,Firm,Baker,03 Mar 2025\n",
        messages__csv="CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,"
        "RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
        "c1,,Ben Bee,https://www.linkedin.com/in/benbee,Ada L,"
        "https://www.linkedin.com/in/adal,2025-03-04 10:00:00 UTC,,Hi,INBOX\n"
        "c1,,Ada L,https://www.linkedin.com/in/adal,Ben Bee,"
        "https://www.linkedin.com/in/benbee,2025-03-05 10:00:00 UTC,,Hello,SENT\n",
        Profile__csv="First Name,Last Name,Maiden Name,Address,Birth Date,Headline\nAda,L,,,,Reckoner\n",
    )
    bring(ada, path, now)
    assert names(ada) == ["Ben Bee"]
    assert [(channel, direction) for _n, channel, direction, _ in entries(ada)] == [
        (NOTICED, MUTUAL),
        (SOCIAL, IN),
        (SOCIAL, OUT),
    ]


def test_who_is_unknown_is_asked_once_and_remembered(ada, now, tmp_path):
    path = write(
        tmp_path,
        "all.mbox",
        mbox(letter(1, "me@home.example", "ben@example.org"), letter(2, "ben@example.org", "me@home.example")),
    )
    brought = read(ada, path, now)
    assert "email:me@home.example" in [each["key"] for each in brought.questions]
    assert not ImportPerson.objects.filter(brought_by=brought, is_taken=True).exists()
    actions.say_mine(by=ada, written=["email:me@home.example"], now=now)
    actions.read_again(by=ada, import_id=brought.id, in_background=False, now=now)
    actions.read_import(by=ada, import_id=brought.id, now=now)
    brought.refresh_from_db()
    assert brought.questions == []
    run(ada, brought, now)
    assert sorted(direction for *_x, direction, _at in entries(ada)) == [OUT, IN]
    again = read(ada, write(tmp_path, "b.mbox", mbox(letter(3, "me@home.example", "cleo@example.org"))), now)
    assert again.questions == []


def test_google_system_labels_are_no_labels(ada, now, tmp_path):
    path = write(
        tmp_path,
        "contacts.csv",
        "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value\nBen,Bee,* myContacts ::: Chess,,ben@example.org\n",
    )
    bring(ada, path, now)
    assert set(ContactLabel.objects.of(ada).values_list("label__name", flat=True)) == {"Chess"}


def test_another_owners_import_does_not_exist(ada, cy, now, tmp_path):
    from django.http import Http404

    brought = read(ada, write(tmp_path, "a.vcf", card("Ben")), now)
    assert reads.own_import(ada, brought.id) == brought
    with pytest.raises(Http404):
        reads.own_import(cy, brought.id)
    with pytest.raises(Http404):
        actions.cancel_import(by=cy, import_id=brought.id, now=now)


def test_a_choice_of_the_preview_is_kept(ada, now, tmp_path):
    bring(ada, write(tmp_path, "a.vcf", card("Ben Bee", "EMAIL:one@example.org")), now)
    ben = Contact.objects.of(ada).get()
    brought = read(ada, write(tmp_path, "b.vcf", card("Ben Bee", "EMAIL:two@example.org") + card("Leave Me")), now)
    line = reads.people_page(ada, brought.id).lines[0]
    assert line.person.match == "perhaps" and line.others[0][:2] == (ben.id, "Ben Bee")
    actions.choose_person(by=ada, import_id=brought.id, number=line.person.number, choice=str(ben.id), now=now)
    actions.tick_people(by=ada, import_id=brought.id, shown=[1], ticked=[], now=now)
    run(ada, brought, now)
    assert names(ada) == ["Ben Bee"]
    assert Tie.objects.of(ada).count() == 0
