from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.vote_given_answer import VoteGivenAnswer
from ..types import UNSET, Unset






T = TypeVar("T", bound="VoteGiven")



@_attrs_define
class VoteGiven:
    """ What one says to one option; "" takes back what one said.

        Attributes:
            option (int):
            answer (VoteGivenAnswer):
            word (str | Unset):  Default: ''.
     """

    option: int
    answer: VoteGivenAnswer
    word: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        option = self.option

        answer = self.answer.value

        word = self.word


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "option": option,
            "answer": answer,
        })
        if word is not UNSET:
            field_dict["word"] = word

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        option = d.pop("option")

        answer = VoteGivenAnswer(d.pop("answer"))




        word = d.pop("word", UNSET)

        vote_given = cls(
            option=option,
            answer=answer,
            word=word,
        )

        return vote_given

