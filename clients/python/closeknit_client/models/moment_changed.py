from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.photo_given import PhotoGiven
  from ..models.voice_given import VoiceGiven





T = TypeVar("T", bound="MomentChanged")



@_attrs_define
class MomentChanged:
    """ The whole of it anew; without `voice` its recording stays, unless `keeps_voice` is false.

        Attributes:
            text (str | Unset):  Default: ''.
            wish (str | Unset):  Default: ''.
            returns_on (datetime.date | None | Unset):
            thanked (list[str] | Unset):
            photos (list[PhotoGiven] | Unset):
            voice (None | Unset | VoiceGiven):
            keeps_voice (bool | Unset):  Default: True.
     """

    text: str | Unset = ''
    wish: str | Unset = ''
    returns_on: datetime.date | None | Unset = UNSET
    thanked: list[str] | Unset = UNSET
    photos: list[PhotoGiven] | Unset = UNSET
    voice: None | Unset | VoiceGiven = UNSET
    keeps_voice: bool | Unset = True





    def to_dict(self) -> dict[str, Any]:
        from ..models.photo_given import PhotoGiven # noqa: PLC0415
        from ..models.voice_given import VoiceGiven # noqa: PLC0415
        text = self.text

        wish = self.wish

        returns_on: None | str | Unset
        if isinstance(self.returns_on, Unset):
            returns_on = UNSET
        elif isinstance(self.returns_on, datetime.date):
            returns_on = self.returns_on.isoformat()
        else:
            returns_on = self.returns_on

        thanked: list[str] | Unset = UNSET
        if not isinstance(self.thanked, Unset):
            thanked = self.thanked



        photos: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.photos, Unset):
            photos = []
            for photos_item_data in self.photos:
                photos_item = photos_item_data.to_dict()
                photos.append(photos_item)



        voice: dict[str, Any] | None | Unset
        if isinstance(self.voice, Unset):
            voice = UNSET
        elif isinstance(self.voice, VoiceGiven):
            voice = self.voice.to_dict()
        else:
            voice = self.voice

        keeps_voice = self.keeps_voice


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if text is not UNSET:
            field_dict["text"] = text
        if wish is not UNSET:
            field_dict["wish"] = wish
        if returns_on is not UNSET:
            field_dict["returns_on"] = returns_on
        if thanked is not UNSET:
            field_dict["thanked"] = thanked
        if photos is not UNSET:
            field_dict["photos"] = photos
        if voice is not UNSET:
            field_dict["voice"] = voice
        if keeps_voice is not UNSET:
            field_dict["keeps_voice"] = keeps_voice

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.photo_given import PhotoGiven # noqa: PLC0415
        from ..models.voice_given import VoiceGiven # noqa: PLC0415
        d = dict(src_dict)
        text = d.pop("text", UNSET)

        wish = d.pop("wish", UNSET)

        def _parse_returns_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                returns_on_type_0 = datetime.date.fromisoformat(data)



                return returns_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        returns_on = _parse_returns_on(d.pop("returns_on", UNSET))


        thanked = cast(list[str], d.pop("thanked", UNSET))


        _photos = d.pop("photos", UNSET)
        photos: list[PhotoGiven] | Unset = UNSET
        if _photos is not UNSET:
            photos = []
            for photos_item_data in _photos:
                photos_item = PhotoGiven.from_dict(photos_item_data)



                photos.append(photos_item)


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


        keeps_voice = d.pop("keeps_voice", UNSET)

        moment_changed = cls(
            text=text,
            wish=wish,
            returns_on=returns_on,
            thanked=thanked,
            photos=photos,
            voice=voice,
            keeps_voice=keeps_voice,
        )

        return moment_changed

