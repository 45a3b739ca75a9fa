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
    """ `ways` say of each sort of things how it comes. Which there are is answered to GET. What is left out stays as it is,
    but
    for the quiet hours, which are given whole. `most` is how many times a day letters may come, 0 for as often as there
    is
    something; `has_words` whether letters about a conversation carry its words, `has_calendar` whether letters to
    one's calendar come; the others are those of the page.

        Attributes:
            ways (ReachWays):
            quiet (QuietHours): From one full hour to another on one's own clock, and whole days.
            hour (int | None | Unset):
            weekday (int | None | Unset):
            is_calm (bool | None | Unset):
            most (int | None | Unset):
            has_words (bool | None | Unset):
            shows_typing (bool | None | Unset):
            shows_reading (bool | None | Unset):
            has_calendar (bool | None | Unset):
     """

    ways: ReachWays
    quiet: QuietHours
    hour: int | None | Unset = UNSET
    weekday: int | None | Unset = UNSET
    is_calm: bool | None | Unset = UNSET
    most: int | None | Unset = UNSET
    has_words: bool | None | Unset = UNSET
    shows_typing: bool | None | Unset = UNSET
    shows_reading: bool | None | Unset = UNSET
    has_calendar: bool | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.quiet_hours import QuietHours # noqa: PLC0415
        from ..models.reach_ways import ReachWays # noqa: PLC0415
        ways = self.ways.to_dict()

        quiet = self.quiet.to_dict()

        hour: int | None | Unset
        if isinstance(self.hour, Unset):
            hour = UNSET
        else:
            hour = self.hour

        weekday: int | None | Unset
        if isinstance(self.weekday, Unset):
            weekday = UNSET
        else:
            weekday = self.weekday

        is_calm: bool | None | Unset
        if isinstance(self.is_calm, Unset):
            is_calm = UNSET
        else:
            is_calm = self.is_calm

        most: int | None | Unset
        if isinstance(self.most, Unset):
            most = UNSET
        else:
            most = self.most

        has_words: bool | None | Unset
        if isinstance(self.has_words, Unset):
            has_words = UNSET
        else:
            has_words = self.has_words

        shows_typing: bool | None | Unset
        if isinstance(self.shows_typing, Unset):
            shows_typing = UNSET
        else:
            shows_typing = self.shows_typing

        shows_reading: bool | None | Unset
        if isinstance(self.shows_reading, Unset):
            shows_reading = UNSET
        else:
            shows_reading = self.shows_reading

        has_calendar: bool | None | Unset
        if isinstance(self.has_calendar, Unset):
            has_calendar = UNSET
        else:
            has_calendar = self.has_calendar


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
        if most is not UNSET:
            field_dict["most"] = most
        if has_words is not UNSET:
            field_dict["has_words"] = has_words
        if shows_typing is not UNSET:
            field_dict["shows_typing"] = shows_typing
        if shows_reading is not UNSET:
            field_dict["shows_reading"] = shows_reading
        if has_calendar is not UNSET:
            field_dict["has_calendar"] = has_calendar

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quiet_hours import QuietHours # noqa: PLC0415
        from ..models.reach_ways import ReachWays # noqa: PLC0415
        d = dict(src_dict)
        ways = ReachWays.from_dict(d.pop("ways"))




        quiet = QuietHours.from_dict(d.pop("quiet"))




        def _parse_hour(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        hour = _parse_hour(d.pop("hour", UNSET))


        def _parse_weekday(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        weekday = _parse_weekday(d.pop("weekday", UNSET))


        def _parse_is_calm(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_calm = _parse_is_calm(d.pop("is_calm", UNSET))


        def _parse_most(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        most = _parse_most(d.pop("most", UNSET))


        def _parse_has_words(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        has_words = _parse_has_words(d.pop("has_words", UNSET))


        def _parse_shows_typing(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        shows_typing = _parse_shows_typing(d.pop("shows_typing", UNSET))


        def _parse_shows_reading(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        shows_reading = _parse_shows_reading(d.pop("shows_reading", UNSET))


        def _parse_has_calendar(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        has_calendar = _parse_has_calendar(d.pop("has_calendar", UNSET))


        reach = cls(
            ways=ways,
            quiet=quiet,
            hour=hour,
            weekday=weekday,
            is_calm=is_calm,
            most=most,
            has_words=has_words,
            shows_typing=shows_typing,
            shows_reading=shows_reading,
            has_calendar=has_calendar,
        )

        return reach

