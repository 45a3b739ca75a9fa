"""Monica's exports, as SQL and as JSON: everything they know, nothing of other accounts, nothing lost to a broken place."""

import io
import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.imports.formats import monica
from closeknit.imports.formats.monica.sql import rows
from closeknit.imports.formats.records import Diary, Message, Person, Skipped, Unreadable
from tests.imports.monica import as_json, insert, sql


def read(text):
    data = text if isinstance(text, bytes) else text.encode()
    return list(monica.read(io.BytesIO(data)))


def of(kind, records):
    return [each for each in records if isinstance(each, kind)]


def test_both_kinds_of_export_are_known_by_their_beginning():
    assert monica.sniff(sql(3).encode()[:65536], "export.sql") > 0.9 and monica.sniff(as_json(3).encode()[:65536], "a.json") > 0.9
    dump = b"-- MySQL dump 10.13\nCREATE TABLE `activity_contact` (\n `id` int);\nINSERT INTO `special_dates` VALUES (1);"
    assert monica.sniff(dump, "backup.sql") > 0.5
    assert not monica.sniff(b"INSERT INTO `users` (`id`) VALUES (1);", "shop.sql")
    assert not monica.sniff(b'{"account": {"username": "ada"}}', "account.json")


@pytest.mark.parametrize("text", [sql(50), as_json(50)], ids=["sql", "json"])
def test_everything_it_knows_of_somebody_is_read(text):
    records = read(text)
    people = of(Person, records)
    assert len(people) == 55 and sum(each.is_only_kin for each in people) == 5
    first, tenth, fiftieth = people[0], people[9], people[49]
    assert (first.name, first.gender, first.role, first.organisation) == ("Tomás O'Hara-1", "Woman", "Baker", "Acme")
    assert first.emails[0].value == "person1@example.org" and first.phones[0].value == "+49305550001"
    assert first.birthday == "1951-02-02" and people[2].birthday == "--04-04"
    assert 'Likes "tea"; it\'s no. 1\nand cake 🍰' in [each.text for each in first.dated_notes if each.on == "2022-03-04"]
    assert [(each.kind, each.label, each.name) for each in first.relations if each.kind == "partner"] == [
        ("partner", "spouse", "Mei O'Hara-2")
    ]
    assert not [each for each in people[1].relations if each.kind == "partner"], "said on the other page"
    (kid,) = [each for each in tenth.relations if each.kind == "child"]
    assert (kid.name, kid.birthday, kid.ref) == ("Kim", "--06-07" if kid.birthday.startswith("--") else "2015-06-07", "")
    assert (first.gifts[0].state, first.gifts[0].amount, first.gifts[0].currency, first.gifts[0].on) == (
        "given", "19.99", "EUR", "2023-12-25",
    )  # fmt: skip
    assert [each.is_by_itself for each in first.reminders] == [True, False]
    assert (first.reminders[1].unit, first.reminders[1].every, first.reminders[1].on) == ("week", 2, "2026-06-01")
    assert first.labels == ["climbing"] and "Food: Vegetarian" in [each.text for each in first.facts]
    assert (fiftieth.is_pinned, fiftieth.met_through) == (True, "Inés O'Hara-49")
    assert people[19].cadence_days == 30
    assert (people[7].life_events[0].text, people[7].life_events[0].kind) == ("Became a baker", "New job")
    assert (people[6].tasks[0].text, people[6].tasks[0].kept_on) == ("Lend the tent", "2024-01-05")
    assert first.addresses[0].street == "Road 1" and first.addresses[0].postcode == "01001"
    happened = of(Message, records)
    assert sum(each.channel == "call" for each in happened) == 50
    met = [each for each in happened if each.channel == "met"]
    assert len(met) == 10 and all(len(each.recipients) == 2 and each.is_mutual for each in met)
    assert sum(each.channel == "sms" for each in happened) == 6
    assert "secret words" not in str(happened)
    (day,) = of(Diary, records)
    assert (day.text, day.on) == ("A good day\n\nSun, and bread.", "2024-01-05")


def test_money_of_a_dump_is_counted_in_the_smallest_coin_and_a_debt_is_told_in_words():
    first = of(Person, read(sql(2)))[0]
    assert "I owe Tomás 50 EUR, for the train. It is not settled yet." in [each.text for each in first.dated_notes]
    assert [(each.kind, each.name, each.label) for each in first.relations if each.kind == "pet"] == [("pet", "Udon", "dog")]


