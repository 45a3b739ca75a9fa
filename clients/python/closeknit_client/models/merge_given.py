from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="MergeGiven")



@_attrs_define
class MergeGiven:
    """ Who is taken over, and goes.

        Attributes:
            other_id (int):
     """

    other_id: int





    def to_dict(self) -> dict[str, Any]:
        other_id = self.other_id


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "other_id": other_id,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        other_id = d.pop("other_id")

        merge_given = cls(
            other_id=other_id,
        )

        return merge_given

