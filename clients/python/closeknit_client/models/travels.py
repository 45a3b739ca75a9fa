from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.traveller_welcome import TravellerWelcome
  from ..models.trip import Trip





T = TypeVar("T", bound="Travels")



@_attrs_define
class Travels:
    """ What a member lets me know: their trips to come, and that they are glad to meet travellers.

        Attributes:
            trips (list[Trip]):
            welcome (None | TravellerWelcome):
     """

    trips: list[Trip]
    welcome: None | TravellerWelcome
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.traveller_welcome import TravellerWelcome # noqa: PLC0415
        from ..models.trip import Trip # noqa: PLC0415
        trips = []
        for trips_item_data in self.trips:
            trips_item = trips_item_data.to_dict()
            trips.append(trips_item)



        welcome: dict[str, Any] | None
        if isinstance(self.welcome, TravellerWelcome):
            welcome = self.welcome.to_dict()
        else:
            welcome = self.welcome


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "trips": trips,
            "welcome": welcome,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.traveller_welcome import TravellerWelcome # noqa: PLC0415
        from ..models.trip import Trip # noqa: PLC0415
        d = dict(src_dict)
        trips = []
        _trips = d.pop("trips")
        for trips_item_data in (_trips):
            trips_item = Trip.from_dict(trips_item_data)



            trips.append(trips_item)


        def _parse_welcome(data: object) -> None | TravellerWelcome:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                welcome_type_0 = TravellerWelcome.from_dict(data)



                return welcome_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TravellerWelcome, data)

        welcome = _parse_welcome(d.pop("welcome"))


        travels = cls(
            trips=trips,
            welcome=welcome,
        )


        travels.additional_properties = d
        return travels

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
