"""What the demonstration's members told each other of late, and what came back."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

from closeknit.accounts.models import Circle, Member
from closeknit.site.demo.pictures import picture
from closeknit.stories import actions as stories
from closeknit.stories.actions import PhotoWords, Words
from closeknit.talk.actions import Draft
from closeknit.trust.reads import Told

RIDGE = "Five people on a ridge at dawn, the valley still in cloud"


def tell(people: dict[str, Member], now: datetime) -> int:
    """A handful of moments of the last days, with words in answer; the oldest first. The number of the question among them."""
    ridge = Circle.objects.get(name="Ridge walkers").id
    everybody = Told.to("members")

    def told(name: str, hours_ago: float, words: Words, to: Told = everybody, photo: tuple[str, str] | None = None) -> int:
        by, then = people[name], now - timedelta(hours=hours_ago)
        staged = stories.stage_photos(by=by, files=[io.BytesIO(picture(photo[0]))], now=then) if photo else []
        photos = [PhotoWords(each, photo[1]) for each in staged.ids] if photo else []
        return stories.tell_moment(by=by, words=words, told=to, photos=photos, now=then)

    def said(name: str, moment_id: int, hours_ago: float, text: str) -> None:
        then = now - timedelta(hours=hours_ago)
        stories.comment_on_moment(by=people[name], moment_id=moment_id, draft=Draft(text), now=then)

    def answered(name: str, moment_id: int, hours_ago: float, kind: str) -> None:
        stories.respond(by=people[name], moment_id=moment_id, kind=kind, now=now - timedelta(hours=hours_ago))

    win = told("Noor Haddad", 74, Words("win", "The library kept us. **Six more years** of Thursday evenings."))
    answered("Robin Lindgren", win, 73, "well_done")
    said("Mei Tanaka", win, 70, "I read this on the ferry and cheered at a stranger.")
    words = Words("struggle", "The second chapter will not stand. I keep moving its chairs.", wish="listen")
    hard = told("Robin Lindgren", 52, words)
    answered("Mei Tanaka", hard, 50, "with_you")
    answered("Noor Haddad", hard, 47, "with_you")
    said("Priya Raman", hard, 46, "Chairs are how chapters get tired enough to sit down.")
    said("Ben Okafor", hard, 30, "Read it to me on the phone, half done. Sunday?")
    question = told("Mei Tanaka", 28, Words("question", "Who has taken a night train with a cello, and how?"))
    photo = ("ridge", RIDGE)
    walk = told("Ben Okafor", 20, Words("snippet", "Nobody spoke until the tea was ready."), Told.to("circles", [ridge]), photo)
    said("Hanne Vik", walk, 18, "And then everybody at once.")
    when = (now + timedelta(days=21)).date()
    told("Hanne Vik", 6, Words("goal", "To sing in front of people once before the year ends.", returns_on=when))
    for_robin = Words("thanks", "For the whole of Tuesday, and the soup.", thanked=[people["Robin Lindgren"].slug])
    told("Priya Raman", 4, for_robin)
    told("Tomás Herrera", 2, Words("snippet", "First swift of the season over the river. I ran out without my shoes."))
    return question
