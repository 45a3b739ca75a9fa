"""How a signed-in device is called on a page."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from closeknit.accounts import rules

register = template.Library()


@register.filter
def device(user_agent: str) -> str:
    """ "Firefox on Android" for what the browser says of itself; "Some device" where it says nothing we know."""
    browser, system = rules.browser_and_system(user_agent or "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Some device")
