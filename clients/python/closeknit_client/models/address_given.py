from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="AddressGiven")



@_attrs_define
class AddressGiven:
    """ Where letters go, in parts or as the text it is.

        Attributes:
            street (str | Unset):  Default: ''.
            extended (str | Unset):  Default: ''.
            po_box (str | Unset):  Default: ''.
            city (str | Unset):  Default: ''.
            region (str | Unset):  Default: ''.
            postcode (str | Unset):  Default: ''.
            country (str | Unset):  Default: ''.
            formatted (str | Unset):  Default: ''.
            label (str | Unset):  Default: ''.
            is_preferred (bool | Unset):  Default: False.
     """

    street: str | Unset = ''
    extended: str | Unset = ''
    po_box: str | Unset = ''
    city: str | Unset = ''
    region: str | Unset = ''
    postcode: str | Unset = ''
    country: str | Unset = ''
    formatted: str | Unset = ''
    label: str | Unset = ''
    is_preferred: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
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

        field_dict.update({
        })
        if street is not UNSET:
            field_dict["street"] = street
        if extended is not UNSET:
            field_dict["extended"] = extended
        if po_box is not UNSET:
            field_dict["po_box"] = po_box
        if city is not UNSET:
            field_dict["city"] = city
        if region is not UNSET:
            field_dict["region"] = region
        if postcode is not UNSET:
            field_dict["postcode"] = postcode
        if country is not UNSET:
            field_dict["country"] = country
        if formatted is not UNSET:
            field_dict["formatted"] = formatted
        if label is not UNSET:
            field_dict["label"] = label
        if is_preferred is not UNSET:
            field_dict["is_preferred"] = is_preferred

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        street = d.pop("street", UNSET)

        extended = d.pop("extended", UNSET)

        po_box = d.pop("po_box", UNSET)

        city = d.pop("city", UNSET)

        region = d.pop("region", UNSET)

        postcode = d.pop("postcode", UNSET)

        country = d.pop("country", UNSET)

        formatted = d.pop("formatted", UNSET)

        label = d.pop("label", UNSET)

        is_preferred = d.pop("is_preferred", UNSET)

        address_given = cls(
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

        return address_given

