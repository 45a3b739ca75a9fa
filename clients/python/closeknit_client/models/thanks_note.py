from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="ThanksNote")



@_attrs_define
class ThanksNote:
    """ To or from whom; one that is sealed is mine.

        Attributes:
            id (int):
            slug (str):
            name (str):
            words (str):
            made_at (datetime.datetime):
            opens_at (datetime.datetime):
            opened_at (datetime.datetime | None):
            is_own (bool):
     """

    id: int
    slug: str
    name: str
    words: str
    made_at: datetime.datetime
    opens_at: datetime.datetime
    opened_at: datetime.datetime | None
    is_own: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        slug = self.slug

        name = self.name

        words = self.words

        made_at = self.made_at.isoformat()

        opens_at = self.opens_at.isoformat()

        opened_at: None | str
        if isinstance(self.opened_at, datetime.datetime):
            opened_at = self.opened_at.isoformat()
        else:
            opened_at = self.opened_at

        is_own = self.is_own


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "slug": slug,
            "name": name,
            "words": words,
            "made_at": made_at,
            "opens_at": opens_at,
            "opened_at": opened_at,
            "is_own": is_own,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        slug = d.pop("slug")

        name = d.pop("name")

        words = d.pop("words")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        opens_at = datetime.datetime.fromisoformat(d.pop("opens_at"))




        def _parse_opened_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                opened_at_type_0 = datetime.datetime.fromisoformat(data)



                return opened_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        opened_at = _parse_opened_at(d.pop("opened_at"))


        is_own = d.pop("is_own")

        thanks_note = cls(
            id=id,
            slug=slug,
            name=name,
            words=words,
            made_at=made_at,
            opens_at=opens_at,
            opened_at=opened_at,
            is_own=is_own,
        )


        thanks_note.additional_properties = d
        return thanks_note

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
