"""Telling a moment, and writing it anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.contacts import actions as contacts
from closeknit.kit.clock import local_date
from closeknit.kit.text import clean, render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger
from closeknit.notify import actions as notify
from closeknit.stories import reads
from closeknit.stories.access import may_change_moment, may_tell_moment
from closeknit.stories.actions.holding import held_moment
from closeknit.stories.actions.photos import PhotoWords, keep_photos, photos_told
from closeknit.stories.actions.reaching import index_moment, write_reach
from closeknit.stories.actions.talking import Voice, change_voice
from closeknit.stories.models import Moment, Named, Thanked
from closeknit.talk import actions as talk
from closeknit.trust.access import may_say
from closeknit.trust.reads import Audience, Sight, Told, members_in_sight, own_circles, sight

LONGEST_TEXT = 4000
MOST_THANKED = 5
MOST_AT_ONCE, AT_ONCE = 20, timedelta(minutes=5)
FURTHEST = timedelta(days=366 * 5)
Kind, Wish = Moment.Kind, Moment.Wish


@dataclass(slots=True)
class Words:
    """What a moment says. `wish` is for a struggle, `returns_on` (a day in the author's zone) for a goal, and `thanked` (slugs of
    members) for thanks; with any other kind they mean nothing. `named` are the slugs of those who were picked while names were
    typed."""

    kind: str = "snippet"
    text: str = ""
    wish: str = ""
    returns_on: date | None = None
    thanked: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)


def tell_moment(
    *, by, words: Words, told: Told, photos: list[PhotoWords] | None = None, voice: Voice | None = None, now: datetime
) -> int:
    """Tell a moment to an audience; its number. `photos` are staged ones (`stage_photos`), in their order;
    `voice` is a recording that waits.

    Whoever is thanked by name must be among those it is told to: they are told of it, and both ledgers note it; and so is
    whoever can read it and stands in its words after an @. Raises Unfit.
    """
    may_tell_moment(by).or_refuse()
    photos = photos or []
    columns = _columns(by, words, has_photos=bool(photos), has_voice=voice is not None, now=now)
    eyes = _eyes_for(by, told, words)
    _refuse_circles_of_others(by, eyes, told)
    thanked = _thanked(by, eyes, words, told)
    found = talk.named_in_words(by, eyes, told, clean(words.text), words.named)
    named = _not_thanked(found, thanked)
    _refuse_too_much(by, words, [*thanked, *named], now)
    _refuse_a_flood(by, now)
    row = Moment(author_id=by.id, audience=told.audience, circle_ids=list(told.circle_ids), made_at=now, **columns)
    with transaction.atomic():
        if thanked or named:
            ledger.hold_ledgers(by=[by, *thanked, *named])  # first, as every deed between two does
        if voice is not None:
            row.voice_note_id = talk.tell_voice(by=by, slug=voice.slug, told=told, words=voice.words, now=now)
        row.save(force_insert=True)
        write_reach(row, now)
        if photos:
            keep_photos(by, row.id, photos_told(by, photos))
        index_moment(row)
        _keep_names(row, found)
        _thank(by, row, thanked, now)
        _mention(by, row, named, now)
    return row.id


def change_moment(
    *, by, moment_id: int, words: Words, photos: list[PhotoWords] | None = None, voice: Voice | None = None,
    keeps_voice: bool = True, now: datetime,
) -> None:  # fmt: skip
    """Write a moment anew for the same audience, with exactly these photos; its kind stays, and so does its voice note unless
    another comes, or none is kept. Readers see that it was edited.

    Whoever is named newly is told; whoever was named and is no more is not told of that. Raises Http404, Unfit.
    """
    row = reads.own_moment(by, moment_id)
    may_change_moment(by, row).or_refuse()
    words.kind, photos = row.kind, photos or []
    has_voice = voice is not None or (keeps_voice and row.voice_note_id is not None)
    columns = _columns(by, words, has_photos=bool(photos), has_voice=has_voice, now=now, was_on=row.returns_on)
    if columns["returns_on"] != row.returns_on:
        columns["asked_at"] = None
    eyes = sight(by)
    thanked = _thanked(by, eyes, words, row.told)
    found = talk.named_in_words(by, eyes, row.told, clean(words.text), words.named)
    named = _not_thanked(found, thanked)
    _refuse_too_much(by, words, [*thanked, *named], now, is_anew=True)
    with transaction.atomic():
        if thanked or named:
            ledger.hold_ledgers(by=[by, *thanked, *named])
        row = held_moment(row.id)
        change_voice(by, row, voice, keeps_voice, now)
        Moment.objects.filter(author_id=by.id, id=row.id).update(**columns, edited_at=now)
        row.refresh_from_db()
        keep_photos(by, row.id, photos_told(by, photos, moment_id=row.id))
        index_moment(row)
        _keep_names(row, found)
        gone = Thanked.objects.filter(moment_id=row.id).exclude(member_id__in=[each.id for each in thanked])
        gone.delete()
        _thank(by, row, thanked, now)
        _mention(by, row, named, now)


def _columns(by, words: Words, *, has_photos: bool, has_voice: bool, now: datetime, was_on: date | None = None) -> dict:
    text = clean(words.text)
    if words.kind not in Kind.values:
        raise Unfit("kind", _("Say what kind of moment this is."))
    if not text and not has_voice and not (has_photos and words.kind == Kind.SNIPPET):
        raise Unfit("text", _("Write a few words."))
    if len(text) > LONGEST_TEXT:
        raise Unfit("text", _("A moment is short: at most %(most)d letters.") % {"most": LONGEST_TEXT})
    if words.kind == Kind.STRUGGLE and words.wish not in Wish.values:
        raise Unfit("wish", _("Say how you would like to be met."))
    return {
        "kind": words.kind, "text": text, "html": render_markdown(text) if text else "",
        "wish": words.wish if words.kind == Kind.STRUGGLE else "",
        "returns_on": _day(by, words.returns_on, was_on, now) if words.kind == Kind.GOAL else None,
    }  # fmt: skip


def _day(by, on: date | None, was_on: date | None, now: datetime) -> date | None:
    """The day of a goal; none is fine, and so is a past one that was there before."""
    today = local_date(now, by.zone)
    if on and on != was_on and not today < on <= today + FURTHEST:
        raise Unfit("returns_on", _("Choose a day from tomorrow on, within five years."))
    return on


def _eyes_for(by, told: Told, words: Words) -> Sight:
    """The author's eyes, asked for only where something depends on them."""
    depends = told.audience is Audience.CIRCLES or (words.kind == Kind.THANKS and words.thanked) or "@" in words.text
    return sight(by) if depends else Sight(by.id, True)


