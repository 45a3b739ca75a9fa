from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Found")



@_attrs_define
class Found:
    """ A message that has the words: of which talk (`slug`, `title`), its place there, who said it, and the line with them.

        Attributes:
            slug (str):
            title (str):
            seq (int):
            name (str):
            is_own (bool):
            made_at (datetime.datetime):
            line (str):
     """

    slug: str
    title: str
    seq: int
    name: str
    is_own: bool
    made_at: datetime.datetime
    line: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        slug = self.slug

        title = self.title

        seq = self.seq

        name = self.name

        is_own = self.is_own

        made_at = self.made_at.isoformat()

        line = self.line


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "slug": slug,
            "title": title,
            "seq": seq,
            "name": name,
            "is_own": is_own,
            "made_at": made_at,
            "line": line,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        slug = d.pop("slug")

        title = d.pop("title")

        seq = d.pop("seq")

        name = d.pop("name")

        is_own = d.pop("is_own")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        line = d.pop("line")

        found = cls(
            slug=slug,
            title=title,
            seq=seq,
            name=name,
            is_own=is_own,
            made_at=made_at,
            line=line,
        )


        found.additional_properties = d
        return found

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
