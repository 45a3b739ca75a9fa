from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.repeat_given_unit import RepeatGivenUnit
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="RepeatGiven")



@_attrs_define
class RepeatGiven:
    """ Each `every` days, weeks, months or years, or each workday; of months also the `nth` `weekday` (0 is Monday, -1
    last).

        Attributes:
            unit (RepeatGivenUnit | Unset):  Default: RepeatGivenUnit.VALUE_0.
            every (int | Unset):  Default: 1.
            nth (int | Unset):  Default: 0.
            weekday (int | Unset):  Default: 0.
            until (datetime.date | None | Unset):
            count (int | None | Unset):
     """

    unit: RepeatGivenUnit | Unset = RepeatGivenUnit.VALUE_0
    every: int | Unset = 1
    nth: int | Unset = 0
    weekday: int | Unset = 0
    until: datetime.date | None | Unset = UNSET
    count: int | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        unit: str | Unset = UNSET
        if not isinstance(self.unit, Unset):
            unit = self.unit.value


        every = self.every

        nth = self.nth

        weekday = self.weekday

        until: None | str | Unset
        if isinstance(self.until, Unset):
            until = UNSET
        elif isinstance(self.until, datetime.date):
            until = self.until.isoformat()
        else:
            until = self.until

        count: int | None | Unset
        if isinstance(self.count, Unset):
            count = UNSET
        else:
            count = self.count


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if unit is not UNSET:
            field_dict["unit"] = unit
        if every is not UNSET:
            field_dict["every"] = every
        if nth is not UNSET:
            field_dict["nth"] = nth
        if weekday is not UNSET:
            field_dict["weekday"] = weekday
        if until is not UNSET:
            field_dict["until"] = until
        if count is not UNSET:
            field_dict["count"] = count

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _unit = d.pop("unit", UNSET)
        unit: RepeatGivenUnit | Unset
        if isinstance(_unit,  Unset):
            unit = UNSET
        else:
            unit = RepeatGivenUnit(_unit)




        every = d.pop("every", UNSET)

        nth = d.pop("nth", UNSET)

        weekday = d.pop("weekday", UNSET)

        def _parse_until(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                until_type_0 = datetime.date.fromisoformat(data)



                return until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        until = _parse_until(d.pop("until", UNSET))


        def _parse_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        count = _parse_count(d.pop("count", UNSET))


        repeat_given = cls(
            unit=unit,
            every=every,
            nth=nth,
            weekday=weekday,
            until=until,
            count=count,
        )

        return repeat_given

