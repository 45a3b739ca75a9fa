"""Small exports made for a test: a card, an address book, a mailbox, a chat, a calendar, an archive."""

import zipfile
from email.message import EmailMessage
from pathlib import Path


def card(name, *lines):
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""])


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def letter(number, sender, to, when="Tue, 3 Mar 2026 10:00:00 +0100", subject="Hello", **headers):
    message = EmailMessage()
    message["From"], message["To"], message["Date"], message["Subject"] = sender, to, when, subject
    message["Message-ID"] = f"<{number}@example.org>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("Words that are never kept.\n")
    return message.as_bytes()


def mbox(*letters):
    return b"".join(b"From x@example.org Tue Mar  3 10:00:00 2026\n" + each + b"\n" for each in letters)


def chat(*lines):
    return "".join(f"{at} - {who}: {text}\n" for at, who, text in lines)


def calendar(*events):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", *events, "END:VCALENDAR", ""])


def meeting(uid, start, *people, more=()):
    who = [f"ATTENDEE;CN={name};PARTSTAT={said}:mailto:{address}" for name, address, said in people]
    return "\r\n".join(
        ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART:{start}", "DURATION:PT1H", "SUMMARY:Tea", *who, *more, "END:VEVENT"]
    )


def archive(path: Path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, text in members.items():
            whole.writestr(name.replace("__", "."), text)
    return path
