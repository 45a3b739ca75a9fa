"""A poll as those who are asked see it: the best times, what each says to each, and times that they propose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from closeknit.gatherings import access, actions, reads
from closeknit.gatherings.actions import Vote
from closeknit.gatherings.forms import TimeForm, ZoneForm
from closeknit.gatherings.rules import Span
from closeknit.gatherings.views.lists import where_words
from closeknit.gatherings.views.times import closes_words, repeats_words, when_of
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.notify import actions as notify
from closeknit.trust import reads as trust

NAMED = re.compile(r"(vote|word)-(\d{1,18})", re.ASCII)
MOST_NAMED = 2
MOST_VOTES = 60


@require_safe
def poll(request, slug):
    """What is asked, and what was said so far."""
    return poll_page(request, trust.sight(request.user), slug)


@require_POST
def poll_votes(request, slug):
    """Say when one can come; with `back` take back all one said."""
    eyes = trust.sight(request.user)
    reads.polled(request.user, eyes, slug)
    votes = votes_in(request.POST)
    if "back" in request.POST:
        votes = dict.fromkeys(votes, Vote(""))
    try:
        actions.vote(by=request.user, slug=slug, votes=votes, now=clock.now())
    except Unfit as unfit:
        return poll_page(request, eyes, slug, status=422, typed=votes, votes_error=str(unfit.message))
    messages.success(request, _("Thank you. You can change it until a time is chosen."))
    return redirect("gatherings:poll", slug)


@require_POST
def poll_options(request, slug):
    """Propose a time."""
    eyes, now = trust.sight(request.user), clock.now()
    row, found, looks_after = reads.polled(request.user, eyes, slug)
    access.may_propose_time(request.user, found, looks_after, now).or_refuse()
    zone, error = ZoneForm(request.POST, **zones_near(request.user, eyes, row)), ""
    line = TimeForm(request.POST, zone=zone["zone"].value() or "", usual=Span.of(row))
    try:
        if zone.is_valid() and line.is_valid():
            if line.span is None:
                raise Unfit("times", _("Say on which day."))
            actions.propose_time(by=request.user, slug=slug, span=line.span, now=now)
            messages.success(request, _("It is proposed. What others answered stays as it was."))
            return redirect("gatherings:poll", slug)
    except Unfit as unfit:
        error = str(unfit.message)
    return poll_page(request, eyes, slug, status=422, line=line, zone_form=zone, times_error=error)


@require_POST
def poll_option_end(request, slug, option_id):
    """Take a time out again."""
    try:
        actions.remove_time(by=request.user, slug=slug, option_id=option_id, now=clock.now())
    except Unfit as unfit:
        return poll_page(request, trust.sight(request.user), slug, status=422, votes_error=str(unfit.message))
    return redirect("gatherings:poll", slug)


def votes_in(posted) -> dict[int, Vote]:
    """What was said to each option, as it was posted; a word without an answer among it, so that it is not lost."""
    found = {}
    for name in list(posted)[: 4 * MOST_VOTES]:
        named = NAMED.fullmatch(name)
        if named and (named[1] == "vote" or posted[name].strip()):
            number = named[2]
            found[int(number)] = Vote(posted.get(f"vote-{number}", ""), posted.get(f"word-{number}", ""))
    return dict(list(found.items())[:MOST_VOTES])


def poll_page(request, eyes, slug, status=200, typed=None, line=None, zone_form=None, **more) -> HttpResponse:
    """The page of a poll the reader may read. Raises Http404."""
    now, shown = clock.now(), reads.poll_shown(request.user, eyes, slug)
    if status == 200:
        notify.read_notices_at(by=request.user, paths=[f"/gatherings/{slug}/poll"], thread=None, now=now)
    row, found = shown.gathering, shown.row
    options = {each.row.id: line_of(each, shown, request.user.zone, (typed or {}).get(each.row.id)) for each in shown.options}
    can_propose = bool(access.may_propose_time(request.user, found, shown.looks_after, now))
    chosen_zone = row.zone if row.zone else request.user.zone
    context = {
        "shown": shown, "row": row, "poll": found, "url": f"/gatherings/{slug}", "where": where_words(row),
        "repeats": repeats_words(row),
        "format": reads.FORMAT_WORDS[row.format], "author_slug": row.author.slug if row.author.is_here else "",
        "author_name": reads.name_of_author(request.user, row.author),
        "lines": list(options.values()), "best": [options[each.row.id] for each in shown.best],
        "chosen": options.get(found.chosen_id) if found.chosen_id else None,
        "can_answer": bool(access.may_answer_poll(request.user, found, now)), "can_propose": can_propose,
        "is_closed": found.is_open and found.closes_at is not None and found.closes_at <= now,
        "closes": closes_words(request.user, found.closes_at),
        "line": line or TimeForm(zone=chosen_zone, usual=Span.of(row)),
        "zone_form": zone_form or ZoneForm(initial={"zone": chosen_zone}, **zones_near(request.user, eyes, row)),
    }  # fmt: skip
    if shown.looks_after and found.is_open:
        context |= hours_context(request.user, eyes, row, now)
    return render(request, "gatherings/poll.html", context | more, status=status)


def zones_near(viewer, eyes, row) -> dict:
    """The zones that stand first where one is chosen: the reader's, the draft's, and those of whom it is for."""
    return {"viewer": viewer, "near": [row.zone, *reads.zones_about(viewer, eyes, row)]}


def hours_context(viewer, eyes, row, now: datetime) -> dict:
    """When it is day for everybody asked by name whose clock the reader may know: on the first day of the draft, or today."""
    today = clock.local_date(now, viewer.zone)
    first = row.starts_local[:10]
    day = max(date.fromisoformat(first), today) if first else today
    spans, names = reads.good_hours_of_asked(viewer, eyes, row, day)
    zone = clock.zone(viewer.zone)
    told = [f"{date_format(one.astimezone(zone), 'H:i')}–{date_format(other.astimezone(zone), 'H:i')}" for one, other in spans]
    return {"good_hours": told, "good_names": names}


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option as the page draws it. `verdict` says how many can come; `hours` are (words, [(name, their time)]) for whom it is
    no good hour, `own_hour` says so of the reader ("" else), `clocks` (name, their time) of all; `answer` and `word` the reader's
    own, as typed or kept. `voices` are (words, who says so, whether others do) for each answer that somebody gives."""

    option: reads.OptionShown
    when: object
    verdict: str
    cannot: list[str]
    hours: list[tuple[str, list[tuple[str, str]]]]
    own_hour: str
    is_day_for_all: bool
    clocks: list[tuple[str, str]]
    answers: list[tuple[str, str, bool]]
    voices: list[tuple[str, list[reads.Voice], bool]]
    word: str

    @property
    def number(self) -> int:
        return self.option.row.id