def test_a_dump_of_a_whole_house_gives_the_largest_account_and_says_so():
    more = insert("contacts", "id account_id first_name is_partial", [(9001, 2, "Stranger", 0)])
    more += insert("notes", "id account_id contact_id body", [(9001, 2, 9001, "not yours")])
    records = read(sql(5) + more)
    assert "Stranger" not in str(of(Person, records)) and "not yours" not in str(records)
    assert "1 people" in of(Skipped, records)[0].why


def test_the_columns_may_stand_in_the_create_table_alone():
    text = """-- MySQL dump
    /*!40101 SET NAMES utf8mb4 */;
    CREATE TABLE `m_contacts` (`id` int unsigned NOT NULL AUTO_INCREMENT, `account_id` int DEFAULT '1',
      `first_name` varchar(255) COLLATE utf8mb4_unicode_ci, `x` enum('a','b)'), PRIMARY KEY (`id`), KEY `k` (`id`));
    INSERT INTO `m_contacts` VALUES (1,1,'O\\'Neil; (it''s)\\n\\\\','a'),(2,1,_utf8mb4 'Zoë',NULL);
    INSERT INTO db.`m_contacts` VALUES (3,1,"Mei \\"M\\"",'b');
    """
    assert [each.given for each in of(Person, read(text))] == ["O'Neil; (it's)\n\\", "Zoë", 'Mei "M"']


def test_a_row_that_does_not_fit_costs_itself_and_is_named_with_its_line():
    text = "INSERT INTO contacts (id, first_name) VALUES\n (1,'Ben'),\n (2),\n (3,'Mei');\nUPDATE x SET y='a;b';\nINSERT INTO"
    records = read(text)
    assert [each.name for each in of(Person, records)] == ["Ben", "Mei"]
    assert [each.where for each in of(Skipped, records)][0] == "line 3"


def test_what_php_takes_for_a_number_keeps_every_sign():
    told = [
        row["data"]
        for _table, row, _where in rows(io.BytesIO(b"INSERT INTO contact_fields (data) VALUES (+4930123),(0049301),(1e5),(-.5);"))
    ]
    assert told == ["+4930123", "0049301", "1e5", "-.5"]


@pytest.mark.parametrize("whole", [sql(20), as_json(20)], ids=["sql", "json"])
def test_a_file_that_breaks_off_gives_what_stands_before(whole):
    data = whole.encode()
    records = read(data[: len(data) // 2])
    assert len(of(Person, records)) > 5 and of(Skipped, records)


def test_nothing_of_monica_is_said_in_a_sentence():
    for data in (b"", b"{}", b"SELECT 1;", b'{"account": 3}'):
        with pytest.raises(Unreadable):
            read(data)


odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["\0", "\ud800", "9" * 400]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=6,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whatever_stands_in_the_places_of_values_nothing_is_raised(data):
    told = json.loads(as_json(10))
    places = []

    def walk(inner):
        for key, value in list(inner.items() if isinstance(inner, dict) else enumerate(inner)):
            places.append((inner, key))
            if isinstance(value, (dict, list)):
                walk(value)

    walk(told["account"])
    for _change in range(data.draw(st.integers(1, 12))):
        inner, key = places[data.draw(st.integers(0, len(places) - 1))]
        inner[key] = data.draw(odd)
    with suppress(Unreadable):
        assert all(each is not None for each in read(json.dumps(told)))


WHOLE = sql(6)
SIGNS = ["'", "\\", '"', "`", "(", ")", ";", ",", "/*", "\0", "NULL", "''", "--\n", "é"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.sampled_from(SIGNS)), max_size=4))
def test_whatever_is_put_into_a_dump_nothing_is_raised(changes):
    text = WHOLE
    for place, sign in changes:
        text = text[:place] + sign + text[place + 1 :]
    with suppress(Unreadable):
        assert read(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=4))
def test_a_text_comes_out_as_it_went_in(texts):
    texts = [each.encode("utf-8", "replace").decode() for each in texts]
    told = insert("notes", "id body", [(number, text) for number, text in enumerate(texts)])
    got = [row["body"] for _table, row, _where in rows(io.BytesIO(told.encode()))]
    assert len(got) == len(texts)
    for one, other in zip(got, texts, strict=True):
        assert one == other or (one or "").strip() == other.strip()  # a bare number stands without the room around it
