from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="CommentChanged")



@_attrs_define
class CommentChanged:
    """ `named` are the slugs of members it names.

        Attributes:
            text (str):
            named (list[str] | Unset):
     """

    text: str
    named: list[str] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        text = self.text

        named: list[str] | Unset = UNSET
        if not isinstance(self.named, Unset):
            named = self.named




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "text": text,
        })
        if named is not UNSET:
            field_dict["named"] = named

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        named = cast(list[str], d.pop("named", UNSET))


        comment_changed = cls(
            text=text,
            named=named,
        )

        return comment_changed

