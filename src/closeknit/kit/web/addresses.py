"""From an address somebody wrote to the machine that may be asked, or a refusal in words."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

LONGEST_URL = 4000
PORTS = {"http": 80, "https": 443}
NAT64 = IPv6Network("64:ff9b::/96")


class Unreachable(Exception):
    """`kind` is "address", "private", "plain", "name", "connection", "certificate", "slow", "large", "redirects" or "answer"; the
    message is a sentence for the member."""

    def __init__(self, kind: str, sentence: str):
        super().__init__(sentence)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Target:
    """A looked-at address: `host` in ASCII, `path` with its query, both ready for the wire."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host_header}{self.path}"


def target_of(url: str) -> Target:
    """The parts of an http(s) address. Raises Unreachable("address") for anything else, and where a password stands in it."""
    try:
        if len(url) > LONGEST_URL or re.search(r"[\x00-\x20\x7f\ud800-\udfff]", url):
            raise ValueError
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        if parts.scheme not in PORTS or not host or "@" in parts.netloc or port == 0:
            raise ValueError
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise Unreachable("address", _("This is no address of a server. It begins with https://.")) from None
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{quote(parts.query, safe=_QUERY)}" if parts.query else "")
    return Target(parts.scheme, host.rstrip(".") or host, port or PORTS[parts.scheme], path)


_QUERY = "/%:@!$&'()*+,;=~-._?"


def addresses_of(target: Target, *, only_public: bool = False) -> list[str]:
    """The IP addresses that may be asked, in the resolver's order. Raises Unreachable where there is none."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable("name", _("There is no server of the name %(host)s.") % {"host": target.host}) from None
    addresses = list(dict.fromkeys(each[4][0] for each in found))
    allowed = [each for each in addresses if (is_public(each) if only_public else may_be_asked(each))]
    if not allowed:
        sentence = _("%(host)s is in a private network. Whoever runs this installation can allow that network.")
        raise Unreachable("private", sentence % {"host": target.host})
    return allowed


def may_be_asked(address: str) -> bool:
    """A public address, or one of a network that the operator allows."""
    return is_public(address) or is_allowed(address)


def is_allowed(address: str) -> bool:
    return any(_inner(address) in network for network in settings.ALLOW_NETWORKS)


def is_public(address: str) -> bool:
    ip = _inner(address)
    is_within = ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local or ip.is_unspecified
    return ip.is_global and not (is_within or getattr(ip, "is_site_local", False))  # fec0::/10, as of old (RFC 3879)


def _inner(address: str) -> IPv4Address | IPv6Address:
    """The address that is meant: IPv6 may carry an IPv4 one in it."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv4Address):
        return ip
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or ip
