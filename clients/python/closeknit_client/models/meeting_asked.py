from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="MeetingAsked")



@_attrs_define
class MeetingAsked:
    """ 
        Attributes:
            id (int):
            slug (str):
            name (str):
            happened_at (datetime.datetime):
            place (str):
     """

    id: int
    slug: str
    name: str
    happened_at: datetime.datetime
    place: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        slug = self.slug

        name = self.name

        happened_at = self.happened_at.isoformat()

        place = self.place


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "slug": slug,
            "name": name,
            "happened_at": happened_at,
            "place": place,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        slug = d.pop("slug")

        name = d.pop("name")

        happened_at = datetime.datetime.fromisoformat(d.pop("happened_at"))




        place = d.pop("place")

        meeting_asked = cls(
            id=id,
            slug=slug,
            name=name,
            happened_at=happened_at,
            place=place,
        )


        meeting_asked.additional_properties = d
        return meeting_asked

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
