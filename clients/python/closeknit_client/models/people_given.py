from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="PeopleGiven")



@_attrs_define
class PeopleGiven:
    """ Slugs of members.

        Attributes:
            slugs (list[str]):
     """

    slugs: list[str]





    def to_dict(self) -> dict[str, Any]:
        slugs = self.slugs




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "slugs": slugs,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        slugs = cast(list[str], d.pop("slugs"))


        people_given = cls(
            slugs=slugs,
        )

        return people_given

