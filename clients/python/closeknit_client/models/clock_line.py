from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="ClockLine")



@_attrs_define
class ClockLine:
    """ A time on the clock of somebody whose clock the member may know: "good", "early", "late", "night" or "quiet".

        Attributes:
            slug (str):
            name (str):
            at (datetime.datetime):
            hour (str):
     """

    slug: str
    name: str
    at: datetime.datetime
    hour: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        slug = self.slug

        name = self.name

        at = self.at.isoformat()

        hour = self.hour


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "slug": slug,
            "name": name,
            "at": at,
            "hour": hour,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        slug = d.pop("slug")

        name = d.pop("name")

        at = datetime.datetime.fromisoformat(d.pop("at"))




        hour = d.pop("hour")

        clock_line = cls(
            slug=slug,
            name=name,
            at=at,
            hour=hour,
        )


        clock_line.additional_properties = d
        return clock_line

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
