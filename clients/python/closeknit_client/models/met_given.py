from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="MetGiven")



@_attrs_define
class MetGiven:
    """ When and where, as far as one likes to say.

        Attributes:
            met_on (str | Unset):  Default: ''.
            where (str | Unset):  Default: ''.
     """

    met_on: str | Unset = ''
    where: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        met_on = self.met_on

        where = self.where


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if met_on is not UNSET:
            field_dict["met_on"] = met_on
        if where is not UNSET:
            field_dict["where"] = where

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        met_on = d.pop("met_on", UNSET)

        where = d.pop("where", UNSET)

        met_given = cls(
            met_on=met_on,
            where=where,
        )

        return met_given

