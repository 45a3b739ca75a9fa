from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.address_shown import AddressShown
  from ..models.custom_shown import CustomShown
  from ..models.label_shown import LabelShown
  from ..models.occasion_shown import OccasionShown
  from ..models.point_shown import PointShown
  from ..models.relation_shown import RelationShown





T = TypeVar("T", bound="Contact")



@_attrs_define
class Contact:
    """ Everything that is known of somebody; notes, facts, gifts and what happened are lists of their own below.

        Attributes:
            id (int):
            name (str):
            given (str):
            middle (str):
            family (str):
            prefix (str):
            suffix (str):
            nickname (str):
            former (str):
            pronunciation (str):
            pronouns (str):
            languages (list[str]):
            organisation (str):
            department (str):
            role (str):
            place (str):
            zone (str):
            met_on (str):
            met_where (str):
            met_through (str):
            how_met (str):
            why_i_care (str):
            is_kin (bool):
            is_organisation (bool):
            is_pinned (bool):
            has_died (bool):
            cadence_days (int | None):
            archived_at (datetime.datetime | None):
            photo (str):
            ember (int | None):
            last_at (datetime.datetime | None):
            labels (list[LabelShown]):
            points (list[PointShown]):
            addresses (list[AddressShown]):
            occasions (list[OccasionShown]):
            relations (list[RelationShown]):
            customs (list[CustomShown]):
     """

    id: int
    name: str
    given: str
    middle: str
    family: str
    prefix: str
    suffix: str
    nickname: str
    former: str
    pronunciation: str
    pronouns: str
    languages: list[str]
    organisation: str
    department: str
    role: str
    place: str
    zone: str
    met_on: str
    met_where: str
    met_through: str
    how_met: str
    why_i_care: str
    is_kin: bool
    is_organisation: bool
    is_pinned: bool
    has_died: bool
    cadence_days: int | None
    archived_at: datetime.datetime | None
    photo: str
    ember: int | None
    last_at: datetime.datetime | None
    labels: list[LabelShown]
    points: list[PointShown]
    addresses: list[AddressShown]
    occasions: list[OccasionShown]
    relations: list[RelationShown]
    customs: list[CustomShown]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.address_shown import AddressShown # noqa: PLC0415
        from ..models.custom_shown import CustomShown # noqa: PLC0415
        from ..models.label_shown import LabelShown # noqa: PLC0415
        from ..models.occasion_shown import OccasionShown # noqa: PLC0415
        from ..models.point_shown import PointShown # noqa: PLC0415
        from ..models.relation_shown import RelationShown # noqa: PLC0415
        id = self.id

        name = self.name

        given = self.given

        middle = self.middle

        family = self.family

        prefix = self.prefix

        suffix = self.suffix

        nickname = self.nickname

        former = self.former

        pronunciation = self.pronunciation

        pronouns = self.pronouns

        languages = self.languages



        organisation = self.organisation

        department = self.department

        role = self.role

        place = self.place

        zone = self.zone

        met_on = self.met_on

        met_where = self.met_where

        met_through = self.met_through

        how_met = self.how_met

        why_i_care = self.why_i_care

        is_kin = self.is_kin

        is_organisation = self.is_organisation

        is_pinned = self.is_pinned

        has_died = self.has_died

        cadence_days: int | None
        cadence_days = self.cadence_days

        archived_at: None | str
        if isinstance(self.archived_at, datetime.datetime):
            archived_at = self.archived_at.isoformat()
        else:
            archived_at = self.archived_at

        photo = self.photo

        ember: int | None
        ember = self.ember

        last_at: None | str
        if isinstance(self.last_at, datetime.datetime):
            last_at = self.last_at.isoformat()
        else:
            last_at = self.last_at

        labels = []
        for labels_item_data in self.labels:
            labels_item = labels_item_data.to_dict()
            labels.append(labels_item)



        points = []
        for points_item_data in self.points:
            points_item = points_item_data.to_dict()
            points.append(points_item)



        addresses = []
        for addresses_item_data in self.addresses:
            addresses_item = addresses_item_data.to_dict()
            addresses.append(addresses_item)



        occasions = []
        for occasions_item_data in self.occasions:
            occasions_item = occasions_item_data.to_dict()
            occasions.append(occasions_item)



        relations = []
        for relations_item_data in self.relations:
            relations_item = relations_item_data.to_dict()
            relations.append(relations_item)



        customs = []
        for customs_item_data in self.customs:
            customs_item = customs_item_data.to_dict()
            customs.append(customs_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "name": name,
            "given": given,
            "middle": middle,
            "family": family,
            "prefix": prefix,
            "suffix": suffix,
            "nickname": nickname,
            "former": former,
            "pronunciation": pronunciation,
            "pronouns": pronouns,
            "languages": languages,
            "organisation": organisation,
            "department": department,
            "role": role,
            "place": place,
            "zone": zone,
            "met_on": met_on,
            "met_where": met_where,
            "met_through": met_through,
            "how_met": how_met,
            "why_i_care": why_i_care,
            "is_kin": is_kin,
            "is_organisation": is_organisation,
            "is_pinned": is_pinned,
            "has_died": has_died,
            "cadence_days": cadence_days,
            "archived_at": archived_at,
            "photo": photo,
            "ember": ember,
            "last_at": last_at,
            "labels": labels,
            "points": points,
            "addresses": addresses,
            "occasions": occasions,
            "relations": relations,
            "customs": customs,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address_shown import AddressShown # noqa: PLC0415
        from ..models.custom_shown import CustomShown # noqa: PLC0415
        from ..models.label_shown import LabelShown # noqa: PLC0415
        from ..models.occasion_shown import OccasionShown # noqa: PLC0415
        from ..models.point_shown import PointShown # noqa: PLC0415
        from ..models.relation_shown import RelationShown # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        given = d.pop("given")

        middle = d.pop("middle")

        family = d.pop("family")

        prefix = d.pop("prefix")

        suffix = d.pop("suffix")

        nickname = d.pop("nickname")

        former = d.pop("former")

        pronunciation = d.pop("pronunciation")

        pronouns = d.pop("pronouns")

        languages = cast(list[str], d.pop("languages"))


        organisation = d.pop("organisation")

        department = d.pop("department")

        role = d.pop("role")

        place = d.pop("place")

        zone = d.pop("zone")

        met_on = d.pop("met_on")

        met_where = d.pop("met_where")

        met_through = d.pop("met_through")

        how_met = d.pop("how_met")

        why_i_care = d.pop("why_i_care")

        is_kin = d.pop("is_kin")

        is_organisation = d.pop("is_organisation")

        is_pinned = d.pop("is_pinned")

        has_died = d.pop("has_died")

        def _parse_cadence_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        cadence_days = _parse_cadence_days(d.pop("cadence_days"))


        def _parse_archived_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                archived_at_type_0 = datetime.datetime.fromisoformat(data)



                return archived_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        archived_at = _parse_archived_at(d.pop("archived_at"))


        photo = d.pop("photo")

        def _parse_ember(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        ember = _parse_ember(d.pop("ember"))


        def _parse_last_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_at_type_0 = datetime.datetime.fromisoformat(data)



                return last_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_at = _parse_last_at(d.pop("last_at"))


        labels = []
        _labels = d.pop("labels")
        for labels_item_data in (_labels):
            labels_item = LabelShown.from_dict(labels_item_data)



            labels.append(labels_item)


        points = []
        _points = d.pop("points")
        for points_item_data in (_points):
            points_item = PointShown.from_dict(points_item_data)



            points.append(points_item)


        addresses = []
        _addresses = d.pop("addresses")
        for addresses_item_data in (_addresses):
            addresses_item = AddressShown.from_dict(addresses_item_data)



            addresses.append(addresses_item)


        occasions = []
        _occasions = d.pop("occasions")
        for occasions_item_data in (_occasions):
            occasions_item = OccasionShown.from_dict(occasions_item_data)



            occasions.append(occasions_item)


        relations = []
        _relations = d.pop("relations")
        for relations_item_data in (_relations):
            relations_item = RelationShown.from_dict(relations_item_data)



            relations.append(relations_item)


        customs = []
        _customs = d.pop("customs")
        for customs_item_data in (_customs):
            customs_item = CustomShown.from_dict(customs_item_data)



            customs.append(customs_item)


        contact = cls(
            id=id,
            name=name,
            given=given,
            middle=middle,
            family=family,
            prefix=prefix,
            suffix=suffix,
            nickname=nickname,
            former=former,
            pronunciation=pronunciation,
            pronouns=pronouns,
            languages=languages,
            organisation=organisation,
            department=department,
            role=role,
            place=place,
            zone=zone,
            met_on=met_on,
            met_where=met_where,
            met_through=met_through,
            how_met=how_met,
            why_i_care=why_i_care,
            is_kin=is_kin,
            is_organisation=is_organisation,
            is_pinned=is_pinned,
            has_died=has_died,
            cadence_days=cadence_days,
            archived_at=archived_at,
            photo=photo,
            ember=ember,
            last_at=last_at,
            labels=labels,
            points=points,
            addresses=addresses,
            occasions=occasions,
            relations=relations,
            customs=customs,
        )


        contact.additional_properties = d
        return contact

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