def _refuse_circles_of_others(by, eyes: Sight, told: Told) -> None:
    if told.circle_ids and not {each.id for each in own_circles(by, eyes)}.issuperset(told.circle_ids):
        raise Unfit("audience", _("Choose at least one circle."))


def _thanked(by, eyes: Sight, words: Words, told: Told) -> list[Member]:
    """The members who are thanked by name. Raises Unfit for one who is out of sight, or who would not see it."""
    slugs = list(dict.fromkeys(clean(each) for each in words.thanked)) if words.kind == Kind.THANKS else []
    if not slugs:
        return []
    if len(slugs) > MOST_THANKED:
        raise Unfit("thanked", _("Name at most %(most)d people in one moment.") % {"most": MOST_THANKED})
    members = list(members_in_sight(by, eyes).filter(slug__in=slugs).exclude(id=by.id).order_by("id"))
    if len(members) < len(slugs):
        raise Unfit("thanked", _("Somebody you named is not here."))
    for member in members:
        if not sight(member).sees(by.id, told.audience, told.circle_ids):
            raise Unfit(
                "thanked",
                _("%(name)s would not see this. Tell it to more people, or leave the name out.") % {"name": member.name},
            )
    return members


def _not_thanked(found: list[talk.Named], thanked: list[Member]) -> list[Member]:
    """Those who are to be told that they are named: whoever is thanked is told of that."""
    known = {each.id for each in thanked}
    return [each.member for each in found if each.member.id not in known]


def _keep_names(row: Moment, found: list[talk.Named]) -> None:
    Named.objects.filter(moment_id=row.id).delete()
    Named.objects.bulk_create([Named(moment_id=row.id, member_id=each.member.id, said=each.said) for each in found])


def _refuse_too_much(by, words: Words, named: list[Member], now: datetime, is_anew: bool = False) -> None:
    allowed = may_say(by, text=words.text, mentions=[each.id for each in named], now=now, is_anew=is_anew)
    if not allowed:
        raise Unfit("text", allowed.reason)


def _refuse_a_flood(by, now: datetime) -> None:
    lately = Moment.objects.filter(author_id=by.id, made_at__range=(now - AT_ONCE, now)).order_by()
    if lately.count() >= MOST_AT_ONCE:
        words = _("Those were many moments in a few minutes. Your words are kept here: tell them in a little while.")
        raise Unfit("text", words)


def _thank(by, row: Moment, thanked: list[Member], now: datetime) -> None:
    Thanked.objects.bulk_create([Thanked(moment_id=row.id, member_id=each.id) for each in thanked], ignore_conflicts=True)
    if not thanked:
        return
    contacts.record_deed(by=by, others=thanked, deed="mention", key=f"moment {row.id}", happened_at=now, now=now)
    for member in thanked:
        with translation.override(member.language or translation.get_language()):
            text = _("%(name)s thanks you.") % {"name": by.name}
        notify.tell(owner_id=member.id, key=f"thanks:{row.id}", text=text, path=f"/moments/{row.id}", about_id=by.id, now=now)


def _mention(by, row: Moment, named: list[Member], now: datetime) -> None:
    """Once for each, however often it is written anew."""
    if not named:
        return
    contacts.record_deed(by=by, others=named, deed="mention", key=f"moment {row.id}", happened_at=now, now=now)
    for member in named:
        with translation.override(member.language or translation.get_language()):
            text = _("%(name)s mentions you in a moment.") % {"name": by.name}
        key = f"mention:moment:{row.id}"
        notify.tell(owner_id=member.id, key=key, text=text, path=f"/moments/{row.id}", about_id=by.id, now=now)
