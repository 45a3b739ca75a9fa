import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.drafts import Day, Draft, Kin, Place, Point
from closeknit.contacts.forms.days import DayField, typed_day
from closeknit.contacts.rules.dates import partial_date
from closeknit.kit import clock
from closeknit.ledger import actions as ledger
from closeknit.ledger import reads as ledger_reads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _still(now):
    with clock.held_at(now):
        yield


@pytest.fixture
def mei(ada, now):
    draft = Draft(
        {"name": "Mei Tanaka", "nickname": "Mei", "zone": "Asia/Tokyo", "place": "Kyoto", "why_i_care": "She listened."},
        points=[Point("email", "mei@example.org"), Point("phone", "+81 75 123 4567"), Point("link", "javascript:alert(1)")],
        addresses=[Place(street="1 Kiln Lane", city="Kyoto", label="studio")],
        occasions=[Day("birthday", "1986-05-18"), Day("anniversary", "--02-29", "Wedding day")],
        relations=[Kin("child", "Aki", birthday="2016-05-03")],
        labels=["potters"],
        extra=["X-ODD:kept"],
    )
    return actions.add_contact(by=ada, draft=draft, now=now)


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


def whole(**told) -> dict:
    """A post of the whole form with nothing but a name, and what else is told."""
    return {"name": "Mei Tanaka"} | told


# The list


def test_an_empty_book_says_what_to_do_next(door):
    shown = words_of(door.get("/people"))
    assert "Bring your people" in shown and 'href="/imports"' in shown and 'name="add-name"' in shown


def test_a_name_and_enter_open_the_new_page(door, ada):
    answer = door.post("/people", {"add-name": "Søren Ølgaard"})
    (row,) = reads.contacts_page(ada, now=clock.now()).rows
    assert row.name == "Søren Ølgaard" and answer.url == f"/people/{row.id}"


def test_no_name_is_told_kindly_and_adds_nobody(door, ada):
    answer = door.post("/people", {"add-name": "   "})
    assert answer.status_code == 422 and not reads.has_people(ada)


def test_a_search_says_why_it_found_somebody_with_the_words_marked(door, ada, mei, now):
    actions.add_fact(by=ada, contact_id=mei, text="Her son plays the cello <loudly>", now=now)
    shown = words_of(door.get("/people", {"q": "cello"}))
    assert "Mei Tanaka" in shown and "plays the <mark>cello</mark> &lt;loudly&gt;" in shown


def test_a_search_that_finds_nobody_says_so_and_leads_back(door, mei):
    shown = words_of(door.get("/people", {"q": "zzz"}))
    assert "Nobody in your book matches “zzz”" in shown and "Show everybody" in shown


@pytest.mark.parametrize(
    "asked",
    [
        "filter=fading",
        "filter=no-tie",
        "filter=archived",
        "sort=warmth",
        "sort=last",
        "label=999999",
        "after=%00",
        "q=%00",
        "label=x",
        "filter=nonsense&sort=nonsense&after=W10",
        "q=" + "a" * 5000,
    ],
)
def test_whatever_is_asked_the_list_answers(door, mei, asked):
    assert door.get(f"/people?{asked}").status_code == 200


def test_a_long_list_goes_on_behind_a_link_and_ends_plainly(door, ada, now):
    for n in range(60):
        actions.add_contact(by=ada, draft=Draft({"name": f"Person {n:02}"}), now=now)
    first = door.get("/people")
    assert first.context["more"] and "That is everybody" not in words_of(first)
    rest = door.get(first.context["more"])
    names = [row["name"] for page in (first, rest) for row in page.context["rows"]]
    assert names == [f"Person {n:02}" for n in range(60)] and not rest.context["more"]


def test_the_chosen_filter_label_and_order_stay_together(door, ada, mei):
    (label,) = reads.labels(ada)
    page = door.get(f"/people?label={label.id}&sort=warmth&q=mei")
    assert [row["name"] for row in page.context["rows"]] == ["Mei Tanaka"]
    assert page.context["kept"] == [("label", str(label.id)), ("sort", "warmth")]
    chosen = [choice for group in ("filters", "labels", "sorts") for choice in page.context[group] if choice["is_chosen"]]
    assert [str(choice["words"]) for choice in chosen] == ["potters", "warmth"]


