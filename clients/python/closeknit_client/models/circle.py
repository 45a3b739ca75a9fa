from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.face import Face





T = TypeVar("T", bound="Circle")



@_attrs_define
class Circle:
    """ `people` is empty where only its members see who is in it.

        Attributes:
            slug (str):
            name (str):
            purpose (str):
            joining (str):
            is_closed (bool):
            agreements (str):
            is_mine (bool):
            is_host (bool):
            is_invited (bool):
            hosts (list[Face]):
            people (list[Face]):
            has_more_people (bool):
     """

    slug: str
    name: str
    purpose: str
    joining: str
    is_closed: bool
    agreements: str
    is_mine: bool
    is_host: bool
    is_invited: bool
    hosts: list[Face]
    people: list[Face]
    has_more_people: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.face import Face # noqa: PLC0415
        slug = self.slug

        name = self.name

        purpose = self.purpose

        joining = self.joining

        is_closed = self.is_closed

        agreements = self.agreements

        is_mine = self.is_mine

        is_host = self.is_host

        is_invited = self.is_invited

        hosts = []
        for hosts_item_data in self.hosts:
            hosts_item = hosts_item_data.to_dict()
            hosts.append(hosts_item)



        people = []
        for people_item_data in self.people:
            people_item = people_item_data.to_dict()
            people.append(people_item)



        has_more_people = self.has_more_people


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "slug": slug,
            "name": name,
            "purpose": purpose,
            "joining": joining,
            "is_closed": is_closed,
            "agreements": agreements,
            "is_mine": is_mine,
            "is_host": is_host,
            "is_invited": is_invited,
            "hosts": hosts,
            "people": people,
            "has_more_people": has_more_people,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.face import Face # noqa: PLC0415
        d = dict(src_dict)
        slug = d.pop("slug")

        name = d.pop("name")

        purpose = d.pop("purpose")

        joining = d.pop("joining")

        is_closed = d.pop("is_closed")

        agreements = d.pop("agreements")

        is_mine = d.pop("is_mine")

        is_host = d.pop("is_host")

        is_invited = d.pop("is_invited")

        hosts = []
        _hosts = d.pop("hosts")
        for hosts_item_data in (_hosts):
            hosts_item = Face.from_dict(hosts_item_data)



            hosts.append(hosts_item)


        people = []
        _people = d.pop("people")
        for people_item_data in (_people):
            people_item = Face.from_dict(people_item_data)



            people.append(people_item)


        has_more_people = d.pop("has_more_people")

        circle = cls(
            slug=slug,
            name=name,
            purpose=purpose,
            joining=joining,
            is_closed=is_closed,
            agreements=agreements,
            is_mine=is_mine,
            is_host=is_host,
            is_invited=is_invited,
            hosts=hosts,
            people=people,
            has_more_people=has_more_people,
        )


        circle.additional_properties = d
        return circle

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
