from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="AnswerGiven")



@_attrs_define
class AnswerGiven:
    """ 
        Attributes:
            is_yes (bool):
     """

    is_yes: bool





    def to_dict(self) -> dict[str, Any]:
        is_yes = self.is_yes


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "is_yes": is_yes,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        is_yes = d.pop("is_yes")

        answer_given = cls(
            is_yes=is_yes,
        )

        return answer_given

