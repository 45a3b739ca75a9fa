"""What a gathering's page says about coming: the reader's own answer, and who else comes."""

from __future__ import annotations

from datetime import datetime

from closeknit.gatherings import access, actions, reads
from closeknit.gatherings.rules import is_door_open


def coming_context(request, eyes, shown, now: datetime, typed: actions.Reply | None = None) -> dict:
    """What `gatherings/_rsvp.html` needs; nothing where nobody can answer and nobody has."""
    one, row = shown.one, shown.row
    if one is None or row.state == "draft" or not eyes.is_here:
        return {}
    own, allowed = reads.own_rsvp(request.user, one), access.may_answer_gathering(request.user, row, one, now)
    reply = typed or reply_of(own.rsvp if own else None)
    closes_at = access.closes_at(row, one) if row.closes_hours is not None else None
    return {
        "rsvp": own.rsvp if own else None, "ahead": own.ahead if own else 0, "reply": reply,
        "can_answer": bool(allowed) and not (own and own.rsvp.taken_off_at),
        "is_door_open": shown.looks_after and is_door_open(one.starts_at, one.ends_at, now),
        "comers": reads.who_comes(request.user, eyes, one),
        "is_full": one.capacity is not None and one.seats_taken >= one.capacity,
        "free": one.capacity - one.seats_taken if one.capacity is not None else 0,
        "can_come": bool(access.may_come_to_gathering(request.user, row, one, now)) or bool(own and own.rsvp.answer == "yes"),
        "closes": reads.moment_for(request.user, closes_at) if closes_at and closes_at > now else "",
        "held": reads.moment_for(request.user, own.rsvp.held_until) if own and own.rsvp.held_until else "",
        "pluses": padded(reply.plus, row.most_plus), "asked": asked(row, reply),
        "unasked": [] if shown.looks_after else unasked(row, own.rsvp if own else None),
        "has_more_to_answer": bool(
            allowed and row.rrule and own and own.rsvp.answer == "yes" and reads.unanswered_after(request.user, one)
        ),
    }  # fmt: skip


def reply_of(rsvp) -> actions.Reply:
    """What somebody answered, to be shown in the form again."""
    return actions.Reply(rsvp.answer, rsvp.plus, rsvp.said, rsvp.word) if rsvp else actions.Reply("")


def padded(names, most: int) -> list[str]:
    """A line for everybody whom one may bring; more where more were named."""
    names = list(names)[: actions.MOST_PLUS]
    return names + [""] * (most - len(names))


def asked(row, reply: actions.Reply) -> list[dict]:
    """The questions of the hosts with what was answered."""
    return [each | {"name": f"said-{each['id']}", "value": reply.said.get(str(each["id"]), "")} for each in row.questions]


def unasked(row, rsvp) -> list[str]:
    """The questions of the hosts that somebody who comes has not seen yet, as whoever came by a poll, or must still answer."""
    if rsvp is None or rsvp.answer != "yes":
        return []
    left = [
        each
        for each in row.questions
        if str(each["id"]) not in rsvp.said or (each["is_needed"] and not rsvp.said[str(each["id"])])
    ]
    return [each["text"] for each in left]


def reply_in(row, posted) -> actions.Reply:
    """An answer as it was posted."""
    said = {str(each["id"]): posted.get(f"said-{each['id']}", "") for each in row.questions}
    return actions.Reply(posted.get("answer", ""), posted.getlist("plus")[: actions.MOST_PLUS + 1], said, posted.get("word", ""))
