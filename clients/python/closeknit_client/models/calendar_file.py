from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.brought_event import BroughtEvent
  from ..models.odd import Odd





T = TypeVar("T", bound="CalendarFile")



@_attrs_define
class CalendarFile:
    """ A file with what in it is no gathering yet, the slugs of the gatherings it became, and what was odd in it.

        Attributes:
            slug (str):
            name (str):
            made_at (datetime.datetime):
            events (list[BroughtEvent]):
            gatherings (list[str]):
            odd (list[Odd]):
     """

    slug: str
    name: str
    made_at: datetime.datetime
    events: list[BroughtEvent]
    gatherings: list[str]
    odd: list[Odd]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.brought_event import BroughtEvent # noqa: PLC0415
        from ..models.odd import Odd # noqa: PLC0415
        slug = self.slug

        name = self.name

        made_at = self.made_at.isoformat()

        events = []
        for events_item_data in self.events:
            events_item = events_item_data.to_dict()
            events.append(events_item)



        gatherings = self.gatherings



        odd = []
        for odd_item_data in self.odd:
            odd_item = odd_item_data.to_dict()
            odd.append(odd_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "slug": slug,
            "name": name,
            "made_at": made_at,
            "events": events,
            "gatherings": gatherings,
            "odd": odd,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.brought_event import BroughtEvent # noqa: PLC0415
        from ..models.odd import Odd # noqa: PLC0415
        d = dict(src_dict)
        slug = d.pop("slug")

        name = d.pop("name")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        events = []
        _events = d.pop("events")
        for events_item_data in (_events):
            events_item = BroughtEvent.from_dict(events_item_data)



            events.append(events_item)


        gatherings = cast(list[str], d.pop("gatherings"))


        odd = []
        _odd = d.pop("odd")
        for odd_item_data in (_odd):
            odd_item = Odd.from_dict(odd_item_data)



            odd.append(odd_item)


        calendar_file = cls(
            slug=slug,
            name=name,
            made_at=made_at,
            events=events,
            gatherings=gatherings,
            odd=odd,
        )


        calendar_file.additional_properties = d
        return calendar_file

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
