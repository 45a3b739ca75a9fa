from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="PhotoGiven")



@_attrs_define
class PhotoGiven:
    """ A photo that was uploaded, and what can be seen on it, unless it is there for its looks alone.

        Attributes:
            id (int):
            alt (str | Unset):  Default: ''.
            is_decorative (bool | Unset):  Default: False.
     """

    id: int
    alt: str | Unset = ''
    is_decorative: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        alt = self.alt

        is_decorative = self.is_decorative


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
        })
        if alt is not UNSET:
            field_dict["alt"] = alt
        if is_decorative is not UNSET:
            field_dict["is_decorative"] = is_decorative

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        alt = d.pop("alt", UNSET)

        is_decorative = d.pop("is_decorative", UNSET)

        photo_given = cls(
            id=id,
            alt=alt,
            is_decorative=is_decorative,
        )

        return photo_given

