"""What members said of themselves, and to circles and hosts, when they take everything with them."""

from __future__ import annotations

from closeknit.accounts.models import Acceptance, Membership
from closeknit.kit.pictures import face_of, is_face, write_face
from closeknit.kit.portable import Kind, Unwelcome
from closeknit.kit.unfit import Unfit
from closeknit.members.actions.profile import FOLDER, field_of
from closeknit.members.models import (
    Application,
    CircleInvitation,
    CircleRequest,
    Greeter,
    Greeting,
    Invitation,
    ProfileField,
    ProfilePhoto,
)
from closeknit.members.rules.profile import Said


def portable_kinds(owner) -> list[Kind]:
    """A member's profile, which arrives as told to nobody, and for its owner to read what they accepted, when they were in
    circles and what they said there. Of the latter nothing comes in anywhere, for the circles stayed behind.

    The names of circles do not go along: they are not one's own and may be secret. Nor does what became of what one asked a
    circle, since a no is told to nobody, nor an address that lets others in.
    """

    def settle_field(row: ProfileField) -> None:
        try:
            kept = field_of(owner, Said(row.kind, row.text, "me", label=row.label))
        except Unfit as unfit:
            raise Unwelcome(str(unfit.message)) from None
        if kept is None:
            raise Unwelcome("This field of a profile says nothing.")
        for name in ("text", "label", "html", "norm", "audience", "circle_ids"):
            setattr(row, name, getattr(kept, name))

    return [
        Kind("profile", ProfileField, "What one tells of oneself.", _TOLD | {"html", "norm"}, settle=settle_field),
        Kind("profile_photos", ProfilePhoto, "The face one shows: a square WebP picture.", _TOLD, files={"file": _kept_face},
             settle=_settle_photo),
        Kind("acceptances", Acceptance, "That one accepted a version of the agreements.", owner="member", comes_in=False),
        Kind("applications", Application, "What one said when asking to come in.", frozenset({"answered_by"}), comes_in=False),
        Kind("invitations", Invitation, "A link by which one let others in, and the words with it.", _CIRCLE | {"nonce"},
             comes_in=False),
        Kind("circle_stays", Membership, "A time in a circle, and the words with which a host ended it.", _CIRCLE | {"ended_by"},
             owner="member", comes_in=False),
        Kind("circle_requests", CircleRequest, "What one said when asking to come into a circle.", _CIRCLE | _ANSWER,
             owner="member", comes_in=False),
        Kind("circle_invitations", CircleInvitation, "What one said when inviting somebody into a circle.",
             _CIRCLE | _ANSWER | {"member"}, owner="made_by", comes_in=False),
        Kind("greeters", Greeter, "That one likes to greet newcomers, and how many.", comes_in=False),
        Kind("greetings_given", Greeting, "How one greeted a newcomer.", frozenset({"newcomer", "thanks", "thanked_at"}),
             owner="greeter", comes_in=False),
        Kind("greetings_answered", Greeting, "What one answered to a greeting.", frozenset({"greeter", "words", "greeted_at"}),
             owner="newcomer", only={"thanked_at__isnull": False}, comes_in=False),
    ]  # fmt: skip


_TOLD = frozenset({"audience", "circle_ids"})
_CIRCLE = frozenset({"circle"})
_ANSWER = frozenset({"answer", "answered_at", "hidden_at"})


def _kept_face(data: bytes) -> str:
    try:
        return write_face(data if is_face(data) else face_of(data).data, FOLDER)
    except Unfit as unfit:
        raise Unwelcome(str(unfit.message)) from None


def _settle_photo(row: ProfilePhoto) -> None:
    if not row.file:
        raise Unwelcome("This photo names no file.")
    row.audience, row.circle_ids = "me", []
