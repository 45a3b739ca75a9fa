import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from closeknit.accounts.models import Circle, Membership
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads
from closeknit.trust.reads import Audience, Told

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(member, now):
    return member("Ada", entered_at=now)


@pytest.fixture
def kiln(ada, now):
    circle = Circle.objects.create(name="Kiln", joining="secret", made_by=ada, made_at=now)
    Membership.objects.create(circle=circle, member=ada, joined_at=now)
    return circle


@pytest.fixture
def glaze(ada, now):
    """A circle that Ada is not in."""
    return Circle.objects.create(name="Glaze", joining="secret", made_by=ada, made_at=now)


def own(ada):
    return reads.own_circles(ada, reads.sight(ada))


def test_what_was_chosen_is_read_back(ada, kiln):
    posted = QueryDict(f"audience=circles&audience-circles={kiln.slug}")
    assert reads.told_in(ada, own(ada), posted) == Told(Audience.CIRCLES, (kiln.id,))
    assert reads.told_in(ada, own(ada), QueryDict("audience=members")) == Told(Audience.MEMBERS)


@pytest.mark.parametrize("posted", ["", "audience=", "audience=world", "audience=circles", "audience=circles&audience-circles=x"])
def test_an_audience_that_is_none_is_asked_for_again(ada, kiln, posted):
    with pytest.raises(Unfit) as unfit:
        reads.told_in(ada, own(ada), QueryDict(posted))
    assert unfit.value.field == "audience"


def test_nobody_tells_anything_to_a_circle_they_are_not_in(ada, kiln, glaze):
    posted = QueryDict(f"audience=circles&audience-circles={kiln.slug}&audience-circles={glaze.slug}")
    assert reads.told_in(ada, own(ada), posted).circle_ids == (kiln.id,)
    with pytest.raises(Unfit):
        reads.told_in(ada, own(ada), QueryDict(f"audience=circles&audience-circles={glaze.slug}"))


def test_the_chooser_offers_ones_own_circles_and_shows_what_is_chosen(ada, kiln, glaze):
    chooser = reads.audience_chooser(ada, own(ada), Told.to("circles", [kiln.id]))
    page = render_to_string("trust/_audience.html", {"audience": chooser, "is_compact": True})
    assert kiln.slug in page and glaze.slug not in page
    assert page.count("checked") == 2
    assert chooser.words == "Kiln"


def test_the_chooser_shows_what_was_posted_and_what_is_wrong_with_it(ada, kiln):
    chooser = reads.audience_chooser(ada, own(ada), posted=QueryDict("audience=circles"), error="Choose at least one circle.")
    assert [kind.value for kind in chooser.kinds if kind.is_chosen] == ["circles"]
    assert "Choose at least one circle." in render_to_string("trust/_audience.html", {"audience": chooser})


def test_without_a_circle_none_is_offered(ada, glaze):
    assert [kind.value for kind in reads.audience_chooser(ada, own(ada)).kinds] == ["me", "met", "members", "public"]


def test_the_words_of_an_audience_name_no_circle_of_others(ada, kiln, glaze):
    assert reads.audience_words(ada, Told.to("circles", [kiln.id, glaze.id]), own(ada)) == "Kiln"
    assert reads.audience_words(ada, Told.to("circles", [glaze.id]), own(ada)) == "chosen circles"
    assert reads.audience_words(ada, Told.to("members"), own(ada)) == "all members"
