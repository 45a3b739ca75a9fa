from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="BulkDeed")



@_attrs_define
class BulkDeed:
    """ `word` is the label that is given or taken, for the kinds that take one.

        Attributes:
            kind (str):
            contact_ids (list[int]):
            word (str | Unset):  Default: ''.
     """

    kind: str
    contact_ids: list[int]
    word: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        contact_ids = self.contact_ids



        word = self.word


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
            "contact_ids": contact_ids,
        })
        if word is not UNSET:
            field_dict["word"] = word

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        contact_ids = cast(list[int], d.pop("contact_ids"))


        word = d.pop("word", UNSET)

        bulk_deed = cls(
            kind=kind,
            contact_ids=contact_ids,
            word=word,
        )

        return bulk_deed

