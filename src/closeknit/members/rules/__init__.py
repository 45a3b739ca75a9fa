"""What members and circles say of themselves before it is written down. Pure."""

from closeknit.members.rules.charter import Charter

__all__ = ["Charter"]
