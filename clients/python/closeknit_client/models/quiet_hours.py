from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="QuietHours")



@_attrs_define
class QuietHours:
    """ From one full hour to another on one's own clock, and whole days.

        Attributes:
            from_hour (int | None | Unset):
            until_hour (int | None | Unset):
            days (list[int] | Unset):
     """

    from_hour: int | None | Unset = UNSET
    until_hour: int | None | Unset = UNSET
    days: list[int] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from_hour: int | None | Unset
        if isinstance(self.from_hour, Unset):
            from_hour = UNSET
        else:
            from_hour = self.from_hour

        until_hour: int | None | Unset
        if isinstance(self.until_hour, Unset):
            until_hour = UNSET
        else:
            until_hour = self.until_hour

        days: list[int] | Unset = UNSET
        if not isinstance(self.days, Unset):
            days = self.days




        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if from_hour is not UNSET:
            field_dict["from_hour"] = from_hour
        if until_hour is not UNSET:
            field_dict["until_hour"] = until_hour
        if days is not UNSET:
            field_dict["days"] = days

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_from_hour(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        from_hour = _parse_from_hour(d.pop("from_hour", UNSET))


        def _parse_until_hour(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        until_hour = _parse_until_hour(d.pop("until_hour", UNSET))


        days = cast(list[int], d.pop("days", UNSET))


        quiet_hours = cls(
            from_hour=from_hour,
            until_hour=until_hour,
            days=days,
        )

        return quiet_hours

