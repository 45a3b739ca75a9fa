from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.circle_line import CircleLine





T = TypeVar("T", bound="OwnCircles")



@_attrs_define
class OwnCircles:
    """ One's own, and those one is asked into.

        Attributes:
            mine (list[CircleLine]):
            invited (list[CircleLine]):
     """

    mine: list[CircleLine]
    invited: list[CircleLine]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.circle_line import CircleLine # noqa: PLC0415
        mine = []
        for mine_item_data in self.mine:
            mine_item = mine_item_data.to_dict()
            mine.append(mine_item)



        invited = []
        for invited_item_data in self.invited:
            invited_item = invited_item_data.to_dict()
            invited.append(invited_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "mine": mine,
            "invited": invited,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.circle_line import CircleLine # noqa: PLC0415
        d = dict(src_dict)
        mine = []
        _mine = d.pop("mine")
        for mine_item_data in (_mine):
            mine_item = CircleLine.from_dict(mine_item_data)



            mine.append(mine_item)


        invited = []
        _invited = d.pop("invited")
        for invited_item_data in (_invited):
            invited_item = CircleLine.from_dict(invited_item_data)



            invited.append(invited_item)


        own_circles = cls(
            mine=mine,
            invited=invited,
        )


        own_circles.additional_properties = d
        return own_circles

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
