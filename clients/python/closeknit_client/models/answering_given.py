from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.question_given import QuestionGiven





T = TypeVar("T", bound="AnsweringGiven")



@_attrs_define
class AnsweringGiven:
    """ How people answer: until how many hours before it starts (null: until then), with how many others, and what is
    asked.

        Attributes:
            closes_hours (int | None | Unset):
            most_plus (int | Unset):  Default: 0.
            takes_guests (bool | Unset):  Default: False.
            questions (list[QuestionGiven] | Unset):
     """

    closes_hours: int | None | Unset = UNSET
    most_plus: int | Unset = 0
    takes_guests: bool | Unset = False
    questions: list[QuestionGiven] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.question_given import QuestionGiven # noqa: PLC0415
        closes_hours: int | None | Unset
        if isinstance(self.closes_hours, Unset):
            closes_hours = UNSET
        else:
            closes_hours = self.closes_hours

        most_plus = self.most_plus

        takes_guests = self.takes_guests

        questions: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.questions, Unset):
            questions = []
            for questions_item_data in self.questions:
                questions_item = questions_item_data.to_dict()
                questions.append(questions_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if closes_hours is not UNSET:
            field_dict["closes_hours"] = closes_hours
        if most_plus is not UNSET:
            field_dict["most_plus"] = most_plus
        if takes_guests is not UNSET:
            field_dict["takes_guests"] = takes_guests
        if questions is not UNSET:
            field_dict["questions"] = questions

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.question_given import QuestionGiven # noqa: PLC0415
        d = dict(src_dict)
        def _parse_closes_hours(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        closes_hours = _parse_closes_hours(d.pop("closes_hours", UNSET))


        most_plus = d.pop("most_plus", UNSET)

        takes_guests = d.pop("takes_guests", UNSET)

        _questions = d.pop("questions", UNSET)
        questions: list[QuestionGiven] | Unset = UNSET
        if _questions is not UNSET:
            questions = []
            for questions_item_data in _questions:
                questions_item = QuestionGiven.from_dict(questions_item_data)



                questions.append(questions_item)


        answering_given = cls(
            closes_hours=closes_hours,
            most_plus=most_plus,
            takes_guests=takes_guests,
            questions=questions,
        )

        return answering_given

