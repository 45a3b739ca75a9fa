"""Whose word about the client is believed: forwarding headers count only when they come from a proxy of one's own."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

FORWARDING = (b"forwarded", b"x-real-ip")


class UnknownProxy(Exception):
    """CLOSEKNIT_PROXY holds something that is no address; the message says what it may be."""


def networks(text: str) -> list:
    """“10.0.0.2, 172.16.0.0/12” as networks. Raises UnknownProxy."""
    try:
        return [ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip()]
    except ValueError:
        raise UnknownProxy(f"CLOSEKNIT_PROXY is “{text}”; it may be addresses like 10.0.0.2, with commas in between.") from None


class TrustedProxies:
    """Takes the client's address and scheme from trusted proxies, and takes the headers away from everybody else."""

    def __init__(self, application, trusted: list):
        self.application = application
        self.trusted = trusted
        self.believing = ProxyHeadersMiddleware(application, trusted_hosts=[str(network) for network in trusted])

    async def __call__(self, scope, receive, send):
        if self.is_trusted(scope):
            await self.believing(scope, receive, send)
            return
        kept = [(name, value) for name, value in scope.get("headers", []) if not is_forwarding(name)]
        await self.application({**scope, "headers": kept}, receive, send)

    def is_trusted(self, scope) -> bool:
        try:
            peer = ip_address(scope["client"][0])
        except (KeyError, TypeError, ValueError):
            return False
        return any(peer in network for network in self.trusted)


def is_forwarding(name: bytes) -> bool:
    return name.startswith((b"x-forwarded-", b"x_forwarded_")) or name in FORWARDING
