from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.nudge_answered_answer import NudgeAnsweredAnswer






T = TypeVar("T", bound="NudgeAnswered")



@_attrs_define
class NudgeAnswered:
    """ An empty answer takes one back.

        Attributes:
            answer (NudgeAnsweredAnswer):
     """

    answer: NudgeAnsweredAnswer





    def to_dict(self) -> dict[str, Any]:
        answer = self.answer.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "answer": answer,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        answer = NudgeAnsweredAnswer(d.pop("answer"))




        nudge_answered = cls(
            answer=answer,
        )

        return nudge_answered

