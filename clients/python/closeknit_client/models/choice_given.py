from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ChoiceGiven")



@_attrs_define
class ChoiceGiven:
    """ 
        Attributes:
            option (int):
     """

    option: int





    def to_dict(self) -> dict[str, Any]:
        option = self.option


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "option": option,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        option = d.pop("option")

        choice_given = cls(
            option=option,
        )

        return choice_given

