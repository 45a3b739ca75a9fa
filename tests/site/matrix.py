"""Who gets what answer at which address: one row for each URL name, compared with the resolver by test_permissions.py.

A new URL is one line here. `get` and `post` hold the answers for the four roles in the order of ROLES, or one for all of them:

    row("people:contact", get="in 404 404 200", contact_id=lambda cast: cast.contact.id)

What belongs to the community has eight answers, in the order of COMMUNITY. The owner's thing is then told to a circle of Ada's
and Ben's: a member is in the community, a mate in the circle as well, and the blocked one is in the circle too, but kept apart by
Ada. The stranger and the operator have an account here and have not come into the community.

Words: a status code, or `in` for "sign in first". A method that is not named must be refused: 405 (and `in` where an outsider
is sent to the door). `data` makes what is posted; things of the cast are made when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from io import BytesIO
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from PIL import Image

from closeknit.kit import clock
from closeknit.kit.ids import slug
from tests.talk.sounds import upload

ROLES = ("anonymous", "stranger", "operator", "owner")
COMMUNITY = ("anonymous", "stranger", "operator", "host", "member", "mate", "blocked", "owner")

# The usual rows: anybody; members; only the operator; only the owner of the thing, for whom alone it exists.
OPEN = "200"
MEMBERS = "in 200 200 200"
OPERATOR = "in 403 200 403"
OWNER = "in 404 404 200"
# Those of the community: "302" is the way to the page that says where one stands.
HERE = "in 302 302 200 200 200 200 200"
HOST = "in 302 302 200 403 403 403 403"
NO_SUCH_DEED = "in 405 405 405 405 405 405 405"
HOST_OR_NEEDED = "in 302 200 200 403 403 403 403"  # where there is one host alone, what is about them is the operator's
HERE_DONE = "in 302 302 302 302 302 302 302"
ONLY_OWNER = "in 302 302 404 404 404 404 302"
WERE_THERE = "in 302 302 404 404 302 404 302"
TO_WHOM_ONE_MET = "in 302 302 403 403 200 404 404"
SHOWN = "200 200 200 200 200 200 404 200"  # what Ada shows to whoever stands before her
LINKED = "200 200 200 200 200 200 404 200"  # by a guest's link, whoever holds it
UNFIT = "422 422 422 422 422 422 404 422"
OWN_FILE = "in 302 302 404 404 404 404 200"
TOLD = "in 302 302 404 404 200 404 200"  # what Ada told to her circle


class Cast:
    """Ada owns, Cy is a stranger, Olga is the operator; Hana hosts, Mo is a member, Ben is in Ada's circle, and so is Dee, whom
    she blocked. And the things that are Ada's, made on demand."""

    def __init__(self, member, now):
        self.now = now
        self.anonymous = None
        self.owner, self.stranger, self.operator = member("Ada"), member("Cy"), member("Olga", is_operator=True)
        self.make = member

    def found(self) -> None:
        """Found the community, with everybody in it who is to be."""
        from closeknit.accounts.models import Agreement, Circle, Community, Member, Membership
        from closeknit.trust import actions

        Member.objects.filter(id=self.owner.id).update(entered_at=self.now)
        self.owner.refresh_from_db()
        self.host = self.make("Hana", is_host=True, entered_at=self.now)
        self.member, self.mate, self.blocked = (self.make(name, entered_at=self.now) for name in ("Mo", "Ben", "Dee"))
        Community.objects.create(name="Potters", founded_by=self.host, founded_at=self.now)
        Agreement.objects.create(version=1, text="Be kind.", html="<p>Be kind.</p>", made_by=self.host, made_at=self.now)
        self.circle = Circle.objects.create(name="Kiln", joining="secret", made_by=self.owner, made_at=self.now)
        for one in (self.owner, self.mate, self.blocked):
            Membership.objects.create(circle=self.circle, member=one, joined_at=self.now, is_host=one is self.owner)
        actions.block_member(by=self.owner, member_id=self.blocked.id, now=self.now)

    @property
    def met_token(self):
        """What Ada's picture says just now."""
        from closeknit.gatherings import actions

        return actions.show_code(by=self.owner, now=clock.now()).token

    def _meet(self):
        from closeknit.trust import actions

        for one, other in ((self.owner, self.mate), (self.mate, self.owner)):
            actions.say_we_met(by=one, member_id=other.id, now=self.now)

    @cached_property
    def vouched(self):
        """What Ben says of Ada, whom he has met, as she lets all members see it."""
        from closeknit.gatherings import actions
        from closeknit.gatherings.models import Vouch
        from closeknit.trust.reads import Told

        self._meet()
        actions.vouch(by=self.mate, slug=self.owner.slug, words="She carries the tea.", now=self.now)
        found = Vouch.objects.get(owner_id=self.mate.id, member_id=self.owner.id)
        actions.show_vouch(by=self.owner, vouch_id=found.id, told=Told.to("members"), now=self.now)
        return found

    @cached_property
    def trip(self):
        """Where Ada will be, as she tells her circle; Ben, whom she has met, is glad to meet travellers there."""
        from closeknit.contacts.reads import city_meant
        from closeknit.gatherings import actions
        from closeknit.gatherings.models import Trip
        from closeknit.trust.reads import Told

        lisbon, first = city_meant("Lisbon").id, clock.now().date() + timedelta(days=5)
        told = Told.to("circles", [self.circle.id])
        actions.welcome_travellers(
            by=self.mate, city_id=lisbon, words="Soup", until_on=None, told=Told.to("members"), now=self.now
        )
        journey = actions.Journey(lisbon, first, first + timedelta(days=6), "Trams?", "My note")
        slug = actions.plan_trip(by=self.owner, journey=journey, told=told, now=clock.now())
        return Trip.objects.get(slug=slug)

    @property
    def trip_told(self):
        first = clock.now().date() + timedelta(days=9)
        return {"city": "Lisbon", "first_on": first, "last_on": first, "audience": "members"}

    @property
    def proposed(self):
        return {"format": "walk", "on": str(self.trip.first_on)}

    @property
    def memory_told(self):
        self._meet()
        return {"with": [self.mate.slug], "on": str(self.now.date()), "text": "Rain"}

    @cached_property
    def shared_part(self):
        """What Ada remembers of a day with Ben, with a photo."""
        from closeknit.gatherings import actions
        from closeknit.gatherings.models import MemoryPart

        self._meet()
        photo = BytesIO()
        Image.new("RGB", (4, 4)).save(photo, "PNG")
        told = actions.Remembered("Rain", [BytesIO(photo.getvalue())], "Rain")
        slugs, on = [self.mate.slug], str(self.now.date())
        memory_id = actions.keep_memory(by=self.owner, slugs=slugs, on=on, told=told, now=self.now)
        return MemoryPart.objects.get(memory_id=memory_id)

    @property
    def part_photo(self):
        from closeknit.gatherings.models import PartPhoto

        return PartPhoto.objects.get(part_id=self.shared_part.id).file.rpartition("/")[2].removesuffix(".webp")

    @property
    def met_letters(self):
        from closeknit.gatherings import actions

        return actions.show_code(by=self.owner, now=clock.now()).letters

    @cached_property
    def meeting_id(self):
        """Ben says that he met Ada."""
        from closeknit.gatherings import actions
        from closeknit.gatherings.models import Meeting

        actions.propose_meeting(by=self.mate, token=self.met_token, now=clock.now())
        return Meeting.objects.get(owner_id=self.mate.id).id

    @cached_property
    def notice(self):
        from closeknit.notify import actions, reads

        actions.tell(owner_id=self.owner.id, key="n:1", text="Hello", path="/account/", now=self.now)
        return reads.notices(self.owner)[0]

    @property
    def told_device_id(self):
        from closeknit.notify import actions
        from tests.notify.browsers import Browser

        return actions.let_device(by=self.owner, subscribed=Browser().subscribed, now=self.now)

    @property
    def stop_token(self):
        from closeknit.notify import actions

        return actions.stop_token(owner_id=self.owner.id, kind="reminders")

    @cached_property
    def nudge(self):
        from closeknit.today.models import Nudge

        contact_id = self.contact.contact.id
        return Nudge.objects.create(
            owner=self.owner, contact_id=contact_id, day=self.now.date(), position=0, reason="fading", key="fading:1"
        )

    @cached_property
    def hook_id(self):
        from closeknit.notify.models import Hook

        return Hook.objects.create(owner=self.owner, url="https://hooks.invalid", made_at=self.now).id

    @cached_property
    def token_id(self):
        """A program of Ada's."""
        from closeknit.accounts import actions

        return actions.make_token(by=self.owner, name="script", scopes=["book:read"], days=90, now=self.now)[0]

    @property
    def field_id(self):
        from closeknit.contacts import actions

        return actions.add_field(by=self.owner, name=f"Waist {slug()}", kind="number", now=self.now)

    @property
    def group_id(self):
        from closeknit.contacts import actions

        pinned = actions.Conditions(filter="pinned")
        return actions.add_group(by=self.owner, name=f"Pinned {slug()}", conditions=pinned, now=self.now)

    @property
    def deed_id(self):
        from closeknit.contacts import actions

        ids = [self.contact.contact.id]
        return actions.do_in_bulk(by=self.owner, kind="pin", contact_ids=ids, now=self.now)

    @cached_property
    def passkey(self):
        from allauth.mfa.models import Authenticator

        # Registered for real in the browser tests; here only whose it is matters.
        data = {"name": "Phone", "credential": {}}
        return Authenticator.objects.create(user=self.owner, type=Authenticator.Type.WEBAUTHN, data=data)

    @cached_property
    def contact(self):
        """Somebody in Ada's book, with one of everything that has an address."""
        from closeknit.contacts import actions, reads
        from closeknit.contacts.actions.drafts import Day, Draft

        told = {"by": self.owner, "now": self.now}
        photo = BytesIO()
        Image.new("RGB", (4, 4)).save(photo, "PNG")
        contact_id = actions.add_contact(
            draft=Draft({"name": "Mei"}, occasions=[Day("birthday", "--05-08")], labels=["potters"], photo=photo.getvalue()),
            **told,
        )
        self.twin = actions.add_contact(draft=Draft({"name": "Mei T."}), **told)
        actions.suggest_doubles(pairs=[(contact_id, self.twin, "name")], **told)
        actions.log_interaction(contact_ids=[contact_id], deed="called", **told)
        actions.add_note(contact_id=contact_id, text="A note", **told)
        actions.add_fact(contact_id=contact_id, text="A fact", **told)
        actions.add_promise(contact_id=contact_id, text="A promise", **told)
        return reads.contact_page(self.owner, contact_id, self.now)

    @cached_property
    def feed(self):
        from closeknit.contacts import actions

        return actions.make_feed(by=self.owner, name="phone", now=self.now)

    @cached_property
    def gathering_feed(self):
        from closeknit.gatherings import actions

        return actions.keep_calendar(by=self.owner, now=self.now)

    @cached_property
    def reminder_id(self):
        from closeknit.contacts import actions

        told = {"by": self.owner, "contact_id": self.contact.contact.id, "now": self.now}
        return actions.add_reminder(text="Call", starts_on=self.now.date(), **told)

    @cached_property
    def year(self):
        """A year of which only Ada's ledger knows something."""
        from closeknit.contacts import actions

        long_ago = self.now.replace(year=self.now.year - 3)
        actions.log_interaction(
            by=self.owner, contact_ids=[self.contact.contact.id], deed="called", happened_at=long_ago, now=self.now
        )
        return long_ago.year

    @cached_property
    def brought(self):
        """A file of Ada's that waits for her word."""
        from closeknit.imports.models import Import

        told = {"state": Import.State.PREVIEWED, "file_name": "people.vcf", "made_at": self.now, "moved_at": self.now}
        return Import.objects.create(owner=self.owner, **told)

    @cached_property
    def packed(self):
        """Ada's whole book as a file."""
        from closeknit.exports import actions, reads

        export_id = actions.ask_for_export(by=self.owner, now=self.now)
        actions.make_export(by=self.owner, export_id=export_id, now=self.now)
        return reads.export(self.owner, export_id)

    @cached_property
    def source_id(self):
        """An address book of Ada's at a server that is not there."""
        from closeknit.sources.models import Account

        told = {"kind": "carddav", "title": "Cloud", "address": "https://dav.invalid", "user_name": "ada", "made_at": self.now}
        return Account.objects.create(owner=self.owner, **told).id

    @cached_property
    def device_id(self):
        from closeknit.sources.actions import serving

        return serving.make_device(by=self.owner, name="phone", now=self.now)[0]

    @cached_property
    def session_id(self):
        """Another browser in which Ada is signed in."""
        from allauth.usersessions.models import UserSession

        told = {"ip": "192.0.2.1", "user_agent": "Firefox/130.0", "session_key": "k" * 32}
        return UserSession.objects.create(user=self.owner, **told).id

    @cached_property
    def own_name(self):
        """A name by which files know Ada."""
        from closeknit.imports.models import Mine

        return Mine.objects.create(owner=self.owner, kind="name", value="A. L.", norm="a. l.", made_at=self.now)

    @cached_property
    def gift(self):
        """A gift of Ada's for Mei."""
        from closeknit.contacts import actions, reads
        from closeknit.contacts.actions.drafts import Present

        contact_id = self.contact.contact.id
        actions.add_gift(by=self.owner, contact_id=contact_id, present=Present("received", "A bowl"), now=self.now)
        return reads.gifts_of(self.owner, contact_id)[0]

    @cached_property
    def merge_id(self):
        from closeknit.contacts import actions
        from closeknit.contacts.actions.drafts import Draft

        both = [actions.add_contact(by=self.owner, draft=Draft({"name": name}), now=self.now) for name in ("Bo", "Bo T.")]
        return actions.merge_contacts(by=self.owner, contact_id=both[0], other_id=both[1], now=self.now)

    @cached_property
    def card(self):
        """Mei's card in a round of Ada's."""
        from closeknit.contacts import actions, reads

        told = {"by": self.owner, "now": self.now}
        round_id = actions.add_round(kind="thanks", title="Thanks", year=2026, home="DE", **told)
        actions.choose_people(round_id=round_id, contact_ids=[self.contact.contact.id], **told)
        return reads.round_page(self.owner, round_id).cards[0].card

    @cached_property
    def event_id(self):
        """Something that happened to Mei."""
        from closeknit.contacts import actions
        from closeknit.contacts.actions.drafts import Event

        contact_id = self.contact.contact.id
        return actions.add_event(by=self.owner, contact_ids=[contact_id], event=Event("married"), now=self.now)

    @cached_property
    def memory_id(self):
        """A memory of Ada's with Mei, with a photo."""
        from closeknit.contacts import actions
        from closeknit.contacts.actions.drafts import Lived
        from closeknit.contacts.actions.memories import Photos

        photo = BytesIO()
        Image.new("RGB", (4, 4)).save(photo, "PNG")
        told = {"contact_ids": [self.contact.contact.id], "photos": Photos([photo.getvalue()]), "now": self.now}
        return actions.add_memory(by=self.owner, lived=Lived("The lake"), **told)

    @property
    def memory_photo(self):
        from pathlib import PurePosixPath

        from closeknit.contacts import reads

        return PurePosixPath(reads.memory_line(self.owner, self.memory_id).photos[0].file).stem

    @property
    def label_id(self):
        return self.contact.labels[0].id

    @cached_property
    def invitation(self):
        """Ada's, into the community."""
        from closeknit.members import actions, reads

        actions.make_invitation(by=self.owner, invited=actions.Invited("Come"), now=clock.now())
        return reads.own_invitations(self.owner, clock.now())[0]

    @property
    def invitation_token(self):
        return self.invitation.token

    @cached_property
    def moment_id(self):
        """A goal that Ada told to her circle."""
        from closeknit.stories import actions
        from closeknit.trust.reads import Told

        told = Told.to("circles", [self.circle.id])
        words = actions.Words("goal", "Fire the kiln", returns_on=self.now.date() + timedelta(days=7))
        return actions.tell_moment(by=self.owner, words=words, told=told, photos=[self.moment_words], now=self.now)

    @cached_property
    def gathering_slug(self):
        """A dinner, every week, to which Ada asked her circle."""
        from closeknit.gatherings import actions
        from closeknit.gatherings.rules import Span
        from closeknit.trust.reads import Told

        starts = (self.now + timedelta(days=7)).strftime("%Y-%m-%dT19:00")
        plan = actions.Plan("Dinner at the kiln", Span(starts, "Europe/Berlin", 120), rrule="FREQ=WEEKLY")
        told = Told.to("circles", [self.circle.id])
        slug = actions.plan_gathering(by=self.owner, plan=plan, told=told, now=self.now)
        photo = BytesIO()
        Image.new("RGB", (4, 4)).save(photo, "PNG")
        actions.set_gathering_picture(by=self.owner, slug=slug, data=photo.getvalue(), alt="A table", now=self.now)
        return slug

    @property
    def calendar(self):
        """A calendar file with a walk in it."""
        lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:w", "DTSTART:20260601T100000", "SUMMARY:Walk", "END:VEVENT"]
        return SimpleUploadedFile("walk.ics", "\r\n".join([*lines, "END:VCALENDAR", ""]).encode())

    @cached_property
    def calendar_slug(self):
        """The one that Ada brought."""
        from closeknit.gatherings import actions

        return actions.bring_calendar(by=self.owner, data=self.calendar.read(), name="walk.ics", now=self.now)

    @cached_property
    def polled_slug(self):
        """A soup for which a time is sought, for the circle; two times are proposed, the second one by Ben."""
        from closeknit.gatherings import actions
        from closeknit.gatherings.rules import Span
        from closeknit.trust.reads import Told

        days = [(clock.now() + timedelta(days=each)).strftime("%Y-%m-%dT19:00") for each in (8, 9)]
        first, second = (Span(each, "Europe/Berlin", 120) for each in days)
        told = Told.to("circles", [self.circle.id])
        slug = actions.plan_gathering(by=self.owner, plan=actions.Plan("Soup", first), told=told, is_draft=True, now=self.now)
        actions.start_poll(by=self.owner, slug=slug, spans=[first], now=self.now)
        actions.propose_time(by=self.mate, slug=slug, span=second, now=self.now)
        return slug

    @property
    def option_id(self):
        from closeknit.gatherings.models import PollOption

        options = PollOption.objects.filter(poll__gathering__slug=self.polled_slug)
        return options.order_by("starts_at").values_list("id", flat=True)[1]

    @property
    def vote_told(self):
        return {f"vote-{self.option_id}": "yes", f"word-{self.option_id}": "Gladly"}

    @property
    def time_told(self):
        return {"on": (clock.now() + timedelta(days=12)).strftime("%Y-%m-%d"), "at": "19:00", "zone": "Europe/Berlin"}

    @property
    def lines_told(self):
        """The times of a new poll, which lands on the one that is open."""
        return {f"0-{name}": value for name, value in self.time_told.items()} | {"zone": "Europe/Berlin", "lines": "1"}

    @cached_property
    def guests_token(self):
        """What hosts give to people without an account."""
        from closeknit.gatherings import reads
        from closeknit.gatherings.models import Gathering

        Gathering.objects.filter(slug=self.gathering_slug).update(takes_guests=True)
        return reads.guests_path(None, Gathering.objects.get(slug=self.gathering_slug)).rpartition("/")[2]

    @cached_property
    def guest_token(self):
        """What one guest was mailed."""
        from closeknit.gatherings import reads
        from closeknit.gatherings.models import Gathering, Guest

        assert self.guests_token
        said = {"name": "Zoe", "zone": "UTC", "made_at": self.now}
        guest, _is_new = Guest.objects.get_or_create(email="zoe@example.org", defaults=said)
        return reads.guest_path(None, guest, Gathering.objects.get(slug=self.gathering_slug)).rpartition("/")[2]

    @property
    def occurrence_id(self):
        from closeknit.gatherings.models import Occurrence

        return Occurrence.objects.filter(gathering__slug=self.gathering_slug).order_by("starts_at").first().id

    @cached_property
    def past_id(self):
        """A dinner of the series that is over, and to which Ada and Ben came."""
        from closeknit.gatherings.models import Occurrence, Rsvp

        past = Occurrence.objects.filter(gathering__slug=self.gathering_slug).order_by("starts_at")[1]
        ago = self.now - timedelta(days=2)
        Occurrence.objects.filter(id=past.id).update(starts_at=ago, ends_at=ago + timedelta(hours=2))
        for one in (self.owner, self.mate):
            told = {"answer": "yes", "seat": "seated", "made_at": ago, "answered_at": ago}
            Rsvp.objects.create(occurrence_id=past.id, member=one, **told)
        return past.id

    @property
    def gathering_picture(self):
        from closeknit.gatherings.models import Gathering

        return Gathering.objects.get(slug=self.gathering_slug).picture_url.rpartition("/")[2]

    @property
    def moment_words(self):
        from closeknit.stories import actions

        file = BytesIO()
        Image.new("RGB", (4, 4)).save(file, "PNG")
        file.seek(0)
        staged = actions.stage_photos(by=self.owner, files=[file], now=self.now)
        return actions.PhotoWords(staged.ids[0], "A kiln")

    @cached_property
    def comment_id(self):
        """What Ada said under her moment, with a recording."""
        from closeknit.talk import actions
        from closeknit.trust.reads import Told

        thread_id = actions.start_thread(by=self.owner, kind="moment", path=f"/moments/{self.moment_id}", now=self.now)
        told = Told.to("circles", [self.circle.id])
        draft = actions.draft_of(by=self.owner, posted=QueryDict("text=Hello"), files={"voice-file": upload()}, now=self.now)
        return actions.say(by=self.owner, thread_id=thread_id, told=told, draft=draft, now=self.now)

    @property
    def voice_slug(self):
        from closeknit.talk.models import Comment

        return Comment.objects.get(id=self.comment_id).voice_note.slug

    @cached_property
    def thread_slug(self):
        """The talk of Ada and Ben, who has written to her: a newcomer says little to whoever has not."""
        from closeknit.talk import actions

        slug = actions.start_talk(by=self.owner, slugs=[self.mate.slug], now=self.now)
        actions.send_message(by=self.mate, slug=slug, draft=actions.MessageDraft("Hello Ada"), now=self.now)
        return slug

    @cached_property
    def group_slug(self):
        """A talk of Ada, Ben and Mo."""
        from closeknit.talk import actions

        return actions.start_talk(by=self.owner, slugs=[self.mate.slug, self.member.slug], now=self.now)

    @property
    def message_seq(self):
        """What Ada said to Ben, with a photo and a link."""
        from closeknit.talk import actions
        from closeknit.talk.models import Preview

        photo = BytesIO()
        Image.new("RGB", (4, 4)).save(photo, "PNG")
        file = SimpleUploadedFile("a.png", photo.getvalue(), "image/png")
        kept = actions.keep_enclosures(by=self.owner, files=[file], now=self.now)
        waiting = [actions.EnclosureWords(each) for each in kept.slugs]
        draft = actions.MessageDraft("See https://example.org/", enclosures=waiting)
        seq = actions.send_message(by=self.owner, slug=self.thread_slug, draft=draft, now=self.now)
        Preview.objects.filter(message__seq=seq, message__thread__slug=self.thread_slug).update(title="Example")
        return seq

    @property
    def enclosure_slug(self):
        from closeknit.talk.models import Enclosure

        seq = self.message_seq
        return Enclosure.objects.get(message__seq=seq, message__thread__slug=self.thread_slug).slug

    @property
    def preview_slug(self):
        """Of a page that shows no picture."""
        from closeknit.talk.models import Preview

        seq = self.message_seq
        return Preview.objects.get(message__seq=seq, message__thread__slug=self.thread_slug).slug

    @cached_property
    def moment_photo(self):
        from closeknit.stories import reads
        from closeknit.trust.reads import sight

        return reads.moment_shown(self.owner, sight(self.owner), self.moment_id).photos[0].name

    @cached_property
    def profile_photo(self):
        """Ada's face, which she shows to her circle."""
        from pathlib import PurePosixPath

        from closeknit.members import actions, reads
        from closeknit.trust.reads import Told

        photo = BytesIO()
        Image.new("RGB", (4, 4)).save(photo, "PNG")
        told = Told.to("circles", [self.circle.id])
        actions.save_profile(by=self.owner, said=[], photo=actions.PhotoSaid(told, photo.getvalue()), now=self.now)
        return PurePosixPath(reads.own_profile(self.owner).photo_url).name

    @cached_property
    def public_slug(self):
        """The address of Ada's page for everybody."""
        from closeknit.members import actions

        actions.save_profile(by=self.owner, said=[], has_open_page=True, now=self.now)
        return self.owner.slug

    @cached_property
    def other_host(self):
        """Ivo hosts as well."""
        return self.make("Ivo", is_host=True, entered_at=self.now)

    @cached_property
    def voiced_report_id(self):
        """What Ben told the hosts about the comment of Ada's, which holds a recording."""
        from closeknit.hosts import actions

        return actions.report(by=self.mate, about=f"comment-{self.comment_id}", reason="hurts", now=self.now)

    @cached_property
    def report_id(self):
        """What Mo told the hosts about Ada."""
        from closeknit.hosts import actions

        about = f"member-{self.owner.slug}"
        return actions.report(by=self.member, about=about, reason="presses", words="She presses me.", now=self.now)

    @cached_property
    def judged_id(self):
        """What Hana did about it."""
        from closeknit.hosts import actions

        done = actions.Verdict("talk", "Please give people time.")
        return actions.judge(by=self.host, report_id=self.report_id, verdict=done, now=self.now)

    @cached_property
    def appealed_id(self):
        """What Ada said against it."""
        from closeknit.hosts import actions

        actions.appeal(by=self.owner, deed_id=self.judged_id, words="I did.", now=self.now)
        return self.judged_id

    @cached_property
    def entry(self):
        from closeknit.ledger import reads

        return reads.interactions_with(self.owner, self.contact.contact.id)[0]


