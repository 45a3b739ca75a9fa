from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="QuestionGiven")



@_attrs_define
class QuestionGiven:
    """ `id` is that of a question which is there, 0 for a new one; without choices it is answered in one's own words.

        Attributes:
            text (str):
            id (int | Unset):  Default: 0.
            choices (list[str] | Unset):
            is_needed (bool | Unset):  Default: False.
     """

    text: str
    id: int | Unset = 0
    choices: list[str] | Unset = UNSET
    is_needed: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        text = self.text

        id = self.id

        choices: list[str] | Unset = UNSET
        if not isinstance(self.choices, Unset):
            choices = self.choices



        is_needed = self.is_needed


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "text": text,
        })
        if id is not UNSET:
            field_dict["id"] = id
        if choices is not UNSET:
            field_dict["choices"] = choices
        if is_needed is not UNSET:
            field_dict["is_needed"] = is_needed

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        id = d.pop("id", UNSET)

        choices = cast(list[str], d.pop("choices", UNSET))


        is_needed = d.pop("is_needed", UNSET)

        question_given = cls(
            text=text,
            id=id,
            choices=choices,
            is_needed=is_needed,
        )

        return question_given

