from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.rsvp_given_answer import RsvpGivenAnswer
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.rsvp_given_said import RsvpGivenSaid





T = TypeVar("T", bound="RsvpGiven")



@_attrs_define
class RsvpGiven:
    """ `said` are the answers to the hosts' questions, by the question's number; `for_following` answers all later ones
    too.

        Attributes:
            answer (RsvpGivenAnswer):
            plus (list[str] | Unset):
            said (RsvpGivenSaid | Unset):
            word (str | Unset):  Default: ''.
            for_following (bool | Unset):  Default: False.
     """

    answer: RsvpGivenAnswer
    plus: list[str] | Unset = UNSET
    said: RsvpGivenSaid | Unset = UNSET
    word: str | Unset = ''
    for_following: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        from ..models.rsvp_given_said import RsvpGivenSaid # noqa: PLC0415
        answer = self.answer.value

        plus: list[str] | Unset = UNSET
        if not isinstance(self.plus, Unset):
            plus = self.plus



        said: dict[str, Any] | Unset = UNSET
        if not isinstance(self.said, Unset):
            said = self.said.to_dict()

        word = self.word

        for_following = self.for_following


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "answer": answer,
        })
        if plus is not UNSET:
            field_dict["plus"] = plus
        if said is not UNSET:
            field_dict["said"] = said
        if word is not UNSET:
            field_dict["word"] = word
        if for_following is not UNSET:
            field_dict["for_following"] = for_following

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rsvp_given_said import RsvpGivenSaid # noqa: PLC0415
        d = dict(src_dict)
        answer = RsvpGivenAnswer(d.pop("answer"))




        plus = cast(list[str], d.pop("plus", UNSET))


        _said = d.pop("said", UNSET)
        said: RsvpGivenSaid | Unset
        if isinstance(_said,  Unset):
            said = UNSET
        else:
            said = RsvpGivenSaid.from_dict(_said)




        word = d.pop("word", UNSET)

        for_following = d.pop("for_following", UNSET)

        rsvp_given = cls(
            answer=answer,
            plus=plus,
            said=said,
            word=word,
            for_following=for_following,
        )

        return rsvp_given

