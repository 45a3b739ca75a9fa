"""What a member has been told, and what they want to reach them."""

from closeknit.notify.reads.hooks import calls, hook, hooks
from closeknit.notify.reads.notices import (
    PAGE_LENGTH,
    Line,
    line_to_push,
    lines_of_batch,
    lines_to_post,
    lines_to_push,
    notice,
    notices,
    unread_about,
    unread_at,
    unread_notice,
)
from closeknit.notify.reads.wanted import (
    STOPPING,
    DeviceLine,
    batches,
    device_of,
    devices,
    door_at,
    door_key,
    letters_since,
    members_who_show,
    quiet_hours,
    reaching,
    replies_are_taken,
    returned,
    standing,
    stopping,
    wants_letters,
    who_want_letters,
)

__all__ = [
    "PAGE_LENGTH", "STOPPING", "DeviceLine", "Line", "batches", "calls", "device_of", "devices", "door_at", "door_key",
    "hook", "hooks", "letters_since", "line_to_push", "lines_of_batch", "lines_to_post", "lines_to_push", "members_who_show",
    "notice", "notices", "quiet_hours", "reaching", "replies_are_taken", "returned", "standing", "stopping", "unread_about",
    "unread_at", "unread_notice", "wants_letters", "who_want_letters",
]  # fmt: skip
