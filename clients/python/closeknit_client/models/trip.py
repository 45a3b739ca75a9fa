from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Trip")



@_attrs_define
class Trip:
    """ Where somebody will be, from the first day to the last, by the clock of `zone`. `note` and `audience` are mine
    alone, null
    on others' trips; `circles` are slugs of mine. What `is_hidden` was hidden by a host from all but me.

        Attributes:
            slug (str):
            city_id (int):
            city (str):
            country (str):
            zone (str):
            first_on (datetime.date):
            last_on (datetime.date):
            words (str):
            note (None | str):
            audience (None | str):
            circles (list[str]):
            owner_slug (str):
            owner_name (str):
            is_own (bool):
            is_cancelled (bool):
            is_hidden (bool):
            is_over (bool):
     """

    slug: str
    city_id: int
    city: str
    country: str
    zone: str
    first_on: datetime.date
    last_on: datetime.date
    words: str
    note: None | str
    audience: None | str
    circles: list[str]
    owner_slug: str
    owner_name: str
    is_own: bool
    is_cancelled: bool
    is_hidden: bool
    is_over: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        slug = self.slug

        city_id = self.city_id

        city = self.city

        country = self.country

        zone = self.zone

        first_on = self.first_on.isoformat()

        last_on = self.last_on.isoformat()

        words = self.words

        note: None | str
        note = self.note

        audience: None | str
        audience = self.audience

        circles = self.circles



        owner_slug = self.owner_slug

        owner_name = self.owner_name

        is_own = self.is_own

        is_cancelled = self.is_cancelled

        is_hidden = self.is_hidden

        is_over = self.is_over


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "slug": slug,
            "city_id": city_id,
            "city": city,
            "country": country,
            "zone": zone,
            "first_on": first_on,
            "last_on": last_on,
            "words": words,
            "note": note,
            "audience": audience,
            "circles": circles,
            "owner_slug": owner_slug,
            "owner_name": owner_name,
            "is_own": is_own,
            "is_cancelled": is_cancelled,
            "is_hidden": is_hidden,
            "is_over": is_over,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        slug = d.pop("slug")

        city_id = d.pop("city_id")

        city = d.pop("city")

        country = d.pop("country")

        zone = d.pop("zone")

        first_on = datetime.date.fromisoformat(d.pop("first_on"))




        last_on = datetime.date.fromisoformat(d.pop("last_on"))




        words = d.pop("words")

        def _parse_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        note = _parse_note(d.pop("note"))


        def _parse_audience(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        audience = _parse_audience(d.pop("audience"))


        circles = cast(list[str], d.pop("circles"))


        owner_slug = d.pop("owner_slug")

        owner_name = d.pop("owner_name")

        is_own = d.pop("is_own")

        is_cancelled = d.pop("is_cancelled")

        is_hidden = d.pop("is_hidden")

        is_over = d.pop("is_over")

        trip = cls(
            slug=slug,
            city_id=city_id,
            city=city,
            country=country,
            zone=zone,
            first_on=first_on,
            last_on=last_on,
            words=words,
            note=note,
            audience=audience,
            circles=circles,
            owner_slug=owner_slug,
            owner_name=owner_name,
            is_own=is_own,
            is_cancelled=is_cancelled,
            is_hidden=is_hidden,
            is_over=is_over,
        )


        trip.additional_properties = d
        return trip

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
