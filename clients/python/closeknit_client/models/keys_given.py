from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="KeysGiven")



@_attrs_define
class KeysGiven:
    """ Keys of events of the file.

        Attributes:
            keys (list[str]):
     """

    keys: list[str]





    def to_dict(self) -> dict[str, Any]:
        keys = self.keys




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "keys": keys,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        keys = cast(list[str], d.pop("keys"))


        keys_given = cls(
            keys=keys,
        )

        return keys_given

