"""What members do with their community and with each other. Every function is keyword-only, `by=` first and `now=` last.

Each raises trust.access.Refused for what is not theirs to do, Http404 for what they may not see, and Unfit (with the name of a
field and a sentence) for a value that cannot be written down.
"""

from closeknit.kit.unfit import Unfit
from closeknit.members.actions.community import CommunityExists, change_agreements, change_community, found_community
from closeknit.members.actions.entering import AgreementsChanged, accept_agreements, come_in, enter_community
from closeknit.members.actions.hosting import LastHost, make_host, step_down
from closeknit.members.rules import Charter

__all__ = [
    "AgreementsChanged", "Charter", "CommunityExists", "LastHost", "Unfit", "accept_agreements", "change_agreements",
    "change_community", "come_in", "enter_community", "found_community", "make_host", "step_down",
]  # fmt: skip
