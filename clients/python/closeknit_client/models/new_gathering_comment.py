from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewGatheringComment")



@_attrs_define
class NewGatheringComment:
    """ `answers` is the number of the comment it answers; `named` are slugs of members it names; `voice` is the slug of a
    recording that was uploaded, `voice_words` what is said in it.

        Attributes:
            text (str | Unset):  Default: ''.
            answers (int | None | Unset):
            named (list[str] | Unset):
            voice (None | str | Unset):
            voice_words (str | Unset):  Default: ''.
     """

    text: str | Unset = ''
    answers: int | None | Unset = UNSET
    named: list[str] | Unset = UNSET
    voice: None | str | Unset = UNSET
    voice_words: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        text = self.text

        answers: int | None | Unset
        if isinstance(self.answers, Unset):
            answers = UNSET
        else:
            answers = self.answers

        named: list[str] | Unset = UNSET
        if not isinstance(self.named, Unset):
            named = self.named



        voice: None | str | Unset
        if isinstance(self.voice, Unset):
            voice = UNSET
        else:
            voice = self.voice

        voice_words = self.voice_words


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
        if voice_words is not UNSET:
            field_dict["voice_words"] = voice_words

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
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


        def _parse_voice(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        voice = _parse_voice(d.pop("voice", UNSET))


        voice_words = d.pop("voice_words", UNSET)

        new_gathering_comment = cls(
            text=text,
            answers=answers,
            named=named,
            voice=voice,
            voice_words=voice_words,
        )

        return new_gathering_comment

