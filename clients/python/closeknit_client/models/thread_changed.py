from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="ThreadChanged")



@_attrs_define
class ThreadChanged:
    """ What is left out stays. `read_to` is the place of the last message one has read, `answers_at` when one wants to be
    reminded
    to answer; with `is_muted` and `is_reminded` false both end.

        Attributes:
            name (None | str | Unset):
            people (list[str] | None | Unset):
            read_to (int | None | Unset):
            is_unread (bool | None | Unset):
            is_muted (bool | None | Unset):
            muted_until (datetime.datetime | None | Unset):
            is_reminded (bool | None | Unset):
            answers_at (datetime.datetime | None | Unset):
     """

    name: None | str | Unset = UNSET
    people: list[str] | None | Unset = UNSET
    read_to: int | None | Unset = UNSET
    is_unread: bool | None | Unset = UNSET
    is_muted: bool | None | Unset = UNSET
    muted_until: datetime.datetime | None | Unset = UNSET
    is_reminded: bool | None | Unset = UNSET
    answers_at: datetime.datetime | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        people: list[str] | None | Unset
        if isinstance(self.people, Unset):
            people = UNSET
        elif isinstance(self.people, list):
            people = self.people


        else:
            people = self.people

        read_to: int | None | Unset
        if isinstance(self.read_to, Unset):
            read_to = UNSET
        else:
            read_to = self.read_to

        is_unread: bool | None | Unset
        if isinstance(self.is_unread, Unset):
            is_unread = UNSET
        else:
            is_unread = self.is_unread

        is_muted: bool | None | Unset
        if isinstance(self.is_muted, Unset):
            is_muted = UNSET
        else:
            is_muted = self.is_muted

        muted_until: None | str | Unset
        if isinstance(self.muted_until, Unset):
            muted_until = UNSET
        elif isinstance(self.muted_until, datetime.datetime):
            muted_until = self.muted_until.isoformat()
        else:
            muted_until = self.muted_until

        is_reminded: bool | None | Unset
        if isinstance(self.is_reminded, Unset):
            is_reminded = UNSET
        else:
            is_reminded = self.is_reminded

        answers_at: None | str | Unset
        if isinstance(self.answers_at, Unset):
            answers_at = UNSET
        elif isinstance(self.answers_at, datetime.datetime):
            answers_at = self.answers_at.isoformat()
        else:
            answers_at = self.answers_at


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if name is not UNSET:
            field_dict["name"] = name
        if people is not UNSET:
            field_dict["people"] = people
        if read_to is not UNSET:
            field_dict["read_to"] = read_to
        if is_unread is not UNSET:
            field_dict["is_unread"] = is_unread
        if is_muted is not UNSET:
            field_dict["is_muted"] = is_muted
        if muted_until is not UNSET:
            field_dict["muted_until"] = muted_until
        if is_reminded is not UNSET:
            field_dict["is_reminded"] = is_reminded
        if answers_at is not UNSET:
            field_dict["answers_at"] = answers_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))


        def _parse_people(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                people_type_0 = cast(list[str], data)

                return people_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        people = _parse_people(d.pop("people", UNSET))


        def _parse_read_to(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        read_to = _parse_read_to(d.pop("read_to", UNSET))


        def _parse_is_unread(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_unread = _parse_is_unread(d.pop("is_unread", UNSET))


        def _parse_is_muted(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_muted = _parse_is_muted(d.pop("is_muted", UNSET))


        def _parse_muted_until(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                muted_until_type_0 = datetime.datetime.fromisoformat(data)



                return muted_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        muted_until = _parse_muted_until(d.pop("muted_until", UNSET))


        def _parse_is_reminded(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_reminded = _parse_is_reminded(d.pop("is_reminded", UNSET))


        def _parse_answers_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answers_at_type_0 = datetime.datetime.fromisoformat(data)



                return answers_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        answers_at = _parse_answers_at(d.pop("answers_at", UNSET))


        thread_changed = cls(
            name=name,
            people=people,
            read_to=read_to,
            is_unread=is_unread,
            is_muted=is_muted,
            muted_until=muted_until,
            is_reminded=is_reminded,
            answers_at=answers_at,
        )

        return thread_changed

