from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.trust.rules import Audience, Sight, Told, is_wider

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no reason to fail
ids = st.integers(1, 6)


def set_of(bits):
    return frozenset(each for each in range(1, 7) if bits >> each & 1)


# A set of numbers from 1 to 6 is one number: drawing it costs a tenth of drawing its members one by one.
some = st.integers(0, 127).map(set_of)
told = st.builds(Told.to, st.sampled_from(list(Audience)), some)
sights = st.builds(Sight, ids, st.booleans(), some, some, some)


def sees(sight, teller, to):
    return sight.sees(teller, to.audience, to.circle_ids)


@UNHURRIED
@given(sights, ids, told)
def test_a_block_keeps_everything_away_and_nobody_is_kept_from_their_own(sight, teller, to):
    own = Sight(teller, sight.is_here, sight.circle_ids, sight.met_ids, sight.apart_ids)
    assert sees(own, teller, to)
    if teller != sight.member_id:
        apart = Sight(sight.member_id, sight.is_here, sight.circle_ids, sight.met_ids, sight.apart_ids | {teller})
        assert not sees(apart, teller, to)


@UNHURRIED
@given(ids, told, some)
def test_a_stranger_sees_what_is_public_alone(teller, to, circles):
    assert sees(Sight(), teller, to) is (to.audience is Audience.PUBLIC)
    assert sees(Sight(9, False, circles), teller, to) is (to.audience is Audience.PUBLIC)


@UNHURRIED
@given(st.builds(Sight, ids, st.just(True), some, some, some), ids, st.integers(2, 127).map(set_of))
def test_circles_reach_whoever_is_in_one_of_them(sight, teller, circles):
    if teller != sight.member_id and teller not in sight.apart_ids:
        assert sees(sight, teller, Told.to("circles", circles)) is bool(circles & sight.circle_ids)
        assert sees(sight, teller, Told.to("met")) is (teller in sight.met_ids)


@UNHURRIED
@given(sights, ids, told, told)
def test_what_is_not_wider_reaches_nobody_new(sight, teller, new, old):
    if not is_wider(new, old) and sees(sight, teller, new):
        assert sees(sight, teller, old)


def test_circles_without_any_reach_nobody():
    assert Told.to("circles") == Told.to("me")
    assert Told.to("circles", [3, 1, 3]).circle_ids == (1, 3)
    assert Told.to("members", [3]).circle_ids == ()
