from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.vouch_audience_audience import VouchAudienceAudience
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="VouchAudience")



@_attrs_define
class VouchAudience:
    """ `circles` are slugs of circles of mine, for the audience "circles".

        Attributes:
            audience (VouchAudienceAudience):
            circles (list[str] | Unset):
     """

    audience: VouchAudienceAudience
    circles: list[str] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        audience = self.audience.value

        circles: list[str] | Unset = UNSET
        if not isinstance(self.circles, Unset):
            circles = self.circles




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "audience": audience,
        })
        if circles is not UNSET:
            field_dict["circles"] = circles

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        audience = VouchAudienceAudience(d.pop("audience"))




        circles = cast(list[str], d.pop("circles", UNSET))


        vouch_audience = cls(
            audience=audience,
            circles=circles,
        )

        return vouch_audience

