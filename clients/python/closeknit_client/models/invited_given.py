from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="InvitedGiven")



@_attrs_define
class InvitedGiven:
    """ 
        Attributes:
            slug (str):
            words (str | Unset):  Default: ''.
     """

    slug: str
    words: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        slug = self.slug

        words = self.words


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "slug": slug,
        })
        if words is not UNSET:
            field_dict["words"] = words

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        slug = d.pop("slug")

        words = d.pop("words", UNSET)

        invited_given = cls(
            slug=slug,
            words=words,
        )

        return invited_given

