from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="WordGiven")



@_attrs_define
class WordGiven:
    """ `to` is "coming", "waiting" or "undecided".

        Attributes:
            to (str):
            text (str):
     """

    to: str
    text: str





    def to_dict(self) -> dict[str, Any]:
        to = self.to

        text = self.text


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "to": to,
            "text": text,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        to = d.pop("to")

        text = d.pop("text")

        word_given = cls(
            to=to,
            text=text,
        )

        return word_given