@dataclass(frozen=True)
class Row:
    name: str
    get: str = ""
    post: str = ""
    data: Callable[[Cast], dict] = lambda cast: {}
    kwargs: dict[str, Callable[[Cast], object]] = field(default_factory=dict)

    @property
    def roles(self) -> tuple[str, ...]:
        """Who is asked: everybody where the answers are the community's, else those without one."""
        return COMMUNITY if any(len(words.split()) == len(COMMUNITY) for words in (self.get, self.post)) else ROLES

    def answers(self, method: str) -> dict[str, str]:
        """The expected answer of each role to "get" or "post"."""
        words = (getattr(self, method) or self.refusal(method)).split()
        return dict(zip(self.roles, words * len(self.roles) if len(words) == 1 else words, strict=True))

    def refusal(self, method: str) -> str:
        """The answers to a method the address does not know: whoever would be sent elsewhere is sent there all the same."""
        words = (self.post if method == "get" else self.get).split()
        if self.roles is COMMUNITY:
            return "in 302 302 405 405 405 405 405" if words[0] == "in" else "405"
        return "in 405 405 405" if words[0] == "in" else "405"


def row(name: str, /, *, get: str = "", post: str = "", data: Callable[[Cast], dict] = lambda cast: {}, **kwargs) -> Row:
    return Row(name, get, post, data, kwargs)


