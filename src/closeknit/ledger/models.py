"""The tables of the ledger: its entries, and what they add up to between an owner and a contact.

All know only numbers and have no foreign keys, so that an entry costs little and all may one day live on many machines. All
keys start with the owner; nothing refers to them.
"""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from closeknit.ledger.rules import warmth as reading
from closeknit.ledger.rules.channels import Channel, Direction
from closeknit.ledger.rules.instants import instant_of
from closeknit.ledger.rules.rows import STATE_COLUMNS, state_of
from closeknit.ledger.rules.rungs import Rung, is_steady, next_rung
from closeknit.ledger.rules.ties import TieState

CHANNELS = [
    (Channel.OTHER.value, _("in touch")),
    (Channel.EMAIL.value, _("e-mail")),
    (Channel.CHAT.value, _("chat")),
    (Channel.SMS.value, _("text message")),
    (Channel.SOCIAL.value, _("message on a network")),
    (Channel.LETTER.value, _("letter by post")),
    (Channel.VOICE.value, _("voice note")),
    (Channel.CALL.value, _("call")),
    (Channel.VIDEO.value, _("video call")),
    (Channel.MET.value, _("in person")),
    (Channel.GATHERING.value, _("at a gathering")),
    (Channel.GIFT.value, _("gift")),
    (Channel.HELP.value, _("help")),
    (Channel.NOTICED.value, _("noticed")),
    (Channel.COMMENT.value, _("comment")),
]
DIRECTIONS = [(Direction.OUT.value, _("from you")), (Direction.IN.value, _("to you")), (Direction.MUTUAL.value, _("together"))]
RUNGS = [
    (Rung.NONE.value, _("not in touch yet")),
    (Rung.NOTICED.value, _("noticed")),
    (Rung.EXCHANGED.value, _("exchanged words")),
    (Rung.HEARD.value, _("heard each other")),
    (Rung.SEEN.value, _("seen each other")),
    (Rung.MET.value, _("met")),
    (Rung.KEPT.value, _("kept")),
]


class BookRows(models.QuerySet):
    def of(self, viewer) -> BookRows:
        """The rows of this member's own ledger; every query block starts here, so that it names the shard key as a constant."""
        return self.filter(owner_id=viewer.id)


class Interaction(models.Model):
    """One entry of the ledger. Never edited; its owner may strike it out, and it then counts for nothing.

    `source` is the namespace of the external id ("message-id", "ical-uid", "whatsapp", "native", "logged"), never the kind of
    file; `ext_hash` covers that id and the counterpart as the source writes it.
    """

    pk = models.CompositePrimaryKey("owner_id", "source", "ext_hash")
    owner_id = models.BigIntegerField()
    source = models.CharField(max_length=24)
    ext_hash = models.BigIntegerField()
    contact_id = models.BigIntegerField()
    channel = models.SmallIntegerField(choices=CHANNELS)
    direction = models.SmallIntegerField(choices=DIRECTIONS)
    happened_at = models.DateTimeField()
    seconds = models.IntegerField(default=0)
    length = models.IntegerField(default=0)  # characters or bytes, as the source counts; never the words
    subject = models.CharField(max_length=300, blank=True, default="")
    import_id = models.BigIntegerField(null=True, blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)

    objects = BookRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner_id", "contact_id", "happened_at"], name="interaction_with")]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.happened_at:%Y-%m-%d}"


class AlsoBrought(models.Model):
    """An entry that was in the ledger when a further import told it too, kept while one of the two may be taken back: the entry
    stays as long as one of them does. `own_contact_id` is whom the further import takes for the counterpart."""

    pk = models.CompositePrimaryKey("owner_id", "source", "ext_hash", "import_id")
    owner_id = models.BigIntegerField()
    source = models.CharField(max_length=24)
    ext_hash = models.BigIntegerField()
    import_id = models.BigIntegerField()
    contact_id = models.BigIntegerField()
    own_contact_id = models.BigIntegerField()

    objects = BookRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner_id", "contact_id"], name="also_brought_to")]


class AwayEntry(models.Model):
    """An entry with somebody who was deleted and may come back: the columns of an Interaction, out of sight of every read.

    `bin_id` is the number under which whoever deleted them keeps them.
    """

    bin_id = models.BigIntegerField()
    owner_id = models.BigIntegerField()
    source = models.CharField(max_length=24)
    ext_hash = models.BigIntegerField()
    contact_id = models.BigIntegerField()
    channel = models.SmallIntegerField()
    direction = models.SmallIntegerField()
    happened_at = models.DateTimeField()
    seconds = models.IntegerField()
    length = models.IntegerField()
    subject = models.CharField(max_length=300, blank=True)
    import_id = models.BigIntegerField(null=True)
    struck_at = models.DateTimeField(null=True)

    objects = BookRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner_id", "bin_id"], name="away_entry")]


