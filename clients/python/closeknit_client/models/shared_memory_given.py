from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="SharedMemoryGiven")



@_attrs_define
class SharedMemoryGiven:
    """ `people` are slugs of members I have met.

        Attributes:
            text (str):
            people (list[str]):
            on (datetime.date):
            place (str | Unset):  Default: ''.
     """

    text: str
    people: list[str]
    on: datetime.date
    place: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        text = self.text

        people = self.people



        on = self.on.isoformat()

        place = self.place


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "text": text,
            "people": people,
            "on": on,
        })
        if place is not UNSET:
            field_dict["place"] = place

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        people = cast(list[str], d.pop("people"))


        on = datetime.date.fromisoformat(d.pop("on"))




        place = d.pop("place", UNSET)

        shared_memory_given = cls(
            text=text,
            people=people,
            on=on,
            place=place,
        )

        return shared_memory_given

