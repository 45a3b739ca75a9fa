from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="GreeterGiven")



@_attrs_define
class GreeterGiven:
    """ How many newcomers a month one likes to greet; 0 for none.

        Attributes:
            a_month (int):
     """

    a_month: int





    def to_dict(self) -> dict[str, Any]:
        a_month = self.a_month


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "a_month": a_month,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        a_month = d.pop("a_month")

        greeter_given = cls(
            a_month=a_month,
        )

        return greeter_given

