"""Tokens of programs: each made once, shown once, and ended by itself; and what a program was answered under a key of its own."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.accounts import reads
from closeknit.accounts.models import KeptAnswer, Token
from closeknit.accounts.rules import STARTS_WITH, TOKEN_DAYS, tidy_scopes, token_hash
from closeknit.kit import vault
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit

MOST_TOKENS = 20
NOTED_EVERY = timedelta(minutes=10)
ANSWERS_LAST = timedelta(hours=24)


class KeyTaken(Exception):
    """The key was used for something else within the day."""


def make_token(*, by, name: str, scopes: Iterable[str], days: int, now: datetime) -> tuple[int, str]:
    """Let one more program in: the token's id and its secret (256 bits), which is told this once. `days` is one of TOKEN_DAYS.
    Raises Unfit."""
    name, allowed = one_line(name)[:80], tidy_scopes(scopes)
    if not name:
        raise Unfit("name", _("Give it a name, such as “my script”."))
    if not allowed:
        raise Unfit("scopes", _("Choose at least one thing it may do."))
    if days not in TOKEN_DAYS:
        raise Unfit("days", _("Choose for how long it is to be good."))
    secret = STARTS_WITH + secrets.token_urlsafe(32)
    with transaction.atomic():
        if Token.objects.filter(owner_id=by.id).count() >= MOST_TOKENS:
            raise Unfit("name", _("There are %(most)d tokens already. End one first.") % {"most": MOST_TOKENS})
        row = Token.objects.create(
            owner_id=by.id, name=name, secret_hash=token_hash(secret), start=secret[:8], scopes=" ".join(allowed), made_at=now,
            ends_at=now + timedelta(days=days) if days else None,
        )  # fmt: skip
    return row.id, secret


def end_token(*, by, token_id: int, now: datetime) -> None:
    """What comes with this token is a stranger's from now on. Raises Http404 for anybody else's."""
    _rows, ended = Token.objects.filter(owner_id=by.id, id=token_id).delete()
    if not ended.get("accounts.Token"):
        raise Http404


def note_token_used(*, by, token: Token, now: datetime) -> None:
    """Note that a program was here, at most every ten minutes."""
    if token.used_at is None or now - token.used_at >= NOTED_EVERY:
        Token.objects.filter(owner_id=by.id, id=token.id).update(used_at=now)


def answer_once(
    *, by, token: Token, key: str, asked_hash: str, answer: Callable[[], tuple[int, str]], now: datetime
) -> tuple[int, str, bool]:
    """Do what is asked under this key, or say what was answered the first time: (status, body, whether it was done before).

    The deed and its answer are one transaction, so that whoever was cut off and asks again finds either both or neither. What
    was refused (a status of 400 and more) is not kept. Raises KeyTaken where the key stood for something else.
    """
    kept = reads.kept_answer(by, token, key, now - ANSWERS_LAST)
    if kept is None:
        try:
            return *_answer_first(by, token, key, asked_hash, answer, now), False
        except _Together:
            kept = reads.kept_answer(by, token, key, now - ANSWERS_LAST)
    if kept is None or kept.asked_hash != asked_hash:
        raise KeyTaken
    return kept.status, _opened(kept), True


def _opened(kept: KeptAnswer) -> str:
    """Raises KeyTaken where the key of the vault was lost since: it was done, and must not be done again."""
    try:
        return vault.unseal(kept.body, purpose=_purpose(kept.owner_id)) if kept.body else ""
    except vault.SecretLost:
        raise KeyTaken from None


def _purpose(owner_id: int) -> str:
    return f"answers:{owner_id}"


class _Together(Exception):
    """Somebody asked with the same key at the same moment, and was first."""


def _answer_first(by, token: Token, key: str, asked_hash: str, answer, now: datetime) -> tuple[int, str]:
    with transaction.atomic():
        KeptAnswer.objects.filter(owner_id=by.id, token=token, key=key, made_at__lte=now - ANSWERS_LAST).delete()
        row = KeptAnswer(owner_id=by.id, token=token, key=key, asked_hash=asked_hash, made_at=now)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            raise _Together from None
        status, body = answer()
        if status >= 400:
            transaction.set_rollback(True)
        else:
            sealed = vault.seal(body, purpose=_purpose(by.id)) if body else ""  # it may hold a secret that is told once
            KeptAnswer.objects.filter(owner_id=by.id, id=row.id).update(status=status, body=sealed)
    return status, body


def forget_answers(*, now: datetime) -> int:
    """Forget what was answered more than a day ago, and tokens that ended a month ago; how many rows."""
    answers, _each = KeptAnswer.objects.filter(made_at__lte=now - ANSWERS_LAST).delete()
    tokens, _each = Token.objects.filter(ends_at__lte=now - timedelta(days=30)).delete()
    return answers + tokens
