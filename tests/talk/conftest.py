"""Ada and Ben are in the circle of the kiln; Cy is in the community and not in the circle; Dee is in the circle, and blocked by
Ada; Hana hosts. Stray has an account and never came in."""

import pytest

from closeknit.talk import actions
from closeknit.talk.models import Thread
from closeknit.trust.reads import Told
from tests.stories.conftest import ada, ben, circle, cy, dee, hana, kiln, media, meet, stray  # noqa: F401
from tests.talk.sounds import upload


@pytest.fixture
def thread(now):
    """A maker of threads: `thread(ada)`; its number."""

    def make(by, path="/moments/1"):
        return actions.start_thread(by=by, kind="moment", path=path, now=now)

    return make


@pytest.fixture
def say(now):
    """A maker of comments: `say(ben, thread_id, "Well done")`, to all members unless said otherwise; its number."""

    def make(by, thread_id, text="Well done", to="members", circles=(), answers=None, at=None, **more):
        told = Told.to(to, [each.id for each in circles])
        draft = actions.Draft(text=text, answers=answers, **more)
        return actions.say(by=by, thread_id=thread_id, told=told, draft=draft, now=at or now)

    return make


@pytest.fixture
def record(media, now):  # noqa: F811
    """A maker of recordings that wait: `record(ben)`; as a form has it."""
    from closeknit.talk import reads

    def make(by, file=None, **more):
        return reads.voice_shown(by, actions.keep_voice(by=by, file=file or upload(), now=now, **more))

    return make


@pytest.fixture
def pair(ada, ben, now):  # noqa: F811
    """The talk of Ada and Ben; its slug."""
    return actions.start_talk(by=ada, slugs=[ben.slug], now=now)


@pytest.fixture
def write(now):
    """A maker of messages: `write(ada, pair, "Hello")`; its place."""

    def make(by, slug, text="Hello", key="", at=None, **more):
        return actions.send_message(by=by, slug=slug, draft=actions.MessageDraft(text=text, **more), key=key, now=at or now)

    return make


def starter_of(thread_id):
    return Thread.objects.get(id=thread_id).starter_id
