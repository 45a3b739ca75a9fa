from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Sentence")



@_attrs_define
class Sentence:
    """ By whom it is, or among mine of whom.

        Attributes:
            id (int):
            slug (str):
            name (str):
            words (str):
            made_at (datetime.datetime):
            is_own (bool):
     """

    id: int
    slug: str
    name: str
    words: str
    made_at: datetime.datetime
    is_own: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        slug = self.slug

        name = self.name

        words = self.words

        made_at = self.made_at.isoformat()

        is_own = self.is_own


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "slug": slug,
            "name": name,
            "words": words,
            "made_at": made_at,
            "is_own": is_own,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        slug = d.pop("slug")

        name = d.pop("name")

        words = d.pop("words")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        is_own = d.pop("is_own")

        sentence = cls(
            id=id,
            slug=slug,
            name=name,
            words=words,
            made_at=made_at,
            is_own=is_own,
        )


        sentence.additional_properties = d
        return sentence

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
