"""What is typed into the forms of gatherings; what it means is judged by the actions."""

from closeknit.gatherings.forms.gathering import GatheringForm, initial_of, initial_of_format

__all__ = ["GatheringForm", "initial_of", "initial_of_format"]
