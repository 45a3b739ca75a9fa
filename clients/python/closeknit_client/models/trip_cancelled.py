from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="TripCancelled")



@_attrs_define
class TripCancelled:
    """ 
        Attributes:
            is_cancelled (bool | Unset):  Default: True.
     """

    is_cancelled: bool | Unset = True





    def to_dict(self) -> dict[str, Any]:
        is_cancelled = self.is_cancelled


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if is_cancelled is not UNSET:
            field_dict["is_cancelled"] = is_cancelled

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        is_cancelled = d.pop("is_cancelled", UNSET)

        trip_cancelled = cls(
            is_cancelled=is_cancelled,
        )

        return trip_cancelled

