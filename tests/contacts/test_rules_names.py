"""Whether two names may be one person's. Families share addresses: in doubt, two people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.contacts.rules.names import are_compatible, display_name, name_keys

SAME = [
    ("Ann Smith", "ann smith"), ("Smith, Ann", "Ann Smith"), ("A. Smith", "Ann Smith"), ("Ann", "Ann Smith"),
    ("Jörg Müller", "Joerg Mueller"), ("Jörg Müller", "Jorg Muller"), ('Robert "Bob" Smith', "Bob Smith"), ("Bob Smith",
    "Robert Smith"),
    ("Иван Петров", "Ivan Petrov"), ("Dr. Ann Smith, PhD", "Ann Smith"), ("Ann Marie Smith", "Ann Smith"), ("Chen Mei",
    "Mei Chen"),
    ("Ana de la Cruz", "Ana Cruz"), ("", "Ann"), ("ann@x.org", "Ann"), ("+49 30 1", "Ann"), ("山田太郎", "山田 太郎"),
]  # fmt: skip
DIFFERENT = [
    ("Ann Smith", "Bob Smith"), ("B. Smith", "Ann Smith"), ("Smith", "Ann Smith"), ("John Smith Jr.", "John Smith"),
    ("John Smith Jr.", "John Smith Sr."), ("Martin Keller", "Martina Keller"), ("Ann Smith", "Ann Jones"),
    ("Familie Keller", "Martin Keller"), ("A. S.", "Ann Smith"), ("A. Smith", "B. Smith"), ("The Smiths", "Ann Smith"),
    ("Jo Smith", "John Smith"), ("山田太郎", "山田 花子"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_of_one_person_are_compatible(one, other):
    assert are_compatible(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_two_people_are_not(one, other):
    assert not are_compatible(one, other)


@given(st.text(max_size=40), st.text(max_size=40))
def test_it_makes_no_difference_which_name_stands_first(one, other):
    assert are_compatible(one, other) == are_compatible(other, one)


@given(st.text(max_size=60))
def test_every_name_is_compatible_with_itself_and_any_text_is_a_name(name):
    assert are_compatible(name, name)
    assert isinstance(name_keys(name), set)


def test_the_shown_name_is_made_of_what_there_is():
    assert display_name({"name": " Mei  Chen "}) == "Mei Chen"
    assert display_name({"given": "Mei", "family": "Chen", "prefix": "Dr"}) == "Mei Chen"
    assert display_name({"nickname": "Mimi"}) == "Mimi"
    assert display_name({"organisation": "Cello Works"}) == "Cello Works"
    assert display_name({}) == ""
