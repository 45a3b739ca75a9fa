"""What is compared when two addresses may be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.contacts.rules.points import identifies, norm_of, region_of_zone


@pytest.mark.parametrize(
    ("kind", "value", "norm"),
    [
        ("email", " <Mei@Example.ORG>", "mei@example.org"), ("email", "mailto:mei@example.org", "mei@example.org"),
        ("phone", "030 / 123 45 67", "+49301234567"), ("phone", "+49 (0)30 1234567", "+49301234567"),
        ("phone", "tel:+1-212-555-0100", "+12125550100"), ("phone", "112", "112"), ("phone", "call me", "call me"),
        ("link", "HTTPS://www.Example.org/Mei/", "example.org/mei"), ("handle", "@Mei", "telegram:mei"), ("handle", "", ""),
    ],
)  # fmt: skip
def test_one_way_has_one_form(kind, value, norm):
    assert norm_of(kind, value, "Telegram" if kind == "handle" else "", "DE") == norm


@given(st.sampled_from(["email", "phone", "link", "handle", "other"]), st.text(), st.text(max_size=20))
def test_any_text_has_a_form_and_it_is_short(kind, value, service):
    assert len(norm_of(kind, value, service, "DE")) <= 200


def test_short_numbers_and_links_tell_nobody_apart():
    assert not identifies("phone", "112")
    assert not identifies("link", "example.org")
    assert not identifies("email", "none")
    assert identifies("phone", "+49301234567")
    assert identifies("handle", "telegram:mei")


def test_the_country_of_a_zone_is_known():
    assert (region_of_zone("Europe/Berlin"), region_of_zone("UTC"), region_of_zone("")) == ("DE", "", "")
