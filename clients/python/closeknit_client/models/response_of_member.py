from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="ResponseOfMember")



@_attrs_define
class ResponseOfMember:
    """ `slug` is "" for whoever has no page now.

        Attributes:
            name (str):
            slug (str):
            kind (str):
            words (str):
            made_at (datetime.datetime):
     """

    name: str
    slug: str
    kind: str
    words: str
    made_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        slug = self.slug

        kind = self.kind

        words = self.words

        made_at = self.made_at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "name": name,
            "slug": slug,
            "kind": kind,
            "words": words,
            "made_at": made_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        slug = d.pop("slug")

        kind = d.pop("kind")

        words = d.pop("words")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        response_of_member = cls(
            name=name,
            slug=slug,
            kind=kind,
            words=words,
            made_at=made_at,
        )


        response_of_member.additional_properties = d
        return response_of_member

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
