"""Asking somebody to greet a newcomer, and the next where two days bring no greeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

from django.db import transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.kit.text import words
from closeknit.members.actions.telling import tell_in_own_words
from closeknit.members.models import Greeter, Greeting, ProfileField
from closeknit.members.rules.greeting import ANSWERED_WITHIN, MOST_ASKED, Willing, greeter_for
from closeknit.members.rules.hours import shared_minutes
from closeknit.trust import reads as trust

A_MONTH = timedelta(days=30)
ASKED_WITHIN = timedelta(days=14)
MOST_AT_ONCE = 200
MOST_TRIED = 1000
MOST_WILLING = 500
SHORTEST_WORD = 4
INTERESTS = ("care_about", "ask_about")
TOLD_TO_ALL = ("members", "public")


def assign_greeters(*, now: datetime) -> int:
    """See to it that each newcomer of the last two weeks has somebody who is asked to greet them, and ask another where 48 hours
    have brought no greeting; how many were asked. Done again at the same moment it changes nothing."""
    mine = Greeting.objects.filter(newcomer_id=OuterRef("id"))
    is_cared_for = mine.filter(Q(greeted_at__isnull=False) | Q(passed_at=None, made_at__gt=now - ANSWERED_WITHIN))
    here = Member.objects.filter(state=Member.State.HERE, is_active=True, entered_at__gt=now - ASKED_WITHIN, is_host=False)
    asks = mine.values("newcomer_id").annotate(count=Count("id")).values("count")
    waiting = here.filter(~Exists(is_cared_for)).annotate(asked=Coalesce(Subquery(asks), 0)).filter(asked__lt=MOST_ASKED)
    asked = 0
    # Whoever was asked for least comes first, and one for whom there is nobody takes no other's turn.
    for newcomer_id in list(waiting.order_by("asked", "entered_at", "id").values_list("id", flat=True)[:MOST_TRIED]):
        if asked == MOST_AT_ONCE or not _free(now).exists():
            break
        with transaction.atomic():
            asked += ask_next(newcomer_id, now)
    return asked


def hold_newcomer(newcomer_id: int) -> Member:
    """The newcomer's row, held: of two who ask or greet at once, each sees the other's."""
    return Member.objects.select_for_update(no_key=True).get(id=newcomer_id)


def ask_next(newcomer_id: int, now: datetime, *, is_wished: bool = False) -> bool:
    """Ask the next greeter, where nobody is asked within 48 hours or a host wishes another; whether somebody was.
    In a transaction."""
    newcomer = hold_newcomer(newcomer_id)
    before = list(Greeting.objects.filter(newcomer_id=newcomer_id))
    if not newcomer.is_here or any(each.greeted_at for each in before):
        return False
    waiting = [each for each in before if not each.passed_at]
    if not is_wished and (len(before) >= MOST_ASKED or any(each.made_at > now - ANSWERED_WITHIN for each in waiting)):
        return False
    shut_out = {newcomer_id, *trust.sight(newcomer).apart_ids, *(each.greeter_id for each in before)}
    greeter_id = greeter_for(_willing(newcomer, shut_out, now), shut_out)
    if greeter_id is None:
        return False
    Greeting.objects.filter(id__in=[each.id for each in waiting]).update(passed_at=now)
    row = Greeting.objects.create(newcomer_id=newcomer_id, greeter_id=greeter_id, made_at=now)
    tell_in_own_words(
        Member.objects.get(id=greeter_id), f"newcomer:{row.id}",
        lambda: _("%(name)s is new here. A few words of welcome from you would please.") % {"name": newcomer.name},
        "/welcome/greeting", now, about_id=newcomer_id,
    )  # fmt: skip
    return True


def _willing(newcomer: Member, shut_out: set[int], now: datetime) -> list[Willing]:
    """Who likes to greet and is here, as the rule compares them; four queries."""
    rows = _free(now).exclude(owner_id__in=shut_out).select_related("owner")
    greeters = list(rows.order_by(F("last_at").asc(nulls_first=True), "owner_id")[:MOST_WILLING])
    lately: dict[int, list[datetime]] = {}
    for greeter_id, at in Greeting.objects.filter(
        greeter_id__in=[each.owner_id for each in greeters], made_at__gt=now - A_MONTH
    ).values_list("greeter_id", "made_at"):
        lately.setdefault(greeter_id, []).append(at)
    told = _interests([newcomer.id, *(each.owner_id for each in greeters)])
    own = told.get(newcomer.id, frozenset())
    return [
        Willing(
            each.owner_id, len(own & told.get(each.owner_id, frozenset())), _minutes(newcomer.zone, each.owner.zone, now),
            len(lately.get(each.owner_id, ())), each.a_month, max(lately.get(each.owner_id, ()), default=None),
        )
        for each in greeters
    ]  # fmt: skip


def _free(now: datetime) -> QuerySet[Greeter]:
    """Who likes to greet, is here and was not asked as often as they offered; each with `last_at`, when they were asked last."""
    here = Greeter.objects.filter(owner__state=Member.State.HERE, owner__is_active=True, owner__entered_at__isnull=False)
    lately = Greeting.objects.filter(greeter_id=OuterRef("owner_id"), made_at__gt=now - A_MONTH).order_by().values("greeter_id")
    here = here.annotate(lately=Coalesce(Subquery(lately.annotate(count=Count("id")).values("count")), 0))
    last = Subquery(lately.annotate(last=Max("made_at")).values("last"))
    return here.annotate(last_at=last).filter(lately__lt=F("a_month"))


def _interests(member_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """The words of what each cares about and can be asked about, of what they tell to all members: so both may see it."""
    rows = ProfileField.objects.filter(owner_id__in=list(member_ids), kind__in=INTERESTS, audience__in=TOLD_TO_ALL)
    found: dict[int, set[str]] = {}
    for owner_id, text in rows.values_list("owner_id", "text"):
        found.setdefault(owner_id, set()).update(word for word in words(text) if len(word) >= SHORTEST_WORD)
    return {owner_id: frozenset(each) for owner_id, each in found.items()}


def _minutes(zone_a: str, zone_b: str, now: datetime) -> int:
    try:
        return shared_minutes(zone_a, zone_b, now.date())
    except (ZoneInfoNotFoundError, ValueError):
        return 0
