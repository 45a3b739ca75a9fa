"""Finding texts again, on either database."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.kit import search
from closeknit.kit.search import _body_tokens, tokens

pytestmark = pytest.mark.django_db
ADA, CY = 1, 12


def found(words, owner=ADA, room="contacts", limit=50):
    return [hit.ref_id for hit in search.search(owner, room, words, limit)]


@pytest.fixture
def people():
    search.index_many(
        ADA,
        "contacts",
        [
            (1, "Mei Chen", ["Climbing trip in Peru, 2019", "Leo, son daughter child Kind hijo", "Leo plays the cello"]),
            (2, "Ben Smith", ["We met on the climbing wall", "His son likes football"]),
            (3, "Łukasz Müller-O'Brien", ["Works at the cello shop", "山田太郎と会った"]),
            (4, "Peru Tours", []),
        ],
    )


def test_the_beginning_of_a_word_finds_it(people):
    assert found("me") == [1, 2]  # Mei, and “met” in a line
    assert set(found("climb")) == {1, 2}


def test_every_word_must_be_there_where_some_text_has_them_all(people):
    assert set(found("climbing son")) == {1, 2}
    assert found("climbing cello") == [1]


def test_a_remark_in_plain_words_finds_the_person(people):
    assert found("the one from the climbing trip whose son plays cello")[0] == 1


def test_where_none_has_all_words_those_with_most_come_first(people):
    assert found("climbing wall in Patagonia with cello")[0] in (1, 2)
    assert found("son cello Patagonia")[0] == 1


def test_a_title_counts_more_than_a_line(people):
    assert found("peru") == [4, 1]


def test_other_forms_of_a_word_find_it(people):
    assert 1 in found("climbed trips")
    assert 1 in found("playing cellos")


@pytest.mark.parametrize("words", ["lukasz", "MULLER", "mueller", "müller", "obrien", "o'brien", "太郎", "山田"])
def test_accents_umlauts_apostrophes_and_scripts_without_spaces_are_no_obstacle(people, words):
    assert found(words) == [3]


def test_characters_typed_together_must_stand_together(people):
    assert found("田山") == []


def test_the_line_that_answers_is_shown_as_it_was_written(people):
    assert search.search(ADA, "contacts", "climbing trip", 5)[0].line == "Climbing trip in Peru, 2019"
    assert search.search(ADA, "contacts", "mei", 5)[0].line == ""


def test_words_of_no_weight_still_find_a_name_made_of_them(people):
    search.index(ADA, "contacts", 9, "The Who", [])
    assert found("the who")[0] == 9


def test_what_one_owner_wrote_is_not_found_by_another(people):
    search.index(CY, "contacts", 1, "Zed", ["private words of Cy"])
    search.index(2, "contacts", 7, "Two", ["private words of member two"])
    assert found("zed", owner=CY) == [1]
    assert found("zed") == found("mei", owner=CY) == []
    assert found("2xclimbing", owner=1) == []


def test_rooms_do_not_find_each_others_texts(people):
    search.index(ADA, "contracts", 5, "Mei", [])
    assert found("mei", room="contracts") == [5]
    assert found("mei") == [1]


def test_a_changed_text_is_found_by_its_new_words_only(people):
    search.index(ADA, "contacts", 1, "Mei Wang", ["Sailing"])
    assert found("sailing") == [1]
    assert found("chen") == []


def test_a_forgotten_text_is_gone_and_the_rest_stays(people):
    search.forget(ADA, "contacts", [1, 99])
    assert found("mei") == []
    assert found("climbing") == [2]


def test_a_forgotten_owner_leaves_no_word(people):
    search.index(CY, "contacts", 1, "Zed", [])
    search.forget_owner(ADA, "contacts")
    assert found("climbing") == []
    assert found("zed", owner=CY) == [1]


def test_a_rebuilt_index_holds_no_trace_of_what_was_deleted(people):
    search.index(ADA, "contacts", 8, "Xylophonist", [])
    search.forget(ADA, "contacts", [8])
    search.rebuild()
    assert set(found("climbing")) == {1, 2}
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM kit_search_words_data WHERE instr(block, CAST('xylophonist' AS BLOB)) > 0")
            assert cursor.fetchone()[0] == 0
            cursor.execute("INSERT INTO kit_search_words(kit_search_words) VALUES ('integrity-check')")


@pytest.mark.parametrize(
    "words",
    ["", " ", '"', "'", '" OR "', "AND", "NEAR(a b)", "title:mei", "mei*", "-mei", "^mei", "(", ")", "\\", "%", "_", ":*",
     "a & b | !c", "🎉", "a\x08b", "x" * 10_000, "son " * 5_000, "\x00", "\ud800", "ﷺ" * 400, "é" * 10_000],
)  # fmt: skip
def test_no_input_is_an_error(people, words):
    assert isinstance(found(words), list)


@given(words=st.text(max_size=80), title=st.text(max_size=80))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], deadline=None)
def test_any_title_can_be_kept_and_found_by_its_own_words(words, title, db):
    search.index(ADA, "contacts", 50, title, [])
    assert isinstance(found(words), list)
    if any(char.isalnum() for char in title):
        assert 50 in found(title)


def test_a_very_long_text_is_kept():
    search.index(ADA, "contacts", 1, "Long", ["word " * 200_000, "ä" * 100_000])
    assert found("word") == [1]


def test_a_control_character_parts_no_word():
    search.index(ADA, "contacts", 1, "Y\x080", [])
    assert found("y0") == found("Y\x080") == [1]


def test_no_more_than_asked_for_is_given(people):
    assert len(found("climbing", limit=1)) == 1


LINES = st.lists(st.one_of(st.text(), st.lists(st.sampled_from([*"aB1 ·'’äü中\t\n-"])).map("".join)))


@given(LINES)
def test_the_words_of_many_lines_are_those_of_each(lines):
    assert _body_tokens(lines) == [token for line in lines for token in tokens(line)]
