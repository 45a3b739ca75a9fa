"""Gifts: ideas caught from one's own words, given, received, thanked for; nothing given twice, nothing suggested of children."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.http import Http404

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Day, Draft, Kin, Present, Unfit
from closeknit.contacts.rules.wishes import may_be_grown, wishes
from closeknit.kit import clock
from closeknit.ledger import reads as ledger
from closeknit.ledger.actions import verify
from closeknit.today import actions as today
from closeknit.today import reads as today_reads

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 6)


@pytest.fixture(autouse=True)
def _still(now):
    with clock.held_at(now):
        yield


@pytest.fixture
def mei(ada, now):
    draft = Draft({"name": "Mei Tanaka"}, occasions=[Day("birthday", "1986-05-12")], relations=[Kin("child", "Aki")])
    return actions.add_contact(by=ada, draft=draft, now=now)


def add(ada, contact_id, now, state="idea", text="A book about bees", **told):
    return actions.add_gift(by=ada, contact_id=contact_id, present=Present(state, text, **told), now=now)


def only(ada, contact_id):
    (gift,) = reads.gifts_of(ada, contact_id)
    return gift


def suggested(ada, contact_id, now):
    page = reads.contact_page(ada, contact_id, now)
    return [wish.text for wish in reads.perhaps(ada, page, reads.gifts_of(ada, contact_id))]


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


# The rule


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We met at noon. She would love a book about bees! It rained.", ["She would love a book about bees!"]),
        ("- Mei collects **teapots**", ["Mei collects teapots"]),
        ("she's into vinyl; dreams of a loom", ["she's into vinyl", "dreams of a loom"]),
        ("Wishes for a hammock.\nWishes for a hammock.", ["Wishes for a hammock."]),
        ("Wünscht sich eine Hängematte. War müde.", ["Wünscht sich eine Hängematte."]),
        ("Sammelt alte Landkarten", ["Sammelt alte Landkarten"]),
        ("Würde sich sehr über Blumen freuen", ["Würde sich sehr über Blumen freuen"]),
        ("Le encantan los tés raros. Ayer llovió.", ["Le encantan los tés raros."]),
        ("Colecciona sellos", ["Colecciona sellos"]),
        ("Le haría mucha ilusión un telar", ["Le haría mucha ilusión un telar"]),
    ],
)
def test_a_wish_is_a_sentence_that_stands_in_the_text(text, said):
    assert wishes(text, ["Mei Tanaka"], ["Aki"]) == said
    assert all(each in text.replace("*", "") for each in said)


@pytest.mark.parametrize(
    "text",
    [
        "We talked about the move.",
        "She doesn’t like chocolate.",
        "Mag keinen Kaffee.",
        "No le gusta el café.",
        "I would love to give her something.",
        "She would love to see us in June.",
        "Würde uns gern besuchen kommen",
        "What does she like?",
        "Leo collects stamps.",
        "",
        "\0" * 30,
        "x" * 300 + " loves long sentences",
    ],
)
def test_what_is_no_wish_of_theirs_is_not_taken_for_one(text):
    assert wishes(text, ["Mei Tanaka"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Her daughter collects shells.",
        "The kids love Lego.",
        "Aki is into dinosaurs.",
        "Mei says that Aki loves trains",
        "Ihr Sohn wünscht sich einen Drachen",
        "Das Patenkind liebt Pferde",
        "A su hija le encantan los caballos",
        "A los niños les gusta el circo",
    ],
)
def test_what_is_said_of_a_child_is_never_a_wish(text):
    assert wishes(text, ["Mei Tanaka"], ["Aki Tanaka"]) == []


def test_who_is_somebodys_child_is_grown_only_where_that_is_known():
    assert may_be_grown(None, []) and may_be_grown(18, ["parent"]) and may_be_grown(None, ["parent", "partner"])
    assert not may_be_grown(17, []) and not may_be_grown(None, ["parent"]) and not may_be_grown(None, ["parent", "sibling"])


# Ideas


def test_own_words_are_suggested_until_they_are_kept_or_refused(ada, mei, now):
    note = actions.add_note(by=ada, contact_id=mei, text="Tired. She would love a loom. Collects teapots.", now=now)
    assert suggested(ada, mei, now) == ["She would love a loom.", "Collects teapots."]
    kept = actions.catch_idea(by=ada, contact_id=mei, note_id=note, text="She would love a loom.", now=now)
    assert kept == actions.catch_idea(by=ada, contact_id=mei, note_id=note, text="She would love a loom.", now=now)
    actions.catch_idea(by=ada, contact_id=mei, text="Collects teapots.", is_never=True, now=now)
    assert suggested(ada, mei, now) == []
    assert reads.ideas_for(ada, [mei]) == {mei: ["She would love a loom."]}
    assert reads.gift(ada, mei, kept).note_id == note


def test_nothing_is_suggested_of_a_child_of_the_dead_or_of_an_organisation(ada, mei, now):
    def suggestions(**draft):
        contact_id = actions.add_contact(by=ada, draft=Draft(**draft), now=now)
        actions.add_fact(by=ada, contact_id=contact_id, text="Collects stamps", now=now)
        return suggested(ada, contact_id, now)

    assert suggestions(fields={"name": "Kim"}) == ["Collects stamps"]
    assert suggestions(fields={"name": "Kim"}, occasions=[Day("birthday", "2015-01-01")]) == []
    assert suggestions(fields={"name": "Kim"}, relations=[Kin("parent", "Mei", other_id=mei)]) == []
    assert suggestions(fields={"name": "Kim", "has_died": True}) == []
    assert suggestions(fields={"name": "Kim", "is_organisation": True}) == []


def test_a_child_written_on_the_parents_page_is_known_as_one(ada, mei, now):
    aki = actions.add_contact(by=ada, draft=Draft({"name": "Aki"}), now=now)
    actions.add_fact(by=ada, contact_id=aki, text="Collects shells", now=now)
    assert suggested(ada, aki, now) == ["Collects shells"]
    actions.add_relation(by=ada, contact_id=mei, kin=Kin("child", other_id=aki), now=now)
    assert suggested(ada, aki, now) == []


def test_a_note_in_which_nothing_sounds_like_a_wish_gives_its_first_line(ada, mei, now):
    note = actions.add_note(by=ada, contact_id=mei, text="\n# Tea\nfrom Uji", now=now)
    actions.catch_idea(by=ada, contact_id=mei, note_id=note, now=now)
    assert only(ada, mei).text == "Tea"
    actions.remove_note(by=ada, note_id=note, now=now)
    assert only(ada, mei).note_id is None


def test_an_idea_from_anothers_note_is_refused(ada, cy, mei, now):
    other = actions.add_contact(by=ada, draft=Draft({"name": "Ben"}), now=now)
    note = actions.add_note(by=ada, contact_id=other, text="Loves tea", now=now)
    with pytest.raises(Http404):
        actions.catch_idea(by=ada, contact_id=mei, note_id=note, now=now)
    with pytest.raises(Http404):
        actions.catch_idea(by=cy, contact_id=other, note_id=note, now=now)
    assert reads.gifts_of(ada, mei) == []


# Given and received


def test_giving_an_idea_enters_the_ledger_and_taking_it_back_strikes_it_out(ada, mei, now):
    gift = add(ada, mei, now)
    assert ledger.interactions_with(ada, mei) == []
    actions.give_gift(by=ada, gift_id=gift, now=now)
    (entry,) = ledger.interactions_with(ada, mei)
    assert (entry.get_channel_display(), entry.direction, entry.subject) == ("gift", 1, "A book about bees")
    assert (only(ada, mei).state, only(ada, mei).year, only(ada, mei).day) == ("given", 2026, 6)
    actions.give_gift(by=ada, gift_id=gift, is_undone=True, now=now)
    assert ledger.interactions_with(ada, mei) == [] and ledger.tie(ada, mei).last_at is None
    assert (only(ada, mei).state, only(ada, mei).year) == ("idea", None)
    actions.give_gift(by=ada, gift_id=gift, now=now)
    assert len(ledger.interactions_with(ada, mei)) == 1
    assert list(verify(now=now)) == []


def test_another_day_moves_the_entry_and_a_year_alone_has_none(ada, mei, now):
    gift = add(ada, mei, now, "received", on="2025-12-24")
    (entry,) = ledger.interactions_with(ada, mei)
    assert (entry.happened_at.date(), entry.direction) == (date(2025, 12, 24), 2)
    actions.change_gift(by=ada, gift_id=gift, present=Present("received", "A bowl", on="2025-12-25"), now=now)
    (entry,) = ledger.interactions_with(ada, mei)
    assert entry.happened_at.date() == date(2025, 12, 25)
    actions.change_gift(by=ada, gift_id=gift, present=Present("received", "A bowl", on="2025"), now=now)
    assert ledger.interactions_with(ada, mei) == [] and only(ada, mei).year == 2025


def test_a_gift_that_is_deleted_leaves_no_entry(ada, mei, now):
    actions.remove_gift(by=ada, gift_id=add(ada, mei, now, "given", on="2026-05-01"), now=now)
    assert reads.gifts_of(ada, mei) == [] and ledger.interactions_with(ada, mei) == []


def test_what_was_logged_as_given_is_among_the_gifts(ada, mei, now):
    ben = actions.add_contact(by=ada, draft=Draft({"name": "Ben"}), now=now)
    at = now - timedelta(days=40)
    actions.log_interaction(by=ada, contact_ids=[mei, ben], deed="gave", about="A jar of honey", happened_at=at, now=now)
    assert [(only(ada, each).state, only(ada, each).text, only(ada, each).month) for each in (mei, ben)] == [
        ("given", "A jar of honey", 3),
        ("given", "A jar of honey", 3),
    ]
    actions.remove_gift(by=ada, gift_id=only(ada, mei).id, now=now)
    assert ledger.interactions_with(ada, mei) == [] and len(ledger.interactions_with(ada, ben)) == 1


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"state": "lent"}, "state"),
        ({"text": " \0 "}, "text"),
        ({"state": "given", "on": "2027-01"}, "on"),
        ({"on": "30 Feb"}, "on"),
        ({"amount": Decimal("-1")}, "amount"),
        ({"amount": Decimal("NaN")}, "amount"),
        ({"amount": Decimal("1e20")}, "amount"),
        ({"currency": "EURO"}, "currency"),
    ],
)
def test_what_cannot_be_written_down_is_refused_by_its_field(ada, mei, now, told, field):
    with pytest.raises(Unfit) as refused:
        actions.add_gift(by=ada, contact_id=mei, present=Present(**{"state": "idea", "text": "x"} | told), now=now)
    assert refused.value.field == field and reads.gifts_of(ada, mei) == []


def test_gifts_are_found_merged_and_erased_with_their_person(ada, mei, now):
    twin = actions.add_contact(by=ada, draft=Draft({"name": "Mei T."}), now=now)
    gift = add(ada, twin, now, "given", "A hammock", on="2026-05-01")
    assert [row.id for row in reads.contacts_page(ada, query="hammock", now=now).rows] == [twin]
    actions.merge_contacts(by=ada, contact_id=mei, other_id=twin, now=now)
    assert only(ada, mei).id == gift
    actions.give_gift(by=ada, gift_id=gift, is_undone=True, now=now)
    assert ledger.interactions_with(ada, mei) == []
    actions.delete_contact(by=ada, contact_id=mei, now=now)
    with pytest.raises(Http404):
        reads.gift(ada, mei, gift)


# Through the door


def test_a_line_that_begins_with_gift_is_an_idea_in_three_languages(door, ada, mei, now):
    for kind, line in (("note", "gift: a book about bees"), ("log", "Geschenk: ein Telar"), ("fact", "Regalo : té")):
        assert door.post(f"/people/{mei}/lines", {"kind": kind, "text": line}).status_code == 302
    assert door.post(f"/people/{mei}/lines", {"kind": "gift", "text": "honey"}).status_code == 302
    texts = sorted(gift.text for gift in reads.gifts_of(ada, mei))
    assert texts == ["a book about bees", "ein Telar", "honey", "té"]
    page = reads.contact_page(ada, mei, now)
    assert page.notes == [] and page.facts == []


def test_the_page_of_a_person_shows_ideas_for_a_near_birthday_and_takes_them_through(door, ada, mei, now):
    note = actions.add_note(by=ada, contact_id=mei, text="She would love <b>bees</b>.", now=now)
    shown = words_of(door.get(f"/people/{mei}"))
    assert "perhaps:" in shown and "She would love &lt;b&gt;bees&lt;/b&gt;." in shown
    door.post(f"/people/{mei}/gifts/ideas", {"note_id": note})
    gift = only(ada, mei)
    shown = words_of(door.get(f"/people/{mei}"))
    assert "You noted" in shown and "perhaps:" not in shown
    answer = door.post(f"/people/{mei}/gifts/{gift.id}/giving", follow=True)
    assert "Given: She would love" in words_of(answer) and only(ada, mei).state == "given"
    door.post(f"/people/{mei}/gifts/{gift.id}/giving", {"is_undone": "1"})
    assert only(ada, mei).state == "idea"


def test_the_whole_form_keeps_what_was_typed_and_says_what_is_wrong(door, ada, mei):
    told = {"state": "given", "text": "A loom", "on": "May 2025", "amount": "12.50", "currency": "eur", "occasion": "wedding"}
    answer = door.post(f"/people/{mei}/gifts", told | {"on": "soon", "currency": "euro"})
    assert answer.status_code == 422 and "A loom" in words_of(answer) and "no day we can read" in words_of(answer)
    assert door.post(f"/people/{mei}/gifts", told).status_code == 302
    gift = only(ada, mei)
    assert (gift.amount, gift.currency, gift.year, gift.month, gift.day) == (Decimal("12.50"), "EUR", 2025, 5, None)
    shown = words_of(door.get(f"/people/{mei}/gifts/{gift.id}"))
    assert 'value="12.50"' in shown and 'value="May 2025"' in shown and 'value="EUR"' in shown
    answer = door.post(f"/people/{mei}/gifts/{gift.id}", told | {"link": "javascript:alert(1)", "is_never_again": "on"})
    shown = words_of(door.get(f"/people/{mei}/gifts"))
    assert answer.status_code == 302 and "javascript:" not in shown and "never again" in shown


def test_german_amounts_are_read_as_they_are_written(member, client, now):
    eva = member("Eva", language="de")
    client.force_login(eva)
    mei = actions.add_contact(by=eva, draft=Draft({"name": "Mei"}), now=now)
    told = {"state": "idea", "text": "Telar", "amount": "1250,50", "currency": "EUR"}
    assert client.post(f"/people/{mei}/gifts", told).status_code == 302
    assert only(eva, mei).amount == Decimal("1250.50")


def test_all_gifts_stand_by_the_next_occasion_by_thanks_and_by_year(door, ada, mei, now):
    ben = actions.add_contact(by=ada, draft=Draft({"name": "Ben"}), now=now)
    add(ada, mei, now, "idea", "Loom")
    add(ada, mei, now, "given", "Honey", on="2024-05")
    add(ada, ben, now, "given", "Lamp", on="2025")
    add(ada, ben, now, "received", "Bowl", on="2025-12-24")
    add(ada, ben, now, "idea", "Chocolate", is_never_again=True)
    page = reads.gifts_page(ada, TODAY)
    ((coming),) = page.coming
    assert (coming.occasion.name, [gift.text for gift in coming.ideas], coming.given) == (
        "Mei Tanaka",
        ["Loom"],
        [(2024, "Honey")],
    )
    assert page.ideas == [] and [gift.text for gift in page.unthanked] == ["Bowl"]
    assert (page.years, page.year, [gift.text for gift in page.given]) == ([2025, 2024], 2025, ["Lamp"])
    assert "Given before: Honey (2024)" in words_of(door.get("/people/gifts"))
    assert "Honey" in words_of(door.get("/people/gifts?year=2024")) and door.get("/people/gifts?year=x").status_code == 200
    door.post(f"/people/{ben}/gifts/{page.unthanked[0].id}/thanks")
    assert reads.gifts_page(ada, TODAY).unthanked == []


def test_today_tells_of_ideas_for_the_persons_own_day_only(ada, mei, now):
    add(ada, mei, now)
    actions.add_relation(by=ada, contact_id=actions.add_contact(by=ada, draft=Draft({"name": "Ben"}), now=now),
                         kin=Kin("child", "Kim", birthday="2018-05-08"), now=now)  # fmt: skip
    ben = next(row.id for row in reads.contacts_page(ada, now=now).rows if row.name == "Ben")
    add(ada, ben, now, text="A lamp")
    today.open_today(by=ada, now=now)
    told = {line.person.id: line.ideas for line in today_reads.lines(ada, TODAY, now)}
    assert told == {mei: ["A book about bees"], ben: []}


@pytest.mark.parametrize("path", ["gifts/0", f"gifts/{2**63 - 1}", "gifts/99999999999999999999"])
def test_a_gift_that_is_not_there_is_not_there(door, mei, path):
    assert door.get(f"/people/{mei}/{path}").status_code == 404


@pytest.mark.parametrize("told", [{}, {"text": "\0"}, {"note_id": "x"}, {"note_id": "9" * 30}, {"text": "*_*"}])
def test_an_odd_idea_is_no_error(door, ada, mei, told):
    assert door.post(f"/people/{mei}/gifts/ideas", told).status_code == 302
    assert reads.gifts_of(ada, mei) == []


def test_pages_of_gifts_cost_the_same_at_any_size(door, ada, mei, now, django_assert_max_num_queries):
    def counted(path):
        with django_assert_max_num_queries(50) as captured:
            assert door.get(path).status_code == 200
        return len(captured)

    def grown(number):
        for n in range(number):
            other = actions.add_contact(by=ada, draft=Draft({"name": f"P{n}"}, occasions=[Day("birthday", "--05-20")]), now=now)
            for each in (mei, other):
                add(ada, each, now, "idea", f"Idea {n}")
                add(ada, each, now, "given", f"Gift {n}", on=str(2026 - n))
                add(ada, each, now, "received", f"Thing {n}", on="2025")
            actions.add_note(by=ada, contact_id=mei, text=f"Loves number {n}", now=now)

    grown(2)
    door.get("/about")
    paths = ("/people/gifts", f"/people/{mei}", f"/people/{mei}/gifts")
    few = {path: counted(path) for path in paths}
    grown(9)
    assert {path: counted(path) for path in paths} == few
