"""At the door: the list, what several telephones note, and the code by which somebody is found."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from django.core.signing import Signer
from django.http import Http404
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.gatherings import actions, reads
from closeknit.gatherings.models import DoorMark, Gathering, Guest, Occurrence, Rsvp, Showing
from closeknit.gatherings.rules import AtDoor, Mark, at_door, happened_at
from closeknit.kit.unfit import Unfit
from closeknit.members.models import ProfileField
from closeknit.notify import reads as notices
from closeknit.trust import actions as trust
from closeknit.trust.reads import own_space, sight
from tests.gatherings.test_company import seat, together
from tests.site.api.programs import Program

LONG = "Nguyễn Thị Minh Khai von und zu Hohenlohe"
START = datetime(2026, 5, 13, 17, tzinfo=UTC)


@pytest.fixture
def evening(plan, hana, ada, ben, now, monkeypatch):
    """Hana's dinner, to which Ada comes with Zoe, and Ben; it begins just now."""
    one = Occurrence.objects.select_related("gathering").get(gathering_id=plan(hana).id)
    one.ada, one.ben = seat(one, now, plus=["Zoe"], member=ada), seat(one, now, member=ben)
    one.told = {"slug": one.gathering.slug, "occurrence_id": one.id}
    one.url = f"/gatherings/{one.gathering.slug}/{one.id}"
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: one.starts_at)
    return one


def desk(member):
    client = Client(headers={"Accept": "text/html"})
    client.force_login(member)
    return client


def there(rsvp):
    rsvp.refresh_from_db()
    return rsvp.checked_in_at, rsvp.plus_there, rsvp.is_absent


@pytest.mark.django_db
def test_of_two_telephones_the_first_tap_is_when_they_came_in_whatever_order_they_arrive(evening, hana):
    def tap(is_there, minutes, key, **more):
        """Made so many minutes after it began, sent after two hours."""
        waited = timedelta(hours=2) - timedelta(minutes=minutes)
        told = evening.told | {"rsvp_id": evening.ben.id, "waited_seconds": waited.total_seconds(), "key": key} | more
        actions.check_in(by=hana, **told, is_there=is_there, now=evening.starts_at + timedelta(hours=2))

    taps = [(True, 20, "late"), (True, 5, "early"), (None, 10, "undone")]
    for order in permutations(taps):
        DoorMark.objects.all().delete()
        for each in (*order, *order):  # and each twice, since an answer was lost
            tap(*each)
        assert DoorMark.objects.count() == 3
        assert there(evening.ben) == (evening.starts_at + timedelta(minutes=20), [], False)
    tap(False, 30, "gone")
    assert there(evening.ben) == (None, [], True)
    tap(True, -10_000, "a clock that is wrong")
    assert there(evening.ben)[0] is None and DoorMark.objects.order_by("happened_at").first().happened_at < evening.starts_at


@pytest.mark.django_db
def test_those_whom_somebody_brings_are_noted_one_by_one(evening, hana):
    note = {"by": hana, **evening.told, "rsvp_id": evening.ada.id, "now": evening.starts_at}
    actions.check_in(**note, is_there=True, place=1)
    assert there(evening.ada) == (None, [1], False)
    actions.check_in(**note, is_there=True)
    actions.check_in(**note, is_there=None, place=1)
    assert there(evening.ada) == (evening.starts_at, [], False)
    for place in (2, -1, 10**11):
        with pytest.raises(Http404):
            actions.check_in(**note, is_there=True, place=place)


@pytest.mark.django_db
def test_whom_somebody_brings_is_the_same_person_wherever_a_later_answer_names_them(evening, hana, ada):
    Gathering.objects.filter(id=evening.gathering_id).update(most_plus=3)
    note = {"by": hana, **evening.told, "rsvp_id": evening.ada.id, "is_there": True, "now": evening.starts_at}
    actions.check_in(**note, place=1)

    def bring(*names):
        reply = actions.Reply("yes", plus=names)
        actions.rsvp(by=ada, occurrence_id=evening.id, reply=reply, now=evening.starts_at)
        return there(evening.ada)[1]

    assert [bring("Kim", "Zoe"), bring("Kim"), bring("Kim", "Zoe", "Zoe")] == [[2], [], []]
    actions.check_in(**note, place=1, name="Zoe")  # from a page of before
    assert there(evening.ada)[1] == [2]
    with pytest.raises(Http404):
        actions.check_in(**note, place=1, name="Mo")
    assert bring("Zoe", "Kim") == [1]
    form = {"is": "", "place": "2", "name": "Zoe"}
    assert desk(hana).post(f"{evening.url}/answers/{evening.ada.id}/check-in", form).status_code == 302
    assert there(evening.ada)[1] == []