def line_of(option: reads.OptionShown, shown: reads.PollShown, viewer_zone: str, typed: Vote | None) -> OptionLine:
    """One option for a reader in that zone."""
    mine = typed or Vote(option.mine, option.my_word)
    voices = option.voices["no"]
    cannot = [] if "no" in option.has_more or len(voices) > MOST_NAMED else [each.name for each in voices]
    return OptionLine(
        option, when_of(option.row, viewer_zone), verdict(option.count, shown.voters), cannot, hours_words(option),
        own_hour_words(option, viewer_zone), is_day_for_all(option),
        [(each.name, time_for(each, option)) for each in option.clocks],
        [(answer, words, mine.answer == answer) for answer, words in answer_words().items()],
        [(words, option.voices[answer], answer in option.has_more) for answer, words in answer_words().items()
         if option.voices[answer] or answer in option.has_more],
        mine.word,
    )  # fmt: skip


def verdict(count, voters: int) -> str:
    """How many of those who answered can come, in words."""
    told = {"yes": count.yes, "maybe": count.maybe, "voters": voters}
    if voters and count.yes == voters:
        if voters == 2:
            return _("Both can.")
        return ngettext("%(voters)d can, who alone has answered so far.", "All %(voters)d can.", voters) % told
    if not count.can:
        return _("Nobody can so far.") if count.no else _("Nobody has answered yet.")
    if not count.maybe:
        return ngettext("%(yes)d of %(voters)d can.", "%(yes)d of %(voters)d can.", count.yes) % told
    if not count.yes:
        return ngettext("%(maybe)d of %(voters)d can if need be.", "%(maybe)d of %(voters)d can if need be.", count.maybe) % told
    return ngettext("%(yes)d of %(voters)d can, %(maybe)d more if need be.",
                    "%(yes)d of %(voters)d can, %(maybe)d more if need be.", count.yes) % told  # fmt: skip


def hours_words(option: reads.OptionShown) -> list[tuple[str, list[tuple[str, str]]]]:
    """For whom it is no good hour, the worst first."""
    found = []
    for hour in ("night", "early", "late", "quiet"):
        people = [(each.name, time_for(each, option)) for each in option.clocks if each.hour == hour]
        if people:
            found.append((hour_words(hour, len(people)), people))
    return found


def own_hour_words(option: reads.OptionShown, viewer_zone: str) -> str:
    """What the reader is told of a time that is no good hour for themselves; "" for all others."""
    words = {
        "night": _("Night for you: %(at)s"), "early": _("Early for you: %(at)s"), "late": _("Late for you: %(at)s"),
        "quiet": _("Usually a quiet time for you: %(at)s"),
    }.get(option.own_hour, "")  # fmt: skip
    return words and words % {"at": date_format(option.row.starts_at.astimezone(clock.zone(viewer_zone)), "H:i")}


def is_day_for_all(option: reads.OptionShown) -> bool:
    """Whether it is a good hour for everybody whose clock the reader may know, and for the reader."""
    return bool(option.clocks) and all(hour == "good" for hour in (option.own_hour, *(each.hour for each in option.clocks)))


def hour_words(hour: str, number: int) -> str:
    return {
        "night": ngettext("Night for %(number)d:", "Night for %(number)d:", number),
        "early": ngettext("Early for %(number)d:", "Early for %(number)d:", number),
        "late": ngettext("Late for %(number)d:", "Late for %(number)d:", number),
        "quiet": ngettext("Usually a quiet time for %(number)d:", "Usually a quiet time for %(number)d:", number),
    }[hour] % {"number": number}


def time_for(each, option) -> str:
    """A time on somebody's clock, with the day where theirs is another than that of the event."""
    on = option.row.starts_local[:10]
    return date_format(each.at, "H:i") if each.at.date().isoformat() == on else date_format(each.at, "D H:i")


def answer_words() -> dict[str, str]:
    return {"yes": _("Yes"), "maybe": _("If need be"), "no": _("No")}
