"""A browser that asked to be told things, and its push service: real keys, and a real server that takes what is posted."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import contextmanager

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

from closeknit.notify.actions import Subscribed
from tests.kit.servers import LOOPBACK, serving

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"


def to64(data):
    return urlsafe_b64encode(data).decode().rstrip("=")


class Browser:
    def __init__(self, endpoint="https://push.example.org/told/1"):
        self.key, self.secret = ec.generate_private_key(ec.SECP256R1()), b"sixteen secrets!"
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.subscribed = Subscribed(endpoint, to64(point), to64(self.secret), CHROME)

    def read(self, body):
        """What the browser makes of what its push service hands it."""
        return http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")


class Service:
    """A push service: answers `status`, and keeps what it was told (endpoint, headers, body)."""

    def __init__(self):
        self.status, self.told = 201, []

    def __call__(self, handler):
        if self.status < 300:
            self.told.append((handler.path, handler.headers, handler.sent))
        handler.say(self.status)

    def read_by(self, browser):
        return [browser.read(body) for path, _headers, body in self.told if browser.subscribed.endpoint.endswith(path)]


@contextmanager
def push_service(settings):
    settings.ALLOW_NETWORKS = LOOPBACK
    service = Service()
    with serving(service) as (address, _asked):
        service.address = address
        yield service


def proves_itself(headers, public):
    """Whether the Authorization header is signed with the house's own key (RFC 8292)."""
    token = headers["Authorization"].removeprefix("vapid t=")
    jwt, key = token.split(",k=")
    signed, signature = jwt.rsplit(".", 1)
    return key == public and Vapid02.from_raw_public(key.encode()).verify_token(signed.encode(), signature)


def claims(headers):
    payload = headers["Authorization"].removeprefix("vapid t=").split(".")[1]
    return urlsafe_b64decode(payload + "=" * (-len(payload) % 4)).decode()
