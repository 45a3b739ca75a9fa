from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="PhotoOfMoment")



@_attrs_define
class PhotoOfMoment:
    """ Seen at /moments/photos/{name}.

        Attributes:
            id (int):
            name (str):
            width (int):
            height (int):
            alt (str):
     """

    id: int
    name: str
    width: int
    height: int
    alt: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        width = self.width

        height = self.height

        alt = self.alt


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "name": name,
            "width": width,
            "height": height,
            "alt": alt,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        width = d.pop("width")

        height = d.pop("height")

        alt = d.pop("alt")

        photo_of_moment = cls(
            id=id,
            name=name,
            width=width,
            height=height,
            alt=alt,
        )


        photo_of_moment.additional_properties = d
        return photo_of_moment

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
