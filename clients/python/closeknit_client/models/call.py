from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Call")



@_attrs_define
class Call:
    """ One thing told; `status` is what was answered last, 0 for nothing.

        Attributes:
            id (int):
            kind (str):
            body (str):
            tries (int):
            status (int):
            words (str):
            made_at (datetime.datetime):
            tried_at (datetime.datetime | None):
            done_at (datetime.datetime | None):
     """

    id: int
    kind: str
    body: str
    tries: int
    status: int
    words: str
    made_at: datetime.datetime
    tried_at: datetime.datetime | None
    done_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind

        body = self.body

        tries = self.tries

        status = self.status

        words = self.words

        made_at = self.made_at.isoformat()

        tried_at: None | str
        if isinstance(self.tried_at, datetime.datetime):
            tried_at = self.tried_at.isoformat()
        else:
            tried_at = self.tried_at

        done_at: None | str
        if isinstance(self.done_at, datetime.datetime):
            done_at = self.done_at.isoformat()
        else:
            done_at = self.done_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "kind": kind,
            "body": body,
            "tries": tries,
            "status": status,
            "words": words,
            "made_at": made_at,
            "tried_at": tried_at,
            "done_at": done_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        kind = d.pop("kind")

        body = d.pop("body")

        tries = d.pop("tries")

        status = d.pop("status")

        words = d.pop("words")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        def _parse_tried_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                tried_at_type_0 = datetime.datetime.fromisoformat(data)



                return tried_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        tried_at = _parse_tried_at(d.pop("tried_at"))


        def _parse_done_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                done_at_type_0 = datetime.datetime.fromisoformat(data)



                return done_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        done_at = _parse_done_at(d.pop("done_at"))


        call = cls(
            id=id,
            kind=kind,
            body=body,
            tries=tries,
            status=status,
            words=words,
            made_at=made_at,
            tried_at=tried_at,
            done_at=done_at,
        )


        call.additional_properties = d
        return call

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
