"""Rounds of cards: who is chosen, whose address is whole, what is sent is a letter in the ledger, who wrote back is known."""

from datetime import date, timedelta

import pytest
from django.http import Http404

from closeknit.contacts import actions, models, reads
from closeknit.contacts.actions import Day, Draft, Place, Unfit
from closeknit.kit import clock
from closeknit.ledger import reads as ledger
from closeknit.ledger.actions import verify
from closeknit.notify.reads import notices

pytestmark = pytest.mark.django_db
BERLIN = Place("Hauptstr. 5", city="Berlin", postcode="10115", country="Germany")
LYON = Place("1 Rue X", city="Lyon", postcode="69001", country="Frankreich")
RIO = Place("Rua A 1", city="Rio de Janeiro", postcode="20010-000", country="Brazil")


@pytest.fixture(autouse=True)
def _still(now):
    with clock.held_at(now):
        yield


def person(ada, now, name, *addresses, birthday="", **draft):
    occasions = [Day("birthday", birthday)] if birthday else []
    draft = Draft({"name": name}, addresses=list(addresses), occasions=occasions, **draft)
    return actions.add_contact(by=ada, draft=draft, now=now)


def begin(ada, now, *people, kind="new_year", year=2027, **told):
    told = {"title": f"New Year {year}", "there_by": date(year - 1, 12, 31), "home": "DE"} | told
    made = actions.add_round(by=ada, kind=kind, year=year, now=now, **told)
    actions.choose_people(by=ada, round_id=made, contact_ids=list(people), now=now)
    return made


def card_of(ada, round_id, contact_id):
    return next(row for row in reads.round_page(ada, round_id).cards if row.contact_id == contact_id)


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


# Rounds


def test_cards_are_sorted_by_the_day_of_posting_and_each_says_what_its_address_lacks(ada, now):
    near, far, gap, none = (
        person(ada, now, "Ben", BERLIN),
        person(ada, now, "Rosa", RIO),
        person(ada, now, "Mei", Place("1 Main St", city="Springfield", country="USA")),
        person(ada, now, "Kim"),
    )
    page = reads.round_page(ada, begin(ada, now, near, far, gap, none))
    assert [row.name for row in page.cards] == ["Rosa", "Mei", "Ben", "Kim"]
    assert [row.post_by for row in page.cards] == [date(2026, 12, 10), date(2026, 12, 17), date(2026, 12, 24), None]
    assert [row.envelope.problems for row in page.cards] == [[], ["region", "postcode"], [], ["none"]]
    assert [row.is_ready for row in page.cards] == [True, False, True, False]


def test_a_birthday_card_is_meant_for_its_day_also_on_29_february(ada, now):
    ben, eva = person(ada, now, "Ben", BERLIN, birthday="1980-02-10"), person(ada, now, "Eva", BERLIN, birthday="--02-29")
    person(ada, now, "Kim", BERLIN, birthday="1980-03-10")
    made = begin(ada, now, kind="birthdays", year=2027, month=2)
    row = reads.card_round(ada, made)
    assert reads.born_in(ada, row.month) == [ben, eva]
    actions.choose_people(by=ada, round_id=made, contact_ids=reads.born_in(ada, 2), now=now)
    assert [(each.name, each.due_on) for each in reads.round_page(ada, made).cards] == [
        ("Ben", date(2027, 2, 10)),
        ("Eva", date(2027, 2, 28)),
    ]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"kind": "easter"}, "kind"),
        ({"title": "\0"}, "title"),
        ({"year": 10**6}, "year"),
        ({"home": "Kekistan"}, "home"),
        ({"kind": "birthdays"}, "month"),
        ({"kind": "birthdays", "month": 13}, "month"),
    ],
)
def test_a_round_that_cannot_be_is_refused_by_its_field(ada, now, told, field):
    with pytest.raises(Unfit) as refused:
        actions.add_round(by=ada, now=now, **{"kind": "thanks", "title": "x", "year": 2026} | told)
    assert refused.value.field == field and reads.card_rounds(ada) == []


