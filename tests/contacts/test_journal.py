"""The journal: one entry a day, names that become links to people and stay theirs, asked once, and one tap to log."""

from datetime import date, timedelta

import pytest
from django.http import Http404
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Draft, Unfit
from closeknit.contacts.actions.journal import Unclear
from closeknit.contacts.models import JournalEntry, JournalMention
from closeknit.contacts.rules.mentions import Named, meant
from closeknit.kit import clock
from closeknit.kit.mentions import linked, phrases
from closeknit.ledger import reads as ledger

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 6)


@pytest.fixture(autouse=True)
def _still(now):
    with clock.held_at(now):
        yield


@pytest.fixture
def person(ada, now):
    return lambda name, **told: actions.add_contact(by=ada, draft=Draft({"name": name} | told), now=now)


@pytest.fixture
def ben(person):
    return person("Ben Okri", nickname="Benno")


def write(by, text, now, on=TODAY, **told):
    return actions.write_day(by=by, on=on, text=text, now=now, **told)


def html(by, on=TODAY):
    return reads.journal_day(by, on).html


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


# The rules


def test_an_at_names_somebody_and_an_address_does_not():
    assert phrases("Saw @Ben Okri's dog.") == [["Ben Okri's dog", "Ben Okri's", "Ben Okri", "Ben"]]
    assert phrases("ben@example.org, @ ben, @2, a/@b") == []
    assert phrases("@Ben, and @Mei.") == [["Ben"], ["Mei"]]
    assert "山田" in phrases("@山田と会った")[0]


PEOPLE = [
    Named(1, "Ben Okri", "Ben", "Okri", "Benno"),
    Named(2, "Ben Adler"),
    Named(3, "Ben"),
    Named(4, "Benjamin Kim", is_archived=True),
    Named(5, "Zoë O'Neil"),
    Named(6, "Okri, Ada"),
]


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("Ben", [3]), ("ben okri", [1]), ("BENNO", [1]), ("benno okri", [1]), ("zoe", [5]), ("Zoe O'Neil", [5]), ("Okri", [6]),
        ("Adler", [2]), ("Benj", []), ("Benjamin", [4]), ("Nobody", []),
    ],
)  # fmt: skip
def test_the_surest_likeness_is_meant(said, ids):
    assert meant(said, PEOPLE) == ids


def test_two_who_are_as_likely_are_both_meant_and_an_archived_one_gives_way():
    assert meant("Ben", PEOPLE[:2]) == [1, 2]
    assert meant("Ben", [PEOPLE[1], Named(9, "Ben Old", is_archived=True)]) == [2]


def test_only_words_outside_of_links_and_code_become_links():
    page = "<p>@Ben and @Ben Okri, @Benno <code>@Ben</code> <a href='x'>@Ben</a></p>"
    assert linked(page, {"Ben": "/b", "Ben Okri": "/o"}) == (
        '<p><a href="/b">Ben</a> and <a href="/o">Ben Okri</a>, @Benno <code>@Ben</code> <a href=\'x\'>@Ben</a></p>'
    )


@given(st.text(alphabet="@Ben Ok<>&'ri.\n山", max_size=60))
def test_any_text_is_heard_without_an_error(text):
    assert all(each and each[0] for each in phrases(text))
    linked(text, {"Ben": "/b"})


# Writing


def test_a_day_is_one_entry_that_leads_to_those_it_names(door, ada, ben, person):
    mei = person("Mei Tanaka")
    told = {"text": "Walked with @ben okri and @mei's dog; mailed a@mei.example. **Good**. @Zorro"}
    answer = door.post("/people/journal", told, follow=True)
    shown = words_of(answer)
    assert f'<a href="/people/{ben}">ben okri</a>' in shown and f'<a href="/people/{mei}">mei</a>' in shown
    assert "<strong>Good</strong>" in shown and "a@mei.example" in shown and "“Zorro”" in shown.replace("&#x27;", "'")
    for contact_id in (ben, mei):
        assert "In your journal" in words_of(door.get(f"/people/{contact_id}"))
        assert "Walked with" in words_of(door.get(f"/people/journal?with={contact_id}"))
    door.post("/people/journal", {"text": "Stayed in."})
    assert JournalEntry.objects.count() == 1 and not JournalMention.objects.exists()
    assert "In your journal" not in words_of(door.get(f"/people/{ben}"))


