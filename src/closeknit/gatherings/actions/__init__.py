"""What a member does with gatherings. Every function is keyword-only, `by=` first and `now=` last.

Each raises trust.access.Refused for what is not theirs to do, Http404 for what they cannot see, and Unfit (with the name of a
field and a sentence) for what cannot be written down.
"""

from closeknit.gatherings.actions.erasing import erase_member

__all__ = ["erase_member"]