@pytest.mark.django_db
def test_a_host_has_a_seat_a_line_and_a_name_tag_once_they_say_that_they_come(evening, hana, ada):
    Occurrence.objects.filter(id=evening.id).update(capacity=10, seats_taken=3)
    eyes, row = sight(hana), evening.gathering

    def counted():
        lines = reads.answers(hana, eyes, row, evening)
        page = desk(hana).get(f"{evening.url}/answers").content.decode()
        program = Program(Client(), hana).ask("get", f"/gatherings/{row.slug}/occurrences/{evening.id}/answers").told
        taken = sum(each["party"] for each in program["items"])
        assert f"{taken} of 10 seats are taken" in page and sum(each.party for each in lines) == taken
        assert len(reads.name_tags(hana, eyes, row, evening)) == desk(hana).get(f"{evening.url}/door").content.decode().count(
            "data-off "
        )
        return taken

    assert "Do you come yourself?" in desk(hana).get(evening.url).content.decode() and counted() == 3
    actions.rsvp(by=hana, occurrence_id=evening.id, reply=actions.Reply("yes"), now=evening.starts_at)
    assert "Do you come yourself?" not in desk(hana).get(evening.url).content.decode() and counted() == 4


@pytest.mark.django_db
def test_whoever_walks_in_is_written_down_once_and_the_list_is_open_from_before_it_starts_to_a_week_after(evening, hana, ben):
    def walk_in(name, **more):
        actions.welcome_walk_in(by=hana, **evening.told, name=name, **{"now": evening.starts_at, **more})

    for key in ("a", "a", "b"):
        walk_in("Mo", key=key)
    assert Guest.objects.filter(name="Mo").count() == 2
    for now in (evening.starts_at - timedelta(hours=13), evening.ends_at + timedelta(days=8)):
        with pytest.raises(Unfit):
            walk_in("Mo", now=now)
    with pytest.raises(Unfit):
        walk_in(" \x00 ")
    evening.refresh_from_db()
    assert evening.seats_taken == 5 and Rsvp.objects.filter(guest__name="Mo", checked_in_at=evening.starts_at).count() == 2


@pytest.mark.django_db
def test_a_member_who_walks_in_is_found_by_name_and_was_there_too(evening, hana, ada, ben, cy, dee, now):
    trust.block_member(by=dee, member_id=hana.id, now=now)
    host, walk_ins = desk(hana), f"{evening.url}/walk-ins"
    found = {name: host.get(walk_ins, {"name": name}).content.decode() for name in ("c", "Be", "De")}
    assert f'value="{cy.slug}"' in found["c"]  # but nobody who is on the list, or whom a block keeps away
    assert "No member of that name" in found["Be"] and "No member of that name" in found["De"]
    shown = host.post(walk_ins, {"name": "cy", "find": "1"}).content.decode()
    assert f'value="{cy.slug}"' in shown and 'value="cy"' in shown and not Rsvp.objects.filter(member=cy).exists()
    assert [host.post(walk_ins, {"member": each}).status_code for each in (dee.slug, "\x00")] == [404, 404]
    for _twice in range(2):
        assert host.post(walk_ins, {"name": "cy", "member": cy.slug}).headers["Location"] == f"{evening.url}/door#walk-in"
    rsvp = Rsvp.objects.get(member=cy)
    assert (rsvp.answer, rsvp.seat, rsvp.checked_in_at) == ("yes", "seated", evening.starts_at)
    evening.refresh_from_db()
    assert evening.seats_taken == 4 and "Hana noted at the door" in notices.notices(cy)[0].text
    came = reads.presence(None, evening).came
    assert set(came) == {hana.id, ada.id, ben.id, cy.id}  # that one walked in does not say that nobody else came
    later = evening.ends_at + timedelta(minutes=1)
    assert reads.afterwards(cy, sight(cy), evening.gathering.slug, evening.id, later).others[0][1] == "Ada"
    actions.note_company(now=later)
    assert together(cy)["Cy"].keys() == {"Hana", "Ada", "Ben"}


@pytest.mark.django_db
def test_whoever_was_written_down_by_mistake_goes_from_the_list_again(evening, hana, ben, cy):
    told = {"by": hana, **evening.told, "now": evening.starts_at}
    actions.welcome_member(**told, member_slug=cy.slug)
    actions.welcome_walk_in(**told, name="Mo")
    actions.welcome_member(**told, member_slug=ben.slug)  # who had answered, and stays
    for rsvp in Rsvp.objects.exclude(member__name="Ada"):
        actions.check_in(**told, rsvp_id=rsvp.id, is_there=None)
    evening.refresh_from_db()
    assert set(Rsvp.objects.values_list("member__name", flat=True)) == {"Ada", "Ben"} and evening.seats_taken == 3
    assert not Guest.objects.exists() and not Showing.objects.filter(occurrence=evening, space=own_space(cy.id)).exists()


