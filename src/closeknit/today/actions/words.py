"""The words of a nudge: on the page Today, and in the letter of the morning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.kit import clock
from closeknit.today import reads

SILENT_HOURS = (22, 8)


@dataclass(slots=True)
class Way:
    """One way to turn to somebody: the icon, the words on the button, the link."""

    icon: str
    words: str
    href: str


def shown(line: reads.Line, viewer, now: datetime) -> dict:
    """A nudge with its words: everything the template needs, nothing it has to work out."""
    nudge, person = line.nudge, line.person
    return {
        "id": nudge.id,
        "contact_id": person.id,
        "name": person.name,
        "short": person.short,
        "photo": f"/people/photos/{person.photo}" if person.photo else "",
        "ember": line.ember,
        "reason": nudge.reason,
        "facts": nudge.facts,
        "answer": nudge.answer,
        "context": person.context,
        "ideas": "; ".join(line.ideas),
        "promises": [promise_words(each, reads.day_of(viewer, now)) for each in line.promises],
        "their_time": their_time(person.zone, viewer.zone, now),
        "when_words": when_words(nudge, person, viewer, now),
        "whose_words": whose_words(nudge.facts, person),
        "due_words": due_words(nudge.facts, reads.day_of(viewer, now)),
        "occasion_words": occasion_words(nudge.facts, reads.day_of(viewer, now)),
        "near_words": near_words(nudge.facts, reads.day_of(viewer, now)) if nudge.reason == "near" else {},
        "done_words": done_words(nudge),
        "ways": [
            *proposing(nudge),
            *ways(person, line.talk, wants_voice(nudge) and not is_night(person.zone or viewer.zone, now)),
        ][:3],
    }


def when_words(nudge, person, viewer, now: datetime) -> str:
    """When the thing a nudge is about was or will be: “on Tuesday”, “tomorrow”, “yesterday”, “on 3 May 2024”."""
    today = reads.day_of(viewer, now)
    if nudge.facts.get("on"):
        on = date.fromisoformat(nudge.facts["on"])
        if nudge.facts["days"] == 0 and on != nudge.day:
            return _("today, where %(name)s lives") % {"name": person.short}
        return day_words(on, today)
    if nudge.facts.get("at"):
        return day_words(clock.local_date(datetime.fromisoformat(nudge.facts["at"]), viewer.zone), today)
    return ""


def day_words(day: date, today: date) -> str:
    """A date in words, seen from today: “tomorrow”, “on Friday”, “last Friday”, “on 3 May”."""
    return near_day(day, today) or _("on %(date)s") % {"date": plain_day(day, today)}


def near_day(day: date, today: date) -> str:
    days = (day - today).days
    if -7 < days < -1:
        return _("last %(weekday)s") % {"weekday": date_format(day, "l")}
    return {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get(days, "")


def plain_day(day: date, today: date) -> str:
    if abs((day - today).days) < 7:
        return date_format(day, "l")
    return date_format(day, "j F" if day.year == today.year else "j F Y")


def due_words(facts: dict, today: date) -> str:
    """For when a promise was meant; "" where no day was named."""
    if not facts.get("due_on"):
        return ""
    day = date.fromisoformat(facts["due_on"])
    return near_day(day, today) or plain_day(day, today)


def promise_words(promise, today: date) -> dict:
    """A promise on a card: its number, its text, and for when it was meant."""
    facts = {"due_on": promise.due_on.isoformat() if promise.due_on else ""}
    return {"id": promise.id, "text": promise.text, "due_words": due_words(facts, today)}


def occasion_words(facts: dict, today: date) -> str:
    """Of a reminder before somebody's day, when that day is; "" for any other."""
    return day_words(date.fromisoformat(facts["occasion_on"]), today) if facts.get("occasion_on") else ""


def near_words(facts: dict, today: date) -> dict:
    """The days on which two are near each other, in words, and how far off the first of the trip is."""
    starts = date.fromisoformat(facts["starts"])
    return {
        "first": date_format(date.fromisoformat(facts["first"]), "j F"),
        "last": date_format(date.fromisoformat(facts["last"]), "j F"),
        "is_one_day": facts["first"] == facts["last"],
        "days": max((starts - today).days, 0),
    }


def proposing(nudge) -> list[Way]:
    """The way to propose a walk or a dinner to somebody who is near soon."""
    if nudge.reason != "near":
        return []
    facts = nudge.facts
    path = f"proposals/{facts['who']}" if facts["who"] else f"letters/{nudge.contact_id}"
    return [Way("footprints", _("Propose a walk or a dinner"), f"/trips/{facts['trip']}/{path}")]


def whose_words(facts: dict, person) -> str:
    """“Ruth, child of Ben”, for the day of somebody who belongs to a contact; "" for the contact's own day."""
    if not facts.get("whose"):
        return ""
    kin = {
        "partner": _("partner of %(name)s"),
        "child": _("child of %(name)s"),
        "parent": _("parent of %(name)s"),
        "sibling": _("sibling of %(name)s"),
        "pet": _("pet of %(name)s"),
    }.get(facts.get("kin"), _("close to %(name)s"))
    return f"{facts['whose']} ({kin % {'name': person.short}})"


def done_words(nudge) -> str:
    """What the first answer says one has done."""
    if "talk" in nudge.facts:
        return _("Answered")
    if nudge.reason == "promise" and nudge.facts.get("is_promise", True):
        return _("Kept")
    words = {3: _("We talked"), 5: _("We met")}.get(nudge.facts.get("rung"))
    return words or (_("Done") if nudge.reason in ("occasion", "promise") else _("I wrote"))


def wants_voice(nudge) -> bool:
    """After a long silence, and on the step to hearing each other, a call comes before a line."""
    return nudge.reason == "occasion" or nudge.facts.get("quiet", 0) >= 8 or nudge.facts.get("rung") == 3


def ways(person, talk: str, is_voice_first: bool) -> list[Way]:
    """At most three ways, the best first: the talk with them here, and links that open the mail program or the telephone."""
    here = [Way("mails", _("Write here"), f"/threads/{talk}#end")] if talk else []
    mailed = [Way("mail", _("Write"), "mailto:" + quote(email, safe="@+")) for email in person.emails[:1]]
    written = [*here, *mailed]
    number = quote("".join(sign for sign in person.phones[0] if sign.isdigit() or sign == "+"), safe="+") if person.phones else ""
    spoken_ways = [Way("phone", _("Call"), f"tel:{number}")] if number else []
    texted = [Way("message-circle", _("Text"), f"sms:{number}")] if number else []
    return ([*spoken_ways, *written, *texted] if is_voice_first else [*written, *texted, *spoken_ways])[:3]


def their_time(zone: str, own_zone: str, now: datetime) -> str:
    """The time on their wall, where their clock differs from the owner's now; "" otherwise."""
    if not zone:
        return ""
    theirs = now.astimezone(clock.zone(zone))
    if theirs.utcoffset() == now.astimezone(clock.zone(own_zone)).utcoffset():
        return ""
    return (
        date_format(theirs, "H:i")
        if theirs.date() == now.astimezone(clock.zone(own_zone)).date()
        else date_format(theirs, "l H:i")
    )


def is_night(zone: str, now: datetime) -> bool:
    """Whether a call would wake them."""
    hour = now.astimezone(clock.zone(zone)).hour
    return hour >= SILENT_HOURS[0] or hour < SILENT_HOURS[1]
