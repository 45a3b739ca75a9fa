from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.said_line import SaidLine





T = TypeVar("T", bound="AnswerLine")



@_attrs_define
class AnswerLine:
    """ One answer as those who look after a gathering read it.

        Attributes:
            id (int):
            name (str):
            slug (str):
            is_guest (bool):
            answer (str):
            seat (str):
            plus (list[str]):
            party (int):
            said (list[SaidLine]):
            word (str):
            held_until (datetime.datetime | None):
            checked_in_at (datetime.datetime | None):
            is_absent (bool):
            answered_at (datetime.datetime):
            plus_there (list[int]):
            is_taken_off (bool):
     """

    id: int
    name: str
    slug: str
    is_guest: bool
    answer: str
    seat: str
    plus: list[str]
    party: int
    said: list[SaidLine]
    word: str
    held_until: datetime.datetime | None
    checked_in_at: datetime.datetime | None
    is_absent: bool
    answered_at: datetime.datetime
    plus_there: list[int]
    is_taken_off: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.said_line import SaidLine # noqa: PLC0415
        id = self.id

        name = self.name

        slug = self.slug

        is_guest = self.is_guest

        answer = self.answer

        seat = self.seat

        plus = self.plus



        party = self.party

        said = []
        for said_item_data in self.said:
            said_item = said_item_data.to_dict()
            said.append(said_item)



        word = self.word

        held_until: None | str
        if isinstance(self.held_until, datetime.datetime):
            held_until = self.held_until.isoformat()
        else:
            held_until = self.held_until

        checked_in_at: None | str
        if isinstance(self.checked_in_at, datetime.datetime):
            checked_in_at = self.checked_in_at.isoformat()
        else:
            checked_in_at = self.checked_in_at

        is_absent = self.is_absent

        answered_at = self.answered_at.isoformat()

        plus_there = self.plus_there



        is_taken_off = self.is_taken_off


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "name": name,
            "slug": slug,
            "is_guest": is_guest,
            "answer": answer,
            "seat": seat,
            "plus": plus,
            "party": party,
            "said": said,
            "word": word,
            "held_until": held_until,
            "checked_in_at": checked_in_at,
            "is_absent": is_absent,
            "answered_at": answered_at,
            "plus_there": plus_there,
            "is_taken_off": is_taken_off,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.said_line import SaidLine # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        slug = d.pop("slug")

        is_guest = d.pop("is_guest")

        answer = d.pop("answer")

        seat = d.pop("seat")

        plus = cast(list[str], d.pop("plus"))


        party = d.pop("party")

        said = []
        _said = d.pop("said")
        for said_item_data in (_said):
            said_item = SaidLine.from_dict(said_item_data)



            said.append(said_item)


        word = d.pop("word")

        def _parse_held_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                held_until_type_0 = datetime.datetime.fromisoformat(data)



                return held_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        held_until = _parse_held_until(d.pop("held_until"))


        def _parse_checked_in_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                checked_in_at_type_0 = datetime.datetime.fromisoformat(data)



                return checked_in_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        checked_in_at = _parse_checked_in_at(d.pop("checked_in_at"))


        is_absent = d.pop("is_absent")

        answered_at = datetime.datetime.fromisoformat(d.pop("answered_at"))




        plus_there = cast(list[int], d.pop("plus_there"))


        is_taken_off = d.pop("is_taken_off")

        answer_line = cls(
            id=id,
            name=name,
            slug=slug,
            is_guest=is_guest,
            answer=answer,
            seat=seat,
            plus=plus,
            party=party,
            said=said,
            word=word,
            held_until=held_until,
            checked_in_at=checked_in_at,
            is_absent=is_absent,
            answered_at=answered_at,
            plus_there=plus_there,
            is_taken_off=is_taken_off,
        )


        answer_line.additional_properties = d
        return answer_line

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
