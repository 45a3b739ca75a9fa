"""Asking to come in, where people apply, and the hosts' answer."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.accounts.models import Agreement, Member
from closeknit.kit.text import clean, one_line
from closeknit.kit.unfit import Unfit
from closeknit.members.access import may_apply, may_enter_community
from closeknit.members.actions.community import held_community
from closeknit.members.actions.entering import accept_version, begin_quietly, held_member
from closeknit.members.actions.telling import tell_in_own_words
from closeknit.members.models import Application
from closeknit.trust import reads as trust
from closeknit.trust.access import may_look_after_community

LONGEST_WORDS = 2000
LONGEST_REPLY = 500
AGAIN_AFTER = timedelta(days=30)


def ask_to_come_in(*, by, words: str, version: int, now: datetime) -> None:
    """Ask the hosts to come in, with words of one's own, having accepted that version of the agreements. Asking again while it
    waits changes the words. Raises Unfit ("words"), also within thirty days of a no, and AgreementsChanged."""
    words = clean(words)
    if not 0 < len(words) <= LONGEST_WORDS:
        raise Unfit("words", _("Say in a few words who you are and why you come."))
    with transaction.atomic():
        community = held_community()
        may_apply(held_member(by), community).or_refuse()
        accept_version(by, version, now)
        if Application.objects.filter(owner_id=by.id, answer=Application.Answer.NO, answered_at__gt=now - AGAIN_AFTER).exists():
            raise Unfit("words", _("You had an answer a short while ago. You can ask once more later."))
        Application.objects.update_or_create(
            owner_id=by.id, answer="", defaults={"words": words, "version": version},
            create_defaults={"words": words, "version": version, "made_at": now},
        )  # fmt: skip
        Member.objects.filter(id=by.id).update(state=Member.State.APPLIED, state_at=now)
        for host in Member.objects.filter(is_host=True, state=Member.State.HERE, entered_at__isnull=False).order_by("id"):
            tell_in_own_words(
                host, f"application:{by.id}:{now.date()}", lambda: _("Somebody asks to come in."), "/community/applications", now
            )


def answer_application(*, by, application_id: int, is_welcome: bool, reply: str = "", now: datetime) -> None:
    """Welcome or decline an applicant as a host, with words they read. The first answer counts. Raises Unfit ("reply") for a no
    without words, and Http404 for what was answered already."""
    may_look_after_community(by).or_refuse()
    reply = one_line(reply)
    if len(reply) > LONGEST_REPLY or not (reply or is_welcome):
        raise Unfit("reply", _("Say it in a few words. They will read them."))
    with transaction.atomic():
        held_community()
        rows = Application.objects.select_for_update(of=("self",), no_key=True).select_related("owner")
        row = rows.filter(id=application_id, answer="").first()
        if not row or row.owner_id in trust.sight(by).apart_ids:
            raise Http404
        answer = Application.Answer.YES if is_welcome else Application.Answer.NO
        rows = Application.objects.filter(id=row.id)
        rows.update(answer=answer, answered_at=now, answered_by_id=by.id, reply=reply)
        if is_welcome:
            _welcome(row, now)
            tell_in_own_words(
                row.owner, f"welcome:{row.id}", lambda: _welcome_words(by, reply), "/community", now, about_id=by.id
            )
        else:
            Member.objects.filter(id=row.owner_id, state=Member.State.APPLIED).update(state=Member.State.HERE, state_at=now)
            tell_in_own_words(row.owner, f"welcome:{row.id}", lambda: _("The hosts have answered you."), "/standing", now)


def _welcome(row: Application, now: datetime) -> None:
    """Let the applicant in, with the agreements they accepted when they asked; a newer version is theirs to read, not a host’s
    to accept in their name."""
    may_enter_community(held_member(row.owner)).or_refuse()
    begin_quietly(row.owner, now)
    newest = Agreement.objects.order_by("-version").values_list("version", flat=True).first()
    Member.objects.filter(id=row.owner_id).update(
        state=Member.State.HERE, state_at=now, entered_at=now, is_asked_to_agree=row.version != newest
    )


def _welcome_words(by, reply: str) -> str:
    return " ".join(filter(None, (_("%(name)s welcomes you: you are in.") % {"name": by.name}, reply)))
