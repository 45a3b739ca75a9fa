from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="QuietGiven")



@_attrs_define
class QuietGiven:
    """ 
        Attributes:
            is_quiet (bool):
     """

    is_quiet: bool





    def to_dict(self) -> dict[str, Any]:
        is_quiet = self.is_quiet


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "is_quiet": is_quiet,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        is_quiet = d.pop("is_quiet")

        quiet_given = cls(
            is_quiet=is_quiet,
        )

        return quiet_given