# The rings


def touch(ada, contact_id, now, days, channel="met"):
    for n, day in enumerate(days):
        ledger.record_interaction(
            by=ada,
            contact_id=contact_id,
            source="test",
            external_id=f"{contact_id} {channel} {n}",
            channel=channel,
            direction="mutual",
            happened_at=now - timedelta(days=day),
            seconds=3600,
            now=now,
        )


def test_the_rings_show_the_same_people_as_picture_and_as_list(door, ada, mei, now):
    touch(ada, mei, now, range(1, 60, 3))
    shown = words_of(door.get("/people/rings"))
    assert shown.count(f'<a href="/people/{mei}"') == 2 and "<title>Mei Tanaka</title>" in shown and "style=" not in shown


def test_empty_rings_say_how_they_fill(door, mei):
    assert "The rings are still empty" in words_of(door.get("/people/rings"))


@pytest.mark.parametrize("ring", range(4))
def test_every_face_has_a_place_of_its_own_in_its_ring(ring):
    from closeknit.contacts.views.rings_picture import HALF, INNER, OUTER, seats

    for count in (0, 1, 2, 3, 5, 7, 10, 15, 23, 35, 50, 100, 150):
        placed = seats(count, ring)
        assert len(placed) == count and placed == seats(count, ring)
        for n, seat in enumerate(placed):
            distance = ((seat.x - HALF) ** 2 + (seat.y - HALF) ** 2) ** 0.5
            assert INNER[ring] <= distance - seat.radius + 1 and distance + seat.radius <= OUTER[ring] + 1, (count, seat)
            for other in placed[:n]:
                apart = ((seat.x - other.x) ** 2 + (seat.y - other.y) ** 2) ** 0.5
                assert apart >= seat.radius + other.radius, (count, seat, other)


# The page


def test_a_page_with_little_on_it_says_what_could_be_written(door, ada, now):
    kim = actions.add_contact(by=ada, draft=Draft({"name": "Kim"}), now=now)
    shown = words_of(door.get(f"/people/{kim}"))
    for told in (
        "a birthday",
        "how you met",
        "Nothing written yet. What did Kim last tell you?",
        "Nothing known yet. Log a call",
    ):
        assert told in shown, told


def test_a_persons_page_tells_who_they_are_at_a_glance(door, ada, mei, now):
    actions.add_promise(by=ada, contact_id=mei, text="Send the recipe", now=now)
    touch(ada, mei, now, [1], "call")
    shown = words_of(door.get(f"/people/{mei}"))
    for told in (
        "18:30 for Mei, Wednesday",
        "She listened.",
        "You talked, yesterday",
        "Send the recipe",
        "Birthday in 12 days (turns 40)",
        "born 3 May 2016, 10 years old",
        "29 February",
        "1 Kiln Lane",
        "X-ODD:kept",
        "potters",
        "you have heard each other",
    ):
        assert told in shown, told


def test_only_harmless_addresses_become_links(door, ada, mei):
    shown = words_of(door.get(f"/people/{mei}"))
    assert 'href="mailto:mei@example.org"' in shown and 'href="tel:+81751234567"' in shown and 'href="sms:+81751234567"' in shown
    assert "javascript:alert(1)" in shown and 'href="javascript' not in shown


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "JaVaScRiPt:x",
        "vbscript:x",
        "//x",
        "http://",
        "file:///etc/passwd",
        "https:evil",
        "java\tscript:x",
        "http://[bad",
    ],
)
def test_what_is_no_web_address_is_never_a_link(value):
    from closeknit.contacts.views.reach import profile, web

    assert web(value) == "" and profile("telegram", value) == "" and profile("mastodon", value) == ""


def test_an_address_cannot_smuggle_headers_into_a_letter():
    from closeknit.contacts.views.reach import mailto

    assert mailto("a@b.org?bcc=x@y.org&body=hi") == "mailto:a@b.org%3Fbcc%3Dx@y.org%26body%3Dhi"
    assert mailto("a@b.org\nbcc: x@y.org") == ""


