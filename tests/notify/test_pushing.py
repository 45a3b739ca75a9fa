"""Devices: a real push service on a real port, and keys with which the words are really encrypted."""

import json
from datetime import timedelta

import pytest
from django.http import Http404
from django.urls import reverse

from closeknit.accounts import actions as accounts
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.notify import actions, reads
from closeknit.notify.models import Device, Letter, Notice, Push, PushKey
from closeknit.notify.rules import Quiet, Reaching, Sort
from closeknit.trust import actions as trust
from tests.browser import run_jobs
from tests.notify.browsers import CHROME, Browser, claims, proves_itself, push_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(settings):
    with push_service(settings) as served:
        yield served


@pytest.fixture
def phone(ada, service, now):
    """A browser of Ada's that is told things."""
    browser = Browser(f"{service.address}/told/phone")
    actions.let_device(by=ada, subscribed=browser.subscribed, now=now)
    return browser


def write(owner, now, number=1, thread=7, text="Ben wrote to you.", **told):
    key = f"message:{thread}:{number}"
    return actions.tell(owner_id=owner.id, key=key, text=text, path="/threads/abc", thread=thread, said=number, now=now, **told)


def work(now, minutes=0):
    with clock.held_at(now + timedelta(minutes=minutes)):
        run_jobs()
        actions.push_waiting(now=clock.now())
        actions.post_notices(now=clock.now())


def test_a_device_is_told_the_line_and_nothing_else_encrypted_and_proved(ada, phone, service, now):
    write(ada, now)
    work(now)
    (told,) = [json.loads(words) for words in service.read_by(phone)]
    assert told == {"title": "Closeknit", "body": "Ben wrote to you.", "path": "/threads/abc", "tag": "thread-7"}
    (_path, headers, body) = service.told[0]
    assert b"Ben" not in body and headers["Content-Encoding"] == "aes128gcm" and len(headers["Topic"]) <= 32
    assert proves_itself(headers, actions.public_key(now=now))
    assert service.address in claims(headers) and "mailto:" in claims(headers)
    work(now, minutes=60)
    assert len(service.told) == 1
    assert not Letter.objects.exists()


def test_a_conversation_is_one_line_until_it_is_read(ada, phone, service, now):
    for number in range(1, 4):
        write(ada, now + timedelta(minutes=number), number)
        work(now, minutes=number)
    assert (len(reads.notices(ada)), len(service.told)) == (1, 1)
    actions.read_notices_of(by=ada, thread=7, now=now + timedelta(minutes=5))
    write(ada, now + timedelta(minutes=6), 4)
    work(now, minutes=6)
    assert len(service.told) == 2
    write(ada, now + timedelta(hours=7), 5)
    work(now, minutes=7 * 60)
    assert len(service.told) == 3  # unread for more than six hours, and there is something new


def test_several_things_at_once_are_one_word_to_a_device_that_says_there_is_more(ada, phone, service, now):
    quiet = Reaching(quiet=Quiet(11, 13))  # it is 11:30 in Berlin
    actions.change_reaching(by=ada, wanted=quiet, now=now)
    write(ada, now, 1, thread=7)
    write(ada, now, 1, thread=8, text="Cy wrote to you.")
    work(now)
    assert service.told == []
    work(now, minutes=120)
    (told,) = [json.loads(words) for words in service.read_by(phone)]
    assert told["body"] == "Cy wrote to you. There is more on your page." and told["path"] == "/notices"


def test_nothing_is_pushed_to_whoever_looks_at_a_page_until_they_turn_away(ada, phone, service, now):
    actions.note_presence(by=ada, now=now)
    write(ada, now)
    work(now, minutes=1)
    actions.note_presence(by=ada, now=now + timedelta(minutes=4))
    work(now, minutes=6)
    assert service.told == []
    work(now, minutes=9)
    assert len(service.told) == 1


def test_what_was_read_before_its_time_is_not_pushed(ada, phone, service, now):
    actions.note_presence(by=ada, now=now)
    write(ada, now)
    actions.read_notices_of(by=ada, thread=7, now=now)
    work(now, minutes=30)
    assert service.told == [] and not Push.objects.exists()


def test_a_push_service_that_is_away_for_hours_is_told_later_and_once(ada, phone, service, now):
    service.status = 503
    write(ada, now)
    for minute in range(0, 180, 10):
        work(now, minute)
    assert Push.objects.get().tries > 3
    service.status = 201
    for minute in range(180, 260, 10):
        work(now, minute)
    assert len(service.told) == 1
    assert not Letter.objects.exists() and not Push.objects.exists()


