from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.field_of_profile import FieldOfProfile





T = TypeVar("T", bound="OwnProfile")



@_attrs_define
class OwnProfile:
    """ 
        Attributes:
            slug (str):
            name (str):
            photo (str):
            fields (list[FieldOfProfile]):
            has_open_page (bool):
     """

    slug: str
    name: str
    photo: str
    fields: list[FieldOfProfile]
    has_open_page: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.field_of_profile import FieldOfProfile # noqa: PLC0415
        slug = self.slug

        name = self.name

        photo = self.photo

        fields = []
        for fields_item_data in self.fields:
            fields_item = fields_item_data.to_dict()
            fields.append(fields_item)



        has_open_page = self.has_open_page


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "slug": slug,
            "name": name,
            "photo": photo,
            "fields": fields,
            "has_open_page": has_open_page,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.field_of_profile import FieldOfProfile # noqa: PLC0415
        d = dict(src_dict)
        slug = d.pop("slug")

        name = d.pop("name")

        photo = d.pop("photo")

        fields = []
        _fields = d.pop("fields")
        for fields_item_data in (_fields):
            fields_item = FieldOfProfile.from_dict(fields_item_data)



            fields.append(fields_item)


        has_open_page = d.pop("has_open_page")

        own_profile = cls(
            slug=slug,
            name=name,
            photo=photo,
            fields=fields,
            has_open_page=has_open_page,
        )


        own_profile.additional_properties = d
        return own_profile

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
