from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.person import Person





T = TypeVar("T", bound="Memory")



@_attrs_define
class Memory:
    """ 
        Attributes:
            id (int):
            text (str):
            html (str):
            place (str):
            on (str):
            is_circa (bool):
            is_quiet (bool):
            people (list[Person]):
     """

    id: int
    text: str
    html: str
    place: str
    on: str
    is_circa: bool
    is_quiet: bool
    people: list[Person]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.person import Person # noqa: PLC0415
        id = self.id

        text = self.text

        html = self.html

        place = self.place

        on = self.on

        is_circa = self.is_circa

        is_quiet = self.is_quiet

        people = []
        for people_item_data in self.people:
            people_item = people_item_data.to_dict()
            people.append(people_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "text": text,
            "html": html,
            "place": place,
            "on": on,
            "is_circa": is_circa,
            "is_quiet": is_quiet,
            "people": people,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.person import Person # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        text = d.pop("text")

        html = d.pop("html")

        place = d.pop("place")

        on = d.pop("on")

        is_circa = d.pop("is_circa")

        is_quiet = d.pop("is_quiet")

        people = []
        _people = d.pop("people")
        for people_item_data in (_people):
            people_item = Person.from_dict(people_item_data)



            people.append(people_item)


        memory = cls(
            id=id,
            text=text,
            html=html,
            place=place,
            on=on,
            is_circa=is_circa,
            is_quiet=is_quiet,
            people=people,
        )


        memory.additional_properties = d
        return memory

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