def test_where_no_device_could_be_told_in_half_a_day_a_letter_comes_instead(ada, phone, service, now):
    service.status = 503
    write(ada, now)
    work(now)
    work(now, minutes=13 * 60)
    assert Letter.objects.count() == 1
    service.status = 201
    work(now, minutes=14 * 60)
    assert service.told == []


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_told_nothing_any_more_and_a_letter_comes(ada, phone, service, now, status):
    service.status = status
    write(ada, now)
    work(now)
    work(now, minutes=1)
    assert not Device.objects.exists()
    assert Letter.objects.count() == 1


def test_a_device_that_is_gone_says_nothing_about_the_others(ada, phone, service, now):
    gone = Browser("http://127.0.0.1:1/told/gone")
    actions.let_device(by=ada, subscribed=gone.subscribed, now=now)
    write(ada, now)
    work(now)
    work(now, minutes=13 * 60)
    assert len(service.told) == 1
    assert not Letter.objects.exists()


def test_a_push_in_another_workers_hands_is_not_sent_twice(ada, phone, service, now):
    write(ada, now)
    with clock.held_at(now):
        actions.push_notices(owner_id=ada.id, now=now)
    push = Push.objects.get()
    Push.objects.update(tried_at=now, tries=1)
    named = {"owner_id": ada.id, "notice_id": push.notice_id, "device_id": push.device_id}
    assert not actions.push_one(**named, now=now + timedelta(seconds=30))
    assert actions.push_waiting(now=now + timedelta(minutes=3)) == 1
    assert len(service.told) == 1


def test_a_block_meanwhile_keeps_the_name_from_the_device(ada, member, phone, service, now):
    ben = member("Ben", entered_at=now)
    service.status = 503
    write(ada, now, about_id=ben.id)
    work(now)
    trust.block_member(by=ada, member_id=ben.id, now=now)
    service.status = 201
    work(now, minutes=30)
    assert service.told == []


def test_whatever_waits_for_a_browser_that_is_gone_comes_by_letter(ada, phone, service, now, mailoutbox):
    service.status = 503
    write(ada, now, 1, thread=7)
    work(now)
    write(ada, now, 1, thread=8, text="Cy wrote to you.")
    work(now)
    service.status = 410
    for minutes in (40, 41, 300):
        work(now, minutes)
    told = " ".join(each.body for each in mailoutbox)
    assert "Ben wrote" in told and "Cy wrote" in told


def test_what_waits_for_a_device_that_its_member_ends_comes_by_letter(ada, phone, service, now, mailoutbox):
    service.status = 503
    write(ada, now)
    work(now)
    actions.end_device(by=ada, device_id=Device.objects.get().id, now=now)
    for minutes in (10, 11):
        work(now, minutes)
    assert "Ben wrote" in mailoutbox[0].body


def test_a_word_that_stood_for_several_lines_and_reached_no_device_is_a_letter_of_them_all(ada, phone, service, now, mailoutbox):
    actions.note_presence(by=ada, now=now)
    write(ada, now, 1, thread=7)
    write(ada, now, 1, thread=8, text="Cy wrote to you.")
    service.status = 410
    work(now, minutes=10)
    work(now, minutes=11)
    told = mailoutbox[0].body
    assert "Ben wrote" in told and "Cy wrote" in told


def test_a_push_that_is_tried_again_waits_for_the_end_of_quiet_hours(ada, phone, service, now):
    actions.change_reaching(by=ada, wanted=Reaching(quiet=Quiet(12, 18)), now=now)  # it is 11:30 in Berlin
    service.status = 503
    write(ada, now)
    work(now)
    service.status = 201
    for minutes in (45, 120, 300):
        work(now, minutes)
    assert service.told == []
    work(now, minutes=400)
    assert len(service.told) == 1


@pytest.mark.parametrize(
    "endpoint",
    [
        "", "x", "http://push.example.org/1", "https://localhost/1", "https://10.0.0.1/1", "https://[::1]/", "\x00",
        "https://a:b@push.example.org/", "https://169.254.169.254/latest", "ftp://push.example.org/", "https://" + "a" * 3000,
    ],
)  # fmt: skip
def test_an_endpoint_that_is_no_push_service_is_refused(client, ada, endpoint):
    client.force_login(ada)
    said = Browser().subscribed
    told = {"endpoint": endpoint, "p256dh": said.p256dh, "auth": said.auth}
    answer = client.post(reverse("notify:push"), told)
    assert (answer.status_code, answer.json()["field"]) == (422, "endpoint")
    assert not Device.objects.exists()


@pytest.mark.parametrize("change", [{"p256dh": "x"}, {"auth": "x"}, {"p256dh": "A" * 87}, {"auth": ""}, {"p256dh": "ä"}])
def test_keys_that_are_none_are_refused(ada, now, change):
    said = Browser().subscribed
    keys = {"p256dh": said.p256dh, "auth": said.auth} | change
    with pytest.raises(Unfit):
        actions.let_device(by=ada, subscribed=actions.Subscribed(said.endpoint, **keys), now=now)


