"""A real Dovecot with a folder of its own: users by a passwd-file, mail in Maildirs, plain on loopback or with TLS."""

import getpass
import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from ipaddress import ip_network
from pathlib import Path

import pytest

USER, PASSWORD = "ada@example.org", "correct horse battery"
IS_ROOT = os.getuid() == 0
COMMAND = shutil.which("dovecot") or "/usr/sbin/dovecot"

CONFIG = """
base_dir = {run}
state_dir = {run}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
{certificate}
disable_plaintext_auth = no
default_internal_user = {inner}
default_login_user = {login}
default_internal_group = {inner_group}
first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:{folder}/mail/%u
mail_uid = {user}
mail_gid = {group}
mail_fsync = never
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
  mailbox Junk {{
    special_use = \\Junk
    auto = create
  }}
  mailbox Trash {{
    special_use = \\Trash
    auto = create
  }}
  mailbox Drafts {{
    special_use = \\Drafts
    auto = create
  }}
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Dovecot:
    def __init__(self, folder: Path, run: Path, *, has_tls: bool = False) -> None:
        self.folder, self.run, self.has_tls = folder, run, has_tls
        self.port, self.tls_port = free_port(), free_port()
        self.process = None
        self.user = "nobody" if IS_ROOT else getpass.getuser()
        self.group = grp.getgrgid(pwd.getpwnam(self.user).pw_gid).gr_name

    def start(self):
        for part in (self.folder / "mail", self.folder / "home", self.run / "state"):
            part.mkdir(parents=True, exist_ok=True)
            self._give(part)
        self.set_password(PASSWORD)
        certificate = ""
        if self.has_tls:
            self.certificate = self.folder / "certificate.pem"
            key = self.folder / "key.pem"
            told = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *told]
                + ["-keyout", key, "-out", self.certificate],
                check=True,
                capture_output=True,
            )
            certificate = f"ssl_cert = <{self.certificate}\nssl_key = <{key}"
        told = {"user": self.user, "group": self.group, "port": self.port}
        # Dovecot runs nothing of its own as root, nor lets root have mail.
        own = ("dovecot", "dovenull", "dovecot") if IS_ROOT else (self.user, self.user, self.group)
        told |= dict(zip(("inner", "login", "inner_group"), own, strict=True))
        tls = {
            "ssl": "yes" if self.has_tls else "no",
            "certificate": certificate,
            "tls_port": self.tls_port if self.has_tls else 0,
        }
        config = self.folder / "dovecot.conf"
        config.write_text(CONFIG.format(folder=self.folder, run=self.run, **told, **tls))
        self.process = subprocess.Popen([COMMAND, "-F", "-c", config], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 15
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                    if line.recv(20).startswith(b"* OK"):
                        return self
            except OSError:
                pass
            assert self.process.poll() is None, (self.folder / "log").read_text()
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def set_password(self, password):
        (self.folder / "users").write_text(f"{USER}:{{PLAIN}}{password}\n")
        if self.process:
            time.sleep(1.2)  # Dovecot looks at the file's time, once a second

    @property
    def address(self):
        return f"imap://127.0.0.1:{self.port}"

    def place(self, folder="INBOX"):
        path = self.folder / "mail" / USER / ("" if folder == "INBOX" else f".{folder}")
        for part in ("cur", "new", "tmp"):
            (path / part).mkdir(parents=True, exist_ok=True)
        for part in (path.parent, path, *path.iterdir()):
            self._give(part)
        return path

    def _give(self, path):
        if IS_ROOT:
            shutil.chown(path, self.user, self.group)

    def put(self, letters, folder="INBOX", flags=""):
        """Lay letters into a folder; each is its text."""
        place = self.place(folder) / "cur"
        for text in letters:
            name = f"{time.time_ns()}.{os.urandom(4).hex()}.test"
            path = place / f"{name}:2,{flags}"
            path.write_bytes(text.encode("utf-8", "surrogateescape"))
            self._give(path)


def mail(number, sender, to, *, on="06 Mar 2026 10:00:00 +0100", subject="Secret subject", more="", has_id=True):
    identifier = f"Message-ID: <{number}@example.org>\n" if has_id else ""
    return (
        f"From: {sender}\nTo: {to}\nDate: {on}\nSubject: {subject}\n{identifier}{more}"
        f"Content-Type: text/plain; charset=utf-8\n\nNobody may ever fetch this body {number}.\n"
    )


def _served(settings, **told):
    if not Path(COMMAND).exists():
        pytest.skip("Dovecot is not installed. As root type: apt-get install dovecot-imapd")
    settings.ALLOW_NETWORKS = [ip_network("127.0.0.0/8"), ip_network("::1/128")]
    folder = Path(tempfile.mkdtemp(prefix="dovecot-", dir="/tmp"))  # its sockets need a short path, its user a way to it
    folder.chmod(0o755)
    server = Dovecot(folder, folder / "run", **told)
    try:
        yield server.start()
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def dovecot(settings):
    yield from _served(settings)


@pytest.fixture
def dovecot_tls(settings):
    yield from _served(settings, has_tls=True)
