from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.option import Option
  from ..models.person import Person





T = TypeVar("T", bound="Poll")



@_attrs_define
class Poll:
    """ What is asked and was said so far. `best` are the numbers of the best options, the best first; `waited_for` are
    those asked
    by name who have not answered, for those who look after it (null for others).

        Attributes:
            slug (str):
            title (str):
            state (str):
            reason (str):
            closes_at (datetime.datetime | None):
            takes_proposals (bool):
            chosen (int | None):
            options (list[Option]):
            best (list[int]):
            has_answered (bool):
            waited_for (list[Person] | None):
     """

    slug: str
    title: str
    state: str
    reason: str
    closes_at: datetime.datetime | None
    takes_proposals: bool
    chosen: int | None
    options: list[Option]
    best: list[int]
    has_answered: bool
    waited_for: list[Person] | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.option import Option # noqa: PLC0415
        from ..models.person import Person # noqa: PLC0415
        slug = self.slug

        title = self.title

        state = self.state

        reason = self.reason

        closes_at: None | str
        if isinstance(self.closes_at, datetime.datetime):
            closes_at = self.closes_at.isoformat()
        else:
            closes_at = self.closes_at

        takes_proposals = self.takes_proposals

        chosen: int | None
        chosen = self.chosen

        options = []
        for options_item_data in self.options:
            options_item = options_item_data.to_dict()
            options.append(options_item)



        best = self.best



        has_answered = self.has_answered

        waited_for: list[dict[str, Any]] | None
        if isinstance(self.waited_for, list):
            waited_for = []
            for waited_for_type_0_item_data in self.waited_for:
                waited_for_type_0_item = waited_for_type_0_item_data.to_dict()
                waited_for.append(waited_for_type_0_item)


        else:
            waited_for = self.waited_for


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "slug": slug,
            "title": title,
            "state": state,
            "reason": reason,
            "closes_at": closes_at,
            "takes_proposals": takes_proposals,
            "chosen": chosen,
            "options": options,
            "best": best,
            "has_answered": has_answered,
            "waited_for": waited_for,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.option import Option # noqa: PLC0415
        from ..models.person import Person # noqa: PLC0415
        d = dict(src_dict)
        slug = d.pop("slug")

        title = d.pop("title")

        state = d.pop("state")

        reason = d.pop("reason")

        def _parse_closes_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closes_at_type_0 = datetime.datetime.fromisoformat(data)



                return closes_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closes_at = _parse_closes_at(d.pop("closes_at"))


        takes_proposals = d.pop("takes_proposals")

        def _parse_chosen(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        chosen = _parse_chosen(d.pop("chosen"))


        options = []
        _options = d.pop("options")
        for options_item_data in (_options):
            options_item = Option.from_dict(options_item_data)



            options.append(options_item)


        best = cast(list[int], d.pop("best"))


        has_answered = d.pop("has_answered")

        def _parse_waited_for(data: object) -> list[Person] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                waited_for_type_0 = []
                _waited_for_type_0 = data
                for waited_for_type_0_item_data in (_waited_for_type_0):
                    waited_for_type_0_item = Person.from_dict(waited_for_type_0_item_data)



                    waited_for_type_0.append(waited_for_type_0_item)

                return waited_for_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Person] | None, data)

        waited_for = _parse_waited_for(d.pop("waited_for"))


        poll = cls(
            slug=slug,
            title=title,
            state=state,
            reason=reason,
            closes_at=closes_at,
            takes_proposals=takes_proposals,
            chosen=chosen,
            options=options,
            best=best,
            has_answered=has_answered,
            waited_for=waited_for,
        )


        poll.additional_properties = d
        return poll

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
