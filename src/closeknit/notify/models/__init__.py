"""What a member is told and by which way: notices, letters on their way out, devices, and what they want of all that."""

from closeknit.notify.models.device import Device, Push, PushKey
from closeknit.notify.models.hook import Call, Hook
from closeknit.notify.models.letter import Bounce, Letter, Silence
from closeknit.notify.models.notice import Notice
from closeknit.notify.models.wanted import Preference, Presence

__all__ = ["Bounce", "Call", "Device", "Hook", "Letter", "Notice", "Preference", "Presence", "Push", "PushKey", "Silence"]