@pytest.mark.parametrize(("kind", "page_part"), [("note", "notes"), ("fact", "facts"), ("promise", "open_promises")])
def test_one_line_and_one_enter_write_it_down(door, ada, mei, now, kind, page_part):
    answer = door.post(f"/people/{mei}/lines", {"kind": kind, "text": "She moves in June"})
    assert answer.url == f"/people/{mei}"
    assert [row.text for row in getattr(reads.contact_page(ada, mei, now), page_part)] == ["She moves in June"]


def test_a_line_can_log_a_deed(door, ada, mei, now):
    door.post(f"/people/{mei}/lines", {"kind": "log", "text": "Called about the move"})
    (entry,) = ledger_reads.interactions_with(ada, mei)
    assert entry.get_channel_display() == "call" and entry.subject == "about the move"


def test_a_line_that_says_no_deed_stays_in_the_form(door, ada, mei):
    answer = door.post(f"/people/{mei}/lines", {"kind": "log", "text": "thought of her"})
    assert (
        answer.status_code == 422
        and "Begin with what you did" in words_of(answer)
        and 'value="thought of her"' in words_of(answer)
    )
    assert not ledger_reads.interactions_with(ada, mei)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"kind": "note"},
        {"kind": "x", "text": "y"},
        {"kind": "note", "text": "\0"},
        {"kind": "promise", "text": "x", "due_on": "never"},
        {"kind": "note", "text": "x" * 6000},
    ],
)
def test_a_bad_line_comes_back_with_a_word(door, mei, said):
    answer = door.post(f"/people/{mei}/lines", said)
    assert answer.status_code == 422 and 'class="error"' in words_of(answer)


def test_a_meeting_is_logged_with_when_how_long_and_who_else(door, ada, mei, now):
    ben = actions.add_contact(by=ada, draft=Draft({"name": "Ben Okafor"}), now=now)
    kim = actions.add_contact(by=ada, draft=Draft({"name": "Kim"}), now=now)
    told = {
        "deed": "met",
        "happened_at": "2026-05-05T19:00",
        "minutes": "90",
        "about": "supper",
        "who": "ben okafor",
        "others": [kim],
    }
    assert door.post(f"/people/{mei}/interactions", told).status_code == 302
    for contact_id in (mei, ben, kim):
        (entry,) = ledger_reads.interactions_with(ada, contact_id)
        assert entry.happened_at.isoformat() == "2026-05-05T17:00:00+00:00" and entry.seconds == 5400  # seven in Berlin


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"happened_at": ""}, "Say when it was"),
        ({"happened_at": "soon"}, "no day and time we can read"),
        ({"happened_at": "2026-03-29T02:30"}, "Europe/Berlin"),
        ({"happened_at": "2030-01-01T10:00"}, "not happened yet"),
        ({"minutes": "-3"}, "greater than or equal to 0"),
        ({"minutes": "a while"}, "whole number"),
        ({"who": "Nobody Known"}, "There is nobody called “Nobody Known”"),
        ({"channel": "telepathy"}, "telepathy"),
        ({"deed": "ignored"}, "ignored"),
        ({"direction": "sideways"}, "sideways"),
    ],
)
def test_a_bad_log_keeps_what_was_typed_and_says_why(door, ada, mei, told, says):
    sent = {"deed": "met", "happened_at": "2026-05-05T19:00", "about": "supper in town"} | told
    answer = door.post(f"/people/{mei}/interactions", sent)
    assert answer.status_code == 422 and says in words_of(answer) and "supper in town" in words_of(answer)
    assert not ledger_reads.interactions_with(ada, mei)


def test_somebody_from_another_book_cannot_be_logged(door, ada, cy, mei, now):
    theirs = actions.add_contact(by=cy, draft=Draft({"name": "Theirs"}), now=now)
    told = {"deed": "met", "happened_at": "2026-05-05T19:00", "others": [theirs]}
    assert door.post(f"/people/{mei}/interactions", told).status_code == 404
    assert not ledger_reads.interactions_with(ada, mei) and not ledger_reads.interactions_with(cy, theirs)


