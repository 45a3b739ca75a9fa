"""What can be reported: the thing as the reporter sees it, at the moment they report it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.http import Http404

from closeknit.contacts import reads as contacts
from closeknit.gatherings import reads as gatherings
from closeknit.kit import clock
from closeknit.members import reads as members
from closeknit.stories import reads as stories
from closeknit.talk import reads as talk
from closeknit.trust import reads as trust
from closeknit.trust.access import may_look_after_community
from closeknit.trust.models import Report
from closeknit.trust.reads import Sight

Kind = Report.Kind


@dataclass(frozen=True, slots=True)
class Thing:
    """`about_id` is the member whose it is (None where nobody's, or nobody known), `name` theirs. `text` is what was said, `path`
    where, `around` what stood about it, each {"name", "text"}; `pictures` are paths below MEDIA_ROOT, and `voice` is a recording,
    {"file", "mime"}, or {}."""

    kind: str
    id: int | None = None
    about_id: int | None = None
    name: str = ""
    text: str = ""
    path: str = ""
    around: list[dict] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    voice: dict = field(default_factory=dict)

    @property
    def snapshot(self) -> dict:
        return {
            "name": self.name, "text": self.text, "path": self.path, "around": self.around, "pictures": self.pictures,
            "voice": self.voice,
        }  # fmt: skip


def thing(viewer, eyes: Sight, about: str) -> Thing:
    """What `about` names ("moment-7", "member-<slug>", "circle-<slug>", "contact-12" …, "" for whom one can only describe),
    as far as the viewer sees it. Raises Http404 for what they do not see and for what is their own."""
    kind, _dash, rest = about.partition("-")
    if not about:
        return Thing(Kind.ELSEWHERE)
    if kind not in READERS or not rest:
        raise Http404
    found = READERS[kind](viewer, eyes, rest)
    if found.about_id == viewer.id:
        raise Http404
    return found


def _member(viewer, eyes: Sight, slug: str) -> Thing:
    """A member, with what their profile says in words and shows of them to the viewer. How to reach them and their days are not
    for the hosts: who sees those was chosen with care, and they say nothing that is to be judged."""
    row = members.profile(viewer, slug, eyes)
    said = [f"{members.FIELD_WORDS[each.kind]}: {each.text}" for each in row.of(*members.FIELDS_IN_WORDS)]
    pictures = [_below(members.photo_file(viewer, PurePosixPath(row.photo_url).name))] if row.photo_url else []
    return Thing(
        Kind.MEMBER, row.member_id, row.member_id, row.name, "\n\n".join(said), f"/members/{row.slug}", pictures=pictures
    )


def _contact(viewer, eyes: Sight, number: str) -> Thing:
    contact_id = _number(number)
    member_id = members.member_remembered(viewer, contact_id)
    return Thing(Kind.ELSEWHERE, None, member_id, contacts.names_of(viewer, [contact_id]).get(contact_id, ""))


def _moment(viewer, eyes: Sight, number: str) -> Thing:
    row = stories.moment(viewer, eyes, _number(number))
    voice, said = _voice(viewer, eyes, row.voice_note_id)
    text = "\n\n".join(filter(None, (row.text, row.outcome, said)))
    pictures = stories.photo_paths(viewer, eyes, row.id)
    return Thing(Kind.MOMENT, row.id, row.author_id, row.author.name, text, f"/moments/{row.id}", pictures=pictures, voice=voice)


def _response(viewer, eyes: Sight, rest: str) -> Thing:
    """What somebody answered to a moment of the viewer's own, who alone reads it."""
    number, _dash, slug = rest.partition("-")
    row = stories.moment_shown(viewer, eyes, _number(number))
    found = next((each for each in row.responses if each.slug == slug and slug), None)
    if not found:
        raise Http404
    text = found.words or str(stories.RESPONSE_WORDS[found.kind])
    around = [{"name": row.author_name, "text": stories.moment(viewer, eyes, row.id).text}]
    return Thing(Kind.RESPONSE, row.id, found.member_id, found.name, text, f"/moments/{row.id}", around)


def _comment(viewer, eyes: Sight, number: str) -> Thing:
    """What somebody said under a thing that the viewer may read, with what it stands under and what it answers."""
    row = talk.comment(viewer, eyes, _number(number))
    if row.deleted_at is not None:
        raise Http404
    voice, said = _voice(viewer, eyes, row.voice_note_id)
    around = []
    if row.thread.kind == Kind.MOMENT:
        moment = stories.moment(viewer, eyes, _number(row.thread.path.rpartition("/")[2]))
        around.append({"name": moment.author.name, "text": moment.text})
    if row.thread.kind == Kind.GATHERING:
        found = gatherings.gathering(viewer, eyes, row.thread.path.rpartition("/")[2])
        around.append({"name": found.author.name, "text": "\n\n".join(filter(None, (found.title, found.story)))})
    if row.answers_id:
        above = talk.comment(viewer, eyes, row.answers_id)
        around.append({"name": above.author.name, "text": above.text})
    path = f"{row.thread.path}?comment={row.id}#c-{row.id}"
    text = "\n\n".join(filter(None, (row.text, said)))
    return Thing(Kind.COMMENT, row.id, row.author_id, row.author.name, text, path, around, voice=voice)


def _message(viewer, eyes: Sight, rest: str) -> Thing:
    """One message of a talk that the viewer is in ("<slug>.<place>"), and nothing else of the talk: no host reads along."""
    slug, _dot, number = rest.rpartition(".")
    row = talk.message(viewer, found := talk.thread(viewer, slug, eyes), _number(number))
    if row.deleted_at is not None or row.kind != "said":
        raise Http404
    shown = talk.message_shown(viewer, found, row.seq, row.made_at)
    voice, said = _voice(viewer, eyes, row.voice_note_id)
    text = "\n\n".join(filter(None, (row.text, said, *(each.name for each in shown.files))))
    pictures = [_below(talk.enclosure_file(viewer, eyes, each.slug)[0]) for each in shown.photos]
    return Thing(Kind.MESSAGE, row.id, row.author_id, row.author.name, text, pictures=pictures, voice=voice)


def _circle(viewer, eyes: Sight, slug: str) -> Thing:
    row = members.circle(viewer, slug, eyes)
    text = "\n\n".join(filter(None, (row.name, row.purpose, row.agreements)))
    pictures = [row.picture] if row.picture else []
    return Thing(Kind.CIRCLE, row.id, None, row.name, text, f"/circles/{row.slug}", pictures=pictures)


def _invitation(viewer, eyes: Sight, slug: str) -> Thing:
    """The words with which the viewer is asked into a circle."""
    found = next((each for each in members.invitations(viewer, eyes) if each.circle.slug == slug), None)
    if not found:
        raise Http404
    by = trust.member(viewer, found.by.slug, eyes)
    return Thing(
        Kind.INVITATION, found.circle.id, by.id, by.name, found.words, "/circles", [{"name": "", "text": found.circle.name}]
    )


def _request(viewer, eyes: Sight, number: str) -> Thing:
    """The words with which somebody asks to come into a circle that the viewer looks after."""
    circle, asked = members.request_seen(viewer, eyes, _number(number))
    around = [{"name": "", "text": circle.name}]
    return Thing(Kind.REQUEST, asked.id, asked.member_id, asked.name, asked.words, f"/circles/{circle.slug}", around)


def _applying(viewer, eyes: Sight, number: str) -> Thing:
    """The words with which somebody asks to come into the community; hosts read them, and another of them may have to judge."""
    waiting = members.applications(viewer) if may_look_after_community(viewer) else []
    found = next((each for each in waiting if each.id == _number(number)), None)
    if not found:
        raise Http404
    return Thing(Kind.APPLYING, found.id, found.member_id, found.name, found.words, "/community/applications")


def _joining(viewer, eyes: Sight, _rest: str) -> Thing:
    """The words with which the viewer was asked into the community."""
    found = members.came_in_by(viewer, eyes)
    if not found:
        raise Http404
    return Thing(Kind.JOINING, found.invitation_id, found.member_id, found.name, found.line, f"/members/{found.slug}")


def _vouch(viewer, eyes: Sight, number: str) -> Thing:
    """A sentence that somebody wrote about a member."""
    row, about = gatherings.vouch_seen(viewer, eyes, _number(number))
    return Thing(Kind.VOUCH, row.id, row.owner_id, row.owner.name, row.words, f"/members/{about.slug}")


def _note(viewer, eyes: Sight, number: str) -> Thing:
    """An open note of thanks to the viewer."""
    row = gatherings.note_seen(viewer, eyes, _number(number))
    return Thing(Kind.NOTE, row.id, trust.member(viewer, row.slug, eyes).id, row.name, row.words)


def _memory(viewer, eyes: Sight, number: str) -> Thing:
    """What somebody else said in a memory that the viewer is in."""
    row, files = gatherings.part_seen(viewer, eyes, _number(number))
    return Thing(Kind.MEMORY, row.id, row.owner_id, row.owner.name, row.text, pictures=[_below(file) for file in files])


def _gathering(viewer, eyes: Sight, slug: str) -> Thing:
    """What somebody plans. Where exactly, and the link of its call, are there for those who come, and say nothing to judge."""
    row = gatherings.gathering(viewer, eyes, slug)
    text = "\n\n".join(filter(None, (row.title, row.story, row.agenda, row.place, row.bring)))
    pictures = [row.picture] if row.picture else []
    return Thing(Kind.GATHERING, row.id, row.author_id, row.author.name, text, f"/gatherings/{row.slug}", pictures=pictures)


def _trip(viewer, eyes: Sight, slug: str) -> Thing:
    """Where somebody says they will be, while it is told to the viewer."""
    row = gatherings.trip(viewer, eyes, slug, clock.now())
    text = "\n\n".join(filter(None, (f"{row.city}, {row.first_on:%Y-%m-%d} – {row.last_on:%Y-%m-%d}", row.words)))
    return Thing(Kind.TRIP, row.id, row.owner_id, row.owner_name, text, f"/trips/{row.slug}")


def _voice(viewer, eyes: Sight, voice_id: int | None) -> tuple[dict, str]:
    """The recording of a thing that the viewer may read, and what it says in words."""
    found = talk.voices_shown(viewer, [voice_id]).get(voice_id) if voice_id else None
    if not found:
        return {}, ""
    path, mime = talk.voice_file(viewer, eyes, found.slug)
    return {"file": _below(path), "mime": mime}, found.words


def _below(path: Path) -> str:
    """A path as it stands below MEDIA_ROOT."""
    return path.relative_to(settings.MEDIA_ROOT).as_posix()


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 18):
        raise Http404
    return int(text)


READERS = {
    "member": _member, "contact": _contact, "moment": _moment, "response": _response, "comment": _comment, "circle": _circle,
    "invitation": _invitation, "request": _request, "applying": _applying, "joining": _joining,
    "message": _message, "vouch": _vouch, "note": _note, "memory": _memory,
    "gathering": _gathering, "trip": _trip,
}  # fmt: skip
