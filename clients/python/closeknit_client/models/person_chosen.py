from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="PersonChosen")



@_attrs_define
class PersonChosen:
    """ take, leave, new, or the number of the contact whom it is.

        Attributes:
            choice (str):
     """

    choice: str





    def to_dict(self) -> dict[str, Any]:
        choice = self.choice


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "choice": choice,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        choice = d.pop("choice")

        person_chosen = cls(
            choice=choice,
        )

        return person_chosen

