from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="FactGiven")



@_attrs_define
class FactGiven:
    """ 
        Attributes:
            text (str):
            learned_on (datetime.date | None | Unset):
     """

    text: str
    learned_on: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        text = self.text

        learned_on: None | str | Unset
        if isinstance(self.learned_on, Unset):
            learned_on = UNSET
        elif isinstance(self.learned_on, datetime.date):
            learned_on = self.learned_on.isoformat()
        else:
            learned_on = self.learned_on


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "text": text,
        })
        if learned_on is not UNSET:
            field_dict["learned_on"] = learned_on

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        def _parse_learned_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                learned_on_type_0 = datetime.date.fromisoformat(data)



                return learned_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        learned_on = _parse_learned_on(d.pop("learned_on", UNSET))


        fact_given = cls(
            text=text,
            learned_on=learned_on,
        )

        return fact_given

