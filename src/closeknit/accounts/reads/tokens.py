"""What may be seen of tokens: one's own, and for whoever holds a secret, whose it is."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from closeknit.accounts.models import KeptAnswer, Token
from closeknit.accounts.rules import SCOPES, STARTS_WITH, token_hash


def tokens(viewer) -> list[Token]:
    """The viewer's own tokens, the newest first."""
    return list(Token.objects.filter(owner_id=viewer.id).order_by("-made_at", "-id"))


def token_of_secret(viewer, secret: str, now: datetime) -> Token | None:
    """Whom this secret lets in now, with its owner; None for a wrong one, one that has ended, and one of a closed account's.
    Whoever holds the secret may know (`viewer` is nobody)."""
    if not secret.startswith(STARTS_WITH):
        return None
    good = Q(ends_at=None) | Q(ends_at__gt=now)
    found = Token.objects.filter(good, secret_hash=token_hash(secret), owner__is_active=True)
    return found.select_related("owner").first()


def kept_answer(viewer, token: Token, key: str, since: datetime) -> KeptAnswer | None:
    """What was answered under this key after that moment."""
    return KeptAnswer.objects.filter(owner_id=viewer.id, token=token, key=key, made_at__gt=since).first()


def scopes(viewer) -> tuple[str, ...]:
    """Everything a token can be made for (`viewer` is not looked at)."""
    return SCOPES
