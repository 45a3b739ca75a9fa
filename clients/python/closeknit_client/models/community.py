from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.face import Face





T = TypeVar("T", bound="Community")



@_attrs_define
class Community:
    """ `version` is that of the agreements in force.

        Attributes:
            name (str):
            promise (str):
            joining (str):
            agreements (str):
            version (int):
            hosts (list[Face]):
     """

    name: str
    promise: str
    joining: str
    agreements: str
    version: int
    hosts: list[Face]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.face import Face # noqa: PLC0415
        name = self.name

        promise = self.promise

        joining = self.joining

        agreements = self.agreements

        version = self.version

        hosts = []
        for hosts_item_data in self.hosts:
            hosts_item = hosts_item_data.to_dict()
            hosts.append(hosts_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "name": name,
            "promise": promise,
            "joining": joining,
            "agreements": agreements,
            "version": version,
            "hosts": hosts,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.face import Face # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        promise = d.pop("promise")

        joining = d.pop("joining")

        agreements = d.pop("agreements")

        version = d.pop("version")

        hosts = []
        _hosts = d.pop("hosts")
        for hosts_item_data in (_hosts):
            hosts_item = Face.from_dict(hosts_item_data)



            hosts.append(hosts_item)


        community = cls(
            name=name,
            promise=promise,
            joining=joining,
            agreements=agreements,
            version=version,
            hosts=hosts,
        )


        community.additional_properties = d
        return community

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