def test_choosing_again_changes_only_what_was_shown_and_nothing_that_was_begun(ada, cy, now):
    ben, eva, kim = (person(ada, now, name, BERLIN) for name in ("Ben", "Eva", "Kim"))
    made = begin(ada, now, ben, eva)
    actions.tick_card(by=ada, card_id=card_of(ada, made, eva).card.id, state="written", now=now)
    actions.choose_people(by=ada, round_id=made, contact_ids=[kim], shown_ids=[ben, eva, kim], now=now)
    assert reads.chosen_ids(ada, made) == {eva: "written", kim: "chosen"}
    actions.choose_people(by=ada, round_id=made, contact_ids=[ben], shown_ids=[ben], now=now)
    assert set(reads.chosen_ids(ada, made)) == {ben, eva, kim}
    with pytest.raises(Http404):
        actions.choose_people(by=ada, round_id=made, contact_ids=[person(cy, now, "Stranger")], now=now)
    with pytest.raises(Http404):
        actions.choose_people(by=cy, round_id=made, contact_ids=[], now=now)


# Ticking off


def test_a_card_that_is_sent_is_a_letter_and_is_struck_out_when_it_was_not(ada, now):
    ben = person(ada, now, "Ben", BERLIN)
    made = begin(ada, now, ben)
    card_id = card_of(ada, made, ben).card.id
    actions.tick_card(by=ada, card_id=card_id, state="sent", now=now)
    (entry,) = ledger.interactions_with(ada, ben)
    assert (entry.get_channel_display(), entry.direction, entry.subject) == ("letter by post", 1, "New Year 2027")
    actions.note_answer(by=ada, card_id=card_id, now=now)
    assert [each.direction for each in ledger.interactions_with(ada, ben)] in ([1, 2], [2, 1])
    actions.note_answer(by=ada, card_id=card_id, is_undone=True, now=now)
    actions.tick_card(by=ada, card_id=card_id, state="written", now=now)
    assert ledger.interactions_with(ada, ben) == []
    row = card_of(ada, made, ben).card
    assert (row.state, row.sent_on, row.wrote_back_on) == ("written", None, None)
    actions.tick_card(by=ada, card_id=card_id, state="sent", now=now + timedelta(hours=1))
    assert len(ledger.interactions_with(ada, ben)) == 1 and list(verify(now=now + timedelta(hours=1))) == []


def test_all_are_sent_once(ada, now):
    people = [person(ada, now, f"P{n}", BERLIN) for n in range(5)]
    made = begin(ada, now, *people)
    for _again in range(2):
        actions.tick_cards(by=ada, round_id=made, state="written", now=now)
        actions.tick_cards(by=ada, round_id=made, state="sent", now=now)
    assert [len(ledger.interactions_with(ada, each)) for each in people] == [1] * 5
    (row,) = reads.card_rounds(ada)
    assert (row.to_write, row.written, row.sent, row.answered) == (0, 0, 5, 0)


def test_who_wrote_back_is_remembered_and_who_was_quiet_for_two_years(ada, now):
    ben, cyd, eva = (person(ada, now, name, BERLIN) for name in ("Ben", "Cyd", "Eva"))
    for year in (2025, 2026):
        made = begin(ada, now, ben, cyd, eva, year=year)
        actions.tick_cards(by=ada, round_id=made, state="sent", now=now)
        actions.note_answer(by=ada, card_id=card_of(ada, made, ben).card.id, now=now)
        if year == 2025:
            actions.note_answer(by=ada, card_id=card_of(ada, made, eva).card.id, now=now)
    row = reads.card_round(ada, begin(ada, now))
    assert reads.remembered(ada, row, [ben, cyd, eva]) == {ben: "back", cyd: "quiet"}
    assert reads.people_of_last_round(ada, row) == [ben, cyd, eva]
    assert reads.people_of_last_round(ada, row, is_answered=True) == [ben]


