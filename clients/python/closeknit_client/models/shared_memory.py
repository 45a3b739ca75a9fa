from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.shared_part import SharedPart
  from ..models.there import There





T = TypeVar("T", bound="SharedMemory")



@_attrs_define
class SharedMemory:
    """ Of a gathering `title` is what it is called; "" for any other.

        Attributes:
            id (int):
            on (datetime.date):
            place (str):
            title (str):
            is_quiet (bool):
            people (list[There]):
            parts (list[SharedPart]):
     """

    id: int
    on: datetime.date
    place: str
    title: str
    is_quiet: bool
    people: list[There]
    parts: list[SharedPart]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.shared_part import SharedPart # noqa: PLC0415
        from ..models.there import There # noqa: PLC0415
        id = self.id

        on = self.on.isoformat()

        place = self.place

        title = self.title

        is_quiet = self.is_quiet

        people = []
        for people_item_data in self.people:
            people_item = people_item_data.to_dict()
            people.append(people_item)



        parts = []
        for parts_item_data in self.parts:
            parts_item = parts_item_data.to_dict()
            parts.append(parts_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "on": on,
            "place": place,
            "title": title,
            "is_quiet": is_quiet,
            "people": people,
            "parts": parts,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.shared_part import SharedPart # noqa: PLC0415
        from ..models.there import There # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        on = datetime.date.fromisoformat(d.pop("on"))




        place = d.pop("place")

        title = d.pop("title")

        is_quiet = d.pop("is_quiet")

        people = []
        _people = d.pop("people")
        for people_item_data in (_people):
            people_item = There.from_dict(people_item_data)



            people.append(people_item)


        parts = []
        _parts = d.pop("parts")
        for parts_item_data in (_parts):
            parts_item = SharedPart.from_dict(parts_item_data)



            parts.append(parts_item)


        shared_memory = cls(
            id=id,
            on=on,
            place=place,
            title=title,
            is_quiet=is_quiet,
            people=people,
            parts=parts,
        )


        shared_memory.additional_properties = d
        return shared_memory

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
