from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="WalkInGiven")



@_attrs_define
class WalkInGiven:
    """ `key` and `waited_seconds` as for those who answered.

        Attributes:
            name (str):
            key (str | Unset):  Default: ''.
            waited_seconds (int | Unset):  Default: 0.
     """

    name: str
    key: str | Unset = ''
    waited_seconds: int | Unset = 0





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        key = self.key

        waited_seconds = self.waited_seconds


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
        })
        if key is not UNSET:
            field_dict["key"] = key
        if waited_seconds is not UNSET:
            field_dict["waited_seconds"] = waited_seconds

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        key = d.pop("key", UNSET)

        waited_seconds = d.pop("waited_seconds", UNSET)

        walk_in_given = cls(
            name=name,
            key=key,
            waited_seconds=waited_seconds,
        )

        return walk_in_given

