from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.charter_given_joining import CharterGivenJoining
from ..types import UNSET, Unset






T = TypeVar("T", bound="CharterGiven")



@_attrs_define
class CharterGiven:
    """ What the community says of itself.

        Attributes:
            name (str):
            joining (CharterGivenJoining):
            promise (str | Unset):  Default: ''.
            members_may_invite (bool | Unset):  Default: True.
     """

    name: str
    joining: CharterGivenJoining
    promise: str | Unset = ''
    members_may_invite: bool | Unset = True





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        joining = self.joining.value

        promise = self.promise

        members_may_invite = self.members_may_invite


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "joining": joining,
        })
        if promise is not UNSET:
            field_dict["promise"] = promise
        if members_may_invite is not UNSET:
            field_dict["members_may_invite"] = members_may_invite

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        joining = CharterGivenJoining(d.pop("joining"))




        promise = d.pop("promise", UNSET)

        members_may_invite = d.pop("members_may_invite", UNSET)

        charter_given = cls(
            name=name,
            joining=joining,
            promise=promise,
            members_may_invite=members_may_invite,
        )

        return charter_given

