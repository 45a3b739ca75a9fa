from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="CheckInGiven")



@_attrs_define
class CheckInGiven:
    """ Whether they are there: true, false, or null for neither.

        Attributes:
            is_there (bool | None):
     """

    is_there: bool | None





    def to_dict(self) -> dict[str, Any]:
        is_there: bool | None
        is_there = self.is_there


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "is_there": is_there,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_is_there(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        is_there = _parse_is_there(d.pop("is_there"))


        check_in_given = cls(
            is_there=is_there,
        )

        return check_in_given

