"""How long an ordinary letter takes, so that it is there in time. Ranges, never promises; no post says more of most countries.

The days are calendar days at Christmas time, from posting to delivery, for a standard letter by air; surface mail, economy and
registered letters are left out. They were read off the recommended last posting dates of Royal Mail for Christmas 2016 to 2020
(published every autumn on royalmail.com): for 25 December, within the country second class by the 18th (7 days), Western Europe
by the 16th to 18th (7 to 9), Northern and Southern Europe and North America by the 14th (11), Greece, Turkey, Australia and New
Zealand by the 12th (13), Eastern Europe by the 11th, Cyprus and Malta by the 10th (14 to 15), Asia, Latin America, Africa and
the Middle East by the 4th to the 9th (16 to 21). What holds from Britain is taken to hold between any two countries as near or
as far apart.
"""

from __future__ import annotations

from datetime import date, timedelta

from closeknit.contacts.rules.countries import area, continent

HOME = (1, 7)
HOME_FAR = (2, 10)  # within a country as large as a continent
NEIGHBOURS = (4, 14)
OVERSEAS = (8, 21)
OVERSEAS_FAST = (7, 14)
LARGE_KM2 = 2_500_000
# Well served by air from everywhere: the 11 to 13 days above, and a reserve.
_FAST = {
    "US", "CA", "AU", "NZ", "JP", "SG", "HK", "KR", "GB", "IE", "DE", "FR", "NL", "BE", "CH", "AT", "DK", "SE", "NO", "FI", "ES",
}  # fmt: skip
# Near by, and yet their last dates are those of far countries.
_SLOW = {"RU", "BY", "UA", "MD", "AL", "BA", "MK", "ME", "RS", "XK", "AF", "KP", "IQ", "SY", "YE", "VE", "CU", "HT"}


def days_on_the_way(home: str, there: str) -> tuple[int, int]:
    """The least and the most days a letter from one country to another (ISO 3166) usually takes; "" counts as far away."""
    if home and home == there:
        return HOME_FAR if area(home) > LARGE_KM2 else HOME
    if home and there and continent(home) == continent(there) and there not in _SLOW:
        return NEIGHBOURS
    return OVERSEAS_FAST if there in _FAST and home in _FAST else OVERSEAS


def post_by(due_on: date, home: str, there: str) -> date:
    """The day by which to post so that a letter is there on `due_on`: never a Sunday, when no box is emptied."""
    try:
        day = due_on - timedelta(days=days_on_the_way(home, there)[1])
        return day - timedelta(days=1) if day.weekday() == 6 else day
    except OverflowError:
        return due_on
