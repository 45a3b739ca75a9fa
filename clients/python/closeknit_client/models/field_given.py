from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.field_given_audience import FieldGivenAudience
from ..models.field_given_kind import FieldGivenKind
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="FieldGiven")



@_attrs_define
class FieldGiven:
    """ A field without a text says nothing any more; `id` names a way or a day that is there.

        Attributes:
            audience (FieldGivenAudience):
            kind (FieldGivenKind):
            circles (list[str] | Unset):
            text (str | Unset):  Default: ''.
            label (str | Unset):  Default: ''.
            id (int | None | Unset):
     """

    audience: FieldGivenAudience
    kind: FieldGivenKind
    circles: list[str] | Unset = UNSET
    text: str | Unset = ''
    label: str | Unset = ''
    id: int | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        audience = self.audience.value

        kind = self.kind.value

        circles: list[str] | Unset = UNSET
        if not isinstance(self.circles, Unset):
            circles = self.circles



        text = self.text

        label = self.label

        id: int | None | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "audience": audience,
            "kind": kind,
        })
        if circles is not UNSET:
            field_dict["circles"] = circles
        if text is not UNSET:
            field_dict["text"] = text
        if label is not UNSET:
            field_dict["label"] = label
        if id is not UNSET:
            field_dict["id"] = id

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        audience = FieldGivenAudience(d.pop("audience"))




        kind = FieldGivenKind(d.pop("kind"))




        circles = cast(list[str], d.pop("circles", UNSET))


        text = d.pop("text", UNSET)

        label = d.pop("label", UNSET)

        def _parse_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        id = _parse_id(d.pop("id", UNSET))


        field_given = cls(
            audience=audience,
            kind=kind,
            circles=circles,
            text=text,
            label=label,
            id=id,
        )

        return field_given

