from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field
import json
from .. import types

from ..types import UNSET, Unset

from ..models.set_profile_photo_multi_part_body_params_audience import SetProfilePhotoMultiPartBodyParamsAudience
from ..types import File, FileTypes
from ..types import UNSET, Unset
from io import BytesIO
from typing import cast






T = TypeVar("T", bound="SetProfilePhotoMultiPartBodyParams")



@_attrs_define
class SetProfilePhotoMultiPartBodyParams:
    """ 
        Attributes:
            photo (File):
            audience (SetProfilePhotoMultiPartBodyParamsAudience | Unset):  Default:
                SetProfilePhotoMultiPartBodyParamsAudience.MEMBERS.
            circles (list[str] | Unset):
     """

    photo: File
    audience: SetProfilePhotoMultiPartBodyParamsAudience | Unset = SetProfilePhotoMultiPartBodyParamsAudience.MEMBERS
    circles: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        photo = self.photo.to_tuple()


        audience: str | Unset = UNSET
        if not isinstance(self.audience, Unset):
            audience = self.audience.value


        circles: list[str] | Unset = UNSET
        if not isinstance(self.circles, Unset):
            circles = self.circles




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "photo": photo,
        })
        if audience is not UNSET:
            field_dict["audience"] = audience
        if circles is not UNSET:
            field_dict["circles"] = circles

        return field_dict


    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("photo", self.photo.to_tuple()))



        if not isinstance(self.audience, Unset):
            files.append(("audience",  (None, str(self.audience.value).encode(), "text/plain")))



        if not isinstance(self.circles, Unset):
            for circles_item_element in self.circles:
                files.append(("circles", (None, str(circles_item_element).encode(), "text/plain")))





        for prop_name, prop in self.additional_properties.items():
            files.append((prop_name, (None, str(prop).encode(), "text/plain")))



        return files


    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        photo = File(
             payload = BytesIO(d.pop("photo"))
        )




        _audience = d.pop("audience", UNSET)
        audience: SetProfilePhotoMultiPartBodyParamsAudience | Unset
        if isinstance(_audience,  Unset):
            audience = UNSET
        else:
            audience = SetProfilePhotoMultiPartBodyParamsAudience(_audience)




        circles = cast(list[str], d.pop("circles", UNSET))


        set_profile_photo_multi_part_body_params = cls(
            photo=photo,
            audience=audience,
            circles=circles,
        )


        set_profile_photo_multi_part_body_params.additional_properties = d
        return set_profile_photo_multi_part_body_params

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
