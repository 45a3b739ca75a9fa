from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.response_given_kind import ResponseGivenKind
from ..types import UNSET, Unset






T = TypeVar("T", bound="ResponseGiven")



@_attrs_define
class ResponseGiven:
    """ `words` are for the kind "own".

        Attributes:
            kind (ResponseGivenKind):
            words (str | Unset):  Default: ''.
     """

    kind: ResponseGivenKind
    words: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        words = self.words


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
        })
        if words is not UNSET:
            field_dict["words"] = words

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = ResponseGivenKind(d.pop("kind"))




        words = d.pop("words", UNSET)

        response_given = cls(
            kind=kind,
            words=words,
        )

        return response_given