def test_another_address_another_name_and_the_owners_word_make_a_card_ready(ada, cy, now):
    ben = person(ada, now, "Ben", Place("1 Main St", city="Springfield", country="USA"), BERLIN)
    made = begin(ada, now, ben)
    row = card_of(ada, made, ben)
    assert not row.is_ready
    actions.change_card(by=ada, card_id=row.card.id, is_checked=True, addressed_to="The Okafors", now=now)
    row = card_of(ada, made, ben)
    assert row.is_ready and row.envelope.lines[0] == "The Okafors"
    berlin = next(each.id for each in row.addresses if each.city == "Berlin")
    actions.change_card(by=ada, card_id=row.card.id, address_id=berlin, now=now)
    row = card_of(ada, made, ben)
    assert row.is_ready and row.envelope.lines == ["Ben", "Hauptstr. 5", "10115 Berlin"]
    other = person(ada, now, "Eva", LYON)
    strange = reads.contact_page(ada, other, now).addresses[0].id
    with pytest.raises(Http404):
        actions.change_card(by=ada, card_id=row.card.id, address_id=strange, now=now)


def test_one_word_gives_a_country_to_all_addresses_that_name_none(ada, now):
    ben = person(ada, now, "Ben", Place("Hauptstr. 5", city="Berlin", postcode="10115"), LYON)
    eva = person(ada, now, "Eva", Place("Ring 1", city="Bonn", postcode="53111"))
    out = person(ada, now, "Out", Place("Ring 2", city="Bonn", postcode="53111"))
    made = begin(ada, now, ben, eva)
    assert actions.say_country(by=ada, round_id=made, country="DE", now=now) == 2
    assert [row.envelope.problems for row in reads.round_page(ada, made).cards] == [[], []]
    assert reads.contact_page(ada, out, now).addresses[0].country == ""
    assert {each.country for each in reads.contact_page(ada, ben, now).addresses} == {"Germany", "Frankreich"}


def test_cards_go_with_a_merge_a_deletion_and_the_book(ada, now):
    ben, twin, eva = (person(ada, now, name, BERLIN) for name in ("Ben", "Ben O.", "Eva"))
    both, one = begin(ada, now, ben, twin, eva), begin(ada, now, twin, year=2026)
    actions.tick_card(by=ada, card_id=card_of(ada, both, twin).card.id, state="sent", now=now)
    actions.merge_contacts(by=ada, contact_id=ben, other_id=twin, now=now)
    assert reads.chosen_ids(ada, both) == {ben: "sent", eva: "chosen"} and reads.chosen_ids(ada, one) == {ben: "chosen"}
    actions.tick_card(by=ada, card_id=card_of(ada, both, ben).card.id, state="chosen", now=now)
    assert ledger.interactions_with(ada, ben) == []
    actions.delete_contact(by=ada, contact_id=eva, now=now)
    assert set(reads.chosen_ids(ada, both)) == {ben}
    actions.erase_book(by=ada, now=now)
    assert not models.CardRound.objects.exists() and not models.Card.objects.exists()


def test_a_round_that_is_deleted_leaves_the_letters(ada, cy, now):
    ben = person(ada, now, "Ben", BERLIN)
    made = begin(ada, now, ben)
    actions.tick_cards(by=ada, round_id=made, state="sent", now=now)
    with pytest.raises(Http404):
        actions.remove_round(by=cy, round_id=made, now=now)
    actions.remove_round(by=ada, round_id=made, now=now)
    assert reads.card_rounds(ada) == [] and len(ledger.interactions_with(ada, ben)) == 1


def test_posting_is_told_once_a_day_of_posting_in_time_and_in_the_owners_language(member, now):
    eva = member("Eva", language="de")
    rosa, ben, done = (person(eva, now, name, *place) for name, place in (("Rosa", [RIO]), ("Ben", [BERLIN]), ("Kim", [RIO])))
    made = begin(eva, now, rosa, ben, done)
    actions.tick_card(by=eva, card_id=card_of(eva, made, done).card.id, state="sent", now=now)

    def told(month, day):
        actions.tell_of_posting(now=now.replace(month=month, day=day))
        return [notice.text for notice in notices(eva)]

    assert told(12, 6) == []
    (first,) = told(12, 7)
    assert "Rosa" in first and "Kim" not in first and "10. Dezember" in first
    assert told(12, 8) == [first]
    assert len(told(12, 22)) == 2 and len(told(12, 31)) == 2


