from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="ContactLine")



@_attrs_define
class ContactLine:
    """ One line about somebody. `ember` is from 0 (cold) to 4 (glowing), null where nothing has happened; `photo` is the
    name it
    is asked for by; `line` is what answered a search.

        Attributes:
            id (int):
            name (str):
            organisation (str):
            role (str):
            zone (str):
            is_pinned (bool):
            is_archived (bool):
            has_died (bool):
            photo (str):
            ember (int | None):
            rung (int):
            last_at (datetime.datetime | None):
            labels (list[str]):
            line (str):
     """

    id: int
    name: str
    organisation: str
    role: str
    zone: str
    is_pinned: bool
    is_archived: bool
    has_died: bool
    photo: str
    ember: int | None
    rung: int
    last_at: datetime.datetime | None
    labels: list[str]
    line: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        organisation = self.organisation

        role = self.role

        zone = self.zone

        is_pinned = self.is_pinned

        is_archived = self.is_archived

        has_died = self.has_died

        photo = self.photo

        ember: int | None
        ember = self.ember

        rung = self.rung

        last_at: None | str
        if isinstance(self.last_at, datetime.datetime):
            last_at = self.last_at.isoformat()
        else:
            last_at = self.last_at

        labels = self.labels



        line = self.line


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "name": name,
            "organisation": organisation,
            "role": role,
            "zone": zone,
            "is_pinned": is_pinned,
            "is_archived": is_archived,
            "has_died": has_died,
            "photo": photo,
            "ember": ember,
            "rung": rung,
            "last_at": last_at,
            "labels": labels,
            "line": line,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        organisation = d.pop("organisation")

        role = d.pop("role")

        zone = d.pop("zone")

        is_pinned = d.pop("is_pinned")

        is_archived = d.pop("is_archived")

        has_died = d.pop("has_died")

        photo = d.pop("photo")

        def _parse_ember(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        ember = _parse_ember(d.pop("ember"))


        rung = d.pop("rung")

        def _parse_last_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_at_type_0 = datetime.datetime.fromisoformat(data)



                return last_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_at = _parse_last_at(d.pop("last_at"))


        labels = cast(list[str], d.pop("labels"))


        line = d.pop("line")

        contact_line = cls(
            id=id,
            name=name,
            organisation=organisation,
            role=role,
            zone=zone,
            is_pinned=is_pinned,
            is_archived=is_archived,
            has_died=has_died,
            photo=photo,
            ember=ember,
            rung=rung,
            last_at=last_at,
            labels=labels,
            line=line,
        )


        contact_line.additional_properties = d
        return contact_line

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
