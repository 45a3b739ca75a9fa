from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="StartGiven")



@_attrs_define
class StartGiven:
    """ `takes_guess`: also a table of which nobody has said what its columns mean.

        Attributes:
            keeps_subjects (bool | Unset):  Default: False.
            takes_guess (bool | Unset):  Default: False.
     """

    keeps_subjects: bool | Unset = False
    takes_guess: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        keeps_subjects = self.keeps_subjects

        takes_guess = self.takes_guess


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if keeps_subjects is not UNSET:
            field_dict["keeps_subjects"] = keeps_subjects
        if takes_guess is not UNSET:
            field_dict["takes_guess"] = takes_guess

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        keeps_subjects = d.pop("keeps_subjects", UNSET)

        takes_guess = d.pop("takes_guess", UNSET)

        start_given = cls(
            keeps_subjects=keeps_subjects,
            takes_guess=takes_guess,
        )

        return start_given

