from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="CheckInGiven")



@_attrs_define
class CheckInGiven:
    """ Whether they are there: true, false, or null for neither. `place` is 0 for whoever answered, else which of those
    they
    bring, and `name` that one's, since the answer may change meanwhile. `key` names what was noted, so that the same
    sent twice
    is one, and `waited_seconds` is how long ago it was.

        Attributes:
            is_there (bool | None):
            place (int | Unset):  Default: 0.
            name (str | Unset):  Default: ''.
            key (str | Unset):  Default: ''.
            waited_seconds (int | Unset):  Default: 0.
     """

    is_there: bool | None
    place: int | Unset = 0
    name: str | Unset = ''
    key: str | Unset = ''
    waited_seconds: int | Unset = 0





    def to_dict(self) -> dict[str, Any]:
        is_there: bool | None
        is_there = self.is_there

        place = self.place

        name = self.name

        key = self.key

        waited_seconds = self.waited_seconds


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "is_there": is_there,
        })
        if place is not UNSET:
            field_dict["place"] = place
        if name is not UNSET:
            field_dict["name"] = name
        if key is not UNSET:
            field_dict["key"] = key
        if waited_seconds is not UNSET:
            field_dict["waited_seconds"] = waited_seconds

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_is_there(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        is_there = _parse_is_there(d.pop("is_there"))


        place = d.pop("place", UNSET)

        name = d.pop("name", UNSET)

        key = d.pop("key", UNSET)

        waited_seconds = d.pop("waited_seconds", UNSET)

        check_in_given = cls(
            is_there=is_there,
            place=place,
            name=name,
            key=key,
            waited_seconds=waited_seconds,
        )

        return check_in_given