def test_a_mistaken_entry_is_struck_out_and_put_back(door, ada, mei, now):
    actions.log_interaction(by=ada, contact_ids=[mei], deed="called", now=now)
    (entry,) = ledger_reads.interactions_with(ada, mei)
    key = {"source": entry.source, "ext_hash": str(entry.ext_hash)}
    answer = door.post(f"/people/{mei}/strikes", key)
    assert not ledger_reads.interactions_with(ada, mei) and "Struck out" in words_of(door.get(answer.url))
    door.post(f"/people/{mei}/strikes", key | {"is_undone": "1"})
    assert ledger_reads.interactions_with(ada, mei)


@pytest.mark.parametrize("key", [{}, {"source": "logged", "ext_hash": "x"}, {"source": "logged", "ext_hash": "9" * 40}])
def test_striking_out_what_is_not_there_is_not_found(door, mei, key):
    assert door.post(f"/people/{mei}/strikes", key).status_code == 404


def test_a_promise_is_kept_with_one_tap_and_taken_back(door, ada, mei, now):
    promise = actions.add_promise(by=ada, contact_id=mei, text="Send it", now=now)
    answer = door.post(f"/people/{mei}/promises/{promise}/kept")
    assert not reads.contact_page(ada, mei, now).open_promises and "Kept: Send it" in words_of(door.get(answer.url))
    door.post(f"/people/{mei}/promises/{promise}/kept", {"is_undone": "1"})
    assert reads.contact_page(ada, mei, now).open_promises


def test_a_note_is_written_anew_and_deleted(door, ada, mei, now):
    note = actions.add_note(by=ada, contact_id=mei, text="*one*", now=now)
    assert "*one*" in words_of(door.get(f"/people/{mei}/notes/{note}"))
    assert door.post(f"/people/{mei}/notes/{note}", {"text": "", "on": "2026-05-01"}).status_code == 422
    door.post(f"/people/{mei}/notes/{note}", {"text": "**two**", "on": "2026-05-01"})
    (row,) = reads.contact_page(ada, mei, now).notes
    assert "<strong>two</strong>" in row.html and row.on.isoformat() == "2026-05-01"
    door.post(f"/people/{mei}/notes/{note}/deletion")
    assert not reads.contact_page(ada, mei, now).notes


def test_facts_and_promises_are_changed_and_deleted_on_their_pages(door, ada, mei, now):
    fact = actions.add_fact(by=ada, contact_id=mei, text="cello", now=now)
    promise = actions.add_promise(by=ada, contact_id=mei, text="call", now=now)
    for kind, row_id in (("facts", fact), ("promises", promise)):
        assert door.get(f"/people/{mei}/{kind}/{row_id}").status_code == 200
        assert door.post(f"/people/{mei}/{kind}/{row_id}", {"text": "viola", "on": "2026-05-09"}).status_code == 302
    page = reads.contact_page(ada, mei, now)
    assert page.facts[0].text == "viola" and page.open_promises[0].due_on.isoformat() == "2026-05-09"
    door.post(f"/people/{mei}/facts/{fact}/deletion")
    door.post(f"/people/{mei}/promises/{promise}/deletion")
    page = reads.contact_page(ada, mei, now)
    assert not page.facts and not page.open_promises


def test_labels_are_put_on_and_taken_off(door, ada, mei, now):
    door.post(f"/people/{mei}/labels", {"name": "climbing"})
    labels = reads.contact_page(ada, mei, now).labels
    assert [label.name for label in labels] == ["climbing", "potters"]
    door.post(f"/people/{mei}/labels/{labels[0].id}")
    assert [label.name for label in reads.contact_page(ada, mei, now).labels] == ["potters"]
    assert door.post(f"/people/{mei}/labels", {"name": " "}).status_code == 422


