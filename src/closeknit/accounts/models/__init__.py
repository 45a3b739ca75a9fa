"""The bare tables of who is here. Sign-in, sessions and keys live in their libraries' tables; a profile lives with members."""

from closeknit.accounts.models.circle import Circle, Membership
from closeknit.accounts.models.community import Acceptance, Agreement, Community
from closeknit.accounts.models.member import Member, Members, SetupLink, SignInLink
from closeknit.accounts.models.token import KeptAnswer, Token

__all__ = [
    "Acceptance",
    "Agreement",
    "Circle",
    "Community",
    "KeptAnswer",
    "Member",
    "Members",
    "Membership",
    "SetupLink",
    "SignInLink",
    "Token",
]