# Through the door


def test_a_new_years_round_of_forty_from_choosing_to_thanks(door, ada, now):
    places = (BERLIN, LYON, RIO, Place("Ring 1", city="Bonn", postcode="53111"))
    people = [person(ada, now, f"Person {n:02}", places[n % 4], labels=["cards"]) for n in range(40)]
    label = next(each.id for each in reads.labels(ada))
    made = door.post("/people/cards", {"kind": "new_year", "there_by": "2026-12-31", "home": "Germany"})
    assert made.status_code == 302 and made.url.endswith("/choice")
    url = made.url.removesuffix("/choice")
    ticked = words_of(door.get(f"{made.url}?by=label-{label}&tick=all"))
    assert ticked.count(" checked") == 40
    assert words_of(door.get(f"{made.url}?by=label-{label}&tick=none")).count(" checked") == 0
    answer = door.post(made.url, {"shown": people, "chosen": people, "deed": "done"}, follow=True)
    shown = words_of(answer)
    assert "New Year 2027" in shown and "Person 02" in shown and "Thursday 10 December" in shown
    assert "Some addresses name no country. Are they in Germany?" in shown and "Without a label" in shown
    door.post(f"{url}/country")
    assert "Without a label" not in words_of(door.get(url))
    for path in ("labels.pdf?sheet=L7160", "labels.pdf?sheet=5160&first=4", "list.pdf?sheet=5160"):
        pdf = door.get(f"{url}/{path}")
        assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")
    paper = words_of(door.get(f"{url}/print?what=labels&sheet=L7160&first=3"))
    assert paper.count('<div class="label"></div>') == 2 and paper.count('<div class="label"><span>') == 40
    assert paper.count("sheet-L7160") == 2 and "BRASILIEN" not in paper and "BRAZIL" in paper
    assert words_of(door.get(f"{url}/print?what=list")).count('class="box"') == 120
    door.post(f"{url}/states", {"state": "written"})
    door.post(f"{url}/states", {"state": "sent"})
    assert {row.card.state for row in reads.round_page(ada, int(url.rsplit("/", 1)[1])).cards} == {"sent"}
    assert "all sent" in words_of(door.get("/people/cards"))
    assert "You wrote" in words_of(door.get(f"/people/{people[0]}"))


def test_ticks_work_with_and_without_scripts(door, ada, now):
    ben = person(ada, now, "Ben", BERLIN)
    made = begin(ada, now, ben)
    url = f"/people/cards/{made}/cards/{card_of(ada, made, ben).card.id}"
    part = door.post(f"{url}/state", {"state": "sent"}, headers={"hx-request": "true"})
    assert part.status_code == 200 and "<html" not in words_of(part) and "Sent on 6 May" in words_of(part)
    answer = door.post(f"{url}/answer", follow=True)
    assert "Wrote back on 6 May" in words_of(answer)
    assert door.post(f"{url}/answer", {"is_undone": "1"}).url == f"/people/cards/{made}#card-{url.rsplit('/', 1)[1]}"
    assert door.post(f"{url}/state", {"state": "lost"}).status_code == 400
    assert door.post(f"/people/cards/{made}/states", {"state": "lost"}).status_code == 400
    assert door.post(url, {"note": "To the neighbour", "addressed_to": "Ben & Eva"}).status_code == 302
    assert "Ben &amp; Eva" in words_of(door.get(url)) and "To the neighbour" in words_of(door.get(f"/people/cards/{made}"))
    assert door.post(url, {"address_id": "999"}).status_code == 422


