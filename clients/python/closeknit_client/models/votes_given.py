from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.vote_given import VoteGiven





T = TypeVar("T", bound="VotesGiven")



@_attrs_define
class VotesGiven:
    """ What is not named stays as it was.

        Attributes:
            votes (list[VoteGiven]):
     """

    votes: list[VoteGiven]





    def to_dict(self) -> dict[str, Any]:
        from ..models.vote_given import VoteGiven # noqa: PLC0415
        votes = []
        for votes_item_data in self.votes:
            votes_item = votes_item_data.to_dict()
            votes.append(votes_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "votes": votes,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.vote_given import VoteGiven # noqa: PLC0415
        d = dict(src_dict)
        votes = []
        _votes = d.pop("votes")
        for votes_item_data in (_votes):
            votes_item = VoteGiven.from_dict(votes_item_data)



            votes.append(votes_item)


        votes_given = cls(
            votes=votes,
        )

        return votes_given