def test_keeping_somebody_pinned_in_a_rhythm_archived_and_remembered(door, ada, mei):
    door.post(f"/people/{mei}/pin", {"is_pinned": "1"})
    door.post(f"/people/{mei}/cadence", {"number": "4", "unit": "weeks"})
    door.post(f"/people/{mei}/archive", {"is_archived": "1"})
    door.post(f"/people/{mei}/death", {"has_died": "1"})
    person = reads.contact(ada, mei)
    assert (person.is_pinned, person.cadence_days, bool(person.archived_at), person.has_died) == (True, 28, True, True)
    shown = words_of(door.get(f"/people/{mei}"))
    assert "Mei has died" in shown and "Archived" in shown and 'href="mailto:mei@example.org">' in shown
    assert "turns 40" not in shown and "Log it" not in shown
    for noun, told in (("pin", "is_pinned"), ("archive", "is_archived"), ("death", "has_died")):
        door.post(f"/people/{mei}/{noun}", {told: "0"})
    door.post(f"/people/{mei}/cadence", {"number": "", "unit": "weeks"})
    person = reads.contact(ada, mei)
    assert (person.is_pinned, person.cadence_days, person.archived_at, person.has_died) == (False, None, None, False)


@pytest.mark.parametrize(
    ("number", "unit"),
    [("0", "days"), ("-1", "weeks"), ("522", "weeks"), ("11", "years"), ("often", "days"), ("9" * 20, "days"), ("1", "aeons")],
)
def test_an_odd_rhythm_is_refused_in_words(door, ada, mei, number, unit):
    answer = door.post(f"/people/{mei}/cadence", {"number": number, "unit": unit})
    assert answer.status_code == 422 and 'class="error"' in answer.content.decode()
    assert reads.contact(ada, mei).cadence_days is None


def test_deleting_asks_once_and_says_what_goes(door, ada, mei):
    shown = words_of(door.get(f"/people/{mei}/deletion"))
    assert "For thirty days you can undo it" in shown and reads.contact(ada, mei)
    answer = door.post(f"/people/{mei}/deletion", follow=True)
    assert not reads.has_people(ada) and "Mei Tanaka is gone from your book" in words_of(answer)


def test_a_possible_double_is_said_to_be_two_people_or_made_one(door, ada, mei, now):
    twin = actions.add_contact(by=ada, draft=Draft({"name": "Mei T."}), now=now)
    third = actions.add_contact(by=ada, draft=Draft({"name": "M. Tanaka"}), now=now)
    actions.suggest_doubles(by=ada, pairs=[(mei, twin, "name"), (mei, third, "name")], now=now)
    first, second = reads.doubles(ada)
    assert "Might be the same as" in words_of(door.get(f"/people/{mei}"))
    door.post(f"/people/{mei}/doubles/{first.id}")
    assert [double.id for double in reads.doubles(ada)] == [second.id]
    assert "You can undo this for 90 days" in words_of(door.get(f"/people/{mei}/merges/{third}"))
    door.post(f"/people/{mei}/merges/{third}")
    assert door.get(f"/people/{third}").url == f"/people/{mei}" and not reads.doubles(ada)


# The whole form


def test_the_whole_form_comes_back_as_it_was(door, ada, mei):
    before = reads.contact_form(ada, mei)
    form = door.get(f"/people/{mei}/edit").context
    sent = {
        name: form["form"][name].value() or ""
        for name in form["form"].fields
        if name not in ("photo", "is_kin", "is_organisation")
    }
    for rows in form["groups"].values():
        for row in rows:
            told = {row.add_prefix(name): row[name].value() for name in row.fields}
            sent |= {name: value for name, value in told.items() if value not in (None, False)}
    assert door.post(f"/people/{mei}/edit", sent).url == f"/people/{mei}"
    assert reads.contact_form(ada, mei) == before


