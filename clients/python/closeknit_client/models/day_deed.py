from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.day_deed_deed import DayDeedDeed






T = TypeVar("T", bound="DayDeed")



@_attrs_define
class DayDeed:
    """ 
        Attributes:
            contact_id (int):
            deed (DayDeedDeed):
     """

    contact_id: int
    deed: DayDeedDeed





    def to_dict(self) -> dict[str, Any]:
        contact_id = self.contact_id

        deed = self.deed.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "contact_id": contact_id,
            "deed": deed,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact_id = d.pop("contact_id")

        deed = DayDeedDeed(d.pop("deed"))




        day_deed = cls(
            contact_id=contact_id,
            deed=deed,
        )

        return day_deed

