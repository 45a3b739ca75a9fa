from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="OwnReport")



@_attrs_define
class OwnReport:
    """ `outcome` is what was done, "" while it waits.

        Attributes:
            kind (str):
            name (str):
            reason (str):
            words (str):
            made_at (datetime.datetime):
            decided_at (datetime.datetime | None):
            outcome (str):
            answer (str):
     """

    kind: str
    name: str
    reason: str
    words: str
    made_at: datetime.datetime
    decided_at: datetime.datetime | None
    outcome: str
    answer: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        name = self.name

        reason = self.reason

        words = self.words

        made_at = self.made_at.isoformat()

        decided_at: None | str
        if isinstance(self.decided_at, datetime.datetime):
            decided_at = self.decided_at.isoformat()
        else:
            decided_at = self.decided_at

        outcome = self.outcome

        answer = self.answer


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "name": name,
            "reason": reason,
            "words": words,
            "made_at": made_at,
            "decided_at": decided_at,
            "outcome": outcome,
            "answer": answer,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        name = d.pop("name")

        reason = d.pop("reason")

        words = d.pop("words")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        def _parse_decided_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_at_type_0 = datetime.datetime.fromisoformat(data)



                return decided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        decided_at = _parse_decided_at(d.pop("decided_at"))


        outcome = d.pop("outcome")

        answer = d.pop("answer")

        own_report = cls(
            kind=kind,
            name=name,
            reason=reason,
            words=words,
            made_at=made_at,
            decided_at=decided_at,
            outcome=outcome,
            answer=answer,
        )


        own_report.additional_properties = d
        return own_report

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
