from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.cancellation_given_scope import CancellationGivenScope
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="CancellationGiven")



@_attrs_define
class CancellationGiven:
    """ Why, and which: as with a change.

        Attributes:
            reason (str):
            scope (CancellationGivenScope | Unset):  Default: CancellationGivenScope.ALL.
            occurrence (int | None | Unset):
     """

    reason: str
    scope: CancellationGivenScope | Unset = CancellationGivenScope.ALL
    occurrence: int | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        scope: str | Unset = UNSET
        if not isinstance(self.scope, Unset):
            scope = self.scope.value


        occurrence: int | None | Unset
        if isinstance(self.occurrence, Unset):
            occurrence = UNSET
        else:
            occurrence = self.occurrence


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "reason": reason,
        })
        if scope is not UNSET:
            field_dict["scope"] = scope
        if occurrence is not UNSET:
            field_dict["occurrence"] = occurrence

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason")

        _scope = d.pop("scope", UNSET)
        scope: CancellationGivenScope | Unset
        if isinstance(_scope,  Unset):
            scope = UNSET
        else:
            scope = CancellationGivenScope(_scope)




        def _parse_occurrence(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        occurrence = _parse_occurrence(d.pop("occurrence", UNSET))


        cancellation_given = cls(
            reason=reason,
            scope=scope,
            occurrence=occurrence,
        )

        return cancellation_given

