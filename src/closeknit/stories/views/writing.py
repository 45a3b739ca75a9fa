"""The form in which a moment is written, and written anew."""

from __future__ import annotations

from functools import cached_property

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.stories import actions, reads
from closeknit.stories.forms import MomentForm
from closeknit.stories.views.photos import photo_fields, words_of
from closeknit.talk import actions as talk
from closeknit.talk import reads as talked
from closeknit.trust import reads as trust
from closeknit.trust.reads import Audience, Told

FORM_METHODS = ["GET", "HEAD", "POST"]


class Looking:
    """What the writer's eyes reach, asked for where something depends on it: most moments are told without."""

    def __init__(self, viewer):
        self.viewer = viewer

    @cached_property
    def eyes(self):
        return trust.sight(self.viewer)

    @cached_property
    def circles(self):
        return trust.own_circles(self.viewer, self.eyes)


@require_http_methods(FORM_METHODS)
def new(request):
    """Write a moment. `kind`, `circle` and `whom` in the address choose what is chosen at first."""
    looking = Looking(request.user)
    if request.method != "POST":
        return first_page(request, looking)
    form, photos, voice, error = MomentForm(request.POST), photo_fields(request), voice_field(request), ""
    try:
        thanked = thanked_in(request, looking, form)
        circles = looking.circles if request.POST.get("audience") == Audience.CIRCLES else []
        told = trust.told_in(request.user, circles, request.POST)
        if form.is_valid() and not photos["refused"] and not voice["voice_error"]:
            words = form.words([slug for slug, _name in thanked], request.POST.getlist("named")[:20])
            holds = {"photos": words_of(photos), "voice": voice_of(voice)}
            moment_id = actions.tell_moment(by=request.user, words=words, told=told, **holds, now=clock.now())
            return redirect(f"/moments/{moment_id}")
    except Unfit as unfit:
        error = refused(form, unfit, voice)
    chooser = trust.audience_chooser(request.user, looking.circles, posted=request.POST, error=error)
    return page(request, form, photos | voice, chooser, chosen_again(request, looking))


def first_page(request, looking: Looking):
    asked = request.GET.get("kind", "")
    form = MomentForm(initial={"kind": asked if asked in reads.KIND_WORDS else "snippet"})
    chooser = trust.audience_chooser(request.user, looking.circles, first_audience(request, looking.circles))
    chosen = reads.members_chosen(request.user, looking.eyes, request.GET.getlist("whom")[:1])
    return page(request, form, {"photos": [], "most": actions.MOST_PHOTOS}, chooser, chosen)


@require_http_methods(FORM_METHODS)
def edit(request, moment_id):
    """Write one's own moment anew. To whom it is told is changed elsewhere."""
    row = reads.own_moment(request.user, moment_id)
    looking = Looking(request.user)
    shown = reads.moment_shown(request.user, looking.eyes, moment_id)
    told_voice = talked.voices_shown(request.user, [shown.voice_id]).get(shown.voice_id)
    there = {
        "told_voice": told_voice,
        "is_there": True,
        "url": f"/moments/{moment_id}/edit",
        "back": f"/moments/{moment_id}",
        "kind": row.kind,
    }
    if request.method != "POST":
        initial = {"kind": row.kind, "text": row.text, "wish": row.wish, "returns_on": row.returns_on}
        return page(request, MomentForm(initial=initial), photo_fields(request, shown.photos), None, shown.thanked, **there)
    form, photos, voice = MomentForm(request.POST), photo_fields(request, shown.photos), voice_field(request)
    try:
        thanked = thanked_in(request, looking, form)
        if form.is_valid() and not photos["refused"] and not voice["voice_error"]:
            words = form.words([slug for slug, _name in thanked], request.POST.getlist("named")[:20])
            holds = {"photos": words_of(photos), "voice": voice_of(voice), "keeps_voice": request.POST.get("voice-away") != "1"}
            actions.change_moment(by=request.user, moment_id=moment_id, words=words, **holds, now=clock.now())
            return redirect(f"/moments/{moment_id}")
    except Unfit as unfit:
        refused(form, unfit, voice)
    return page(request, form, photos | voice, None, chosen_again(request, looking), **there)


