"""Queries that are put together once."""

from datetime import timedelta

import pytest
from django.db.models import Q

from closeknit.accounts.models import Member
from closeknit.kit.prepared import Prepared


def entered(by, since):
    return Member.objects.filter(Q(id=by) | Q(entered_at__gt=since), name__startswith="A").order_by("id").values_list("id")


def test_it_answers_what_the_query_would_for_each_value(member, now):
    days = [now + timedelta(days=number) for number in range(3)]
    people = [member(name, entered_at=day) for name, day in zip(("Ada", "Ann", "Ben"), days, strict=True)]
    asked = Prepared(entered, by=int, since=type(now))
    for each in people:
        for day in days:
            assert asked.rows(by=each.id, since=day) == list(entered(each.id, day))


def test_a_value_that_does_not_reach_the_query_is_noticed(db):
    with pytest.raises(ValueError, match="not in the query: since"):
        Prepared(lambda by, since: Member.objects.filter(id=by).values_list("id"), by=int, since=int).rows(by=1, since=2)
