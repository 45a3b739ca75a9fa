from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="FieldOfProfile")



@_attrs_define
class FieldOfProfile:
    """ `audience` and `circles` are there for its member alone.

        Attributes:
            id (int):
            kind (str):
            label (str):
            text (str):
            html (str):
            audience (None | str):
            circles (list[str]):
     """

    id: int
    kind: str
    label: str
    text: str
    html: str
    audience: None | str
    circles: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind

        label = self.label

        text = self.text

        html = self.html

        audience: None | str
        audience = self.audience

        circles = self.circles




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "kind": kind,
            "label": label,
            "text": text,
            "html": html,
            "audience": audience,
            "circles": circles,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        kind = d.pop("kind")

        label = d.pop("label")

        text = d.pop("text")

        html = d.pop("html")

        def _parse_audience(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        audience = _parse_audience(d.pop("audience"))


        circles = cast(list[str], d.pop("circles"))


        field_of_profile = cls(
            id=id,
            kind=kind,
            label=label,
            text=text,
            html=html,
            audience=audience,
            circles=circles,
        )


        field_of_profile.additional_properties = d
        return field_of_profile

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
