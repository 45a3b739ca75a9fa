from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="QuestionShown")



@_attrs_define
class QuestionShown:
    """ 
        Attributes:
            id (int):
            text (str):
            choices (list[str]):
            is_needed (bool):
     """

    id: int
    text: str
    choices: list[str]
    is_needed: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        text = self.text

        choices = self.choices



        is_needed = self.is_needed


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "text": text,
            "choices": choices,
            "is_needed": is_needed,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        text = d.pop("text")

        choices = cast(list[str], d.pop("choices"))


        is_needed = d.pop("is_needed")

        question_shown = cls(
            id=id,
            text=text,
            choices=choices,
            is_needed=is_needed,
        )


        question_shown.additional_properties = d
        return question_shown

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
