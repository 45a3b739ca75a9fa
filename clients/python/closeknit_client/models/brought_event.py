from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="BroughtEvent")



@_attrs_define
class BroughtEvent:
    """ Something in a file that is no gathering yet; `key` chooses it. `unfit` says why it can be none: "undated",
    "length",
    "often", "never", "starts", "zone", "calendar" or "much"; "" where it can.

        Attributes:
            key (str):
            uid (str):
            title (str):
            starts_local (str):
            zone (str):
            length_minutes (int):
            length_days (int):
            rrule (str):
            is_cancelled (bool):
            is_private (bool):
            unfit (str):
     """

    key: str
    uid: str
    title: str
    starts_local: str
    zone: str
    length_minutes: int
    length_days: int
    rrule: str
    is_cancelled: bool
    is_private: bool
    unfit: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        key = self.key

        uid = self.uid

        title = self.title

        starts_local = self.starts_local

        zone = self.zone

        length_minutes = self.length_minutes

        length_days = self.length_days

        rrule = self.rrule

        is_cancelled = self.is_cancelled

        is_private = self.is_private

        unfit = self.unfit


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "key": key,
            "uid": uid,
            "title": title,
            "starts_local": starts_local,
            "zone": zone,
            "length_minutes": length_minutes,
            "length_days": length_days,
            "rrule": rrule,
            "is_cancelled": is_cancelled,
            "is_private": is_private,
            "unfit": unfit,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        key = d.pop("key")

        uid = d.pop("uid")

        title = d.pop("title")

        starts_local = d.pop("starts_local")

        zone = d.pop("zone")

        length_minutes = d.pop("length_minutes")

        length_days = d.pop("length_days")

        rrule = d.pop("rrule")

        is_cancelled = d.pop("is_cancelled")

        is_private = d.pop("is_private")

        unfit = d.pop("unfit")

        brought_event = cls(
            key=key,
            uid=uid,
            title=title,
            starts_local=starts_local,
            zone=zone,
            length_minutes=length_minutes,
            length_days=length_days,
            rrule=rrule,
            is_cancelled=is_cancelled,
            is_private=is_private,
            unfit=unfit,
        )


        brought_event.additional_properties = d
        return brought_event

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
