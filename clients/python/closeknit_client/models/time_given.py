from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="TimeGiven")



@_attrs_define
class TimeGiven:
    """ A time as that of a gathering: "YYYY-MM-DDTHH:MM" on the clock of `zone` with `length_minutes`, or "YYYY-MM-DD" with
    `length_days`.

        Attributes:
            starts_local (str):
            zone (str):
            length_minutes (int | Unset):  Default: 0.
            length_days (int | Unset):  Default: 0.
     """

    starts_local: str
    zone: str
    length_minutes: int | Unset = 0
    length_days: int | Unset = 0





    def to_dict(self) -> dict[str, Any]:
        starts_local = self.starts_local

        zone = self.zone

        length_minutes = self.length_minutes

        length_days = self.length_days


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "starts_local": starts_local,
            "zone": zone,
        })
        if length_minutes is not UNSET:
            field_dict["length_minutes"] = length_minutes
        if length_days is not UNSET:
            field_dict["length_days"] = length_days

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        starts_local = d.pop("starts_local")

        zone = d.pop("zone")

        length_minutes = d.pop("length_minutes", UNSET)

        length_days = d.pop("length_days", UNSET)

        time_given = cls(
            starts_local=starts_local,
            zone=zone,
            length_minutes=length_minutes,
            length_days=length_days,
        )

        return time_given

