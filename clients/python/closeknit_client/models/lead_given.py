from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.lead_given_kind import LeadGivenKind
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="LeadGiven")



@_attrs_define
class LeadGiven:
    """ So many days before one of somebody's days.

        Attributes:
            kind (LeadGivenKind):
            days (int):
            label (str | Unset):  Default: ''.
            text (str | Unset):  Default: ''.
            at (None | str | Unset):
            by_mail (bool | Unset):  Default: False.
     """

    kind: LeadGivenKind
    days: int
    label: str | Unset = ''
    text: str | Unset = ''
    at: None | str | Unset = UNSET
    by_mail: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        days = self.days

        label = self.label

        text = self.text

        at: None | str | Unset
        if isinstance(self.at, Unset):
            at = UNSET
        else:
            at = self.at

        by_mail = self.by_mail


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
            "days": days,
        })
        if label is not UNSET:
            field_dict["label"] = label
        if text is not UNSET:
            field_dict["text"] = text
        if at is not UNSET:
            field_dict["at"] = at
        if by_mail is not UNSET:
            field_dict["by_mail"] = by_mail

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = LeadGivenKind(d.pop("kind"))




        days = d.pop("days")

        label = d.pop("label", UNSET)

        text = d.pop("text", UNSET)

        def _parse_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        at = _parse_at(d.pop("at", UNSET))


        by_mail = d.pop("by_mail", UNSET)

        lead_given = cls(
            kind=kind,
            days=days,
            label=label,
            text=text,
            at=at,
            by_mail=by_mail,
        )

        return lead_given

