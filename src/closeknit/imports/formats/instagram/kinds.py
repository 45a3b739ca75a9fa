"""What a list of accounts is: whom one follows, who follows, close friends; or people nobody brings, as the blocked.

JSON says it by its key, a bare list and a page by the name of the file, which Meta does not translate.
"""

from __future__ import annotations

import re

FOLLOWED, FOLLOWER = "Followed on Instagram", "Follower on Instagram"
CLOSE, FAVOURITES = "Close friends", "Favourites"
"""Kinds of lists: the first two are how somebody was met, the last two are labels of whom the owner chose themselves."""

NOTHING = {
    "blocked": "These are accounts that were blocked, so nobody of them is brought.",
    "restricted": "These are accounts that were restricted or kept away from stories, so nobody of them is brought.",
    "left": "These are accounts that are followed no more, so nobody of them is brought.",
    "asked": "These are requests to follow that nobody has answered, so nobody of them is brought.",
    "suggested": "These are suggestions of Instagram, so nobody of them is brought.",
    "hashtags": "These are hashtags and no people, so nothing of them is brought.",
}
"""Kinds of lists that hold nobody to bring, each with the sentence that says so."""

KEYS = {
    "relationships_following": FOLLOWED,
    "relationships_followers": FOLLOWER,
    "relationships_close_friends": CLOSE,
    "relationships_feed_favorites": FAVOURITES,
    "relationships_blocked_users": "blocked",
    "relationships_restricted_users": "restricted",
    "relationships_hide_stories_from": "restricted",
    "relationships_unfollowed_users": "left",
    "relationships_follow_requests_sent": "asked",
    "relationships_permanent_follow_requests": "asked",
    "relationships_follow_requests_received": "asked",
    "relationships_dismissed_suggested_users": "suggested",
    "relationships_following_hashtags": "hashtags",
}
_names = (
    ("hashtags", r"following_hashtags"),
    ("blocked", r"blocked_(?:profiles|accounts|users)"),
    ("restricted", r"restricted_(?:profiles|accounts|users)|hide_(?:your_)?story_from"),
    ("left", r"recently_unfollowed(?:_\w+)?"),
    ("asked", r"(?:pending|recent)_follow_requests|follow_requests_you.{0,3}ve_received"),
    ("suggested", r"removed_suggestions"),
    (CLOSE, r"close_friends"),
    (FAVOURITES, r"profiles_you.{0,3}ve_favorited"),
    (FOLLOWED, r"following(?:_\d+)?"),
    (FOLLOWER, r"followers(?:_\d+)?"),
)
_copy = r"(?:[ _-]?\(?\d{1,3}\)?)?"
_patterns = [(kind, re.compile(rf"(?:{pattern}){_copy}", re.IGNORECASE)) for kind, pattern in _names]
OF_NOBODY = re.compile("|".join(pattern for kind, pattern in _names if kind in NOTHING), re.IGNORECASE)
CHOSEN = "|".join(pattern for kind, pattern in _names if kind in (CLOSE, FAVOURITES))
_key = re.compile(rb'^\{\s*"(relationships_\w{1,60})"\s*:')


def kind_by_key(head: bytes) -> str:
    """The kind of a JSON file by its first key, "" where that is none of ours."""
    found = _key.match(head)
    return KEYS.get(found[1].decode("ascii"), "") if found else ""


def kind_by_name(name: str) -> str:
    """The kind by a file's name ("close_friends.json", "followers_1 (2).html"), "" where it says nothing."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0].strip()
    return next((kind for kind, pattern in _patterns if pattern.fullmatch(stem)), "")
