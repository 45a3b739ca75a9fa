from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.comer_line import ComerLine
  from ..models.rsvp import Rsvp





T = TypeVar("T", bound="Comers")



@_attrs_define
class Comers:
    """ Who comes, by name; `has_more` where others come who are no members, or not to be seen; `mine` is one's own answer.

        Attributes:
            people (list[ComerLine]):
            has_more (bool):
            mine (None | Rsvp):
     """

    people: list[ComerLine]
    has_more: bool
    mine: None | Rsvp
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.comer_line import ComerLine # noqa: PLC0415
        from ..models.rsvp import Rsvp # noqa: PLC0415
        people = []
        for people_item_data in self.people:
            people_item = people_item_data.to_dict()
            people.append(people_item)



        has_more = self.has_more

        mine: dict[str, Any] | None
        if isinstance(self.mine, Rsvp):
            mine = self.mine.to_dict()
        else:
            mine = self.mine


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "people": people,
            "has_more": has_more,
            "mine": mine,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.comer_line import ComerLine # noqa: PLC0415
        from ..models.rsvp import Rsvp # noqa: PLC0415
        d = dict(src_dict)
        people = []
        _people = d.pop("people")
        for people_item_data in (_people):
            people_item = ComerLine.from_dict(people_item_data)



            people.append(people_item)


        has_more = d.pop("has_more")

        def _parse_mine(data: object) -> None | Rsvp:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                mine_type_0 = Rsvp.from_dict(data)



                return mine_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Rsvp, data)

        mine = _parse_mine(d.pop("mine"))


        comers = cls(
            people=people,
            has_more=has_more,
            mine=mine,
        )


        comers.additional_properties = d
        return comers

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
