"""Cities from the gazetteer that lies here."""

from closeknit.kit.places import cities_beginning, cities_called, cities_near, city


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


def test_cities_are_near_each_other_as_the_crow_flies():
    lisbon, almada, porto = (cities_called(name)[0].id for name in ("Lisbon", "Almada, PT", "Porto, PT"))
    assert cities_near(lisbon)[0] == lisbon and almada in cities_near(lisbon) and lisbon in cities_near(almada)
    assert porto not in cities_near(lisbon) and porto in cities_near(lisbon, 300)
    assert cities_near(-1) == ()


def test_what_is_near_does_not_end_where_the_longitudes_begin_anew():
    suva, labasa = cities_called("Suva, FJ")[0].id, cities_called("Labasa, FJ")[0].id
    assert labasa in cities_near(suva, 250) and labasa not in cities_near(suva, 150)


def test_of_one_name_in_one_country_the_part_of_it_says_which():
    assert [each.region for each in cities_called("Springfield, IL, US")] == ["IL"]
    assert [each.region for each in cities_called("springfield, mo")] == ["MO"]
