from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.rsvp_said import RsvpSaid





T = TypeVar("T", bound="Rsvp")



@_attrs_define
class Rsvp:
    """ The member's own answer. `seat` is "seated", "offered" (held until `held_until`), "waiting" (`ahead` stand before
    them) or
    "". `taken_off_at` is when the hosts took them off the list, with `hosts_word`; null where they did not.

        Attributes:
            answer (str):
            seat (str):
            plus (list[str]):
            said (RsvpSaid):
            word (str):
            ahead (int):
            held_until (datetime.datetime | None):
            taken_off_at (datetime.datetime | None):
            hosts_word (str):
     """

    answer: str
    seat: str
    plus: list[str]
    said: RsvpSaid
    word: str
    ahead: int
    held_until: datetime.datetime | None
    taken_off_at: datetime.datetime | None
    hosts_word: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.rsvp_said import RsvpSaid # noqa: PLC0415
        answer = self.answer

        seat = self.seat

        plus = self.plus



        said = self.said.to_dict()

        word = self.word

        ahead = self.ahead

        held_until: None | str
        if isinstance(self.held_until, datetime.datetime):
            held_until = self.held_until.isoformat()
        else:
            held_until = self.held_until

        taken_off_at: None | str
        if isinstance(self.taken_off_at, datetime.datetime):
            taken_off_at = self.taken_off_at.isoformat()
        else:
            taken_off_at = self.taken_off_at

        hosts_word = self.hosts_word


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "answer": answer,
            "seat": seat,
            "plus": plus,
            "said": said,
            "word": word,
            "ahead": ahead,
            "held_until": held_until,
            "taken_off_at": taken_off_at,
            "hosts_word": hosts_word,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rsvp_said import RsvpSaid # noqa: PLC0415
        d = dict(src_dict)
        answer = d.pop("answer")

        seat = d.pop("seat")

        plus = cast(list[str], d.pop("plus"))


        said = RsvpSaid.from_dict(d.pop("said"))




        word = d.pop("word")

        ahead = d.pop("ahead")

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


        def _parse_taken_off_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                taken_off_at_type_0 = datetime.datetime.fromisoformat(data)



                return taken_off_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        taken_off_at = _parse_taken_off_at(d.pop("taken_off_at"))


        hosts_word = d.pop("hosts_word")

        rsvp = cls(
            answer=answer,
            seat=seat,
            plus=plus,
            said=said,
            word=word,
            ahead=ahead,
            held_until=held_until,
            taken_off_at=taken_off_at,
            hosts_word=hosts_word,
        )


        rsvp.additional_properties = d
        return rsvp

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
