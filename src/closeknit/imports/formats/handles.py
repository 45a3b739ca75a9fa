"""Names on services: from the address of a profile page, a chat URI or the name of a service as people write it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from .records import Handle

_pages = re.compile(
    r"(?:https?://)?(?:[a-z]{2,3}\.|m\.|mobile\.|web\.)?"
    r"(linkedin\.com|twitter\.com|x\.com|instagram\.com|facebook\.com|github\.com|gitlab\.com|t\.me|telegram\.me"
    r"|youtube\.com|tiktok\.com|threads\.net|bsky\.app|xing\.com|medium\.com|keybase\.io|vk\.com|snapchat\.com)"
    r"/((?:in/|pub/|profile/|add/|@|#!/)?)([^/?#\s]+)/?(?:[?#].*)?",
    re.IGNORECASE,
)
_services = {"linkedin.com": "linkedin", "twitter.com": "x", "x.com": "x", "t.me": "telegram", "telegram.me": "telegram",
             "bsky.app": "bluesky", "threads.net": "threads"}  # fmt: skip
_same = {"twitter": "x", "jabber": "xmpp", "gtalk": "google-talk", "google talk": "google-talk", "googletalk": "google-talk",
         "google hangouts": "google-talk", "skype-username": "skype", "msnim": "msn", "ymsgr": "yahoo", "gg": "gadu-gadu",
         "gadugadu": "gadu-gadu", "linked-in": "linkedin", "whats app": "whatsapp", "facebook messenger": "facebook",
         "fb-messenger": "facebook", "sgnl": "signal", "tg": "telegram", "irc6": "irc", "ircs": "irc"}  # fmt: skip
_no_people = {"company", "school", "groups", "pages", "watch", "channel", "share", "sharer", "home", "feed", "p"}


def service_name(text: str) -> str:
    """A service in lower case under its one name ("Twitter" is "x", "Jabber" is "xmpp")."""
    name = text.strip().lower()
    return _same.get(name, name)


def handle_of_page(url: str, label: str = "") -> Handle | None:
    """The handle that the address of somebody's profile page holds, None for any other page."""
    match = _pages.fullmatch(url.strip())
    if not match or match.group(3).lower() in _no_people:
        return None
    host = match.group(1).lower()
    if host == "linkedin.com" and match.group(2).lower() not in ("in/", "pub/"):
        return None
    service = _services.get(host) or host.split(".")[0]
    return Handle(service, unquote(match.group(3)).removeprefix("@"), label)


def linkedin_slug(url: str) -> str:
    """The part of a LinkedIn profile address that names the member, "" where it is none."""
    handle = handle_of_page(url)
    return handle.value if handle and handle.service == "linkedin" else ""


def handle_of_uri(uri: str, service: str = "", label: str = "") -> Handle | None:
    """A handle from a chat URI ("xmpp:ada@example.org", "im:telegram:ada", "x-apple:ada" of a told service) or a bare name."""
    page = handle_of_page(uri)
    if page:
        return Handle(service_name(service) or page.service, page.value, label)
    scheme, colon, rest = uri.partition(":")
    if not colon or "/" in scheme or " " in scheme:
        scheme, rest = "", uri
    if scheme.lower() == "im" and ":" in rest:
        scheme, _, rest = rest.partition(":")
    value = unquote(rest).removeprefix("//").strip()
    name = service_name(service) or service_name(scheme.removeprefix("x-"))
    return Handle(name, value, label) if value else None
