from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.occasion_given_kind import OccasionGivenKind
from ..types import UNSET, Unset






T = TypeVar("T", bound="OccasionGiven")



@_attrs_define
class OccasionGiven:
    """ A day to remember.

        Attributes:
            kind (OccasionGivenKind):
            on (str): YYYY-MM-DD, --MM-DD, YYYY-MM or YYYY.
            label (str | Unset):  Default: ''.
            is_circa (bool | Unset):  Default: False.
     """

    kind: OccasionGivenKind
    on: str
    label: str | Unset = ''
    is_circa: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        on = self.on

        label = self.label

        is_circa = self.is_circa


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
            "on": on,
        })
        if label is not UNSET:
            field_dict["label"] = label
        if is_circa is not UNSET:
            field_dict["is_circa"] = is_circa

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = OccasionGivenKind(d.pop("kind"))




        on = d.pop("on")

        label = d.pop("label", UNSET)

        is_circa = d.pop("is_circa", UNSET)

        occasion_given = cls(
            kind=kind,
            on=on,
            label=label,
            is_circa=is_circa,
        )

        return occasion_given

