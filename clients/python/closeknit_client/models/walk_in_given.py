from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="WalkInGiven")



@_attrs_define
class WalkInGiven:
    """ Who came: a member, by the slug of whom one may know, or (`name`) anybody. Where all seats are taken, `is_over` says
    that
    they have one more. `key` and `waited_seconds` as for those who answered.

        Attributes:
            name (str | Unset):  Default: ''.
            member (str | Unset):  Default: ''.
            is_over (bool | Unset):  Default: False.
            key (str | Unset):  Default: ''.
            waited_seconds (int | Unset):  Default: 0.
     """

    name: str | Unset = ''
    member: str | Unset = ''
    is_over: bool | Unset = False
    key: str | Unset = ''
    waited_seconds: int | Unset = 0





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        member = self.member

        is_over = self.is_over

        key = self.key

        waited_seconds = self.waited_seconds


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if name is not UNSET:
            field_dict["name"] = name
        if member is not UNSET:
            field_dict["member"] = member
        if is_over is not UNSET:
            field_dict["is_over"] = is_over
        if key is not UNSET:
            field_dict["key"] = key
        if waited_seconds is not UNSET:
            field_dict["waited_seconds"] = waited_seconds

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        member = d.pop("member", UNSET)

        is_over = d.pop("is_over", UNSET)

        key = d.pop("key", UNSET)

        waited_seconds = d.pop("waited_seconds", UNSET)

        walk_in_given = cls(
            name=name,
            member=member,
            is_over=is_over,
            key=key,
            waited_seconds=waited_seconds,
        )

        return walk_in_given

