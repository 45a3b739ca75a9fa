from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.time_given import TimeGiven





T = TypeVar("T", bound="NewPoll")



@_attrs_define
class NewPoll:
    """ 
        Attributes:
            times (list[TimeGiven]):
            closes_on (datetime.date | None | Unset):
            takes_proposals (bool | Unset):  Default: True.
     """

    times: list[TimeGiven]
    closes_on: datetime.date | None | Unset = UNSET
    takes_proposals: bool | Unset = True





    def to_dict(self) -> dict[str, Any]:
        from ..models.time_given import TimeGiven # noqa: PLC0415
        times = []
        for times_item_data in self.times:
            times_item = times_item_data.to_dict()
            times.append(times_item)



        closes_on: None | str | Unset
        if isinstance(self.closes_on, Unset):
            closes_on = UNSET
        elif isinstance(self.closes_on, datetime.date):
            closes_on = self.closes_on.isoformat()
        else:
            closes_on = self.closes_on

        takes_proposals = self.takes_proposals


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "times": times,
        })
        if closes_on is not UNSET:
            field_dict["closes_on"] = closes_on
        if takes_proposals is not UNSET:
            field_dict["takes_proposals"] = takes_proposals

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.time_given import TimeGiven # noqa: PLC0415
        d = dict(src_dict)
        times = []
        _times = d.pop("times")
        for times_item_data in (_times):
            times_item = TimeGiven.from_dict(times_item_data)



            times.append(times_item)


        def _parse_closes_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closes_on_type_0 = datetime.date.fromisoformat(data)



                return closes_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        closes_on = _parse_closes_on(d.pop("closes_on", UNSET))


        takes_proposals = d.pop("takes_proposals", UNSET)

        new_poll = cls(
            times=times,
            closes_on=closes_on,
            takes_proposals=takes_proposals,
        )

        return new_poll