@pytest.mark.django_db
def test_one_more_than_there_are_seats_comes_in_only_when_the_host_says_so(evening, hana, cy):
    Occurrence.objects.filter(id=evening.id).update(capacity=3)
    host, walk_ins = desk(hana), f"{evening.url}/walk-ins"
    waits = {"Accept": "application/json", "Closeknit-Member": hana.slug}
    for said in ({"name": "Mo"}, {"member": cy.slug, "name": "cy"}):
        refused = host.post(walk_ins, said).content.decode()
        assert actions.no_seat_left() in refused and 'name="over" value="1"' in refused and f'value="{said["name"]}"' in refused
        assert host.post(walk_ins, said, headers=waits).json() == {"trouble": actions.no_seat_left()}
    program, base = Program(Client(), hana), f"/gatherings/{evening.gathering.slug}/occurrences/{evening.id}/walk-ins"
    assert program.ask("post", base, {"member": cy.slug}).status_code == 422
    assert not Guest.objects.exists() and not Rsvp.objects.filter(member=cy).exists()
    assert program.ask("post", base, {"member": cy.slug, "is_over": True}).status_code == 204
    host.post(walk_ins, {"name": "Mo", "over": "1"})
    evening.refresh_from_db()
    assert (evening.capacity, evening.seats_taken) == (5, 5)


@pytest.mark.django_db
def test_a_code_opens_the_list_for_a_host_and_nothing_for_anybody_else(evening, hana, ada, ben, cy):
    path = reads.ticket_path(ada, evening.ada.id)
    assert desk(hana).get(path).headers["Location"] == f"{evening.url}/door?answer={evening.ada.id}"
    assert "The code is theirs" in desk(hana).get(path, follow=True).content.decode() and there(evening.ada)[0] is None
    number, _sep, signed = path.rpartition("/")[2].partition("~")
    forged = [f"/tickets/{int(number) + 1}~{signed}", "/tickets/1", f"/tickets/{'9' * 70}~{signed}", "/tickets/" + "x" * 200]
    forged.append(f"/tickets/{Signer(salt='closeknit.gatherings.guest', sep='~').sign(number)}")
    assert [desk(each).get(path).status_code for each in (ada, ben, cy)] == [404] * 3
    assert [desk(hana).get(each).status_code for each in forged] == [404] * len(forged)
    assert Client(headers={"Accept": "text/html"}).get(path).status_code == 302
    with pytest.raises(Http404):
        reads.ticket(ben, sight(ben), path.rpartition("/")[2])
    trust.block_member(by=ada, member_id=hana.id, now=evening.starts_at)
    shown = desk(hana).get(f"{evening.url}/door?answer={evening.ada.id}").content.decode()
    assert "Somebody" in shown and "<bdi>Ada</bdi>" not in shown and "<bdi>Zoe</bdi>" not in shown


@pytest.mark.django_db
def test_whoever_comes_finds_the_code_on_a_page_of_their_own_and_guests_behind_their_link(evening, ada, cy, now, monkeypatch):
    assert f"{evening.url}/ticket" in desk(ada).get(evening.url).content.decode()
    assert 'class="qr"' in desk(ada).get(f"{evening.url}/ticket").content.decode()
    assert desk(cy).get(f"{evening.url}/ticket").status_code == 404
    guest = Guest.objects.create(name="Mo", email="mo@example.org", zone="Europe/Berlin", made_at=now)
    seat(evening, now, guest=guest)
    way = reads.guest_path(None, guest, evening.gathering)
    assert f"{way}/ticket/{evening.id}" in Client().get(way).content.decode()
    assert 'class="qr"' in Client().get(f"{way}/ticket/{evening.id}").content.decode()
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: evening.ends_at)
    assert Client().get(f"{way}/ticket/{evening.id}").status_code == desk(ada).get(f"{evening.url}/ticket").status_code == 404


@pytest.mark.django_db
def test_the_pages_note_it_without_a_script_and_answer_a_page_that_waits(evening, hana, ada, ben):
    page, tap = f"{evening.url}/door", f"{evening.url}/answers/{evening.ben.id}/check-in"
    assert desk(ben).get(page).status_code == 403 and desk(hana).get(page).status_code == 200
    assert desk(hana).post(tap, {"is": "there"}).headers["Location"] == f"{page}#answer-{evening.ben.id}"
    assert there(evening.ben)[0] == evening.starts_at
    waits = {"Accept": "application/json", "Closeknit-Member": hana.slug}
    told = {"is": "", "key": "x" * 300, "waited": "٣", "place": "−1"}
    answer = desk(hana).post(tap, told, headers=waits)
    assert (answer.status_code, answer.json()) == (200, {}) and there(evening.ben)[0] is None
    assert desk(hana).post(tap, {"is": "there"}, headers=waits | {"Closeknit-Member": ada.slug}).status_code == 403
    assert desk(hana).post(f"{evening.url}/walk-ins", {"name": ""}, headers=waits).json()["trouble"] == "Write their name."
    kept = desk(hana).post(f"{evening.url}/walk-ins", {"name": "Mo" * 60})
    assert kept.status_code == 422 and "Mo" * 60 in kept.content.decode()
    assert desk(hana).post(f"{evening.url}/answers/{2**70}/check-in", {"is": "there"}).status_code == 404
    assert (
        "Zoe" in desk(hana).get(page + "?q=ZO").content.decode() and "Zoe" not in desk(hana).get(page + "?q=be").content.decode()
    )


