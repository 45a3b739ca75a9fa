from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="PointShown")



@_attrs_define
class PointShown:
    """ 
        Attributes:
            id (int):
            kind (str):
            value (str):
            service (str):
            label (str):
            is_preferred (bool):
     """

    id: int
    kind: str
    value: str
    service: str
    label: str
    is_preferred: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind

        value = self.value

        service = self.service

        label = self.label

        is_preferred = self.is_preferred


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "kind": kind,
            "value": value,
            "service": service,
            "label": label,
            "is_preferred": is_preferred,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        kind = d.pop("kind")

        value = d.pop("value")

        service = d.pop("service")

        label = d.pop("label")

        is_preferred = d.pop("is_preferred")

        point_shown = cls(
            id=id,
            kind=kind,
            value=value,
            service=service,
            label=label,
            is_preferred=is_preferred,
        )


        point_shown.additional_properties = d
        return point_shown

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
