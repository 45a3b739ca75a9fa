"""Writing many rows without Django's ceremony: the rows are those that Django would have written."""

from datetime import date

import pytest

from closeknit.contacts.actions.tables import Json, insert_rows, unsaved, with_ids
from closeknit.contacts.models import Address, Contact, ContactPoint, Note, Occasion
from closeknit.imports.models import ImportPerson


def told(row) -> dict:
    return {name: value for name, value in vars(row).items() if name != "_state"}


@pytest.mark.parametrize("model", [Address, Contact, ContactPoint, ImportPerson, Note, Occasion])
def test_an_unsaved_row_is_the_one_its_model_makes(model):
    assert told(unsaved(model, {"owner_id": 7})) == told(model(owner_id=7))


def test_an_unsaved_row_shares_no_list_with_another():
    first, second = unsaved(Contact, {}), unsaved(Contact, {})
    first.extra.append("X-A:1")
    assert second.extra == []


def test_an_unsaved_row_can_be_saved_and_changed(ada, now):
    person = unsaved(Contact, {"owner_id": ada.id, "name": "Mei", "sort_key": "mei", "made_at": now, "changed_at": now})
    person.save()
    person.name = "Mei Lin"
    person.save()
    assert Contact.objects.of(ada).get(id=person.id).name == "Mei Lin"
    assert person.owner == ada


def test_a_column_that_a_table_does_not_have_is_refused():
    with pytest.raises(TypeError, match="nam"):
        unsaved(Contact, {"nam": "Mei"})


def test_rows_come_back_as_they_were_written(ada, now):
    values = [([], []), (["de"], ["X-A:1"]), ([], ["X-B:“ü”"]), (Json('["es", "fr"]'), [])]
    people = [
        unsaved(Contact, {
            "owner_id": ada.id, "name": f"Person {place}", "sort_key": f"person {place}", "languages": languages, "extra": extra,
            "made_at": now, "changed_at": now,
        })
        for place, (languages, extra) in enumerate(values)
    ]  # fmt: skip
    with_ids(people)
    insert_rows(people)
    kept = Contact.objects.of(ada).filter(id__in=[person.id for person in people]).order_by("id")
    assert [(row.languages, row.extra) for row in kept] == [([], []), (["de"], ["X-A:1"]), ([], ["X-B:“ü”"]), (["es", "fr"], [])]
    assert {row.made_at for row in kept} == {now}


def test_days_and_nothing_come_back_as_they_were_written(ada, now):
    person = unsaved(Contact, {"owner_id": ada.id, "name": "Mei", "sort_key": "mei", "made_at": now, "changed_at": now})
    person.save()
    own = {"owner_id": ada.id, "contact_id": person.id, "made_at": now}
    insert_rows([unsaved(Note, own | {"text": "a", "html": "a", "on": on}) for on in (date(2020, 2, 29), date(1, 1, 1))])
    assert list(Note.objects.of(ada).order_by("id").values_list("on", flat=True)) == [date(2020, 2, 29), date(1, 1, 1)]
    assert Contact.objects.of(ada).get(id=person.id).archived_at is None
