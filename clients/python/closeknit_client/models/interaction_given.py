from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.interaction_given_channel_type_0 import InteractionGivenChannelType0
from ..models.interaction_given_deed import InteractionGivenDeed
from ..models.interaction_given_direction_type_0 import InteractionGivenDirectionType0
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="InteractionGiven")



@_attrs_define
class InteractionGiven:
    """ `contact_ids` are whoever else was there; `channel` and `direction` are those of the deed unless given.

        Attributes:
            deed (InteractionGivenDeed):
            contact_ids (list[int] | Unset):
            channel (InteractionGivenChannelType0 | None | Unset):
            direction (InteractionGivenDirectionType0 | None | Unset):
            happened_at (datetime.datetime | None | Unset):
            minutes (int | Unset):  Default: 0.
            about (str | Unset):  Default: ''.
     """

    deed: InteractionGivenDeed
    contact_ids: list[int] | Unset = UNSET
    channel: InteractionGivenChannelType0 | None | Unset = UNSET
    direction: InteractionGivenDirectionType0 | None | Unset = UNSET
    happened_at: datetime.datetime | None | Unset = UNSET
    minutes: int | Unset = 0
    about: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        deed = self.deed.value

        contact_ids: list[int] | Unset = UNSET
        if not isinstance(self.contact_ids, Unset):
            contact_ids = self.contact_ids



        channel: None | str | Unset
        if isinstance(self.channel, Unset):
            channel = UNSET
        elif isinstance(self.channel, InteractionGivenChannelType0):
            channel = self.channel.value
        else:
            channel = self.channel

        direction: None | str | Unset
        if isinstance(self.direction, Unset):
            direction = UNSET
        elif isinstance(self.direction, InteractionGivenDirectionType0):
            direction = self.direction.value
        else:
            direction = self.direction

        happened_at: None | str | Unset
        if isinstance(self.happened_at, Unset):
            happened_at = UNSET
        elif isinstance(self.happened_at, datetime.datetime):
            happened_at = self.happened_at.isoformat()
        else:
            happened_at = self.happened_at

        minutes = self.minutes

        about = self.about


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "deed": deed,
        })
        if contact_ids is not UNSET:
            field_dict["contact_ids"] = contact_ids
        if channel is not UNSET:
            field_dict["channel"] = channel
        if direction is not UNSET:
            field_dict["direction"] = direction
        if happened_at is not UNSET:
            field_dict["happened_at"] = happened_at
        if minutes is not UNSET:
            field_dict["minutes"] = minutes
        if about is not UNSET:
            field_dict["about"] = about

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        deed = InteractionGivenDeed(d.pop("deed"))




        contact_ids = cast(list[int], d.pop("contact_ids", UNSET))


        def _parse_channel(data: object) -> InteractionGivenChannelType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                channel_type_0 = InteractionGivenChannelType0(data)



                return channel_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(InteractionGivenChannelType0 | None | Unset, data)

        channel = _parse_channel(d.pop("channel", UNSET))


        def _parse_direction(data: object) -> InteractionGivenDirectionType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                direction_type_0 = InteractionGivenDirectionType0(data)



                return direction_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(InteractionGivenDirectionType0 | None | Unset, data)

        direction = _parse_direction(d.pop("direction", UNSET))


        def _parse_happened_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                happened_at_type_0 = datetime.datetime.fromisoformat(data)



                return happened_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        happened_at = _parse_happened_at(d.pop("happened_at", UNSET))


        minutes = d.pop("minutes", UNSET)

        about = d.pop("about", UNSET)

        interaction_given = cls(
            deed=deed,
            contact_ids=contact_ids,
            channel=channel,
            direction=direction,
            happened_at=happened_at,
            minutes=minutes,
            about=about,
        )

        return interaction_given