@pytest.mark.django_db
def test_a_program_at_the_door_notes_the_same(evening, hana, ada):
    program = Program(Client(), hana)
    base = f"/gatherings/{evening.gathering.slug}/occurrences/{evening.id}"
    tap = {"is_there": True, "place": 1, "key": "a", "waited_seconds": 60}
    for _twice in range(2):
        assert program.ask("put", f"{base}/answers/{evening.ada.id}/check-in", tap).status_code == 204
    assert DoorMark.objects.get().happened_at == evening.starts_at - timedelta(minutes=1)
    lines = program.get(f"{base}/answers").told["items"]
    assert [(each["name"], each["plus_there"]) for each in lines] == [("Ada", [1]), ("Ben", [])]
    assert program.ask("put", f"{base}/answers/{evening.ben.id}/check-in", tap | {"place": 1, "key": "b"}).status_code == 404
    assert program.ask("put", f"{base}/answers/{evening.ben.id}/check-in", tap | {"waited_seconds": -1}).status_code == 422


@pytest.mark.django_db
def test_name_tags_are_printed_for_everybody_who_comes_on_the_sheet_the_hosts_have(evening, hana, ada, ben, cy, now):
    seat(evening, now, guest=Guest.objects.create(name="محمد", made_at=now), plus=["李雷", LONG])
    host, url = desk(hana), f"{evening.url}/name-tags"
    for member_, place, audience in ((ada, "Faro", "members"), (ben, "Graz", "met")):
        told = {"kind": "place", "text": place, "made_at": now, "changed_at": now, "audience": audience}
        ProfileField.objects.create(owner=member_, **told)
    eyes = sight(hana)
    tags = reads.name_tags(hana, eyes, evening.gathering, evening, with_towns=True)
    assert [each[0] for each in tags] == ["Ada", "Ben", LONG, "Zoe", "محمد", "李雷"]
    assert [town for _name, town in tags] == ["Faro", "", "", "", "", ""]
    assert desk(ben).get(url).status_code == desk(ben).get(url + ".pdf").status_code == 403
    assert "<bdi>Zoe</bdi>" in host.get(url).content.decode()
    odd = "?first=999&blank=x&sheet=%00&line=%ED%A0%80%00"
    for asked, pages in (("", 1), ("?sheet=5163&blank=15&line=Potters&towns=1", 3), (odd, 2)):
        answer = host.get(url + ".pdf" + asked)
        assert answer.headers["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
        assert answer.content.count(b"/Type /Page\n") == pages, asked
    page = host.get(f"{url}/sheets?sheet=5163&first=10&blank=9&towns=1").content.decode()
    assert page.count('class="sheet sheet-5163 paper-Letter"') == 3 and "<bdi>محمد</bdi>" in page and "Faro" in page
    assert host.get(f"{url}/sheets{odd}").status_code == 200 and desk(ben).get(f"{url}/sheets").status_code == 403
    trust.block_member(by=hana, member_id=ada.id, now=now)
    assert [each[0] for each in reads.name_tags(hana, sight(hana), evening.gathering, evening)][:2] == ["Ben", LONG]


marks = st.builds(
    Mark, st.integers(0, 90).map(lambda each: START + timedelta(minutes=each)), st.integers(0, 20),
    st.sampled_from([True, False, None]),
)  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(marks, max_size=4, unique_by=lambda each: each.number))
def test_what_is_noted_comes_to_the_same_whatever_the_order(noted):
    mixed = noted[::-1]
    state = at_door(mixed)
    assert state == at_door(noted)
    last = max(noted, key=lambda each: each[:2], default=None)
    assert state == (AtDoor(state.came_at) if last and last.is_there else AtDoor(None, bool(last) and last.is_there is False))
    assert state.came_at is None or state.came_at in {each.happened_at for each in noted if each.is_there}


def test_a_tap_never_lies_in_the_future_or_before_the_door_opened():
    opens_at = START - timedelta(hours=12)
    assert happened_at(START, -5, opens_at) == START and happened_at(START, 60, opens_at) == START - timedelta(minutes=1)
    assert happened_at(START, 1e300, opens_at) == opens_at
