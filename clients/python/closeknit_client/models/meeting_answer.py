from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.meeting_answer_answer import MeetingAnswerAnswer
from ..types import UNSET, Unset






T = TypeVar("T", bound="MeetingAnswer")



@_attrs_define
class MeetingAnswer:
    """ "let" lets it be; "no" says that we did not: only I see either.

        Attributes:
            answer (MeetingAnswerAnswer):
            where (str | Unset):  Default: ''.
     """

    answer: MeetingAnswerAnswer
    where: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        answer = self.answer.value

        where = self.where


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "answer": answer,
        })
        if where is not UNSET:
            field_dict["where"] = where

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        answer = MeetingAnswerAnswer(d.pop("answer"))




        where = d.pop("where", UNSET)

        meeting_answer = cls(
            answer=answer,
            where=where,
        )

        return meeting_answer

