"""What happened, in words: the channel of an interaction and who turned to whom."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.contacts.forms.deeds import CHANNELS, NAMES
from closeknit.kit.templatetags.kit import ember_words

ICONS = {
    "other": "circle-dot", "email": "mail", "chat": "message-circle", "sms": "message-square", "social": "at-sign",
    "letter": "send", "voice": "mic", "call": "phone", "video": "video", "met": "handshake", "gathering": "users-round",
    "gift": "gift", "help": "hand-heart", "noticed": "eye",
    "comment": "message-square-quote",
}  # fmt: skip
OUT, IN, MUTUAL = 1, 2, 3
WORDS = {
    "call": {OUT: gettext_lazy("You called"), IN: gettext_lazy("%(name)s called"), MUTUAL: gettext_lazy("You talked")},
    "video": {
        OUT: gettext_lazy("You called"),
        IN: gettext_lazy("%(name)s called"),
        MUTUAL: gettext_lazy("You saw each other on a screen"),
    },
    "voice": {
        OUT: gettext_lazy("You sent a voice note"),
        IN: gettext_lazy("%(name)s sent a voice note"),
        MUTUAL: gettext_lazy("You sent each other voice notes"),
    },
    "met": dict.fromkeys((OUT, IN, MUTUAL), gettext_lazy("You met")),
    "gathering": dict.fromkeys((OUT, IN, MUTUAL), gettext_lazy("You were both there")),
    "gift": {
        OUT: gettext_lazy("You gave"),
        IN: gettext_lazy("%(name)s gave"),
        MUTUAL: gettext_lazy("You gave each other something"),
    },
    "help": {OUT: gettext_lazy("You helped"), IN: gettext_lazy("%(name)s helped"), MUTUAL: gettext_lazy("You helped each other")},
    "noticed": {
        OUT: gettext_lazy("You noticed %(name)s"),
        IN: gettext_lazy("%(name)s noticed you"),
        MUTUAL: gettext_lazy("You noticed each other"),
    },
    "comment": {
        OUT: gettext_lazy("You commented"),
        IN: gettext_lazy("%(name)s commented"),
        MUTUAL: gettext_lazy("You commented on each other’s words"),
    },
    "other": dict.fromkeys((OUT, IN, MUTUAL), gettext_lazy("You were in touch")),
}
WROTE = {OUT: gettext_lazy("You wrote"), IN: gettext_lazy("%(name)s wrote"), MUTUAL: gettext_lazy("You wrote to each other")}

RUNGS = {
    1: gettext_lazy("you have noticed each other"),
    2: gettext_lazy("you have exchanged words"),
    3: gettext_lazy("you have heard each other"),
    4: gettext_lazy("you have seen each other"),
    5: gettext_lazy("you have met"),
    6: gettext_lazy("you have met, and kept in touch"),
}


def channel_icon(channel: int) -> str:
    return ICONS[NAMES.get(channel, "other")]


def channel_words(channel: int) -> str:
    words = str(dict(CHANNELS).get(channel, ""))
    return words[:1].upper() + words[1:]


def who_did(channel: int, direction: int, name: str) -> str:
    """ "You called", "Ben wrote", "You met"."""
    said = WORDS.get(NAMES.get(channel, "other"), WROTE)
    return said.get(direction, said[MUTUAL]) % {"name": name}


def long_words(seconds: int) -> str:
    """How long it took: "20 minutes", "2 hours"; "" for less than a minute."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return ""
    if minutes < 90 or minutes % 60:
        return _("%(n)d minutes") % {"n": minutes} if minutes != 1 else _("a minute")
    return _("%(n)d hours") % {"n": minutes // 60}


def ember_and_rung(tie, now) -> str:
    """How warm it is and how far two people have come: "Warm: you have met"."""
    if not tie.last_at:
        return _("Not in touch yet")
    ember = ember_words(tie.ember_now(now))
    return _("%(warmth)s: %(rung)s") % {"warmth": ember[:1].upper() + ember[1:], "rung": RUNGS.get(tie.rung, RUNGS[1])}


REASONS = {
    "name": gettext_lazy("the same name"),
    "letters": gettext_lazy("the same name in other letters"),
    "nickname": gettext_lazy("one name is short for the other"),
    "sound": gettext_lazy("the names sound alike"),
    "spelling": gettext_lazy("the names are spelt almost alike"),
    "initial": gettext_lazy("an initial fits the name"),
    "part": gettext_lazy("one name is part of the other"),
    "former": gettext_lazy("a former name fits"),
    "given": gettext_lazy("the same given name"),
    "uid": gettext_lazy("the same card in an address book"),
    "phone": gettext_lazy("the same phone number"),
    "email": gettext_lazy("the same e-mail address"),
    "handle": gettext_lazy("the same handle"),
    "birthday": gettext_lazy("the same birthday"),
    "address": gettext_lazy("the same postal address"),
    "organisation": gettext_lazy("the same organisation"),
}


def reason_words(reasons: list[str]) -> str:
    """What two contacts have in common, as a sentence: "The same name, the same phone number."."""
    told = ", ".join(str(REASONS[each]) for each in reasons if each in REASONS)
    return f"{told[0].upper()}{told[1:]}." if told else ""
