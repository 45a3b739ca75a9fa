from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Double")



@_attrs_define
class Double:
    """ Two contacts who may be one person.

        Attributes:
            id (int):
            a_id (int):
            a_name (str):
            b_id (int):
            b_name (str):
            reasons (list[str]):
     """

    id: int
    a_id: int
    a_name: str
    b_id: int
    b_name: str
    reasons: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        a_id = self.a_id

        a_name = self.a_name

        b_id = self.b_id

        b_name = self.b_name

        reasons = self.reasons




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "a_id": a_id,
            "a_name": a_name,
            "b_id": b_id,
            "b_name": b_name,
            "reasons": reasons,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        a_id = d.pop("a_id")

        a_name = d.pop("a_name")

        b_id = d.pop("b_id")

        b_name = d.pop("b_name")

        reasons = cast(list[str], d.pop("reasons"))


        double = cls(
            id=id,
            a_id=a_id,
            a_name=a_name,
            b_id=b_id,
            b_name=b_name,
            reasons=reasons,
        )


        double.additional_properties = d
        return double

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
