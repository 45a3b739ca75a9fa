from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.enclosure import Enclosure
  from ..models.reaction import Reaction





T = TypeVar("T", bound="Message")



@_attrs_define
class Message:
    """ Where `is_gap` nothing of it is the reader's to see. `kind` is said, or what nobody said: added, left, named.

        Attributes:
            seq (int):
            changed (int):
            kind (str):
            author_name (str):
            author_slug (str):
            text (str):
            html (str):
            quotes (int | None):
            voice (None | str):
            made_at (datetime.datetime):
            edited_at (datetime.datetime | None):
            is_deleted (bool):
            is_own (bool):
            is_gap (bool):
            enclosures (list[Enclosure]):
            reactions (list[Reaction]):
     """

    seq: int
    changed: int
    kind: str
    author_name: str
    author_slug: str
    text: str
    html: str
    quotes: int | None
    voice: None | str
    made_at: datetime.datetime
    edited_at: datetime.datetime | None
    is_deleted: bool
    is_own: bool
    is_gap: bool
    enclosures: list[Enclosure]
    reactions: list[Reaction]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.enclosure import Enclosure # noqa: PLC0415
        from ..models.reaction import Reaction # noqa: PLC0415
        seq = self.seq

        changed = self.changed

        kind = self.kind

        author_name = self.author_name

        author_slug = self.author_slug

        text = self.text

        html = self.html

        quotes: int | None
        quotes = self.quotes

        voice: None | str
        voice = self.voice

        made_at = self.made_at.isoformat()

        edited_at: None | str
        if isinstance(self.edited_at, datetime.datetime):
            edited_at = self.edited_at.isoformat()
        else:
            edited_at = self.edited_at

        is_deleted = self.is_deleted

        is_own = self.is_own

        is_gap = self.is_gap

        enclosures = []
        for enclosures_item_data in self.enclosures:
            enclosures_item = enclosures_item_data.to_dict()
            enclosures.append(enclosures_item)



        reactions = []
        for reactions_item_data in self.reactions:
            reactions_item = reactions_item_data.to_dict()
            reactions.append(reactions_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "seq": seq,
            "changed": changed,
            "kind": kind,
            "author_name": author_name,
            "author_slug": author_slug,
            "text": text,
            "html": html,
            "quotes": quotes,
            "voice": voice,
            "made_at": made_at,
            "edited_at": edited_at,
            "is_deleted": is_deleted,
            "is_own": is_own,
            "is_gap": is_gap,
            "enclosures": enclosures,
            "reactions": reactions,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.enclosure import Enclosure # noqa: PLC0415
        from ..models.reaction import Reaction # noqa: PLC0415
        d = dict(src_dict)
        seq = d.pop("seq")

        changed = d.pop("changed")

        kind = d.pop("kind")

        author_name = d.pop("author_name")

        author_slug = d.pop("author_slug")

        text = d.pop("text")

        html = d.pop("html")

        def _parse_quotes(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        quotes = _parse_quotes(d.pop("quotes"))


        def _parse_voice(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        voice = _parse_voice(d.pop("voice"))


        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        def _parse_edited_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                edited_at_type_0 = datetime.datetime.fromisoformat(data)



                return edited_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        edited_at = _parse_edited_at(d.pop("edited_at"))


        is_deleted = d.pop("is_deleted")

        is_own = d.pop("is_own")

        is_gap = d.pop("is_gap")

        enclosures = []
        _enclosures = d.pop("enclosures")
        for enclosures_item_data in (_enclosures):
            enclosures_item = Enclosure.from_dict(enclosures_item_data)



            enclosures.append(enclosures_item)


        reactions = []
        _reactions = d.pop("reactions")
        for reactions_item_data in (_reactions):
            reactions_item = Reaction.from_dict(reactions_item_data)



            reactions.append(reactions_item)


        message = cls(
            seq=seq,
            changed=changed,
            kind=kind,
            author_name=author_name,
            author_slug=author_slug,
            text=text,
            html=html,
            quotes=quotes,
            voice=voice,
            made_at=made_at,
            edited_at=edited_at,
            is_deleted=is_deleted,
            is_own=is_own,
            is_gap=is_gap,
            enclosures=enclosures,
            reactions=reactions,
        )


        message.additional_properties = d
        return message

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