def test_an_endpoint_whose_name_leads_into_this_network_is_asked_nothing(ada, phone, service, now, settings):
    settings.ALLOW_NETWORKS = []
    write(ada, now)
    work(now)
    assert service.told == []
    assert Device.objects.get().refusals == 1


@pytest.mark.parametrize("how", ["here", "from elsewhere"])
def test_a_browser_in_which_one_has_signed_out_is_told_nothing_more(client, ada, service, now, how, mailoutbox):
    client.force_login(ada)
    said = Browser(f"{service.address}/told/lent").subscribed
    with clock.held_at(now):
        client.post(reverse("notify:push"), {"endpoint": said.endpoint, "p256dh": said.p256dh, "auth": said.auth})
    if how == "here":
        client.logout()
    else:
        accounts.end_sessions(by=ada, now=now)
    write(ada, now)
    for minutes in (0, 1, 2):
        work(now, minutes)
    assert service.told == [] and not Device.objects.exists()
    assert "Ben wrote" in mailoutbox[0].body


class TestPage:
    def test_a_browser_subscribes_is_listed_knows_itself_and_ends_it(self, client, ada, cy, now):
        client.force_login(ada)
        key = client.get(reverse("notify:push")).json()["key"]
        assert key == client.get(reverse("notify:push")).json()["key"] and len(key) == 87
        said = Browser().subscribed
        told = {"endpoint": said.endpoint, "p256dh": said.p256dh, "auth": said.auth}
        here = client.post(reverse("notify:push"), told, headers={"User-Agent": CHROME}).json()["id"]
        assert client.post(reverse("notify:push"), told).json()["id"] == here
        assert client.post(reverse("notify:push_here"), told).json() == {"id": here}
        assert client.post(reverse("notify:push_here"), {"endpoint": "https://other.example"}).json() == {"id": None}
        page = client.get(reverse("notify:reach")).content.decode()
        assert f'data-device="{here}"' in page and 'value="push" selected' in page
        client.force_login(cy)
        assert client.post(reverse("notify:device_end", args=[here])).status_code == 404
        assert client.post(reverse("notify:push_here"), told).json() == {"id": None}
        client.force_login(ada)
        client.post(reverse("notify:push_end"), told)
        assert not Device.objects.exists()
        with pytest.raises(Http404):
            actions.end_device(by=ada, device_id=here, now=now)

    def test_a_page_that_is_looked_at_says_so(self, client, ada):
        client.force_login(ada)
        assert client.post(reverse("notify:presence")).status_code == 204
        assert reads.standing(ada, clock.now()).seen_at


def test_the_first_device_takes_over_what_came_by_letter_at_once(ada, now):
    actions.change_reaching(by=ada, wanted=Reaching({"messages": "at_once", "named": "app"}), now=now)
    write(ada, now)
    assert Notice.objects.get().post_at
    actions.let_device(by=ada, subscribed=Browser().subscribed, now=now)
    wanted = reads.reaching(ada)
    assert (wanted.way(Sort.MESSAGES, True), wanted.way(Sort.NAMED, True)) == ("push", "app")
    assert Notice.objects.get().push_at and not Notice.objects.get().post_at
    actions.end_device(by=ada, device_id=Device.objects.get().id, now=now)
    assert Notice.objects.get().post_at and not Notice.objects.get().push_at


def test_the_key_of_the_house_is_made_once_sealed_and_made_anew_where_it_is_lost(ada, now, settings):
    public = actions.public_key(now=now)
    assert PushKey.objects.get().sealed.startswith("gAAAA")
    settings.CREDENTIALS_KEYS = ["n" * 60, *settings.CREDENTIALS_KEYS]
    actions.seal_anew(now=now)
    settings.CREDENTIALS_KEYS = settings.CREDENTIALS_KEYS[:1]
    assert actions.public_key(now=now) == public
    actions.let_device(by=ada, subscribed=Browser().subscribed, now=now)
    settings.CREDENTIALS_KEYS = ["o" * 60]
    actions.seal_anew(now=now)
    assert actions.public_key(now=now) != public
    assert not Device.objects.exists()  # what a browser gave it gave to the old key


def test_a_member_has_so_many_devices_and_the_oldest_gives_way(ada, now):
    for number in range(22):
        browser = Browser(f"https://push.example.org/{number}")
        actions.let_device(by=ada, subscribed=browser.subscribed, now=now + timedelta(minutes=number))
    assert len(reads.devices(ada)) == 20 and not reads.device_of(ada, "https://push.example.org/1")
