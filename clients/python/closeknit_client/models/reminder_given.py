from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.repeat_given import RepeatGiven





T = TypeVar("T", bound="ReminderGiven")



@_attrs_define
class ReminderGiven:
    """ `at` is the time on one's own wall, or on that of `zone`.

        Attributes:
            text (str):
            starts_on (datetime.date):
            at (None | str | Unset):
            zone (str | Unset):  Default: ''.
            repeat (None | RepeatGiven | Unset):
            contact_id (int | None | Unset):
            is_promise (bool | Unset):  Default: False.
            by_mail (bool | Unset):  Default: False.
     """

    text: str
    starts_on: datetime.date
    at: None | str | Unset = UNSET
    zone: str | Unset = ''
    repeat: None | RepeatGiven | Unset = UNSET
    contact_id: int | None | Unset = UNSET
    is_promise: bool | Unset = False
    by_mail: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        from ..models.repeat_given import RepeatGiven # noqa: PLC0415
        text = self.text

        starts_on = self.starts_on.isoformat()

        at: None | str | Unset
        if isinstance(self.at, Unset):
            at = UNSET
        else:
            at = self.at

        zone = self.zone

        repeat: dict[str, Any] | None | Unset
        if isinstance(self.repeat, Unset):
            repeat = UNSET
        elif isinstance(self.repeat, RepeatGiven):
            repeat = self.repeat.to_dict()
        else:
            repeat = self.repeat

        contact_id: int | None | Unset
        if isinstance(self.contact_id, Unset):
            contact_id = UNSET
        else:
            contact_id = self.contact_id

        is_promise = self.is_promise

        by_mail = self.by_mail


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "text": text,
            "starts_on": starts_on,
        })
        if at is not UNSET:
            field_dict["at"] = at
        if zone is not UNSET:
            field_dict["zone"] = zone
        if repeat is not UNSET:
            field_dict["repeat"] = repeat
        if contact_id is not UNSET:
            field_dict["contact_id"] = contact_id
        if is_promise is not UNSET:
            field_dict["is_promise"] = is_promise
        if by_mail is not UNSET:
            field_dict["by_mail"] = by_mail

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.repeat_given import RepeatGiven # noqa: PLC0415
        d = dict(src_dict)
        text = d.pop("text")

        starts_on = datetime.date.fromisoformat(d.pop("starts_on"))




        def _parse_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        at = _parse_at(d.pop("at", UNSET))


        zone = d.pop("zone", UNSET)

        def _parse_repeat(data: object) -> None | RepeatGiven | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                repeat_type_0 = RepeatGiven.from_dict(data)



                return repeat_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RepeatGiven | Unset, data)

        repeat = _parse_repeat(d.pop("repeat", UNSET))


        def _parse_contact_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        contact_id = _parse_contact_id(d.pop("contact_id", UNSET))


        is_promise = d.pop("is_promise", UNSET)

        by_mail = d.pop("by_mail", UNSET)

        reminder_given = cls(
            text=text,
            starts_on=starts_on,
            at=at,
            zone=zone,
            repeat=repeat,
            contact_id=contact_id,
            is_promise=is_promise,
            by_mail=by_mail,
        )

        return reminder_given