def test_a_name_that_may_be_two_peoples_is_asked_once_and_nothing_is_lost(door, ada, ben, person):
    other = person("Ben Adler", organisation="The bakery")
    answer = door.post("/people/journal", {"text": "Called @Ben about <bread>"})
    shown = words_of(answer)
    assert (
        answer.status_code == 422
        and "Who is “Ben”?" in shown
        and "The bakery" in shown
        and "Called @Ben about &lt;bread" in shown
    )
    assert not JournalEntry.objects.exists()
    told = {"text": "Called @Ben about <bread>", "said": "Ben", "who-0": str(other)}
    assert door.post("/people/journal", told).status_code == 302
    assert f'<a href="/people/{other}">Ben</a>' in html(ada)
    assert door.post("/people/journal", {"text": "Called @Ben twice"}).status_code == 302  # the answer is remembered
    assert f'<a href="/people/{other}">Ben</a>' in html(ada)
    answer = door.post("/people/journal/2026-05-05", {"text": "Saw @Ben"})
    assert f'value="{other}" checked' in words_of(answer)
    assert door.post("/people/journal/2026-05-05", {"text": "Saw @Ben", "said": "Ben", "who-0": "0"}).status_code == 302
    assert "<a" not in html(ada, TODAY - timedelta(days=1))
    assert door.post("/people/journal/2026-05-05", {"text": "Saw @Ben, late"}).status_code == 302


def test_a_renamed_person_keeps_the_link_and_a_deleted_one_leaves_the_plain_name(ada, ben, now):
    write(ada, "Tea with @Ben Okri", now)
    actions.change_contact(by=ada, contact_id=ben, draft=Draft({"name": "Benedict Umar", "nickname": ""}), now=now)
    write(ada, "Tea and cake with @Ben Okri", now)
    assert f'<a href="/people/{ben}">Ben Okri</a>' in html(ada)
    actions.delete_contact(by=ada, contact_id=ben, now=now)
    assert "<a" not in html(ada) and "Ben Okri" in html(ada)


def test_a_merge_moves_the_links_and_parting_brings_them_back(ada, ben, person, now):
    twin = person("Zed")
    write(ada, "@Zed came, and @Ben Okri", now)
    merge = actions.merge_contacts(by=ada, contact_id=ben, other_id=twin, now=now)
    assert html(ada).count(f'href="/people/{ben}"') == 2
    actions.undo_merge(by=ada, merge_id=merge, now=now)
    assert f'<a href="/people/{twin}">Zed</a>' in html(ada)


def test_one_tap_logs_what_was_done_once_and_on_its_day(door, ada, ben, now):
    yesterday = TODAY - timedelta(days=1)
    write(ada, "Saw @Ben Okri", now, on=yesterday)
    assert ledger.interactions_with(ada, ben) == []  # naming somebody is no contact
    path = f"/people/journal/{yesterday}"
    assert "Did you meet, call or write?" in words_of(door.get(path))
    for _twice in range(2):
        assert door.post(f"{path}/interactions", {"contact_id": ben, "deed": "met"}).status_code == 302
    (entry,) = ledger.interactions_with(ada, ben)
    assert clock.local_date(entry.happened_at, ada.zone) == yesterday
    assert "Did you meet" not in words_of(door.get(path))
    write(ada, "Saw @Ben Okri again", now, on=yesterday)
    assert "Did you meet" not in words_of(door.get(path))
    assert door.post(f"{path}/interactions", {"contact_id": ben, "deed": "helped"}).status_code == 302
    assert len(ledger.interactions_with(ada, ben)) == 1


