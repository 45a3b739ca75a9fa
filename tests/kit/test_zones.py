"""A zone as somebody writes it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.kit.zones import zone_called


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"), ("america/new york", "America/New_York"), ("Berlin", "Europe/Berlin"),
        ("Wien", "Europe/Vienna"), ("Lissabon", "Europe/Lisbon"), ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("Springfield, IL, US", "America/Chicago"), ("Troll", "Antarctica/Troll"), ("Springfield", ""), ("Nowhereville", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_zone_is_meant_by_its_name_or_by_a_city(typed, zone):
    assert zone_called(typed) == zone


@settings(max_examples=10, deadline=None)
@given(st.text(max_size=90))
def test_whatever_is_written_is_a_zone_or_none(typed):
    assert isinstance(zone_called(typed), str)
