from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Interaction")



@_attrs_define
class Interaction:
    """ One entry of the ledger; `id` names it for being struck.

        Attributes:
            id (str):
            happened_at (datetime.datetime):
            channel (str):
            direction (str):
            minutes (int):
            subject (str):
     """

    id: str
    happened_at: datetime.datetime
    channel: str
    direction: str
    minutes: int
    subject: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        happened_at = self.happened_at.isoformat()

        channel = self.channel

        direction = self.direction

        minutes = self.minutes

        subject = self.subject


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "happened_at": happened_at,
            "channel": channel,
            "direction": direction,
            "minutes": minutes,
            "subject": subject,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        happened_at = datetime.datetime.fromisoformat(d.pop("happened_at"))




        channel = d.pop("channel")

        direction = d.pop("direction")

        minutes = d.pop("minutes")

        subject = d.pop("subject")

        interaction = cls(
            id=id,
            happened_at=happened_at,
            channel=channel,
            direction=direction,
            minutes=minutes,
            subject=subject,
        )


        interaction.additional_properties = d
        return interaction

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
