from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="AddressShown")



@_attrs_define
class AddressShown:
    """ 
        Attributes:
            id (int):
            street (str):
            extended (str):
            po_box (str):
            city (str):
            region (str):
            postcode (str):
            country (str):
            formatted (str):
            label (str):
            is_preferred (bool):
     """

    id: int
    street: str
    extended: str
    po_box: str
    city: str
    region: str
    postcode: str
    country: str
    formatted: str
    label: str
    is_preferred: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        street = self.street

        extended = self.extended

        po_box = self.po_box

        city = self.city

        region = self.region

        postcode = self.postcode

        country = self.country

        formatted = self.formatted

        label = self.label

        is_preferred = self.is_preferred


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "street": street,
            "extended": extended,
            "po_box": po_box,
            "city": city,
            "region": region,
            "postcode": postcode,
            "country": country,
            "formatted": formatted,
            "label": label,
            "is_preferred": is_preferred,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        street = d.pop("street")

        extended = d.pop("extended")

        po_box = d.pop("po_box")

        city = d.pop("city")

        region = d.pop("region")

        postcode = d.pop("postcode")

        country = d.pop("country")

        formatted = d.pop("formatted")

        label = d.pop("label")

        is_preferred = d.pop("is_preferred")

        address_shown = cls(
            id=id,
            street=street,
            extended=extended,
            po_box=po_box,
            city=city,
            region=region,
            postcode=postcode,
            country=country,
            formatted=formatted,
            label=label,
            is_preferred=is_preferred,
        )


        address_shown.additional_properties = d
        return address_shown

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
