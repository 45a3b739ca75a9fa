from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.person_of_talk import PersonOfTalk





T = TypeVar("T", bound="ThreadLine")



@_attrs_define
class ThreadLine:
    """ `words` are the first of what was said there last.

        Attributes:
            slug (str):
            title (str):
            kind (str):
            people (list[PersonOfTalk]):
            said_at (datetime.datetime):
            is_unread (bool):
            is_muted (bool):
            words (str):
     """

    slug: str
    title: str
    kind: str
    people: list[PersonOfTalk]
    said_at: datetime.datetime
    is_unread: bool
    is_muted: bool
    words: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.person_of_talk import PersonOfTalk # noqa: PLC0415
        slug = self.slug

        title = self.title

        kind = self.kind

        people = []
        for people_item_data in self.people:
            people_item = people_item_data.to_dict()
            people.append(people_item)



        said_at = self.said_at.isoformat()

        is_unread = self.is_unread

        is_muted = self.is_muted

        words = self.words


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "slug": slug,
            "title": title,
            "kind": kind,
            "people": people,
            "said_at": said_at,
            "is_unread": is_unread,
            "is_muted": is_muted,
            "words": words,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.person_of_talk import PersonOfTalk # noqa: PLC0415
        d = dict(src_dict)
        slug = d.pop("slug")

        title = d.pop("title")

        kind = d.pop("kind")

        people = []
        _people = d.pop("people")
        for people_item_data in (_people):
            people_item = PersonOfTalk.from_dict(people_item_data)



            people.append(people_item)


        said_at = datetime.datetime.fromisoformat(d.pop("said_at"))




        is_unread = d.pop("is_unread")

        is_muted = d.pop("is_muted")

        words = d.pop("words")

        thread_line = cls(
            slug=slug,
            title=title,
            kind=kind,
            people=people,
            said_at=said_at,
            is_unread=is_unread,
            is_muted=is_muted,
            words=words,
        )


        thread_line.additional_properties = d
        return thread_line

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
