from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Import")



@_attrs_define
class Import:
    """ A file on its way into the book. `state` is uploaded, reading, previewed, running, done, failed, cancelled, undoing
    or
    undone; `words` say in sentences how far it is, or what came of it.

        Attributes:
            id (int):
            state (str):
            file_name (str):
            size (int):
            formats (list[str]):
            made_at (datetime.datetime):
            words (list[str]):
            error (str):
            can_be_undone (bool):
            asks_who_i_am (bool):
     """

    id: int
    state: str
    file_name: str
    size: int
    formats: list[str]
    made_at: datetime.datetime
    words: list[str]
    error: str
    can_be_undone: bool
    asks_who_i_am: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        state = self.state

        file_name = self.file_name

        size = self.size

        formats = self.formats



        made_at = self.made_at.isoformat()

        words = self.words



        error = self.error

        can_be_undone = self.can_be_undone

        asks_who_i_am = self.asks_who_i_am


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "state": state,
            "file_name": file_name,
            "size": size,
            "formats": formats,
            "made_at": made_at,
            "words": words,
            "error": error,
            "can_be_undone": can_be_undone,
            "asks_who_i_am": asks_who_i_am,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        state = d.pop("state")

        file_name = d.pop("file_name")

        size = d.pop("size")

        formats = cast(list[str], d.pop("formats"))


        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        words = cast(list[str], d.pop("words"))


        error = d.pop("error")

        can_be_undone = d.pop("can_be_undone")

        asks_who_i_am = d.pop("asks_who_i_am")

        import_ = cls(
            id=id,
            state=state,
            file_name=file_name,
            size=size,
            formats=formats,
            made_at=made_at,
            words=words,
            error=error,
            can_be_undone=can_be_undone,
            asks_who_i_am=asks_who_i_am,
        )


        import_.additional_properties = d
        return import_

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
