"""What one owner wants to know of people beyond what the book asks of all, and groups that find their people by themselves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import OfContact, Owned


class CustomField(Owned):
    """A field the owner named; `key` is the folded name. `choices` are the words to choose from, of a choice."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        NUMBER = "number", _("Number")
        DATE = "date", _("Date")
        YES_NO = "yes_no", _("Yes or no")
        CHOICE = "choice", _("Choice")
        LINK = "link", _("Link")

    name = models.CharField(_("name"))
    key = models.CharField(max_length=120)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.TEXT)
    choices = models.JSONField(default=list)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="a_field_once_an_owner")]

    def __str__(self) -> str:
        return self.name


class CustomValue(OfContact):
    """What is said of one person in such a field: `text` as rules/customs.py writes it (a date as YYYY-MM-DD, yes or no),
    `norm` what is compared, `number` where it is one."""

    field = models.ForeignKey(CustomField, on_delete=models.CASCADE, related_name="+", db_index=False)
    text = models.TextField()
    norm = models.CharField(max_length=200)
    number = models.FloatField(null=True)

    class Meta(OfContact.Meta):
        constraints = [models.UniqueConstraint(fields=["owner", "contact", "field"], name="a_value_once_a_contact")]
        indexes = [
            *OfContact.Meta.indexes,
            models.Index(fields=["owner", "field", "norm"], name="custom_value_norm"),
            models.Index(fields=["owner", "field", "number"], name="custom_value_number"),
            models.Index(fields=["field"], name="custom_value_of_field"),
        ]


class SmartGroup(Owned):
    """A search that was given a name, and whose people are found anew each time: `wish` is a rules.groups.Conditions, but for
    the labels and fields, which are rows, so that they go when those go."""

    name = models.CharField(_("name"))
    key = models.CharField(max_length=120)
    wish = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="a_group_once_an_owner")]

    def __str__(self) -> str:
        return self.name


class GroupLabel(Owned):
    """Everybody in the group has this label."""

    group = models.ForeignKey(SmartGroup, on_delete=models.CASCADE, related_name="+", db_index=False)
    label = models.ForeignKey("contacts.Label", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "group", "label"], name="a_label_once_a_group")]
        indexes = [models.Index(fields=["group"], name="label_of_group")]


class GroupAsk(Owned):
    """What everybody in the group has in this field; see rules.groups.Asks."""

    group = models.ForeignKey(SmartGroup, on_delete=models.CASCADE, related_name="+", db_index=False)
    field = models.ForeignKey(CustomField, on_delete=models.CASCADE, related_name="+")
    operation = models.CharField(max_length=6)
    value = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "group", "field"], name="a_field_once_a_group")]
        indexes = [models.Index(fields=["group"], name="ask_of_group")]