@require_safe
def names(request):
    """Whom a moment may name, while it is typed: whom one may know of. Who then cannot read it is neither told nor linked."""
    eyes = trust.sight(request.user)
    found = talked.members_named(request.user, eyes, request.user.id, Told.to("members"), request.GET.get("typed", ""))
    return render(request, "talk/_names.html", {"found": found})


def page(request, form, photos: dict, chooser, chosen, **more):
    is_posted = request.method == "POST"
    form.named = request.POST.getlist("named")[:20]
    context = {"form": form, **photos, "audience": chooser, "chosen": chosen, "url": "/moments/new", "back": "/moments", **more}
    context["kinds"] = [(value, words, value == kind_of(form)) for value, words in reads.KIND_WORDS.items()]
    context["wishes"] = [(value, words, value == (form["wish"].value() or "")) for value, words in reads.WISH_WORDS.items()]
    return render(request, "stories/moment_form.html", context, status=422 if is_posted else 200)


def kind_of(form) -> str:
    return form["kind"].value() or "snippet"


def first_audience(request, circles) -> Told:
    """What is chosen at first: the circle one comes from, or whom one told the last moment; else all members."""
    asked = request.GET.get("circle", "")
    if found := [each.id for each in circles if each.slug == asked]:
        return Told.to(Audience.CIRCLES, found)
    last = reads.last_audience(request.user) or Told(Audience.MEMBERS)
    own = {each.id for each in circles}
    return last if own.issuperset(last.circle_ids) else Told(Audience.MEMBERS)


def thanked_in(request, looking: Looking, form) -> list[tuple[str, str]]:
    """(slug, name) of those who are thanked: who was ticked, and whose names were typed. Raises Unfit ("whom")."""
    if (request.POST.get("kind") or "thanks") != "thanks":
        return []
    found = chosen_again(request, looking)
    for name in [part.strip() for part in request.POST.get("whom", "").split(",") if part.strip()][:10]:
        called = reads.members_called(request.user, looking.eyes, name)
        if not called:
            raise Unfit("whom", _("Nobody here is called “%(name)s”.") % {"name": name[:80]})
        if len(called) > 1:
            form.called = called
            raise Unfit("whom", _("Several people are called “%(name)s”. Tick whom you mean.") % {"name": name[:80]})
        found += [each for each in called if each not in found]
    return found


def chosen_again(request, looking: Looking) -> list[tuple[str, str]]:
    slugs = request.POST.getlist("thanked")
    return reads.members_chosen(request.user, looking.eyes, slugs) if slugs else []


def voice_field(request) -> dict:
    """The voice note of a form that was posted, as `talk/_voice_field.html` draws it."""
    voice, error = talk.voice_posted(by=request.user, posted=request.POST, files=request.FILES, now=clock.now())
    return {"voice": voice, "voice_error": error, "voice_words": request.POST.get("voice-words", "")}


def voice_of(field: dict) -> actions.Voice | None:
    return actions.Voice(field["voice"].slug, field["voice_words"]) if field["voice"] else None


def refused(form, unfit: Unfit, voice: dict) -> str:
    """Put a refusal where its field is; one of the audience is returned, and one of photos or voice kept for its own place."""
    field = {"thanked": "whom"}.get(unfit.field, unfit.field)
    if field == "audience":
        form.is_valid()
        return str(unfit.message)
    if field == "voice":
        voice["voice_error"] = str(unfit.message)
    elif field == "photos":
        form.photo_error = str(unfit.message)
    else:
        form.is_valid()
        form.add_error(field if field in form.fields else None, str(unfit.message))
    return ""
