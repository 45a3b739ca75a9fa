from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="VerdictGiven")



@_attrs_define
class VerdictGiven:
    """ `kind` is nothing, talk, hide, limit, suspend or remove; `days` are for those that end by themselves.

        Attributes:
            kind (str):
            reason (str):
            days (int | Unset):  Default: 7.
            answer (str | Unset):  Default: ''.
     """

    kind: str
    reason: str
    days: int | Unset = 7
    answer: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        reason = self.reason

        days = self.days

        answer = self.answer


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
            "reason": reason,
        })
        if days is not UNSET:
            field_dict["days"] = days
        if answer is not UNSET:
            field_dict["answer"] = answer

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        reason = d.pop("reason")

        days = d.pop("days", UNSET)

        answer = d.pop("answer", UNSET)

        verdict_given = cls(
            kind=kind,
            reason=reason,
            days=days,
            answer=answer,
        )

        return verdict_given

