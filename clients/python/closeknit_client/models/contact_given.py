from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.address_given import AddressGiven
  from ..models.occasion_given import OccasionGiven
  from ..models.point_given import PointGiven
  from ..models.relation_given import RelationGiven





T = TypeVar("T", bound="ContactGiven")



@_attrs_define
class ContactGiven:
    """ What is left out of a change stays; a list that is given stands instead of the one there was.

        Attributes:
            name (None | str | Unset):
            given (None | str | Unset):
            middle (None | str | Unset):
            family (None | str | Unset):
            prefix (None | str | Unset):
            suffix (None | str | Unset):
            nickname (None | str | Unset):
            former (None | str | Unset):
            pronunciation (None | str | Unset):
            pronouns (None | str | Unset):
            languages (list[str] | None | Unset):
            organisation (None | str | Unset):
            department (None | str | Unset):
            role (None | str | Unset):
            place (None | str | Unset):
            zone (None | str | Unset):
            met_on (None | str | Unset):
            met_where (None | str | Unset):
            met_through (None | str | Unset):
            how_met (None | str | Unset):
            why_i_care (None | str | Unset):
            is_kin (bool | None | Unset):
            is_organisation (bool | None | Unset):
            labels (list[str] | None | Unset):
            points (list[PointGiven] | None | Unset):
            addresses (list[AddressGiven] | None | Unset):
            occasions (list[OccasionGiven] | None | Unset):
            relations (list[RelationGiven] | None | Unset):
            note (None | str | Unset):
     """

    name: None | str | Unset = UNSET
    given: None | str | Unset = UNSET
    middle: None | str | Unset = UNSET
    family: None | str | Unset = UNSET
    prefix: None | str | Unset = UNSET
    suffix: None | str | Unset = UNSET
    nickname: None | str | Unset = UNSET
    former: None | str | Unset = UNSET
    pronunciation: None | str | Unset = UNSET
    pronouns: None | str | Unset = UNSET
    languages: list[str] | None | Unset = UNSET
    organisation: None | str | Unset = UNSET
    department: None | str | Unset = UNSET
    role: None | str | Unset = UNSET
    place: None | str | Unset = UNSET
    zone: None | str | Unset = UNSET
    met_on: None | str | Unset = UNSET
    met_where: None | str | Unset = UNSET
    met_through: None | str | Unset = UNSET
    how_met: None | str | Unset = UNSET
    why_i_care: None | str | Unset = UNSET
    is_kin: bool | None | Unset = UNSET
    is_organisation: bool | None | Unset = UNSET
    labels: list[str] | None | Unset = UNSET
    points: list[PointGiven] | None | Unset = UNSET
    addresses: list[AddressGiven] | None | Unset = UNSET
    occasions: list[OccasionGiven] | None | Unset = UNSET
    relations: list[RelationGiven] | None | Unset = UNSET
    note: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.address_given import AddressGiven # noqa: PLC0415
        from ..models.occasion_given import OccasionGiven # noqa: PLC0415
        from ..models.point_given import PointGiven # noqa: PLC0415
        from ..models.relation_given import RelationGiven # noqa: PLC0415
        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        given: None | str | Unset
        if isinstance(self.given, Unset):
            given = UNSET
        else:
            given = self.given

        middle: None | str | Unset
        if isinstance(self.middle, Unset):
            middle = UNSET
        else:
            middle = self.middle

        family: None | str | Unset
        if isinstance(self.family, Unset):
            family = UNSET
        else:
            family = self.family

        prefix: None | str | Unset
        if isinstance(self.prefix, Unset):
            prefix = UNSET
        else:
            prefix = self.prefix

        suffix: None | str | Unset
        if isinstance(self.suffix, Unset):
            suffix = UNSET
        else:
            suffix = self.suffix

        nickname: None | str | Unset
        if isinstance(self.nickname, Unset):
            nickname = UNSET
        else:
            nickname = self.nickname

        former: None | str | Unset
        if isinstance(self.former, Unset):
            former = UNSET
        else:
            former = self.former

        pronunciation: None | str | Unset
        if isinstance(self.pronunciation, Unset):
            pronunciation = UNSET
        else:
            pronunciation = self.pronunciation

        pronouns: None | str | Unset
        if isinstance(self.pronouns, Unset):
            pronouns = UNSET
        else:
            pronouns = self.pronouns

        languages: list[str] | None | Unset
        if isinstance(self.languages, Unset):
            languages = UNSET
        elif isinstance(self.languages, list):
            languages = self.languages


        else:
            languages = self.languages

        organisation: None | str | Unset
        if isinstance(self.organisation, Unset):
            organisation = UNSET
        else:
            organisation = self.organisation

        department: None | str | Unset
        if isinstance(self.department, Unset):
            department = UNSET
        else:
            department = self.department

        role: None | str | Unset
        if isinstance(self.role, Unset):
            role = UNSET
        else:
            role = self.role

        place: None | str | Unset
        if isinstance(self.place, Unset):
            place = UNSET
        else:
            place = self.place

        zone: None | str | Unset
        if isinstance(self.zone, Unset):
            zone = UNSET
        else:
            zone = self.zone

        met_on: None | str | Unset
        if isinstance(self.met_on, Unset):
            met_on = UNSET
        else:
            met_on = self.met_on

        met_where: None | str | Unset
        if isinstance(self.met_where, Unset):
            met_where = UNSET
        else:
            met_where = self.met_where

        met_through: None | str | Unset
        if isinstance(self.met_through, Unset):
            met_through = UNSET
        else:
            met_through = self.met_through

        how_met: None | str | Unset
        if isinstance(self.how_met, Unset):
            how_met = UNSET
        else:
            how_met = self.how_met

        why_i_care: None | str | Unset
        if isinstance(self.why_i_care, Unset):
            why_i_care = UNSET
        else:
            why_i_care = self.why_i_care

        is_kin: bool | None | Unset
        if isinstance(self.is_kin, Unset):
            is_kin = UNSET
        else:
            is_kin = self.is_kin

        is_organisation: bool | None | Unset
        if isinstance(self.is_organisation, Unset):
            is_organisation = UNSET
        else:
            is_organisation = self.is_organisation

        labels: list[str] | None | Unset
        if isinstance(self.labels, Unset):
            labels = UNSET
        elif isinstance(self.labels, list):
            labels = self.labels


        else:
            labels = self.labels

        points: list[dict[str, Any]] | None | Unset
        if isinstance(self.points, Unset):
            points = UNSET
        elif isinstance(self.points, list):
            points = []
            for points_type_0_item_data in self.points:
                points_type_0_item = points_type_0_item_data.to_dict()
                points.append(points_type_0_item)


        else:
            points = self.points

        addresses: list[dict[str, Any]] | None | Unset
        if isinstance(self.addresses, Unset):
            addresses = UNSET
        elif isinstance(self.addresses, list):
            addresses = []
            for addresses_type_0_item_data in self.addresses:
                addresses_type_0_item = addresses_type_0_item_data.to_dict()
                addresses.append(addresses_type_0_item)


        else:
            addresses = self.addresses

        occasions: list[dict[str, Any]] | None | Unset
        if isinstance(self.occasions, Unset):
            occasions = UNSET
        elif isinstance(self.occasions, list):
            occasions = []
            for occasions_type_0_item_data in self.occasions:
                occasions_type_0_item = occasions_type_0_item_data.to_dict()
                occasions.append(occasions_type_0_item)


        else:
            occasions = self.occasions

        relations: list[dict[str, Any]] | None | Unset
        if isinstance(self.relations, Unset):
            relations = UNSET
        elif isinstance(self.relations, list):
            relations = []
            for relations_type_0_item_data in self.relations:
                relations_type_0_item = relations_type_0_item_data.to_dict()
                relations.append(relations_type_0_item)


        else:
            relations = self.relations

        note: None | str | Unset
        if isinstance(self.note, Unset):
            note = UNSET
        else:
            note = self.note


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if name is not UNSET:
            field_dict["name"] = name
        if given is not UNSET:
            field_dict["given"] = given
        if middle is not UNSET:
            field_dict["middle"] = middle
        if family is not UNSET:
            field_dict["family"] = family
        if prefix is not UNSET:
            field_dict["prefix"] = prefix
        if suffix is not UNSET:
            field_dict["suffix"] = suffix
        if nickname is not UNSET:
            field_dict["nickname"] = nickname
        if former is not UNSET:
            field_dict["former"] = former
        if pronunciation is not UNSET:
            field_dict["pronunciation"] = pronunciation
        if pronouns is not UNSET:
            field_dict["pronouns"] = pronouns
        if languages is not UNSET:
            field_dict["languages"] = languages
        if organisation is not UNSET:
            field_dict["organisation"] = organisation
        if department is not UNSET:
            field_dict["department"] = department
        if role is not UNSET:
            field_dict["role"] = role
        if place is not UNSET:
            field_dict["place"] = place
        if zone is not UNSET:
            field_dict["zone"] = zone
        if met_on is not UNSET:
            field_dict["met_on"] = met_on
        if met_where is not UNSET:
            field_dict["met_where"] = met_where
        if met_through is not UNSET:
            field_dict["met_through"] = met_through
        if how_met is not UNSET:
            field_dict["how_met"] = how_met
        if why_i_care is not UNSET:
            field_dict["why_i_care"] = why_i_care
        if is_kin is not UNSET:
            field_dict["is_kin"] = is_kin
        if is_organisation is not UNSET:
            field_dict["is_organisation"] = is_organisation
        if labels is not UNSET:
            field_dict["labels"] = labels
        if points is not UNSET:
            field_dict["points"] = points
        if addresses is not UNSET:
            field_dict["addresses"] = addresses
        if occasions is not UNSET:
            field_dict["occasions"] = occasions
        if relations is not UNSET:
            field_dict["relations"] = relations
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address_given import AddressGiven # noqa: PLC0415
        from ..models.occasion_given import OccasionGiven # noqa: PLC0415
        from ..models.point_given import PointGiven # noqa: PLC0415
        from ..models.relation_given import RelationGiven # noqa: PLC0415
        d = dict(src_dict)
        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))


        def _parse_given(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        given = _parse_given(d.pop("given", UNSET))


        def _parse_middle(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        middle = _parse_middle(d.pop("middle", UNSET))


        def _parse_family(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        family = _parse_family(d.pop("family", UNSET))


        def _parse_prefix(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        prefix = _parse_prefix(d.pop("prefix", UNSET))


        def _parse_suffix(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        suffix = _parse_suffix(d.pop("suffix", UNSET))


        def _parse_nickname(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        nickname = _parse_nickname(d.pop("nickname", UNSET))


        def _parse_former(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        former = _parse_former(d.pop("former", UNSET))


        def _parse_pronunciation(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pronunciation = _parse_pronunciation(d.pop("pronunciation", UNSET))


        def _parse_pronouns(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pronouns = _parse_pronouns(d.pop("pronouns", UNSET))


        def _parse_languages(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                languages_type_0 = cast(list[str], data)

                return languages_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        languages = _parse_languages(d.pop("languages", UNSET))


        def _parse_organisation(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        organisation = _parse_organisation(d.pop("organisation", UNSET))


        def _parse_department(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        department = _parse_department(d.pop("department", UNSET))


        def _parse_role(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        role = _parse_role(d.pop("role", UNSET))


        def _parse_place(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        place = _parse_place(d.pop("place", UNSET))


        def _parse_zone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        zone = _parse_zone(d.pop("zone", UNSET))


        def _parse_met_on(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        met_on = _parse_met_on(d.pop("met_on", UNSET))


        def _parse_met_where(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        met_where = _parse_met_where(d.pop("met_where", UNSET))


        def _parse_met_through(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        met_through = _parse_met_through(d.pop("met_through", UNSET))


        def _parse_how_met(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        how_met = _parse_how_met(d.pop("how_met", UNSET))


        def _parse_why_i_care(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        why_i_care = _parse_why_i_care(d.pop("why_i_care", UNSET))


        def _parse_is_kin(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_kin = _parse_is_kin(d.pop("is_kin", UNSET))


        def _parse_is_organisation(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_organisation = _parse_is_organisation(d.pop("is_organisation", UNSET))


        def _parse_labels(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                labels_type_0 = cast(list[str], data)

                return labels_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        labels = _parse_labels(d.pop("labels", UNSET))


        def _parse_points(data: object) -> list[PointGiven] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                points_type_0 = []
                _points_type_0 = data
                for points_type_0_item_data in (_points_type_0):
                    points_type_0_item = PointGiven.from_dict(points_type_0_item_data)



                    points_type_0.append(points_type_0_item)

                return points_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[PointGiven] | None | Unset, data)

        points = _parse_points(d.pop("points", UNSET))


        def _parse_addresses(data: object) -> list[AddressGiven] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                addresses_type_0 = []
                _addresses_type_0 = data
                for addresses_type_0_item_data in (_addresses_type_0):
                    addresses_type_0_item = AddressGiven.from_dict(addresses_type_0_item_data)



                    addresses_type_0.append(addresses_type_0_item)

                return addresses_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[AddressGiven] | None | Unset, data)

        addresses = _parse_addresses(d.pop("addresses", UNSET))


        def _parse_occasions(data: object) -> list[OccasionGiven] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                occasions_type_0 = []
                _occasions_type_0 = data
                for occasions_type_0_item_data in (_occasions_type_0):
                    occasions_type_0_item = OccasionGiven.from_dict(occasions_type_0_item_data)



                    occasions_type_0.append(occasions_type_0_item)

                return occasions_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[OccasionGiven] | None | Unset, data)

        occasions = _parse_occasions(d.pop("occasions", UNSET))


        def _parse_relations(data: object) -> list[RelationGiven] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                relations_type_0 = []
                _relations_type_0 = data
                for relations_type_0_item_data in (_relations_type_0):
                    relations_type_0_item = RelationGiven.from_dict(relations_type_0_item_data)



                    relations_type_0.append(relations_type_0_item)

                return relations_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[RelationGiven] | None | Unset, data)

        relations = _parse_relations(d.pop("relations", UNSET))


        def _parse_note(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        note = _parse_note(d.pop("note", UNSET))


        contact_given = cls(
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
            labels=labels,
            points=points,
            addresses=addresses,
            occasions=occasions,
            relations=relations,
            note=note,
        )

        return contact_given