def details(cast: Cast) -> dict:
    return {"name": "Somebody", "zone": "Europe/Berlin", "language": ""}


ITS_DEED = "in 404 404 302"

# allauth's pages for one's own account act on whoever is signed in; a key of another's is a 404. Without a password and a second
# step there is nothing to show once more, so those pages refuse (403). Its pages answer a form without data with itself (200).
SIGN_IN = [
    row("members:standing", get="in 200 200 200"),
    # Without a community: it can be founded by whoever runs the house.
    row("members:found", get="in 403 200 403", post="in 403 302 403", data=lambda cast: CHARTER),
    row("members:door", get="in 404 200 404"),
    row("account_login", get="200 302 302 302", post="200 302 302 302"),
    row("account_request_login_code", get="200 302 302 302", post="200 302 302 302"),
    row("account_confirm_login_code", get="302", post="302"),
    row("mfa_login_webauthn", get="302", post="302"),
    row("mfa_authenticate", get="302", post="302"),
    row("account_logout", get="302 200 200 200", post="302"),
    row("account_inactive", get=OPEN),
    row("account_signup", get="200 302 302 302", post="200 302 302 302"),
    row("account_reauthenticate", get="in 403 403 403", post="in 403 403 403"),
    row("mfa_reauthenticate", get="in 403 403 403", post="in 403 403 403"),
    row("mfa_reauthenticate_webauthn", get="in 403 403 403", post="in 403 403 403"),
    row("account_email", get=MEMBERS, post="in 302 302 302"),
    row("account_email_verification_sent", get="302", post="302"),
    row("account_change_password", get="in 302 302 302", post="in 302 302 302"),
    row("account_set_password", get=MEMBERS, post=MEMBERS),
    row("account_reset_password", get="200", post="200"),
    row("account_confirm_password_reset_code", get="302", post="302"),
    row("account_complete_password_reset", get="302", post="302"),
    row("account_password_reset_completed", get=OPEN),
    row("mfa_index", get=MEMBERS),
    row("mfa_activate_totp", get=MEMBERS, post=MEMBERS),
    row("mfa_deactivate_totp", get="in 404 404 404", post="in 404 404 404"),
    row("mfa_view_recovery_codes", get="in 404 404 404"),
    row("mfa_generate_recovery_codes", get=MEMBERS, post=MEMBERS),
    row("mfa_download_recovery_codes", get="in 404 404 404", post="in 404 404 404"),
    row("mfa_list_webauthn", get=MEMBERS),
    row("mfa_add_webauthn", get=MEMBERS, post=MEMBERS),
    row("mfa_edit_webauthn", get="in 404 404 302", post="in 404 404 302", pk=lambda cast: cast.passkey.id),
    row("mfa_remove_webauthn", get="in 404 404 302", post="in 404 404 302", pk=lambda cast: cast.passkey.id),
    row("sessions", get=MEMBERS, post="in 302 302 302"),
    row("session_end", post="in 404 404 302", session_id=lambda cast: cast.session_id),
    row("sources:device_lines", get=MEMBERS),
]

