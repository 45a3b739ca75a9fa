from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.relation_given_kind import RelationGivenKind
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="RelationGiven")



@_attrs_define
class RelationGiven:
    """ Somebody who belongs to a person: another contact by number, or a name.

        Attributes:
            kind (RelationGivenKind):
            name (str | Unset):  Default: ''.
            label (str | Unset):  Default: ''.
            other_id (int | None | Unset):
            birthday (str | Unset): YYYY-MM-DD, --MM-DD, YYYY-MM or YYYY. Default: ''.
     """

    kind: RelationGivenKind
    name: str | Unset = ''
    label: str | Unset = ''
    other_id: int | None | Unset = UNSET
    birthday: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        name = self.name

        label = self.label

        other_id: int | None | Unset
        if isinstance(self.other_id, Unset):
            other_id = UNSET
        else:
            other_id = self.other_id

        birthday = self.birthday


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
        })
        if name is not UNSET:
            field_dict["name"] = name
        if label is not UNSET:
            field_dict["label"] = label
        if other_id is not UNSET:
            field_dict["other_id"] = other_id
        if birthday is not UNSET:
            field_dict["birthday"] = birthday

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = RelationGivenKind(d.pop("kind"))




        name = d.pop("name", UNSET)

        label = d.pop("label", UNSET)

        def _parse_other_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        other_id = _parse_other_id(d.pop("other_id", UNSET))


        birthday = d.pop("birthday", UNSET)

        relation_given = cls(
            kind=kind,
            name=name,
            label=label,
            other_id=other_id,
            birthday=birthday,
        )

        return relation_given

