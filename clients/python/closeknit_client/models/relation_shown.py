from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="RelationShown")



@_attrs_define
class RelationShown:
    """ `is_inverse`: it was written on the other's page.

        Attributes:
            id (int):
            kind (str):
            label (str):
            name (str):
            contact_id (int | None):
            born (str):
            is_inverse (bool):
     """

    id: int
    kind: str
    label: str
    name: str
    contact_id: int | None
    born: str
    is_inverse: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind

        label = self.label

        name = self.name

        contact_id: int | None
        contact_id = self.contact_id

        born = self.born

        is_inverse = self.is_inverse


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "kind": kind,
            "label": label,
            "name": name,
            "contact_id": contact_id,
            "born": born,
            "is_inverse": is_inverse,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        kind = d.pop("kind")

        label = d.pop("label")

        name = d.pop("name")

        def _parse_contact_id(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        contact_id = _parse_contact_id(d.pop("contact_id"))


        born = d.pop("born")

        is_inverse = d.pop("is_inverse")

        relation_shown = cls(
            id=id,
            kind=kind,
            label=label,
            name=name,
            contact_id=contact_id,
            born=born,
            is_inverse=is_inverse,
        )


        relation_shown.additional_properties = d
        return relation_shown

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