def test_everything_of_somebody_new_is_written_at_once(door, ada, now):
    ben = actions.add_contact(by=ada, draft=Draft({"name": "Ben Okafor"}), now=now)
    picture = io.BytesIO()
    Image.new("RGB", (40, 60), "red").save(picture, "PNG")
    picture.seek(0)
    picture.name = "face.png"
    answer = door.post(
        "/people/new",
        whole(
            **{
                "pronouns": "she/her",
                "languages": "Japanese, English",
                "place": "Kyoto, Japan",
                "met_on": "May 2014",
                "met_through": "ben okafor",
                "labels": "potters, climbing",
                "note": "First note",
                "photo": picture,
                "email-0-value": "mei@example.org",
                "email-3-value": "m@work.org",
                "handle-0-service": "Mastodon",
                "handle-0-value": "@mei@pots.example",
                "occasion-0-kind": "birthday",
                "occasion-0-on": "29 Feb",
                "occasion-7-kind": "memorial",
                "occasion-7-on": "ca. 1950",
                "relation-0-kind": "friend",
                "relation-0-name": "Ben Okafor",
                "address-0-city": "Kyoto",
                "link-0-value": "https://pots.example",
                "phone-0-value": "+81 75 123",
            }
        ),
    )
    page = reads.contact_page(ada, int(answer.url.rsplit("/", 1)[1]), now)
    person = page.contact
    assert (person.zone, person.met_on, person.languages) == ("Asia/Tokyo", "2014-05", ["Japanese", "English"])
    assert page.met_through == (ben, "Ben Okafor") and page.relations[0].contact_id == ben
    assert [point.value for point in page.points if point.kind == "email"] == ["mei@example.org", "m@work.org"]
    assert {(str(row.on), row.is_circa) for row in page.occasions} == {("--02-29", False), ("1950", True)}
    assert [label.name for label in page.labels] == ["climbing", "potters"] and page.notes[0].text == "First note"
    photo = door.get(f"/people/photos/{page.photo}")
    assert photo["Content-Type"] == "image/webp" and "private" in photo["Cache-Control"]


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"name": " "}, "A name, however short"),
        ({"met_on": "31 April"}, "no day we can read"),
        ({"zone": "Middle/Earth"}, "do not know this zone"),
        ({"email-0-value": "nobody"}, "looks like name@example.org"),
        ({"occasion-0-kind": "birthday", "occasion-0-on": "29 Feb 2001"}, "no day we can read"),
        ({"occasion-0-kind": "feast", "occasion-0-on": "1 May"}, "feast"),
        ({"relation-0-kind": "child", "relation-0-name": "Aki", "relation-0-birthday": "someday"}, "no day we can read"),
    ],
)
def test_a_form_with_a_fault_loses_nothing_that_was_typed(door, ada, told, says):
    answer = door.post("/people/new", whole(why_i_care="She listened", **{"phone-0-value": "+44 1"}) | told)
    shown = words_of(answer)
    assert answer.status_code == 422 and says in shown and "She listened" in shown and 'value="+44 1"' in shown
    assert not reads.has_people(ada)


def test_a_photo_that_is_none_is_refused_in_words(door, ada, mei):
    fake = io.BytesIO(b"not a picture")
    fake.name = "face.png"
    answer = door.post(f"/people/{mei}/edit", whole(photo=fake, nickname="Changed"))
    assert answer.status_code == 422 and "no picture we can read" in words_of(answer) and 'value="Changed"' in words_of(answer)
    assert reads.contact(ada, mei).nickname == "Mei"


def test_one_more_row_works_without_scripts_and_keeps_everything(door, ada):
    answer = door.post("/people/new", whole(**{"email-0-value": "mei@example.org", "more": "email"}))
    shown = words_of(answer)
    assert answer.status_code == 200 and 'value="mei@example.org"' in shown and 'name="email-1-value"' in shown
    assert not reads.has_people(ada)


def test_one_more_row_comes_by_itself_too(door):
    shown = words_of(door.get("/people/rows/occasion?n=4"))
    assert 'name="occasion-4-on"' in shown and "?n=5" in shown
    assert door.get("/people/rows/nonsense?n=4").status_code == 404
    assert 'name="email-0-value"' in words_of(door.get("/people/rows/email?n=x"))


def test_another_name_for_a_linked_relation_is_another_person(door, ada, mei, now):
    ben = actions.add_contact(by=ada, draft=Draft({"name": "Ben"}), now=now)
    told = {"relation-0-kind": "friend", "relation-0-other_id": ben, "relation-0-other_name": "Ben"}
    door.post(f"/people/{mei}/edit", whole(**told, **{"relation-0-name": "Ben"}))
    assert reads.contact_page(ada, mei, now).relations[0].contact_id == ben
    door.post(f"/people/{mei}/edit", whole(**told, **{"relation-0-name": "Somebody Else"}))
    (kin,) = reads.contact_page(ada, mei, now).relations
    assert (kin.contact_id, kin.name) == (None, "Somebody Else")


