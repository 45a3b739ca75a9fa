"""Who may do what in the community and in its circles."""

from closeknit.members.access.circles import (
    may_ask_circle,
    may_invite_into_circle,
    may_join_circle,
    may_look_after_circle,
    may_make_circle,
    may_see_circle_members,
)
from closeknit.members.access.community import (
    may_apply,
    may_choose_hosts,
    may_come_in,
    may_enter_community,
    may_found_community,
    may_hide_words,
    may_invite,
)

__all__ = [
    "may_apply", "may_ask_circle", "may_choose_hosts", "may_come_in", "may_enter_community", "may_found_community",
    "may_hide_words", "may_invite",
    "may_invite_into_circle", "may_join_circle", "may_look_after_circle", "may_make_circle", "may_see_circle_members",
]  # fmt: skip
