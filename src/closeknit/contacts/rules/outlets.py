"""Where somebody publishes, told from their links and handles, and where the feed of such a place may be."""

from __future__ import annotations

import html
import re
from urllib.parse import quote, urljoin, urlsplit

LONGEST = 500
MOST_PAGE = 1_500_000  # characters of a page in which its feeds are looked for
MOST_LINKS = 3

SILENT = (
    "linkedin.com", "facebook.com", "fb.com", "instagram.com", "twitter.com", "x.com", "tiktok.com", "whatsapp.com", "wa.me",
    "t.me", "telegram.me", "signal.me", "messenger.com", "snapchat.com", "xing.com", "threads.net", "discord.gg",
    "discord.com", "skype.com", "google.com", "goo.gl", "maps.app.goo.gl", "apple.com", "spotify.com", "zoom.us",
    "calendly.com", "paypal.me", "paypal.com", "linktr.ee", "amazon.com", "doodle.com", "dropbox.com", "wikipedia.org",
)  # fmt: skip
"""Places that tell no feed reader anything, so that they are not asked."""

HANDLES = {"github": "https://github.com/{}", "gitlab": "https://gitlab.com/{}", "bluesky": "https://bsky.app/profile/{}"}
GUESSES = ("/feed", "/index.xml", "/atom.xml", "/feed.xml", "/rss.xml")
"""Well-known places of feeds, asked for only at the root of a site whose page names none."""

_fediverse = re.compile(r"@?([\w.\-]{1,80})@([\w\-]+(?:\.[\w\-]+)+)")
_plain = re.compile(r"[\w.\-]{1,80}")
_domain = re.compile(r"[\w\-]+(?:\.[\w\-]+)+(?:[/?#]\S*)?")


def source_of(kind: str, service: str, value: str) -> str:
    """The page on which somebody may publish, of a link or handle of theirs; "" where there is none to ask.

    A link without a scheme is meant as https. `service` is what the owner calls the place ("mastodon").
    """
    value, service = value.strip(), service.strip().casefold()
    if kind == "handle" and not value.startswith(("http://", "https://")):
        return _source_of_handle(service, value)
    if kind not in ("link", "handle"):
        return ""
    if _domain.fullmatch(value):
        value = f"https://{value}"
    try:
        parts = urlsplit(value)
        host = (parts.hostname or "").removeprefix("www.")
        is_page = parts.scheme in ("http", "https") and host and "@" not in parts.netloc
    except ValueError:
        return ""
    if not is_page or is_silent(host) or re.search(r"[\x00-\x20\x7f\ud800-\udfff]", value):
        return ""
    address = value.partition("#")[0]
    return address if len(address) <= LONGEST else ""


def _source_of_handle(service: str, value: str) -> str:
    if (found := _fediverse.fullmatch(value)) and service in ("", "mastodon", "fediverse", "pixelfed", "peertube", "activitypub"):
        return f"https://{found[2].lower()}/@{found[1]}"
    name = value.removeprefix("@")
    return HANDLES[service].format(quote(name)) if service in HANDLES and _plain.fullmatch(name) else ""


def is_silent(host: str) -> bool:
    host = host.casefold()
    return any(host == each or host.endswith(f".{each}") for each in SILENT)


def known_feeds(source: str) -> list[str]:
    """Where the feed of this page is by the habit of the place, the likeliest first; none where it must be looked for."""
    parts = urlsplit(source)
    host, names = (parts.hostname or "").removeprefix("www."), [each for each in parts.path.split("/") if each]
    base = f"{parts.scheme}://{parts.netloc}"
    if found := _of_great_places(host, names, parts.query):
        return [found]
    if host.endswith((".substack.com", ".medium.com")) and not names:
        return [f"{base}/feed"]
    if host.endswith(".wordpress.com") and not names:
        return [f"{base}/feed/"]
    if host.endswith(".blogspot.com"):
        return [f"{base}/feeds/posts/default"]
    if host.endswith(".tumblr.com") and not names:
        return [f"{base}/rss"]
    if len(names) == 1 and names[0].startswith("@") and len(names[0]) > 1:
        return [f"{base}/{names[0]}.rss"]  # Mastodon and its kin
    return []


