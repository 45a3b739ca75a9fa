from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="StrangerGiven")



@_attrs_define
class StrangerGiven:
    """ 
        Attributes:
            name (str):
            email (str | Unset):  Default: ''.
            phone (str | Unset):  Default: ''.
            where (str | Unset):  Default: ''.
     """

    name: str
    email: str | Unset = ''
    phone: str | Unset = ''
    where: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        email = self.email

        phone = self.phone

        where = self.where


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
        })
        if email is not UNSET:
            field_dict["email"] = email
        if phone is not UNSET:
            field_dict["phone"] = phone
        if where is not UNSET:
            field_dict["where"] = where

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        email = d.pop("email", UNSET)

        phone = d.pop("phone", UNSET)

        where = d.pop("where", UNSET)

        stranger_given = cls(
            name=name,
            email=email,
            phone=phone,
            where=where,
        )

        return stranger_given

