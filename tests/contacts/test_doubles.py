"""Who may be one person: what is suggested and why, looked at side by side, made one and parted again in the browser's way."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.drafts import Day, Draft, Kin, Place, Point
from closeknit.contacts.models import Merge, PossibleDouble
from closeknit.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def add(ada, now):
    def add(name, *, fields=(), **told):
        return actions.add_contact(by=ada, draft=Draft({"name": name, **dict(fields)}, **told), now=now)

    return add


def suggested(ada):
    return {(each.a_name, each.b_name): each.reasons for each in reads.doubles(ada)}


PHONE, MAIL = [Point("phone", "+49 30 1234567")], [Point("email", "home@example.org")]
HOME = [Place(street="Mill Lane 3", city="Leeds")]
HOUSEHOLD = {"points": PHONE + MAIL, "addresses": HOME}
BORN = [Day("birthday", "1950-01-02"), Day("birthday", "1980-01-02")]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (("Robert Fairbrother", {}), ("Bob Fairbrother", {}), "nickname"),
        (("Fairbrother, Anna", {}), ("Anna Fairbrother", {}), "name"),
        (("Дмитрий Соколов", {}), ("Dmitry Sokolov", {}), "letters"),
        (("王伟", {}), ("Wei Wang", {}), "letters"),
        (("خالد حسن", {}), ("Khaled Hassan", {}), "letters"),
        (("Γιώργος Νικολάου", {}), ("Giorgos Nikolaou", {}), "letters"),
        (("Stefan Meyer", {}), ("Stephan Maier", {"points": PHONE}), None),
        (("Stefan Meyer", {"points": PHONE}), ("Stephan Maier", {"points": PHONE}), "phone"),
        (("Anna Fairbrother", {}), ("Anna Fairbroher", {}), "spelling"),
        (("Anna Fairbrother", {"points": PHONE}), ("A. Fairbrother", {"points": PHONE}), "initial"),
        (("Anna Weber", {"fields": {"former": "Fairbrother"}, "points": MAIL}), ("Anna Fairbrother", {"points": MAIL}), "former"),
        (("home@example.org", {"points": MAIL + PHONE}), ("Mei Ono", {"points": MAIL + PHONE}), "email"),
        # Families share addresses.
        (("Anna Weber", HOUSEHOLD), ("Peter Weber", HOUSEHOLD), None),
        (("Paul Weber", {"points": PHONE, "addresses": HOME}), ("Paula Weber", {"points": PHONE, "addresses": HOME}), None),
        (("John Weber", {"points": PHONE}), ("John Weber Jr.", {"points": PHONE}), None),
        (("John Weber", {"occasions": BORN[:1]}), ("John Weber", {"occasions": BORN[1:]}), None),
        (("Anna Weber", {"points": MAIL}), ("Clara Stone", {"points": MAIL}), None),
    ],
)  # fmt: skip
def test_somebody_new_is_compared_at_once_and_the_whole_book_says_the_same(ada, add, now, one, other, reason):
    for name, told in (one, other):
        add(name, **told)
    at_once = suggested(ada)
    assert bool(at_once) == bool(reason) and all(reason in reasons for reasons in at_once.values())
    PossibleDouble.objects.all().delete()
    actions.find_doubles(by=ada, now=now)
    assert suggested(ada) == at_once


def test_people_who_are_related_are_two(ada, add, now):
    father = add("Jo Weber", points=PHONE)
    add("Jo Weber", points=PHONE, relations=[Kin("parent", other_id=father)])
    actions.find_doubles(by=ada, now=now)
    assert suggested(ada) == {}


def test_a_number_or_name_that_is_changed_is_compared_at_once_and_what_no_longer_fits_goes(ada, add, now):
    one, other = add("Mei"), add("Mei Ono", points=PHONE)
    assert not suggested(ada)
    actions.add_point(by=ada, contact_id=one, point=PHONE[0], now=now)
    assert suggested(ada) == {("Mei", "Mei Ono"): ["phone", "part"]} or suggested(ada) == {("Mei", "Mei Ono"): ["part", "phone"]}
    draft = reads.contact_form(ada, other)
    draft.fields["name"] = "Clara Stone"
    actions.change_contact(by=ada, contact_id=other, draft=draft, now=now)
    assert not suggested(ada)


def test_two_who_were_said_to_be_two_are_never_suggested_again(ada, add, now, door):
    add("Anna Fairbrother"), add("Anna Fairbrother")
    (double,) = reads.doubles(ada)
    answer = door.post(f"/people/{double.a_id}/doubles/{double.id}", {"then": "doubles"})
    assert answer.url == "/people/doubles"
    actions.find_doubles(by=ada, now=now)
    assert not suggested(ada)


def test_the_page_shows_the_surest_first_with_reasons_and_asks_for_the_whole_book(ada, add, door):
    add("Anna Fairbrother"), add("Ana Fairbrother"), add("Ben Stone", points=PHONE), add("Ben Stone", points=PHONE)
    text = door.get("/people/doubles").content.decode()
    assert text.index("Ben Stone") < text.index("Ana Fairbrother")
    assert "The same name, the same phone number." in text
    assert door.post("/people/doubles", follow=True).status_code == 200


def test_the_pages_do_as_many_queries_for_many_as_for_few(ada, add, door, now):
    counts = []
    door.get("/people/doubles")  # what is asked once a session is not counted
    for size in (2, 12):
        for number in range(size):
            for _twice in range(2):
                add(f"Anna Fair{'abcdefghijkl'[number] * 3}{size}brother", points=PHONE)
        merged = [add("Bo", notes=[str(each)]) for each in range(size)]
        for gone in merged[1:]:
            actions.merge_contacts(by=ada, contact_id=merged[0], other_id=gone, now=clock.now())
        pair = [
            add("Mei", points=[Point("email", f"{at}@example.org") for at in range(size)], notes=["x"] * size) for _at in "ab"
        ]
        for address in ("/people/doubles", f"/people/{pair[0]}/merges/{pair[1]}", f"/people/{pair[0]}/same?name=Mei"):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert door.get(address).status_code == 200
            counts.append((size, address.rpartition("/")[0][:8], len(asked)))
    assert [each[2] for each in counts[:3]] == [each[2] for each in counts[3:]]


def test_any_two_are_compared_field_by_field_and_made_one_as_chosen(ada, add, door):
    one = add(
        "Mei Tan", fields={"organisation": "Kiln", "how_met": "at a fair"}, points=MAIL, labels=["potters"], occasions=BORN[:1]
    )
    other = add("Clara Stone", fields={"organisation": "Harbour", "how_met": "in Lisbon"}, points=PHONE, notes=["likes tea"])
    assert f"/people/{one}/merges/{other}" in door.get(f"/people/{one}/same", {"name": "clara"}).content.decode()
    text = door.get(f"/people/{one}/merges/{other}").content.decode()
    for word in (
        "Kiln",
        "Harbour",
        "at a fair",
        "in Lisbon",
        "home@example.org",
        "+49 30 1234567",
        "potters",
        "Notes: 1",
        "2 January 1950",
    ):
        assert word in text
    told = {"name": "mine", "organisation": "theirs", "how_met": "both", "nonsense": "theirs", "cadence_days": "x" * 999}
    assert door.post(f"/people/{one}/merges/{other}", told).url == f"/people/{one}"
    page = reads.contact_page(ada, one, clock.now())
    assert (page.contact.name, page.contact.organisation) == ("Mei Tan", "Harbour")
    assert page.contact.how_met == "at a fair\n\nin Lisbon"
    assert "Clara Stone" in door.get("/people/doubles").content.decode()


def test_a_merge_is_undone_from_its_page_which_says_what_comes_back(ada, add, door):
    one, other = add("Mei Tan"), add("Clara Stone", notes=["likes tea"])
    door.post(f"/people/{one}/merges/{other}")
    made = Merge.objects.get()
    actions.add_note(by=ada, contact_id=one, text="since then", now=clock.now() + timedelta(seconds=1))
    assert f"/people/merges/{made.id}" in door.get(f"/people/{one}").content.decode()
    text = door.get(f"/people/merges/{made.id}").content.decode()
    assert "Notes: 1" in text and "That is 1 note or fact." in text
    assert door.post(f"/people/merges/{made.id}").url == f"/people/{other}"
    assert "likes tea" in door.get(f"/people/{other}").content.decode()
    text = door.get(f"/people/merges/{made.id}", follow=True).content.decode()
    assert "This was undone already." in text
    assert "This was undone already." in door.post(f"/people/merges/{made.id}", follow=True).content.decode()


def test_what_lies_below_a_later_merge_is_refused_kindly(ada, add, door):
    a, b, c = add("Mei Tan"), add("Mei T."), add("M. Tan")
    door.post(f"/people/{a}/merges/{b}")
    door.post(f"/people/{a}/merges/{c}")
    first = Merge.objects.order_by("id").first()
    assert "First undo the merge with M. Tan" in door.post(f"/people/merges/{first.id}", follow=True).content.decode()


@pytest.mark.parametrize(
    "address", ["/people/{one}/merges/{big}", "/people/merges/{big}", "/people/{big}/same", "/people/{big}/merges/{one}"]
)
def test_an_odd_address_is_not_there(ada, add, door, address):
    assert door.get("/people/" + address.format(one=add("Mei"), big=2**70)).status_code == 404


def test_odd_words_find_nobody(ada, add, door):
    mei = add("Mei")
    for name in ("\0", "%", "mei\0", "x" * 5000, "'"):
        assert door.get(f"/people/{mei}/same", {"name": name}).status_code == 200
    assert door.get(f"/people/{mei}/merges/{mei}").url == f"/people/{mei}/same"


def test_the_old_address_of_somebody_who_was_joined_leads_on_until_that_is_undone(ada, cy, add, door):
    one, other, third = add("Mei Tan"), add("Mei T."), add("M. Tan")
    door.post(f"/people/{one}/merges/{other}")
    assert door.get(f"/people/{other}?notes=all").url == f"/people/{one}"
    first = Merge.objects.get().id
    door.post(f"/people/{third}/merges/{one}")
    assert door.get(f"/people/{other}").url == f"/people/{third}"
    stranger = Client()
    stranger.force_login(cy)
    assert stranger.get(f"/people/{other}").status_code == 404
    for made in (Merge.objects.order_by("-id").first().id, first):
        door.post(f"/people/merges/{made}")
    assert door.get(f"/people/{other}").status_code == 200
