from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="GatheringComment")



@_attrs_define
class GatheringComment:
    """ `answers` is the number of the comment it answers; `voice` the slug of its recording.

        Attributes:
            id (int):
            answers (int | None):
            author_name (str):
            author_slug (str):
            html (str):
            voice (None | str):
            made_at (datetime.datetime):
            edited_at (datetime.datetime | None):
            is_own (bool):
            is_deleted (bool):
            is_hidden (bool):
     """

    id: int
    answers: int | None
    author_name: str
    author_slug: str
    html: str
    voice: None | str
    made_at: datetime.datetime
    edited_at: datetime.datetime | None
    is_own: bool
    is_deleted: bool
    is_hidden: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        answers: int | None
        answers = self.answers

        author_name = self.author_name

        author_slug = self.author_slug

        html = self.html

        voice: None | str
        voice = self.voice

        made_at = self.made_at.isoformat()

        edited_at: None | str
        if isinstance(self.edited_at, datetime.datetime):
            edited_at = self.edited_at.isoformat()
        else:
            edited_at = self.edited_at

        is_own = self.is_own

        is_deleted = self.is_deleted

        is_hidden = self.is_hidden


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "answers": answers,
            "author_name": author_name,
            "author_slug": author_slug,
            "html": html,
            "voice": voice,
            "made_at": made_at,
            "edited_at": edited_at,
            "is_own": is_own,
            "is_deleted": is_deleted,
            "is_hidden": is_hidden,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_answers(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        answers = _parse_answers(d.pop("answers"))


        author_name = d.pop("author_name")

        author_slug = d.pop("author_slug")

        html = d.pop("html")

        def _parse_voice(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        voice = _parse_voice(d.pop("voice"))


        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        def _parse_edited_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                edited_at_type_0 = datetime.datetime.fromisoformat(data)



                return edited_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        edited_at = _parse_edited_at(d.pop("edited_at"))


        is_own = d.pop("is_own")

        is_deleted = d.pop("is_deleted")

        is_hidden = d.pop("is_hidden")

        gathering_comment = cls(
            id=id,
            answers=answers,
            author_name=author_name,
            author_slug=author_slug,
            html=html,
            voice=voice,
            made_at=made_at,
            edited_at=edited_at,
            is_own=is_own,
            is_deleted=is_deleted,
            is_hidden=is_hidden,
        )


        gathering_comment.additional_properties = d
        return gathering_comment

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
