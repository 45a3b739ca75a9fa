from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="PersonOfImport")



@_attrs_define
class PersonOfImport:
    """ Somebody a file names; `match` is new, certain or perhaps.

        Attributes:
            number (int):
            name (str):
            said (str):
            match (str):
            contact_id (int | None):
            is_taken (bool):
     """

    number: int
    name: str
    said: str
    match: str
    contact_id: int | None
    is_taken: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        number = self.number

        name = self.name

        said = self.said

        match = self.match

        contact_id: int | None
        contact_id = self.contact_id

        is_taken = self.is_taken


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "name": name,
            "said": said,
            "match": match,
            "contact_id": contact_id,
            "is_taken": is_taken,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        name = d.pop("name")

        said = d.pop("said")

        match = d.pop("match")

        def _parse_contact_id(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        contact_id = _parse_contact_id(d.pop("contact_id"))


        is_taken = d.pop("is_taken")

        person_of_import = cls(
            number=number,
            name=name,
            said=said,
            match=match,
            contact_id=contact_id,
            is_taken=is_taken,
        )


        person_of_import.additional_properties = d
        return person_of_import

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
