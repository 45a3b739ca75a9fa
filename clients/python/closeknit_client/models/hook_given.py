from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="HookGiven")



@_attrs_define
class HookGiven:
    """ `kinds` are those of notices it is told of (message, comment, mention, import …); none for all.

        Attributes:
            url (str):
            kinds (list[str] | Unset):
     """

    url: str
    kinds: list[str] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        url = self.url

        kinds: list[str] | Unset = UNSET
        if not isinstance(self.kinds, Unset):
            kinds = self.kinds




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "url": url,
        })
        if kinds is not UNSET:
            field_dict["kinds"] = kinds

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        url = d.pop("url")

        kinds = cast(list[str], d.pop("kinds", UNSET))


        hook_given = cls(
            url=url,
            kinds=kinds,
        )

        return hook_given

