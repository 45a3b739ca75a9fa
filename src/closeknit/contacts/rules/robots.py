"""Whether a server wants to be asked for an address (robots.txt, RFC 9309)."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

CLOSED = "User-agent: *\nDisallow: /"
LONGEST_PAUSE = 10.0


def is_welcome(robots: str, agent: str, address: str, *, is_invited: bool) -> bool:
    """May `agent` ask for this address? The public address of a feed is an invitation to feed readers (`is_invited`), which
    only a word to this very agent takes back; looking for one is for everybody's rules."""
    said = _parsed(robots)
    if is_invited and not any(entry.applies_to(agent) for entry in said.entries):
        return True
    return said.can_fetch(agent, address)


def pause_seconds(robots: str, agent: str) -> float:
    """How long the server wants between two requests, at most ten seconds; 0 where it does not say."""
    told = _parsed(robots).crawl_delay(agent)
    return min(float(told), LONGEST_PAUSE) if told else 0.0


def _parsed(robots: str) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(robots.splitlines())
    return parser
