from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.enclosure_given import EnclosureGiven
  from ..models.voice_of_message import VoiceOfMessage





T = TypeVar("T", bound="NewMessage")



@_attrs_define
class NewMessage:
    """ `quotes` is the place of the message it answers; `key` is the sender's own: the same key again says nothing twice.

        Attributes:
            text (str | Unset):  Default: ''.
            quotes (int | None | Unset):
            named (list[str] | Unset):
            voice (None | Unset | VoiceOfMessage):
            enclosures (list[EnclosureGiven] | Unset):
            key (str | Unset):  Default: ''.
     """

    text: str | Unset = ''
    quotes: int | None | Unset = UNSET
    named: list[str] | Unset = UNSET
    voice: None | Unset | VoiceOfMessage = UNSET
    enclosures: list[EnclosureGiven] | Unset = UNSET
    key: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        from ..models.enclosure_given import EnclosureGiven # noqa: PLC0415
        from ..models.voice_of_message import VoiceOfMessage # noqa: PLC0415
        text = self.text

        quotes: int | None | Unset
        if isinstance(self.quotes, Unset):
            quotes = UNSET
        else:
            quotes = self.quotes

        named: list[str] | Unset = UNSET
        if not isinstance(self.named, Unset):
            named = self.named



        voice: dict[str, Any] | None | Unset
        if isinstance(self.voice, Unset):
            voice = UNSET
        elif isinstance(self.voice, VoiceOfMessage):
            voice = self.voice.to_dict()
        else:
            voice = self.voice

        enclosures: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.enclosures, Unset):
            enclosures = []
            for enclosures_item_data in self.enclosures:
                enclosures_item = enclosures_item_data.to_dict()
                enclosures.append(enclosures_item)



        key = self.key


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if text is not UNSET:
            field_dict["text"] = text
        if quotes is not UNSET:
            field_dict["quotes"] = quotes
        if named is not UNSET:
            field_dict["named"] = named
        if voice is not UNSET:
            field_dict["voice"] = voice
        if enclosures is not UNSET:
            field_dict["enclosures"] = enclosures
        if key is not UNSET:
            field_dict["key"] = key

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.enclosure_given import EnclosureGiven # noqa: PLC0415
        from ..models.voice_of_message import VoiceOfMessage # noqa: PLC0415
        d = dict(src_dict)
        text = d.pop("text", UNSET)

        def _parse_quotes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        quotes = _parse_quotes(d.pop("quotes", UNSET))


        named = cast(list[str], d.pop("named", UNSET))


        def _parse_voice(data: object) -> None | Unset | VoiceOfMessage:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                voice_type_0 = VoiceOfMessage.from_dict(data)



                return voice_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | VoiceOfMessage, data)

        voice = _parse_voice(d.pop("voice", UNSET))


        _enclosures = d.pop("enclosures", UNSET)
        enclosures: list[EnclosureGiven] | Unset = UNSET
        if _enclosures is not UNSET:
            enclosures = []
            for enclosures_item_data in _enclosures:
                enclosures_item = EnclosureGiven.from_dict(enclosures_item_data)



                enclosures.append(enclosures_item)


        key = d.pop("key", UNSET)

        new_message = cls(
            text=text,
            quotes=quotes,
            named=named,
            voice=voice,
            enclosures=enclosures,
            key=key,
        )

        return new_message

