"""The person: one owner's private record of somebody, and the face kept with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import OfContact, Owned


class Contact(Owned):
    """Texts have no length in the database: what an address book holds is kept whole. `sort_key` is cut, for it is indexed."""

    name = models.CharField(_("name"))
    sort_key = models.CharField(max_length=200)
    given = models.CharField(_("given name"), blank=True, default="")
    middle = models.CharField(_("middle name"), blank=True, default="")
    family = models.CharField(_("family name"), blank=True, default="")
    prefix = models.CharField(_("title before the name"), blank=True, default="")
    suffix = models.CharField(_("after the name"), blank=True, default="")
    nickname = models.CharField(_("nickname"), blank=True, default="")
    former = models.CharField(_("former name"), blank=True, default="")
    pronunciation = models.CharField(_("how it is said"), blank=True, default="")
    organisation = models.CharField(_("organisation"), blank=True, default="")
    department = models.CharField(_("department"), blank=True, default="")
    role = models.CharField(_("role"), blank=True, default="")
    pronouns = models.CharField(_("pronouns"), blank=True, default="")
    gender = models.CharField(_("gender"), blank=True, default="")
    languages = models.JSONField(_("languages"), blank=True, default=list)
    zone = models.CharField(_("time zone"), blank=True, default="")
    place = models.CharField(_("place"), blank=True, default="")
    how_met = models.TextField(_("how we met"), blank=True, default="")
    met_on = models.CharField(_("met on"), max_length=10, blank=True, default="")  # "YYYY-MM-DD", "YYYY-MM", "YYYY" or "--MM-DD"
    met_where = models.CharField(_("met where"), blank=True, default="")
    met_through = models.CharField(_("met through"), blank=True, default="")
    met_through_contact = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    why_i_care = models.TextField(_("why I care"), blank=True, default="")
    cadence_days = models.PositiveSmallIntegerField(_("stay in touch every … days"), null=True, blank=True)
    is_pinned = models.BooleanField(_("pinned"), default=False)
    is_kin = models.BooleanField(_("family"), default=False)
    is_organisation = models.BooleanField(_("an organisation"), default=False)
    has_died = models.BooleanField(_("has died"), default=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    uid = models.CharField(max_length=200, blank=True, default="")  # the UID of the card it came from
    extra = models.JSONField(
        blank=True, default=list
    )  # properties of imported cards that nothing here has a place for, as written
    import_id = models.BigIntegerField(null=True, blank=True)  # the import that brought it; no key, imports live above
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            # The list by name is one range of this index, with the archived ones at its end.
            models.Index(fields=["owner", "sort_key", "id"], name="contact_by_name", condition=Q(archived_at=None)),
            models.Index(fields=["owner", "archived_at"], name="contact_archived"),
            models.Index(fields=["owner", "sort_key", "id"], name="contact_pinned", condition=Q(is_pinned=True)),
            models.Index(fields=["owner", "uid"], name="contact_by_uid", condition=~Q(uid="")),
            models.Index(fields=["owner", "import_id"], name="contact_by_import", condition=Q(import_id__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name


class Photo(OfContact):
    """`file` is a path below MEDIA_ROOT with a name nobody can guess; the picture has been re-encoded and holds no metadata."""

    file = models.CharField(max_length=80)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "contact"], name="one_photo_a_contact")]
        indexes = [models.Index(fields=["owner", "file"], name="photo_by_file")]
