"""Every role asks everything: the answers are those of the matrix, and nobody asks anything without a token."""

import itertools
import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image

from closeknit.site.api.document import _shown_path
from closeknit.site.api.house import ASKED
from tests.site.api.matrix import COMMUNITY, MATRIX, PARTS, Row
from tests.site.api.programs import Program
from tests.site.matrix import Cast
from tests.talk.sounds import upload

BY_NAME = {one.name: one for one in ASKED}


def picture() -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    return SimpleUploadedFile("a.png", file.getvalue(), "image/png")


FILES = {
    "a picture": lambda: {"photo": picture()},
    "a sound": lambda: {"sound": upload()},
    "a file": lambda: {"file": SimpleUploadedFile("a.txt", b"clay", "text/plain")},
    "a card": lambda: {"file": SimpleUploadedFile("a.vcf", b"BEGIN:VCARD\r\nFN:Bo\r\nEND:VCARD\r\n")},
}


def test_everything_that_can_be_asked_is_in_the_matrix_once():
    written = [each.name for each in MATRIX]
    assert sorted(BY_NAME) == sorted(written)
    assert len(written) == len(set(written)) > 150


@pytest.mark.django_db
def test_every_role_gets_its_answer(client, member, now, settings):
    settings.API_A_MINUTE = 10**9
    cast = Cast(member, now)
    cast.found()
    programs = {role: Program(client, getattr(cast, role)) for role in COMMUNITY}
    found = {each.name: answers(each, cast, programs) for each in MATRIX}
    assert found == {each.name: each.expected for each in MATRIX}


def answers(each: Row, cast: Cast, programs: dict) -> dict[str, str]:
    """What each role is answered, with everything undone afterwards so that each meets the same house."""
    one = BY_NAME[each.name]
    parts = {name: make(cast) for name, make in (PARTS | each.parts).items() if f"{name}}}" in one.path or name == "note_id"}
    path = _shown_path(one.path).format(**parts) + (f"?{each.asked}" if "=" in each.asked else "")
    path += f"?note={parts['note_id']}" if each.asked == "note" else ""
    told = each.told(cast) if callable(each.told) else each.told
    said = {}
    for role in each.expected:
        with transaction.atomic():
            if isinstance(told, str):
                answer = programs[role].post(path, files=FILES[told]())
            else:
                answer = programs[role].ask(one.method.lower(), path, {} if told is None and one.method == "POST" else told)
            transaction.set_rollback(True)
        said[role] = str(answer.status_code)
    return said


def test_nobody_asks_anything_without_a_token(client, settings, db):
    settings.API_A_MINUTE = 10**9
    counter = itertools.count(1)
    for one in ASKED:
        path = _shown_path(one.path).format(**dict.fromkeys(PARTS, 7), name="x")
        address = f"192.0.2.{next(counter) % 250}"
        answer = client.generic(one.method, path, "{}", content_type="application/json", REMOTE_ADDR=address)
        assert (answer.status_code, json.loads(answer.content)["code"]) == (401, "no-token"), path
