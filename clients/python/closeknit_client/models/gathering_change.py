from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.gathering_change_format import GatheringChangeFormat
from ..models.gathering_change_scope import GatheringChangeScope
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="GatheringChange")



@_attrs_define
class GatheringChange:
    """ The whole of it anew. `scope` "this" changes the one `occurrence`, "following" that and all later ones (a number of
    times in `rrule` is that of these alone), "all" every one to come.

        Attributes:
            title (str):
            starts_local (str):
            zone (str):
            length_minutes (int | Unset):  Default: 0.
            length_days (int | Unset):  Default: 0.
            rrule (str | Unset):  Default: ''.
            story (str | Unset):  Default: ''.
            format_ (GatheringChangeFormat | Unset):  Default: GatheringChangeFormat.OTHER.
            is_in_person (bool | Unset):  Default: True.
            is_online (bool | Unset):  Default: False.
            place (str | Unset):  Default: ''.
            address (str | Unset):  Default: ''.
            city_id (int | None | Unset):
            call_link (str | Unset):  Default: ''.
            bring (str | Unset):  Default: ''.
            agenda (str | Unset):  Default: ''.
            capacity (int | None | Unset):
            scope (GatheringChangeScope | Unset):  Default: GatheringChangeScope.ALL.
            occurrence (int | None | Unset):
     """

    title: str
    starts_local: str
    zone: str
    length_minutes: int | Unset = 0
    length_days: int | Unset = 0
    rrule: str | Unset = ''
    story: str | Unset = ''
    format_: GatheringChangeFormat | Unset = GatheringChangeFormat.OTHER
    is_in_person: bool | Unset = True
    is_online: bool | Unset = False
    place: str | Unset = ''
    address: str | Unset = ''
    city_id: int | None | Unset = UNSET
    call_link: str | Unset = ''
    bring: str | Unset = ''
    agenda: str | Unset = ''
    capacity: int | None | Unset = UNSET
    scope: GatheringChangeScope | Unset = GatheringChangeScope.ALL
    occurrence: int | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        title = self.title

        starts_local = self.starts_local

        zone = self.zone

        length_minutes = self.length_minutes

        length_days = self.length_days

        rrule = self.rrule

        story = self.story

        format_: str | Unset = UNSET
        if not isinstance(self.format_, Unset):
            format_ = self.format_.value


        is_in_person = self.is_in_person

        is_online = self.is_online

        place = self.place

        address = self.address

        city_id: int | None | Unset
        if isinstance(self.city_id, Unset):
            city_id = UNSET
        else:
            city_id = self.city_id

        call_link = self.call_link

        bring = self.bring

        agenda = self.agenda

        capacity: int | None | Unset
        if isinstance(self.capacity, Unset):
            capacity = UNSET
        else:
            capacity = self.capacity

        scope: str | Unset = UNSET
        if not isinstance(self.scope, Unset):
            scope = self.scope.value


        occurrence: int | None | Unset
        if isinstance(self.occurrence, Unset):
            occurrence = UNSET
        else:
            occurrence = self.occurrence


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "title": title,
            "starts_local": starts_local,
            "zone": zone,
        })
        if length_minutes is not UNSET:
            field_dict["length_minutes"] = length_minutes
        if length_days is not UNSET:
            field_dict["length_days"] = length_days
        if rrule is not UNSET:
            field_dict["rrule"] = rrule
        if story is not UNSET:
            field_dict["story"] = story
        if format_ is not UNSET:
            field_dict["format"] = format_
        if is_in_person is not UNSET:
            field_dict["is_in_person"] = is_in_person
        if is_online is not UNSET:
            field_dict["is_online"] = is_online
        if place is not UNSET:
            field_dict["place"] = place
        if address is not UNSET:
            field_dict["address"] = address
        if city_id is not UNSET:
            field_dict["city_id"] = city_id
        if call_link is not UNSET:
            field_dict["call_link"] = call_link
        if bring is not UNSET:
            field_dict["bring"] = bring
        if agenda is not UNSET:
            field_dict["agenda"] = agenda
        if capacity is not UNSET:
            field_dict["capacity"] = capacity
        if scope is not UNSET:
            field_dict["scope"] = scope
        if occurrence is not UNSET:
            field_dict["occurrence"] = occurrence

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        title = d.pop("title")

        starts_local = d.pop("starts_local")

        zone = d.pop("zone")

        length_minutes = d.pop("length_minutes", UNSET)

        length_days = d.pop("length_days", UNSET)

        rrule = d.pop("rrule", UNSET)

        story = d.pop("story", UNSET)

        _format_ = d.pop("format", UNSET)
        format_: GatheringChangeFormat | Unset
        if isinstance(_format_,  Unset):
            format_ = UNSET
        else:
            format_ = GatheringChangeFormat(_format_)




        is_in_person = d.pop("is_in_person", UNSET)

        is_online = d.pop("is_online", UNSET)

        place = d.pop("place", UNSET)

        address = d.pop("address", UNSET)

        def _parse_city_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        city_id = _parse_city_id(d.pop("city_id", UNSET))


        call_link = d.pop("call_link", UNSET)

        bring = d.pop("bring", UNSET)

        agenda = d.pop("agenda", UNSET)

        def _parse_capacity(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        capacity = _parse_capacity(d.pop("capacity", UNSET))


        _scope = d.pop("scope", UNSET)
        scope: GatheringChangeScope | Unset
        if isinstance(_scope,  Unset):
            scope = UNSET
        else:
            scope = GatheringChangeScope(_scope)




        def _parse_occurrence(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        occurrence = _parse_occurrence(d.pop("occurrence", UNSET))


        gathering_change = cls(
            title=title,
            starts_local=starts_local,
            zone=zone,
            length_minutes=length_minutes,
            length_days=length_days,
            rrule=rrule,
            story=story,
            format_=format_,
            is_in_person=is_in_person,
            is_online=is_online,
            place=place,
            address=address,
            city_id=city_id,
            call_link=call_link,
            bring=bring,
            agenda=agenda,
            capacity=capacity,
            scope=scope,
            occurrence=occurrence,
        )

        return gathering_change

