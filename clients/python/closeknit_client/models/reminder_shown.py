from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="ReminderShown")



@_attrs_define
class ReminderShown:
    """ `on` is the day on one's own wall; `day` the day of its own calendar that is answered.

        Attributes:
            id (int):
            contact_id (int | None):
            name (str):
            text (str):
            is_promise (bool):
            state (str):
            on (datetime.date | None):
            day (datetime.date | None):
            at (None | str):
            zone (str):
            by_mail (bool):
            missed (int):
            before_days (int | None):
     """

    id: int
    contact_id: int | None
    name: str
    text: str
    is_promise: bool
    state: str
    on: datetime.date | None
    day: datetime.date | None
    at: None | str
    zone: str
    by_mail: bool
    missed: int
    before_days: int | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        contact_id: int | None
        contact_id = self.contact_id

        name = self.name

        text = self.text

        is_promise = self.is_promise

        state = self.state

        on: None | str
        if isinstance(self.on, datetime.date):
            on = self.on.isoformat()
        else:
            on = self.on

        day: None | str
        if isinstance(self.day, datetime.date):
            day = self.day.isoformat()
        else:
            day = self.day

        at: None | str
        at = self.at

        zone = self.zone

        by_mail = self.by_mail

        missed = self.missed

        before_days: int | None
        before_days = self.before_days


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "contact_id": contact_id,
            "name": name,
            "text": text,
            "is_promise": is_promise,
            "state": state,
            "on": on,
            "day": day,
            "at": at,
            "zone": zone,
            "by_mail": by_mail,
            "missed": missed,
            "before_days": before_days,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_contact_id(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        contact_id = _parse_contact_id(d.pop("contact_id"))


        name = d.pop("name")

        text = d.pop("text")

        is_promise = d.pop("is_promise")

        state = d.pop("state")

        def _parse_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                on_type_0 = datetime.date.fromisoformat(data)



                return on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        on = _parse_on(d.pop("on"))


        def _parse_day(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                day_type_0 = datetime.date.fromisoformat(data)



                return day_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        day = _parse_day(d.pop("day"))


        def _parse_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        at = _parse_at(d.pop("at"))


        zone = d.pop("zone")

        by_mail = d.pop("by_mail")

        missed = d.pop("missed")

        def _parse_before_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        before_days = _parse_before_days(d.pop("before_days"))


        reminder_shown = cls(
            id=id,
            contact_id=contact_id,
            name=name,
            text=text,
            is_promise=is_promise,
            state=state,
            on=on,
            day=day,
            at=at,
            zone=zone,
            by_mail=by_mail,
            missed=missed,
            before_days=before_days,
        )


        reminder_shown.additional_properties = d
        return reminder_shown

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