# A program comes in by a token, never by the session of a browser: tests/site/api/matrix.py says who may ask what.
PROGRAMS = [
    row("api", get="401", post="401", path=lambda cast: "me"),
    row("api_docs", get=OPEN),
    row("api_root", get="302", post="404"),
    row("api_elsewhere", get="404", post="404", path=lambda cast: "v2/me"),
    row("api_document", get=OPEN),
    row(
        "tokens",
        get=MEMBERS,
        post="in 200 200 200",
        data=lambda cast: {"name": "script", "scopes": ["book:read"], "days": "90"},
    ),
    # An address within this network is refused to anybody.
    row("notify:hooks", get=MEMBERS, post="in 422 422 422", data=lambda cast: {"url": "https://127.0.0.1/"}),
    row("notify:hook", get=OWNER, hook_id=lambda cast: cast.hook_id),
    row("notify:hook_pause", post=ITS_DEED, hook_id=lambda cast: cast.hook_id),
    row("notify:hook_try", post=ITS_DEED, hook_id=lambda cast: cast.hook_id),
    row("notify:hook_end", post=ITS_DEED, hook_id=lambda cast: cast.hook_id),
    row("token_end", post=ITS_DEED, token_id=lambda cast: cast.token_id),
]


def person(name: str, /, **told) -> Row:
    """An address below a contact, who exists for the owner of the book alone."""
    return row(f"contacts:{name}", contact_id=lambda cast: cast.contact.contact.id, **told)


def reminder(name: str, /, **told) -> Row:
    """An address below a reminder, which exists for the owner of the book alone."""
    return row(f"contacts:{name}", reminder_id=lambda cast: cast.reminder_id, **told)


def memory(name: str, /, **told) -> Row:
    """An address below a memory, which exists for the owner of the book alone."""
    return row(f"contacts:{name}", memory_id=lambda cast: cast.memory_id, **told)


def yesterday(cast: Cast) -> str:
    return (cast.now.date() - timedelta(days=1)).isoformat()


PEOPLE = [
    row("contacts:people", get=MEMBERS, post="in 302 302 302", data=lambda cast: {"add-name": "Ben"}),
    row("contacts:doubles", get=MEMBERS, post="in 302 302 302"),
    row("contacts:joining", get="in 302 302 302", post="in 302 302 302"),
    row("contacts:parting", get=OWNER, post="in 404 404 302", merge_id=lambda cast: cast.merge_id),
    row("contacts:merged", get=OWNER, post="in 404 404 302", merge_id=lambda cast: cast.merge_id),
    row("contacts:rings", get=MEMBERS),
    row("contacts:present_year", get=MEMBERS),
    row("contacts:year", get="in 404 404 200", year=lambda cast: cast.year),
    row("contacts:letter", get="in 404 404 200", post=ITS_DEED, year=lambda cast: cast.year),
    row("contacts:letter_opening", post=ITS_DEED, year=lambda cast: cast.year),
    row("contacts:gifts", get=MEMBERS),
    row("contacts:feeds", get=MEMBERS, post="in 302 302 302", data=lambda cast: {"name": "phone"}),
    row("contacts:feed_end", post=ITS_DEED, feed_id=lambda cast: cast.feed.id),
    row("contacts:feed", get=OPEN, slug=lambda cast: cast.feed.slug),
    row("contacts:lately", get=MEMBERS),
    row("contacts:following", post="in 302 302 302", data=lambda cast: {"is_wanted": "1"}),
    row("contacts:reminders", get=MEMBERS, post="in 302 302 302", data=lambda cast: {"text": "Call", "when": "tomorrow"}),
    reminder("reminder", get=OWNER, post=ITS_DEED, data=lambda cast: {"text": "Call", "when": "tomorrow"}),
    reminder("reminder_done", post=ITS_DEED),
    reminder("reminder_delay", post=ITS_DEED, data=lambda cast: {"until": "tomorrow"}),
    reminder("reminder_skip", post=ITS_DEED),
    reminder("reminder_end", post=ITS_DEED),
    reminder("reminder_deletion", post=ITS_DEED),
    person("person_reminders", post=ITS_DEED, data=lambda cast: {"text": "Call", "when": "tomorrow"}),
    person("person_leads", post=ITS_DEED, data=lambda cast: {"days": "10", "which": "birthday:"}),
    row("contacts:book_labels", get=MEMBERS),
    row("contacts:deeds", post="in 422 422 302", data=lambda cast: {"deed": "archive", "who": [cast.contact.contact.id]}),
    row("contacts:fields", get=MEMBERS, post="in 302 302 302", data=lambda cast: {"name": "Shoe size", "kind": "number"}),
    row(
        "contacts:field",
        get=OWNER,
        post="in 404 404 302",
        data=lambda cast: {"name": "Boots"},
        field_id=lambda cast: cast.field_id,
    ),
    row("contacts:field_deletion", post="in 404 404 302", field_id=lambda cast: cast.field_id),
    row("contacts:groups", get=MEMBERS, post="in 302 302 302", data=lambda cast: {"name": "Quiet", "quiet_months": "6"}),
    row(
        "contacts:group",
        get=OWNER,
        post="in 404 404 302",
        data=lambda cast: {"name": "Far", "place": "Rome"},
        group_id=lambda cast: cast.group_id,
    ),
    row("contacts:group_deletion", post="in 404 404 302", group_id=lambda cast: cast.group_id),
    row("contacts:takeaway", post="in 422 422 200", data=lambda cast: {"as": "csv", "who": [cast.contact.contact.id]}),
    row("contacts:number", get=MEMBERS),
    row("contacts:undo", get=MEMBERS),
    row("contacts:undoing", post="in 404 404 302", deed_id=lambda cast: cast.deed_id),
    row("contacts:undo_deletion", post="in 404 404 302", deed_id=lambda cast: cast.deed_id),
    row("contacts:book_label", post="in 404 404 302", data=lambda cast: {"name": "clay"}, label_id=lambda cast: cast.label_id),
    row("contacts:book_label_deletion", post="in 404 404 302", label_id=lambda cast: cast.label_id),
    row("contacts:new", get=MEMBERS, post="in 302 302 302", data=lambda cast: {"name": "Ben"}),
    row("contacts:names", get=MEMBERS),
    row("contacts:row", get=MEMBERS, group=lambda cast: "email"),
    row("contacts:photo", get=OWNER, name=lambda cast: cast.contact.photo),
    person("person", get=OWNER),
    person("edit", get=OWNER, post=ITS_DEED, data=lambda cast: {"name": "Mei"}),
    person("person_following", post=ITS_DEED, data=lambda cast: {"is_wanted": "0"}),
    person("lines", post=ITS_DEED, data=lambda cast: {"kind": "note", "text": "Hello"}),
    person("interactions", post=ITS_DEED, data=lambda cast: {"deed": "met", "happened_at": "2026-05-01T10:00"}),
    person("strikes", post=ITS_DEED, data=lambda cast: {"source": cast.entry.source, "ext_hash": str(cast.entry.ext_hash)}),
    person("labels", post=ITS_DEED, data=lambda cast: {"name": "climbing"}),
    person("label", post=ITS_DEED, label_id=lambda cast: cast.contact.labels[0].id),
    person("double", post=ITS_DEED, double_id=lambda cast: cast.contact.doubles[0].id),
    person("merge", get=OWNER, post=ITS_DEED, other_id=lambda cast: cast.contact.doubles[0].b_id),
    person("same", get=OWNER),
    person("pin", post=ITS_DEED),
    person("cadence", post=ITS_DEED, data=lambda cast: {"number": "4", "unit": "weeks"}),
    person("archive", post=ITS_DEED),
    person("death", post=ITS_DEED),
    person("deletion", get=OWNER, post=ITS_DEED),
    person("note", get=OWNER, post=ITS_DEED, data=lambda cast: {"text": "x"}, note_id=lambda cast: cast.contact.notes[0].id),
    person("note_deletion", post=ITS_DEED, note_id=lambda cast: cast.contact.notes[0].id),
    person("fact", get=OWNER, post=ITS_DEED, data=lambda cast: {"text": "x"}, fact_id=lambda cast: cast.contact.facts[0].id),
    person("fact_deletion", post=ITS_DEED, fact_id=lambda cast: cast.contact.facts[0].id),
    person(
        "promise",
        get=OWNER,
        post=ITS_DEED,
        data=lambda cast: {"text": "x"},
        promise_id=lambda cast: cast.contact.open_promises[0].id,
    ),
    person("person_gifts", get=OWNER, post=ITS_DEED, data=lambda cast: {"state": "idea", "text": "x"}),
    person("ideas", post=ITS_DEED, data=lambda cast: {"text": "x"}),
    person("gift", get=OWNER, post=ITS_DEED, data=lambda cast: {"state": "idea", "text": "x"}, gift_id=lambda cast: cast.gift.id),
    person("gift_deletion", post=ITS_DEED, gift_id=lambda cast: cast.gift.id),
    person("gift_giving", post=ITS_DEED, gift_id=lambda cast: cast.gift.id),
    person("gift_thanks", post=ITS_DEED, gift_id=lambda cast: cast.gift.id),
    row("contacts:journal", get=MEMBERS, post="in 302 302 302", data=lambda cast: {"text": "Rain"}),
    row("contacts:journal_day", get=MEMBERS, post="in 302 302 302", data=lambda cast: {"text": "Rain"}, on=yesterday),
    row("contacts:journal_deletion", post="in 302 302 302", on=yesterday),
    row(
        "contacts:journal_interactions",
        post=ITS_DEED,
        data=lambda cast: {"contact_id": cast.contact.contact.id, "deed": "met"},
        on=yesterday,
    ),
    row("contacts:memories", get=MEMBERS),
    row("contacts:memory_new", get=MEMBERS, post="in 422 422 422"),
    memory("memory", get=OWNER),
    memory("memory_edit", get=OWNER, post="in 404 404 422"),
    memory("memory_deletion", post=ITS_DEED),
    memory("memory_quiet", post=ITS_DEED),
    row("contacts:memory_photo", get=OWNER, name=lambda cast: cast.memory_photo),
    row("contacts:memory_photo_small", get=OWNER, name=lambda cast: cast.memory_photo),
    row("contacts:events", get=MEMBERS),
    row("contacts:event_new", get=MEMBERS, post="in 422 422 422"),
    person("person_events", get=OWNER, post=ITS_DEED, data=lambda cast: {"kind": "moved"}),
    person("event", get=OWNER, post=ITS_DEED, data=lambda cast: {"kind": "moved"}, event_id=lambda cast: cast.event_id),
    person("event_deletion", post=ITS_DEED, event_id=lambda cast: cast.event_id),
    person("promise_deletion", post=ITS_DEED, promise_id=lambda cast: cast.contact.open_promises[0].id),
    person("promise_kept", post=ITS_DEED, promise_id=lambda cast: cast.contact.open_promises[0].id),
]


