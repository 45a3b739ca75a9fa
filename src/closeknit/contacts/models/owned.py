"""What every table of the book has in common: an owner, whose id is the shard key, and a way to name it in every query."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class OwnedRows(models.QuerySet):
    def of(self, viewer) -> OwnedRows:
        """The rows of this member's own book; every query block starts here, so that it names the shard key as a constant."""
        return self.filter(owner_id=viewer.id)


class Owned(models.Model):
    # A member's book is erased by an action, never by a cascade from another room. No index of its own: every table here has
    # one that starts with the owner.
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = OwnedRows.as_manager()

    class Meta:
        abstract = True


class OfContact(Owned):
    """A row that belongs to one contact. The index on contact_id alone is what the database needs to check a deletion."""

    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["owner", "contact"], name="%(class)s_of_contact")]
