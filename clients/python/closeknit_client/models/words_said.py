from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="WordsSaid")



@_attrs_define
class WordsSaid:
    """ 
        Attributes:
            words (str):
     """

    words: str





    def to_dict(self) -> dict[str, Any]:
        words = self.words


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "words": words,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        words = d.pop("words")

        words_said = cls(
            words=words,
        )

        return words_said

