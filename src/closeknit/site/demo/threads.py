"""What the demonstration's members say to each other: talks of two, a small group, and a circle's."""

from __future__ import annotations

import math
import struct
from datetime import datetime, time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from closeknit.accounts.models import Circle, Member
from closeknit.kit import clock
from closeknit.site.demo.pictures import picture
from closeknit.talk import actions, reads
from closeknit.talk.actions import EnclosureWords, MessageDraft

ROBIN, MEI, BEN, NOOR = "Robin Lindgren", "Mei Tanaka", "Ben Okafor", "Noor Haddad"
PRIYA, HANNE, AMARA = "Priya Raman", "Hanne Vik", "Amara Diallo"
HUT = "The hut above Svolvær"
HUT_SEEN = "A small hut by the water, with light in its window"
UDON = "This is Udon, complaining about the rain. He goes on for longer in person."
VOICE, PHOTO = "voice", "photo"

# (who, days ago, on the owner's clock, the words, more: the place it answers, what goes along)
WITH_MEI = (
    (MEI, 5, "13:20", "The flat has no curtains yet, so I get up with the river. Are you writing?", {}),
    (ROBIN, 5, "21:05", "A page a day, and most days it is the same page. How is the new kitchen?", {}),
    (MEI, 4, "09:40", "One pan, two bowls, one very offended cat.", {}),
    (MEI, 4, "09:42", "", {VOICE: UDON}),
    (ROBIN, 4, "19:30", "I played it twice. He sounds like my editor.", {"quotes": 4}),
    (
        ROBIN,
        3,
        "20:15",
        "The rye bread, as promised: 500 g of flour, the starter, and **do not look at it for twelve hours**.",
        {},
    ),
    (MEI, 2, "11:55", "I looked. It rose anyway. Thank you for this, the house smells of you two winters ago.", {}),
    (ROBIN, 2, "22:10", "Then it worked. Shall we call on Sunday, your breakfast and my midnight?", {}),
    (MEI, 1, "12:30", "Sunday. I will toast the evidence.", {}),
)
IN_THE_HUT = (
    (
        BEN,
        6,
        "08:10",
        "The hut is free the second week of March. Four bunks, one stove, no signal.",
        {PHOTO: ("hut", HUT_SEEN)},
    ),
    (HANNE, 6, "12:45", "I can be there with the car, and with dry socks for everybody.", {}),
    (ROBIN, 5, "18:20", "Yes. I bring coffee, and the book nobody finished last time.", {}),
    (BEN, 4, "07:55", "Then I write to the farmer. @Hanne, do you still have the big pot?", {}),
    (HANNE, 4, "20:30", "The pot, two lamps, and a ladle nobody can explain.", {}),
    (PRIYA, 2, "16:40", "What do I wear on a ridge? Please answer as you would a beginner.", {}),
    (BEN, 2, "19:15", "Wool, and one thing more than you think. We walk at the pace of whoever is last.", {"quotes": 6}),
    (PRIYA, 1, "16:05", "Then I shall set the pace, and carry the tea.", {}),
)
WITH_NOOR = (
    (ROBIN, 7, "10:15", "Six more years of Thursdays. I told the baker, and she gave me a roll for you.", {}),
    (NOOR, 7, "12:00", "Eat it slowly, on my behalf.", {}),
    (ROBIN, 3, "09:05", "I am in Marseille in twelve days. Is the boat still the boat?", {}),
    (NOOR, 1, "21:40", "The boat is the boat. Do you sleep here, or do you still like the hotel with the loud pipes?", {}),
)
WITH_AMARA = (
    (
        AMARA,
        2,
        "06:10",
        "You asked what four in the morning is like. The bakers wave. Nobody else is awake enough to be unkind.",
        {},
    ),
    (ROBIN, 2, "08:30", "I would ride that bus. Thursday, then? There will be soup.", {}),
    (AMARA, 1, "06:05", "Thursday. I bring ginger.", {}),
)
IN_DRAFTS = (
    (PRIYA, 4, "15:10", "Page eleven is up. The uncle leaves now; I miss him already.", {}),
    (NOOR, 3, "18:00", "He leaves well. I would let the door stay open one line longer.", {"quotes": 1}),
    (ROBIN, 3, "21:20", "And I would keep the umbrella. It does more than he does.", {}),
)
# (which talk, the place of the message, who answers with a few words, which)
REACTIONS = (
    ("mei", 4, ROBIN, "laughing", ""),
    ("mei", 6, MEI, "thank_you", ""),
    ("hut", 5, BEN, "laughing", ""),
    ("hut", 7, ROBIN, "with_you", ""),
)


