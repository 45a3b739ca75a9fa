from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="Answer")



@_attrs_define
class Answer:
    """ 
        Attributes:
            is_welcome (bool):
            reply (str | Unset):  Default: ''.
     """

    is_welcome: bool
    reply: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        is_welcome = self.is_welcome

        reply = self.reply


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "is_welcome": is_welcome,
        })
        if reply is not UNSET:
            field_dict["reply"] = reply

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        is_welcome = d.pop("is_welcome")

        reply = d.pop("reply", UNSET)

        answer = cls(
            is_welcome=is_welcome,
            reply=reply,
        )

        return answer

