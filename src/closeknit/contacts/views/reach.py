"""Ways to reach somebody as links. Only mailto:, tel:, sms: and the web are ever linked: a card may hold any text."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from closeknit.contacts.rules.countries import country_code, country_name

ICONS = {"email": "mail", "phone": "phone", "link": "link", "handle": "at-sign"}
PROFILES = {
    "telegram": "https://t.me/{}",
    "instagram": "https://www.instagram.com/{}",
    "github": "https://github.com/{}",
    "linkedin": "https://www.linkedin.com/in/{}",
    "bluesky": "https://bsky.app/profile/{}",
    "twitter": "https://x.com/{}",
    "x": "https://x.com/{}",
    "facebook": "https://www.facebook.com/{}",
    "gitlab": "https://gitlab.com/{}",
    "youtube": "https://www.youtube.com/@{}",
    "tiktok": "https://www.tiktok.com/@{}",
    "threads": "https://www.threads.net/@{}",
    "xing": "https://www.xing.com/profile/{}",
    "medium": "https://medium.com/@{}",
    "keybase": "https://keybase.io/{}",
    "vk": "https://vk.com/{}",
    "snapchat": "https://www.snapchat.com/add/{}",
}
_plain = re.compile(r"[\w.\-]{1,80}")
_fediverse = re.compile(r"@?([\w.\-]{1,80})@([\w\-]+(?:\.[\w\-]+)+)")
_domain = re.compile(r"[\w\-]+(?:\.[\w\-]+)+(?:[/?#]\S*)?")


def ways(points) -> list[dict]:
    """The first deeds: write, call, message; `points` with the preferred ones first."""
    email = next((point for point in points if point.kind == "email" and mailto(point.value)), None)
    phone = next((point for point in points if point.kind == "phone" and dialled(point)), None)
    found = []
    if email:
        found.append({"icon": "mail", "words": _("Write"), "href": mailto(email.value)})
    if phone:
        found.append({"icon": "phone", "words": _("Call"), "href": f"tel:{dialled(phone)}"})
        found.append({"icon": "message-square", "words": _("Message"), "href": f"sms:{dialled(phone)}"})
    return found


def shown_point(point) -> dict:
    href = href_of(point)
    return {
        "icon": ICONS.get(point.kind, "link"),
        "value": point.value,
        "shown": point.value.removeprefix("https://").removeprefix("http://").rstrip("/")
        if href.startswith("http")
        else point.value,
        "href": href,
        "leaves": href.startswith("http"),
        "label": ", ".join(part for part in (point.service, point.label) if part),
    }


def href_of(point) -> str:
    if point.kind == "email":
        return mailto(point.value)
    if point.kind == "phone":
        return f"tel:{dialled(point)}" if dialled(point) else ""
    return web(point.value) if point.kind == "link" else profile(point.service, point.value)


def mailto(value: str) -> str:
    """The address alone, so that no text in it becomes a header of the letter."""
    address = value.strip().removeprefix("mailto:")
    return f"mailto:{quote(address, safe='@+')}" if "@" in address and not re.search(r"\s", address) else ""


def dialled(point) -> str:
    """The number as a phone dials it; "" where there is none."""
    number = point.norm if point.norm.startswith("+") else point.value
    digits = "".join(char for char in number if char in "0123456789*#")
    return ("+" if number.strip().startswith("+") else "") + digits.replace("#", "%23") if digits else ""


def web(value: str) -> str:
    """The address if it is one of the web; "" for anything else, such as "javascript:"."""
    value = value.strip()
    if _domain.fullmatch(value):
        value = f"https://{value}"
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    return value if parts.scheme in ("http", "https") and parts.netloc else ""


def profile(service: str, handle: str) -> str:
    handle, service = handle.strip(), service.casefold()
    if service in ("mastodon", "fediverse") and (found := _fediverse.fullmatch(handle)):
        return f"https://{found[2]}/@{found[1]}"
    name = handle.removeprefix("@")
    if service in PROFILES and _plain.fullmatch(name):
        return PROFILES[service].format(quote(name))
    return web(handle) if handle.startswith(("http://", "https://")) else ""


def shown_address(address) -> dict:
    code = address.country if len(address.country) in (2, 3) else ""
    name = country_name(country_code(code), get_language() or "en") if code else ""
    lines = [name if name and line == address.country else line for line in address.lines()]
    return {"lines": lines, "text": "\n".join(lines), "label": address.label}
