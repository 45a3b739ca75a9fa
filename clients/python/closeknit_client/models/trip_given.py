from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.trip_given_audience import TripGivenAudience
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="TripGiven")



@_attrs_define
class TripGiven:
    """ `city_id` is GeoNames' number (see `cities`); the audience is never the public.

        Attributes:
            audience (TripGivenAudience):
            city_id (int):
            first_on (datetime.date):
            last_on (datetime.date):
            circles (list[str] | Unset):
            words (str | Unset):  Default: ''.
            note (str | Unset):  Default: ''.
     """

    audience: TripGivenAudience
    city_id: int
    first_on: datetime.date
    last_on: datetime.date
    circles: list[str] | Unset = UNSET
    words: str | Unset = ''
    note: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        audience = self.audience.value

        city_id = self.city_id

        first_on = self.first_on.isoformat()

        last_on = self.last_on.isoformat()

        circles: list[str] | Unset = UNSET
        if not isinstance(self.circles, Unset):
            circles = self.circles



        words = self.words

        note = self.note


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "audience": audience,
            "city_id": city_id,
            "first_on": first_on,
            "last_on": last_on,
        })
        if circles is not UNSET:
            field_dict["circles"] = circles
        if words is not UNSET:
            field_dict["words"] = words
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        audience = TripGivenAudience(d.pop("audience"))




        city_id = d.pop("city_id")

        first_on = datetime.date.fromisoformat(d.pop("first_on"))




        last_on = datetime.date.fromisoformat(d.pop("last_on"))




        circles = cast(list[str], d.pop("circles", UNSET))


        words = d.pop("words", UNSET)

        note = d.pop("note", UNSET)

        trip_given = cls(
            audience=audience,
            city_id=city_id,
            first_on=first_on,
            last_on=last_on,
            circles=circles,
            words=words,
            note=note,
        )

        return trip_given