class AwayTie(models.Model):
    """The tie of somebody who was deleted and may come back, None where there was none, and what further imports told of them
    (rows of AlsoBrought)."""

    bin_id = models.BigIntegerField()
    owner_id = models.BigIntegerField()
    contact_id = models.BigIntegerField()
    tie = models.JSONField(null=True)
    also = models.JSONField(default=list)

    objects = BookRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner_id", "bin_id", "contact_id"], name="away_tie_once")]


class Tie(models.Model):
    """What the entries between an owner and a contact add up to. Every column but the cadence follows from the ledger.

    `cadence_days` is a copy of what the owner chose in the book; `ember` and `ember_falls_at` are as of the last writing or
    refresh.
    """

    pk = models.CompositePrimaryKey("owner_id", "contact_id")
    owner_id = models.BigIntegerField()
    contact_id = models.BigIntegerField()
    s_out = models.FloatField(default=0.0)
    s_in = models.FloatField(default=0.0)
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    last_source = models.CharField(max_length=24, default="")
    last_hash = models.BigIntegerField(default=0)
    entries = models.IntegerField(default=0)
    last_channel = models.SmallIntegerField(choices=CHANNELS, default=0)
    last_direction = models.SmallIntegerField(choices=DIRECTIONS, default=0)
    last_out_at = models.DateTimeField(null=True)
    last_in_at = models.DateTimeField(null=True)
    owed_at = models.DateTimeField(null=True)
    last_met_at = models.DateTimeField(null=True)
    depth = models.FloatField(default=0.0)
    seconds_together = models.BigIntegerField(default=0)
    log_gap = models.FloatField(default=0.0)
    gaps = models.IntegerField(default=0)
    signs = models.SmallIntegerField(default=0)
    sessions = models.IntegerField(default=0)
    session_days = models.BigIntegerField(default=0)
    kept_months = models.SmallIntegerField(default=0)
    kept_month = models.IntegerField(default=0)
    rung = models.SmallIntegerField(choices=RUNGS, default=0)
    steady_until_on = models.DateField(null=True)
    cadence_days = models.IntegerField(null=True)
    cadence_set_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    ember = models.SmallIntegerField(default=0)  # 0 to 4; kit's `ember_words` say it
    ember_falls_at = models.DateTimeField(null=True)

    objects = BookRows.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner_id", "due_at"], name="tie_due", condition=Q(due_at__isnull=False)),
            models.Index(F("owner_id"), F("ember").desc(), F("last_at").desc(), F("contact_id"), name="tie_warmest"),
            models.Index(F("owner_id"), F("last_at").desc(), F("contact_id"), name="tie_latest"),
            models.Index(
                fields=["owner_id", "ember_falls_at"], name="tie_ember_falls", condition=Q(ember_falls_at__isnull=False)
            ),
            models.Index(fields=["owner_id", "owed_at"], name="tie_owed", condition=Q(owed_at__isnull=False)),
            models.Index(fields=["owner_id", "last_met_at"], name="tie_met", condition=Q(last_met_at__isnull=False)),
            models.Index(fields=["owner_id", "steady_until_on"], name="tie_steady", condition=Q(steady_until_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.get_rung_display()

    @property
    def state(self) -> TieState | None:
        """The state the pure rules work on; None where nothing has happened yet."""
        return state_of([getattr(self, column) for column in STATE_COLUMNS])

    def warmth(self, now: datetime) -> float:
        """Warmth at that moment; see rules/warmth.py."""
        return reading.warmth_of(self.state, instant_of(now))

    def closeness(self, now: datetime) -> float:
        """`sqrt(warmth * depth)`; 0 where no minutes are known."""
        return reading.closeness(self.warmth(now), self.depth)

    def ordering(self, now: datetime, quiet_days: float | None = None) -> float:
        """The order within a reason of Today; `quiet_days` since the quieter of the two was last active, where that is known."""
        return reading.ordering(self.warmth(now), quiet_days)

    def gap_days(self) -> float | None:
        """The chosen cadence, or else the typical gap in days; None where neither is known."""
        state = self.state
        return self.cadence_days or (reading.gap_typical(state) if state else None)

    def silence_ratio(self, now: datetime) -> float | None:
        """Silence divided by the chosen cadence or the typical gap: 2 suggests, 4 is fading, 8 is dormant."""
        state = self.state
        return reading.silence_ratio(state, instant_of(now), self.cadence_days) if state else None

    def quiet(self, now: datetime) -> reading.Quiet:
        """The silence in a word."""
        return reading.quiet(self.silence_ratio(now))

    def ember_now(self, now: datetime) -> reading.Ember:
        """The ember at that moment, exact even where the refresh is late."""
        return reading.ember(self.state, instant_of(now))

    def ring(self, now: datetime) -> int | None:
        """The ring (0 innermost to 3) this tie's warmth belongs in; None outside."""
        return reading.ring(self.warmth(now))

    def is_steady(self, now: datetime) -> bool:
        """At least four sessions in the last six weeks."""
        state = self.state
        return state is not None and is_steady(state.reach, instant_of(now))

    def next_rung(self) -> Rung | None:
        """The rung a nudge may propose while the present one is steady."""
        return next_rung(Rung(self.rung))
