"""Whatever book and whatever files: an import that is taken back leaves the book as it was, in whichever order."""

import tempfile
from base64 import b64decode
from pathlib import Path

from django.conf import settings as settings_of_house
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from closeknit.accounts.models import Member
from closeknit.contacts import actions as book
from closeknit.contacts.actions import Day, Draft, Kin, Place, Point
from closeknit.contacts.actions.faces import face_of
from closeknit.contacts.models import Photo
from tests.imports.bring import bring
from tests.imports.files import archive, calendar, card, chat, letter, mbox, meeting, write
from tests.imports.undo import differences, snapshot, take_back

NAMES = ["Ben Bee", "Benjamin Bee", "Cleo", "Dora Dee", "Cleo Clay"]
WAYS = [
    "EMAIL:ben@example.org",
    "EMAIL:cleo@example.org",
    "TEL:+493012345",
    "TEL;TYPE=work:+493012345",
    "URL:https://example.org/b",
]
RED = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGM4ISICAAKYAPGnS6cQAAAAAElFTkSuQmCC"
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
MORE = f"""ORG:Firm|ORG:Other firm|TITLE:Baker|BDAY:1990-04-05|BDAY:--04-05|BDAY:1991-01-02|NOTE:Plays chess|NOTE:Likes tea
    |CATEGORIES:Chess|CATEGORIES:Chess,Family|ADR:;;Street 1;Town;;12345;Land|X-ODD:one|X-ODD:two|NICKNAME:Benny|UID:urn:1|LANG:de
    |RELATED;TYPE=child;VALUE=text:Tom|ANNIVERSARY:2001-02-03|PHOTO;ENCODING=b;TYPE=PNG:{DOT}|PHOTO;ENCODING=b;TYPE=PNG:{RED}"""
MORE = [line.strip() for line in MORE.split("|")]

cards = st.builds(
    lambda name, ways, more: card(name, *dict.fromkeys(ways + more)),
    st.sampled_from(NAMES), st.lists(st.sampled_from(WAYS), max_size=2), st.lists(st.sampled_from(MORE), max_size=5),
)  # fmt: skip
letters = st.builds(
    lambda number, is_mine, who: letter(
        number, *(("ada@example.org", f"{who}@example.org") if is_mine else (f"{who}@example.org", "ada@example.org")),
        when=f"Tue, {1 + number} Mar 2026 10:00:00 +0100",
    ),
    st.integers(0, 5), st.booleans(), st.sampled_from(["ben", "cleo", "eve"]),
)  # fmt: skip
lines = st.lists(st.tuples(st.sampled_from(["Ada", "Cleo", "Dora Dee"]), st.integers(1, 4)), max_size=4)
meetings = st.lists(
    st.builds(lambda number, who: meeting(f"m{number}", f"2026030{number}T100000Z", ("A", "ada@example.org", "ACCEPTED"),
                                          ("B", f"{who}@example.org", "ACCEPTED")),
              st.integers(1, 3), st.sampled_from(["ben", "cleo"])),
    max_size=2,
)  # fmt: skip
files = st.tuples(st.lists(cards, max_size=3), st.lists(letters, max_size=3), lines, meetings)

points = st.sampled_from([Point("email", "ben@example.org"), Point("email", "cleo@example.org"), Point("phone", "+493012345")])
drafts = st.builds(
    lambda name, ways, org, year, labels, notes, extra: Draft(
        {"name": name, "organisation": org}, ways, [Place(city="Town")] if org else [],
        [Day("birthday", f"{year}-04-05")] if year else [], [Kin("child", "Tom")] if year else [], notes, labels, extra,
    ),
    st.sampled_from(NAMES), st.lists(points, max_size=2), st.sampled_from(["", "Firm"]), st.sampled_from(["", "-", "1990"]),
    st.lists(st.sampled_from(["Chess", "Town"]), max_size=1), st.lists(st.just("Plays chess"), max_size=1),
    st.lists(st.just("X-ODD:one"), max_size=1),
)  # fmt: skip


def written(folder, name, told):
    people, mail, said, dates = told
    members = {"people__vcf": "".join(people) or card("Cleo")}
    if mail:
        members["letters__mbox"] = mbox(*mail)
    if said:
        told = [(f"0{each}/03/2026, 1{place}:00", who, f"word {place}") for place, (who, each) in enumerate(said)]
        members["WhatsApp Chat with Cleo__txt"] = chat(*sorted(told))
    if dates:
        members["calendar__ics"] = calendar(*dates)
    return archive(Path(folder) / f"{name}.zip", **members)


class TakenBack(TestCase):
    @settings(max_examples=18, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.lists(drafts, max_size=3), files, files, st.booleans())
    def test_two_imports_taken_back_in_either_order_leave_the_book_as_it_was(self, people, one, two, is_first_first):
        from datetime import UTC, datetime

        now = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)
        ada = Member.objects.create_user("ada@example.org", name="Ada", zone="Europe/Berlin", joined_at=now)
        for draft in people:
            book.add_contact(by=ada, draft=draft, now=now)
        with tempfile.TemporaryDirectory() as folder:
            before = snapshot(ada, now)
            first = bring(ada, written(folder, "one", one), now)
            between = snapshot(ada, now)
            second = bring(ada, written(folder, "two", two), now)
            if is_first_first:
                take_back(ada, first, now)
                take_back(ada, second, now)
            else:
                take_back(ada, second, now)
                assert not differences(snapshot(ada, now), between)
                take_back(ada, first, now)
            assert not differences(snapshot(ada, now), before)

    @settings(max_examples=15, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from(["", DOT, RED]), st.sampled_from(["", DOT, RED])), max_size=3), st.booleans())
    def test_a_photo_that_two_imports_brought_stays_until_both_are_taken_back(self, people, is_first_first):
        from datetime import UTC, datetime

        now = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)
        ada = Member.objects.create_user("ada@example.org", name="Ada", zone="Europe/Berlin", joined_at=now)
        with tempfile.TemporaryDirectory() as folder:
            before = snapshot(ada, now)
            brought = []
            for place in range(2):
                told = [(f"Ben {each}", pictured(both[place])) for each, both in enumerate(people)]
                cards = [card(name, f"EMAIL:{name[4:]}@example.org", *photo) for name, photo in told]
                brought.append(bring(ada, write(Path(folder), f"{place}.vcf", "".join(cards) or card("Eve")), now))
            assert faces(ada) == {f"Ben {each}": one or two for each, (one, two) in enumerate(people) if one or two}
            take_back(ada, brought[0 if is_first_first else 1], now)
            if is_first_first:
                stays = {f"Ben {each}": two for each, (one, two) in enumerate(people) if two and one in ("", two)}
            else:
                stays = {f"Ben {each}": one for each, (one, two) in enumerate(people) if one}
            assert faces(ada) == stays
            take_back(ada, brought[1 if is_first_first else 0], now)
            assert not differences(snapshot(ada, now), before) and not faces(ada)


def pictured(photo):
    return [f"PHOTO;ENCODING=b;TYPE=PNG:{photo}"] if photo else []


def faces(owner):
    """Whose photo is which, by its colour; that its file is there as well."""
    made = {face_of(b64decode(each)).data: each for each in (DOT, RED)}
    rows = Photo.objects.of(owner).values_list("contact__name", "file")
    return {name: made[(Path(settings_of_house.MEDIA_ROOT) / file).read_bytes()] for name, file in rows}
