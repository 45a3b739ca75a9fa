from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.question_shown import QuestionShown





T = TypeVar("T", bound="Answering")



@_attrs_define
class Answering:
    """ `guests_path` is the address, below the house's own, for people without an account; "" where they are not taken.

        Attributes:
            closes_hours (int | None):
            most_plus (int):
            takes_guests (bool):
            guests_path (str):
            questions (list[QuestionShown]):
     """

    closes_hours: int | None
    most_plus: int
    takes_guests: bool
    guests_path: str
    questions: list[QuestionShown]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.question_shown import QuestionShown # noqa: PLC0415
        closes_hours: int | None
        closes_hours = self.closes_hours

        most_plus = self.most_plus

        takes_guests = self.takes_guests

        guests_path = self.guests_path

        questions = []
        for questions_item_data in self.questions:
            questions_item = questions_item_data.to_dict()
            questions.append(questions_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "closes_hours": closes_hours,
            "most_plus": most_plus,
            "takes_guests": takes_guests,
            "guests_path": guests_path,
            "questions": questions,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.question_shown import QuestionShown # noqa: PLC0415
        d = dict(src_dict)
        def _parse_closes_hours(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        closes_hours = _parse_closes_hours(d.pop("closes_hours"))


        most_plus = d.pop("most_plus")

        takes_guests = d.pop("takes_guests")

        guests_path = d.pop("guests_path")

        questions = []
        _questions = d.pop("questions")
        for questions_item_data in (_questions):
            questions_item = QuestionShown.from_dict(questions_item_data)



            questions.append(questions_item)


        answering = cls(
            closes_hours=closes_hours,
            most_plus=most_plus,
            takes_guests=takes_guests,
            guests_path=guests_path,
            questions=questions,
        )


        answering.additional_properties = d
        return answering

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
