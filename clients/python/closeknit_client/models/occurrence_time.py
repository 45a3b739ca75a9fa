from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="OccurrenceTime")



@_attrs_define
class OccurrenceTime:
    """ When one occurrence takes place. `slot` is the start its series has there, another where it was moved alone.

        Attributes:
            id (int):
            slot (str):
            starts_local (str):
            zone (str):
            length_minutes (int):
            length_days (int):
            starts_at (datetime.datetime):
            ends_at (datetime.datetime):
            is_cancelled (bool):
            is_changed (bool):
            reason (str):
     """

    id: int
    slot: str
    starts_local: str
    zone: str
    length_minutes: int
    length_days: int
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    is_cancelled: bool
    is_changed: bool
    reason: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        slot = self.slot

        starts_local = self.starts_local

        zone = self.zone

        length_minutes = self.length_minutes

        length_days = self.length_days

        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        is_cancelled = self.is_cancelled

        is_changed = self.is_changed

        reason = self.reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "slot": slot,
            "starts_local": starts_local,
            "zone": zone,
            "length_minutes": length_minutes,
            "length_days": length_days,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "is_cancelled": is_cancelled,
            "is_changed": is_changed,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        slot = d.pop("slot")

        starts_local = d.pop("starts_local")

        zone = d.pop("zone")

        length_minutes = d.pop("length_minutes")

        length_days = d.pop("length_days")

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))




        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))




        is_cancelled = d.pop("is_cancelled")

        is_changed = d.pop("is_changed")

        reason = d.pop("reason")

        occurrence_time = cls(
            id=id,
            slot=slot,
            starts_local=starts_local,
            zone=zone,
            length_minutes=length_minutes,
            length_days=length_days,
            starts_at=starts_at,
            ends_at=ends_at,
            is_cancelled=is_cancelled,
            is_changed=is_changed,
            reason=reason,
        )


        occurrence_time.additional_properties = d
        return occurrence_time

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