# Days as people type them


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("29 Feb", ("--02-29", False)),
        ("1985", ("1985", False)),
        ("12 May 1985", ("1985-05-12", False)),
        ("12th of May 1985", ("1985-05-12", False)),
        ("May 12, 1985", ("1985-05-12", False)),
        ("12.5.1985", ("1985-05-12", False)),
        ("12/5", ("--05-12", False)),
        ("05/14/1985", ("1985-05-14", False)),
        ("--05-12", ("--05-12", False)),
        ("May 1985", ("1985-05", False)),
        ("Sept 2020", ("2020-09", False)),
        ("ca. 1950", ("1950", True)),
        ("about May 1950", ("1950-05", True)),
        ("1950?", ("1950", True)),
    ],
)
def test_a_day_is_read_as_people_type_it(typed, meant):
    assert typed_day(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "carrot", "31 April", "29 Feb 2001", "2001-02-29", "0", "0000", "99999", "13 13", "--", "?", "ca."]
)
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(ValueError):
        typed_day(typed)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_day_or_a_kind_refusal(text):
    try:
        on, _is_circa = typed_day(text)
    except ValueError:
        return
    assert partial_date(on)


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "--%m-%d", "%Y-%m", "%Y"]),
    st.sampled_from(["en-gb", "de", "es"]),
)
def test_a_day_comes_back_from_the_words_it_is_shown_in(day, form, language):
    with override(language):
        shown = DayField().prepare_value((day.strftime(form), False))
        assert typed_day(shown) == (day.strftime(form), False), shown


# Who may, and how much it costs


def addresses(mei, note, fact, promise):
    """Every address below a person, and whether it may be looked at."""
    at = f"/people/{mei}"
    looked = [at, f"{at}/edit", f"{at}/deletion", f"{at}/notes/{note}", f"{at}/facts/{fact}", f"{at}/promises/{promise}"]
    told = [
        "lines",
        "interactions",
        "strikes",
        "labels",
        "labels/1",
        "doubles/1",
        "pin",
        "cadence",
        "archive",
        "death",
        f"notes/{note}/deletion",
        f"facts/{fact}/deletion",
        f"promises/{promise}/deletion",
        f"promises/{promise}/kept",
    ]
    return looked, [f"{at}/{noun}" for noun in told]


@pytest.fixture
def all_addresses(ada, mei, now):
    return addresses(
        mei,
        actions.add_note(by=ada, contact_id=mei, text="n", now=now),
        actions.add_fact(by=ada, contact_id=mei, text="f", now=now),
        actions.add_promise(by=ada, contact_id=mei, text="p", now=now),
    )


def test_a_stranger_finds_nothing_in_anothers_book(ada, cy, mei, all_addresses, now):
    before = reads.contact_page(ada, mei, now)
    assert before.notes and before.facts and before.open_promises
    client = Client()
    client.force_login(cy)
    looked, told = all_addresses
    assert [path for path in looked if client.get(path).status_code != 404] == []
    assert [
        path
        for path in [*looked, *told]
        if client.post(
            path,
            {
                "kind": "note",
                "text": "x",
                "name": "x",
                "source": "s",
                "ext_hash": "1",
                "deed": "met",
                "happened_at": "2026-05-05T19:00",
            },
        ).status_code
        not in (404, 405)
    ] == []
    after = reads.contact_page(ada, mei, now)
    assert (after.contact.changed_at, len(after.notes), len(after.labels)) == (before.contact.changed_at, 1, 1)


def test_nobody_signed_in_is_led_to_the_door(mei, all_addresses):
    looked, told = all_addresses
    for path in [*looked, *told, "/people", "/people/rings", "/people/new", "/people/names", "/people/rows/email"]:
        assert Client().get(path).status_code == 302, path


def test_a_wrong_method_is_refused(door, mei, all_addresses):
    looked, told = all_addresses
    assert [path for path in told if door.get(path).status_code != 405] == []
    assert [path for path in (*looked, "/people") if door.put(path).status_code != 405] == []
    assert door.post("/people/rings").status_code == 405


