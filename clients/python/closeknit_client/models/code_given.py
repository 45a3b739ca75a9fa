from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="CodeGiven")



@_attrs_define
class CodeGiven:
    """ The six letters from the other's screen, or the end of the path in their picture; and where it is.

        Attributes:
            code (str):
            where (str | Unset):  Default: ''.
     """

    code: str
    where: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        where = self.where


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
        })
        if where is not UNSET:
            field_dict["where"] = where

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        where = d.pop("where", UNSET)

        code_given = cls(
            code=code,
            where=where,
        )

        return code_given

