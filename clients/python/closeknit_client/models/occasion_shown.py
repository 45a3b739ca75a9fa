from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="OccasionShown")



@_attrs_define
class OccasionShown:
    """ 
        Attributes:
            id (int):
            kind (str):
            label (str):
            on (str):
            is_circa (bool):
     """

    id: int
    kind: str
    label: str
    on: str
    is_circa: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind

        label = self.label

        on = self.on

        is_circa = self.is_circa


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "kind": kind,
            "label": label,
            "on": on,
            "is_circa": is_circa,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        kind = d.pop("kind")

        label = d.pop("label")

        on = d.pop("on")

        is_circa = d.pop("is_circa")

        occasion_shown = cls(
            id=id,
            kind=kind,
            label=label,
            on=on,
            is_circa=is_circa,
        )


        occasion_shown.additional_properties = d
        return occasion_shown

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
