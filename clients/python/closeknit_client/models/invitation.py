from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Invitation")



@_attrs_define
class Invitation:
    """ `state` is good, used, over or revoked; `came` are the names of who came in by it.

        Attributes:
            id (int):
            line (str):
            circle (str):
            state (str):
            link (str):
            good_until (datetime.datetime):
            uses_left (int):
            came (list[str]):
     """

    id: int
    line: str
    circle: str
    state: str
    link: str
    good_until: datetime.datetime
    uses_left: int
    came: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        line = self.line

        circle = self.circle

        state = self.state

        link = self.link

        good_until = self.good_until.isoformat()

        uses_left = self.uses_left

        came = self.came




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "line": line,
            "circle": circle,
            "state": state,
            "link": link,
            "good_until": good_until,
            "uses_left": uses_left,
            "came": came,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        line = d.pop("line")

        circle = d.pop("circle")

        state = d.pop("state")

        link = d.pop("link")

        good_until = datetime.datetime.fromisoformat(d.pop("good_until"))




        uses_left = d.pop("uses_left")

        came = cast(list[str], d.pop("came"))


        invitation = cls(
            id=id,
            line=line,
            circle=circle,
            state=state,
            link=link,
            good_until=good_until,
            uses_left=uses_left,
            came=came,
        )


        invitation.additional_properties = d
        return invitation

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
