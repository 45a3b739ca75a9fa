from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.voice_given import VoiceGiven





T = TypeVar("T", bound="NewComment")



@_attrs_define
class NewComment:
    """ `answers` is the number of the comment it answers; `named` are slugs of members it names.

        Attributes:
            text (str | Unset):  Default: ''.
            answers (int | None | Unset):
            named (list[str] | Unset):
            voice (None | Unset | VoiceGiven):
     """

    text: str | Unset = ''
    answers: int | None | Unset = UNSET
    named: list[str] | Unset = UNSET
    voice: None | Unset | VoiceGiven = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.voice_given import VoiceGiven # noqa: PLC0415
        text = self.text

        answers: int | None | Unset
        if isinstance(self.answers, Unset):
            answers = UNSET
        else:
            answers = self.answers

        named: list[str] | Unset = UNSET
        if not isinstance(self.named, Unset):
            named = self.named



        voice: dict[str, Any] | None | Unset
        if isinstance(self.voice, Unset):
            voice = UNSET
        elif isinstance(self.voice, VoiceGiven):
            voice = self.voice.to_dict()
        else:
            voice = self.voice


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if text is not UNSET:
            field_dict["text"] = text
        if answers is not UNSET:
            field_dict["answers"] = answers
        if named is not UNSET:
            field_dict["named"] = named
        if voice is not UNSET:
            field_dict["voice"] = voice

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.voice_given import VoiceGiven # noqa: PLC0415
        d = dict(src_dict)
        text = d.pop("text", UNSET)

        def _parse_answers(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        answers = _parse_answers(d.pop("answers", UNSET))


        named = cast(list[str], d.pop("named", UNSET))


        def _parse_voice(data: object) -> None | Unset | VoiceGiven:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                voice_type_0 = VoiceGiven.from_dict(data)



                return voice_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | VoiceGiven, data)

        voice = _parse_voice(d.pop("voice", UNSET))


        new_comment = cls(
            text=text,
            answers=answers,
            named=named,
            voice=voice,
        )

        return new_comment

