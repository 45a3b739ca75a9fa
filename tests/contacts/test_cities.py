"""Which city somebody means."""

import pytest

from closeknit.contacts import actions, reads
from closeknit.contacts.rules.cities import cities_meant, city_meant, full_name
from closeknit.contacts.rules.drafts import Draft, Place


def named(written):
    found = city_meant(written)
    return (found.name, found.country) if found else None


def test_a_city_is_meant_by_its_name_in_any_language_with_or_without_a_country():
    for written in ("Lisbon", "lissabon", "Lisboa, Portugal", "Lissabon, Portugal", "Alfama, Lisbon, PT", " Lisbon ,  prt "):
        assert named(written) == ("Lisbon", "PT"), written
    assert named("Valencia, Spain") == named("Valencia, España") == ("Valencia", "ES")
    assert named("Paris") == ("Paris", "FR") and named("Paris, TX") == ("Paris", "US")


def test_a_city_that_is_not_in_that_country_is_not_meant():
    assert named("Lisbon, Germany") is None and named("Grandma's house") is None
    assert [named(each) for each in ("", ",", "\x00", "\ud800", "x" * 9000)] == [None] * 5


def test_where_several_are_called_so_each_has_a_name_by_which_it_alone_is_meant():
    several = cities_meant("Springfield")
    assert len(several) > 3 and city_meant("Springfield") is None
    assert all(city_meant(full_name(each)) == each for each in several)
    assert full_name(city_meant("Lisbon")) == "Lisbon, PT"


@pytest.mark.django_db
def test_who_of_a_book_lives_in_a_city_is_found_by_place_and_by_address(member, now, django_assert_num_queries):
    ada, ben = member("Ada"), member("Ben")
    lisbon, almada = city_meant("Lisbon"), city_meant("Almada, Portugal")

    def write(name, by=ada, city="", country="", **fields):
        draft = Draft({"name": name, **fields}, addresses=[Place(city=city, country=country)] if city else [])
        return actions.import_contacts(by=by, drafts=[draft], import_id=None, now=now).ids[0]

    ana = write("Ana", place="Lissabon, Portugal")
    rui = write("Rui", city="Almada", country="Portugal")
    write("Tom", place="Berlin", city="Lisbon", country="Germany")
    write("Old", place="Lisbon", has_died=True)
    write("Shop", place="Lisbon", is_organisation=True)
    write("Not Ada's", by=ben, place="Lisbon")
    with django_assert_num_queries(2):
        assert reads.people_in_cities(ada, [lisbon.id, almada.id]) == {ana: lisbon.id, rui: almada.id}
    assert reads.people_in_cities(ada, []) == {}
