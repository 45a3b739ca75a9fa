"""The member, and the links that make or open an account without a letter."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.kit.ids import slug


class Members(BaseUserManager):
    def create_user(self, email: str, *, name: str, password: str | None = None, **fields) -> Member:
        """A member with this address; without a password, sign-in is by code or passkey only."""
        member = self.model(email=email.strip().casefold(), name=name.strip(), **fields)
        if password:
            member.set_password(password)
        else:
            member.set_unusable_password()
        member.save(using=self._db)
        return member


class Member(AbstractBaseUser):
    """An account here. `id` is the shard key of everything private to it (`owner_id` elsewhere); pages name a member by `slug`.

    Somebody is *here*, to be seen by others, when their state is HERE and they have entered the community (`entered_at`).
    Whatever their state, their own book stays theirs.
    """

    class State(models.TextChoices):
        APPLIED = "applied", _("has asked to come in")
        HERE = "here", _("is here")
        AWAY = "away", _("has closed the account for a while")
        LEAVING = "leaving", _("is leaving for good")
        SUSPENDED = "suspended", _("is suspended")
        REMOVED = "removed", _("was removed")
        GONE = "gone", _("a former member")

    CLOSED = frozenset({State.AWAY, State.LEAVING, State.GONE})

    last_login = None  # changes at every sign-in: this table is small and slow-changing, sessions know it better

    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120)
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    language = models.CharField(_("language"), max_length=12, blank=True, default="")
    is_operator = models.BooleanField(_("runs this installation"), default=False)
    is_host = models.BooleanField(_("looks after the community"), default=False)
    is_active = models.BooleanField(default=True)
    slug = models.CharField(max_length=24, unique=True, default=slug, editable=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.HERE)
    state_at = models.DateTimeField(null=True, blank=True)  # since when, where it ever changed
    joined_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True, blank=True)  # into the community, with its agreements accepted
    is_asked_to_agree = models.BooleanField(default=False)  # the agreements have changed since they accepted them

    class Meta:
        indexes = [models.Index(fields=["entered_at"], name="members_newest")]

    objects = Members()
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_closed(self) -> bool:
        """Whether the account is closed, for a while or for good: it opens nothing but the way back, and no letter goes out."""
        return self.state in self.CLOSED

    @property
    def is_here(self) -> bool:
        """Whether others of the community may know of this member."""
        return self.state == self.State.HERE and self.entered_at is not None

    @property
    def shown_name(self) -> str:
        """How what they said is signed for others."""
        return self.name_shown(self.name, self.state, self.entered_at)

    @classmethod
    def name_shown(cls, name: str, state: str, entered_at) -> str:
        """How what somebody said is signed, from the columns of their row: whoever has gone, or has left the community, has no
        name in it any more."""
        return name if entered_at and state != cls.State.GONE else str(cls.State.GONE.label)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]


class SetupLink(models.Model):
    """The one link that makes the first account. Only a hash of its token is kept; there is at most one row."""

    THE_ONE = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE)
    token_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_setup_link")]

    def __str__(self) -> str:
        return f"made at {self.made_at}"


class SignInLink(models.Model):
    """A link that the operator made on the machine itself to let one member in, once. Only a hash of its token is kept."""

    member = models.OneToOneField(Member, models.CASCADE, primary_key=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"made at {self.made_at}"
