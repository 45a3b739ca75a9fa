from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.welcome_given_audience import WelcomeGivenAudience
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="WelcomeGiven")



@_attrs_define
class WelcomeGiven:
    """ 
        Attributes:
            audience (WelcomeGivenAudience):
            city_id (int):
            circles (list[str] | Unset):
            words (str | Unset):  Default: ''.
            until_on (datetime.date | None | Unset):
     """

    audience: WelcomeGivenAudience
    city_id: int
    circles: list[str] | Unset = UNSET
    words: str | Unset = ''
    until_on: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        audience = self.audience.value

        city_id = self.city_id

        circles: list[str] | Unset = UNSET
        if not isinstance(self.circles, Unset):
            circles = self.circles



        words = self.words

        until_on: None | str | Unset
        if isinstance(self.until_on, Unset):
            until_on = UNSET
        elif isinstance(self.until_on, datetime.date):
            until_on = self.until_on.isoformat()
        else:
            until_on = self.until_on


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "audience": audience,
            "city_id": city_id,
        })
        if circles is not UNSET:
            field_dict["circles"] = circles
        if words is not UNSET:
            field_dict["words"] = words
        if until_on is not UNSET:
            field_dict["until_on"] = until_on

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        audience = WelcomeGivenAudience(d.pop("audience"))




        city_id = d.pop("city_id")

        circles = cast(list[str], d.pop("circles", UNSET))


        words = d.pop("words", UNSET)

        def _parse_until_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                until_on_type_0 = datetime.date.fromisoformat(data)



                return until_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        until_on = _parse_until_on(d.pop("until_on", UNSET))


        welcome_given = cls(
            audience=audience,
            city_id=city_id,
            circles=circles,
            words=words,
            until_on=until_on,
        )

        return welcome_given

