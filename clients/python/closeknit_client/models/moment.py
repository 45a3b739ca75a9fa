from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.photo_of_moment import PhotoOfMoment
  from ..models.response_of_member import ResponseOfMember
  from ..models.thanked import Thanked





T = TypeVar("T", bound="Moment")



@_attrs_define
class Moment:
    """ `circles` are those of the reader's own it was told to; `responses` are there for its author alone.

        Attributes:
            id (int):
            author_name (str):
            author_slug (str):
            kind (str):
            html (str):
            audience (str):
            circles (list[str]):
            wish (str):
            returns_on (datetime.date | None):
            outcome_html (str):
            outcome_at (datetime.datetime | None):
            made_at (datetime.datetime):
            edited_at (datetime.datetime | None):
            is_own (bool):
            is_hidden (bool):
            photos (list[PhotoOfMoment]):
            thanked (list[Thanked]):
            responses (list[ResponseOfMember]):
            own_response (None | ResponseOfMember):
            voice (None | str):
     """

    id: int
    author_name: str
    author_slug: str
    kind: str
    html: str
    audience: str
    circles: list[str]
    wish: str
    returns_on: datetime.date | None
    outcome_html: str
    outcome_at: datetime.datetime | None
    made_at: datetime.datetime
    edited_at: datetime.datetime | None
    is_own: bool
    is_hidden: bool
    photos: list[PhotoOfMoment]
    thanked: list[Thanked]
    responses: list[ResponseOfMember]
    own_response: None | ResponseOfMember
    voice: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.photo_of_moment import PhotoOfMoment # noqa: PLC0415
        from ..models.response_of_member import ResponseOfMember # noqa: PLC0415
        from ..models.thanked import Thanked # noqa: PLC0415
        id = self.id

        author_name = self.author_name

        author_slug = self.author_slug

        kind = self.kind

        html = self.html

        audience = self.audience

        circles = self.circles



        wish = self.wish

        returns_on: None | str
        if isinstance(self.returns_on, datetime.date):
            returns_on = self.returns_on.isoformat()
        else:
            returns_on = self.returns_on

        outcome_html = self.outcome_html

        outcome_at: None | str
        if isinstance(self.outcome_at, datetime.datetime):
            outcome_at = self.outcome_at.isoformat()
        else:
            outcome_at = self.outcome_at

        made_at = self.made_at.isoformat()

        edited_at: None | str
        if isinstance(self.edited_at, datetime.datetime):
            edited_at = self.edited_at.isoformat()
        else:
            edited_at = self.edited_at

        is_own = self.is_own

        is_hidden = self.is_hidden

        photos = []
        for photos_item_data in self.photos:
            photos_item = photos_item_data.to_dict()
            photos.append(photos_item)



        thanked = []
        for thanked_item_data in self.thanked:
            thanked_item = thanked_item_data.to_dict()
            thanked.append(thanked_item)



        responses = []
        for responses_item_data in self.responses:
            responses_item = responses_item_data.to_dict()
            responses.append(responses_item)



        own_response: dict[str, Any] | None
        if isinstance(self.own_response, ResponseOfMember):
            own_response = self.own_response.to_dict()
        else:
            own_response = self.own_response

        voice: None | str
        voice = self.voice


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "author_name": author_name,
            "author_slug": author_slug,
            "kind": kind,
            "html": html,
            "audience": audience,
            "circles": circles,
            "wish": wish,
            "returns_on": returns_on,
            "outcome_html": outcome_html,
            "outcome_at": outcome_at,
            "made_at": made_at,
            "edited_at": edited_at,
            "is_own": is_own,
            "is_hidden": is_hidden,
            "photos": photos,
            "thanked": thanked,
            "responses": responses,
            "own_response": own_response,
            "voice": voice,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.photo_of_moment import PhotoOfMoment # noqa: PLC0415
        from ..models.response_of_member import ResponseOfMember # noqa: PLC0415
        from ..models.thanked import Thanked # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        author_name = d.pop("author_name")

        author_slug = d.pop("author_slug")

        kind = d.pop("kind")

        html = d.pop("html")

        audience = d.pop("audience")

        circles = cast(list[str], d.pop("circles"))


        wish = d.pop("wish")

        def _parse_returns_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                returns_on_type_0 = datetime.date.fromisoformat(data)



                return returns_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        returns_on = _parse_returns_on(d.pop("returns_on"))


        outcome_html = d.pop("outcome_html")

        def _parse_outcome_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                outcome_at_type_0 = datetime.datetime.fromisoformat(data)



                return outcome_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        outcome_at = _parse_outcome_at(d.pop("outcome_at"))


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


        is_own = d.pop("is_own")

        is_hidden = d.pop("is_hidden")

        photos = []
        _photos = d.pop("photos")
        for photos_item_data in (_photos):
            photos_item = PhotoOfMoment.from_dict(photos_item_data)



            photos.append(photos_item)


        thanked = []
        _thanked = d.pop("thanked")
        for thanked_item_data in (_thanked):
            thanked_item = Thanked.from_dict(thanked_item_data)



            thanked.append(thanked_item)


        responses = []
        _responses = d.pop("responses")
        for responses_item_data in (_responses):
            responses_item = ResponseOfMember.from_dict(responses_item_data)



            responses.append(responses_item)


        def _parse_own_response(data: object) -> None | ResponseOfMember:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                own_response_type_0 = ResponseOfMember.from_dict(data)



                return own_response_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ResponseOfMember, data)

        own_response = _parse_own_response(d.pop("own_response"))


        def _parse_voice(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        voice = _parse_voice(d.pop("voice"))


        moment = cls(
            id=id,
            author_name=author_name,
            author_slug=author_slug,
            kind=kind,
            html=html,
            audience=audience,
            circles=circles,
            wish=wish,
            returns_on=returns_on,
            outcome_html=outcome_html,
            outcome_at=outcome_at,
            made_at=made_at,
            edited_at=edited_at,
            is_own=is_own,
            is_hidden=is_hidden,
            photos=photos,
            thanked=thanked,
            responses=responses,
            own_response=own_response,
            voice=voice,
        )


        moment.additional_properties = d
        return moment

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
