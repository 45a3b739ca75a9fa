"""Moments, where each can be read, their photos, and the words that come back."""

from closeknit.stories.models.feed import FeedVisit, Reach
from closeknit.stories.models.moment import Moment, MomentPhoto, Named, Thanked
from closeknit.stories.models.response import Response

__all__ = ["FeedVisit", "Moment", "MomentPhoto", "Named", "Reach", "Response", "Thanked"]
