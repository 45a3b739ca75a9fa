"""Cities from the gazetteer that lies here."""

from closeknit.kit.places import cities_beginning, cities_called, city


def test_a_city_is_found_by_its_name_in_any_language_and_by_its_number():
    lisbon = cities_called("Lissabon")[0]
    assert (lisbon.name, lisbon.country, lisbon.zone) == ("Lisbon", "PT", "Europe/Lisbon")
    assert city(lisbon.id) == lisbon and city(None) is None and city(-1) is None
    assert cities_called("Wien")[0].name == "Vienna" and cities_called("sao paulo")[0].name == "São Paulo"


def test_of_several_of_one_name_the_largest_comes_first_and_a_country_narrows():
    assert cities_called("Valencia")[0].country == "VE" and cities_called("Valencia, es")[0].country == "ES"
    assert {each.name for each in cities_called("Springfield, us")} == {"Springfield"}


def test_a_beginning_is_enough_and_nonsense_finds_nothing():
    assert cities_beginning("lisb")[0].name == "Lisbon" and cities_beginning("München")[0].name == "Munich"
    assert [cities_beginning(each) for each in ("", "\x00", ",", "x" * 5000, "\ud800")] == [()] * 5
