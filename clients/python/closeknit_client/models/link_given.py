from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="LinkGiven")



@_attrs_define
class LinkGiven:
    """ 
        Attributes:
            contact_id (int):
     """

    contact_id: int





    def to_dict(self) -> dict[str, Any]:
        contact_id = self.contact_id


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "contact_id": contact_id,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact_id = d.pop("contact_id")

        link_given = cls(
            contact_id=contact_id,
        )

        return link_given

