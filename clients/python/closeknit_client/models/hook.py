from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Hook")



@_attrs_define
class Hook:
    """ It rests (`rests_since`) after thirty failures in a row over a day, and its owner is told; trying it wakes it. While
    it is paused it is told nothing.

        Attributes:
            id (int):
            url (str):
            kinds (list[str]):
            made_at (datetime.datetime):
            failures (int):
            rests_since (datetime.datetime | None):
            paused_at (datetime.datetime | None):
     """

    id: int
    url: str
    kinds: list[str]
    made_at: datetime.datetime
    failures: int
    rests_since: datetime.datetime | None
    paused_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        url = self.url

        kinds = self.kinds



        made_at = self.made_at.isoformat()

        failures = self.failures

        rests_since: None | str
        if isinstance(self.rests_since, datetime.datetime):
            rests_since = self.rests_since.isoformat()
        else:
            rests_since = self.rests_since

        paused_at: None | str
        if isinstance(self.paused_at, datetime.datetime):
            paused_at = self.paused_at.isoformat()
        else:
            paused_at = self.paused_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "url": url,
            "kinds": kinds,
            "made_at": made_at,
            "failures": failures,
            "rests_since": rests_since,
            "paused_at": paused_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        url = d.pop("url")

        kinds = cast(list[str], d.pop("kinds"))


        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        failures = d.pop("failures")

        def _parse_rests_since(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                rests_since_type_0 = datetime.datetime.fromisoformat(data)



                return rests_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        rests_since = _parse_rests_since(d.pop("rests_since"))


        def _parse_paused_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paused_at_type_0 = datetime.datetime.fromisoformat(data)



                return paused_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        paused_at = _parse_paused_at(d.pop("paused_at"))


        hook = cls(
            id=id,
            url=url,
            kinds=kinds,
            made_at=made_at,
            failures=failures,
            rests_since=rests_since,
            paused_at=paused_at,
        )


        hook.additional_properties = d
        return hook

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
