from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.nudge import Nudge





T = TypeVar("T", bound="Today")



@_attrs_define
class Today:
    """ At most seven, and then one is done.

        Attributes:
            day (datetime.date):
            nudges (list[Nudge]):
     """

    day: datetime.date
    nudges: list[Nudge]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.nudge import Nudge # noqa: PLC0415
        day = self.day.isoformat()

        nudges = []
        for nudges_item_data in self.nudges:
            nudges_item = nudges_item_data.to_dict()
            nudges.append(nudges_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "day": day,
            "nudges": nudges,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.nudge import Nudge # noqa: PLC0415
        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))




        nudges = []
        _nudges = d.pop("nudges")
        for nudges_item_data in (_nudges):
            nudges_item = Nudge.from_dict(nudges_item_data)



            nudges.append(nudges_item)


        today = cls(
            day=day,
            nudges=nudges,
        )


        today.additional_properties = d
        return today

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