def talk(people: dict[str, Member], now: datetime) -> None:
    """All of them; whatever the owner has not answered yet stands as unread in their list."""
    robin = people[ROBIN]
    drafts = Circle.objects.get(name="First drafts")

    def begun(by: str, others: tuple[str, ...], name: str = "") -> str:
        then = now - timedelta(days=10)
        return actions.start_talk(by=people[by], slugs=[people[each].slug for each in others], name=name, now=then)

    talks = {
        "drafts": (actions.circle_talk(by=robin, circle_id=drafts.id, now=now - timedelta(days=5)), IN_DRAFTS),
        "amara": (begun(AMARA, (ROBIN,)), WITH_AMARA),
        "hut": (begun(BEN, (ROBIN, HANNE, PRIYA), HUT), IN_THE_HUT),
        "mei": (begun(ROBIN, (MEI,)), WITH_MEI),
        "noor": (begun(ROBIN, (NOOR,)), WITH_NOOR),
    }
    for slug, lines in talks.values():
        for name, days, at, words, more in lines:
            then = when(robin, days, at, now)
            actions.send_message(by=people[name], slug=slug, draft=draft(people[name], words, more, then), now=then)
    for which, seq, name, kind, words in REACTIONS:
        then = now - timedelta(hours=3)
        actions.react(by=people[name], slug=talks[which][0], seq=seq, kind=kind, words=words, now=then)
    for which in ("drafts", "amara", "hut", "mei"):
        slug, lines = talks[which]
        actions.read_up_to(by=robin, slug=slug, seq=len(lines), now=now - timedelta(hours=2))


def when(owner: Member, days_ago: int, at: str, now: datetime) -> datetime:
    """The moment of this time of day on the owner's clock, so many days ago."""
    on = clock.local_date(now, owner.zone) - timedelta(days=days_ago)
    return datetime.combine(on, time.fromisoformat(at), clock.zone(owner.zone))


def draft(by: Member, words: str, more: dict, then: datetime) -> MessageDraft:
    said = MessageDraft(words, more.get("quotes"))
    if VOICE in more:
        sound, drawn = recording()
        slug = actions.keep_voice(by=by, file=sound, waveform=drawn, now=then)
        said.voice, said.words = reads.voice_shown(by, slug), more[VOICE]
    if PHOTO in more:
        name, seen = more[PHOTO]
        photo = SimpleUploadedFile(f"{name}.png", picture(name), "image/png")
        said.enclosures = [EnclosureWords(each, seen) for each in actions.keep_enclosures(by=by, files=[photo], now=then).slugs]
    return said


def recording(seconds: int = 4, rate: int = 4000) -> tuple[SimpleUploadedFile, list[int]]:
    """A soft voice without words, as a WAV file of eight bits a sample, and how loud it is along the way."""
    loud = [abs(math.sin(part / 5)) * (0.35 + 0.65 * abs(math.sin(part / 1.7))) for part in range(64)]
    length = seconds * rate
    samples = bytes(
        128 + int(90 * loud[n * 64 // length] * math.sin(n * (0.55 + 0.1 * math.sin(n / 900)))) for n in range(length)
    )
    form = struct.pack("<HHIIHH", 1, 1, rate, rate, 1, 8)
    parts = b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", length) + samples
    return SimpleUploadedFile("voice.wav", b"RIFF" + struct.pack("<I", len(parts)) + parts, "audio/wav"), [
        round(100 * each) for each in loud
    ]