def card_round(name: str, /, **told) -> Row:
    """An address below a round of cards, which exists for its owner alone."""
    return row(f"contacts:{name}", round_id=lambda cast: cast.card.round_id, **told)


CARDS = [
    row("contacts:rounds", get=MEMBERS, post="in 302 302 302", data=lambda cast: {"kind": "new_year"}),
    card_round("round", get=OWNER, post=ITS_DEED, data=lambda cast: {"title": "x"}),
    card_round("round_deletion", post=ITS_DEED),
    card_round("round_choice", get=OWNER, post=ITS_DEED),
    card_round("round_country", post=ITS_DEED, data=lambda cast: {"country": "DE"}),
    card_round("round_states", post=ITS_DEED, data=lambda cast: {"state": "sent"}),
    card_round("round_labels", get=OWNER),
    card_round("round_list", get=OWNER),
    card_round("round_print", get=OWNER),
    card_round("card", get=OWNER, post=ITS_DEED, data=lambda cast: {"note": "x"}, card_id=lambda cast: cast.card.id),
    card_round("card_deletion", post=ITS_DEED, card_id=lambda cast: cast.card.id),
    card_round("card_state", post=ITS_DEED, data=lambda cast: {"state": "sent"}, card_id=lambda cast: cast.card.id),
    card_round("card_answer", post=ITS_DEED, card_id=lambda cast: cast.card.id),
]


def brought(name: str, /, **told) -> Row:
    """An address below an import, which exists for its owner alone."""
    return row(f"imports:{name}", import_id=lambda cast: cast.brought.id, **told)


IMPORTS = [
    row("imports:imports", get=MEMBERS, post="in 422 422 422"),
    row("imports:mine", get=MEMBERS, post="in 302 302 302", data=lambda cast: {"written": "A. L."}),
    row("imports:mine_deletion", post=ITS_DEED, mine_id=lambda cast: cast.own_name.id),
    brought("import", get=OWNER),
    brought("columns", get="in 404 404 302", post="in 404 404 404"),
    brought("people", get=OWNER, post=ITS_DEED),
    brought("owner", post=ITS_DEED),
    brought("run", post=ITS_DEED),
    brought("cancel", post=ITS_DEED),
    brought("undo", post=ITS_DEED),
    brought("undo_run", post=ITS_DEED),
    brought("undo_cancel", post=ITS_DEED),
]

EXPORTS = [
    row("exports:leaving", get=MEMBERS),
    row("exports:absence", get="in 405 405 405 405 405 405 405", post="in 302 409 409 302 302 302 302"),
    row("exports:parting", get="in 405 405 405 405 405 405 405", post="in 403 403 409 302 302 302 302"),
    row("exports:erasure", post="in 422 422 422"),
    row("exports:operators", post="in 422 422 422"),
    row("exports:return", post="in 403 403 403"),
    row("exports:way_back", get="in 404 404 404"),
    row("exports:exports", get=MEMBERS, post="in 302 302 302"),
    row("exports:file", get=OWNER, export_id=lambda cast: cast.packed.id),
    row("exports:offer", get="in 404 404 404", import_id=lambda cast: cast.brought.id),  # no whole book
    row("exports:arrivals", post=ITS_DEED, import_id=lambda cast: cast.brought.id),
]


def source(name: str, /, **told) -> Row:
    """An address below an account elsewhere, which exists for its owner alone."""
    return row(f"sources:{name}", account_id=lambda cast: cast.source_id, **told)


SOURCES = [
    row("sources:sources", get=MEMBERS),
    row("sources:devices", get=MEMBERS, post="in 200 200 200", data=lambda cast: {"name": "phone"}),
    row("sources:device", post=ITS_DEED, data=lambda cast: {"name": "phone"}, device_id=lambda cast: cast.device_id),
    row("sources:device_end", post=ITS_DEED, device_id=lambda cast: cast.device_id),
    row("sources:well_known_people", get="301", post="301"),
    row("sources:well_known_days", get="301", post="301"),
    # A device signs in by a password of its own, never by the session of a browser.
    row("sources:dav_root", get="401", post="401"),
    row("sources:dav", get="401", post="401", path=lambda cast: "home/people/x.vcf"),
    row("sources:new", get="in 302 302 302", post="in 422 422 422", data=lambda cast: {"kind": "carddav"}),
    source("source", get=OWNER, post=ITS_DEED),
    source("pause", post=ITS_DEED),
    source("round", post=ITS_DEED),
    source("acceptance", post=ITS_DEED),
    source("newcomers", post=ITS_DEED),
    source("whole", post=ITS_DEED),
    source("secret", post="in 404 404 422"),
    source("removal", get=OWNER, post=ITS_DEED),
]


CHARTER = {"name": "Potters", "agreements": "Be kind.", "joining": "invited"}


def person_of_the_community(cast: Cast) -> dict:
    return {"who": cast.member.slug}


INSIDE = "in 302 302 404 404 200 200 200"
ITS_HOSTS = "in 302 302 404 404 403 403 200"
ITS_HOSTS_DEED = "in 302 302 404 404 403 403 302"
CIRCLE = {"name": "Glaze", "joining": "invited"}


def circle(name: str, /, **told) -> Row:
    """An address below the secret circle of Ada's, Ben's and Dee's."""
    return row(f"members:{name}", slug=lambda cast: cast.circle.slug, **told)


