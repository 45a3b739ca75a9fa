"""The plain values that the actions take, by the names under which the forms know them."""

from closeknit.contacts.rules.drafts import Day, Draft, Kin, Place, Point

__all__ = ["Day", "Draft", "Kin", "Place", "Point"]
