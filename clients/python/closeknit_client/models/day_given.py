from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.day_given_chosen import DayGivenChosen





T = TypeVar("T", bound="DayGiven")



@_attrs_define
class DayGiven:
    """ `chosen` says who is meant by a name that several people have, 0 for nobody.

        Attributes:
            text (str):
            chosen (DayGivenChosen | Unset):
     """

    text: str
    chosen: DayGivenChosen | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.day_given_chosen import DayGivenChosen # noqa: PLC0415
        text = self.text

        chosen: dict[str, Any] | Unset = UNSET
        if not isinstance(self.chosen, Unset):
            chosen = self.chosen.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "text": text,
        })
        if chosen is not UNSET:
            field_dict["chosen"] = chosen

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.day_given_chosen import DayGivenChosen # noqa: PLC0415
        d = dict(src_dict)
        text = d.pop("text")

        _chosen = d.pop("chosen", UNSET)
        chosen: DayGivenChosen | Unset
        if isinstance(_chosen,  Unset):
            chosen = UNSET
        else:
            chosen = DayGivenChosen.from_dict(_chosen)




        day_given = cls(
            text=text,
            chosen=chosen,
        )

        return day_given

