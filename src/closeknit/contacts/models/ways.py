"""Ways to reach somebody: addresses of e-mail, phones, links and handles, and where letters go."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import OfContact


class ContactPoint(OfContact):
    """`value` is as the owner wrote it, `norm` what is compared when matching (rules/points.py makes it)."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Phone")
        LINK = "link", _("Link")
        HANDLE = "handle", _("Handle")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    value = models.CharField(_("value"))
    norm = models.CharField(max_length=200)
    service = models.CharField(_("service"), max_length=60, blank=True, default="")
    label = models.CharField(_("label"), blank=True, default="")
    is_preferred = models.BooleanField(_("preferred"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "contact", "kind", "norm"], name="a_point_once_a_contact")]
        indexes = [models.Index(fields=["owner", "kind", "norm"], name="point_to_match")]


class Address(OfContact):
    """A postal address; `formatted` is the text of one that was never split into parts."""

    street = models.CharField(_("street"), blank=True, default="")
    extended = models.CharField(_("flat, floor"), blank=True, default="")
    po_box = models.CharField(_("post box"), blank=True, default="")
    city = models.CharField(_("city"), blank=True, default="")
    region = models.CharField(_("region"), blank=True, default="")
    postcode = models.CharField(_("postcode"), blank=True, default="")
    country = models.CharField(_("country"), blank=True, default="")
    formatted = models.TextField(_("address"), blank=True, default="")
    label = models.CharField(_("label"), blank=True, default="")
    is_preferred = models.BooleanField(_("preferred"), default=False)

    class Meta(OfContact.Meta):
        pass

    def lines(self) -> list[str]:
        """The address as lines of an envelope, without the name."""
        town = " ".join(part for part in (self.postcode, self.city) if part)
        parts = [self.extended, self.street, self.po_box, town, self.region, self.country]
        return [part for part in parts if part] or self.formatted.splitlines()