MEMBERS_TO_EACH_OTHER = [
    # Each one's own list. Nobody can block themselves, nor whom they cannot see: both are as though they were not there.
    row("members:blocks", get=HERE, post="in 302 302 302 302 302 404 404", data=lambda cast: {"who": cast.owner.slug}),
    row("members:block_new", get="in 302 302 404 404 404 404 404"),
    row("members:block_end", post="in 302 302 404 404 404 404 302", slug=lambda cast: cast.blocked.slug),
    row("members:community", get=HERE),
    row("members:community_edit", get=HOST, post="in 302 302 302 403 403 403 403", data=lambda cast: CHARTER),
    row(
        "members:agreements",
        get=HERE,
        post="in 302 302 302 403 403 403 403",
        data=lambda cast: {"agreements": "Be kinder."},
    ),
    row("members:acceptance", get=HERE, post="in 302 302 302 302 302 302 302", data=lambda cast: {"version": "1"}),
    # By themselves people come in only where whoever comes is welcome; here they are invited.
    row(
        "members:entering",
        get="in 302 302 302 302 302 302 302",
        post="in 403 403 403 403 403 403 403",
        data=lambda cast: {"version": "1"},
    ),
    row("members:hosts", get=HOST, post="in 302 302 302 403 403 403 403", data=person_of_the_community),
    row("members:host_end", post="in 302 302 302 403 403 403 403"),
    row("members:community_picture", get="404", name=lambda cast: "none"),
    # The circle is secret: hosts of the community know as little of it as anybody. Ada is its host; Ben and Dee are in it.
    row("members:circles", get=HERE),
    row("members:circle_new", get=HERE, post="in 302 302 302 302 302 302 302", data=lambda cast: CIRCLE),
    circle("circle", get=INSIDE),
    circle("circle_members", get=INSIDE),
    circle("circle_edit", get=ITS_HOSTS, post=ITS_HOSTS_DEED, data=lambda cast: CIRCLE | {"joining": "secret"}),
    circle("circle_opening", get=ITS_HOSTS, post=ITS_HOSTS_DEED, data=lambda cast: CIRCLE),
    circle("circle_closing", get=ITS_HOSTS, post=ITS_HOSTS_DEED),
    circle("circle_history", get=ITS_HOSTS),
    circle("circle_picture", get="in 302 302 404 404 404 404 404", name=lambda cast: "none"),
    circle(
        "circle_removal",
        get="in 302 302 404 404 403 403 200",
        post=ITS_HOSTS_DEED,
        data=lambda cast: {"reason": "Shouting"},
        member_slug=lambda cast: cast.mate.slug,
    ),
    circle("circle_hosts", post=ITS_HOSTS_DEED, data=lambda cast: {"who": cast.mate.slug}),
    circle("circle_host_end", post=ITS_HOSTS_DEED),
    circle("circle_joining", post="in 302 302 404 404 302 302 302"),
    circle("circle_leaving", get=INSIDE, post="in 302 302 404 404 302 302 200"),
    circle("circle_requests", post="in 302 302 404 404 302 302 302"),
    circle("circle_request", post="in 302 302 404 404 403 403 404", request_id=lambda cast: 7),
    circle(
        "circle_invitations",
        get=ITS_HOSTS,
        post="in 302 302 404 404 403 403 302",
        data=lambda cast: {"who": cast.member.slug},
    ),
    circle("circle_invitation_end", post="in 302 302 404 404 404 404 404", invitation_id=lambda cast: 7),
    circle("circle_invitation", post="in 302 302 404 404 404 404 404", data=lambda cast: {"answer": "yes"}),
    row("members:invitations", get=HERE, post="in 302 302 302 302 302 302 302", data=lambda cast: {"uses": "1", "days": "7"}),
    row(
        "members:invitation_end",
        post="in 302 302 404 404 404 404 302",
        invitation_id=lambda cast: cast.invitation.id,
    ),
    # The way in is open to anybody; whom a block keeps from the inviter finds it as closed as a wrong one.
    row(
        "members:join",
        get="200 200 200 200 200 200 404 200",
        post="422 422 422 302 302 302 404 302",
        token=lambda cast: cast.invitation_token,
    ),
    row("members:join_open", get="404 404 404 404 404 404 404 404", post="404 404 404 404 404 404 404 404"),
    row("members:open_door", get="404 404 404 404 404 404 404 404"),  # this community is come into by an invitation
    row("members:join_code", get="302", post="302"),
    row("members:applications", get=HOST),
    row("members:welcome", get=HERE),
    row("members:welcome_line", get="in 302 302 404 404 404 404 404"),  # nobody of them is new
    row("members:welcome_end", post="in 302 302 302 302 302 302 302"),
    row(
        "members:greeting",
        get=HERE,
        post="in 302 302 302 302 302 302 302",
        data=lambda cast: {"is_willing": "on", "a_month": "2"},
    ),
    row(
        "members:greeting_of",
        post="in 302 302 302 403 403 404 403",
        data=lambda cast: {"words": "Welcome"},
        slug=lambda cast: cast.owner.slug,
    ),
    row(
        "members:greeting_answer",
        post="in 302 302 404 404 404 404 404",
        data=lambda cast: {"words": "Thanks"},
        greeting_id=lambda cast: 7,
    ),
    row("members:newcomers", get=HOST),
    row("members:newcomer_greeter", post="in 302 302 302 403 403 403 403", slug=lambda cast: cast.owner.slug),
    row(
        "members:application",
        post="in 302 302 404 403 403 403 403",
        data=lambda cast: {"answer": "yes"},
        application_id=lambda cast: 7,
    ),
]


def moment(name: str, /, **told) -> Row:
    """An address below a moment that Ada told to her circle."""
    return row(f"stories:{name}", moment_id=lambda cast: cast.moment_id, **told)


# Reports are each one's own. The hosts' room is for hosts, and what it holds for those who may judge it.
HOSTS_ROOM = [
    row("hosts:reports", get=HERE),
    row("hosts:report_new", get=HERE, post="in 302 302 422 422 422 422 422"),
    row("hosts:queue", get=HOST_OR_NEEDED, post=NO_SUCH_DEED),
    row("hosts:log", get=HOST_OR_NEEDED, post=NO_SUCH_DEED),
    row(
        "hosts:case",
        get="in 302 404 200 403 403 403 403",
        post="in 302 404 302 403 403 403 403",
        data=lambda cast: {"kind": "nothing", "reason": "It is fine."},
        report_id=lambda cast: cast.report_id,
    ),
    row(
        "hosts:case_picture",
        get="in 302 404 404 403 403 403 403",
        post=NO_SUCH_DEED,
        report_id=lambda cast: cast.report_id,
        number=lambda cast: 0,
    ),
    row(
        "hosts:case_voice",
        get="in 302 404 200 403 403 403 403",
        post=NO_SUCH_DEED,
        report_id=lambda cast: cast.voiced_report_id,
    ),
    row(
        "hosts:deed_end",
        get=NO_SUCH_DEED,
        post="in 302 404 302 403 403 403 403",
        data=lambda cast: {"reason": "I was wrong."},
        deed_id=lambda cast: cast.judged_id,
    ),
    row(
        "hosts:appeal_answer",
        get="in 302 404 200 403 403 403 403",
        post="in 302 404 302 403 403 403 403",
        data=lambda cast: {"end": "stands", "answer": "It stands."},
        deed_id=lambda cast: cast.appealed_id,
    ),
    row(
        "hosts:hosting_end",
        get="in 302 302 200 403 403 403 403",
        post="in 302 302 302 403 403 403 403",
        data=lambda cast: {"reason": "You closed the door to all."},
        slug=lambda cast: cast.other_host.slug,
    ),
    row("hosts:own_deeds", get=MEMBERS),
    row(
        "hosts:appeal",
        get="in 404 404 404 404 404 404 200",
        post="in 404 404 404 404 404 404 302",
        data=lambda cast: {"words": "I did."},
        deed_id=lambda cast: cast.judged_id,
    ),
]

ITS_AUTHORS = "in 302 302 404 404 404 404 200"
STORIES = [
    row("stories:moments", get=HERE),
    row("stories:search", get=HERE),
    row("stories:names_new", get=HERE),
    row("stories:new", get=HERE, post="in 302 302 422 422 422 422 422"),
    row("stories:staging", post=HERE),
    # A moment told to everybody is open to anybody; any other is closed as though it were not there.
    row("stories:moment", get=TOLD, post="405", moment_id=lambda cast: cast.moment_id),
    row("stories:photo", get="404 404 404 404 404 200 404 200", name=lambda cast: cast.moment_photo),
    row("stories:photo_small", get="404 404 404 404 404 200 404 200", name=lambda cast: cast.moment_photo),
    moment("edit", get=ITS_AUTHORS, post="in 302 302 404 404 404 404 422"),
    moment("deletion", get=ITS_AUTHORS, post="in 302 302 404 404 404 404 302"),
    moment("audience", get=ITS_AUTHORS, post="in 302 302 404 404 404 404 422"),
    moment("response", post="in 302 302 404 404 302 404 403", data=lambda cast: {"kind": "well_done"}),
    moment("outcome", post="in 302 302 404 404 404 404 302", data=lambda cast: {"outcome": "It held."}),
    row("members:profile", get=HERE, post="in 302 302 422 422 422 422 422"),
    row("members:profile_as", get=HERE),
    row("members:members", get=HERE),
    row("members:member", get="in 302 302 200 200 200 404 200", slug=lambda cast: cast.owner.slug),
    row("members:photo", get="404 404 404 404 404 200 404 200", name=lambda cast: cast.profile_photo),
    row(
        "members:meeting",
        post="in 302 302 302 302 302 404 404",
        data=lambda cast: {"said": "yes"},
        slug=lambda cast: cast.owner.slug,
    ),
    row("members:contact", post="in 302 302 302 302 302 404 404", slug=lambda cast: cast.owner.slug),
    row("members:link", post="in 302 302 404 404 404 404 404", slug=lambda cast: cast.owner.slug),
    row("members:link_end", post="in 302 302 404 404 404 404 404", slug=lambda cast: cast.owner.slug),
    row(
        "members:in_contact",
        get="in 302 302 404 404 404 404 200",
        contact_id=lambda cast: cast.contact.contact.id,
    ),
    row("members:public_profile", get="200 200 200 200 200 200 404 200", slug=lambda cast: cast.public_slug),
    moment("comments", post="in 302 302 404 404 302 404 302", data=lambda cast: {"text": "May it hold."}),
    moment("names", get=TOLD),
    row("stories:member_moments", get="in 302 302 200 200 200 404 200", slug=lambda cast: cast.owner.slug),
    row("stories:of_member", get="in 302 302 200 200 200 404 200", slug=lambda cast: cast.owner.slug),
    row("stories:circle_moments", get="in 302 302 404 404 200 200 200", slug=lambda cast: cast.circle.slug),
    row("stories:of_circle", get="in 302 302 404 404 200 200 200", slug=lambda cast: cast.circle.slug),
]


