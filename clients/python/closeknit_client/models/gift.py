from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Gift")



@_attrs_define
class Gift:
    """ 
        Attributes:
            id (int):
            state (str):
            text (str):
            occasion (str):
            amount (None | str):
            currency (str):
            link (str):
            is_never_again (bool):
            is_thanked (bool):
     """

    id: int
    state: str
    text: str
    occasion: str
    amount: None | str
    currency: str
    link: str
    is_never_again: bool
    is_thanked: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        state = self.state

        text = self.text

        occasion = self.occasion

        amount: None | str
        amount = self.amount

        currency = self.currency

        link = self.link

        is_never_again = self.is_never_again

        is_thanked = self.is_thanked


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "state": state,
            "text": text,
            "occasion": occasion,
            "amount": amount,
            "currency": currency,
            "link": link,
            "is_never_again": is_never_again,
            "is_thanked": is_thanked,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        state = d.pop("state")

        text = d.pop("text")

        occasion = d.pop("occasion")

        def _parse_amount(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        amount = _parse_amount(d.pop("amount"))


        currency = d.pop("currency")

        link = d.pop("link")

        is_never_again = d.pop("is_never_again")

        is_thanked = d.pop("is_thanked")

        gift = cls(
            id=id,
            state=state,
            text=text,
            occasion=occasion,
            amount=amount,
            currency=currency,
            link=link,
            is_never_again=is_never_again,
            is_thanked=is_thanked,
        )


        gift.additional_properties = d
        return gift

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
