"""A traveller finds three people in another country, and each of them only as far as they let themselves be found."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from closeknit.accounts.models import Community
from closeknit.kit import clock
from closeknit.trust import actions as trust

pytestmark = pytest.mark.django_db
SEEN = ("photo", "pronouns", "place", "languages", "zone", "care_about", "ask_about", "working_on", "season")


@pytest.fixture
def doors(member, now):
    """Ada and Tiago have met; Mei and Ines know neither. Everybody by the house's front door."""
    cast = {name: member(name, entered_at=now, is_host=name == "Mei") for name in ("Ada", "Tiago", "Mei", "Ines")}
    Community.objects.create(name="Potters", founded_by=cast["Mei"], founded_at=now)
    for one, other in (("Ada", "Tiago"), ("Tiago", "Ada")):
        trust.say_we_met(by=cast[one], member_id=cast[other].id, now=now)
    doors = {name: Client(headers={"Accept": "text/html"}) for name in cast}
    for name, client in doors.items():
        client.force_login(cast[name])
    return doors, cast


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return " ".join(answer.content.decode().split())


def test_a_traveller_finds_three_people_in_another_country(doors):
    doors, cast = doors
    first, last = (clock.now().date() + timedelta(days=each) for each in (9, 15))
    days = {"first_on": first, "last_on": last, "audience": "members"}
    # Tiago tells those he has met where he lives, Ines is glad to meet travellers, Mei will be there as well.
    doors["Tiago"].post("/profile", {f"{each}-seen": "met" for each in SEEN} | {"place": "Almada, Portugal"})
    doors["Ines"].post("/trips/welcome", {"city": "Lisboa", "words": "A swim before breakfast", "audience": "members"})
    doors["Mei"].post("/trips/new", days | {"city": "Lissabon", "words": "Trams"})
    # Ada says where she will be, to whom she has met, and finds all three.
    answer = doors["Ada"].post("/trips/new", days | {"city": "Lisbon", "audience": "met"})
    trip = answer["Location"]
    found = page(doors["Ada"], trip)
    assert {name for name in cast if f"<bdi>{name}</bdi></a></h3>" in found} == {"Tiago", "Mei", "Ines"}
    assert "Lives nearby, in Almada" in found and "A swim before breakfast" in found and "Trams" in found
    # Who may not know of her trip finds nothing of it; Tiago, whom she told, sees her coming.
    for name in ("Mei", "Ines"):
        assert doors[name].get(trip).status_code == 404 and "<bdi>Ada</bdi>" not in page(doors[name], "/trips")
    assert "<bdi>Ada</bdi>" in page(doors["Tiago"], "/trips") and doors["Tiago"].get(trip).status_code == 200
    # Two taps: the button beside Ines, and one that asks.
    deed = re.search(rf'href="({trip}/proposals/{cast["Ines"].slug})"', found)[1]
    form = page(doors["Ada"], deed)
    day = re.search(r'<option value="([^"]+)" selected', form)[1]
    asked = doors["Ada"].post(deed, {"format": "walk", "on": day, "hour": "", "words": ""})
    gathering = asked["Location"]
    assert "A walk in Lisbon" in page(doors["Ines"], gathering)
    assert doors["Mei"].get(gathering).status_code == 404
    assert "A walk in Lisbon" in page(doors["Ines"], "/gatherings")