def poll(name: str, /, **told) -> Row:
    """An address below the poll about a draft that Ada told to her circle."""
    return row(f"gatherings:poll{name}", slug=lambda cast: cast.polled_slug, **told)


HOSTS_OF_NOBODY = "in 302 302 404 404 403 404 404"
"""Its host alone, who looks for an answer that nobody gave."""


def gathering(name: str, /, **told) -> Row:
    """An address below a gathering that Ada told to her circle."""
    return row(f"gatherings:{name}", slug=lambda cast: cast.gathering_slug, **told)


GATHERINGS = [
    row("gatherings:gatherings", get=HERE),
    row("gatherings:month", get=HERE),
    row("gatherings:past", get=HERE),
    row("gatherings:drafts", get=HERE),
    row("gatherings:search", get=HERE),
    row("gatherings:new", get=HERE, post="in 302 302 422 422 422 422 422"),
    row("gatherings:cities", get=HERE),
    row("gatherings:calendar_files", get=HERE, post="in 302 302 302 302 302 302 302", data=lambda cast: {"file": cast.calendar}),
    row("gatherings:calendar_file", get=OWN_FILE, post="in 302 302 404 404 404 404 422", slug=lambda cast: cast.calendar_slug),
    row("gatherings:calendar_file_out", get=OWN_FILE, slug=lambda cast: cast.calendar_slug),
    row("gatherings:calendar_file_end", post=ONLY_OWNER, slug=lambda cast: cast.calendar_slug),
    gathering("gathering_file", get="in 302 302 404 404 404 404 200"),
    # A gathering told to everybody is open to anybody, its picture too; any other is closed as though it were not there.
    gathering("gathering", get=TOLD, post="405"),
    row("gatherings:calendars", get=HERE, post=HERE_DONE),
    row("gatherings:calendar_renewal", post=ONLY_OWNER, feed_id=lambda cast: cast.gathering_feed.id),
    row("gatherings:calendar_end", post=ONLY_OWNER, feed_id=lambda cast: cast.gathering_feed.id),
    row("gatherings:calendar", get="200 200 200 200 200 200 200 200", slug=lambda cast: cast.gathering_feed.slug),
    gathering("occurrence_file", get="404 404 404 404 404 200 404 200", occurrence_id=lambda cast: cast.occurrence_id),
    gathering("occurrence", get=TOLD, post="405", occurrence_id=lambda cast: cast.occurrence_id),
    gathering(
        "rsvp",
        post="in 302 302 404 404 403 404 403",
        occurrence_id=lambda cast: cast.occurrence_id,
        data=lambda cast: {"answer": "yes"},
    ),
    gathering("following", post="in 302 302 404 404 422 404 422", occurrence_id=lambda cast: cast.occurrence_id),
    gathering("comments", post="in 302 302 404 404 302 404 302", data=lambda cast: {"text": "I bring salt."}),
    gathering("names", get=TOLD),
    gathering("afterwards", get=TOLD, post=WERE_THERE, occurrence_id=lambda cast: cast.past_id),
    gathering("afterwards_end", post=WERE_THERE, occurrence_id=lambda cast: cast.past_id),
    gathering(
        "gathering_memory", get=TOLD, post=WERE_THERE, data=lambda cast: {"text": "Rain"}, occurrence_id=lambda cast: cast.past_id
    ),
    gathering("after_line", get=TOLD, occurrence_id=lambda cast: cast.past_id),
    gathering("answers", get="in 302 302 404 404 403 404 200", occurrence_id=lambda cast: cast.occurrence_id),
    gathering(
        "check_in", post="in 302 302 404 404 403 404 422", occurrence_id=lambda cast: cast.occurrence_id, rsvp_id=lambda cast: 1
    ),
    gathering(
        "walk_in",
        get="in 302 302 404 404 403 404 200",
        post="in 302 302 404 404 403 404 422",
        occurrence_id=lambda cast: cast.occurrence_id,
    ),
    gathering("removal", post=HOSTS_OF_NOBODY, occurrence_id=lambda cast: cast.occurrence_id, rsvp_id=lambda cast: 1),
    gathering("removal_end", post=HOSTS_OF_NOBODY, occurrence_id=lambda cast: cast.occurrence_id, rsvp_id=lambda cast: 1),
    gathering("door", get="in 302 302 404 404 403 404 200", occurrence_id=lambda cast: cast.occurrence_id),
    gathering("name_tags", get="in 302 302 404 404 403 404 200", occurrence_id=lambda cast: cast.occurrence_id),
    gathering("name_tags_pdf", get="in 302 302 404 404 403 404 200", occurrence_id=lambda cast: cast.occurrence_id),
    gathering("name_tag_sheets", get="in 302 302 404 404 403 404 200", occurrence_id=lambda cast: cast.occurrence_id),
    gathering("own_ticket", get="in 302 302 404 404 404 404 404", occurrence_id=lambda cast: cast.occurrence_id),
    row("gatherings:ticket", get="in 302 302 404 404 404 404 404", token=lambda cast: "1~x"),
    gathering(
        "words",
        get="in 302 302 404 404 403 404 200",
        post="in 302 302 404 404 403 404 422",
        occurrence_id=lambda cast: cast.occurrence_id,
    ),
    gathering("answering", get="in 302 302 404 404 403 404 200", post="in 302 302 404 404 403 404 302"),
    gathering("edit", get="in 302 302 404 404 403 404 200", post="in 302 302 404 404 403 404 422"),
    gathering("publication", post="in 302 302 404 404 403 404 302"),
    gathering("deletion", get="in 302 302 404 404 403 404 302", post="in 302 302 404 404 403 404 302"),
    gathering("cancellation", get="in 302 302 404 404 403 404 200", post="in 302 302 404 404 403 404 422"),
    gathering("restoration", post="in 302 302 404 404 403 404 302"),
    gathering("audience", get="in 302 302 404 404 403 404 200", post="in 302 302 404 404 403 404 422"),
    gathering("people", get="in 302 302 404 404 403 404 200", post="in 302 302 404 404 403 404 422"),
    gathering("invitation_end", post="in 302 302 404 404 403 404 404", member_slug=lambda cast: cast.member.slug),
    gathering("host_end", post="in 302 302 404 404 403 404 404", member_slug=lambda cast: cast.member.slug),
    gathering("picture", get="404 404 404 404 404 200 404 200", name=lambda cast: cast.gathering_picture),
    gathering("picture_small", get="404 404 404 404 404 200 404 200", name=lambda cast: cast.gathering_picture),
    # Whoever holds a guest's link reads what a guest reads, whoever they are; a link that nobody signed opens nothing.
    poll("", get=TOLD),
    poll("_new", get="in 302 302 404 404 404 404 302", post="in 302 302 404 404 404 404 302", data=lambda cast: cast.lines_told),
    poll("_edit", get="in 302 302 404 404 403 404 200", post="in 302 302 404 404 403 404 302"),
    poll("_votes", post="in 302 302 404 404 302 404 302", data=lambda cast: cast.vote_told),
    poll("_options", post="in 302 302 404 404 302 404 302", data=lambda cast: cast.time_told),
    poll("_option_end", post="in 302 302 404 404 302 404 302", option_id=lambda cast: cast.option_id),
    poll("_choice", post="in 302 302 404 404 403 404 302", data=lambda cast: {"option": cast.option_id}),
    poll("_cancellation", get="in 302 302 404 404 403 404 200", post="in 302 302 404 404 403 404 422"),
    row("gatherings:guests_to", get=LINKED, post=UNFIT, token=lambda cast: cast.guests_token),
    row("gatherings:guest", get=LINKED, post=UNFIT, token=lambda cast: cast.guest_token),
    row(
        "gatherings:guest_ticket",
        get="404 404 404 404 404 404 404 404",
        token=lambda cast: cast.guest_token,
        occurrence_id=lambda cast: cast.occurrence_id,
    ),
    row("gatherings:guest_letters", get=LINKED, post=LINKED, token=lambda cast: cast.guest_token),
    row("gatherings:guest_where", post="302 302 302 302 302 302 404 302", token=lambda cast: cast.guest_token),
    row("gatherings:guest_forgetting", post=LINKED, token=lambda cast: cast.guest_token),
    row("gatherings:met", get=HERE),
    row("gatherings:code", get=HERE),
    row("gatherings:asked", get=HERE),
    row("gatherings:place", post=HERE_DONE, data=lambda cast: {"place": "Lisbon"}),
    row("gatherings:typed", post="in 302 302 302 302 302 422 302", data=lambda cast: {"code": cast.met_letters}),
    row("gatherings:met_people", get=HERE),
    row("gatherings:card", get=HERE, post=HERE_DONE),
    row("gatherings:stranger", post=HERE_DONE, data=lambda cast: {"name": "Zoe", "where": "Faro"}),
    row("gatherings:invited", get=HERE, post="in 302 302 404 404 404 404 404"),
    row("gatherings:scan", get=SHOWN, post="200 200 200 302 302 302 404 200", token=lambda cast: cast.met_token),
    row("gatherings:code_invitation", post="302 302 302 302 302 302 404 302", token=lambda cast: cast.met_token),
    row("gatherings:code_card", get=SHOWN, token=lambda cast: cast.met_token),
    row("gatherings:vouches", get=HERE),
    row("gatherings:vouches_of", get="in 302 302 200 200 200 404 200", slug=lambda cast: cast.vouched.member.slug),
    row(
        "gatherings:vouch",
        get=TO_WHOM_ONE_MET,
        post="in 302 302 403 403 302 404 404",
        data=lambda cast: {"words": "Tea"},
        slug=lambda cast: cast.vouched.member.slug,
    ),
    row("gatherings:vouch_end", post="in 302 302 302 302 302 404 302", slug=lambda cast: cast.owner.slug),
    row(
        "gatherings:vouch_audience",
        post=ONLY_OWNER,
        data=lambda cast: {"audience": "members"},
        vouch_id=lambda cast: cast.vouched.id,
    ),
    row("gatherings:vouch_refusal", post=ONLY_OWNER, vouch_id=lambda cast: cast.vouched.id),
    row("gatherings:vouching_rings", get=HOST),
    row("gatherings:trips", get=HERE),
    row("gatherings:trips_past", get=HERE),
    row("gatherings:trip_new", get=HERE, post=HERE_DONE, data=lambda cast: cast.trip_told),
    row("gatherings:trips_welcome", get=HERE, post=HERE_DONE, data=lambda cast: {"city": "Lisbon", "audience": "members"}),
    row("gatherings:trips_welcome_end", post=HERE_DONE),
    row("gatherings:trip", get=TOLD, slug=lambda cast: cast.trip.slug),
    row(
        "gatherings:trip_edit",
        get="in 302 302 404 404 404 404 200",
        post=ONLY_OWNER,
        data=lambda cast: cast.trip_told,
        slug=lambda cast: cast.trip.slug,
    ),
    row("gatherings:trip_cancellation", get="in 302 302 404 404 404 404 200", post=ONLY_OWNER, slug=lambda cast: cast.trip.slug),
    row("gatherings:trip_deletion", get="in 302 302 404 404 404 404 200", post=ONLY_OWNER, slug=lambda cast: cast.trip.slug),
    row(
        "gatherings:trip_proposal",
        get="in 302 302 404 404 404 404 200",
        post=ONLY_OWNER,
        data=lambda cast: cast.proposed,
        slug=lambda cast: cast.trip.slug,
        who=lambda cast: cast.mate.slug,
    ),
    row(
        "gatherings:trip_letter",
        get="in 302 302 404 404 404 404 404",
        slug=lambda cast: cast.trip.slug,
        contact_id=lambda cast: 7,
    ),
    row("gatherings:travels_of", get=TOLD, slug=lambda cast: cast.trip.owner.slug),
    row("gatherings:thanks", get=HERE),
    row(
        "gatherings:note",
        get=TO_WHOM_ONE_MET,
        post="in 302 302 403 403 302 404 404",
        data=lambda cast: {"words": "Tea"},
        slug=lambda cast: cast.vouched.member.slug,
    ),
    row("gatherings:note_end", post="in 302 302 302 302 302 404 302", slug=lambda cast: cast.owner.slug),
    row("gatherings:memories", get=HERE),
    row("gatherings:memory_new", get=HERE, post="in 302 302 403 403 422 403 302", data=lambda cast: cast.memory_told),
    row("gatherings:memory", get=TOLD, memory_id=lambda cast: cast.shared_part.memory_id),
    row(
        "gatherings:part", post=WERE_THERE, data=lambda cast: {"text": "Rain"}, memory_id=lambda cast: cast.shared_part.memory_id
    ),
    row("gatherings:memory_quiet", post=WERE_THERE, memory_id=lambda cast: cast.shared_part.memory_id),
    row("gatherings:memory_leaving", post=WERE_THERE, memory_id=lambda cast: cast.shared_part.memory_id),
    row("gatherings:part_end", post=ONLY_OWNER, part_id=lambda cast: cast.shared_part.id),
    row("gatherings:part_photo", get=TOLD, name=lambda cast: cast.part_photo),
    row("gatherings:part_photo_small", get=TOLD, name=lambda cast: cast.part_photo),
    row("gatherings:answer", post=ONLY_OWNER, data=lambda cast: {"answer": "yes"}, meeting_id=lambda cast: cast.meeting_id),
]


