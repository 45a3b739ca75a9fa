"""A person's page: who they are at a glance, and everything the book knows."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from closeknit.contacts import reads
from closeknit.contacts.forms.days import day_words
from closeknit.contacts.forms.deeds import CadenceForm, LabelForm, LineForm, LogForm
from closeknit.contacts.forms.reminders import LeadForm, ReminderForm
from closeknit.contacts.reads.members import HERE
from closeknit.contacts.reads.person import MOST_NOTES
from closeknit.contacts.views import gifts, journal_words, lately, life_words, memory_words, reach
from closeknit.contacts.views.glance import brief_lines, occasion_name, shown_kin, shown_occasion
from closeknit.contacts.views.reminder_words import shown_reminder
from closeknit.contacts.views.shown import photo_url
from closeknit.contacts.views.strip import strip_of
from closeknit.contacts.views.words import channel_icon, ember_and_rung, long_words, reason_words, who_did
from closeknit.kit import clock
from closeknit.ledger import reads as ledger

RECENT = 20


@require_safe
def person(request, contact_id):
    """Their page; of somebody who was joined to another page, the way there, for as long as that is so."""
    try:
        return person_page(request, contact_id)
    except Http404:
        now_at = reads.merged_into(request.user, contact_id)
        if now_at is None:
            raise
        return redirect("contacts:person", now_at)


def person_page(request, contact_id, *, status=200, **forms):
    """The page, with the forms given instead of empty ones, so that what was typed wrongly can be mended in place.

    A refusal answers 422, but to htmx 200, which swaps in nothing else.
    """
    now = clock.now()
    most_notes = None if request.GET.get("notes") == "all" else MOST_NOTES
    page = reads.contact_page(request.user, contact_id, now, most_notes=most_notes)
    own_labels = reads.labels(request.user)
    today = clock.local_date(now, request.user.zone)
    before = clock.moment_of(request.GET.get("before"))
    history = ledger.interactions_with(request.user, contact_id, limit=RECENT + 1, before=before)
    given = gifts.section(request, page)
    made = lately.section(request, page)
    context = {
        "person": shown_person(page, now),
        "ways": [] if page.contact.has_died else reach.ways(page.points),
        "brief": brief_lines(page, first_name(page.contact), now, request.user.zone, given["ideas"], made["brief"]),
        "undo": undo(request, page) or given["undo"] or life_words.undo(request, contact_id),
        "gifts": given,
        "lately": made,
        "merges": [
            {"gone_name": each.gone_name, "undo": f"/people/merges/{each.id}", "until": date_format(each.until, "j F Y")}
            for each in reads.merges(request.user, now, contact_id)
        ],
        "journal": journal_words.section(request, page.contact),
        "memories": memory_words.section(request, page.contact),
        "life": life_words.section(request, page.contact, today),
        "doubles": [shown_double(double, contact_id) for double in page.doubles],
        "occasions": [shown_occasion(row, page.contact.has_died) for row in page.occasions],
        "relations": [shown_kin(kin) for kin in page.relations],
        "points": [reach.shown_point(point) for point in page.points if point.service != HERE],
        "addresses": [reach.shown_address(address) for address in page.addresses],
        "met": met(page),
        "gaps": gaps(page),
        **own_fields(request.user, contact_id),
        "labels": page.labels,
        "own_labels": [label.name for label in own_labels if label.id not in {own.id for own in page.labels}],
        "promises": [shown_promise(promise, contact_id) for promise in page.open_promises],
        "facts": [shown_fact(fact, contact_id) for fact in page.facts],
        "notes": [shown_note(note, contact_id, page.contact.has_died) for note in page.notes],
        "all_notes": f"/people/{contact_id}?notes=all#notes" if len(page.notes) == most_notes else "",
        "strip": strip_of(ledger.year_of(request.user, contact_id, now)),
        "kept_promises": [shown_promise(promise, contact_id) for promise in page.kept_promises],
        "reminders": [shown_reminder(line, today, "person") for line in reads.reminders_about(request.user, contact_id)],
        "history": shown_history(history, page.contact, before),
        "extra": page.contact.extra,
    }
    return render(
        request, "contacts/person.html", context | empty_forms(page, now, today) | forms, status=200 if request.htmx else status
    )


def empty_forms(page, now, today) -> dict:
    days = {f"{row.kind}:{row.label}": occasion_name(row) for row in page.occasions if row.next_on}
    return {
        "remind": ReminderForm(today=today),
        "lead": LeadForm(days=list(days.items())) if days else None,
        "line": LineForm(),
        "log": LogForm(initial={"happened_at": now}),
        "label": LabelForm(),
        "cadence": CadenceForm(days=page.contact.cadence_days),
    }


def own_fields(viewer, contact_id: int) -> dict:
    """What is said in the fields that the owner named, and whether there are others to fill in."""
    said, fields = reads.customs_of(viewer, [contact_id]).get(contact_id, []), reads.custom_fields(viewer)
    words = {"yes": _("yes"), "no": _("no")}
    shown = [
        {
            "name": custom.name,
            "text": words.get(custom.value, custom.value) if custom.kind == "yes_no" else custom.value,
            "link": custom.value if custom.kind == "link" else "",
        }
        for custom in said
    ]
    return {"customs": shown, "has_fields": bool(fields), "has_more": len(fields) > len(said)}


def shown_person(page, now) -> dict:
    contact = page.contact
    return {
        "id": contact.id,
        "name": contact.name,
        "first_name": first_name(contact),
        "url": f"/people/{contact.id}",
        "photo_url": photo_url(page.photo),
        "aka": aka(contact),
        "work": ", ".join(part for part in (contact.role, contact.department, contact.organisation) if part),
        "place": contact.place,
        "their_now": their_now(contact, page.their_now),
        "ember": page.tie.ember_now(now) if page.tie.last_at else None,
        "tie_words": ember_and_rung(page.tie, now),
        "is_pinned": contact.is_pinned,
        "is_archived": bool(contact.archived_at),
        "has_died": contact.has_died,
        "why_i_care": contact.why_i_care,
    }


def first_name(contact) -> str:
    return contact.nickname or contact.given or contact.name.split(" ")[0]


def aka(contact) -> list[str]:
    """How they are called, and how it is said."""
    told = (
        (contact.pronunciation, _("said “%s”")),
        (contact.pronouns, "%s"),
        (contact.nickname, _("called “%s”")),
        (contact.former, _("formerly %s")),
        (", ".join(contact.languages), _("speaks %s")),
    )
    return [words % value for value, words in told if value]


def their_now(contact, moment) -> str:
    """ "03:10 for Mei, Wednesday"; "" where their zone is not known or no longer matters."""
    if moment is None or contact.has_died:
        return ""
    told = {"time": date_format(moment, "H:i"), "name": first_name(contact), "day": date_format(moment, "l")}
    return _("%(time)s for %(name)s, %(day)s") % told


def undo(request, page) -> dict | None:
    """What the last deed offers to take back, from the address it led to."""
    base = f"/people/{page.contact.id}"
    kept = next((each for each in page.kept_promises if str(each.id) == request.GET.get("kept")), None)
    if kept:
        words = _("Kept: %(promise)s") % {"promise": kept.text}
        return {"words": words, "url": f"{base}/promises/{kept.id}/kept", "fields": [("is_undone", "1")]}
    source, space, ext_hash = request.GET.get("struck", "")[:60].partition(" ")
    if space:
        fields = [("is_undone", "1"), ("source", source), ("ext_hash", ext_hash)]
        return {"words": _("Struck out: it no longer counts."), "url": f"{base}/strikes", "fields": fields}
    return None


def shown_double(double, contact_id: int) -> dict:
    other_id, name = (double.b_id, double.b_name) if double.a_id == contact_id else (double.a_id, double.a_name)
    return {
        "id": double.id,
        "other_id": other_id,
        "name": name,
        "url": f"/people/{other_id}",
        "reason": reason_words(double.reasons),
    }


def met(page) -> dict:
    contact = page.contact
    where_and_when = [contact.met_where, day_words(contact.met_on) if contact.met_on else ""]
    through_id, through = page.met_through or (None, contact.met_through)
    told = {
        "line": ", ".join(part for part in where_and_when if part),
        "through": through,
        "through_url": f"/people/{through_id}" if through_id else "",
        "how": contact.how_met,
    }
    return told | {"is_known": any(told.values())}


def gaps(page) -> list[dict]:
    """What is not known yet, and the part of the form where it is written."""
    contact = page.contact
    unknown = (
        (any(row.kind == "birthday" for row in page.occasions), _("a birthday"), "part-days"),
        (page.points, _("a way to reach them"), "part-reach"),
        (page.relations, _("their family"), "part-days"),
        (met(page)["is_known"], _("how you met"), "part-care"),
        (contact.why_i_care, _("why you care"), "part-care"),
        (contact.place or contact.zone, _("where they live"), "part-life"),
    )
    return [{"words": words, "part": part} for is_known, words, part in unknown if not is_known]


def shown_promise(promise, contact_id: int) -> dict:
    by = _("by %(day)s") % {"day": date_format(promise.due_on, "j F Y")} if promise.due_on else ""
    kept_at = promise.kept_at
    return {"text": promise.text, "by": by, "kept_at": kept_at, "url": f"/people/{contact_id}/promises/{promise.id}"}


def shown_fact(fact, contact_id: int) -> dict:
    on = date_format(fact.learned_on, "F Y") if fact.learned_on else ""
    return {"text": fact.text, "on": on, "url": f"/people/{contact_id}/facts/{fact.id}"}


def shown_note(note, contact_id: int, has_died: bool = False) -> dict:
    idea_url = "" if has_died else f"/people/{contact_id}/gifts/ideas"
    return {
        "id": note.id,
        "idea_url": idea_url,
        "html": note.html,
        "on": date_format(note.on, "j F Y"),
        "url": f"/people/{contact_id}/notes/{note.id}",
    }


def shown_history(entries, contact, before) -> dict:
    """A page of what happened, of which `entries` hold one more than is shown, so that it is known whether any are earlier.

    Entries of one moment are never parted, for the next page begins before the last moment shown.
    """
    last = entries[RECENT - 1].happened_at if len(entries) > RECENT else None
    shown = [entry for place, entry in enumerate(entries) if place < RECENT or entry.happened_at == last]
    return {
        "entries": [shown_entry(entry, first_name(contact)) for entry in shown],
        "is_earlier": before is not None,
        "latest": f"/people/{contact.id}#history",
        "earlier": f"/people/{contact.id}?{urlencode({'before': last.isoformat()})}#history" if last else "",
    }


def shown_entry(entry, name: str) -> dict:
    return {
        "icon": channel_icon(entry.channel),
        "words": who_did(entry.channel, entry.direction, name),
        "about": entry.subject,
        "long": long_words(entry.seconds),
        "happened_at": entry.happened_at,
        "is_own": entry.source == "logged",
        "source": entry.source,
        "ext_hash": entry.ext_hash,
    }
