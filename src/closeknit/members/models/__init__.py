"""What members have towards each other, one file for each noun."""

from closeknit.members.models.asking import CircleInvitation, CircleRequest
from closeknit.members.models.greeting import Greeter, Greeting, WelcomePutAway
from closeknit.members.models.joining import Application, Invitation, InvitationUse
from closeknit.members.models.profile import NotMet, OpenProfile, ProfileField, ProfilePhoto

__all__ = [
    "Application", "CircleInvitation", "CircleRequest", "Greeter", "Greeting", "Invitation", "InvitationUse", "NotMet",
    "OpenProfile", "ProfileField", "ProfilePhoto", "WelcomePutAway",
]  # fmt: skip
