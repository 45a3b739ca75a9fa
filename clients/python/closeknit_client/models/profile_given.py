from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.field_given import FieldGiven





T = TypeVar("T", bound="ProfileGiven")



@_attrs_define
class ProfileGiven:
    """ What is not among the fields stays.

        Attributes:
            fields (list[FieldGiven] | Unset):
            has_open_page (bool | None | Unset):
     """

    fields: list[FieldGiven] | Unset = UNSET
    has_open_page: bool | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.field_given import FieldGiven # noqa: PLC0415
        fields: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.fields, Unset):
            fields = []
            for fields_item_data in self.fields:
                fields_item = fields_item_data.to_dict()
                fields.append(fields_item)



        has_open_page: bool | None | Unset
        if isinstance(self.has_open_page, Unset):
            has_open_page = UNSET
        else:
            has_open_page = self.has_open_page


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if fields is not UNSET:
            field_dict["fields"] = fields
        if has_open_page is not UNSET:
            field_dict["has_open_page"] = has_open_page

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.field_given import FieldGiven # noqa: PLC0415
        d = dict(src_dict)
        _fields = d.pop("fields", UNSET)
        fields: list[FieldGiven] | Unset = UNSET
        if _fields is not UNSET:
            fields = []
            for fields_item_data in _fields:
                fields_item = FieldGiven.from_dict(fields_item_data)



                fields.append(fields_item)


        def _parse_has_open_page(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        has_open_page = _parse_has_open_page(d.pop("has_open_page", UNSET))


        profile_given = cls(
            fields=fields,
            has_open_page=has_open_page,
        )

        return profile_given

