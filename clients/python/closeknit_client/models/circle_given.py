from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.circle_given_joining import CircleGivenJoining
from ..types import UNSET, Unset






T = TypeVar("T", bound="CircleGiven")



@_attrs_define
class CircleGiven:
    """ 
        Attributes:
            name (str):
            joining (CircleGivenJoining):
            purpose (str | Unset):  Default: ''.
            agreements (str | Unset):  Default: ''.
     """

    name: str
    joining: CircleGivenJoining
    purpose: str | Unset = ''
    agreements: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        joining = self.joining.value

        purpose = self.purpose

        agreements = self.agreements


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "joining": joining,
        })
        if purpose is not UNSET:
            field_dict["purpose"] = purpose
        if agreements is not UNSET:
            field_dict["agreements"] = agreements

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        joining = CircleGivenJoining(d.pop("joining"))




        purpose = d.pop("purpose", UNSET)

        agreements = d.pop("agreements", UNSET)

        circle_given = cls(
            name=name,
            joining=joining,
            purpose=purpose,
            agreements=agreements,
        )

        return circle_given

