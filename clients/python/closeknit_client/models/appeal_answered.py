from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="AppealAnswered")



@_attrs_define
class AppealAnswered:
    """ 
        Attributes:
            is_upheld (bool):
            answer (str):
     """

    is_upheld: bool
    answer: str





    def to_dict(self) -> dict[str, Any]:
        is_upheld = self.is_upheld

        answer = self.answer


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "is_upheld": is_upheld,
            "answer": answer,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        is_upheld = d.pop("is_upheld")

        answer = d.pop("answer")

        appeal_answered = cls(
            is_upheld=is_upheld,
            answer=answer,
        )

        return appeal_answered

