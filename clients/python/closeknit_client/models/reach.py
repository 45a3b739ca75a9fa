from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.quiet_hours import QuietHours
  from ..models.reach_ways import ReachWays





T = TypeVar("T", bound="Reach")



@_attrs_define
class Reach:
    """ `ways` say of each sort of things how it comes. Which there are is answered to GET.

        Attributes:
            ways (ReachWays):
            quiet (QuietHours): From one full hour to another on one's own clock, and whole days.
            hour (int | Unset):  Default: 18.
            weekday (int | Unset): 0 is Monday. Default: 6.
            is_calm (bool | Unset):  Default: True.
     """

    ways: ReachWays
    quiet: QuietHours
    hour: int | Unset = 18
    weekday: int | Unset = 6
    is_calm: bool | Unset = True





    def to_dict(self) -> dict[str, Any]:
        from ..models.quiet_hours import QuietHours # noqa: PLC0415
        from ..models.reach_ways import ReachWays # noqa: PLC0415
        ways = self.ways.to_dict()

        quiet = self.quiet.to_dict()

        hour = self.hour

        weekday = self.weekday

        is_calm = self.is_calm


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "ways": ways,
            "quiet": quiet,
        })
        if hour is not UNSET:
            field_dict["hour"] = hour
        if weekday is not UNSET:
            field_dict["weekday"] = weekday
        if is_calm is not UNSET:
            field_dict["is_calm"] = is_calm

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quiet_hours import QuietHours # noqa: PLC0415
        from ..models.reach_ways import ReachWays # noqa: PLC0415
        d = dict(src_dict)
        ways = ReachWays.from_dict(d.pop("ways"))




        quiet = QuietHours.from_dict(d.pop("quiet"))




        hour = d.pop("hour", UNSET)

        weekday = d.pop("weekday", UNSET)

        is_calm = d.pop("is_calm", UNSET)

        reach = cls(
            ways=ways,
            quiet=quiet,
            hour=hour,
            weekday=weekday,
            is_calm=is_calm,
        )

        return reach