def _of_great_places(host: str, names: list[str], query: str) -> str:
    first = names[0] if names else ""
    if host == "github.com" and first:
        return f"https://github.com/{first}.atom" if len(names) == 1 else f"https://github.com/{first}/{names[1]}/releases.atom"
    if host == "gitlab.com" and len(names) == 1:
        return f"https://gitlab.com/{first}.atom"
    if host == "medium.com" and first:
        return f"https://medium.com/feed/{first}"
    if host == "bsky.app" and first == "profile" and len(names) == 2:
        return f"https://bsky.app/profile/{names[1]}/rss"
    if host in ("youtube.com", "m.youtube.com"):
        if first == "channel" and len(names) > 1:
            return f"https://www.youtube.com/feeds/videos.xml?channel_id={quote(names[1])}"
        if listed := re.search(r"(?:^|&)list=([\w\-]+)", query):
            return f"https://www.youtube.com/feeds/videos.xml?playlist_id={listed[1]}"
    if host == "dev.to" and len(names) == 1:
        return f"https://dev.to/feed/{first}"
    if host == "reddit.com" and first in ("user", "u") and len(names) == 2:
        return f"https://www.reddit.com/user/{names[1]}/.rss"
    if host == "letterboxd.com" and len(names) == 1:
        return f"https://letterboxd.com/{first}/rss/"
    return ""


def webfinger_of(source: str) -> str:
    """Where a fediverse server tells under which address it shows somebody (RFC 7033); "" for another kind of page."""
    parts = urlsplit(source)
    name = parts.path.strip("/")
    if not name.startswith("@") or "/" in name or len(name) < 2:
        return ""
    name, _at, host = name[1:].partition("@")
    account = quote(f"acct:{name}@{host or parts.netloc}", safe="")
    return f"{parts.scheme}://{parts.netloc}/.well-known/webfinger?resource={account}"


def profile_of(told: object) -> str:
    """The page of somebody in a webfinger's answer; "" where there is none."""
    links = told.get("links") if isinstance(told, dict) else None
    for link in links if isinstance(links, list) else []:
        if isinstance(link, dict) and link.get("rel") == "http://webfinger.net/rel/profile-page":
            href = link.get("href")
            return href if isinstance(href, str) and href.startswith(("http://", "https://")) and len(href) <= LONGEST else ""
    return ""


def is_root(source: str) -> bool:
    """Whether the page is the door of a whole site, where a guess is fair."""
    parts = urlsplit(source)
    return parts.path in ("", "/") and not parts.query


def guesses(source: str) -> list[str]:
    return [urljoin(source, each) for each in GUESSES] if is_root(source) else []


_link = re.compile(r"<(link|base)\b([^<>]{0,2000})>", re.I)
_attribute = re.compile(r"""([a-z-]{2,20})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_feed_type = re.compile(r"application/(?:rss|atom|rdf)\+xml|text/xml|application/xml", re.I)
_of_comments = re.compile(r"comment|kommentare|comentarios|replies", re.I)


def announced_feeds(page: str, address: str) -> list[str]:
    """The feeds an HTML page names (`<link rel="alternate">`), in its order; those of comments are left out. At most three.

    `page` is HTML as it came, however broken; `address` is where it came from. Takes time in proportion to its length.
    """
    base, found = address, []
    for tag, told in _link.findall(_without_comments(page[:MOST_PAGE])):
        said = {name.casefold(): html.unescape(a or b or c).strip() for name, a, b, c in _attribute.findall(told)}
        href = said.get("href", "")
        if tag.casefold() == "base" and href and base == address:
            base = _joined(address, href) or address
        if "alternate" not in said.get("rel", "").casefold().split() or not _feed_type.match(said.get("type", "")):
            continue
        if not _of_comments.search(f"{said.get('title', '')} {href}"):
            found.append(_joined(base, href))
    kept = [each for each in dict.fromkeys(found) if each and len(each) <= 2000]
    return kept[:MOST_LINKS]


def _without_comments(page: str) -> str:
    first, *others = page.split("<!--")
    return first + "".join(each.partition("-->")[2] for each in others)


def _joined(base: str, href: str) -> str:
    try:
        joined = urljoin(base, href)
        return joined if urlsplit(joined).scheme in ("http", "https") else ""
    except ValueError:
        return ""
