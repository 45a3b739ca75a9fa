from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.way import Way





T = TypeVar("T", bound="Nudge")



@_attrs_define
class Nudge:
    """ One person, one reason, one deed. `answer` is "" until it is answered.

        Attributes:
            id (int):
            contact_id (int):
            name (str):
            reason (str):
            answer (str):
            context (str):
            when (str):
            their_time (str):
            done_words (str):
            ways (list[Way]):
     """

    id: int
    contact_id: int
    name: str
    reason: str
    answer: str
    context: str
    when: str
    their_time: str
    done_words: str
    ways: list[Way]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.way import Way # noqa: PLC0415
        id = self.id

        contact_id = self.contact_id

        name = self.name

        reason = self.reason

        answer = self.answer

        context = self.context

        when = self.when

        their_time = self.their_time

        done_words = self.done_words

        ways = []
        for ways_item_data in self.ways:
            ways_item = ways_item_data.to_dict()
            ways.append(ways_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "contact_id": contact_id,
            "name": name,
            "reason": reason,
            "answer": answer,
            "context": context,
            "when": when,
            "their_time": their_time,
            "done_words": done_words,
            "ways": ways,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.way import Way # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        contact_id = d.pop("contact_id")

        name = d.pop("name")

        reason = d.pop("reason")

        answer = d.pop("answer")

        context = d.pop("context")

        when = d.pop("when")

        their_time = d.pop("their_time")

        done_words = d.pop("done_words")

        ways = []
        _ways = d.pop("ways")
        for ways_item_data in (_ways):
            ways_item = Way.from_dict(ways_item_data)



            ways.append(ways_item)


        nudge = cls(
            id=id,
            contact_id=contact_id,
            name=name,
            reason=reason,
            answer=answer,
            context=context,
            when=when,
            their_time=their_time,
            done_words=done_words,
            ways=ways,
        )


        nudge.additional_properties = d
        return nudge

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
