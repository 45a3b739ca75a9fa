from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.proposal_given_format import ProposalGivenFormat
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="ProposalGiven")



@_attrs_define
class ProposalGiven:
    """ To whom (the slug of a member whom the trip brings near), what, on which day, and at which hour there (null: the
    usual).

        Attributes:
            who (str):
            format_ (ProposalGivenFormat):
            on (datetime.date):
            hour (int | None | Unset):
            words (str | Unset):  Default: ''.
     """

    who: str
    format_: ProposalGivenFormat
    on: datetime.date
    hour: int | None | Unset = UNSET
    words: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        who = self.who

        format_ = self.format_.value

        on = self.on.isoformat()

        hour: int | None | Unset
        if isinstance(self.hour, Unset):
            hour = UNSET
        else:
            hour = self.hour

        words = self.words


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "who": who,
            "format": format_,
            "on": on,
        })
        if hour is not UNSET:
            field_dict["hour"] = hour
        if words is not UNSET:
            field_dict["words"] = words

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        who = d.pop("who")

        format_ = ProposalGivenFormat(d.pop("format"))




        on = datetime.date.fromisoformat(d.pop("on"))




        def _parse_hour(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        hour = _parse_hour(d.pop("hour", UNSET))


        words = d.pop("words", UNSET)

        proposal_given = cls(
            who=who,
            format_=format_,
            on=on,
            hour=hour,
            words=words,
        )

        return proposal_given

