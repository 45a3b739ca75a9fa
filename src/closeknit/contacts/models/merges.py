"""Two contacts that were made one, with what it takes to part them again."""

from __future__ import annotations

from django.db import models

from closeknit.contacts.models.owned import OfContact


class Merge(OfContact):
    """`contact` has the page now, `kept_id` was the one that stayed, `gone_id` the one that went.

    `rows` is what the merge changed (kit/changes.py), `entries` the ledger's entries of the one that went and the cadences of
    both, `above` what rooms above changed, by their names. They are emptied when the merge is undone or its term is over; the
    line itself stays, so that an old address leads to the page there is.
    """

    IS_BY_HAND = False

    kept_id = models.BigIntegerField()
    gone_id = models.BigIntegerField()
    gone_name = models.CharField()
    rows = models.JSONField(default=dict)
    entries = models.JSONField(default=dict)
    above = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    until = models.DateTimeField(null=True)  # None once it can no longer be undone
    undone_at = models.DateTimeField(null=True)

    class Meta(OfContact.Meta):
        indexes = [
            *OfContact.Meta.indexes,
            models.Index(fields=["owner", "gone_id"], name="merge_of_gone"),
            models.Index(fields=["owner", "made_at"], name="merge_by_day"),
            models.Index(fields=["until"], name="merge_until", condition=models.Q(until__isnull=False)),
        ]


class NameKey(OfContact):
    """One of the keys under which a name is looked for when it may be written otherwise (rules/sounds.py)."""

    IS_BY_HAND = False
    is_derived = True  # made anew from the contact, so it is neither moved by a merge nor kept

    key = models.CharField(max_length=40)

    class Meta(OfContact.Meta):
        indexes = [*OfContact.Meta.indexes, models.Index(fields=["owner", "key"], name="name_key")]
