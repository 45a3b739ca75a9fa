from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.face import Face





T = TypeVar("T", bound="WaitingFace")



@_attrs_define
class WaitingFace:
    """ Somebody who asks to come in, or who was invited and by whom.

        Attributes:
            id (int):
            who (Face):
            words (str):
            made_at (datetime.datetime):
            by (Face | None):
     """

    id: int
    who: Face
    words: str
    made_at: datetime.datetime
    by: Face | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.face import Face # noqa: PLC0415
        id = self.id

        who = self.who.to_dict()

        words = self.words

        made_at = self.made_at.isoformat()

        by: dict[str, Any] | None
        if isinstance(self.by, Face):
            by = self.by.to_dict()
        else:
            by = self.by


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "who": who,
            "words": words,
            "made_at": made_at,
            "by": by,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.face import Face # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        who = Face.from_dict(d.pop("who"))




        words = d.pop("words")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        def _parse_by(data: object) -> Face | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                by_type_0 = Face.from_dict(data)



                return by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Face | None, data)

        by = _parse_by(d.pop("by"))


        waiting_face = cls(
            id=id,
            who=who,
            words=words,
            made_at=made_at,
            by=by,
        )


        waiting_face.additional_properties = d
        return waiting_face

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
