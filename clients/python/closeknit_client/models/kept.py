from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="Kept")



@_attrs_define
class Kept:
    """ 
        Attributes:
            is_kept (bool | Unset):  Default: True.
     """

    is_kept: bool | Unset = True





    def to_dict(self) -> dict[str, Any]:
        is_kept = self.is_kept


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if is_kept is not UNSET:
            field_dict["is_kept"] = is_kept

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        is_kept = d.pop("is_kept", UNSET)

        kept = cls(
            is_kept=is_kept,
        )

        return kept