def test_a_number_no_book_has_is_not_found(door, mei):
    for wrong in (
        f"/people/{mei}/notes/{2**70}",
        "/people/0",
        "/people/999999",
        f"/people/{2**70}",
        f"/people/{2**70}/edit",
        "/people/photos/none",
    ):
        assert door.get(wrong).status_code == 404, wrong
    assert door.post(f"/people/{mei}/doubles/{2**70}").status_code == 404
    assert door.post(f"/people/{mei}/labels/{2**70}").status_code == 404


def test_a_photo_is_shown_to_its_owner_alone(door, ada, cy, mei, now):
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(picture, "PNG")
    actions.set_photo(by=ada, contact_id=mei, data=picture.getvalue(), now=now)
    url = f"/people/photos/{reads.contact_page(ada, mei, now).photo}"
    stranger = Client()
    stranger.force_login(cy)
    assert door.get(url).status_code == 200 and stranger.get(url).status_code == 404


def test_names_to_pick_are_ones_own(door, ada, cy, mei, now):
    actions.add_contact(by=cy, draft=Draft({"name": "Meister"}), now=now)
    shown = words_of(door.get("/people/names", {"who": "Ben, Mei"}))
    assert "Mei Tanaka" in shown and "Meister" not in shown
    actions.add_contact(by=ada, draft=Draft({"name": "Kim", "place": "Meissen"}), now=now)
    assert "Kim" not in words_of(door.get("/people/names", {"who": "mei"}))
    assert "Mei Tanaka" not in words_of(door.get("/people/names", {"who": "mei", "but": mei}))
    options = words_of(door.get("/people/names", {"as": "options", "relation-0-name": "mei"}))
    assert '<option value="Mei Tanaka">' in options and "<input" not in options
    assert "Nobody in your book begins like this" in words_of(door.get("/people/names", {"who": "Zz"}))


def test_a_page_costs_the_same_number_of_queries_whatever_is_on_it(door, ada, mei, now, django_assert_max_num_queries):
    def counted(path):
        with django_assert_max_num_queries(40) as captured:
            assert door.get(path).status_code == 200
        return len(captured)

    touch(ada, mei, now, range(1, 30))
    door.get("/about")  # the first page after signing in notes the session
    few = {path: counted(path) for path in ("/people", "/people?q=mei", "/people/rings", f"/people/{mei}", f"/people/{mei}/edit")}
    for n in range(12):
        other = actions.add_contact(by=ada, draft=Draft({"name": f"Mei {n}"}, labels=[f"label {n}"]), now=now)
        touch(ada, other, now, range(1, 5))
        actions.add_note(by=ada, contact_id=mei, text=f"note {n}", now=now)
        actions.add_fact(by=ada, contact_id=mei, text=f"fact {n}", now=now)
        actions.add_label(by=ada, contact_id=mei, name=f"label {n}", now=now)
        actions.add_relation(by=ada, contact_id=mei, kin=Kin("friend", other_id=other), now=now)
    assert {path: counted(path) for path in few} == few


def test_lists_cost_the_same_number_of_queries_at_any_size(door, ada, now, django_assert_max_num_queries):
    def filled(number):
        drafts = [Draft({"name": f"Person {n}"}, notes=["climbs", "plays the cello"]) for n in range(number)]
        ids = actions.import_contacts(by=ada, drafts=drafts, now=now).ids
        days = ((each, ago) for each in ids for ago in (200, 260, 320))
        ledger.record_interactions(
            by=ada,
            entries=[
                ledger.Entry(each, "t", f"{each} {ago}", "", "email", ("in", "out")[ago % 3 > 1], now - timedelta(days=ago))
                for each, ago in days
            ],
            now=now,
        )

    def counted(path):
        with django_assert_max_num_queries(18) as captured:
            answer = door.get(path)
        assert "Person" in answer.content.decode()
        return len(captured)

    filled(60)
    door.get("/about")
    asked = ("", "?sort=warmth", "?sort=last", "?filter=fading", "?q=cello", "?q=the+one+who+climbs+and+skates", "/rings")
    few = {path: counted(f"/people{path}") for path in asked}
    filled(150)
    assert {path: counted(f"/people{path}") for path in asked} == few


def test_every_address_has_a_name(mei):
    assert reverse("contacts:person", args=[mei]) == f"/people/{mei}"
