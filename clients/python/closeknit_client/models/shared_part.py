from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.shared_photo import SharedPhoto





T = TypeVar("T", bound="SharedPart")



@_attrs_define
class SharedPart:
    """ 
        Attributes:
            id (int):
            slug (str):
            name (str):
            text (str):
            made_at (datetime.datetime):
            is_own (bool):
            photos (list[SharedPhoto]):
     """

    id: int
    slug: str
    name: str
    text: str
    made_at: datetime.datetime
    is_own: bool
    photos: list[SharedPhoto]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.shared_photo import SharedPhoto # noqa: PLC0415
        id = self.id

        slug = self.slug

        name = self.name

        text = self.text

        made_at = self.made_at.isoformat()

        is_own = self.is_own

        photos = []
        for photos_item_data in self.photos:
            photos_item = photos_item_data.to_dict()
            photos.append(photos_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "slug": slug,
            "name": name,
            "text": text,
            "made_at": made_at,
            "is_own": is_own,
            "photos": photos,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.shared_photo import SharedPhoto # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        slug = d.pop("slug")

        name = d.pop("name")

        text = d.pop("text")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        is_own = d.pop("is_own")

        photos = []
        _photos = d.pop("photos")
        for photos_item_data in (_photos):
            photos_item = SharedPhoto.from_dict(photos_item_data)



            photos.append(photos_item)


        shared_part = cls(
            id=id,
            slug=slug,
            name=name,
            text=text,
            made_at=made_at,
            is_own=is_own,
            photos=photos,
        )


        shared_part.additional_properties = d
        return shared_part

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
