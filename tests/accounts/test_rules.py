from hypothesis import given
from hypothesis import strategies as st

from closeknit.accounts import rules


def test_every_zone_can_be_used_and_old_names_are_among_them():
    assert {"Europe/Berlin", "Europe/Kiev", "Asia/Calcutta", "UTC"} <= set(rules.zones())
    assert not {"Factory", "localtime"} & set(rules.zones())
    assert len(rules.zones()) > 400


@given(st.text(max_size=400))
def test_a_tidy_name_is_one_short_line_and_stays_as_it_is(name):
    tidy = rules.tidy_name(name)
    assert len(tidy) <= rules.NAME_LENGTH
    assert all(sign.isprintable() for sign in tidy)
    assert tidy == tidy.strip() and "  " not in tidy
    assert rules.tidy_name(tidy) == tidy


def test_a_token_hash_hides_the_token():
    assert rules.token_hash("abc") != rules.token_hash("abd")
    assert len(rules.token_hash("abc")) == 64
