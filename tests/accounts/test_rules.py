import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.accounts import rules


def test_every_zone_can_be_used_and_old_names_are_among_them():
    assert {"Europe/Berlin", "Europe/Kiev", "Asia/Calcutta", "UTC"} <= set(rules.zones())
    assert not {"Factory", "localtime"} & set(rules.zones())
    assert len(rules.zones()) > 400


def test_to_choose_from_are_only_the_places_people_live_in_by_their_names_of_today():
    places = rules.zone_places()
    assert {"Europe/Berlin", "Europe/Oslo", "Asia/Kolkata", "America/Argentina/Buenos_Aires"} <= set(places) <= set(rules.zones())
    assert not {"Zulu", "W-SU", "Etc/GMT+0", "UTC", "GB", "US/Pacific", "Asia/Calcutta", "Europe/Kiev"} & set(places)
    assert 300 < len(places) < 450


def test_they_are_offered_by_area_and_a_zone_somebody_has_stays_with_them():
    areas = dict(rules.zone_choices("Europe/Berlin"))
    assert len(areas) < 12 and ("Europe/Berlin", "Berlin") in areas["Europe"]
    assert ("America/Argentina/Buenos_Aires", "Argentina/Buenos Aires") in areas["America"]
    assert rules.zone_choices("W-SU")[0] == ("W-SU", "W-SU")
    assert rules.zone_choices("Atlantis/Here") == rules.zone_choices(None) == rules.zone_choices()


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


@pytest.mark.parametrize(
    "user_agent, names",
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36", ("Chrome", "Linux")),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0", ("Edge", "Windows")),
        ("Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0", ("Firefox", "Android")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1", ("Safari", "iPhone")),
        ("curl/8.5", ("", "")),
    ],
)
def test_a_device_is_called_as_people_call_it(user_agent, names):
    assert rules.browser_and_system(user_agent) == names
