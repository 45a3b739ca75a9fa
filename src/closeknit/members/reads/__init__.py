"""What members may see of their community and of each other. A page asks `trust.reads.sight` once and hands it on as `eyes`."""

from closeknit.members.reads.applying import Applied, applications, own_application
from closeknit.members.reads.asking import (
    AS_UNANSWERED,
    invitable,
    open_requests,
    own_request,
    sent_invitations,
    visible_invitations,
    waiting_requests,
)
from closeknit.members.reads.blocks import Remembered, member_remembered, remembered
from closeknit.members.reads.book import (
    MemberDay,
    contact_of_member,
    contact_standing_for,
    days_of_members,
    days_still_told,
    members_in_contact,
    members_like_contact,
)
from closeknit.members.reads.circles import (
    circle,
    circle_faces,
    circle_history,
    circle_hosts,
    circle_member,
    circle_page,
    circle_picture_file,
    circles,
    circles_of,
    invitations,
    own_stay,
    people_of_circle,
)
from closeknit.members.reads.community import agreement, agreements, community, hosts, named, picture_file, still_asked
from closeknit.members.reads.directory import Directory, called, directory
from closeknit.members.reads.joining import (
    OwnInvitation,
    WayIn,
    circle_of,
    circles_to_invite_to,
    invitation_behind,
    own_invitation,
    own_invitations,
    token_of,
    way_in,
)
from closeknit.members.reads.meeting import meeting
from closeknit.members.reads.profile import (
    ANY_MEMBER,
    FIELD_WORDS,
    PUBLIC,
    FieldShown,
    Profile,
    faces,
    has_open_page,
    own_profile,
    photo_file,
    profile,
    profiles,
    public_profile,
)
from closeknit.members.reads.welcome import (
    GreetingShown,
    Unanswered,
    Welcome,
    asked_to_greet,
    greeted,
    greeting_of,
    own_greeter,
    unanswered_newcomers,
    welcome,
    welcome_is_shown,
)

__all__ = [
    "ANY_MEMBER", "AS_UNANSWERED", "FIELD_WORDS", "PUBLIC", "Applied", "Directory", "FieldShown", "GreetingShown",
    "MemberDay", "OwnInvitation", "Profile", "Remembered", "Unanswered", "WayIn", "Welcome", "agreement", "agreements",
    "applications", "asked_to_greet", "called", "circle", "circle_faces", "circle_history", "circle_hosts", "circle_member",
    "circle_of", "circle_page", "circle_picture_file", "circles", "circles_of", "circles_to_invite_to", "community",
    "contact_of_member", "contact_standing_for", "days_of_members", "days_still_told", "directory", "faces", "greeted",
    "greeting_of", "has_open_page", "hosts", "invitable", "invitation_behind", "invitations", "meeting", "member_remembered",
    "members_in_contact", "members_like_contact", "named", "open_requests", "own_application", "own_greeter",
    "own_invitation", "own_invitations", "own_profile", "own_request", "own_stay", "people_of_circle", "photo_file",
    "picture_file", "profile", "profiles", "public_profile", "remembered", "sent_invitations", "still_asked", "token_of",
    "unanswered_newcomers", "visible_invitations", "waiting_requests", "way_in", "welcome", "welcome_is_shown",
]  # fmt: skip
