from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.occurrence_time import OccurrenceTime
  from ..models.person import Person





T = TypeVar("T", bound="Gathering")



@_attrs_define
class Gathering:
    """ As it is at `occurrence`: the one asked for, else the next to come. `address` and `call_link` are "" for whoever
    does not
    come. `story`, `agenda` and `asked` are there for those who look after it; null for others.

        Attributes:
            slug (str):
            state (str):
            reason (str):
            title (str):
            format_ (str):
            starts_local (str):
            zone (str):
            length_minutes (int):
            length_days (int):
            rrule (str):
            story_html (str):
            agenda_html (str):
            story (None | str):
            agenda (None | str):
            is_in_person (bool):
            is_online (bool):
            place (str):
            city (str):
            country (str):
            address (str):
            call_link (str):
            bring (str):
            capacity (int | None):
            picture (str):
            picture_alt (str):
            audience (str):
            circles (list[str]):
            author_name (str):
            author_slug (str):
            hosts (list[Person]):
            asked (list[Person] | None):
            is_own (bool):
            occurrence (None | OccurrenceTime):
            occurrences (list[OccurrenceTime]):
     """

    slug: str
    state: str
    reason: str
    title: str
    format_: str
    starts_local: str
    zone: str
    length_minutes: int
    length_days: int
    rrule: str
    story_html: str
    agenda_html: str
    story: None | str
    agenda: None | str
    is_in_person: bool
    is_online: bool
    place: str
    city: str
    country: str
    address: str
    call_link: str
    bring: str
    capacity: int | None
    picture: str
    picture_alt: str
    audience: str
    circles: list[str]
    author_name: str
    author_slug: str
    hosts: list[Person]
    asked: list[Person] | None
    is_own: bool
    occurrence: None | OccurrenceTime
    occurrences: list[OccurrenceTime]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.occurrence_time import OccurrenceTime # noqa: PLC0415
        from ..models.person import Person # noqa: PLC0415
        slug = self.slug

        state = self.state

        reason = self.reason

        title = self.title

        format_ = self.format_

        starts_local = self.starts_local

        zone = self.zone

        length_minutes = self.length_minutes

        length_days = self.length_days

        rrule = self.rrule

        story_html = self.story_html

        agenda_html = self.agenda_html

        story: None | str
        story = self.story

        agenda: None | str
        agenda = self.agenda

        is_in_person = self.is_in_person

        is_online = self.is_online

        place = self.place

        city = self.city

        country = self.country

        address = self.address

        call_link = self.call_link

        bring = self.bring

        capacity: int | None
        capacity = self.capacity

        picture = self.picture

        picture_alt = self.picture_alt

        audience = self.audience

        circles = self.circles



        author_name = self.author_name

        author_slug = self.author_slug

        hosts = []
        for hosts_item_data in self.hosts:
            hosts_item = hosts_item_data.to_dict()
            hosts.append(hosts_item)



        asked: list[dict[str, Any]] | None
        if isinstance(self.asked, list):
            asked = []
            for asked_type_0_item_data in self.asked:
                asked_type_0_item = asked_type_0_item_data.to_dict()
                asked.append(asked_type_0_item)


        else:
            asked = self.asked

        is_own = self.is_own

        occurrence: dict[str, Any] | None
        if isinstance(self.occurrence, OccurrenceTime):
            occurrence = self.occurrence.to_dict()
        else:
            occurrence = self.occurrence

        occurrences = []
        for occurrences_item_data in self.occurrences:
            occurrences_item = occurrences_item_data.to_dict()
            occurrences.append(occurrences_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "slug": slug,
            "state": state,
            "reason": reason,
            "title": title,
            "format": format_,
            "starts_local": starts_local,
            "zone": zone,
            "length_minutes": length_minutes,
            "length_days": length_days,
            "rrule": rrule,
            "story_html": story_html,
            "agenda_html": agenda_html,
            "story": story,
            "agenda": agenda,
            "is_in_person": is_in_person,
            "is_online": is_online,
            "place": place,
            "city": city,
            "country": country,
            "address": address,
            "call_link": call_link,
            "bring": bring,
            "capacity": capacity,
            "picture": picture,
            "picture_alt": picture_alt,
            "audience": audience,
            "circles": circles,
            "author_name": author_name,
            "author_slug": author_slug,
            "hosts": hosts,
            "asked": asked,
            "is_own": is_own,
            "occurrence": occurrence,
            "occurrences": occurrences,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.occurrence_time import OccurrenceTime # noqa: PLC0415
        from ..models.person import Person # noqa: PLC0415
        d = dict(src_dict)
        slug = d.pop("slug")

        state = d.pop("state")

        reason = d.pop("reason")

        title = d.pop("title")

        format_ = d.pop("format")

        starts_local = d.pop("starts_local")

        zone = d.pop("zone")

        length_minutes = d.pop("length_minutes")

        length_days = d.pop("length_days")

        rrule = d.pop("rrule")

        story_html = d.pop("story_html")

        agenda_html = d.pop("agenda_html")

        def _parse_story(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        story = _parse_story(d.pop("story"))


        def _parse_agenda(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        agenda = _parse_agenda(d.pop("agenda"))


        is_in_person = d.pop("is_in_person")

        is_online = d.pop("is_online")

        place = d.pop("place")

        city = d.pop("city")

        country = d.pop("country")

        address = d.pop("address")

        call_link = d.pop("call_link")

        bring = d.pop("bring")

        def _parse_capacity(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        capacity = _parse_capacity(d.pop("capacity"))


        picture = d.pop("picture")

        picture_alt = d.pop("picture_alt")

        audience = d.pop("audience")

        circles = cast(list[str], d.pop("circles"))


        author_name = d.pop("author_name")

        author_slug = d.pop("author_slug")

        hosts = []
        _hosts = d.pop("hosts")
        for hosts_item_data in (_hosts):
            hosts_item = Person.from_dict(hosts_item_data)



            hosts.append(hosts_item)


        def _parse_asked(data: object) -> list[Person] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                asked_type_0 = []
                _asked_type_0 = data
                for asked_type_0_item_data in (_asked_type_0):
                    asked_type_0_item = Person.from_dict(asked_type_0_item_data)



                    asked_type_0.append(asked_type_0_item)

                return asked_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Person] | None, data)

        asked = _parse_asked(d.pop("asked"))


        is_own = d.pop("is_own")

        def _parse_occurrence(data: object) -> None | OccurrenceTime:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                occurrence_type_0 = OccurrenceTime.from_dict(data)



                return occurrence_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | OccurrenceTime, data)

        occurrence = _parse_occurrence(d.pop("occurrence"))


        occurrences = []
        _occurrences = d.pop("occurrences")
        for occurrences_item_data in (_occurrences):
            occurrences_item = OccurrenceTime.from_dict(occurrences_item_data)



            occurrences.append(occurrences_item)


        gathering = cls(
            slug=slug,
            state=state,
            reason=reason,
            title=title,
            format_=format_,
            starts_local=starts_local,
            zone=zone,
            length_minutes=length_minutes,
            length_days=length_days,
            rrule=rrule,
            story_html=story_html,
            agenda_html=agenda_html,
            story=story,
            agenda=agenda,
            is_in_person=is_in_person,
            is_online=is_online,
            place=place,
            city=city,
            country=country,
            address=address,
            call_link=call_link,
            bring=bring,
            capacity=capacity,
            picture=picture,
            picture_alt=picture_alt,
            audience=audience,
            circles=circles,
            author_name=author_name,
            author_slug=author_slug,
            hosts=hosts,
            asked=asked,
            is_own=is_own,
            occurrence=occurrence,
            occurrences=occurrences,
        )


        gathering.additional_properties = d
        return gathering

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
