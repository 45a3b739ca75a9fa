from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.point_given_kind import PointGivenKind
from ..types import UNSET, Unset






T = TypeVar("T", bound="PointGiven")



@_attrs_define
class PointGiven:
    """ A way to reach somebody; `service` names that of a handle.

        Attributes:
            kind (PointGivenKind):
            value (str):
            service (str | Unset):  Default: ''.
            label (str | Unset):  Default: ''.
            is_preferred (bool | Unset):  Default: False.
     """

    kind: PointGivenKind
    value: str
    service: str | Unset = ''
    label: str | Unset = ''
    is_preferred: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        value = self.value

        service = self.service

        label = self.label

        is_preferred = self.is_preferred


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
            "value": value,
        })
        if service is not UNSET:
            field_dict["service"] = service
        if label is not UNSET:
            field_dict["label"] = label
        if is_preferred is not UNSET:
            field_dict["is_preferred"] = is_preferred

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = PointGivenKind(d.pop("kind"))




        value = d.pop("value")

        service = d.pop("service", UNSET)

        label = d.pop("label", UNSET)

        is_preferred = d.pop("is_preferred", UNSET)

        point_given = cls(
            kind=kind,
            value=value,
            service=service,
            label=label,
            is_preferred=is_preferred,
        )

        return point_given

