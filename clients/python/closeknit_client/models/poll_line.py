from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="PollLine")



@_attrs_define
class PollLine:
    """ An open poll, by the slug of what is planned.

        Attributes:
            slug (str):
            title (str):
            format_ (str):
            author_name (str):
            is_own (bool):
            has_answered (bool):
            closes_at (datetime.datetime | None):
     """

    slug: str
    title: str
    format_: str
    author_name: str
    is_own: bool
    has_answered: bool
    closes_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        slug = self.slug

        title = self.title

        format_ = self.format_

        author_name = self.author_name

        is_own = self.is_own

        has_answered = self.has_answered

        closes_at: None | str
        if isinstance(self.closes_at, datetime.datetime):
            closes_at = self.closes_at.isoformat()
        else:
            closes_at = self.closes_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "slug": slug,
            "title": title,
            "format": format_,
            "author_name": author_name,
            "is_own": is_own,
            "has_answered": has_answered,
            "closes_at": closes_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        slug = d.pop("slug")

        title = d.pop("title")

        format_ = d.pop("format")

        author_name = d.pop("author_name")

        is_own = d.pop("is_own")

        has_answered = d.pop("has_answered")

        def _parse_closes_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closes_at_type_0 = datetime.datetime.fromisoformat(data)



                return closes_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closes_at = _parse_closes_at(d.pop("closes_at"))


        poll_line = cls(
            slug=slug,
            title=title,
            format_=format_,
            author_name=author_name,
            is_own=is_own,
            has_answered=has_answered,
            closes_at=closes_at,
        )


        poll_line.additional_properties = d
        return poll_line

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
