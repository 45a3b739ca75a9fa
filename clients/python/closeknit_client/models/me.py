from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Me")



@_attrs_define
class Me:
    """ Whose token this is.

        Attributes:
            slug (str):
            name (str):
            email (str):
            zone (str):
            language (str):
            joined_at (datetime.datetime):
            entered_at (datetime.datetime | None):
            state (str):
            is_host (bool):
            is_operator (bool):
     """

    slug: str
    name: str
    email: str
    zone: str
    language: str
    joined_at: datetime.datetime
    entered_at: datetime.datetime | None
    state: str
    is_host: bool
    is_operator: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        slug = self.slug

        name = self.name

        email = self.email

        zone = self.zone

        language = self.language

        joined_at = self.joined_at.isoformat()

        entered_at: None | str
        if isinstance(self.entered_at, datetime.datetime):
            entered_at = self.entered_at.isoformat()
        else:
            entered_at = self.entered_at

        state = self.state

        is_host = self.is_host

        is_operator = self.is_operator


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "slug": slug,
            "name": name,
            "email": email,
            "zone": zone,
            "language": language,
            "joined_at": joined_at,
            "entered_at": entered_at,
            "state": state,
            "is_host": is_host,
            "is_operator": is_operator,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        slug = d.pop("slug")

        name = d.pop("name")

        email = d.pop("email")

        zone = d.pop("zone")

        language = d.pop("language")

        joined_at = datetime.datetime.fromisoformat(d.pop("joined_at"))




        def _parse_entered_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                entered_at_type_0 = datetime.datetime.fromisoformat(data)



                return entered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        entered_at = _parse_entered_at(d.pop("entered_at"))


        state = d.pop("state")

        is_host = d.pop("is_host")

        is_operator = d.pop("is_operator")

        me = cls(
            slug=slug,
            name=name,
            email=email,
            zone=zone,
            language=language,
            joined_at=joined_at,
            entered_at=entered_at,
            state=state,
            is_host=is_host,
            is_operator=is_operator,
        )


        me.additional_properties = d
        return me

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
