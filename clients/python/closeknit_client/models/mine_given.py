from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="MineGiven")



@_attrs_define
class MineGiven:
    """ Addresses, numbers or names by which files know me.

        Attributes:
            written (list[str]):
     """

    written: list[str]





    def to_dict(self) -> dict[str, Any]:
        written = self.written




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "written": written,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        written = cast(list[str], d.pop("written"))


        mine_given = cls(
            written=written,
        )

        return mine_given

