from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="EnclosureGiven")



@_attrs_define
class EnclosureGiven:
    """ A photo or a file that was uploaded, and what can be seen on it.

        Attributes:
            slug (str):
            alt (str | Unset):  Default: ''.
     """

    slug: str
    alt: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        slug = self.slug

        alt = self.alt


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "slug": slug,
        })
        if alt is not UNSET:
            field_dict["alt"] = alt

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        slug = d.pop("slug")

        alt = d.pop("alt", UNSET)

        enclosure_given = cls(
            slug=slug,
            alt=alt,
        )

        return enclosure_given

