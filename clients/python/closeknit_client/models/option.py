from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.clock_line import ClockLine
  from ..models.voice_line import VoiceLine





T = TypeVar("T", bound="Option")



@_attrs_define
class Option:
    """ A time that was proposed. `yes`, `maybe` and `no` are those who say so and whom the member may know of; `has_more`
    names
    the answers that others give too. `mine` is one's own answer, "" for none.

        Attributes:
            id (int):
            starts_local (str):
            zone (str):
            length_minutes (int):
            length_days (int):
            starts_at (datetime.datetime):
            ends_at (datetime.datetime):
            yes (list[VoiceLine]):
            maybe (list[VoiceLine]):
            no (list[VoiceLine]):
            has_more (list[str]):
            clocks (list[ClockLine]):
            mine (str):
            my_word (str):
     """

    id: int
    starts_local: str
    zone: str
    length_minutes: int
    length_days: int
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    yes: list[VoiceLine]
    maybe: list[VoiceLine]
    no: list[VoiceLine]
    has_more: list[str]
    clocks: list[ClockLine]
    mine: str
    my_word: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.clock_line import ClockLine # noqa: PLC0415
        from ..models.voice_line import VoiceLine # noqa: PLC0415
        id = self.id

        starts_local = self.starts_local

        zone = self.zone

        length_minutes = self.length_minutes

        length_days = self.length_days

        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        yes = []
        for yes_item_data in self.yes:
            yes_item = yes_item_data.to_dict()
            yes.append(yes_item)



        maybe = []
        for maybe_item_data in self.maybe:
            maybe_item = maybe_item_data.to_dict()
            maybe.append(maybe_item)



        no = []
        for no_item_data in self.no:
            no_item = no_item_data.to_dict()
            no.append(no_item)



        has_more = self.has_more



        clocks = []
        for clocks_item_data in self.clocks:
            clocks_item = clocks_item_data.to_dict()
            clocks.append(clocks_item)



        mine = self.mine

        my_word = self.my_word


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "starts_local": starts_local,
            "zone": zone,
            "length_minutes": length_minutes,
            "length_days": length_days,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "yes": yes,
            "maybe": maybe,
            "no": no,
            "has_more": has_more,
            "clocks": clocks,
            "mine": mine,
            "my_word": my_word,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.clock_line import ClockLine # noqa: PLC0415
        from ..models.voice_line import VoiceLine # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        starts_local = d.pop("starts_local")

        zone = d.pop("zone")

        length_minutes = d.pop("length_minutes")

        length_days = d.pop("length_days")

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))




        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))




        yes = []
        _yes = d.pop("yes")
        for yes_item_data in (_yes):
            yes_item = VoiceLine.from_dict(yes_item_data)



            yes.append(yes_item)


        maybe = []
        _maybe = d.pop("maybe")
        for maybe_item_data in (_maybe):
            maybe_item = VoiceLine.from_dict(maybe_item_data)



            maybe.append(maybe_item)


        no = []
        _no = d.pop("no")
        for no_item_data in (_no):
            no_item = VoiceLine.from_dict(no_item_data)



            no.append(no_item)


        has_more = cast(list[str], d.pop("has_more"))


        clocks = []
        _clocks = d.pop("clocks")
        for clocks_item_data in (_clocks):
            clocks_item = ClockLine.from_dict(clocks_item_data)



            clocks.append(clocks_item)


        mine = d.pop("mine")

        my_word = d.pop("my_word")

        option = cls(
            id=id,
            starts_local=starts_local,
            zone=zone,
            length_minutes=length_minutes,
            length_days=length_days,
            starts_at=starts_at,
            ends_at=ends_at,
            yes=yes,
            maybe=maybe,
            no=no,
            has_more=has_more,
            clocks=clocks,
            mine=mine,
            my_word=my_word,
        )


        option.additional_properties = d
        return option

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
