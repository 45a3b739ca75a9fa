from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="OccurrenceLine")



@_attrs_define
class OccurrenceLine:
    """ One occurrence in a list: `id` is its own number, `slug` the gathering's. `starts_local` is on the clock of `zone`;
    "YYYY-MM-DD" for whole days, of which `length_days` says how many.

        Attributes:
            id (int):
            slug (str):
            title (str):
            format_ (str):
            is_in_person (bool):
            is_online (bool):
            place (str):
            city (str):
            starts_local (str):
            zone (str):
            length_days (int):
            starts_at (datetime.datetime):
            ends_at (datetime.datetime):
            is_cancelled (bool):
            is_own (bool):
            author_name (str):
            author_slug (str):
     """

    id: int
    slug: str
    title: str
    format_: str
    is_in_person: bool
    is_online: bool
    place: str
    city: str
    starts_local: str
    zone: str
    length_days: int
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    is_cancelled: bool
    is_own: bool
    author_name: str
    author_slug: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        slug = self.slug

        title = self.title

        format_ = self.format_

        is_in_person = self.is_in_person

        is_online = self.is_online

        place = self.place

        city = self.city

        starts_local = self.starts_local

        zone = self.zone

        length_days = self.length_days

        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        is_cancelled = self.is_cancelled

        is_own = self.is_own

        author_name = self.author_name

        author_slug = self.author_slug


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "slug": slug,
            "title": title,
            "format": format_,
            "is_in_person": is_in_person,
            "is_online": is_online,
            "place": place,
            "city": city,
            "starts_local": starts_local,
            "zone": zone,
            "length_days": length_days,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "is_cancelled": is_cancelled,
            "is_own": is_own,
            "author_name": author_name,
            "author_slug": author_slug,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        slug = d.pop("slug")

        title = d.pop("title")

        format_ = d.pop("format")

        is_in_person = d.pop("is_in_person")

        is_online = d.pop("is_online")

        place = d.pop("place")

        city = d.pop("city")

        starts_local = d.pop("starts_local")

        zone = d.pop("zone")

        length_days = d.pop("length_days")

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))




        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))




        is_cancelled = d.pop("is_cancelled")

        is_own = d.pop("is_own")

        author_name = d.pop("author_name")

        author_slug = d.pop("author_slug")

        occurrence_line = cls(
            id=id,
            slug=slug,
            title=title,
            format_=format_,
            is_in_person=is_in_person,
            is_online=is_online,
            place=place,
            city=city,
            starts_local=starts_local,
            zone=zone,
            length_days=length_days,
            starts_at=starts_at,
            ends_at=ends_at,
            is_cancelled=is_cancelled,
            is_own=is_own,
            author_name=author_name,
            author_slug=author_slug,
        )


        occurrence_line.additional_properties = d
        return occurrence_line

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
