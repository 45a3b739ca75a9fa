"""Folding, words, initials and Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.kit.text import clean, fold, initials, one_line, render_every_sign, render_markdown, sort_key, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Łukasz  MÜLLER", "lukasz muller"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("José Ñandú", "jose nandu"),
        ("が", "が"),
        ("हिन्दी", "हिन्दी"),
    ],  # fmt: skip
)
def test_case_and_accents_make_no_difference_but_spelling_does(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_each_character_of_a_script_without_spaces_is_a_word():
    assert words("Mei 山田太郎 ab1") == ["mei", "山", "田", "太", "郎", "ab1"]


def test_marks_and_emoji_are_no_words():
    assert words("🎉 !!! ( ) -- * \" ' _") == []


@given(st.text())
def test_words_hold_no_spaces_and_no_punctuation(text):
    for word in words(text):
        assert word == word.strip() != ""
        assert not set(word) & set(" \"'*():-\\")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ada Lovelace", "AL"),
        ("mei", "M"),
        ("", "?"),
        ("🎉", "?"),
        ("Ana de la Cruz", "AC"),
        ("山田 太郎", "山太"),
        ("(Bob) Smith", "BS"),
    ],  # fmt: skip
)
def test_initials_are_one_or_two_letters(name, shown):
    assert initials(name) == shown


@given(st.text())
def test_initials_and_sort_keys_are_short_whatever_the_name(name):
    assert 1 <= len(initials(name)) <= 2
    assert len(sort_key(name)) <= 200


def test_names_sort_without_case_and_accents_and_names_without_letters_last():
    assert sorted(["🎉", "zoe", "Émile", "eva", "Adam"], key=sort_key) == ["Adam", "Émile", "eva", "zoe", "🎉"]


def test_no_database_refuses_what_is_clean():
    assert clean("a\x00b\ud800c\r\nd\te ") == "abc\nd\te"
    assert one_line(" a \n b ") == "a b"


def test_markdown_becomes_html_with_lowered_headings_and_guarded_links():
    html = render_markdown("# Trip\n\n*With* **Mei**, see https://example.org/a_b_c.\nNext line")
    assert "<h3>Trip</h3>" in html
    assert "<em>With</em> <strong>Mei</strong>" in html
    assert '<a href="https://example.org/a_b_c" rel="noopener nofollow">https://example.org/a_b_c</a>.<br>' in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![x](https://evil.example/pixel.png)",
        "[x](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        "[x](data:text/html;base64,AAAA)",
        'https://a.example/"onmouseover=alert(1)',
    ],
)
def test_markdown_lets_nothing_run_and_loads_nothing(text):
    html = render_markdown(text)
    for danger in ("<script", "<img", 'href="javascript', 'href="data', "<a onmouse", " onmouse"):
        assert danger not in html


@given(st.text(max_size=300))
def test_any_text_is_rendered(text):
    assert isinstance(render_markdown(text), str)


def test_a_text_of_a_million_characters_is_rendered_in_plain_paragraphs():
    html = render_markdown("> " * 500_000)
    assert html.startswith("<p>&gt;")


def test_a_link_that_is_already_one_is_not_linked_twice():
    assert render_markdown("[see https://a.example](https://b.example)").count("<a ") == 1


PLAIN_PIECES = st.sampled_from(
    [*"aÄß1中ع \n.,:;?!'\"()/%@$€+=–…“”·-#*_`<&[\\|~>", "\n\n", "  ", "://", "https://example.org", "1. ", "- "]
)


@given(st.one_of(st.lists(PLAIN_PIECES).map("".join), st.text()))
def test_a_text_without_any_sign_of_markdown_is_rendered_as_the_parser_renders_it(text):
    assert render_markdown(text) == render_every_sign(clean(text))


@given(st.one_of(st.none(), st.integers(), st.text(), st.lists(st.sampled_from([*"aé \t\n\xa0\u2028\x00"])).map("".join)))
def test_one_line_is_the_clean_text_with_single_spaces(text):
    assert one_line(text) == " ".join(clean(text).split())
