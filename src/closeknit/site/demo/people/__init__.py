"""The invented people of the demonstration, in two files by how near they stand."""

from closeknit.site.demo.people.near import NEAR
from closeknit.site.demo.people.shapes import Kin, Someone
from closeknit.site.demo.people.wider import WIDER

PEOPLE = (*NEAR, *WIDER)

__all__ = ["PEOPLE", "Kin", "Someone"]
