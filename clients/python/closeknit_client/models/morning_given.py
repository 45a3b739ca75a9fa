from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="MorningGiven")



@_attrs_define
class MorningGiven:
    """ At which hour Today comes by mail; null for never.

        Attributes:
            hour (int | None):
     """

    hour: int | None





    def to_dict(self) -> dict[str, Any]:
        hour: int | None
        hour = self.hour


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "hour": hour,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_hour(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        hour = _parse_hour(d.pop("hour"))


        morning_given = cls(
            hour=hour,
        )

        return morning_given

