from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="MemoryGiven")



@_attrs_define
class MemoryGiven:
    """ `text` is Markdown; `is_quiet`: it never comes up by itself.

        Attributes:
            contact_ids (list[int]):
            text (str | Unset):  Default: ''.
            on (str | Unset): YYYY-MM-DD, --MM-DD, YYYY-MM or YYYY. Default: ''.
            place (str | Unset):  Default: ''.
            is_circa (bool | Unset):  Default: False.
            is_quiet (bool | Unset):  Default: False.
     """

    contact_ids: list[int]
    text: str | Unset = ''
    on: str | Unset = ''
    place: str | Unset = ''
    is_circa: bool | Unset = False
    is_quiet: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        contact_ids = self.contact_ids



        text = self.text

        on = self.on

        place = self.place

        is_circa = self.is_circa

        is_quiet = self.is_quiet


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "contact_ids": contact_ids,
        })
        if text is not UNSET:
            field_dict["text"] = text
        if on is not UNSET:
            field_dict["on"] = on
        if place is not UNSET:
            field_dict["place"] = place
        if is_circa is not UNSET:
            field_dict["is_circa"] = is_circa
        if is_quiet is not UNSET:
            field_dict["is_quiet"] = is_quiet

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact_ids = cast(list[int], d.pop("contact_ids"))


        text = d.pop("text", UNSET)

        on = d.pop("on", UNSET)

        place = d.pop("place", UNSET)

        is_circa = d.pop("is_circa", UNSET)

        is_quiet = d.pop("is_quiet", UNSET)

        memory_given = cls(
            contact_ids=contact_ids,
            text=text,
            on=on,
            place=place,
            is_circa=is_circa,
            is_quiet=is_quiet,
        )

        return memory_given

