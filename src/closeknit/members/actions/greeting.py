"""Greeting newcomers: who likes to, whom they greet, and the words that go to and fro."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.contacts.actions import record_deed
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger
from closeknit.members import reads
from closeknit.members.actions.pairing import ask_next, hold_newcomer
from closeknit.members.actions.telling import tell_in_own_words
from closeknit.members.models import Greeter, Greeting, WelcomePutAway
from closeknit.members.rules.greeting import MOST_A_MONTH
from closeknit.trust import reads as trust
from closeknit.trust.access import Refused, may_look_after_community, may_say, may_take_part

LONGEST_WORDS = 1000


def like_to_greet(*, by, a_month: int, now: datetime) -> None:
    """Say that one likes to greet newcomers, at most so many in thirty days; 0 takes it back. Raises Unfit ("a_month")."""
    may_take_part(by).or_refuse()
    if not 0 <= a_month <= MOST_A_MONTH:
        raise Unfit("a_month", _("Choose at most %(most)d.") % {"most": MOST_A_MONTH})
    if not a_month:
        Greeter.objects.of(by).delete()
        return
    Greeter.objects.update_or_create(
        owner_id=by.id, defaults={"a_month": a_month}, create_defaults={"a_month": a_month, "made_at": now}
    )


def greet(*, by, slug: str, words: str, now: datetime) -> None:
    """Greet a newcomer, as whoever was asked to or as a host: they read it, and both ledgers note it. Raises Unfit ("words"),
    Refused for whoever was not asked, and Http404 for somebody out of sight."""
    words = _words(words)
    newcomer = trust.member(by, slug)
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, newcomer])  # first, as every deed between two does
        hold_newcomer(newcomer.id)
        row = Greeting.objects.filter(newcomer_id=newcomer.id, greeter_id=by.id).first()
        if not row and not may_look_after_community(by):
            raise Refused(_("Somebody else is asked to greet them."))
        if row and row.greeted_at:
            return
        allowed = may_say(by, text=words, to=[newcomer.id], now=now)
        if not allowed:
            raise Unfit("words", allowed.reason)
        # Whoever else was asked need not any more.
        waiting = Greeting.objects.filter(newcomer_id=newcomer.id, greeted_at=None, passed_at=None).exclude(greeter_id=by.id)
        waiting.update(passed_at=now)
        row, _is_new = Greeting.objects.update_or_create(
            newcomer_id=newcomer.id, greeter_id=by.id, defaults={"words": words, "greeted_at": now},
            create_defaults={"words": words, "greeted_at": now, "made_at": now},
        )  # fmt: skip
        record_deed(by=by, others=[newcomer], deed="greeting", key=f"greeting {row.id}", happened_at=now, now=now)
        tell_in_own_words(
            newcomer, f"greeting:{row.id}", lambda: _("%(name)s greets you.") % {"name": by.name}, "/welcome", now, about_id=by.id
        )


def thank_greeter(*, by, greeting_id: int, words: str, now: datetime) -> None:
    """Answer a greeting with words, once. Raises Unfit ("words"), Http404."""
    words = _words(words)
    with transaction.atomic():
        row = reads.greeting_of(by, greeting_id)
        greeter = Member.objects.get(id=row.greeter_id)
        allowed = may_say(by, text=words, to=[greeter.id], now=now)
        if not allowed:
            raise Unfit("words", allowed.reason)
        ledger.hold_ledgers(by=[by, greeter])
        if not Greeting.objects.filter(id=row.id, thanked_at=None).update(thanks=words, thanked_at=now):
            return
        record_deed(by=by, others=[greeter], deed="greeting", key=f"answer {row.id}", happened_at=now, now=now)
        tell_in_own_words(
            greeter, f"greeting:answer:{row.id}", lambda: _("%(name)s has answered your greeting.") % {"name": by.name},
            "/welcome/greeting", now, about_id=by.id,
        )  # fmt: skip


def ask_somebody_to_greet(*, by, slug: str, now: datetime) -> bool:
    """As a host, have the next greeter asked to greet a newcomer, in place of one who waits; whether there is somebody. Who it
    is, and why others are not, shows nowhere. Raises Http404."""
    may_look_after_community(by).or_refuse()
    newcomer = trust.member(by, slug)
    with transaction.atomic():
        return ask_next(newcomer.id, now, is_wished=True)


def put_welcome_away(*, by, now: datetime) -> None:
    """Have the line about the first week no longer on Today."""
    may_take_part(by).or_refuse()
    WelcomePutAway.objects.bulk_create([WelcomePutAway(owner_id=by.id, made_at=now)], ignore_conflicts=True)


def _words(words: str) -> str:
    words = one_line(words)
    if not 0 < len(words) <= LONGEST_WORDS:
        raise Unfit("words", _("Write a few words, at most %(most)d characters.") % {"most": LONGEST_WORDS})
    return words
