from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="NearLine")



@_attrs_define
class NearLine:
    """ Somebody near on a trip of mine: a member (`slug`), a contact of my book (`contact_id`), or both; "" and null where
    not.
    `lives_in` is a city, "" where that is not why; `passing` the slug of a trip of theirs; the days are those we share.

        Attributes:
            name (str):
            slug (str):
            contact_id (int | None):
            first_on (datetime.date):
            last_on (datetime.date):
            lives_in (str):
            passing (str):
            is_glad (bool):
            words (str):
     """

    name: str
    slug: str
    contact_id: int | None
    first_on: datetime.date
    last_on: datetime.date
    lives_in: str
    passing: str
    is_glad: bool
    words: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        slug = self.slug

        contact_id: int | None
        contact_id = self.contact_id

        first_on = self.first_on.isoformat()

        last_on = self.last_on.isoformat()

        lives_in = self.lives_in

        passing = self.passing

        is_glad = self.is_glad

        words = self.words


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "name": name,
            "slug": slug,
            "contact_id": contact_id,
            "first_on": first_on,
            "last_on": last_on,
            "lives_in": lives_in,
            "passing": passing,
            "is_glad": is_glad,
            "words": words,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        slug = d.pop("slug")

        def _parse_contact_id(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        contact_id = _parse_contact_id(d.pop("contact_id"))


        first_on = datetime.date.fromisoformat(d.pop("first_on"))




        last_on = datetime.date.fromisoformat(d.pop("last_on"))




        lives_in = d.pop("lives_in")

        passing = d.pop("passing")

        is_glad = d.pop("is_glad")

        words = d.pop("words")

        near_line = cls(
            name=name,
            slug=slug,
            contact_id=contact_id,
            first_on=first_on,
            last_on=last_on,
            lives_in=lives_in,
            passing=passing,
            is_glad=is_glad,
            words=words,
        )


        near_line.additional_properties = d
        return near_line

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
