from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="PlaceGiven")



@_attrs_define
class PlaceGiven:
    """ 
        Attributes:
            place (str):
     """

    place: str





    def to_dict(self) -> dict[str, Any]:
        place = self.place


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "place": place,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        place = d.pop("place")

        place_given = cls(
            place=place,
        )

        return place_given

