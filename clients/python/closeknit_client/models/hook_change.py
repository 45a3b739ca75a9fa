from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="HookChange")



@_attrs_define
class HookChange:
    """ Whether it is told nothing for now.

        Attributes:
            is_paused (bool):
     """

    is_paused: bool





    def to_dict(self) -> dict[str, Any]:
        is_paused = self.is_paused


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "is_paused": is_paused,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        is_paused = d.pop("is_paused")

        hook_change = cls(
            is_paused=is_paused,
        )

        return hook_change

