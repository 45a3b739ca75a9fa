from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="InvitationGiven")



@_attrs_define
class InvitationGiven:
    """ For how many people, for how many days, into which circle as well, and a line of one's own.

        Attributes:
            line (str | Unset):  Default: ''.
            uses (int | Unset):  Default: 1.
            days (int | Unset):  Default: 14.
            circle (str | Unset):  Default: ''.
     """

    line: str | Unset = ''
    uses: int | Unset = 1
    days: int | Unset = 14
    circle: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        line = self.line

        uses = self.uses

        days = self.days

        circle = self.circle


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if line is not UNSET:
            field_dict["line"] = line
        if uses is not UNSET:
            field_dict["uses"] = uses
        if days is not UNSET:
            field_dict["days"] = days
        if circle is not UNSET:
            field_dict["circle"] = circle

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        line = d.pop("line", UNSET)

        uses = d.pop("uses", UNSET)

        days = d.pop("days", UNSET)

        circle = d.pop("circle", UNSET)

        invitation_given = cls(
            line=line,
            uses=uses,
            days=days,
            circle=circle,
        )

        return invitation_given

