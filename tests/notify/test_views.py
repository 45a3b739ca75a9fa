import pytest
from django.urls import reverse

from closeknit.notify import actions, reads


@pytest.fixture
def line(ada, now):
    actions.tell(owner_id=ada.id, key="import:1", text="87 people came in.", path="/imports/1", now=now)
    return reads.notices(ada)[0]


def test_the_page_lists_ones_own_notices(client, ada, cy, line):
    client.force_login(ada)
    assert "87 people came in." in client.get(reverse("notify:notices")).content.decode()
    client.force_login(cy)
    assert "87 people" not in client.get(reverse("notify:notices")).content.decode()


def test_the_quiet_line_stands_on_every_page_until_it_is_read(client, ada, line):
    client.force_login(ada)
    assert "87 people" in client.get("/account/").content.decode()
    answer = client.post(reverse("notify:notice_reading", args=[line.id]))
    assert (answer.status_code, answer.url) == (302, "/imports/1")
    assert "87 people" not in client.get("/account/").content.decode()


def test_with_htmx_the_line_goes_away_and_the_page_stays(client, ada, line):
    client.force_login(ada)
    answer = client.post(reverse("notify:notice_reading", args=[line.id]), headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (200, b"")


def test_all_are_read_at_once(client, ada, line):
    client.force_login(ada)
    client.post(reverse("notify:notices_reading"))
    assert reads.unread_notice(ada) is None
