"""Blocks, reports and limits, what two people say about having met, and the columns of whatever is told to an audience."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from closeknit.trust.rules import Audience, Told

AUDIENCES = [
    (Audience.ME.value, _("only me")),
    (Audience.MET.value, _("people I have met")),
    (Audience.CIRCLES.value, _("chosen circles")),
    (Audience.MEMBERS.value, _("all members")),
    (Audience.PUBLIC.value, _("everybody, signed in or not")),
]


class Addressed(models.Model):
    """A row that is told to an audience. `circle_ids` are the chosen circles' (sorted; [] for any other audience)."""

    audience = models.CharField(max_length=8, choices=AUDIENCES, default=Audience.ME.value)
    circle_ids = models.JSONField(blank=True, default=list)

    class Meta:
        abstract = True

    @property
    def told(self) -> Told:
        return Told.to(self.audience, self.circle_ids)


class Between(models.Model):
    """A row that one member, its owner, has about another. The owner's id is the shard key."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        abstract = True


class Block(Between):
    """The owner wants nothing to do with the member. It keeps both from each other, and shows itself to nobody but the owner."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "member"], name="blocked_once"),
            models.CheckConstraint(condition=~Q(owner=F("member")), name="nobody_blocks_themselves"),
        ]
        indexes = [models.Index(fields=["member", "owner"], name="blocks_by_member")]

    def __str__(self) -> str:
        return f"{self.owner_id} blocked {self.member_id}"


class Met(Between):
    """The owner says that the two have met in person; it is a fact once the other says it too (`is_mutual`, on both rows)."""

    is_mutual = models.BooleanField(default=False)
    met_on = models.CharField(max_length=10, blank=True, default="")  # "YYYY-MM-DD", "YYYY-MM" or "YYYY", where it was said
    where = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "member"], name="met_once"),
            models.CheckConstraint(condition=~Q(owner=F("member")), name="nobody_meets_themselves"),
        ]
        indexes = [models.Index(fields=["member", "owner"], name="met_by_member")]

    def __str__(self) -> str:
        return f"{self.owner_id} says they met {self.member_id}"


class Said(Between):
    """That the owner has turned to the member with words: when last, and how often on that day (UTC).

    Who has answered whom is known by the row the other way round; what was said, and where, is not kept here.
    """

    said_on = models.DateField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "member"], name="said_to_once")]
        indexes = [
            models.Index(fields=["owner", "said_on"], name="said_on_a_day"),
            models.Index(fields=["member", "owner"], name="said_by_member"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} to {self.member_id}"


class Limit(models.Model):
    """Until when what a member says is bounded as a newcomer's is, by a deed of the hosts."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, primary_key=True, related_name="+")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.member_id} until {self.until}"


class Closed(models.Model):
    """That the community is closed to a member, by a deed of the hosts: `state` is theirs as long as this row is there, whatever
    else they do with their account, and `former` what it was before."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, primary_key=True, related_name="+")
    state = models.CharField(max_length=12)
    former = models.CharField(max_length=12)

    def __str__(self) -> str:
        return f"{self.member_id} {self.state}"


class Report(models.Model):
    """What a member, its owner, tells the hosts about somebody or something.

    `kind` and `thing_id` name the thing, `about` the member whose it is (None where that is not known; `named` is then whom the
    reporter means, in their words). `snapshot` is what was said at that moment, as the reporter saw it: {"name", "text", "path",
    "around": [{"name", "text"}], "pictures", "voice": {"file", "mime"}}, with files of its own in FOLDER below MEDIA_ROOT, so
    that whose it is cannot take back what was said before it is judged. `outcome` is the kind of deed that came of it, `answer`
    a word to the reporter.
    """

    FOLDER = "reports"

    class Kind(models.TextChoices):
        MEMBER = "member", _("a member")
        MOMENT = "moment", _("a moment")
        RESPONSE = "response", _("a response")
        COMMENT = "comment", _("a comment")
        MESSAGE = "message", _("a message")
        CIRCLE = "circle", _("a circle")
        PICTURE = "picture", _("a picture")
        INVITATION = "invitation", _("an invitation")
        JOINING = "joining", _("an invitation into the community")
        REQUEST = "request", _("words of somebody who asks to come into a circle")
        APPLYING = "applying", _("words of somebody who asks to come into the community")
        VOUCH = "vouch", _("a sentence about somebody")
        NOTE = "note", _("a note of thanks")
        MEMORY = "memory", _("a shared memory")
        GATHERING = "gathering", _("a gathering")
        TRIP = "trip", _("a trip")
        ELSEWHERE = "elsewhere", _("somebody out of sight")

    class Reason(models.TextChoices):
        HURTS = "hurts", _("It hurts or threatens somebody")
        PRESSES = "presses", _("It presses somebody who does not want it")
        PRIVATE = "private", _("It tells what is private")
        FALSE = "false", _("They are not who they say they are")
        SELLS = "sells", _("It sells something, or is sent to many")
        DANGER = "danger", _("Somebody may be in danger")
        OTHER = "other", _("Something else")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    about = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    thing_id = models.BigIntegerField(null=True)
    named = models.CharField(max_length=120, blank=True, default="")
    reason = models.CharField(max_length=8, choices=Reason.choices)
    words = models.TextField(blank=True, default="")
    snapshot = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, blank=True, default="")
    answer = models.TextField(blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-made_at"], name="reports_of_member"),
            models.Index(fields=["about", "made_at"], name="reports_about_member"),
            models.Index(fields=["made_at"], name="reports_waiting", condition=Q(decided_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing_id}"
