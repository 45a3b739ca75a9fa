from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="StateGiven")



@_attrs_define
class StateGiven:
    """ What is left out stays. `cadence_days` is how often one wants to be in touch, 0 for the tie's own rhythm.

        Attributes:
            is_pinned (bool | None | Unset):
            is_archived (bool | None | Unset):
            has_died (bool | None | Unset):
            is_followed (bool | None | Unset):
            cadence_days (int | None | Unset):
     """

    is_pinned: bool | None | Unset = UNSET
    is_archived: bool | None | Unset = UNSET
    has_died: bool | None | Unset = UNSET
    is_followed: bool | None | Unset = UNSET
    cadence_days: int | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        is_pinned: bool | None | Unset
        if isinstance(self.is_pinned, Unset):
            is_pinned = UNSET
        else:
            is_pinned = self.is_pinned

        is_archived: bool | None | Unset
        if isinstance(self.is_archived, Unset):
            is_archived = UNSET
        else:
            is_archived = self.is_archived

        has_died: bool | None | Unset
        if isinstance(self.has_died, Unset):
            has_died = UNSET
        else:
            has_died = self.has_died

        is_followed: bool | None | Unset
        if isinstance(self.is_followed, Unset):
            is_followed = UNSET
        else:
            is_followed = self.is_followed

        cadence_days: int | None | Unset
        if isinstance(self.cadence_days, Unset):
            cadence_days = UNSET
        else:
            cadence_days = self.cadence_days


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if is_pinned is not UNSET:
            field_dict["is_pinned"] = is_pinned
        if is_archived is not UNSET:
            field_dict["is_archived"] = is_archived
        if has_died is not UNSET:
            field_dict["has_died"] = has_died
        if is_followed is not UNSET:
            field_dict["is_followed"] = is_followed
        if cadence_days is not UNSET:
            field_dict["cadence_days"] = cadence_days

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_is_pinned(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_pinned = _parse_is_pinned(d.pop("is_pinned", UNSET))


        def _parse_is_archived(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_archived = _parse_is_archived(d.pop("is_archived", UNSET))


        def _parse_has_died(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        has_died = _parse_has_died(d.pop("has_died", UNSET))


        def _parse_is_followed(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_followed = _parse_is_followed(d.pop("is_followed", UNSET))


        def _parse_cadence_days(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        cadence_days = _parse_cadence_days(d.pop("cadence_days", UNSET))


        state_given = cls(
            is_pinned=is_pinned,
            is_archived=is_archived,
            has_died=has_died,
            is_followed=is_followed,
            cadence_days=cadence_days,
        )

        return state_given

