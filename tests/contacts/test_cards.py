"""People as vCards: whole for their owner, without what is private for anybody else, and nobody's but one's own."""

import io

import pytest
from PIL import Image

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Day, Draft, Kin, Place, Point

pytestmark = pytest.mark.django_db


def picture():
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "teal").save(out, "PNG")
    return out.getvalue()


def ben(owner, now, **more):
    draft = Draft(
        {"name": "Ben Okri", "why_i_care": "He held me up", **more},
        [Point("email", "ben@example.org", label="home")],
        [Place(street="Elm 1", city="Bath")],
        [Day("birthday", "1980-04-12")],
        [Kin("child", "Mia", birthday="2015-03-02")],
        notes=["Likes bees"],
        labels=["Climbing"],
        extra=["X-FOO:bar"],
        photo=picture(),
    )
    return actions.import_contacts(by=owner, drafts=[draft], now=now).ids[0]


@pytest.mark.parametrize("version", ["4.0", "3.0"])
def test_a_card_holds_what_the_book_knows(ada, now, version):
    contact_id = ben(ada, now)
    [text] = reads.cards(ada, [contact_id], version=version)
    unfolded = text.replace("\r\n ", "")
    born = {"4.0": "19800412", "3.0": "1980-04-12"}[version]
    wanted = ["FN:Ben Okri", "ben@example.org", "Elm 1", born, "Mia", "NOTE:Likes bees", "CATEGORIES:Climbing", "X-FOO:bar"]
    for part in (*wanted, "He held me up", f"UID:closeknit-{contact_id}", "PHOTO"):
        assert part in unfolded


def test_a_card_for_somebody_else_keeps_the_private_parts_back(ada, now):
    [text] = reads.cards(ada, [ben(ada, now)], is_own=False)
    assert "Ben Okri" in text
    assert "bees" not in text
    assert "held me up" not in text


def test_nobody_gets_a_card_out_of_anothers_book(ada, cy, now):
    contact_id = ben(ada, now)
    assert list(reads.cards(ada, [contact_id]))
    assert list(reads.cards(cy, [contact_id])) == []


def test_the_number_of_queries_does_not_grow_with_the_people(ada, now, django_assert_num_queries):
    people = [ben(ada, now, uid=str(number)) for number in range(12)]
    with django_assert_num_queries(9):
        assert len(list(reads.whole_drafts(ada, people[:2]))) == 2
    with django_assert_num_queries(9):
        assert len(list(reads.whole_drafts(ada, people))) == 12


def test_a_lost_picture_costs_only_the_picture(ada, now, settings, tmp_path):
    contact_id = ben(ada, now)
    settings.MEDIA_ROOT = tmp_path
    [text] = reads.cards(ada, [contact_id])
    assert "PHOTO" not in text
    assert "FN:Ben Okri" in text
