"""What a member does with moments. Every function is keyword-only, `by=` first and `now=` last.

Each raises trust.access.Refused for what is not theirs to do, Http404 for what they cannot see, and Unfit (with the name of a
field and a sentence) for what cannot be told.
"""

from closeknit.stories.actions.audience import change_audience, hide_moment, hide_response
from closeknit.stories.actions.ending import delete_moment, erase_member
from closeknit.stories.actions.goals import ask_goals, return_to_goal
from closeknit.stories.actions.photos import MOST_PHOTOS, PhotoWords, Staged, forget_staged, stage_photos
from closeknit.stories.actions.responding import LONGEST_RESPONSE, respond, take_back_response
from closeknit.stories.actions.talking import Voice, comment_on_moment
from closeknit.stories.actions.telling import LONGEST_TEXT, Words, change_moment, tell_moment
from closeknit.stories.actions.visiting import Visit, note_visit

__all__ = [
    "LONGEST_RESPONSE", "LONGEST_TEXT", "MOST_PHOTOS", "PhotoWords", "Staged", "Visit", "Voice", "Words", "ask_goals",
    "change_audience", "change_moment", "comment_on_moment", "delete_moment", "erase_member", "forget_staged", "hide_moment",
    "hide_response", "note_visit", "respond", "return_to_goal", "stage_photos", "take_back_response", "tell_moment",
]  # fmt: skip
