"""What members have towards each other, one file for each noun."""

from closeknit.members.models.asking import CircleInvitation, CircleRequest

__all__ = ["CircleInvitation", "CircleRequest"]
