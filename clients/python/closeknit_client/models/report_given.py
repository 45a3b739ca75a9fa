from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="ReportGiven")



@_attrs_define
class ReportGiven:
    """ `about` names the thing ("member-SLUG", "moment-7", "comment-7", "circle-SLUG", …), or `named` whoever is meant.

        Attributes:
            reason (str):
            about (str | Unset):  Default: ''.
            named (str | Unset):  Default: ''.
            words (str | Unset):  Default: ''.
     """

    reason: str
    about: str | Unset = ''
    named: str | Unset = ''
    words: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        about = self.about

        named = self.named

        words = self.words


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "reason": reason,
        })
        if about is not UNSET:
            field_dict["about"] = about
        if named is not UNSET:
            field_dict["named"] = named
        if words is not UNSET:
            field_dict["words"] = words

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason")

        about = d.pop("about", UNSET)

        named = d.pop("named", UNSET)

        words = d.pop("words", UNSET)

        report_given = cls(
            reason=reason,
            about=about,
            named=named,
            words=words,
        )

        return report_given

