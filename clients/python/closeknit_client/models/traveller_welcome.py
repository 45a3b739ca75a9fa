from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="TravellerWelcome")



@_attrs_define
class TravellerWelcome:
    """ In which city somebody is glad to meet travellers, until a day (null: without an end). `audience` is mine alone.

        Attributes:
            city_id (int):
            city (str):
            country (str):
            words (str):
            until_on (datetime.date | None):
            audience (None | str):
            circles (list[str]):
     """

    city_id: int
    city: str
    country: str
    words: str
    until_on: datetime.date | None
    audience: None | str
    circles: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        city_id = self.city_id

        city = self.city

        country = self.country

        words = self.words

        until_on: None | str
        if isinstance(self.until_on, datetime.date):
            until_on = self.until_on.isoformat()
        else:
            until_on = self.until_on

        audience: None | str
        audience = self.audience

        circles = self.circles




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "city_id": city_id,
            "city": city,
            "country": country,
            "words": words,
            "until_on": until_on,
            "audience": audience,
            "circles": circles,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        city_id = d.pop("city_id")

        city = d.pop("city")

        country = d.pop("country")

        words = d.pop("words")

        def _parse_until_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                until_on_type_0 = datetime.date.fromisoformat(data)



                return until_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        until_on = _parse_until_on(d.pop("until_on"))


        def _parse_audience(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        audience = _parse_audience(d.pop("audience"))


        circles = cast(list[str], d.pop("circles"))


        traveller_welcome = cls(
            city_id=city_id,
            city=city,
            country=country,
            words=words,
            until_on=until_on,
            audience=audience,
            circles=circles,
        )


        traveller_welcome.additional_properties = d
        return traveller_welcome

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
