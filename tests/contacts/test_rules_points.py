"""What is compared when two addresses may be one."""

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.contacts.rules.points import _international, _parsed, identifies, norm_of, phone_norm, region_of_zone
from closeknit.kit.text import fold


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


@settings(max_examples=500)
@given(
    st.sampled_from(sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)),
    st.text("0123456789", min_size=1, max_size=13),
    st.lists(st.tuples(st.integers(0, 12), st.sampled_from([" ", "-", " (", ") ", ".", "(0)"])), max_size=3),
    st.sampled_from(["", "DE", "US", "IT", "BR"]),
)
def test_a_number_that_needs_no_parser_has_the_form_the_parser_gives_it(code, digits, signs, region):
    for place, sign in signs:
        digits = digits[:place] + sign + digits[place:]
    written = f"+{code}{digits}"
    assert phone_norm(written, region) == (_parsed(written, region) or fold(written))


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_every_countrys_example_has_the_form_the_parser_gives_it(region):
    number = phonenumbers.example_number(region)
    for form in (phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.INTERNATIONAL):
        written = phonenumbers.format_number(number, form)
        assert phone_norm(written) == _parsed(written, "")


def test_a_usual_number_with_its_country_needs_no_parser():
    assert _international("+49 (1512) 345-6789") == "+4915123456789"
    assert _international("+49 (0) 1512 3456789") == ""
