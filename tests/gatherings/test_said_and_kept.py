"""Sentences about each other, sealed notes of thanks, and memories that two keep together."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.http import Http404
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from closeknit.contacts import actions as contacts
from closeknit.gatherings import actions, jobs, reads
from closeknit.gatherings.actions import Remembered
from closeknit.gatherings.models import MemoryPart, PartPhoto, SharedMemory, ThankNote, Vouch
from closeknit.gatherings.rules.vouching import rings
from closeknit.hosts import actions as hosts
from closeknit.kit.unfit import Unfit
from closeknit.ledger.models import Interaction
from closeknit.members import actions as members
from closeknit.notify import reads as notices
from closeknit.trust import actions as trust
from closeknit.trust.access import Refused
from closeknit.trust.reads import Told, sight

pytestmark = pytest.mark.django_db
WORDS = "She carries the tea, and listens."


@pytest.fixture
def clock(monkeypatch, now):
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: now)


def door(member) -> Client:
    client = Client(headers={"Accept": "text/html"})
    client.force_login(member)
    return client


def said_of(viewer, about):
    return [each.words for each in reads.vouches_of(viewer, sight(viewer), about.slug)]


def picture() -> BytesIO:
    out = BytesIO()
    Image.new("RGB", (40, 30), "peru").save(out, "PNG")
    out.seek(0)
    return out


# Sentences


def test_a_sentence_is_seen_by_whom_the_other_chooses_and_by_nobody_before(ada, ben, cy, now, meet, hana):
    meet(ada, ben)
    actions.vouch(by=ben, slug=ada.slug, words=WORDS, now=now)
    assert said_of(ada, ada) == said_of(ben, ada) == [WORDS] and said_of(cy, ada) == []
    [notice] = notices.notices(ada)
    assert WORDS not in notice.text and notice.path == "/vouches"
    vouch = Vouch.objects.get()
    actions.show_vouch(by=ada, vouch_id=vouch.id, told=Told.to("members"), now=now)
    assert said_of(cy, ada) == [WORDS]
    with pytest.raises(Http404):
        actions.show_vouch(by=ben, vouch_id=vouch.id, told=Told.to("members"), now=now)
    actions.vouch(by=ben, slug=ada.slug, words="She is never late.", now=now + timedelta(hours=1))
    assert said_of(cy, ada) == [] and said_of(ada, ada) == ["She is never late."]
    actions.take_back_vouch(by=ben, slug=ada.slug, now=now)
    assert said_of(ada, ada) == []


def test_many_sentences_for_few_hide_none_that_is_for_all(ada, ben, cy, hana, now, meet, monkeypatch):
    monkeypatch.setattr("closeknit.gatherings.reads.vouches.MOST_SHOWN", 1)
    for minutes, one in enumerate((ben, hana)):
        meet(ada, one)
        actions.vouch(by=one, slug=ada.slug, words="Keeps her word.", now=now + timedelta(minutes=minutes))
    first = Vouch.objects.get(owner=ben)
    actions.show_vouch(by=ada, vouch_id=first.id, told=Told.to("members"), now=now)
    assert [each.name for each in reads.vouches_of(cy, sight(cy), ada.slug)] == ["Ben"]


def test_one_vouches_only_for_people_one_has_met(ada, ben, cy, now, meet):
    trust.say_we_met(by=ben, member_id=ada.id, now=now)
    with pytest.raises(Refused):
        actions.vouch(by=ben, slug=ada.slug, words=WORDS, now=now)
    trust.say_we_met(by=ada, member_id=ben.id, now=now)
    actions.vouch(by=ben, slug=ada.slug, words=WORDS, now=now)
    assert said_of(ada, ada) == [WORDS]
    members.say_we_did_not_meet(by=ada, slug=ben.slug, now=now)
    assert said_of(ada, ada) == said_of(ben, ada) == []


def test_a_sentence_is_gone_for_whom_a_block_keeps_apart(ada, ben, cy, now, meet):
    for other in (ada, cy):
        meet(ben, other)
    actions.vouch(by=ben, slug=ada.slug, words=WORDS, now=now)
    actions.show_vouch(by=ada, vouch_id=Vouch.objects.get().id, told=Told.to("members"), now=now)
    assert said_of(cy, ada) == [WORDS]
    trust.block_member(by=cy, member_id=ben.id, now=now)
    assert said_of(cy, ada) == []
    trust.block_member(by=ada, member_id=ben.id, now=now)
    assert said_of(ada, ada) == [] and reads.vouches_by_me(ben, sight(ben)) == []


def test_whom_it_is_about_can_do_away_with_it_and_a_host_can_hide_it(ada, ben, cy, hana, now, meet):
    meet(ada, ben)
    actions.vouch(by=ben, slug=ada.slug, words=WORDS, now=now)
    vouch_id = Vouch.objects.get().id
    actions.show_vouch(by=ada, vouch_id=vouch_id, told=Told.to("members"), now=now)
    report = hosts.report(by=cy, about=f"vouch-{vouch_id}", reason="false", words="", now=now)
    hosts.judge(by=hana, report_id=report, verdict=hosts.Verdict("hide", "It is not so."), now=now)
    assert said_of(cy, ada) == [] and said_of(ada, ada) == [WORDS]
    actions.refuse_vouch(by=ada, vouch_id=vouch_id, now=now)
    assert not Vouch.objects.exists()


def test_hosts_are_shown_a_sudden_ring_by_name_and_not_what_was_said(ada, ben, cy, hana, member, now, meet, clock):
    mo = member("Mo", entered_at=now)
    for one, other in ((ada, ben), (ben, cy), (cy, ada), (ada, mo), (hana, mo), (mo, hana)):
        meet(one, other)
        actions.vouch(by=one, slug=other.slug, words=WORDS, now=now)
    assert [[name for _slug, name in ring] for ring in reads.sudden_rings(hana, now)] == [["Ada", "Ben", "Cy"]]
    page = door(hana).get("/community/vouching").content.decode()
    assert "Ada" in page and WORDS not in page and "Mo" not in page
    assert reads.sudden_rings(hana, now + timedelta(days=15)) == []
    with pytest.raises(Refused):
        reads.sudden_rings(ada, now)


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
@settings(max_examples=25, deadline=None)
def test_a_ring_is_whoever_reaches_each_other(pairs):
    reach = {one: {one} for one in range(8)}
    for _round in range(8):
        for who, whom in pairs:
            for one in range(8):
                if who in reach[one]:
                    reach[one] |= {whom}
    alike = {frozenset(other for other in reach[one] if one in reach[other]) for one in range(8)}
    assert set(rings(pairs)) == {each for each in alike if len(each) >= 3}


# Notes of thanks


def leaks(owner, words):
    """Where somebody could learn of a note before it is open."""
    there = door(owner)
    told = "".join(there.get(path).content.decode() for path in ("/thanks", "/", "/notices"))
    said = told + "".join(each.text for each in notices.notices(owner))
    return words in said or "thanks you" in said or Interaction.objects.of(owner).exists()


def test_a_note_is_sealed_until_both_have_written(ada, ben, hana, now, meet, clock):
    meet(ada, ben)
    assert not actions.write_thanks(by=ben, slug=ada.slug, words="For the tea", now=now)
    assert reads.notes_to_me(ada, sight(ada)) == [] and not leaks(ada, "For the tea")
    assert "For the tea" in door(ben).get("/thanks").content.decode()
    actions.write_thanks(by=ben, slug=ada.slug, words="For the tea, twice", now=now)
    with pytest.raises(Http404):
        reads.note_seen(ada, sight(ada), ThankNote.objects.get().id)
    assert actions.write_thanks(by=ada, slug=ben.slug, words="For the walk", now=now)
    assert [each.words for each in reads.notes_to_me(ada, sight(ada))] == ["For the tea, twice"]
    assert [each.words for each in reads.notes_to_me(ben, sight(ben))] == ["For the walk"]
    assert [each.text for each in notices.notices(ada)] == ["Ben wrote you a note of thanks."]
    assert Interaction.objects.of(ada).count() == Interaction.objects.of(ben).count() == 2


def test_a_note_opens_by_itself_after_fourteen_days_unless_they_are_apart(ada, ben, cy, hana, now, meet, clock):
    for other in (ben, cy):
        meet(ada, other)
        actions.write_thanks(by=ada, slug=other.slug, words="For the tea", now=now)
    trust.block_member(by=cy, member_id=ada.id, now=now)
    assert actions.open_due_notes(now=now + timedelta(days=13, hours=23)) == 0 and not leaks(ben, "For the tea")
    assert actions.open_due_notes(now=now + timedelta(days=14)) == 1
    assert actions.open_due_notes(now=now + timedelta(days=14)) == 0
    assert [each.words for each in reads.notes_to_me(ben, sight(ben))] == ["For the tea"]
    assert notices.notices(cy) == [] and reads.notes_to_me(cy, sight(cy)) == []
    assert not actions.write_thanks(by=ben, slug=ada.slug, words="And for yours", now=now + timedelta(days=15))


def test_by_the_pages_alone_a_note_lies_sealed_for_fourteen_days_or_until_both_have_written(ada, ben, cy, now, meet, monkeypatch):
    def at(days):
        monkeypatch.setattr("closeknit.kit.clock.now", lambda: now + timedelta(days=days))
        jobs.open_notes()

    def thanked(reader):
        return doors[reader].get("/thanks").content.decode().count(" thanks you")

    doors = {each: door(each) for each in (ada, ben, cy)}
    meet(ada, ben), meet(ada, cy)
    at(0)
    for writer, other in ((ada, ben), (cy, ada)):
        assert doors[writer].post(f"/members/{other.slug}/thanks", {"words": "For the tea"}).status_code == 302
    at(13.9)
    assert thanked(ada) == thanked(ben) == 0
    doors[ada].post(f"/members/{cy.slug}/thanks", {"words": "For the walk"})  # now both have written
    assert thanked(ada) == thanked(cy) == 1 and thanked(ben) == 0
    at(14)
    assert thanked(ben) == 1


def test_a_sealed_note_can_be_taken_back_and_an_open_one_not(ada, ben, now, meet):
    meet(ada, ben)
    actions.write_thanks(by=ada, slug=ben.slug, words="For the tea", now=now)
    actions.take_back_thanks(by=ada, slug=ben.slug, now=now)
    assert not ThankNote.objects.exists()
    for one, other in ((ada, ben), (ben, ada)):
        actions.write_thanks(by=one, slug=other.slug, words="For the tea", now=now)
        actions.take_back_thanks(by=ben, slug=ada.slug, now=now)
    assert ThankNote.objects.filter(opened_at__isnull=False).count() == 2


def test_only_people_who_have_met_thank_each_other_so(ada, cy, now):
    with pytest.raises(Refused):
        actions.write_thanks(by=ada, slug=cy.slug, words="For the tea", now=now)


# Memories


def kept(by, others, now, on="2026-05-01", **more):
    slugs = [each.slug for each in others]
    return actions.keep_memory(by=by, slugs=slugs, on=on, place="Faro", told=Remembered("The *long* walk", **more), now=now)


def shown(viewer, memory_id):
    return reads.shared_memory(viewer, sight(viewer), memory_id)


def test_a_memory_is_for_those_who_were_there_and_each_adds_to_it(ada, ben, cy, now, meet, media, clock):
    meet(ada, ben)
    memory_id = kept(ada, [ben], now, photos=[picture()], alt="Two on a cliff")
    actions.add_part(by=ben, memory_id=memory_id, told=Remembered("And the rain"), now=now)
    assert [each.text for each in shown(ben, memory_id).parts] == ["The *long* walk", "And the rain"]
    assert shown(ben, memory_id).people == [(ada.slug, "Ada")]
    url = shown(ben, memory_id).parts[0].photos[0].url
    assert door(ben).get(url).status_code == 200 and door(cy).get(url).status_code == 404
    assert "The <em>long</em> walk" in door(ben).get(f"/together/{memory_id}").content.decode()
    for path in (f"/together/{memory_id}", f"/together/{memory_id}/parts"):
        assert door(cy).post(path).status_code in (404, 405) and door(cy).get(path).status_code in (404, 405)
    assert reads.shared_memories(cy, sight(cy)) == ([], False)


def test_a_memory_takes_people_one_has_met_and_says_what_is_missing(ada, ben, cy, now, meet):
    meet(ada, ben)
    with pytest.raises(Refused):
        kept(ada, [ben, cy], now)
    for field, broken in (
        ("who", {"others": []}),
        ("on", {"on": "soon"}),
        ("on", {"on": "2027-01-01"}),
        ("photos", {"photos": [picture()]}),
    ):
        with pytest.raises(Unfit) as unfit:
            kept(ada, broken.pop("others", [ben]), now, **broken)
        assert unfit.value.field == field
    assert not SharedMemory.objects.exists()


def test_a_block_leaves_each_with_their_own_words(ada, ben, now, meet, media):
    meet(ada, ben)
    memory_id = kept(ada, [ben], now)
    actions.add_part(by=ben, memory_id=memory_id, told=Remembered("And the rain"), now=now)
    trust.block_member(by=ben, member_id=ada.id, now=now)
    for one, words in ((ada, "The *long* walk"), (ben, "And the rain")):
        assert [each.text for each in shown(one, memory_id).parts] == [words] and shown(one, memory_id).people == []


def test_taking_ones_words_away_takes_the_files_and_the_last_takes_the_memory(
    ada, ben, now, meet, media, django_capture_on_commit_callbacks
):
    meet(ada, ben)
    memory_id = kept(ada, [ben], now, photos=[picture()], alt="Rain")
    assert len(list(media.rglob("*.webp"))) == 2
    with pytest.raises(Http404):
        actions.remove_part(by=ben, part_id=MemoryPart.objects.get().id, now=now)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_part(by=ada, part_id=MemoryPart.objects.get().id, now=now)
    assert not SharedMemory.objects.exists() and not PartPhoto.objects.exists() and not list(media.rglob("*.webp"))
    with pytest.raises(Http404):
        shown(ada, memory_id)


def test_what_is_added_to_a_memory_that_is_just_gone_is_refused_kindly(ada, ben, now, meet, monkeypatch):
    meet(ada, ben)
    memory = actions.keep_memory(by=ada, slugs=[ben.slug], on="2026-05-01", told=Remembered("Soup"), now=now)
    shown = reads.shared_memory(ben, sight(ben), memory)
    actions.remove_part(by=ada, part_id=shown.parts[0].id, now=now)
    monkeypatch.setattr(reads, "shared_memory", lambda *_asked: shown)
    with pytest.raises(Http404):
        actions.add_part(by=ben, memory_id=memory, told=Remembered("Bread"), now=now)


def test_one_tap_twice_keeps_one_memory_and_says_one_thing(ada, ben, now, meet):
    meet(ada, ben)
    kept = {"slugs": [ben.slug], "on": "2026-05-01", "place": "Lisbon", "told": Remembered("Soup"), "now": now}
    memory = actions.keep_memory(by=ada, **kept)
    assert actions.keep_memory(by=ada, **kept) == memory and SharedMemory.objects.count() == 1
    said = [actions.add_part(by=ben, memory_id=memory, told=Remembered("Bread"), now=now) for _twice in range(2)]
    assert said[0] == said[1] and MemoryPart.objects.count() == 2
    later = now + timedelta(minutes=5)
    assert actions.add_part(by=ben, memory_id=memory, told=Remembered("Bread"), now=later) != said[0]


def test_whoever_takes_themselves_out_sees_it_no_more(ada, ben, now, meet, media):
    meet(ada, ben)
    memory_id = kept(ada, [ben], now)
    actions.leave_memory(by=ben, memory_id=memory_id, now=now)
    with pytest.raises(Http404):
        shown(ben, memory_id)
    assert shown(ada, memory_id).people == []


@pytest.fixture
def a_year_later(ada, ben, now, meet, media):
    """Ada and Ben keep a memory of this day a year ago; the number, and the day."""
    meet(ada, ben)
    return kept(ada, [ben], now, on="2025-05-06"), now


def test_a_year_ago_today_comes_up_seldom(a_year_later, ada, ben, clock):
    memory_id, now = a_year_later
    assert actions.recall_shared_memory(by=ben, now=now) == memory_id
    assert actions.recall_shared_memory(by=ben, now=now) == memory_id
    contacts.contact_for_member(by=ada, member=ben, now=now)
    assert "A year ago today" in door(ada).get("/").content.decode()
    for on in ("2024-05-10", "2024-05-19", "2024-05-20"):
        again = kept(ada, [ben], now, on=on)
    woken = {days: actions.recall_shared_memory(by=ben, now=now + timedelta(days=days)) for days in (4, 13, 14)}
    assert woken == {4: None, 13: None, 14: again}  # once in fourteen days


@pytest.mark.parametrize("sore", ["quiet", "blocked", "gone", "died", "put away", "in pain"])
def test_nothing_comes_up_that_could_hurt(a_year_later, ada, ben, sore):
    memory_id, now = a_year_later
    actions.add_part(by=ben, memory_id=memory_id, told=Remembered("And the rain"), now=now)  # his own words stay to be seen
    contact_id = contacts.contact_for_member(by=ben, member=ada, now=now)
    assert reads.shared_memory_of_the_day(ben, sight(ben), now.date()) == memory_id
    if sore == "quiet":
        actions.keep_quiet(by=ben, memory_id=memory_id, now=now)
    elif sore == "blocked":
        trust.block_member(by=ada, member_id=ben.id, now=now)
    elif sore == "gone":
        type(ada).objects.filter(id=ada.id).update(state="gone")
    elif sore == "died":
        contacts.mark_died(by=ben, contact_id=contact_id, now=now)
    elif sore == "in pain":
        contacts.add_event(by=ben, contact_ids=[contact_id], event=contacts.Event(kind="loss", on="2026"), now=now)
    else:
        contacts.archive_contact(by=ben, contact_id=contact_id, now=now)
    assert actions.recall_shared_memory(by=ben, now=now) is None


def test_the_lists_ask_as_much_for_many_as_for_few(ada, now, member, meet, clock, media, django_assert_max_num_queries):
    there, counts = door(ada), {}
    pages = ("/vouches", "/thanks", "/together", "/met/people", f"/members/{ada.slug}/vouches")
    for number in range(5):
        other = member(f"M{number}", entered_at=now)
        meet(ada, other)
        actions.vouch(by=other, slug=ada.slug, words=WORDS, now=now)
        actions.vouch(by=ada, slug=other.slug, words=WORDS, now=now)
        for one, whom in ((ada, other), (other, ada)):
            actions.write_thanks(by=one, slug=whom.slug, words="Tea", now=now)
        kept(ada, [other], now, photos=[picture()], alt="Tea")
        if number in (1, 4):
            for page in pages:
                there.get(page)
                with django_assert_max_num_queries(60) as asked:
                    assert there.get(page).status_code == 200
                counts.setdefault(page, []).append(len(asked))
    assert all(few == many for few, many in counts.values()), counts


def test_erasing_a_member_takes_their_words_and_leaves_those_of_others(ada, ben, now, meet, media):
    meet(ada, ben)
    memory_id = kept(ada, [ben], now)
    actions.add_part(by=ben, memory_id=memory_id, told=Remembered("And the rain"), now=now)
    actions.vouch(by=ada, slug=ben.slug, words=WORDS, now=now)
    actions.write_thanks(by=ada, slug=ben.slug, words="Tea", now=now)
    actions.erase_member(member_id=ada.id, now=now)
    assert not Vouch.objects.exists() and not ThankNote.objects.exists()
    assert [each.text for each in MemoryPart.objects.all()] == ["And the rain"]
