from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.refused_event import RefusedEvent
  from ..models.taken_event import TakenEvent





T = TypeVar("T", bound="TookEvents")



@_attrs_define
class TookEvents:
    """ 
        Attributes:
            taken (list[TakenEvent]):
            refused (list[RefusedEvent]):
     """

    taken: list[TakenEvent]
    refused: list[RefusedEvent]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.refused_event import RefusedEvent # noqa: PLC0415
        from ..models.taken_event import TakenEvent # noqa: PLC0415
        taken = []
        for taken_item_data in self.taken:
            taken_item = taken_item_data.to_dict()
            taken.append(taken_item)



        refused = []
        for refused_item_data in self.refused:
            refused_item = refused_item_data.to_dict()
            refused.append(refused_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "taken": taken,
            "refused": refused,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.refused_event import RefusedEvent # noqa: PLC0415
        from ..models.taken_event import TakenEvent # noqa: PLC0415
        d = dict(src_dict)
        taken = []
        _taken = d.pop("taken")
        for taken_item_data in (_taken):
            taken_item = TakenEvent.from_dict(taken_item_data)



            taken.append(taken_item)


        refused = []
        _refused = d.pop("refused")
        for refused_item_data in (_refused):
            refused_item = RefusedEvent.from_dict(refused_item_data)



            refused.append(refused_item)


        took_events = cls(
            taken=taken,
            refused=refused,
        )


        took_events.additional_properties = d
        return took_events

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
