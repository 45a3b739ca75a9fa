from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.event_given_kind import EventGivenKind
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="EventGiven")



@_attrs_define
class EventGiven:
    """ What happened to somebody, or to several; `note` is Markdown.

        Attributes:
            contact_ids (list[int]):
            kind (EventGivenKind):
            text (str | Unset):  Default: ''.
            on (str | Unset): YYYY-MM-DD, --MM-DD, YYYY-MM or YYYY. Default: ''.
            note (str | Unset):  Default: ''.
            is_circa (bool | Unset):  Default: False.
     """

    contact_ids: list[int]
    kind: EventGivenKind
    text: str | Unset = ''
    on: str | Unset = ''
    note: str | Unset = ''
    is_circa: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        contact_ids = self.contact_ids



        kind = self.kind.value

        text = self.text

        on = self.on

        note = self.note

        is_circa = self.is_circa


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "contact_ids": contact_ids,
            "kind": kind,
        })
        if text is not UNSET:
            field_dict["text"] = text
        if on is not UNSET:
            field_dict["on"] = on
        if note is not UNSET:
            field_dict["note"] = note
        if is_circa is not UNSET:
            field_dict["is_circa"] = is_circa

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact_ids = cast(list[int], d.pop("contact_ids"))


        kind = EventGivenKind(d.pop("kind"))




        text = d.pop("text", UNSET)

        on = d.pop("on", UNSET)

        note = d.pop("note", UNSET)

        is_circa = d.pop("is_circa", UNSET)

        event_given = cls(
            contact_ids=contact_ids,
            kind=kind,
            text=text,
            on=on,
            note=note,
            is_circa=is_circa,
        )

        return event_given

