"""Many pairs made one in one go: which are offered, what is looked at before, and the one way back."""

import pytest

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import together
from closeknit.contacts.actions.drafts import Day, Draft, Point
from closeknit.contacts.models import Contact, Merge
from closeknit.contacts.rules.doubles import are_surely_one
from closeknit.kit import clock

pytestmark = pytest.mark.django_db

PHONE, MAIL = [Point("phone", "+49 30 1234567")], [Point("email", "home@example.org")]


@pytest.fixture
def add(ada, now):
    def add(name, **told):
        return actions.add_contact(by=ada, draft=Draft({"name": name}, **told), now=now)

    return add


def pairs_of(ada):
    return {each.a_name: each.id for each in reads.doubles(ada)}


@pytest.mark.parametrize(
    ("reasons", "sureness", "is_sure"),
    [
        (["name", "phone"], 96, True), (["name", "email"], 90, True), (["letters", "phone"], 92, True),
        (["email"], 100, False), (["phone"], 100, False), (["name", "organisation", "address"], 86, False),
        (["initial", "uid", "phone"], 100, False), (["nickname", "email"], 90, False), (["name", "phone"], 70, False),
    ],
)  # fmt: skip
def test_only_the_same_name_with_something_telling_is_surely_one_person(reasons, sureness, is_sure):
    assert are_surely_one(reasons, sureness) is is_sure


def test_all_that_are_surely_one_are_shown_joined_and_parted_in_one_go(ada, add, door):
    for name in ("Ben Stone", "Mei Ono", "Clara Weber"):
        add(name, points=PHONE if name == "Ben Stone" else [Point("phone", f"+49 30 99{len(name)}111")])
        add(name, points=PHONE if name == "Ben Stone" else [Point("phone", f"+49 30 99{len(name)}111")])
    add("Anna Fairbrother"), add("Ana Fairbrother")
    text = door.get("/people/doubles").content.decode()
    assert "3 pairs are surely one person each" in text and "/people/doubles/joining?sure=1" in text
    text = door.get("/people/doubles/joining?sure=1").content.decode()
    assert all(name in text for name in ("Ben Stone", "Mei Ono", "Clara Weber")) and "Fairbrother" not in text
    ticked = [each.id for each in reads.sure_doubles(ada)]
    text = door.post("/people/doubles/joining", {"pair": ticked}, follow=True).content.decode()
    assert "3 pairs have one page each now." in text and "and 2 more, in one go" in text
    assert Contact.objects.of(ada).count() == 5
    last = Merge.objects.order_by("-id").first().id
    assert "Ben Stone" in door.get(f"/people/merges/{last}/all").content.decode()
    text = door.post(f"/people/merges/{last}/all", follow=True).content.decode()
    assert "3 pairs are two people each again." in text and Contact.objects.of(ada).count() == 8
    assert "undone already" in door.get(f"/people/merges/{last}/all").content.decode()


def test_pairs_that_are_ticked_are_joined_and_others_wait(ada, add, door):
    add("Anna Fairbrother"), add("Ana Fairbrother"), add("Ben Stone"), add("Ben Stone")
    add("home@example.org", points=MAIL + PHONE), add("Mei Ono", points=MAIL + PHONE)
    pairs = pairs_of(ada)
    ticked = [pairs["Anna Fairbrother"], pairs["home@example.org"]]
    text = door.get("/people/doubles/joining", {"pair": ticked}).content.decode()
    assert "Ana Fairbrother" in text and "Ben Stone" not in text
    door.post("/people/doubles/joining", {"pair": ticked})
    names = sorted(Contact.objects.of(ada).values_list("name", flat=True))
    assert names == ["Anna Fairbrother", "Ben Stone", "Ben Stone", "Mei Ono"]


def test_three_pages_of_one_person_become_one_and_whoever_contradicts_meanwhile_is_left(ada, add, door):
    add("Ben Stone", points=PHONE, occasions=[Day("birthday", "1950-01-02")])
    add("Ben Stone", points=PHONE)
    add("Ben Stone", points=PHONE, occasions=[Day("birthday", "1980-01-02")])
    door.post("/people/doubles/joining", {"pair": [each.id for each in reads.sure_doubles(ada)]})
    assert Contact.objects.of(ada).count() == 2


def test_many_are_joined_and_parted_by_a_job_that_may_run_twice(ada, add, door, monkeypatch, now):
    monkeypatch.setattr(together, "AT_ONCE", 1)
    for name in ("Ben Stone", "Mei Ono"):
        add(name), add(name)
    ids = list(pairs_of(ada).values())
    pairs = [(each.a_id, each.b_id) for each in reads.doubles(ada)]
    text = door.post("/people/doubles/joining", {"pair": ids}, follow=True).content.decode()
    assert "They are being joined." in text and Contact.objects.of(ada).count() == 4
    at = clock.now()
    assert actions.merge_pairs(by=ada, pairs=pairs, now=at) == 2
    assert actions.merge_pairs(by=ada, pairs=pairs, now=at) == 0
    merge_id = Merge.objects.first().id
    assert "being made two again" in door.post(f"/people/merges/{merge_id}/all", follow=True).content.decode()
    assert actions.part_pairs(by=ada, merge_id=merge_id, now=at) == (2, 0)


def test_what_nobody_ticked_or_is_not_there_joins_nobody(ada, cy, add, door):
    add("Ben Stone"), add("Ben Stone")
    for asked in ({}, {"pair": ["x", "0", "-1", str(2**70), "\0"]}, {"pair": "999999"}):
        assert door.get("/people/doubles/joining", asked).url == "/people/doubles"
        assert "Nobody was joined" in door.post("/people/doubles/joining", asked, follow=True).content.decode()
    for name in ("Zoe", "Zoe"):
        actions.add_contact(by=cy, draft=Draft({"name": name, "family": "Lund"}, points=PHONE), now=clock.now())
    (theirs,) = reads.doubles(cy)
    door.post("/people/doubles/joining", {"pair": theirs.id})
    assert Contact.objects.of(cy).count() == 2
