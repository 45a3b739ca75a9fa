"""Asking other servers: where no request may go, and that nothing a server does holds us up."""

import socket
import ssl
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from closeknit.kit import web
from closeknit.kit.web import addresses
from tests.kit.servers import LOOPBACK, serving


@pytest.fixture
def allowed(settings):
    settings.ALLOW_NETWORKS = LOOPBACK


def refusal(url, **how):
    with pytest.raises(web.Unreachable) as refused:
        web.fetch(url, **how)
    assert str(refused.value)
    return refused.value.kind


NO_ADDRESSES = [
    "", "ftp://example.org/", "file:///etc/passwd", "https://", "https://user:pass@example.org/", "http://exa mple.org/",
    "gopher://x",
    "http://example.org:0/", "http://example.org:99999/", "https://ex\x00ample.org", "https://[::1", "https://\ud800.org",
    "x" * 5000,
]  # fmt: skip
PRIVATE = [
    "fec0::1",
    "127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
    "255.255.255.255",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
    "2002:7f00:1::1", "2001:db8::1", "192.0.2.1", "198.18.0.1",
]  # fmt: skip


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_address_of_the_web_is_refused_in_words(url):
    assert refusal(url) == "address"


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_asked(address):
    assert not addresses.may_be_asked(address)


@pytest.mark.parametrize("address", ["9.9.9.9", "2620:fe::fe", "64:ff9b::909:909"])
def test_public_addresses_are(address):
    assert addresses.may_be_asked(address)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://2130706433:{port}/", "http://0x7f.1:{port}/"]
)
def test_this_machine_is_refused_by_whatever_name_unless_the_operator_allows_it(url, settings):
    with serving(lambda handler: handler.say(200, b"inside")) as (base, asked):
        url = url.format(port=base.rpartition(":")[2])
        assert refusal(url) == "private"
        assert asked == []
        settings.ALLOW_NETWORKS = LOOPBACK
        assert web.fetch(url).body == b"inside"


def test_a_name_that_changes_its_mind_is_asked_at_the_address_that_was_looked_at(monkeypatch, allowed):
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    real = socket.getaddrinfo

    def rebinding(host, port, *more, **how):
        return real(next(answers)[0] if host == "rebind.example" else host, port, *more, **how)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with serving(lambda handler: handler.say(200, handler.headers["Host"].encode())) as (base, _asked):
        port = base.rpartition(":")[2]
        assert web.fetch(f"http://rebind.example:{port}/").body.decode() == f"rebind.example:{port}"
        assert refusal(f"http://rebind.example:{port}/") == "private"


def test_a_redirect_is_looked_at_like_any_address(settings, allowed):
    with serving(lambda handler: handler.say(302, Location="http://169.254.169.254/latest")) as (base, _asked):
        assert refusal(base) == "private"
    with serving(lambda handler: handler.say(302, Location="file:///etc/passwd")) as (base, _asked):
        assert refusal(base) == "address"
    with serving(lambda handler: handler.say(307, Location="/again")) as (base, asked):
        assert refusal(base) == "redirects"
        assert len(asked) == 6


def test_a_password_goes_to_no_other_host_and_over_plain_http_only_where_the_operator_allows(allowed, settings):
    there = serving(lambda handler: handler.say(200))
    with there as (other, asked_there), serving(lambda handler: handler.say(302, Location=other)) as (base, asked):
        with web.Line("ada", "s3cret") as line:
            line.ask("GET", base)
        assert "Authorization" in asked[0][2]
        assert "Authorization" not in asked_there[0][2]
        with web.Line("ada", "s3cret", home=base) as line:  # also where the other is asked first
            line.ask("GET", other)
        assert "Authorization" not in asked_there[1][2]
    settings.ALLOW_NETWORKS = []
    with pytest.MonkeyPatch.context() as patch, web.Line("ada", "s3cret") as line:
        patch.setattr(socket, "getaddrinfo", lambda *_a, **_k: [(2, 1, 6, "", ("9.9.9.9", 80))])
        with pytest.raises(web.Unreachable) as refused:
            line.ask("GET", "http://mail.example.org/")
    assert refused.value.kind == "plain"
    assert "s3cret" not in str(refused.value)


def test_headers_of_the_caller_reach_the_server_and_304_is_an_answer(allowed):
    with serving(lambda handler: handler.say(304 if handler.headers.get("If-None-Match") == '"a"' else 200, ETag='"a"')) as (
        base,
        _a,
    ):
        first = web.fetch(base)
        assert web.fetch(base, headers={"If-None-Match": first.headers["etag"]}).status == 304


def test_an_answer_without_end_is_cut(allowed):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65536)

    with serving(endless) as (base, _asked):
        assert refusal(base, most_bytes=1 << 20) == "large"


def test_a_compressed_bomb_is_cut(allowed):
    import gzip

    bomb = gzip.compress(b"\0" * (64 << 20))
    with serving(lambda handler: handler.say(200, bomb, Content_Encoding="gzip")) as (base, _asked):
        assert refusal(base, most_bytes=1 << 20) == "large"


@pytest.mark.parametrize("part", ["head", "body", "nothing"])
def test_a_server_that_drips_is_left_when_the_time_is_over(allowed, part):
    def drip(handler):
        if part == "nothing":
            time.sleep(3)
            return
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if part == "body" else b""))
        for _n in range(300):
            handler.wfile.write(b"X")
            time.sleep(0.05)

    with serving(drip) as (base, _asked):
        began = time.monotonic()
        assert refusal(base, seconds=0.6) == "slow"
        assert time.monotonic() - began < 2.9


def test_a_server_that_speaks_no_http_is_named_in_a_sentence(allowed):
    with serving(lambda handler: handler.wfile.write(b"\x16\x03\x01\x00garbage\r\n\r\n")) as (base, _asked):
        assert refusal(base) == "connection"
    assert refusal("http://127.0.0.1:1/") == "connection"
    assert refusal("http://there-is-none.invalid/") == "name"


def test_a_line_is_kept_for_many_requests_and_taken_up_anew_when_the_server_closed_it(allowed):
    ports = []

    def answer(handler):
        ports.append(handler.client_address[1])
        handler.say(200)
        handler.close_connection = len(ports) == 2

    with serving(answer) as (base, _asked), web.Line() as line:
        for _n in range(4):
            assert line.ask("GET", base).is_good
            time.sleep(0.05)
    assert len(set(ports)) == 2


def test_a_certificate_nobody_vouches_for_is_refused_and_nothing_is_sent(allowed, tmp_path, monkeypatch):
    certificate = tmp_path / "tls.pem"
    certificate.write_bytes(self_signed("localhost"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving_tls(context) as (port, asked):
        assert refusal(f"https://localhost:{port}/") == "certificate"
        assert asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert web.fetch(f"https://localhost:{port}/").body == b"safe"
        assert refusal(f"https://127.0.0.1:{port}/") == "certificate"  # another name than it is made for


def serving_tls(context):
    import threading
    from contextlib import contextmanager
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"safe")

        def log_message(self, *_words): ...

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_about): ...

    @contextmanager
    def run():
        server = Server(("127.0.0.1", 0), Handler)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server.server_port, asked
        server.shutdown()
        server.server_close()

    return run()


def self_signed(name):
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    day = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(day - timedelta(days=1)).not_valid_after(day + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False).sign(key, hashes.SHA256())
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return private + made.public_bytes(serialization.Encoding.PEM)
