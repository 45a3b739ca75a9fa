"""What a viewer may read of moments: `viewer` first, and `eyes`, what they reach (trust.reads.sight), asked once for a page."""

from closeknit.stories.reads.feed import Earlier, News, close_members, earlier, former_visit, news
from closeknit.stories.reads.lists import goals_to_return_to, has_told_somebody, moments_of_member, moments_told_in, search
from closeknit.stories.reads.moments import (
    last_audience,
    members_called,
    members_chosen,
    moment,
    moment_shown,
    no_longer_told,
    own_moment,
    photo_file,
    photo_paths,
    staged_photos,
)
from closeknit.stories.reads.shown import (
    KIND_WORDS,
    RESPONSE_WORDS,
    WISH_WORDS,
    MomentShown,
    PhotoShown,
    ResponseShown,
    moments_shown,
)

__all__ = [
    "KIND_WORDS", "RESPONSE_WORDS", "WISH_WORDS", "Earlier", "MomentShown", "News", "PhotoShown", "ResponseShown",
    "close_members", "earlier", "former_visit", "goals_to_return_to", "has_told_somebody", "last_audience", "members_called",
    "members_chosen", "moment", "moment_shown", "moments_of_member", "moments_shown", "moments_told_in", "news",
    "no_longer_told", "own_moment", "photo_file", "photo_paths", "search", "staged_photos",
]  # fmt: skip
