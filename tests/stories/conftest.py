"""Ada and Ben are in the circle of the kiln; Cy is in the community and not in the circle; Dee is in the circle, and blocked by
Ada; Hana hosts. Stray has an account and never came in."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from closeknit.accounts.models import Circle, Community, Membership
from closeknit.stories import actions
from closeknit.trust import actions as trust
from closeknit.trust.reads import Told


@pytest.fixture
def ada(member, now):
    return member("Ada", entered_at=now)


@pytest.fixture
def ben(member, now):
    return member("Ben", entered_at=now)


@pytest.fixture
def cy(member, now):
    return member("Cy", entered_at=now)


@pytest.fixture
def dee(member, ada, now):
    dee = member("Dee", entered_at=now)
    trust.block_member(by=ada, member_id=dee.id, now=now)
    return dee


@pytest.fixture
def stray(member):
    return member("Stray")


@pytest.fixture
def hana(member, now):
    hana = member("Hana", entered_at=now, is_host=True)
    Community.objects.create(name="Potters", founded_by=hana, founded_at=now)
    return hana


@pytest.fixture
def circle(ada, now):
    """A maker of circles: `circle("Kiln", ada, ben)`; the first one made it."""

    def make(name, *members, joining="secret"):
        made = Circle.objects.create(name=name, joining=joining, made_by=members[0] if members else ada, made_at=now)
        for one in members:
            Membership.objects.create(circle=made, member=one, joined_at=now)
        return made

    return make


@pytest.fixture
def kiln(circle, ada, ben, dee):
    return circle("Kiln", ada, ben, dee)


@pytest.fixture
def tell(now):
    """A maker of moments: `tell(ada, "Rain")`, to all members unless said otherwise; its number."""

    def make(by, text="Rain", to="members", circles=(), at=None, kind="snippet", **words):
        told = Told.to(to, [each.id for each in circles])
        return actions.tell_moment(by=by, words=actions.Words(kind, text, **words), told=told, now=at or now)

    return make


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def meet(now):
    """Both say that they have met."""

    def make(one, other):
        trust.say_we_met(by=one, member_id=other.id, now=now)
        trust.say_we_met(by=other, member_id=one.id, now=now)

    return make


def png(name="photo.png", size=(40, 30), **more):
    out = BytesIO()
    Image.new("RGB", size, "peru").save(out, "PNG", **more)
    return SimpleUploadedFile(name, out.getvalue(), "image/png")
