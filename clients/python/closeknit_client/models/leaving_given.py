from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="LeavingGiven")



@_attrs_define
class LeavingGiven:
    """ `successor` is the slug of who looks after it from then on, where nobody else does.

        Attributes:
            successor (str | Unset):  Default: ''.
     """

    successor: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        successor = self.successor


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if successor is not UNSET:
            field_dict["successor"] = successor

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        successor = d.pop("successor", UNSET)

        leaving_given = cls(
            successor=successor,
        )

        return leaving_given

