"""Answering, and what those who look after a gathering see of it: the answers, and how people answer."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.gatherings import access, actions, reads
from closeknit.gatherings.rules import is_door_open
from closeknit.gatherings.views.coming import reply_in
from closeknit.gatherings.views.deeds import looked_after
from closeknit.gatherings.views.gathering import gathering_page, led_on
from closeknit.gatherings.views.times import when_of
from closeknit.gatherings.views.writing import FORM_METHODS
from closeknit.kit import clock
from closeknit.kit.text import number_in
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust

MOST_LINES = 8


@require_POST
def rsvp(request, slug, occurrence_id):
    """Answer whether one comes."""
    eyes = trust.sight(request.user)
    row, one = reads.occurrence(request.user, eyes, occurrence_id)
    if row.slug != slug:  # it has become another gathering's since the page was opened
        return led_on(request, slug, one.id)
    reply = reply_in(row, request.POST)
    try:
        told = actions.rsvp(
            by=request.user, occurrence_id=one.id, reply=reply, is_for_following=request.POST.get("following") == "1",
            now=clock.now(),
        )  # fmt: skip
    except Unfit as unfit:
        wrong = {"typed": reply, "rsvp_error": str(unfit.message), "rsvp_field": unfit.field}
        return gathering_page(request, eyes, slug, one.id, status=422, **wrong)
    messages.success(request, thanks_for(told))
    if reads.finds(request.user, request.user, row):
        return redirect("gatherings:occurrence", slug, one.id)
    return redirect("gatherings:gatherings")  # who does not come keeps nothing of what is told to those who come alone


@require_POST
def following(request, slug, occurrence_id):
    """Come to all that follow too."""
    eyes = trust.sight(request.user)
    row, one = reads.occurrence(request.user, eyes, occurrence_id)
    if row.slug != slug:
        return led_on(request, slug, one.id)
    try:
        told = actions.come_to_following(by=request.user, occurrence_id=one.id, now=clock.now())
    except Unfit as unfit:
        wrong = {"rsvp_error": str(unfit.message), "rsvp_field": unfit.field}
        return gathering_page(request, eyes, slug, one.id, status=422, **wrong)
    if any(each.seat == "waiting" for each in told):
        messages.success(request, _("You come to all that have a seat, and stand in line for the others."))
    else:
        messages.success(request, _("You come to all that follow. You can still change each."))
    return redirect("gatherings:occurrence", slug, one.id)


def thanks_for(told) -> str:
    """What is said to whoever just answered."""
    if told.seat == "seated":
        return _("You come. The hosts know.")
    if told.seat == "waiting":
        return _("Every seat is taken. You stand in line, and are told when there is one for you.")
    return _("The hosts know. You can change your answer at any time.")


@require_safe
def answers(request, slug, occurrence_id):
    """Who answered what, for those who look after it."""
    return answers_page(request, slug, occurrence_id)


def answers_page(request, slug, occurrence_id, status=200, **more):
    now = clock.now()
    row = looked_after(request, slug)
    one = reads.occurrence_of(request.user, row, occurrence_id)
    lines = reads.answers(request.user, trust.sight(request.user), row, one)
    context = {
        "row": row, "one": one, "url": f"/gatherings/{slug}", "when": when_of(one, request.user.zone),
        "seated": [each for each in lines if each.seat in ("seated", "offered")],
        "waiting": [each for each in lines if each.seat == "waiting"],
        "others": [each for each in lines if not each.seat], "is_open": is_door_open(one.starts_at, one.ends_at, now),
        "may_take_off": bool(access.may_answer_gathering(request.user, row, one, now)),
    }  # fmt: skip
    return render(request, "gatherings/answers.html", context | more, status=status)


@require_POST
def removal(request, slug, occurrence_id, rsvp_id):
    """Take somebody off the list, with a word to them if one likes."""
    which = {"slug": slug, "occurrence_id": occurrence_id, "rsvp_id": rsvp_id}
    word = request.POST.get("word", "")
    try:
        actions.take_off_list(by=request.user, **which, word=word, now=clock.now())
    except Unfit as unfit:
        typed = {"wrong_id": rsvp_id, "error": str(unfit.message), "word": word[:1000]}
        return answers_page(request, slug, occurrence_id, 422, **typed)
    messages.success(request, _("They are off the list, and are told."))
    return redirect("gatherings:answers", slug, occurrence_id)


@require_POST
def removal_end(request, slug, occurrence_id, rsvp_id):
    """Let somebody back who was taken off the list."""
    which = {"slug": slug, "occurrence_id": occurrence_id, "rsvp_id": rsvp_id}
    actions.let_back(by=request.user, **which, now=clock.now())
    messages.success(request, _("They can answer again, and are told."))
    return redirect("gatherings:answers", slug, occurrence_id)


@require_http_methods(FORM_METHODS)
def answering(request, slug):
    """How people answer it: until when, with whom, and what the hosts want to know."""
    row = looked_after(request, slug)
    link = request.build_absolute_uri(reads.guests_path(request.user, row)) if row.takes_guests else ""
    context = {"row": row, "url": f"/gatherings/{slug}", "most": actions.MOST_PLUS, "guests_link": link}
    if request.method != "POST":
        told = {name: getattr(row, name) for name in ("closes_hours", "most_plus", "takes_guests")}
        told["questions"] = lines_of(row.questions)
        return render(request, "gatherings/answering.html", context | told)
    typed = [
        {"id": number_in(each) or 0, "text": text, "choices": choices, "is_needed": needed == "1"}
        for each, text, choices, needed in zip(
            *(request.POST.getlist(name)[:MOST_LINES] for name in ("id", "text", "choices", "needed")), strict=False
        )
    ]
    takes_guests = request.POST.get("takes_guests") == "1"
    hours, most_plus = request.POST.get("closes_hours", "").strip(), request.POST.get("most_plus", "")
    try:
        actions.set_answering(
            by=request.user, slug=slug, closes_hours=hours_in(hours), most_plus=plus_in(most_plus),
            takes_guests=takes_guests, questions=[question_of(each) for each in typed], now=clock.now(),
        )  # fmt: skip
    except Unfit as unfit:
        told = {"closes_hours": hours, "most_plus": most_plus, "takes_guests": takes_guests, "questions": padded_lines(typed)}
        wrong = {"error": str(unfit.message), "field": unfit.field}
        return render(request, "gatherings/answering.html", context | told | wrong, status=422)
    if takes_guests and not row.takes_guests:
        return redirect("gatherings:answering", slug)  # where the address for guests now stands
    return redirect("gatherings:gathering", slug)


def question_of(typed: dict) -> actions.Question:
    choices = typed["choices"].split(",") if typed["choices"] else []
    return actions.Question(typed["text"], choices, typed["is_needed"], typed["id"])


def lines_of(questions) -> list[dict]:
    return padded_lines([each | {"choices": ", ".join(each["choices"])} for each in questions])


def padded_lines(lines: list[dict]) -> list[dict]:
    """One empty line more than there are questions."""
    return (lines + [{"id": 0, "text": "", "choices": "", "is_needed": False}])[:MOST_LINES] if len(lines) < MOST_LINES else lines


def plus_in(text: str) -> int:
    """How many each may bring, nobody where nothing was typed; what is no number is more than the action takes."""
    number = number_in(text.strip() or "0")
    return actions.MOST_PLUS + 1 if number is None else number


def hours_in(text: str) -> int | None:
    """Raises Unfit for what is no number."""
    if not text:
        return None
    if (hours := number_in(text)) is None:
        raise Unfit("closes_hours", _("Write a number of hours, or leave it empty."))
    return hours
