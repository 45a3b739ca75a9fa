from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewThread")



@_attrs_define
class NewThread:
    """ With whom (slugs); of a group also a name.

        Attributes:
            people (list[str]):
            name (str | Unset):  Default: ''.
     """

    people: list[str]
    name: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        people = self.people



        name = self.name


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "people": people,
        })
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        people = cast(list[str], d.pop("people"))


        name = d.pop("name", UNSET)

        new_thread = cls(
            people=people,
            name=name,
        )

        return new_thread