@pytest.mark.parametrize(
    "asked", ["by=ring-0", "by=ring-9", "by=label-x", "by=label-999", "by=last", "by=back", "by=birthdays", "by=pinned", "by=kin",
              "by=all", "by=%00", "q=ben", "q=%00", "after=x&by=all", "tick=x"],
)  # fmt: skip
def test_whatever_is_asked_the_choice_answers(door, ada, now, asked):
    made = begin(ada, now, person(ada, now, "Ben", BERLIN))
    assert door.get(f"/people/cards/{made}/choice?{asked}").status_code == 200


@pytest.mark.parametrize("path", ["labels.pdf", "list.pdf", "print"])
@pytest.mark.parametrize("asked", ["", "sheet=x", "first=-1", "first=999999", "first=²", "all=1", "what=x"])
def test_whatever_is_asked_the_paper_comes(door, ada, now, path, asked):
    made = begin(ada, now, person(ada, now, "Ben", BERLIN), person(ada, now, "محمد", BERLIN), person(ada, now, "Kim"))
    assert door.get(f"/people/cards/{made}/{path}?{asked}").status_code == 200
    assert door.get(f"/people/cards/{begin(ada, now)}/{path}?{asked}").status_code == 200


def test_what_the_pdf_cannot_print_is_named_on_the_page(door, ada, now):
    made = begin(ada, now, person(ada, now, "محمد", BERLIN))
    assert "The PDF has no letters for these names" in words_of(door.get(f"/people/cards/{made}"))


@pytest.mark.parametrize(
    "told", [{}, {"kind": "x"}, {"kind": "thanks", "home": "Kekistan"}, {"kind": "thanks", "there_by": "soon", "title": "Kept"},
             {"kind": "new_year", "title": "x" * 999}, {"kind": "birthdays", "month": "13"}],
)  # fmt: skip
def test_a_round_that_is_filled_in_wrongly_comes_back_with_its_words(door, ada, told):
    answer = door.post("/people/cards", told)
    assert answer.status_code == 422 and told.get("title", "")[:20] in words_of(answer) and reads.card_rounds(ada) == []


def test_a_round_is_changed_and_a_wrong_country_is_told(door, ada, now):
    made = begin(ada, now, person(ada, now, "Ben", Place("Ring 1", city="Bonn", postcode="53111")))
    assert door.post(f"/people/cards/{made}", {"title": "Cards", "there_by": "", "home": "ES"}).status_code == 302
    row = reads.card_round(ada, made)
    assert (row.title, row.there_by, row.home) == ("Cards", None, "ES")
    assert door.post(f"/people/cards/{made}", {"title": "Cards", "home": "Kekistan"}).status_code == 422
    assert door.post(f"/people/cards/{made}/country", {"country": "Kekistan"}).status_code == 422
    odd = {"shown": ["x"], "chosen": [str(10**30)]}
    assert door.post(f"/people/cards/{made}/choice", odd).status_code == 404


def test_pages_of_rounds_cost_the_same_at_any_size(door, ada, now, django_assert_max_num_queries):
    def counted(path):
        with django_assert_max_num_queries(25) as captured:
            assert door.get(path).status_code == 200
        return len(captured)

    def grown(number):
        people = [person(ada, now, f"P{number}-{n}", BERLIN, LYON, birthday="--05-12", labels=["a"]) for n in range(number)]
        for year in (2025, 2026):
            actions.tick_cards(by=ada, round_id=begin(ada, now, *people, year=year), state="sent", now=now)
        actions.choose_people(by=ada, round_id=made, contact_ids=people, now=now)

    made = begin(ada, now)
    grown(3)
    door.get("/about")
    choice = f"/people/cards/{made}/choice"
    paths = ["/people/cards", f"/people/cards/{made}", f"{choice}?by=last", f"{choice}?by=all", f"{choice}?by=ring-3",
             f"/people/cards/{made}/labels.pdf", f"/people/cards/{made}/print"]  # fmt: skip
    few = {path: counted(path) for path in paths}
    grown(9)
    assert {path: counted(path) for path in paths} == few
