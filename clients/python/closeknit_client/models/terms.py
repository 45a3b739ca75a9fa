from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="Terms")



@_attrs_define
class Terms:
    """ The last day on which answers are taken, on one's own clock (null: until a time is chosen), and whether those who
    are asked
    propose times too.

        Attributes:
            closes_on (datetime.date | None | Unset):
            takes_proposals (bool | Unset):  Default: True.
     """

    closes_on: datetime.date | None | Unset = UNSET
    takes_proposals: bool | Unset = True





    def to_dict(self) -> dict[str, Any]:
        closes_on: None | str | Unset
        if isinstance(self.closes_on, Unset):
            closes_on = UNSET
        elif isinstance(self.closes_on, datetime.date):
            closes_on = self.closes_on.isoformat()
        else:
            closes_on = self.closes_on

        takes_proposals = self.takes_proposals


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if closes_on is not UNSET:
            field_dict["closes_on"] = closes_on
        if takes_proposals is not UNSET:
            field_dict["takes_proposals"] = takes_proposals

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_closes_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closes_on_type_0 = datetime.date.fromisoformat(data)



                return closes_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        closes_on = _parse_closes_on(d.pop("closes_on", UNSET))


        takes_proposals = d.pop("takes_proposals", UNSET)

        terms = cls(
            closes_on=closes_on,
            takes_proposals=takes_proposals,
        )

        return terms