def test_days_stand_by_month_are_found_and_come_back_when_removed(door, ada, now):
    write(ada, "Rain on the *harbour*", now, on=date(2026, 3, 2))
    write(ada, "Sun", now, on=date(2026, 4, 2))
    assert "Sun" in words_of(door.get("/people/journal?month=2026-04")) and "month=2026-04" in words_of(
        door.get("/people/journal")
    )
    shown = words_of(door.get("/people/journal?month=2026-03"))
    assert "harbour" in shown and "Sun" not in shown and "month=2026-04" in shown
    found = words_of(door.get("/people/journal?q=harbour"))
    assert "Rain on" in found and "Sun" not in found
    answer = door.post("/people/journal/2026-03-02/deletion", follow=True)
    assert "The day is removed" in words_of(answer) and "Rain on" not in words_of(door.get("/people/journal?q=harbour"))
    door.post("/people/journal/2026-03-02/deletion", {"is_undone": "1"})
    assert "Rain on" in words_of(door.get("/people/journal?q=harbour"))
    actions.remove_day(by=ada, on=date(2026, 3, 2), now=now)
    actions.forget_removed(now=now + timedelta(days=2))
    actions.erase_book(by=ada, now=now)
    assert not JournalEntry.objects.exists() and reads.journal_found(ada, "sun") == []


def test_a_journal_is_its_owners_alone(ada, cy, ben, now):
    write(ada, "Tea with @Ben Okri", now)
    other = Client()
    other.force_login(cy)
    assert reads.journal_day(cy, TODAY) is None and reads.journal_found(cy, "tea") == []
    assert (
        "Tea with" not in words_of(other.get("/people/journal")) and other.get(f"/people/journal?with={ben}").status_code == 404
    )
    with pytest.raises(Http404):
        write(cy, "@Ben", now, chosen={"ben": ben}) or reads.contact(cy, ben)
    with pytest.raises(Http404):
        actions.log_from_day(by=cy, on=TODAY, contact_id=ben, deed="met", now=now)


@pytest.mark.parametrize("text", ["", " \0 ", "x" * 60_000])
def test_what_cannot_be_kept_is_refused_kindly(door, text):
    assert door.post("/people/journal", {"text": text}).status_code == 422
    assert not JournalEntry.objects.exists()


def test_odd_addresses_and_answers_are_no_error(door, ada, ben, now):
    for path in ("2026-13-01", "2026-5-1", "x", "2026-05-07", "0000-00-00"):
        assert door.get(f"/people/journal/{path}").status_code == 404
    for query in ("month=x", "month=2026-99", "q=%00", "page=0&with=", "gone=x", "month=9999-12", "month=0001-01"):
        assert door.get(f"/people/journal?{query}").status_code == 200
    told = {"text": "@Ben \ud800".encode("utf-8", "surrogatepass"), "said": "Ben", "who-0": "9" * 30}
    assert door.post("/people/journal", told).status_code in (302, 404, 422)
    with pytest.raises(Unfit):
        write(ada, "Later", now, on=TODAY + timedelta(days=1))


def test_two_names_that_are_unclear_are_asked_together(ada, ben, person, now):
    person("Ben Adler"), person("Mei A"), person("Mei B")
    with pytest.raises(Unclear) as unclear:
        write(ada, "@Ben and @Mei and @Ben", now)
    assert [said for said, _ids, _last in unclear.value.names] == ["Ben", "Mei"]


def test_pages_of_the_journal_cost_the_same_at_any_size(door, ada, ben, person, now, django_assert_max_num_queries):
    def counted(path):
        with django_assert_max_num_queries(45) as captured:
            assert door.get(path).status_code == 200
        return len(captured)

    write(ada, "@Ben Okri", now)
    write(ada, "@Ben Okri", now, on=TODAY - timedelta(days=1))
    door.get("/about")
    paths = (
        f"/people/{ben}",
        "/people/journal",
        f"/people/journal?with={ben}",
        f"/people/journal/{TODAY}",
        "/people/journal?q=ben",
    )
    few = {path: counted(path) for path in paths}
    for n in range(2, 12):
        person(f"Zed {n}")
        write(ada, f"@Ben Okri and @Zed {n} came", now, on=TODAY - timedelta(days=n))
    assert {path: counted(path) for path in paths} == few
