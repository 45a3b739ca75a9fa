from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.gift_given_state import GiftGivenState
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="GiftGiven")



@_attrs_define
class GiftGiven:
    """ `currency` is an ISO 4217 code.

        Attributes:
            state (GiftGivenState):
            text (str):
            occasion (str | Unset):  Default: ''.
            on (str | Unset): YYYY-MM-DD, --MM-DD, YYYY-MM or YYYY. Default: ''.
            amount (float | None | str | Unset):
            currency (str | Unset):  Default: ''.
            link (str | Unset):  Default: ''.
            is_never_again (bool | Unset):  Default: False.
            is_thanked (bool | Unset):  Default: False.
     """

    state: GiftGivenState
    text: str
    occasion: str | Unset = ''
    on: str | Unset = ''
    amount: float | None | str | Unset = UNSET
    currency: str | Unset = ''
    link: str | Unset = ''
    is_never_again: bool | Unset = False
    is_thanked: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        state = self.state.value

        text = self.text

        occasion = self.occasion

        on = self.on

        amount: float | None | str | Unset
        if isinstance(self.amount, Unset):
            amount = UNSET
        else:
            amount = self.amount

        currency = self.currency

        link = self.link

        is_never_again = self.is_never_again

        is_thanked = self.is_thanked


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "state": state,
            "text": text,
        })
        if occasion is not UNSET:
            field_dict["occasion"] = occasion
        if on is not UNSET:
            field_dict["on"] = on
        if amount is not UNSET:
            field_dict["amount"] = amount
        if currency is not UNSET:
            field_dict["currency"] = currency
        if link is not UNSET:
            field_dict["link"] = link
        if is_never_again is not UNSET:
            field_dict["is_never_again"] = is_never_again
        if is_thanked is not UNSET:
            field_dict["is_thanked"] = is_thanked

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        state = GiftGivenState(d.pop("state"))




        text = d.pop("text")

        occasion = d.pop("occasion", UNSET)

        on = d.pop("on", UNSET)

        def _parse_amount(data: object) -> float | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | str | Unset, data)

        amount = _parse_amount(d.pop("amount", UNSET))


        currency = d.pop("currency", UNSET)

        link = d.pop("link", UNSET)

        is_never_again = d.pop("is_never_again", UNSET)

        is_thanked = d.pop("is_thanked", UNSET)

        gift_given = cls(
            state=state,
            text=text,
            occasion=occasion,
            on=on,
            amount=amount,
            currency=currency,
            link=link,
            is_never_again=is_never_again,
            is_thanked=is_thanked,
        )

        return gift_given

