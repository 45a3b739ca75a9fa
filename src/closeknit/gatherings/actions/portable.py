"""What of gatherings goes along when a member takes everything with them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from closeknit.gatherings.actions.opening import MOST_PLUS, Question, kept_questions
from closeknit.gatherings.models import (
    CalendarFile,
    Gathering,
    HostWord,
    KeptEvent,
    Meeting,
    MemoryPart,
    Occurrence,
    PartPhoto,
    Poll,
    PollOption,
    PollVote,
    Rsvp,
    ThankNote,
    TravellerWelcome,
    Trip,
    Vouch,
)
from closeknit.gatherings.rules.times import BadStart, instants
from closeknit.kit.ids import slug
from closeknit.kit.pictures import Picture, is_picture, picture_of, write_picture
from closeknit.kit.places import city
from closeknit.kit.portable import Also, Kind, Unwelcome
from closeknit.kit.recurrence import BadRule, rule
from closeknit.kit.text import render_markdown
from closeknit.kit.unfit import Unfit

FOLDER = "gatherings"


def portable_kinds(owner) -> list[Kind]:
    """What the member planned, with its picture. It arrives as a draft, told to nobody: whom it was for stayed behind, and with
    them who was asked, who came and each date on which it took place."""
    return [
        Kind("gatherings", Gathering, "What one planned for others.", _OLD_HOUSE, files={"picture": _kept},
             only={"deleted_at": None}, settle=_gathering, owner="author"),
        Kind("trips", Trip, "Where one went and will go, with one's own notes.",
             frozenset({"slug", "audience", "circle_ids", "hidden_at"}), settle=_trip),
        Kind("traveller_welcomes", TravellerWelcome, "That one is glad to meet travellers.",
             frozenset({"audience", "circle_ids"}), comes_in=False),
        Kind("host_words", HostWord, "What one wrote to those who come to what one looks after.",
             frozenset({"occurrence", "html"}), comes_in=False),
        Kind("rsvps", Rsvp, "What one answered to gatherings, and whom one brought.",
             frozenset({"occurrence", "guest", "line", "held_until", "reminded_at"}), comes_in=False, owner="member",
             also={"to": Also("occurrence_id", "what it was, and when on the clock of its place", _named)}),
        Kind("poll_options", PollOption, "The times one proposed, for what oneself or somebody else planned.",
             frozenset({"poll"}), comes_in=False, owner="made_by",
             also={"to": Also("poll_id", "what the time was sought for", _sought)}),
        Kind("poll_votes", PollVote, "When one said one could come.", frozenset({"poll", "option"}), comes_in=False,
             owner="member", also={"to": Also("option_id", "what it was, and when on the clock of its place", _proposed)}),
        Kind("calendar_files", CalendarFile, "A calendar file one brought: what of it became no gathering.",
             frozenset({"slug", "digest", "cities", "faults"}), comes_in=False),
        Kind("kept_events", KeptEvent, "What a gathering was made of that was brought, as it came.",
             frozenset({"taken", "changed"}), comes_in=False),
        Kind("meetings", Meeting, "That one said one had met somebody: when, and where. What they answered is theirs.",
             frozenset({"member", "answer", "answered_at"}), comes_in=False),
        Kind("vouches", Vouch, "What one said of somebody one had met.",
             frozenset({"member", "audience", "circle_ids", "hidden_at"}), comes_in=False),
        Kind("thank_notes", ThankNote, "What one thanked somebody for.", frozenset({"member", "html", "hidden_at"}),
             comes_in=False),
        Kind("memory_parts", MemoryPart, "What one remembered of a day with others.", frozenset({"memory", "html", "hidden_at"}),
             comes_in=False),
        Kind("memory_part_photos", PartPhoto, "A photo of it.", frozenset({"small"}), files={"file": _kept}, comes_in=False),
    ]  # fmt: skip


def _named(occurrence_id: int) -> str:
    one = Occurrence.objects.select_related("gathering").get(id=occurrence_id)
    return f"{one.own.get('title', one.gathering.title)}, {one.starts_local} ({one.zone})"


def _sought(poll_id: int) -> str:
    return Poll.objects.select_related("gathering").get(id=poll_id).gathering.title


def _proposed(option_id: int) -> str:
    option = PollOption.objects.select_related("poll__gathering").get(id=option_id)
    return f"{option.poll.gathering.title}, {option.starts_local} ({option.zone})"


_OLD_HOUSE = frozenset({
    "audience", "circle_ids", "circle", "slug", "uid", "sequence", "state", "reason", "story_html", "agenda_html", "follows",
    "thread_id", "edited_at", "published_at", "cancelled_at", "hidden_at", "deleted_at",
})  # fmt: skip


def _gathering(row: Gathering) -> None:
    if row.made_at is None or not row.title:
        raise Unwelcome("This gathering has no name, or is of no time.")
    if row.format not in Gathering.Format.values:
        row.format = Gathering.Format.OTHER
    row.slug, row.state, row.audience, row.circle_ids = slug(), Gathering.State.DRAFT, "me", []
    row.uid = f"{row.slug}@closeknit"
    if not row.call_link.startswith(("https://", "http://")):  # it is shown as a link
        row.call_link = ""
    _settle_time(row)
    _settle_answering(row)
    # Never taken from a file: both are shown as they are.
    row.story_html = render_markdown(row.story) if row.story else ""
    row.agenda_html = render_markdown(row.agenda) if row.agenda else ""
    if row.picture:
        path = Path(settings.MEDIA_ROOT) / row.picture
        path.with_suffix(".small.webp").write_bytes(picture_of(path.read_bytes()).small)


def _trip(row: Trip) -> None:
    """It arrives as one's own history: told to nobody, in the city that its number names here."""
    there = city(row.city_id)
    if there is None or row.made_at is None or row.last_on is None or row.first_on is None or row.last_on < row.first_on:
        raise Unwelcome("This trip leads nowhere, or is on no days.")
    row.slug, row.audience, row.circle_ids = slug(), "me", []
    row.city, row.country, row.zone = there.name, there.country, there.zone


def _settle_time(row: Gathering) -> None:
    try:
        instants(row)
        row.rrule = rule(row.rrule)[0] if row.rrule else ""
    except (BadStart, BadRule):
        raise Unwelcome("This gathering is at no time that can be read.") from None
    for name in ("more_rules", "less_rules"):
        setattr(row, name, _rules(getattr(row, name)))
    row.left_out = [each for each in _listed(row.left_out) if len(each) == len(row.starts_local)]
    row.added = [each for each in _listed(row.added) if len(each) == len(row.starts_local)]


def _rules(told: object) -> list[str]:
    try:
        return [rule(each)[0] for each in _listed(told)]
    except BadRule:
        return []


def _settle_answering(row: Gathering) -> None:
    asked = row.questions if isinstance(row.questions, list) else []
    try:
        row.questions = kept_questions([
            Question(str(each.get("text", "")), _listed(each.get("choices")), each.get("is_needed") is True)
            for each in asked if isinstance(each, dict)
        ])  # fmt: skip
    except Unfit:
        row.questions = []
    row.takes_guests, row.most_plus = False, min(row.most_plus, MOST_PLUS)


def _listed(told: object) -> list[str]:
    return [each for each in told if isinstance(each, str)] if isinstance(told, list) else []


def _kept(data: bytes) -> str:
    try:
        return write_picture(Picture(data, b"", 0, 0) if is_picture(data) else picture_of(data), FOLDER)[0]
    except Unfit as unfit:
        raise Unwelcome(str(unfit.message)) from None
