from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="RemovalGiven")



@_attrs_define
class RemovalGiven:
    """ `word` is what the hosts say to whoever is taken off, in their own kind words; "" for nothing.

        Attributes:
            word (str | Unset):  Default: ''.
     """

    word: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        word = self.word


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if word is not UNSET:
            field_dict["word"] = word

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        word = d.pop("word", UNSET)

        removal_given = cls(
            word=word,
        )

        return removal_given

