"""What members have towards each other, one file for each noun."""

from closeknit.members.models.asking import CircleInvitation, CircleRequest
from closeknit.members.models.joining import Application, Invitation, InvitationUse

__all__ = ["Application", "CircleInvitation", "CircleRequest", "Invitation", "InvitationUse"]
