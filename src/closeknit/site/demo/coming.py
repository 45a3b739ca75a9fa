"""Who lately came into the demonstration's community, who greets them, and what its hosts look after."""

from __future__ import annotations

from datetime import datetime, timedelta

from closeknit.accounts.models import Member
from closeknit.hosts import actions as hosts
from closeknit.hosts.actions import Verdict
from closeknit.kit.text import fold
from closeknit.members import actions as members
from closeknit.members import reads
from closeknit.members.actions import Arrival, Invited, Purpose
from closeknit.stories import actions as stories
from closeknit.stories.actions import Words
from closeknit.talk.actions import Draft
from closeknit.trust import reads as trust
from closeknit.trust.reads import Told

LINE = "You asked what we do on Thursdays. Come and see, and bring nothing."
GREETING = "Good to have you here. If you like rain, walk with me. If not, I know where the tea is."
ANSWER = "I like rain best from inside, with the tea. Thursday?"
HELLO = "I drove night buses for nine years, and I still wake at four. **Who else is up then?**"
APPLIED = (
    "I repair accordions in Trieste, and I met Noor on the ferry to Patras. She said that you write slowly here. "
    "I would like to be somewhere slow."
)
ASKED = "May I read with you? I have eleven pages about a lighthouse, and nobody to show them to."
SECRET = Purpose("A surprise for Mei", "Her fortieth, in May. Not a word at the kitchen table.", "", "secret")
NIGHT = Purpose("Night kitchen", "For whoever is awake when the others sleep: bread, soup, and no advice.", "", "invited")
SOLD = "Travel cases for cellos, **half price** this week only. Write to me for the list."
PRESSED = "About the cello: I sell cases. I wrote to you twice, did you see?"
NOT_HERE = "We have agreed that nobody sells anything here. Tell us of your workshop whenever you like."
AGAINST = "It was meant for Mei, who had asked. I did not think of it as selling."
HOUR = timedelta(hours=1)


def fill(people: dict[str, Member], question: int, now: datetime) -> None:
    """All of it; `question` is the moment under which somebody said what they should not have."""
    arrive(people, now)
    begin_circles(people, now)
    look_after(people, question, now)


def arrive(people: dict[str, Member], now: datetime) -> None:
    """Two newcomers by an invitation, one greeted and one whom nobody has answered yet, and somebody who asks to come in."""
    robin = people["Robin Lindgren"]
    members.like_to_greet(by=robin, a_month=2, now=now - 200 * HOUR)
    made = members.make_invitation(by=robin, invited=Invited(LINE, uses=5, days=30), now=now - 120 * HOUR)
    token = reads.own_invitation(robin, made, now).token
    people["Amara Diallo"] = amara = come("Amara Diallo", "Africa/Dakar", now - 100 * HOUR, token)
    members.assign_greeters(now=now - 99 * HOUR)
    members.greet(by=robin, slug=amara.slug, words=GREETING, now=now - 96 * HOUR)
    greeting = reads.welcome(amara, trust.sight(amara), now).greetings[0]
    members.thank_greeter(by=amara, greeting_id=greeting.id, words=ANSWER, now=now - 90 * HOUR)
    stories.tell_moment(by=amara, words=Words("question", HELLO), told=Told.to("members"), now=now - 60 * HOUR)
    people["Lev Koren"] = come("Lev Koren", "Asia/Jerusalem", now - 53 * HOUR, token)
    members.assign_greeters(now=now - 20 * HOUR)
    members.like_to_greet(by=people["Hanne Vik"], a_month=1, now=now - 19 * HOUR)
    come("Ida Moreno", "Europe/Rome", now - 9 * HOUR, words=APPLIED)


def come(name: str, zone: str, now: datetime, token: str = "", words: str = "") -> Member:
    """Somebody who comes in by an invitation or, without one, asks to."""
    email = f"{fold(name).replace(' ', '.')}@example.org"
    return members.join_newly(arrival=Arrival(email, name, zone, "en", token, version=1, words=words), now=now)


def begin_circles(people: dict[str, Member], now: datetime) -> None:
    """A secret circle, one into which the owner is invited, and somebody who asks into the owner's."""
    robin, noor, ben = (people[name] for name in ("Robin Lindgren", "Noor Haddad", "Ben Okafor"))
    secret = members.make_circle(by=robin, purpose=SECRET, now=now - 80 * HOUR)
    for each in (noor, ben):
        members.invite_into_circle(by=robin, slug=secret, member_slug=each.slug, now=now - 79 * HOUR)
    members.answer_invitation(by=ben, slug=secret, is_yes=True, now=now - 70 * HOUR)
    night = members.make_circle(by=noor, purpose=NIGHT, now=now - 60 * HOUR)
    members.invite_into_circle(by=noor, slug=night, member_slug=robin.slug, words="You know why.", now=now - 12 * HOUR)
    drafts = next(each for each in trust.own_circles(robin, trust.sight(robin)) if each.name == "First drafts")
    members.ask_circle(by=people["Jakob Sommer"], slug=drafts.slug, words=ASKED, now=now - 15 * HOUR)


def look_after(people: dict[str, Member], question: int, now: datetime) -> None:
    """One thing that was reported, hidden, and spoken against; and a comment under this question that waits to be judged."""
    jakob, noor = people["Jakob Sommer"], people["Noor Haddad"]
    sold = stories.tell_moment(by=jakob, words=Words("snippet", SOLD), told=Told.to("members"), now=now - 130 * HOUR)
    first = hosts.report(by=people["Hanne Vik"], about=f"moment-{sold}", reason="sells", now=now - 128 * HOUR)
    verdict = Verdict("hide", NOT_HERE, answer="Thank you. We have told him what we agreed on.")
    deed = hosts.judge(by=noor, report_id=first, verdict=verdict, now=now - 125 * HOUR)
    hosts.appeal(by=jakob, deed_id=deed, words=AGAINST, now=now - 22 * HOUR)
    pressed = stories.comment_on_moment(by=jakob, moment_id=question, draft=Draft(PRESSED), now=now - 11 * HOUR)
    mei = people["Mei Tanaka"]
    hosts.report(by=mei, about=f"comment-{pressed}", reason="presses", words="Please, no more of this.", now=now - 10 * HOUR)