def comment(name: str, /, **told) -> Row:
    """An address below a comment of Ada's under her moment."""
    return row(f"talk:{name}", comment_id=lambda cast: cast.comment_id, **told)


IN_TALK = "in 302 302 404 404 200 404 200"  # Ada and Ben talk
DOES_IN_TALK = "in 302 302 404 404 302 404 302"
DOES_IN_GROUP = "in 302 302 404 302 302 404 302"


def talk(name, **told):
    """An address below the talk of Ada and Ben."""
    return row(f"talk:{name}", slug=lambda cast: cast.thread_slug, **told)


def of_group(name, **told):
    """An address below the talk of Ada, Ben and Mo."""
    return row(f"talk:{name}", slug=lambda cast: cast.group_slug, **told)


def message(name, **told):
    """An address below what Ada said to Ben."""
    return talk(name, seq=lambda cast: cast.message_seq, **told)


TALK = [
    row("talk:threads", get=HERE),
    row("talk:threads_dot", get=HERE),
    row("talk:threads_search", get=HERE),
    row("talk:thread_new", get=HERE, post="in 302 302 422 422 422 422 422"),
    row("talk:thread_circle", post="in 302 302 404 404 302 302 302", slug=lambda cast: cast.circle.slug),
    row("talk:enclosure_staging", post=HERE),
    row("talk:enclosure", get=IN_TALK, slug=lambda cast: cast.enclosure_slug),
    row("talk:enclosure_small", get=IN_TALK, slug=lambda cast: cast.enclosure_slug),
    row("talk:preview", get="in 302 302 404 404 404 404 404", slug=lambda cast: cast.preview_slug),
    talk("thread", get=IN_TALK),
    talk("thread_about", get=IN_TALK),
    talk("thread_news", get=IN_TALK),
    talk("thread_names", get=IN_TALK),
    talk("thread_readers", get=IN_TALK),
    of_group("thread_name", post=DOES_IN_GROUP),
    of_group("thread_people", post="in 302 302 404 422 422 404 422"),
    of_group("thread_leaving", post=DOES_IN_GROUP),
    talk("thread_reading", post="in 302 302 404 404 204 404 204"),
    talk("thread_muting", post=DOES_IN_TALK),
    talk("thread_reminder", post=DOES_IN_TALK),
    talk("messages", post=DOES_IN_TALK, data=lambda cast: {"text": "Hello"}),
    message("message", get=IN_TALK),
    message("message_edit", get=ITS_AUTHORS, post="in 302 302 404 404 404 404 422"),
    message("message_deletion", get=ITS_AUTHORS, post="in 302 302 404 404 404 404 302"),
    message("message_reaction", post=DOES_IN_TALK, data=lambda cast: {"kind": "yes"}),
    comment("comment_edit", get=ITS_AUTHORS, post="in 302 302 404 404 404 404 422"),
    comment("comment_names", get=ITS_AUTHORS),
    comment("comment_deletion", get=ITS_AUTHORS, post="in 302 302 404 404 404 404 302"),
    # Whose moment it is hides a comment; a host who is not in its circle does so from a report alone.
    comment("comment_hiding", post="in 302 302 404 404 403 404 302"),
    row("talk:voice_staging", post=HERE),
    # Open, since a voice note may belong to what is told to everybody.
    row("talk:voice", get="404 404 404 404 404 200 404 200", slug=lambda cast: cast.voice_slug),
]

MATRIX = [
    row("about", get=OPEN),
    row("favicon", get="302 302 302 302"),
    row("manifest", get=OPEN),
    row("worker", get=OPEN),
    row("offline", get=OPEN),
    row("form_key", get=MEMBERS),
    row("house_jobs", get=OPERATOR),
    row("house_job_retry", post="in 403 302 403", job_id=lambda cast: UUID(int=7)),
    row("set_up", get="404", post="404", token=lambda cast: "spent"),
    row("sign_in_link", get="404", post="404", token=lambda cast: "spent"),
    row("today:today", get=MEMBERS),
    row("today:morning", get=MEMBERS, post="in 302 302 302", data=lambda cast: {"hour": "7"}),
    row("today:answer", post="in 404 404 302", data=lambda cast: {"answer": "later"}, nudge_id=lambda cast: cast.nudge.id),
    row("account", get=MEMBERS, post="in 302 302 302", data=details),
    row("notify:notices", get=MEMBERS),
    row("notify:notices_reading", post="in 302 302 302"),
    row("notify:notice_reading", post="in 404 404 302", notice_id=lambda cast: cast.notice.id),
    row("caught_up", post="in 302 302 302"),
    row("notify:reach", get=MEMBERS, post="in 422 422 422"),
    row("notify:address_trust", post="in 302 302 302"),
    row("notify:presence", post="in 204 204 204"),
    row("notify:push", get=MEMBERS, post="in 422 422 422"),
    row("notify:push_here", post=MEMBERS),
    row("notify:push_end", post="in 204 204 204"),
    row("notify:device_end", post="in 404 404 302", device_id=lambda cast: cast.told_device_id),
    row("replies:incoming", post="404"),
    row("notify:stop", get=OPEN, post=OPEN, token=lambda cast: cast.stop_token),
    row("notify:letters_return", post="in 302 302 302", kind=lambda cast: "reminders"),
    *STORIES,
    *GATHERINGS,
    *TALK,
    *HOSTS_ROOM,
    *IMPORTS,
    *EXPORTS,
    *SOURCES,
    *PEOPLE,
    *CARDS,
    *SIGN_IN,
    *PROGRAMS,
    *MEMBERS_TO_EACH_OTHER,
]
